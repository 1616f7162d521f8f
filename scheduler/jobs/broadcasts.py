"""Broadcasts: begun when due, written to the outbox page by page, reported when all have left.

Every step is one bounded transaction that can be interrupted anywhere: ``spread_to`` says how far
the pages reached, and a row's dedupe key makes a page written twice the same page.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.broadcasts.actions import DUE, stop_broadcast
from handlers.broadcasts.notices import (
    spread_rows,
    tell_end,
    tell_progress,
    tell_put_off,
    tell_refused,
    tell_report,
)
from handlers.broadcasts.rules import KEPT_FOR
from storage.broadcast_reports import being_announced, missed_by, put_off, reported_and_waiting
from storage.broadcasts import (
    OPEN,
    Broadcast,
    BroadcastStatus,
    audience,
    can_leave,
    open_broadcasts,
    tally,
)
from storage.due import Due, act_on, claim_due
from storage.files import Attachment, AttachmentStatus
from storage.notes import each_apart
from storage.outbox import SUCCESS, OutboxStatus

PAGE = 1000
"""Outbox rows a transaction at the most, so that inbound messages never wait for a broadcast."""
ANALYZE_FROM = 10_000
"""From this many new rows the planner's figures are stale (PostgreSQL then claims 17 a second)."""
TELL_EVERY = timedelta(minutes=10)
GIVEN_UP_AFTER = 2 * KEPT_FOR
"""An account that stays broken drops nothing: then the report says who did not get it."""


def begin_broadcasts(session: Session, now: datetime) -> int:
    """Let broadcasts that are due begin."""
    due = claim_due(session, DUE, now)
    act_on(session, due, lambda row: _begin(session, row), now)
    return len(due)


def _begin(session: Session, row: Due) -> None:
    broadcast = session.get(Broadcast, int(row.subject.rpartition(":")[2]))
    if broadcast and broadcast.status is BroadcastStatus.WAITING:
        broadcast.status = BroadcastStatus.SPREADING
        session.add(broadcast)


def spread_broadcasts(session: Session, now: datetime) -> int:
    """Write the next page of outbox rows of the first broadcast that can go on."""
    for broadcast in open_broadcasts(session, now, BroadcastStatus.SPREADING):
        if not _has_content(session, broadcast, now):
            continue
        if not each_apart(session, [broadcast], lambda one: _spread(session, one, now)):
            return 1
    return 0


def _has_content(session: Session, broadcast: Broadcast, now: datetime) -> bool:
    """A file is fetched after the commit: the broadcast waits for it, or falls with it."""
    if broadcast.attachment_id is None:
        if not broadcast.body:  # its author was deleted, and took the content along
            stop_broadcast(session, broadcast)
        return bool(broadcast.body)
    attachment = session.get(Attachment, broadcast.attachment_id)
    if attachment and attachment.status is AttachmentStatus.REFUSED and attachment.reason:
        stop_broadcast(session, broadcast)
        tell_refused(session, broadcast, attachment.reason, now)
    return attachment is not None and attachment.status is AttachmentStatus.KEPT


def _spread(session: Session, broadcast: Broadcast, now: datetime) -> None:
    author = broadcast.author_id
    page = audience(session, broadcast.community_id, author, broadcast.spread_to, PAGE)
    spread_rows(session, broadcast, page, now)
    broadcast.spread += len(page)
    if page:
        broadcast.spread_to = page[-1][0]
    if len(page) < PAGE:
        broadcast.status = BroadcastStatus.SENDING
        broadcast.told_at = now
        if broadcast.spread > ANALYZE_FROM:
            session.connection().exec_driver_sql("ANALYZE outbox")
    session.add(broadcast)


def report_broadcasts(session: Session, now: datetime) -> int:
    """Report what has left entirely; tell of long ones every ten minutes how far they are, and of
    those that wait to be opened how they ended."""
    sending = open_broadcasts(session, now, BroadcastStatus.SENDING)
    each_apart(session, sending, lambda broadcast: _report(session, broadcast, now))
    waiting = reported_and_waiting(session)
    each_apart(session, waiting, lambda broadcast: _end(session, broadcast, now))
    return sum(broadcast.status is BroadcastStatus.REPORTED for broadcast in sending)


def _report(session: Session, broadcast: Broadcast, now: datetime) -> None:
    counts = tally(session, broadcast.id or 0)
    sent = sum(counts.get(status, 0) for status in SUCCESS)
    waiting = sum(counts.get(status, 0) for status in OPEN)
    waiting += being_announced(session, broadcast.id or 0)
    if not waiting or _is_given_up(session, broadcast, now):
        broadcast.delivered, broadcast.status = sent, BroadcastStatus.REPORTED
        tell_report(session, broadcast, now)
    else:
        _under_way(session, broadcast, sent, waiting, now)
    session.add(broadcast)


def _under_way(
    session: Session, broadcast: Broadcast, sent: int, waiting: int, now: datetime
) -> None:
    """Only what is new is told: what waits for tomorrow would be told all night."""
    if broadcast.told_at is not None and now - broadcast.told_at < TELL_EVERY:
        return
    broadcast.told_at = now
    if (later := put_off(session, broadcast.id or 0)) == waiting:
        tell_put_off(session, broadcast, sent, later, now)
    elif sent > broadcast.delivered:
        tell_progress(session, broadcast, sent, now)
    broadcast.delivered = sent


def _end(session: Session, broadcast: Broadcast, now: datetime) -> None:
    """Keep the figures of the report true, every ten minutes as a look at all of its members takes
    time; told once nobody can open it any more."""
    counts = tally(session, broadcast.id or 0)
    sent = sum(counts.get(status, 0) for status in SUCCESS)
    waiting = sum(counts.get(status, 0) for status in (*OPEN, OutboxStatus.HELD))
    lately = broadcast.told_at is not None and now - broadcast.told_at < TELL_EVERY
    if waiting == broadcast.waiting or (waiting and lately):
        return
    broadcast.told_at = now
    missed = missed_by(session, broadcast, 0)
    broadcast.delivered, broadcast.waiting, broadcast.failed = sent, waiting, missed.failed
    if not waiting:
        tell_end(session, broadcast, now)
    session.add(broadcast)


def _is_given_up(session: Session, broadcast: Broadcast, now: datetime) -> bool:
    """After a long stop of ours the rows may be younger than the broadcast: those still leave."""
    late = now - broadcast.begins_at > GIVEN_UP_AFTER
    return late and not can_leave(session, broadcast.id or 0, now)
