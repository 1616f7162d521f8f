"""The owner is told what WhatsApp refuses, and that messages are held for want of a template."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from handlers.engine.messages import Message, message
from handlers.engine.notices import notify
from scheduler.jobs.alerts import LIFE
from storage.held import held_for_want
from storage.outbox import Priority
from storage.people import Grant, GrantKind
from storage.templates import newly_refused


def alert_templates(session: Session, now: datetime) -> int:
    """Queue the notices; routes choose a way that works. Return how many are new."""
    owners = list(session.exec(select(Grant.person_id).where(col(Grant.kind) == GrantKind.OWNER)))
    return _refused(session, owners, now) + _held(session, owners, now)


def _refused(session: Session, owners: Sequence[int], now: datetime) -> int:
    """A template that is rejected, paused or disabled, with the reason: each time once."""
    queued = 0
    if not owners:
        return 0  # doctor, /readyz and the log say it; whoever becomes one hears of it then
    for template in newly_refused(session):
        why = template.reason or str(template.status)
        told = message("template-refused", name=template.name, reason=why)
        key = f"template-refused:{template.name}:{template.checked_at.isoformat()}"
        queued += _tell(session, owners, told, key, now)
        template.told_at = now
        session.add(template)
    return queued


def _held(session: Session, owners: Sequence[int], now: datetime) -> int:
    """Once a day, while it is so."""
    count = held_for_want(session)
    if not count:
        return 0
    told = message("template-rows-held", count=str(count))
    return _tell(session, owners, told, f"template-rows-held:{now:%Y-%m-%d}", now)


def _tell(session: Session, owners: Sequence[int], told: Message, key: str, now: datetime) -> int:
    return notify(
        session, owners, told, key=key, now=now, expires_at=now + LIFE, even_if_stopped=True,
        priority=Priority.URGENT,
    )  # fmt: skip
