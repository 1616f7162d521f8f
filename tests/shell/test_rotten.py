"""One rotten row, a forgotten talk or a database away: delivery goes on and loses nothing."""

import sqlite3
from datetime import timedelta

import pytest
from sqlalchemy import exc
from sqlmodel import Session, select

from bot.sending.results import settle
from bot.service import Service
from handlers.engine.documents import Built
from handlers.engine.messages import Document, Message, Text, message, offer
from handlers.engine.notices import notify
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from storage.talks import TalkRow
from tests.patience import until
from tests.seed import a_person
from tests.shell.conftest import incoming
from tests.shell.fake_channel import FakeChannel
from tests.shell.test_claims import NOW, PLAIN, chats, people, queue, rows, take


def locked() -> exc.OperationalError:
    return exc.OperationalError("x", {}, sqlite3.OperationalError("database is locked"))


@pytest.mark.parametrize("rotten", ["label", "payload"])
def test_a_row_that_cannot_be_read_fails_alone(database: Database, rotten: str) -> None:
    ids = people(database, "a", "b")
    queue(database, ids[:1], "bad", told=message("cancelled", offer("no-such-text", "menu")))
    queue(database, ids[:1], "next", now=NOW + timedelta(seconds=1))
    queue(database, ids[1:], "other", told=PLAIN)
    if rotten == "payload":
        with database.write() as session:
            row = rows(session)[0]
            row.payload = {"v": 1}
            session.add(row)
    assert sorted(chats(take(database))) == ["a", "b"]
    with database.read() as session:
        bad = rows(session)[0]
        assert (bad.status, bad.error) == (OutboxStatus.FAILED, "not-built")


def test_a_talk_left_for_a_day_no_longer_owns_the_numbers(database: Database) -> None:
    (person,) = people(database, "a")
    with database.write() as session:
        row = session.exec(select(TalkRow)).one()
        row.state = {"talk": {"asked_at": (NOW - timedelta(hours=25)).isoformat(), "name": "x"}}
        session.add(row)
    queue(database, [person], "ask", told=message("cancelled", offer("choice-yes", "menu")))
    assert [claimed.words_only for claimed in take(database)] == [False]
    with database.read() as session:
        assert session.exec(select(TalkRow)).one().state["shown"]["choices"][0]["label"] == "Ya"


async def test_a_document_that_meets_a_busy_database_is_built_again(
    service: Service, channel: FakeChannel
) -> None:
    failures: list[Exception] = [locked()]

    def build(*_: object) -> Built:
        if failures:
            raise failures.pop()
        return Built("a.pdf", "application/pdf", b"x")

    service.deliveries["tg:1"].builders = {"sheet": build}

    def queued(session: Session) -> None:
        now = service.clock.now()
        person = a_person(session, now, "7")
        told = Message((Text("cancelled"),), (), (Document.of("sheet"),))
        notify(session, [person.id or 0], told, key="x", now=now)

    await service.work.write(queued)
    service.wake()
    await until(lambda: len(channel.sent) == 1)


async def test_a_stop_writes_down_what_was_sent_though_the_database_is_busy(
    service: Service, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[Exception] = [locked(), locked()]

    def busy(*given: object) -> None:
        if failures:
            raise failures.pop()
        settle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.delivery.settle", busy)
    assert await service.receive(incoming(1))
    await until(lambda: len(channel.sent) == 1)
    database = Database(service.work.database.url)
    await service.stop()
    with database.read() as session:
        assert session.exec(select(Outbox)).one().status is OutboxStatus.SENT
    database.close()
