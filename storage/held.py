"""Messages that wait until their person writes: outside the 24-hour window each would cost."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, case, func, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.accounts import Address, listens, works
from storage.outbox import SUCCESS, TO_ADDRESS, Outbox, OutboxKind, OutboxStatus, Priority
from storage.people import Person
from storage.windows import takes_free_text

NO_TEMPLATE, WAITS, SUPERSEDED = "no-template", "waits", "superseded"
"""Why a row is held (or, last, why it never left)."""
DAY_FULL = "day-full"
"""Why a row was put off: the day had no room for one more person; held, if it would come too late.
"""
DAY_FULL_TOLD = "day-full-told"
"""Held for that, and its chair has been told."""
ANNOUNCED_BY = "announce:"
"""How the source of an announcement begins; behind it stands the address."""
EXPIRED, CALLED_OFF = "expired", "called off"
"""Why a row was dropped of which its reader may have been told."""
BATCH = 500
LEAVES_WITHIN = timedelta(hours=1)
REMEMBERED = timedelta(days=14)
"""So long the button below an announcement may still be pressed for what is gone."""


def release_held(session: Session, address: Address, now: datetime) -> int:
    """Let what is held for an address leave at once; return how many messages that are.

    What was not worth a template is dropped where the same source has said more meanwhile, or says
    it now: a new meeting, and two days before the question about an answer to it.
    """
    held = select(Outbox).where(
        col(Outbox.address_id) == address.id, col(Outbox.status) == OutboxStatus.HELD
    )
    rows = list(session.exec(held.order_by(col(Outbox.id)).with_for_update()))
    said = {row.source for row in rows if row.error != WAITS}
    leaving = [row for row in rows if not _drop_superseded(session, row, said)]
    for row in leaving:
        row.status, row.error, row.not_before = OutboxStatus.QUEUED, None, None
        row.priority = int(Priority.REPLY)
        if row.expires_at is not None:
            row.expires_at = max(row.expires_at, now + LEAVES_WITHIN)
        session.add(row)
    return len(leaving)


def _drop_superseded(session: Session, row: Outbox, said: set[str]) -> bool:
    """``said`` are the sources that say something now; it grows by this one."""
    if row.error != WAITS:
        return False
    if row.source not in said and not _said_since(session, row):
        said.add(row.source)
        return False
    row.status, row.error = OutboxStatus.DROPPED, SUPERSEDED
    session.add(row)
    return True


def _said_since(session: Session, row: Outbox) -> bool:
    later = select(Outbox.id).where(
        col(Outbox.person_id) == row.person_id,
        col(Outbox.source) == row.source,
        col(Outbox.id) > (row.id or 0),
        col(Outbox.status).in_((*SUCCESS, OutboxStatus.SENDING)),
    )
    return session.exec(later.limit(1)).first() is not None


def settle_held(session: Session, now: datetime) -> int:
    """Drop what has expired, and release what a message opened the window for meanwhile."""
    old = update(Outbox).where(
        col(Outbox.status) == OutboxStatus.HELD, col(Outbox.expires_at) < now
    )
    result = session.connection().execute(
        old.values(status=OutboxStatus.DROPPED, error=EXPIRED, payload=None)
    )
    assert isinstance(result, CursorResult)
    opened = (
        select(Address)
        .join(Outbox, col(Outbox.address_id) == col(Address.id))
        .where(col(Outbox.status) == OutboxStatus.HELD, takes_free_text(now))
        .distinct()
        .limit(BATCH)
    )
    addresses = session.exec(opened).all()
    for address in addresses:
        release_held(session, address, now)
    return int(result.rowcount) + len(addresses) + _free_elsewhere(session, now)


def _free_elsewhere(session: Session, now: datetime) -> int:
    """What is held at one address goes to another that takes it at no price: its person has
    written there since, or has linked it."""
    query = (
        select(Outbox)
        .join(Address, col(Address.person_id) == col(Outbox.person_id))
        .where(
            col(Outbox.status) == OutboxStatus.HELD,
            col(Outbox.kind) != OutboxKind.REPLY,
            ~col(Outbox.dedupe_key).contains(TO_ADDRESS),
            col(Address.id) != col(Outbox.address_id),
            listens(),
            works(),
            takes_free_text(now),
        )
        .order_by(col(Outbox.id))
        .limit(BATCH)
    )
    rows = {row.id: row for row in session.exec(query)}
    said = {row.source for row in rows.values() if row.error != WAITS}
    for row in rows.values():
        if not _drop_superseded(session, row, said):
            row.status, row.error, row.address_id = OutboxStatus.QUEUED, None, None
            session.add(row)
    return len(rows)


def requeue_held(session: Session, account_id: str) -> int:
    """A template was approved: what is held for want of one is looked at again."""
    here = select(Address.id).where(col(Address.account_id) == account_id)
    waiting = update(Outbox).where(
        col(Outbox.status) == OutboxStatus.HELD,
        col(Outbox.error) == NO_TEMPLATE,
        col(Outbox.address_id).in_(here),
    )
    result = session.connection().execute(waiting.values(status=OutboxStatus.QUEUED, error=None))
    assert isinstance(result, CursorResult)
    return int(result.rowcount)


def held_for_want(session: Session) -> int:
    """How many messages are held because no template of theirs is approved."""
    query = select(func.count()).where(
        col(Outbox.status) == OutboxStatus.HELD, col(Outbox.error) == NO_TEMPLATE
    )
    return session.exec(query).one()


@dataclass(frozen=True)
class Late:
    """A message that the limit of a day holds, and the name of whom it is for."""

    row: Outbox
    name: str


def held_too_late(session: Session) -> list[Late]:
    """What is held as it would come too late, of which no chair has been told, by source."""
    query = (
        select(Outbox, Person.name)
        .join(Person, col(Person.id) == col(Outbox.person_id))
        .where(col(Outbox.status) == OutboxStatus.HELD, col(Outbox.error) == DAY_FULL)
        .order_by(col(Outbox.source), col(Outbox.id))
        .limit(BATCH)
    )
    return [Late(row, name) for row, name in session.exec(query)]


def is_waiting(session: Session, address_id: int) -> bool:
    """Whether anything is held for an address.

    By the address alone: by their status, all rows that are held anywhere would be looked through.
    """
    return session.exec(_at(address_id, OutboxStatus.HELD).limit(1)).first() is not None


def announced_at(session: Session, address_id: int) -> list[int]:
    """The rows held for an address of which an announcement tells."""
    held = _at(address_id, OutboxStatus.HELD).where(col(Outbox.error).is_(None))
    return list(session.exec(held))


def was_withheld(session: Session, address: Address, now: datetime) -> bool:
    """Whether the last that waited here was dropped: too old by now, or called off."""
    gone = _at(address.id or 0, OutboxStatus.DROPPED).where(
        col(Outbox.error).in_((EXPIRED, CALLED_OFF)), col(Outbox.created_at) > now - REMEMBERED
    )
    dropped = session.exec(gone.order_by(col(Outbox.id).desc()).limit(1)).first()
    if dropped is None:
        return False
    since = select(Outbox.id).where(
        col(Outbox.address_id) == address.id,
        col(Outbox.id) > dropped,
        col(Outbox.form) == "window",
        col(Outbox.kind) != OutboxKind.REPLY,
    )
    return session.exec(since.limit(1)).first() is None


def _at(address_id: int, status: OutboxStatus) -> SelectOfScalar[Any]:
    wanted = case((col(Outbox.status) == status, 1), else_=0)
    return select(Outbox.id).where(col(Outbox.address_id) == address_id, wanted == 1)
