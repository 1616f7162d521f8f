"""What is kept only for a while goes: seen updates, parked ones, payloads, old rows."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, CursorResult, delete, null, tuple_, update
from sqlmodel import Session, col, select

from storage.due import Due
from storage.linking import LinkCode, LinkTry
from storage.outbox import Outbox, OutboxStatus
from storage.seen import Attempt, Parked, Seen

BATCH = 1000
SEEN_TELEGRAM, SEEN_TWILIO = timedelta(hours=48), timedelta(days=90)
PARKED, PAYLOADS, ROWS, DONE = (timedelta(days=days) for days in (7, 30, 180, 90))
CODES = timedelta(days=1)
OPEN = (OutboxStatus.QUEUED, OutboxStatus.SENDING, OutboxStatus.HELD)


def housekeeping(session: Session, now: datetime) -> int:
    """Remove up to a thousand rows of each kind; return how many went."""
    return (
        _seen(session, now)
        + _delete(session, Parked.id, col(Parked.parked_at) < now - PARKED, Parked)
        + _delete(session, Due.id, col(Due.done_at) < now - DONE, Due)
        + _delete(session, Outbox.id, col(Outbox.created_at) < now - ROWS, Outbox)
        + _delete(session, LinkCode.id, col(LinkCode.expires_at) < now - CODES, LinkCode)
        + _delete(session, LinkTry.id, col(LinkTry.at) < now - CODES, LinkTry)
        + _attempts(session, now)
        + _payloads(session, now)
    )


def _seen(session: Session, now: datetime) -> int:
    """48 hours for Telegram; 90 days for Twilio, whose signature has no time-stamp."""
    is_twilio = col(Seen.account_id).startswith("wa:")
    old = (col(Seen.seen_at) < now - SEEN_TELEGRAM) & ~is_twilio
    older = col(Seen.seen_at) < now - SEEN_TWILIO
    return _delete_updates(session, Seen, old | older)


def _attempts(session: Session, now: datetime) -> int:
    return _delete_updates(session, Attempt, col(Attempt.last_at) < now - PARKED)


def _delete_updates(
    session: Session, table: type[Seen] | type[Attempt], is_old: ColumnElement[bool]
) -> int:
    key = (col(table.account_id), col(table.external_id))
    old = select(*key).where(is_old).limit(BATCH)
    return _run(session, delete(table).where(tuple_(*key).in_(old)))


def _payloads(session: Session, now: datetime) -> int:
    """What was said is erased after 30 days; that it was delivered stays for 180."""
    old = (
        select(Outbox.id)
        .where(
            col(Outbox.created_at) < now - PAYLOADS,
            col(Outbox.status).not_in(OPEN),
            col(Outbox.payload).is_not(null()),
        )
        .limit(BATCH)
    )
    return _run(session, update(Outbox).where(col(Outbox.id).in_(old)).values(payload=null()))


def _delete(session: Session, key: object, is_old: object, table: type) -> int:
    old = select(key).where(is_old).limit(BATCH)  # type: ignore[call-overload]
    return _run(session, delete(table).where(col(key).in_(old)))


def _run(session: Session, statement: object) -> int:
    result = session.connection().execute(statement)  # type: ignore[call-overload]
    assert isinstance(result, CursorResult)
    return int(result.rowcount)
