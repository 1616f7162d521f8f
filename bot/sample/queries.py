"""What the simulator asks its own database: what is planned, and who is who."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.channels.simulator.channel import ACCOUNT
from storage.accounts import Address
from storage.due import Due
from storage.nudges import next_nudge
from storage.outbox import Outbox, OutboxStatus
from storage.people import Person


def next_planned(session: Session, now: datetime) -> datetime | None:
    """Return the next moment at which a job or the outbox has something planned."""
    due = session.exec(
        select(func.min(Due.due_at)).where(col(Due.done_at).is_(None), col(Due.due_at) > now)
    ).one()
    held = session.exec(
        select(func.min(Outbox.not_before)).where(
            col(Outbox.status) == OutboxStatus.QUEUED, col(Outbox.not_before) > now
        )
    ).one()
    moments = (due, held, next_nudge(session, now))
    return min((moment for moment in moments if moment is not None), default=None)


def who(session: Session, chat: str) -> tuple[Address | None, Person | None]:
    query = select(Address).where(
        col(Address.account_id) == ACCOUNT, col(Address.external_id) == chat
    )
    address = session.exec(query).first()
    person_id = address.person_id if address else None
    return address, session.get(Person, person_id) if person_id else None
