"""Status callbacks: forward only, whatever their order; late, double and foreign ones harmless."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from bot.channels.base import Fate, Progress, Report
from bot.channels.whatsapp.errors import reported
from bot.sending.reports import take_report
from bot.settings import Settings
from storage.accounts import Account, Address
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Person
from storage.provider import keep_piece, pieces_of
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import RINA, SENDER, Phone

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)


@pytest.fixture
def session(sqlite_database: Database) -> Any:
    with sqlite_database.write() as opened:
        yield opened


def a_row(
    session: Session,
    status: OutboxStatus = OutboxStatus.SENDING,
    *,
    sid: str | None = None,
    doubt: bool = False,
) -> Outbox:
    if session.get(Account, SENDER) is None:
        session.add(Account(id=SENDER, channel="whatsapp"))
        session.flush()
        session.add(Address(account_id=SENDER, external_id=RINA, created_at=NOW))
        session.flush()
    address = session.exec(select(Address)).one()
    count = len(session.exec(select(Outbox)).all())
    row = Outbox(
        kind=OutboxKind.REPLY, priority=0, address_id=address.id, dedupe_key=f"k{count}",
        turn=NOW, created_at=NOW, status=status, provider_id=sid, in_doubt=doubt,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def told(
    row: Outbox, progress: Progress, *, sid: str = "SM1", code: int = 0, piece: int = 0, of: int = 1
) -> Report:
    failure = reported(code) if progress is Progress.FAILED else None
    return Report(row.id or 0, piece, of, RINA, sid, progress, failure)


RANK = [Progress.SENT, Progress.DELIVERED, Progress.READ]
STATUS = [OutboxStatus.SENT, OutboxStatus.DELIVERED, OutboxStatus.READ]


@effort(max_examples=60)
@given(st.lists(st.sampled_from([Progress.ACCEPTED, *RANK]), min_size=1, max_size=8))
def test_any_order_ends_at_the_furthest(progresses: list[Progress]) -> None:
    database = Database("sqlite://")
    from storage.tables import METADATA

    METADATA.create_all(database.engine)
    with Session(database.engine) as session:
        row = a_row(session)
        for progress in progresses:
            take_report(session, SENDER, told(row, progress), NOW)
        furthest = max(RANK.index(p) if p in RANK else 0 for p in progresses)
        assert row.status is STATUS[furthest]
        assert row.provider_id == "SM1"
        session.rollback()
    database.close()


def test_a_row_in_doubt_is_settled(session: Session) -> None:
    row = a_row(session, OutboxStatus.QUEUED, doubt=True)
    row.retry_at = NOW + timedelta(hours=1)
    assert take_report(session, SENDER, told(row, Progress.DELIVERED), NOW)
    assert row.status is OutboxStatus.DELIVERED
    assert row.provider_id == "SM1"
    assert row.retry_at is None


def test_what_is_surely_unsent_is_left_alone(session: Session) -> None:
    row = a_row(session, OutboxStatus.QUEUED)
    assert not take_report(session, SENDER, told(row, Progress.DELIVERED), NOW)
    assert (row.status, row.provider_id) == (OutboxStatus.QUEUED, None)


def test_what_an_earlier_attempt_is_told_of_again_is_not_the_next_ones(session: Session) -> None:
    """Refused for now, sent anew, and then the first report comes once more."""
    row = a_row(session, OutboxStatus.SENT, sid="SM1")
    refused = told(row, Progress.FAILED, code=63018)
    assert take_report(session, SENDER, refused, NOW)
    row.status = OutboxStatus.SENDING
    session.flush()
    for late in (refused, told(row, Progress.SENT)):
        assert not take_report(session, SENDER, late, NOW)
    assert (row.status, row.provider_id) == (OutboxStatus.SENDING, None)
    assert take_report(session, SENDER, told(row, Progress.SENT, sid="SM2"), NOW)
    assert (row.status, row.provider_id) == (OutboxStatus.SENT, "SM2")


@pytest.mark.parametrize("known", [{}, {0: "SM1"}])
def test_a_piece_that_is_not_this_rows_changes_nothing(
    session: Session, known: dict[int, str]
) -> None:
    """Of a row that is done, and of an attempt before the one that is known."""
    row = a_row(session, OutboxStatus.SENT, sid="SM2")
    for number, sid in known.items():
        keep_piece(session, row.id or 0, number, sid)
    foreign = told(row, Progress.FAILED, sid="SM9", code=63018, piece=0, of=2)
    delivered = told(row, Progress.DELIVERED, sid="SM9", piece=0, of=2)
    for report in (foreign, delivered):
        assert not take_report(session, SENDER, report, NOW)
    assert row.status is OutboxStatus.SENT
    assert pieces_of(session, row.id or 0) == known


@pytest.mark.parametrize("changed", ["account", "chat", "row", "sid"])
def test_a_report_about_something_else_changes_nothing(session: Session, changed: str) -> None:
    row = a_row(session, OutboxStatus.SENT, sid="SM1")
    other: dict[str, dict[str, Any]] = {
        "chat": {"chat": "+6281299999999"},
        "row": {"row_id": 99},
        "sid": {"provider_id": "SM2"},
    }
    report = replace(told(row, Progress.READ), **other.get(changed, {}))
    account = "wa:+6200" if changed == "account" else SENDER
    assert not take_report(session, account, report, NOW)
    assert row.status is OutboxStatus.SENT


def test_after_delivery_nothing_fails_any_more(session: Session) -> None:
    row = a_row(session, OutboxStatus.DELIVERED, sid="SM1")
    assert not take_report(session, SENDER, told(row, Progress.FAILED, code=63014), NOW)
    assert row.status is OutboxStatus.DELIVERED


@pytest.mark.parametrize(
    ("code", "fate", "status"),
    [
        (63016, Fate.WINDOW_CLOSED, OutboxStatus.QUEUED),
        (63014, Fate.GONE, OutboxStatus.FAILED),
        (21610, Fate.GONE, OutboxStatus.FAILED),
        (63024, Fate.GONE, OutboxStatus.FAILED),
        (63032, Fate.REJECTED, OutboxStatus.FAILED),
        (63049, Fate.REJECTED, OutboxStatus.FAILED),
        (63021, Fate.REJECTED, OutboxStatus.FAILED),
        (99999, Fate.REJECTED, OutboxStatus.FAILED),
        (63018, Fate.RETRY, OutboxStatus.QUEUED),
        (20003, Fate.BROKEN, OutboxStatus.QUEUED),
        (20005, Fate.BROKEN, OutboxStatus.QUEUED),
    ],
)
def test_a_failure_that_comes_later_has_its_fate(
    session: Session, code: int, fate: Fate, status: OutboxStatus
) -> None:
    row = a_row(session, OutboxStatus.SENT, sid="SM1")
    assert reported(code).fate is fate
    assert take_report(session, SENDER, told(row, Progress.FAILED, code=code), NOW)
    assert row.status is status
    address, account = session.exec(select(Address)).one(), session.get(Account, SENDER)
    assert (address.gone_at is not None) is (fate is Fate.GONE)
    assert account is not None
    assert (account.broken_at is not None) is (fate is Fate.BROKEN)
    if status is OutboxStatus.QUEUED:
        assert (row.provider_id, row.in_doubt) == (None, False)


def test_pieces_are_adopted_one_by_one(session: Session) -> None:
    row = a_row(session)
    assert take_report(session, SENDER, told(row, Progress.READ, sid="MM0", piece=0, of=2), NOW)
    assert row.status is OutboxStatus.SENDING
    assert pieces_of(session, row.id or 0) == {0: "MM0"}
    assert take_report(session, SENDER, told(row, Progress.SENT, piece=1, of=2), NOW)
    assert (row.status, row.provider_id) == (OutboxStatus.SENT, "SM1")


def test_a_piece_that_failed_for_now_is_sent_again_alone(session: Session) -> None:
    row = a_row(session, OutboxStatus.SENT, sid="SM2")
    for number, sid in enumerate(("SM1", "SM2")):
        keep_piece(session, row.id or 0, number, sid)
    report = told(row, Progress.FAILED, code=63018, piece=0, of=2)
    assert take_report(session, SENDER, report, NOW)
    session.flush()
    assert row.status is OutboxStatus.QUEUED
    assert pieces_of(session, row.id or 0) == {1: "SM2"}


def test_a_notice_goes_whole_to_the_next_address(session: Session) -> None:
    """Its first piece had arrived at the address that is gone now."""
    row = a_row(session, OutboxStatus.SENT, sid="SM2")
    person = Person(name="Rina", consented_at=NOW, created_at=NOW)
    session.add_all([person, Account(id="tg:1", channel="telegram")])
    session.flush()
    session.add(Address(account_id="tg:1", external_id="7", person_id=person.id, created_at=NOW))
    row.kind, row.person_id = OutboxKind.NOTICE, person.id
    keep_piece(session, row.id or 0, 0, "SM1")
    keep_piece(session, row.id or 0, 1, "SM2")
    report = told(row, Progress.FAILED, sid="SM2", code=63014, piece=1, of=2)
    assert take_report(session, SENDER, report, NOW)
    session.flush()
    assert (row.status, row.address_id) == (OutboxStatus.QUEUED, None)
    assert pieces_of(session, row.id or 0) == {}


@pytest.mark.parametrize("way", ["backwards", "twice", "lost"])
async def test_through_http_in_any_way(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any], way: str
) -> None:
    fake.control.hook(statuses=way)
    fake.people.text(RINA, "menu")
    wanted = OutboxStatus.SENT if way == "lost" else OutboxStatus.READ
    await until(lambda: [row.status for row in look(select(Outbox))] == [wanted])
    await fake.hooks.settled()
    assert [row.status for row in look(select(Outbox))] == [wanted]
    assert len(rina.messages) == 1


async def test_a_limit_that_is_told_later_means_again(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any]
) -> None:
    fake.control.doom(63018)
    fake.people.text(RINA, "menu")
    await rina.gets("")
    assert [message["error_code"] for message in fake.control.sent(RINA)] == [63018, None]


async def test_choices_that_are_refused_later_come_as_numbers(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any]
) -> None:
    fake.control.doom(63021)
    fake.people.text(RINA, "gabung K7M4QD")
    text = await rina.gets("KKG Gugus 3")
    assert "1 Setuju, gabung\n2 Tidak" in text
    assert [bool(m["labels"]) for m in fake.control.sent(RINA)] == [True, False]
    fake.people.text(RINA, "1")
    await rina.gets("Nama dan sekolah")
    fake.control.doom(63021, count=2)
    fake.people.text(RINA, "menu")
    await until(lambda: [row.error for row in look(select(Outbox))][-1] == "bad_content (63021)")


@pytest.mark.parametrize(
    ("first", "code", "status", "sent"),
    [
        ("", 63016, OutboxStatus.HELD, 1),  # there is no template: held until Rina writes
        ("callback_first", 63016, OutboxStatus.HELD, 1),
        ("callback_drop", 63016, OutboxStatus.HELD, 1),
        ("", 63014, OutboxStatus.FAILED, 1),
        ("callback_first", 63014, OutboxStatus.FAILED, 1),
        ("callback_drop", 63014, OutboxStatus.FAILED, 1),
        ("callback_drop", 63018, OutboxStatus.READ, 2),
    ],
)
async def test_a_failure_is_told_before_the_answer_or_after_it(
    fake: FakeTwilio,
    served: Settings,
    look: Callable[..., Any],
    first: str,
    code: int,
    status: OutboxStatus,
    sent: int,
) -> None:
    if first:
        fake.control.fail(first)
    fake.control.doom(code)
    fake.people.text(RINA, "menu")
    await until(lambda: [row.status for row in look(select(Outbox))] == [status])
    await fake.hooks.settled()
    assert [row.status for row in look(select(Outbox))] == [status]
    assert len(fake.control.sent(RINA)) == sent
    address = look(select(Address).where(col(Address.external_id) == RINA))[0]
    assert (address.window_shut_at is not None) is (code == 63016)
    assert (address.gone_at is not None) is (code == 63014)
