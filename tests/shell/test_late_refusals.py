"""What is told late of a message changes only what was true when it left."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.channels.base import Fate, SendFailed
from bot.sending.claims import Claim
from bot.sending.reports import take_report
from bot.sending.results import Result, fail, settle
from handlers.catalogue import CATALOGUE
from storage.accounts import RESTORED, Account, Address
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from storage.windows import window_is_open
from tests.chat import SECOND_ACCOUNT, Chat
from tests.shell.test_outside import (
    BROADCAST,
    CANCELLED,
    NOW,
    WA,
    approve,
    people,
    rows,
    take,
    tell,
)
from tests.shell.test_refused_ways import SHUT, believed_open, failed, look, on_both

SECOND = timedelta(seconds=1)


def late(session: Session, claimed: Claim, code: int, after: timedelta) -> None:
    assert take_report(session, WA, failed(claimed, code), NOW + after)
    session.flush()
    session.expire_all()


@pytest.mark.parametrize("code", [63018, 20429, 30001])
def test_no_limit_that_is_told_late_ends_the_pause_after_a_restore(
    session: Session, code: int
) -> None:
    ids = people(session, 2)
    approve(session)
    tell(session, ids, CANCELLED)
    claims = take(session)
    session.get_one(Account, WA).paused_until = RESTORED
    session.flush()
    for claimed in claims:
        late(session, claimed, code, SECOND)
    assert session.get_one(Account, WA).paused_until == RESTORED


def test_a_short_pause_of_a_chat_does_not_shorten_a_longer_one(session: Session) -> None:
    tell(session, people(session, 1), CANCELLED)
    approve(session)
    [claimed] = look(session)
    row, address = session.get_one(Outbox, claimed.row.id), session.exec(select(Address)).one()
    for wait in (60.0, 6.0):
        fail(session, row, address, SendFailed(Fate.RETRY, "too_many", wait), NOW)
    assert address.paused_until == NOW + timedelta(seconds=60)


@pytest.mark.parametrize(("wrote", "form"), [(30 * SECOND, "WINDOW"), (-SECOND, "TEMPLATE")])
def test_63016_shuts_only_the_window_in_which_its_message_left(
    session: Session, wrote: timedelta, form: str
) -> None:
    """Whoever has written since gets it in the window that this opened."""
    ids = people(session, 1)
    approve(session)
    believed_open(session)
    tell(session, ids, CANCELLED)
    [claimed] = take(session)
    assert claimed.template is None
    session.exec(select(Address)).one().last_inbound_at = NOW + wrote
    session.flush()
    late(session, claimed, 63016, 60 * SECOND)
    assert [each.form.name for each in take(session, now=NOW + 61 * SECOND)] == [form]


def test_63016_for_what_was_in_doubt_counts_from_when_that_left(session: Session) -> None:
    """Found in the list by a second attempt, after its reader has written."""
    ids = people(session, 1)
    approve(session)
    believed_open(session)
    tell(session, ids, BROADCAST, bulk=True)
    [claimed] = look(session)
    session.expire_all()
    row, address = session.get_one(Outbox, claimed.row.id), session.exec(select(Address)).one()
    row.doubt_since, row.lease_until = NOW, NOW + timedelta(minutes=5)
    address.last_inbound_at = NOW + SECOND
    fail(session, row, address, SHUT, NOW + timedelta(minutes=5))
    assert window_is_open(address, NOW + timedelta(minutes=5))


def test_the_next_message_opens_a_window_that_was_told_shut_a_moment_ago(
    sqlite_database: Database,
) -> None:
    """However soon it comes after the one before."""
    chat = Chat(sqlite_database, CATALOGUE)
    chat.say("Joko.wa", "menu")
    with sqlite_database.write() as session:
        address = session.exec(select(Address).where(col(Address.account_id) == SECOND_ACCOUNT))
        address.one().window_shut_at = chat.now
    chat.now += SECOND
    chat.say("Joko.wa", "menu")
    with sqlite_database.read() as session:
        found = session.exec(select(Address).where(col(Address.account_id) == SECOND_ACCOUNT)).one()
        assert window_is_open(found, chat.now)


@pytest.mark.parametrize("answer", ["accepted", "refused"])
def test_an_answer_does_not_settle_what_goes_another_way_by_now(
    session: Session, answer: str
) -> None:
    """Told to be blocked there before its own answer came: Telegram has it."""
    person = on_both(session)
    approve(session)
    account = session.get_one(Account, "tg:1")
    account.broken_at = NOW
    session.flush()
    tell(session, [person], CANCELLED)
    [first] = look(session)
    session.expire_all()
    account.broken_at = None
    late(session, first, 63014, SECOND)
    [second] = look(session)
    assert second.address.account_id == "tg:1"
    failure = None if answer == "accepted" else SendFailed(Fate.REJECTED, "internal")
    settle(session, [Result(first, None if failure else "SM1", failure)], NOW)
    session.flush()
    session.expire_all()
    assert [(row.status, row.provider_id) for row in session.exec(select(Outbox))] == [
        (OutboxStatus.SENDING, None)
    ]
    assert rows(session, OutboxStatus.FAILED) == []
