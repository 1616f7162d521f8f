"""The only code that writes broadcasts: one row with the content, and when it is due."""

from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from handlers.broadcasts.rules import begins_at
from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.talk import Act, Refused
from handlers.lesson_plans.material import Sent
from handlers.lesson_plans.receiving import receive
from storage.audit import record
from storage.broadcasts import Broadcast, BroadcastStatus, source_of, tally
from storage.communities import Community
from storage.due import Due, void_due
from storage.held import CALLED_OFF
from storage.outbox import SUCCESS, WAITING, Outbox, OutboxStatus

DUE = "broadcast"


def confirm_broadcast(act: Act, content: dict[str, Any], community_id: int) -> int:
    """Store the content once and when it begins; a job fans it out. Returns the broadcast's id."""
    _check(act, community_id)
    community = act.session.get(Community, community_id)
    assert community is not None
    sent = Sent(**content)
    broadcast = Broadcast(
        community_id=community_id,
        author_id=act.someone.id,
        body=sent.text,
        attachment_id=_attachment(act, sent),
        created_at=act.now,
        begins_at=begins_at(act.now, community.zone),
    )
    act.session.add(broadcast)
    act.session.flush()
    subject = source_of(broadcast.id or 0)
    act.session.add(Due(kind=DUE, subject=subject, due_at=broadcast.begins_at))
    _audit(act, "broadcast.confirm", subject)
    return broadcast.id or 0


def call_off(act: Act, broadcast_id: int) -> int:
    """Stop a broadcast: what has not left does not leave. Returns how many had it already."""
    broadcast = act.session.get(Broadcast, broadcast_id)
    if broadcast is None:
        raise Refused("broadcast-over")
    _check(act, broadcast.community_id)
    if broadcast.status in (BroadcastStatus.REPORTED, BroadcastStatus.CALLED_OFF):
        raise Refused("broadcast-over")
    stop_broadcast(act.session, broadcast)
    void_due(act.session, DUE, source_of(broadcast_id), act.now)
    _audit(act, "broadcast.call_off", source_of(broadcast_id))
    return broadcast.delivered


def stop_broadcast(session: Session, broadcast: Broadcast) -> None:
    """Drop the rows that still wait, and keep how many had left."""
    waiting = update(Outbox).where(
        col(Outbox.source) == source_of(broadcast.id or 0),
        col(Outbox.status).in_(WAITING),
    )
    session.connection().execute(
        waiting.values(status=OutboxStatus.DROPPED, error=CALLED_OFF, payload=None)
    )
    counts = tally(session, broadcast.id or 0)
    broadcast.delivered = sum(counts.get(status, 0) for status in SUCCESS)
    broadcast.status = BroadcastStatus.CALLED_OFF
    session.add(broadcast)


def _attachment(act: Act, sent: Sent) -> int | None:
    if sent.remote_id is None:
        return None
    return int(receive(act, sent.to_json()).removeprefix("attachment:"))


def _check(act: Act, community_id: int) -> None:
    if not may(standing_of(act.session, act.person), Permission.BROADCAST, community_id):
        raise Refused("not-allowed-no-chair")


def _audit(act: Act, action: str, subject: str) -> None:
    record(
        act.session,
        action,
        subject,
        now=act.now,
        person_id=act.someone.id,
        address_id=act.address.id,
    )
