"""A database that is locked, full or down: nothing is seen, and a person's order is kept."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import exc, text
from sqlmodel import Session, select

from bot.inbox import Outcome
from bot.service import Service
from handlers.engine.messages import Incoming
from storage.database import Database, is_unavailable
from storage.outbox import Outbox
from storage.seen import Attempt, Parked, Seen
from tests.patience import until
from tests.shell.conftest import incoming
from tests.shell.fake_channel import FakeChannel


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.receiving.lanes.PAUSES", (0.01, 0.01))


def seen(service: Service) -> list[str]:
    """What was taken, in that order."""
    with service.work.database.read() as session:
        return [row.external_id for row in session.exec(select(Seen).order_by(text("rowid")))]


def locked() -> exc.OperationalError:
    return exc.OperationalError("x", {}, sqlite3.OperationalError("database is locked"))


class Failing:
    """The inbox, but the named updates find the database locked."""

    def __init__(self, service: Service, *numbers: str) -> None:
        self.numbers, self.tries = set(numbers), 0
        self._take = service.inbox.try_take

    def __call__(self, session: Session, update: Incoming, now: Any) -> Outcome:
        if update.external_id in self.numbers:
            self.tries += 1
            raise locked()
        return self._take(session, update, now)


async def test_what_waited_behind_a_refused_update_comes_again_in_the_same_order(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(service, "1")
    monkeypatch.setattr(service.inbox, "try_take", failing)
    updates = [incoming(number) for number in (1, 2, 3)]
    assert await asyncio.gather(*map(service.receive, updates)) == [False] * 3
    assert failing.tries in (3, 4), "once more if they were taken together first"
    assert seen(service) == []
    failing.numbers.clear()
    assert await asyncio.gather(*map(service.receive, updates)) == [True] * 3
    assert seen(service) == ["1", "2", "3"]


async def test_a_short_lock_is_waited_out_and_nothing_overtakes(
    service: Service, channel: FakeChannel
) -> None:
    other = sqlite3.connect(service.work.database.url.removeprefix("sqlite:///"))
    other.execute("BEGIN IMMEDIATE")
    taking = [asyncio.create_task(service.receive(incoming(number))) for number in (1, 2, 3)]
    await asyncio.sleep(0.3)
    assert seen(service) == []
    other.rollback()
    other.close()
    assert await asyncio.gather(*taking) == [True] * 3
    assert seen(service) == ["1", "2", "3"]
    await until(lambda: len(channel.sent) == 3)


async def test_a_full_disk_is_not_acknowledged_and_nothing_is_stored_half(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(session: Session, update: Incoming, now: Any) -> Outcome:
        pages = session.execute(text("PRAGMA page_count")).scalar()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        try:
            done = take(session, update, now)
            session.execute(text("CREATE TABLE filler AS SELECT zeroblob(100000) AS x"))
            return done
        finally:
            session.execute(text("PRAGMA max_page_count = 1073741823"))

    take = service.inbox.take
    monkeypatch.setattr(service.inbox, "take", full)
    assert not await service.receive(incoming(1))
    monkeypatch.undo()
    assert seen(service) == []
    assert await service.receive(incoming(1))
    with service.work.database.read() as session:
        assert len(session.exec(select(Outbox)).all()) == 1


async def test_a_faulty_statement_is_no_busy_database(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given back, it would come for ever, and hold up everybody behind it."""

    def faulty(session: Session, *_: object) -> None:
        session.execute(text("SELECT nonsense FROM nowhere"))

    monkeypatch.setattr(service.inbox, "take", faulty)
    assert await service.receive(incoming(1))
    with service.work.database.read() as session:
        assert session.exec(select(Parked)).one().reason == "OperationalError"


async def test_a_lock_counts_no_attempt(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    service.attempts.watching = True
    failing = Failing(service, "1")
    monkeypatch.setattr(service.inbox, "take", failing)
    for _ in range(4):
        assert not await service.receive(incoming(1))
    failing.numbers.clear()
    assert await service.receive(incoming(1))
    with service.work.database.read() as session:
        assert session.exec(select(Attempt)).one().count == 1
        assert session.exec(select(Parked)).first() is None


async def test_marks_that_no_database_takes_do_no_harm(
    service: Service, channel: FakeChannel
) -> None:
    assert await service.receive(incoming(1, "a\x00\ud800", tap="o:\udfff:1"))
    await until(lambda: len(channel.sent) == 1)
    assert "gangguan" not in channel.texts[0]


def test_what_counts_as_away(tmp_path: Path, sqlite_database: Database) -> None:
    assert is_unavailable(locked())
    assert is_unavailable(exc.InterfaceError("x", {}, Exception("closed")))
    assert is_unavailable(exc.TimeoutError())
    assert not is_unavailable(exc.IntegrityError("x", {}, sqlite3.IntegrityError()))
    with sqlite_database.read() as session:
        with pytest.raises(exc.OperationalError) as faulty:
            session.execute(text("SELECT nonsense"))
        assert not is_unavailable(faulty.value)
    missing = Database(f"sqlite:///{tmp_path}/no/such/folder.db")
    with missing.read() as session:
        with pytest.raises(exc.OperationalError) as away:
            session.execute(text("SELECT 1"))
        assert is_unavailable(away.value)
    missing.close()


async def test_postgresql_that_goes_away_and_comes_back(postgres_database: Database) -> None:
    with postgres_database.write() as session:
        with pytest.raises(exc.DBAPIError) as ended:
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert is_unavailable(ended.value)
        session.rollback()
    with postgres_database.read() as session:
        with pytest.raises(exc.DBAPIError) as faulty:
            session.execute(text("SELECT nonsense"))
        assert not is_unavailable(faulty.value)


def test_errors_of_the_database_quote_nobody(database: Database) -> None:
    with database.read() as session, pytest.raises(exc.DBAPIError) as error:
        session.execute(text("SELECT nonsense FROM people WHERE name = :name"), {"name": "Rina"})
    assert "Rina" not in str(error.value)
