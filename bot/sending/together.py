"""What is due to one person within the hour and can wait for a tap: it shares one announcement."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case
from sqlmodel import Session, col, or_, select

from bot.routes import Route, allowed, reachable
from bot.sending.gate import TOGETHER
from handlers.broadcasts.outgoing import Withdrawn, message_of
from handlers.engine.messages import Message
from handlers.engine.notices import is_answer, is_patient
from handlers.engine.texts import Reader
from handlers.templates.catalogue import known
from handlers.templates.rules import fill
from storage.accounts import Address
from storage.held import ANNOUNCED_BY
from storage.outbox import SUCCESS, Outbox, OutboxStatus, Priority


def cannot_wait(row: Outbox, now: datetime) -> bool:
    """Whether it would be too late in an hour."""
    return row.expires_at is not None and row.expires_at <= now + TOGETHER


def due_soon(
    session: Session, row: Outbox, address: Address, now: datetime, contents: dict[int, Message]
) -> list[Outbox]:
    """What else is due to the same person within the hour, and would come to this address.

    ``contents`` are those of broadcasts, as one wave knows them.
    """
    if row.person_id is None:
        return []
    before = col(Outbox.not_before)
    queued = case((col(Outbox.status) == OutboxStatus.QUEUED, 1), else_=0)
    query = select(Outbox).where(
        col(Outbox.person_id) == row.person_id,
        queued == 1,  # not by the index on the status: that is the whole queue
        or_(before.is_(None), before <= now + TOGETHER),
        col(Outbox.id) != row.id,
        col(Outbox.priority) > Priority.REPLY,
        col(Outbox.address_id).is_(None),
    )
    found = session.exec(query.with_for_update(skip_locked=True))
    joining = [each for each in found if _joins(session, each, now, contents)]
    if not joining:
        return []
    routes = reachable(session, [row.person_id], now).get(row.person_id, [])
    return [each for each in joining if _best(routes, each) == address.id]


def _joins(session: Session, other: Outbox, now: datetime, contents: dict[int, Message]) -> bool:
    if other.priority <= Priority.CHANGE or is_patient(other.payload) or cannot_wait(other, now):
        return False
    try:
        filled = fill(message_of(session, other.payload or {}, contents), Reader())
    except (ValueError, KeyError, Withdrawn):
        return False
    named = known(filled) if filled else None
    return named is None or not named[1].urgent


def _best(routes: Sequence[Route], row: Outbox) -> int | None:
    """The address that a row would take by itself."""
    ways = allowed(routes, even_if_stopped=is_answer(row.payload))
    return ways[0].address.id if ways else None


def announcement_at(
    session: Session, row: Outbox, address: Address, machine: datetime
) -> Outbox | None:
    """The announcement there that waits to leave, or left within the hour; not ``row`` itself."""
    source = f"{ANNOUNCED_BY}{address.id}"
    lately = col(Outbox.status).in_(SUCCESS) & (col(Outbox.sent_at) > machine - TOGETHER)
    leaves = col(Outbox.status).in_((OutboxStatus.QUEUED, OutboxStatus.SENDING))
    if row.source == source:
        return None
    query = select(Outbox).where(col(Outbox.source) == source, or_(leaves, lately))
    return session.exec(query.order_by(col(Outbox.id).desc()).limit(1)).first()
