"""Who got a broadcast, who has it waiting, and who did not get it, each with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, case, cast, exists, func, literal
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.accounts import has_address, is_served, works
from storage.broadcasts import (
    OPEN,
    Broadcast,
    BroadcastStatus,
    Unreached,
    others_than,
    source_of,
    why_unreachable,
)
from storage.communities import Membership
from storage.held import ANNOUNCED_BY, DAY_FULL
from storage.outbox import SUCCESS, Outbox, OutboxStatus
from storage.people import Person

WAITING = (Unreached.ANNOUNCED, Unreached.HELD, Unreached.PUT_OFF)
"""Nothing has failed: it comes by itself, or once they press Baca or write."""


@dataclass(frozen=True)
class Missed:
    """Of the members without a delivered message ``waiting`` may still get it; ``failed`` do not.

    ``named`` are the first of them by name, those who do not get it before the others.
    """

    waiting: int
    failed: int
    named: Sequence[tuple[str, Unreached]]


def missed_by(session: Session, broadcast: Broadcast, limit: int) -> Missed:
    """Who has not got it so far. Members who joined after it began do not count.

    A member's row is found by its key: by the source each look would read the whole broadcast.
    """
    assert broadcast.id is not None
    key = literal(f"{source_of(broadcast.id)}:") + cast(col(Person.id), String)
    why = _reason().label("why")
    each = (
        select(func.coalesce(col(Person.name), col(Membership.name)).label("name"), why)
        .select_from(Membership)
        .outerjoin(Person, col(Person.id) == col(Membership.person_id))
        .outerjoin(Outbox, col(Outbox.dedupe_key) == key)
        .where(
            *others_than(broadcast.community_id, broadcast.author_id),
            col(Membership.joined_at) <= broadcast.begins_at,
            func.coalesce(col(Outbox.status), OutboxStatus.FAILED).not_in(SUCCESS),
        )
        .subquery()
    )
    counted = select(each.c.why, func.count()).group_by(each.c.why)
    counts = {Unreached(why): count for why, count in session.connection().execute(counted)}
    waits = each.c.why.in_([reason.value for reason in WAITING])
    names = select(each.c.name, each.c.why).order_by(waits, each.c.name).limit(limit)
    named = [(name, Unreached(why)) for name, why in session.connection().execute(names)]
    waiting = sum(counts.get(reason, 0) for reason in WAITING)
    return Missed(waiting, sum(counts.values()) - waiting, named)


def _reason() -> ColumnElement[str]:
    """Why a member without a delivered message has none, the most telling reason first."""
    status, error = col(Outbox.status), col(Outbox.error)
    listens = col(Person.stopped_at).is_(None)
    reachable = has_address(col(Person.id), is_served()) & listens
    held, queued = status == OutboxStatus.HELD, status == OutboxStatus.QUEUED
    return case(
        (reachable & held & error.is_(None) & _announced(), Unreached.ANNOUNCED.value),
        (reachable & held, Unreached.HELD.value),
        (reachable & queued & (error == DAY_FULL), Unreached.PUT_OFF.value),
        (reachable & (status == OutboxStatus.FAILED), Unreached.REJECTED.value),
        (has_address(col(Person.id), works()) & listens, Unreached.LATE.value),
        else_=why_unreachable(),
    )


def _announced(statuses: Sequence[OutboxStatus] = SUCCESS) -> ColumnElement[bool]:
    """Whether an announcement has reached the address at which the message waits."""
    said = aliased(Outbox)
    source = literal(ANNOUNCED_BY) + cast(col(Outbox.address_id), String)
    return exists().where(col(said.source) == source, col(said.status).in_(statuses))


def being_announced(session: Session, broadcast_id: int) -> int:
    """How many of its messages are held whose announcement has not left yet."""
    query = select(func.count()).where(
        col(Outbox.source) == source_of(broadcast_id),
        col(Outbox.status) == OutboxStatus.HELD,
        _announced(OPEN),
    )
    return session.exec(query).one()


def put_off(session: Session, broadcast_id: int) -> int:
    """How many of its messages wait for a day with room for more people."""
    query = select(func.count()).where(
        col(Outbox.source) == source_of(broadcast_id),
        col(Outbox.status) == OutboxStatus.QUEUED,
        col(Outbox.error) == DAY_FULL,
    )
    return session.exec(query).one()


def reported_and_waiting(session: Session) -> list[Broadcast]:
    """Broadcasts whose report has been sent, of which somebody had not opened it yet, locked."""
    query = (
        select(Broadcast)
        .where(col(Broadcast.status) == BroadcastStatus.REPORTED, col(Broadcast.waiting) > 0)
        .order_by(col(Broadcast.id))
        .with_for_update(skip_locked=True)
    )
    return list(session.exec(query))
