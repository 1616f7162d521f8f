"""What a broadcast says to its recipients, and its author to know how it went."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.broadcasts.outgoing import reference
from handlers.broadcasts.rules import KEPT_FOR, leaves_at
from handlers.engine.messages import Lines, Message, Text, When, message
from handlers.engine.notices import PACE, insert_rows, notify
from storage.broadcast_reports import missed_by
from storage.broadcasts import Broadcast, Unreached, key_of, source_of
from storage.communities import Community
from storage.files import FileRefusal
from storage.outbox import OutboxKind, OutboxStatus, Priority

NAMED = 20
"""How many of those not reached the report names."""
PROGRESS_HOLDS = timedelta(minutes=10)


def spread_rows(
    session: Session,
    broadcast: Broadcast,
    recipients: Sequence[tuple[int, int, str | None]],
    now: datetime,
) -> None:
    """Write the outbox rows of one page of (membership, person, zone)."""
    community = session.get(Community, broadcast.community_id)
    assert community is not None
    begun = broadcast.spread
    rows = [
        _row(broadcast, person, zone or community.zone, now, begun + index)
        for index, (_, person, zone) in enumerate(recipients)
    ]
    insert_rows(session, rows)


def _row(
    broadcast: Broadcast,
    person_id: int,
    zone: str,
    now: datetime,
    position: int,
) -> dict[str, Any]:
    leaves = leaves_at(now, zone)
    return {
        "kind": OutboxKind.BROADCAST,
        "priority": int(Priority.BULK),
        "person_id": person_id,
        "payload": reference(broadcast),
        "dedupe_key": key_of(broadcast.id or 0, person_id),
        "source": source_of(broadcast.id or 0),
        "turn": broadcast.begins_at + PACE * position,
        "not_before": leaves,
        "expires_at": (leaves or now) + KEPT_FOR,
        "status": OutboxStatus.QUEUED,
        "attempts": 0,
        "in_doubt": False,
        "created_at": now,
    }


def tell_report(session: Session, broadcast: Broadcast, now: datetime) -> None:
    """The delivery report, with names and plain reasons of those who do not have it."""
    missed = missed_by(session, broadcast, NAMED)
    broadcast.failed, broadcast.waiting = missed.failed, missed.waiting
    counts = {"delivered": broadcast.delivered, "failed": missed.failed}
    parts = [Text("broadcast-report", counts)]
    if missed.waiting:
        parts = [Text("broadcast-report-waiting", counts | {"waiting": missed.waiting})]
    if missed.named:
        names = Lines([_name(*named) for named in missed.named])
        parts.append(Text.of("broadcast-report-names", names=names))
    more = missed.failed + missed.waiting - len(missed.named)
    if more:
        parts.append(Text.of("broadcast-report-more", count=more))
    _tell(session, broadcast, Message(tuple(parts)), "report", now)


def tell_end(session: Session, broadcast: Broadcast, now: datetime) -> None:
    """What became in the end of those who had it waiting when it was reported."""
    counts = {"delivered": broadcast.delivered, "failed": broadcast.failed}
    when = When(broadcast.begins_at, _zone(session, broadcast), "short")
    _tell(session, broadcast, message("broadcast-end", when=when, **counts), "end", now)


def tell_put_off(
    session: Session, broadcast: Broadcast, sent: int, later: int, now: datetime
) -> None:
    """A day has room for so many people: once a day, how many follow."""
    zone = _zone(session, broadcast)
    text = message("broadcast-put-off", sent=sent, later=later)
    day = now.astimezone(ZoneInfo(zone)).date()
    _tell(session, broadcast, text, f"put-off:{day}", now, expires_at=now + KEPT_FOR)


def _zone(session: Session, broadcast: Broadcast) -> str:
    return session.get_one(Community, broadcast.community_id).zone


def tell_progress(session: Session, broadcast: Broadcast, sent: int, now: datetime) -> None:
    text = message("broadcast-progress", sent=sent, count=broadcast.spread)
    key = f"progress:{now.isoformat()}"
    _tell(session, broadcast, text, key, now, expires_at=now + PROGRESS_HOLDS)


def tell_refused(
    session: Session, broadcast: Broadcast, reason: FileRefusal, now: datetime
) -> None:
    text = Message((Text("broadcast-file-refused"), Text(f"file-refused-{reason}")))
    _tell(session, broadcast, text, "refused", now)


def _name(name: str, reason: Unreached) -> Text:
    return Text.of("broadcast-report-name", name=name, reason=reason)


def _tell(
    session: Session,
    broadcast: Broadcast,
    text: Message,
    what: str,
    now: datetime,
    expires_at: datetime | None = None,
) -> None:
    if broadcast.author_id is not None:
        notify(
            session,
            [broadcast.author_id],
            text,
            key=f"broadcast-{what}:{broadcast.id}",
            now=now,
            expires_at=expires_at,
            even_if_stopped=True,
        )
