"""Which address a notice takes, and in which form: once, by the cheapest way."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from bot.channels.base import Fate, SendFailed
from bot.routes import Form, Route, allowed, choose, form_of, routes_by_price
from bot.sending.claims import Claim, claim
from bot.sending.results import Result, settle
from handlers.engine.messages import message
from handlers.engine.notices import notify
from handlers.engine.texts import Reader
from storage.accounts import Account, Address
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from tests.seed import a_person

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def an_address(
    account: str,
    last: timedelta | None = None,
    *,
    shut: timedelta | None = None,
    number: int = 1,
    stopped: bool = False,
) -> Address:
    return Address(
        id=number, account_id=account, external_id=str(number), created_at=NOW,
        last_inbound_at=None if last is None else NOW - last,
        window_shut_at=None if shut is None else NOW - shut,
        stopped_at=NOW if stopped else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "form"),
    [
        (an_address("tg:1"), Form.FREE),
        (an_address("tg:1", 400 * HOUR), Form.FREE),
        (an_address("sim:whatsapp"), Form.FREE),
        (an_address("wa:1", HOUR), Form.WINDOW),
        (an_address("wa:1", 23 * HOUR), Form.WINDOW),
        (an_address("wa:1", 24 * HOUR), Form.TEMPLATE),
        (an_address("wa:1", 23 * HOUR + timedelta(minutes=57)), Form.TEMPLATE),
        (an_address("wa:1"), Form.TEMPLATE),
        (an_address("wa:1", HOUR, shut=timedelta()), Form.TEMPLATE),
        (an_address("wa:1", HOUR, shut=2 * HOUR), Form.WINDOW),
    ],
)
def test_the_form_that_an_address_takes(address: Address, form: Form) -> None:
    assert form_of(address, NOW) is form


def test_telegram_then_the_open_window_then_a_template() -> None:
    telegram = an_address("tg:1", 900 * HOUR, number=1)
    shut, open_ = an_address("wa:1", 30 * HOUR, number=2), an_address("wa:2", HOUR, number=3)
    routes = routes_by_price([shut, open_, telegram], NOW)
    assert routes == [
        Route(telegram, Form.FREE), Route(open_, Form.WINDOW), Route(shut, Form.TEMPLATE),
    ]  # fmt: skip
    assert routes_by_price([shut, open_], NOW)[0] == Route(open_, Form.WINDOW)


def test_of_two_that_cost_the_same_the_newest_contact() -> None:
    old, new = an_address("tg:1", 9 * HOUR, number=1), an_address("tg:2", HOUR, number=2)
    assert [route.address for route in routes_by_price([old, new], NOW)] == [new, old]


def test_another_account_never_steps_in_for_the_better_one() -> None:
    routes = routes_by_price([an_address("wa:1", HOUR), an_address("tg:1", number=2)], NOW)
    assert choose(routes, ["wa:1"]) is None
    chosen = choose(routes, ["tg:1"])
    assert chosen is not None
    assert chosen.address.account_id == "tg:1"
    assert choose([], ["tg:1"]) is None


def test_where_stop_was_said_only_answers_go() -> None:
    routes = routes_by_price([an_address("tg:1", stopped=True), an_address("wa:1", HOUR)], NOW)
    assert [r.address.account_id for r in allowed(routes, even_if_stopped=False)] == ["wa:1"]
    assert [r.address.account_id for r in allowed(routes, even_if_stopped=True)] == ["tg:1", "wa:1"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["tg:1", "wa:1", "sim:a"]), st.none() | st.integers(0, 60)),
        max_size=5,
    )
)
def test_there_is_one_best_and_nothing_cheaper(known: Sequence[tuple[str, int | None]]) -> None:
    addresses = [
        an_address(account, None if hours is None else hours * HOUR, number=number)
        for number, (account, hours) in enumerate(known)
    ]
    routes = routes_by_price(addresses, NOW)
    assert sorted(r.address.id or 0 for r in routes) == list(range(len(known)))
    assert [r.form for r in routes] == sorted(form_of(a, NOW) for a in addresses)


def _on_both(database: Database, telegram: timedelta, whatsapp: timedelta) -> int:
    with database.write() as session:
        person = a_person(session, NOW, "Rina", school=None)
        session.add(Account(id="wa:1", channel="whatsapp"))
        session.flush()
        session.add(
            Address(account_id="wa:1", external_id="whatsapp:+62812", person_id=person.id,
                    last_inbound_at=NOW - whatsapp, created_at=NOW)
        )  # fmt: skip
        return person.id or 0


def _take(database: Database) -> list[Claim]:
    with database.write() as session:
        return claim(
            session, ["tg:1", "wa:1"], now=NOW, machine=NOW, most=64, busy=set(),
            allow=lambda chat, bulk: True, reader_of=lambda address, person: Reader(),
        )  # fmt: skip


def _tell(database: Database, person: int, key: str, *, even_if_stopped: bool = False) -> None:
    with database.write() as session:
        notify(session, [person], message("cancelled"), key=key, now=NOW,
               even_if_stopped=even_if_stopped)  # fmt: skip


def _change(database: Database, account: str, **values: object) -> None:
    with database.write() as session:
        address = next(a for a in session.exec(select(Address)) if a.account_id == account)
        for name, value in values.items():
            setattr(address, name, value)
        session.add(address)


def test_a_person_on_both_is_told_once_and_by_telegram(database: Database) -> None:
    person = _on_both(database, HOUR, timedelta())
    _tell(database, person, "n")
    claims = _take(database)
    assert [(c.address.account_id, c.form) for c in claims] == [("tg:1", Form.FREE)]
    assert _take(database) == []


def test_a_blocked_address_hands_its_notice_to_the_other_one(database: Database) -> None:
    person = _on_both(database, HOUR, 2 * HOUR)
    _tell(database, person, "n")
    gone = SendFailed(Fate.GONE, "blocked")
    claims = _take(database)
    with database.write() as session:
        settle(session, [Result(c, failure=gone) for c in claims], NOW)
    claims = _take(database)
    assert [(c.address.account_id, c.form) for c in claims] == [("wa:1", Form.WINDOW)]


def test_a_provider_that_shuts_the_window_corrects_the_gate(database: Database) -> None:
    person = _on_both(database, HOUR, HOUR)
    _change(database, "tg:1", gone_at=NOW)
    _tell(database, person, "n")
    claims = _take(database)
    assert [c.form for c in claims] == [Form.WINDOW]
    with database.write() as session:
        settle(session, [Result(claims[0], failure=SendFailed(Fate.WINDOW_CLOSED, "63016"))], NOW)
    _tell(database, person, "m")
    assert [c.form for c in _take(database)] == [Form.TEMPLATE]


def test_a_reply_is_never_a_template(database: Database) -> None:
    """The message that it answers opened the window, whatever was reckoned before."""
    person = _on_both(database, HOUR, HOUR)
    _change(database, "wa:1", window_shut_at=NOW)
    with database.write() as session:
        address = next(a for a in session.exec(select(Address)) if a.account_id == "wa:1")
        session.add(
            Outbox(
                kind=OutboxKind.REPLY, priority=Priority.REPLY, address_id=address.id,
                person_id=person, payload=message("cancelled").to_json(), dedupe_key="reply:1",
                turn=NOW, created_at=NOW,
            )
        )  # fmt: skip
    assert [c.form for c in _take(database)] == [Form.WINDOW]


def test_stop_at_one_address_leaves_the_other(database: Database) -> None:
    person = _on_both(database, HOUR, HOUR)
    _change(database, "tg:1", stopped_at=NOW)
    _tell(database, person, "n")
    _tell(database, person, "answer", even_if_stopped=True)
    told = {c.row.dedupe_key: c.address.account_id for c in _take(database)}
    assert told == {f"n:{person}": "wa:1", f"answer:{person}": "tg:1"}


def test_what_was_queued_before_stop_is_dropped_and_answers_are_not(database: Database) -> None:
    person = _on_both(database, HOUR, HOUR)
    _tell(database, person, "n")
    _tell(database, person, "answer", even_if_stopped=True)
    _change(database, "tg:1", stopped_at=NOW)
    _change(database, "wa:1", stopped_at=NOW)
    assert [c.row.dedupe_key for c in _take(database)] == [f"answer:{person}"]
    with database.read() as session:
        rows = {row.dedupe_key: (row.status, row.error) for row in session.exec(select(Outbox))}
    assert rows[f"n:{person}"] == (OutboxStatus.DROPPED, "stopped")
    _tell(database, person, "later")
    with database.read() as session:
        assert f"later:{person}" not in {row.dedupe_key for row in session.exec(select(Outbox))}
