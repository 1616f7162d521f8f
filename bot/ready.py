"""Which rows of the outbox may leave now, in their order, and which addresses have to wait."""

from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import bindparam, func, or_, tuple_
from sqlmodel import Session, col, select

from storage.accounts import Address
from storage.outbox import Outbox, OutboxStatus
from storage.people import Person
from storage.prepared import Rows

Ready: TypeAlias = tuple[Outbox, Address | None, Person | None]
"""A row that may leave, its address if it has one already, and its person."""


def held_addresses(session: Session, machine: datetime) -> set[int]:
    """Addresses whose next message is being retried or in doubt, or that are paused.

    The status is looked at here, so that the database uses the index on ``retry_at``.
    """
    retrying = _RETRYING.all(session, machine=machine)
    waiting = [a for a, status in retrying if status is OutboxStatus.QUEUED]
    return {a for a in (*waiting, *_PAUSED.all(session, machine=machine)) if a is not None}


def ready_rows(
    session: Session,
    now: datetime,
    machine: datetime,
    held: set[int],
    after: tuple[int, datetime, int] | None,
    limit: int,
) -> list[Ready]:
    """The next rows, each with its address (a reply's) and its person."""
    given = {"now": now, "machine": machine, "most": limit}
    if not held and not after:
        return _READY.all(session, **given)
    query = _ready_query()
    if held:
        known = col(Outbox.address_id)
        query = query.where(or_(known.is_(None), known.not_in(held)))
    if after:
        place = tuple_(col(Outbox.priority), col(Outbox.turn), col(Outbox.id))
        query = query.where(place > tuple_(*after))
    return [(row, address, person) for row, address, person in session.execute(query, given)]


def _ready_query() -> Any:
    person = func.coalesce(col(Address.person_id), col(Outbox.person_id))
    return (
        select(Outbox, Address, Person)
        .outerjoin(Address, col(Address.id) == col(Outbox.address_id))
        .outerjoin(Person, col(Person.id) == person)
        .where(
            col(Outbox.status) == OutboxStatus.QUEUED,
            or_(col(Outbox.not_before).is_(None), col(Outbox.not_before) <= bindparam("now")),
            or_(col(Outbox.retry_at).is_(None), col(Outbox.retry_at) <= bindparam("machine")),
        )
        .order_by(col(Outbox.priority), col(Outbox.turn), col(Outbox.id))
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=Outbox)
    )


_READY: Rows[Ready] = Rows(_ready_query)
_RETRYING: Rows[tuple[int | None, OutboxStatus]] = Rows(
    lambda: select(Outbox.address_id, Outbox.status).where(
        col(Outbox.retry_at) > bindparam("machine")
    )
)
_PAUSED: Rows[int] = Rows(
    lambda: select(Address.id).where(col(Address.paused_until) > bindparam("machine"))
)
