"""One update, one effect: through the commit to a delivered answer, whatever happens between."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, col, delete, select

from bot.channels.base import Fate, SendFailed
from bot.receiving.attempts import Attempts
from bot.service import Service
from handlers.engine.messages import message
from handlers.engine.notices import notify
from storage.accounts import Account, Address
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from storage.seen import Parked, Seen
from tests.patience import until
from tests.seed import a_person
from tests.shell.conftest import incoming
from tests.shell.fake_channel import FakeChannel


def rows(database: Database) -> list[Outbox]:
    with database.read() as session:
        return list(session.exec(select(Outbox).order_by(col(Outbox.id))))


async def test_an_update_is_answered_once_however_often_it_comes(
    service: Service, channel: FakeChannel
) -> None:
    for _ in range(3):
        assert await service.receive(incoming(1))
    await until(lambda: len(channel.sent) == 1)
    assert await service.receive(incoming(2))
    await until(lambda: len(channel.sent) == 2)
    await until(lambda: [r.status for r in rows(service.work.database)] == [OutboxStatus.SENT] * 2)
    assert len(channel.sent) == 2


async def test_a_talks_own_exception_apologises_once_and_parks(
    service: Service, channel: FakeChannel
) -> None:
    assert await service.receive(incoming(1, "rusak", raw="{}"))
    assert await service.receive(incoming(1, "rusak", raw="{}"))
    await until(lambda: len(channel.sent) == 1)
    assert "ada gangguan di pihak saya" in channel.texts[0]
    with service.work.database.read() as session:
        parked = list(session.exec(select(Parked)))
        assert [p.reason for p in parked] == ["ValueError"]
        assert parked[0].address_id is not None, "deleting a person must find it"
        assert session.get(Seen, ("tg:1", "1")) is not None


async def test_the_third_attempt_after_an_unclean_stop_parks(service: Service) -> None:
    service.attempts.watching = True
    update = incoming(1)
    with service.work.database.write() as session:
        for _ in range(2):  # two processes before this one
            assert not Attempts().third(session, update, update.at)
    assert await service.receive(update)
    with service.work.database.read() as session:
        assert session.exec(select(Parked)).one().reason == "third-attempt"


async def test_one_process_counts_an_update_once(service: Service) -> None:
    """A locked database that is tried again is not a crash."""
    with service.work.database.write() as session:
        for _ in range(5):
            assert not service.attempts.third(session, incoming(1), incoming(1).at)


async def test_a_duplicate_after_an_unclean_stop_is_not_parked(service: Service) -> None:
    service.attempts.watching = True
    for _ in range(5):
        assert await service.receive(incoming(1))
    with service.work.database.read() as session:
        assert session.exec(select(Parked)).first() is None


async def test_a_locked_database_gives_the_update_back(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    def locked(*_: object) -> None:
        raise OperationalError("x", {}, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(service.inbox, "take", locked)
    assert not await service.receive(incoming(1))
    monkeypatch.undo()
    assert await service.receive(incoming(1))
    with service.work.database.read() as session:
        assert len(list(session.exec(select(Seen)))) == 1


async def test_a_persons_messages_take_effect_in_order(
    service: Service, channel: FakeChannel
) -> None:
    numbers = list(range(1, 60))
    await asyncio.gather(*(service.receive(incoming(n, sender="7")) for n in numbers))
    await until(lambda: len(channel.sent) == len(numbers))
    keys = [row.dedupe_key for row in rows(service.work.database)]
    assert [key.split(":")[-2] for key in keys] == [str(n) for n in numbers]
    assert [o.row_id for o in channel.sent] == sorted(o.row_id for o in channel.sent)


@pytest.mark.parametrize("fate", [Fate.RETRY, Fate.DOUBT])
async def test_a_failed_send_is_tried_again_and_a_doubtful_one_says_so(
    service: Service, channel: FakeChannel, fate: Fate
) -> None:
    channel.plan.append(SendFailed(fate, "x", retry_after=0.01 if fate is Fate.RETRY else None))
    assert await service.receive(incoming(1))
    await until(lambda: len(channel.sent) == 1)
    assert ("mungkin terkirim dua kali" in channel.texts[0]) == (fate is Fate.DOUBT)


async def test_a_gone_address_gets_nothing_more(service: Service, channel: FakeChannel) -> None:
    channel.plan.append(SendFailed(Fate.GONE, "blocked"))
    assert await service.receive(incoming(1))
    await until(lambda: rows(service.work.database)[0].status is OutboxStatus.FAILED)
    with service.work.database.read() as session:
        assert session.exec(select(Address)).one().gone_reason == "blocked"
    assert await service.receive(incoming(2))
    await until(lambda: len(channel.sent) == 1)


async def test_a_broken_account_stops_and_keeps_its_messages(
    service: Service, channel: FakeChannel
) -> None:
    channel.plan.append(SendFailed(Fate.BROKEN, "token revoked"))
    assert await service.receive(incoming(1))

    def broken() -> bool:
        with service.work.database.read() as session:
            return session.exec(select(Account)).one().broken_at is not None

    await until(broken)
    assert rows(service.work.database)[0].status is OutboxStatus.QUEUED


async def test_a_second_chats_429_pauses_the_account(
    service: Service, channel: FakeChannel
) -> None:
    channel.plan.extend([SendFailed(Fate.RETRY, "429", retry_after=60)] * 2)
    await asyncio.gather(*(service.receive(incoming(n, sender=str(n))) for n in (1, 2)))

    def paused() -> bool:
        with service.work.database.read() as session:
            return session.exec(select(Account)).one().paused_until is not None

    await until(paused)
    assert await service.receive(incoming(3, sender="3"))
    await asyncio.sleep(0.2)
    assert channel.sent == []


async def test_a_429_holds_its_own_chat_only(service: Service, channel: FakeChannel) -> None:
    channel.plan.append(SendFailed(Fate.RETRY, "429", retry_after=60))
    assert await service.receive(incoming(1, sender="1"))
    await until(lambda: rows(service.work.database)[0].attempts == 1)
    assert await service.receive(incoming(2, sender="1"))
    assert await service.receive(incoming(3, sender="2"))
    await until(lambda: len(channel.sent) == 1)
    await asyncio.sleep(0.2)
    assert [outgoing.chat for outgoing in channel.sent] == ["2"]


async def test_a_message_in_pieces_uses_up_its_chats_budget(
    service: Service, channel: FakeChannel
) -> None:
    small = replace(channel.limits, text=20, chat_burst=3, chat_rate=1e-6)
    channel.limits = service.deliveries["tg:1"].budgets.limits = small
    assert await service.receive(incoming(1, sender="1"))
    await until(lambda: len(channel.sent) == 1)
    assert await service.receive(incoming(2, sender="1"))
    assert await service.receive(incoming(3, sender="2"))
    await until(lambda: len(channel.sent) == 2)
    assert [outgoing.chat for outgoing in channel.sent] == ["1", "2"]


async def test_a_stop_finishes_what_is_in_flight(
    sqlite_database: Database, channel: FakeChannel, service: Service
) -> None:
    channel.gate = asyncio.Event()
    assert await service.receive(incoming(1))
    await until(lambda: rows(sqlite_database)[0].status is OutboxStatus.SENDING)
    stopping = asyncio.create_task(service.stop())
    await asyncio.sleep(0.05)
    channel.gate.set()
    await stopping
    assert rows(sqlite_database)[0].status is OutboxStatus.SENT


async def test_a_notice_goes_to_the_persons_reachable_address_or_fails(
    service: Service, channel: FakeChannel
) -> None:
    def queue(session: Session) -> None:
        now = service.clock.now()
        person = a_person(session, now, "7")
        nobody = a_person(session, now, "8")
        gone = session.exec(select(Address).where(col(Address.external_id) == "8")).one()
        gone.gone_at = now
        session.add(gone)
        people = [person.id or 0, nobody.id or 0]
        notify(session, people, message("cancelled"), key="test", now=now)
        notify(session, people, message("cancelled"), key="test", now=now)

    await service.work.write(queue)
    service.wake()
    wanted = [(OutboxStatus.SENT, None), (OutboxStatus.FAILED, "unreachable")]
    await until(lambda: [(r.status, r.error) for r in rows(service.work.database)] == wanted)
    assert len(channel.sent) == 1


async def test_a_number_that_comes_again_after_its_week_is_answered(service: Service) -> None:
    """Telegram may begin its numbers anew at random; rows of the outbox are kept for months."""
    assert await service.receive(incoming(1))
    service.clock.move(timedelta(days=8))
    with service.work.database.write() as session:
        session.exec(delete(Seen))  # as the nightly job does after seven days
    assert await service.receive(incoming(1))
    assert len(rows(service.work.database)) == 2
