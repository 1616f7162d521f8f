"""What may have left as a template that is not approved any more, or has other words by now."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.channels.base import Fate, Progress, Report, SendFailed
from bot.sending.claims import Claim, recover
from bot.sending.reports import take_report
from bot.sending.results import Result, settle
from storage.accounts import Address
from storage.held import release_held
from storage.outbox import Outbox, OutboxStatus
from storage.templates import Template
from tests.shell.test_outside import CANCELLED, NOW, WA, approve, people, rows, take, tell
from tests.shell.test_refused_ways import look, on_both

UNSENT = SendFailed(Fate.UNSENT, "never_arrived")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def asked(session: Session) -> Claim:
    """The process died while the template was being sent; then it was withdrawn."""
    return ask(session, people(session, 1)[0])


def ask(session: Session, person: int) -> Claim:
    approve(session)
    tell(session, [person], CANCELLED)
    [first] = look(session, (WA,))
    assert first.template is not None
    session.expire_all()
    assert recover(session, [WA]) == 1
    gone = first.template.content_id.removeprefix("HX")
    session.delete(session.get_one(Template, (WA, gone)))
    session.flush()
    session.expire_all()
    [claimed] = look(session, (WA,))
    session.expire_all()
    return claimed


def came_to_nothing(session: Session, claimed: Claim) -> None:
    settle(session, [Result(claimed, None, UNSENT)], NOW)
    session.flush()
    session.expire_all()


def test_it_is_asked_about_and_nothing_announces_it(session: Session, asked: Claim) -> None:
    assert asked.template is not None
    assert asked.template.content_id == ""
    assert asked.row.doubt_since == NOW
    [row] = session.exec(select(Outbox))
    assert (row.status, row.form, row.category) == (OutboxStatus.SENDING, "template", "utility")
    assert row.price == 30_000


def test_a_report_settles_it_meanwhile(session: Session, asked: Claim) -> None:
    told = Report(
        asked.row.id or 0, 0, 1, asked.address.external_id, "SM1", Progress.DELIVERED, None
    )
    assert take_report(session, WA, told, NOW)
    assert [row.provider_id for row in rows(session, OutboxStatus.DELIVERED)] == ["SM1"]


def test_what_never_arrived_is_announced_and_comes_with_the_tap_once(
    session: Session, asked: Claim
) -> None:
    came_to_nothing(session, asked)
    assert take(session, now=NOW + MINUTE) == []
    [row] = rows(session, OutboxStatus.HELD)
    assert (row.in_doubt, row.doubt_since, row.form) == (False, None, None)
    [announced] = take(session, now=NOW + MINUTE)
    assert announced.template is not None
    address = session.exec(select(Address)).one()
    address.last_inbound_at = NOW + 2 * MINUTE
    session.add(address)
    release_held(session, address, NOW + 2 * MINUTE)
    session.flush()
    [told] = take(session, now=NOW + 2 * MINUTE)
    assert (told.row.id, told.form.name) == (row.id, "WINDOW")
    assert take(session, now=NOW + 3 * MINUTE) == []
    assert rows(session, OutboxStatus.HELD) == rows(session, OutboxStatus.QUEUED) == []


def test_what_never_arrived_may_go_another_way(session: Session) -> None:
    """Its person has unblocked the bot on Telegram since."""
    person = on_both(session)
    telegram = session.exec(select(Address).where(Address.account_id == "tg:1")).one()
    telegram.gone_at = NOW
    session.flush()
    claimed = ask(session, person)
    telegram.gone_at = None
    session.flush()
    came_to_nothing(session, claimed)
    assert [each.address.account_id for each in take(session)] == ["tg:1"]
