"""`kombel templates`: bring ours to WhatsApp for approval, and know how each of them stands."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlmodel import Session

from bot.channels.base import SendFailed
from bot.channels.whatsapp.http import Http
from bot.channels.whatsapp.templates import Known, Templates
from bot.clock import machine_now
from bot.operating.operations import OperationFailed, opened
from bot.settings import Settings
from handlers.templates.catalogue import every_shape
from handlers.templates.rules import Category
from storage.accounts import Account
from storage.held import requeue_held
from storage.templates import (
    REFUSED,
    Template,
    TemplateStatus,
    keep_template,
    mark_deleted,
    templates_of,
)

log = structlog.get_logger(__name__)
MISSING = "missing"
STATES = {each.value: each for each in TemplateStatus}


@dataclass(frozen=True)
class State:
    """One template of ours: ``state`` is "missing" where WhatsApp has never seen it."""

    name: str
    category: str
    state: str
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.state:11} {self.name}{': ' + self.reason if self.reason else ''}"

    @property
    def is_usable(self) -> bool:
        return self.state == TemplateStatus.APPROVED


async def push(settings: Settings, tell: Callable[[str], None] = lambda line: None) -> list[State]:
    """Create and submit what is not there yet; a second run goes on where one was interrupted.

    ``tell`` hears a line for each that was submitted.
    """
    client, http = _client(settings)
    http.open()
    try:
        there = {known.name: known for known in await client.known()}
        every = list(every_shape())
        for number, (name, notice, filled) in enumerate(every, 1):
            known = there.get(name)
            content_id = known.content_id if known else await client.create(name, filled)
            if known is None or known.status == TemplateStatus.UNSUBMITTED:
                await client.submit(content_id, name, notice.category)
                tell(f"{number}/{len(every)} submitted {name}")
        return _keep(settings, await client.known())
    except SendFailed as failure:
        raise OperationFailed(f"Twilio: {failure.reason}; run it again") from None
    finally:
        await http.close()


async def status(settings: Settings) -> list[State]:
    """Ask WhatsApp how each stands, and remember it."""
    client, http = _client(settings)
    http.open()
    try:
        return _keep(settings, await client.known())
    except SendFailed as failure:
        raise OperationFailed(f"Twilio: {failure.reason}") from None
    finally:
        await http.close()


def _client(settings: Settings) -> tuple[Templates, Http]:
    if not settings.has_whatsapp:
        raise OperationFailed("TWILIO_ACCOUNT_SID: is missing; templates belong to WhatsApp")
    sid, token, _ = settings.twilio
    http = Http(settings.twilio_api_url)
    return Templates.of(sid, token, http), http


def _keep(settings: Settings, found: Sequence[Known]) -> list[State]:
    account = f"wa:{settings.twilio[2]}"
    with opened(settings) as database, database.write() as session:
        if session.get(Account, account) is None:
            session.add(Account(id=account, channel="whatsapp"))
            session.flush()
        remember(session, account, found, machine_now())
        return states(session, account)


def remember(session: Session, account: str, found: Collection[Known], now: datetime) -> None:
    """Store how all that are there stand; what was held for want of one is looked at again."""
    before = templates_of(session, account)
    _forget(session, list(before.values()), {known.name for known in found}, now)
    approved = False
    for known in found:
        state = STATES.get(known.status, TemplateStatus.PENDING)
        old = before.get(known.name)
        approved |= state is TemplateStatus.APPROVED and (old is None or old.status is not state)
        if state in REFUSED and (old is None or old.status is not state):
            log.error("template.refused", name=known.name, state=str(state), why=known.reason)
        category = known.category if known.category in CATEGORIES else Category.UTILITY.value
        keep_template(
            session,
            Template(
                account_id=account, name=known.name, content_id=known.content_id,
                category=category, status=state, reason=known.reason[:500], checked_at=now,
            ),
        )  # fmt: skip
    session.flush()
    if approved:
        requeue_held(session, account)


def _forget(
    session: Session, known: Collection[Template], listed: Collection[str], now: datetime
) -> None:
    """What is not there any more cannot be sent; the owner hears of what this version needs."""
    gone = [each for each in known if each.name not in listed]
    ours = {name for name, _, _ in every_shape()} if gone else set()
    for template in gone:
        if template.status is TemplateStatus.APPROVED and template.name in ours:
            log.error("template.deleted", name=template.name)
            mark_deleted(session, template, now)
        elif template.status is not TemplateStatus.DELETED:
            session.delete(template)


CATEGORIES = tuple(each.value for each in Category)


def states(session: Session, account: str) -> list[State]:
    """Each template that this version may need, as it was last known."""
    known = templates_of(session, account)
    found = []
    for name, notice, _ in every_shape():
        template = known.get(name)
        if template is None:
            found.append(State(name, notice.category, MISSING, "run: kombel templates push"))
        else:
            found.append(State(name, template.category, str(template.status), template.reason))
    return found


def advice(lacking: Sequence[State]) -> list[tuple[str, str]]:
    """What is not approved, by what there is to do: (the first of them, what to do).

    The name of a refused one is spent: another wording is another template.
    """
    refused = [each for each in lacking if each.state in REFUSED]
    missing = [each for each in lacking if each.state in NOT_SUBMITTED]
    waiting = [each for each in lacking if each not in refused and each not in missing]
    kinds = (
        (refused, "change its words, then run: kombel templates push"),
        (missing, "run: kombel templates push, then kombel templates status"),
        (waiting, "nothing to do: WhatsApp decides; kombel templates status asks again"),
    )
    return [(_named(found), do) for found, do in kinds if found]


NOT_SUBMITTED = (MISSING, TemplateStatus.UNSUBMITTED.value, TemplateStatus.DELETED.value)
NAMED = 3


def _named(found: Sequence[State]) -> str:
    named = [
        f"{each.name} {each.state}"
        + (f": {' '.join(each.reason.split())}" if each.reason and each.state != MISSING else "")
        for each in found[:NAMED]
    ]
    more = [f"{len(found) - NAMED} more"] if len(found) > NAMED else []
    return "; ".join(named + more)
