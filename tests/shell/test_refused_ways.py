"""What a provider refuses: the window corrects the gate once, an account that broke lets others
carry, a limit pauses the right thing, and the pieces of a message are paid for."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.channels.base import Fate, Progress, Report, SendFailed
from bot.channels.whatsapp.errors import reported
from bot.sending.claims import Claim, claim
from bot.sending.outside import Costing
from bot.sending.reports import take_report
from bot.sending.results import Result, fail, settle
from handlers.engine.messages import message
from handlers.engine.texts import Reader
from storage.accounts import Account, Address
from storage.held import SUPERSEDED, settle_held
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from storage.provider import keep_piece
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

SHUT = SendFailed(Fate.WINDOW_CLOSED, "window_closed (63016)")
BROKEN = SendFailed(Fate.BROKEN, "bad_credentials (20003)")


def look(session: Session, accounts: tuple[str, ...] = (WA, "tg:1")) -> list[Claim]:
    return claim(
        session, accounts, now=NOW, machine=NOW, most=64, busy=set(),
        allow=lambda chat, bulk: True, reader_of=lambda address, person: Reader(),
        costing=Costing(),
    )  # fmt: skip


def refuse(session: Session, claims: list[Claim], failure: SendFailed) -> None:
    settle(session, [Result(each, failure=failure) for each in claims], NOW)
    session.flush()
    session.expire_all()


def believed_open(session: Session) -> Address:
    address = session.exec(select(Address)).first()
    assert address is not None
    address.last_inbound_at = NOW - timedelta(hours=1)
    session.add(address)
    session.flush()
    return address


def a_reply(session: Session, address: Address) -> None:
    session.add(Outbox(
        kind=OutboxKind.REPLY, priority=Priority.REPLY, address_id=address.id,
        person_id=address.person_id, payload=message("cancelled").to_json(), dedupe_key="r",
        turn=NOW, created_at=NOW,
    ))  # fmt: skip
    session.flush()


@pytest.mark.parametrize("what", ["reply", "broadcast"])
def test_63016_lets_a_reply_or_a_broadcast_be_announced_once(session: Session, what: str) -> None:
    ids = people(session, 1)
    approve(session)
    address = believed_open(session)
    if what == "reply":
        a_reply(session, address)
    else:
        tell(session, ids, BROADCAST, bulk=True)
    refuse(session, look(session), SHUT)
    assert take(session) == []
    [announced] = take(session)
    assert announced.template is not None
    assert [row.kind.value for row in rows(session, OutboxStatus.HELD)] == [what]
    assert take(session) == []


def test_an_announcement_that_comes_back_so_is_no_loop(session: Session) -> None:
    ids = people(session, 1)
    approve(session)
    believed_open(session)
    tell(session, ids, BROADCAST, bulk=True)
    refuse(session, look(session), SHUT)
    assert look(session) == []
    refuse(session, look(session), SHUT)
    assert [row.form for row in rows(session, OutboxStatus.FAILED)] == ["template"]
    assert take(session) == take(session) == []
    assert len(rows(session, OutboxStatus.HELD)) == 1


def on_both(session: Session) -> int:
    [person] = people(session, 1, telegram=0)
    session.add(Account(id="tg:1", channel="telegram"))
    session.flush()
    session.add(Address(account_id="tg:1", external_id="7", person_id=person, created_at=NOW))
    session.flush()
    return person


def test_what_met_a_broken_account_goes_another_way(session: Session) -> None:
    person = on_both(session)
    approve(session)
    tell(session, [person], CANCELLED)
    claims = look(session)
    assert [each.address.account_id for each in claims] == ["tg:1"]
    refuse(session, claims, BROKEN)
    later = NOW + timedelta(seconds=5)
    assert [each.address.account_id for each in take(session, now=later)] == [WA]


def test_what_is_in_doubt_never_goes_another_way(session: Session) -> None:
    person = on_both(session)
    approve(session)
    tell(session, [person], CANCELLED)
    claims = look(session)
    refuse(session, claims, SendFailed(Fate.DOUBT, "time-out"))
    account = session.get_one(Account, "tg:1")
    account.broken_at, account.broken_reason = NOW, "bad_credentials (20003)"
    session.add(account)
    session.flush()
    assert look(session, (WA,)) == []
    refuse_again = rows(session, OutboxStatus.QUEUED)
    assert [(row.in_doubt, row.address_id) for row in refuse_again] == [
        (True, claims[0].address.id)
    ]


def test_what_is_in_doubt_stays_where_it_was_when_its_account_breaks(session: Session) -> None:
    person = on_both(session)
    approve(session)
    tell(session, [person], CANCELLED)
    refuse(session, look(session), SendFailed(Fate.DOUBT, "time-out"))
    row = rows(session, OutboxStatus.QUEUED)[0]
    fail(session, row, session.get_one(Address, row.address_id), BROKEN, NOW)
    assert row.address_id is not None


@pytest.mark.parametrize("why", ["called off", "they have written"])
def test_nothing_is_announced_that_is_gone_or_comes_by_itself(session: Session, why: str) -> None:
    ids = people(session, 1)
    approve(session)
    tell(session, ids, BROADCAST, bulk=True)
    assert take(session) == []
    [held] = rows(session, OutboxStatus.HELD)
    if why == "called off":
        held.status = OutboxStatus.DROPPED
        session.add(held)
        session.flush()
    else:
        believed_open(session)
    assert take(session) == []
    [announced] = [row for row in rows(session, OutboxStatus.DROPPED) if row.form]
    assert announced.error == SUPERSEDED


def test_what_is_held_comes_by_a_way_that_has_become_free(session: Session) -> None:
    [person] = people(session, 1)
    approve(session)
    tell(session, [person], BROADCAST, bulk=True)
    take(session)
    take(session)
    assert settle_held(session, NOW) == 0
    session.add(Account(id="tg:1", channel="telegram", broken_at=NOW))
    session.flush()
    session.add(Address(account_id="tg:1", external_id="7", person_id=person, created_at=NOW))
    session.flush()
    assert settle_held(session, NOW) == 0
    session.get_one(Account, "tg:1").broken_at = None
    session.flush()
    assert settle_held(session, NOW) == 1
    session.flush()
    assert [each.address.account_id for each in take(session)] == ["tg:1"]
    assert rows(session, OutboxStatus.HELD) == []


def failed(row: Claim, code: int) -> Report:
    chat = row.address.external_id
    sid = f"SM{row.row.id}"
    return Report(row.row.id or 0, 0, 1, chat, sid, Progress.FAILED, reported(code))


def test_a_limit_told_later_of_two_people_pauses_the_sender(session: Session) -> None:
    ids = people(session, 2)
    approve(session)
    tell(session, ids, CANCELLED)
    claims = take(session)
    assert take_report(session, WA, failed(claims[0], 63018), NOW)
    session.flush()
    account = session.get_one(Account, WA)
    assert account.paused_until is None
    assert take_report(session, WA, failed(claims[1], 63018), NOW + timedelta(seconds=1))
    assert account.paused_until is not None
    assert account.paused_until > NOW


@pytest.mark.parametrize("how", ["at once", "by a report"])
def test_each_piece_in_an_open_window_is_paid_for(session: Session, how: str) -> None:
    ids = people(session, 1)
    believed_open(session)
    tell(session, ids, BROADCAST)
    [claimed] = look(session)
    keep_piece(session, claimed.row.id or 0, 0, "SM0")
    if how == "at once":
        keep_piece(session, claimed.row.id or 0, 1, "SM1")
    session.expire_all()
    if how == "by a report":
        told = Report(
            claimed.row.id or 0, 1, 2, claimed.address.external_id, "SM2", Progress.DELIVERED
        )
        assert take_report(session, WA, told, NOW)
    else:
        settle(session, [Result(claimed, "SM1")], NOW)
    session.flush()
    session.expire_all()
    assert session.exec(select(Outbox.price)).one() == 10_000
