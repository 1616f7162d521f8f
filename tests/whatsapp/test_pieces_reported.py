"""What is told of the pieces of one message, in any order: each arrives, and none twice."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.channels.base import Fate, Progress
from bot.channels.whatsapp import errors
from bot.sending.claims import LEASE
from bot.sending.reports import take_report
from bot.settings import Settings
from handlers.engine.messages import message
from storage.accounts import Address
from storage.database import Database
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from storage.provider import keep_answered, keep_piece, pieces_of, refused_of
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import JOKO, SENDER
from tests.whatsapp.test_reports import NOW, a_row, told

REACHED = (OutboxStatus.SENT, OutboxStatus.DELIVERED, OutboxStatus.READ)
PARTS = ["A" * 1500, "B" * 1500, "C" * 1500]


@pytest.fixture
def session(sqlite_database: Database) -> Iterator[Session]:
    with sqlite_database.write() as opened:
        yield opened


def being_sent(session: Session) -> Outbox:
    row = a_row(session)
    row.lease_until = NOW + LEASE
    session.flush()
    return row


def refuse(session: Session, row: Outbox, sid: str, piece: int, code: int = 63018) -> bool:
    report = told(row, Progress.FAILED, sid=sid, code=code, piece=piece, of=3)
    changed = take_report(session, SENDER, report, NOW)
    session.flush()
    return changed


def answered(session: Session, row: Outbox, number: int, sid: str) -> None:
    keep_answered(session, row.id or 0, number, sid)


def test_an_answer_after_the_failure_does_not_make_a_piece_arrive(session: Session) -> None:
    row = being_sent(session)
    assert refuse(session, row, "SM0", 0)
    answered(session, row, 0, "SM0")
    answered(session, row, 1, "SM1")
    assert pieces_of(session, row.id or 0) == {1: "SM1"}


@pytest.mark.parametrize("first", ["answer", "report"])
@pytest.mark.parametrize("second", [1, 2])
def test_a_second_piece_that_fails_goes_again_too(
    session: Session, first: str, second: int
) -> None:
    """The row waits for its next attempt by then."""
    row = being_sent(session)
    answered(session, row, 0, "SM0")
    assert refuse(session, row, "SM0", 0)
    if first == "answer":
        answered(session, row, second, "SMx")
    assert refuse(session, row, "SMx", second)
    answered(session, row, second, "SMx")
    assert not refuse(session, row, "SMx", second)
    assert pieces_of(session, row.id or 0) == {}
    assert row.status is OutboxStatus.QUEUED


def test_a_late_sent_does_not_revive_a_piece_that_was_refused(session: Session) -> None:
    row = being_sent(session)
    assert refuse(session, row, "SM0", 0)
    row.status = OutboxStatus.SENDING
    late = told(row, Progress.SENT, sid="SM0", piece=0, of=3)
    assert not take_report(session, SENDER, late, NOW)
    assert pieces_of(session, row.id or 0) == {}


def test_a_last_piece_that_is_read_waits_for_the_first_to_be_sent_again(session: Session) -> None:
    row = being_sent(session)
    for number in range(3):
        answered(session, row, number, f"SM{number}")
    assert refuse(session, row, "SM0", 0)
    row.status = OutboxStatus.SENDING
    read = told(row, Progress.READ, sid="SM2", piece=2, of=3)
    assert not take_report(session, SENDER, read, NOW)
    assert (row.status, row.provider_id) == (OutboxStatus.SENDING, None)
    assert pieces_of(session, row.id or 0) == {1: "SM1", 2: "SM2"}


def test_what_is_answered_after_the_window_was_told_shut_does_not_count(session: Session) -> None:
    """The second and third piece of an attempt that was given up: they were refused as well."""
    row = being_sent(session)
    keep_piece(session, row.id or 0, 0, "SM0")
    assert refuse(session, row, "SM0", 0, code=63016)
    answered(session, row, 1, "SM1")
    assert pieces_of(session, row.id or 0) == {}
    row.status, row.lease_until = OutboxStatus.SENDING, NOW + 2 * LEASE
    assert not refuse(session, row, "SM1", 1, code=63016)
    assert set(refused_of(session, row.id or 0)) == {"SM0", "SM1"}


@pytest.mark.parametrize("first", ["", "callback_first"])
@pytest.mark.parametrize("many", [1, 2, 3])
async def test_pieces_that_fail_at_first_all_arrive_once(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any], monkeypatch: pytest.MonkeyPatch,
    first: str, many: int,
) -> None:  # fmt: skip
    """Told before the answer to the very call, or after it."""
    soon = errors.Rule(Fate.RETRY, "too_many", 0.1)
    monkeypatch.setitem(errors.BY_CODE, 63018, soon)
    fake.people.text(JOKO, "jadwal")
    await until(lambda: [row.status for row in look(select(Outbox))] == [OutboxStatus.READ])
    if first:
        fake.control.fail(first, count=many)
    fake.control.doom(63018, count=many)
    queue_long(served)
    await until(lambda: len(fake.control.sent(JOKO)) >= 1 + many + len(PARTS))
    await until(lambda: look(select(Outbox))[-1].status in REACHED)
    await fake.hooks.settled()
    shown = [m["text"] for m in fake.control.screen(JOKO)][1:]
    assert sorted(part for part in PARTS for text in shown if part in text) == PARTS
    assert len(fake.control.sent(JOKO)) == 1 + many + len(PARTS)


def queue_long(settings: Settings) -> None:
    """A reply that takes three messages."""
    database, now = Database(settings.database), datetime.now(UTC) - timedelta(seconds=1)
    body = message("broadcast-message", community="K", author="R", body="\n\n".join(PARTS))
    with database.write() as session:
        address = session.exec(select(Address).where(col(Address.external_id) == JOKO)).one()
        session.add(Outbox(
            kind=OutboxKind.REPLY, priority=Priority.REPLY, address_id=address.id,
            person_id=address.person_id, payload=body.to_json(), dedupe_key="long", turn=now,
            created_at=now,
        ))  # fmt: skip
    database.close()
