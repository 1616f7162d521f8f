"""The owner is told what WhatsApp refuses or has lost, and that messages wait for a template."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from handlers.engine.messages import Message, message
from handlers.engine.notices import notify
from scheduler.jobs.alerts import LIFE
from storage.held import held_for_want
from storage.outbox import Priority
from storage.people import Grant, GrantKind
from storage.templates import REFUSED, TemplateStatus, newly

NAMED = 3


def alert_templates(session: Session, now: datetime) -> int:
    """Queue the notices; routes choose a way that works. Return how many are new."""
    owners = list(session.exec(select(Grant.person_id).where(col(Grant.kind) == GrantKind.OWNER)))
    return sum(each(session, owners, now) for each in (_refused, _deleted, _held))


def _refused(session: Session, owners: Sequence[int], now: datetime) -> int:
    """A template that is rejected, paused or disabled, with the reason: each time once."""
    queued = 0
    if not owners:
        return 0  # doctor, /readyz and the log say it; whoever becomes one hears of it then
    for template in newly(session, REFUSED):
        why = template.reason or str(template.status)
        told = message("template-refused", name=template.name, reason=why)
        key = f"template-refused:{template.name}:{template.checked_at.isoformat()}"
        queued += _tell(session, owners, told, key, now)
        template.told_at = now
        session.add(template)
    return queued


def _deleted(session: Session, owners: Sequence[int], now: datetime) -> int:
    """Templates that are not at the provider any more: all that are found so at once, in one."""
    found = newly(session, (TemplateStatus.DELETED,)) if owners else []
    if not found:
        return 0
    named = ", ".join(template.name for template in found[:NAMED])
    told = message(
        "template-deleted", count=len(found), names=f"{named}, …" if found[NAMED:] else named
    )
    key = f"template-deleted:{found[0].name}:{found[0].checked_at.isoformat()}"
    for template in found:
        template.told_at = now
        session.add(template)
    return _tell(session, owners, told, key, now)


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
