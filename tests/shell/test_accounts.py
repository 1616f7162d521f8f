"""An account that breaks, is mended, is held after a restore, or was never reached."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.channels.base import Fate, SendFailed
from bot.channels.telegram.client import TelegramChannel
from bot.keys import load_keys
from bot.serve_telegram import Telegram
from bot.service import Service, is_broken, mark_broken
from bot.settings import Settings
from bot.web.server import _account_troubles
from handlers.engine.messages import message
from handlers.engine.notices import notify
from handlers.engine.talk import World
from scheduler.jobs.alerts import alert_owners
from storage.accounts import RESTORED, Account, Address
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from storage.people import Grant, GrantKind
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.patience import PatientRequest, until
from tests.seed import a_person
from tests.shell.conftest import CATALOGUE, incoming
from tests.shell.fake_channel import FakeChannel

ACCOUNT = f"tg:{TOKEN.split(':')[0]}"


def rows(database: Database) -> list[Outbox]:
    with database.read() as session:
        return list(session.exec(select(Outbox).order_by(col(Outbox.id))))


def broken(database: Database, account: str = "tg:1") -> bool:
    with database.read() as session:
        return is_broken(session, account)


def made(database: Database, channel: FakeChannel, folder: Path) -> Service:
    return Service(database, [channel], World(), folder, catalogue=CATALOGUE, jobs=[])


async def test_a_message_that_met_a_broken_account_leaves_after_a_restart(
    sqlite_database: Database, tmp_path: Path
) -> None:
    channel = FakeChannel()
    channel.plan.append(SendFailed(Fate.BROKEN, "invalid_token"))
    service = made(sqlite_database, channel, tmp_path)
    await service.start(ticking=False)
    assert await service.receive(incoming(1))
    await until(lambda: broken(sqlite_database))
    assert await service.receive(incoming(2))
    await asyncio.sleep(0.1)
    assert channel.sent == []
    await service.stop()
    assert [row.status for row in rows(sqlite_database)] == [OutboxStatus.QUEUED] * 2
    again = made(Database(sqlite_database.url), channel, tmp_path)
    await again.start(ticking=False)
    await until(lambda: len(channel.sent) == 2)
    assert not broken(sqlite_database)
    assert not any("dua kali" in text for text in channel.texts)
    await again.stop()


async def test_an_alarm_is_about_its_own_account(sqlite_database: Database, tmp_path: Path) -> None:
    channels = [FakeChannel("tg:1"), FakeChannel("tg:2")]
    service = Service(sqlite_database, channels, World(), tmp_path, catalogue=CATALOGUE, jobs=[])
    await service.start(ticking=False)
    await service.alarm("tg:2", SendFailed(Fate.BROKEN, "invalid_token"))
    assert [broken(sqlite_database, account) for account in ("tg:1", "tg:2")] == [False, True]
    await service.stop()


async def test_the_owner_hears_of_it_elsewhere_and_nothing_after_the_repair(
    sqlite_database: Database, tmp_path: Path
) -> None:
    channels = [FakeChannel("tg:1"), FakeChannel("tg:2")]
    service = Service(sqlite_database, channels, World(), tmp_path, catalogue=CATALOGUE, jobs=[])
    await service.start(ticking=False)

    def an_owner(session: Session, chat: str, account: str) -> None:
        now = service.clock.now()
        person = a_person(session, now, chat, account=account)
        session.add(Grant(person_id=person.id or 0, kind=GrantKind.OWNER, created_at=now))

    await service.work.write(an_owner, "7", "tg:1")
    await service.work.write(an_owner, "8", "tg:2")
    await service.alarm("tg:1", SendFailed(Fate.BROKEN, "invalid_token"))
    for told in (2, 0):
        assert await service.work.write(alert_owners, service.clock.now()) == told
    service.wake()
    await until(lambda: len(channels[1].sent) == 1)
    assert "tokennya ditolak" in channels[1].texts[0]
    await service.works("tg:1")
    await asyncio.sleep(0.2)
    assert channels[0].sent == []
    assert not any(row.status is OutboxStatus.QUEUED for row in rows(sqlite_database))
    await service.stop()


async def test_an_account_that_is_served_no_more_is_no_way_to_anybody(
    sqlite_database: Database, tmp_path: Path
) -> None:
    """The token of another bot: whoever has written to both is told by the new one."""
    old, new = FakeChannel("tg:1"), FakeChannel("tg:2")
    before = made(sqlite_database, old, tmp_path)
    await before.start(ticking=False)
    now = before.clock.now()

    def people(session: Session) -> None:
        both = a_person(session, now, "7", account="tg:1")
        session.add(Grant(person_id=both.id or 0, kind=GrantKind.OWNER, created_at=now))
        session.add(Account(id="tg:2", channel="telegram"))
        session.flush()
        second = Address(account_id="tg:2", external_id="8", person_id=both.id, created_at=now)
        session.add(second)
        session.flush()
        set_last_contact(session, "tg:1", now)
        left = a_person(session, now, "9", account="tg:1")
        told, gone = message("cancelled"), now - timedelta(seconds=1)
        notify(session, [both.id or 0], told, key="x", now=now)
        notify(session, [left.id or 0], told, key="y", now=now, expires_at=gone)

    await before.stop()
    with Database(sqlite_database.url).write() as session:
        people(session)
    after = made(Database(sqlite_database.url), new, tmp_path)
    await after.start(ticking=False)
    await until(lambda: len(new.sent) == 1)
    assert new.sent[0].chat == "8"
    assert await after.work.write(alert_owners, now) == 0, "it was taken out on purpose"
    await until(lambda: OutboxStatus.QUEUED not in {r.status for r in rows(sqlite_database)})
    await after.stop()
    assert [row.status for row in rows(sqlite_database)] == [
        OutboxStatus.SENT, OutboxStatus.DROPPED,
    ]  # fmt: skip
    again = made(Database(sqlite_database.url), old, tmp_path)
    await again.start(ticking=False, delivering=False)
    assert not broken(sqlite_database, "tg:1")
    await again.stop()


def set_last_contact(session: Session, account: str, now: datetime) -> None:
    query = select(Address).where(col(Address.account_id) == account)
    for address in session.exec(query):
        address.last_inbound_at = now


@pytest.mark.parametrize(
    ("account", "receiving", "troubles"),
    [
        ({}, {"tg:1"}, []),
        ({}, set(), ["telegram: not reached yet"]),
        (
            {"paused_until": RESTORED},
            {"tg:1"},
            ["telegram: held after a restore; run: kombel resume"],
        ),
        ({"broken_at": RESTORED, "broken_reason": "x"}, set(), ["telegram: x"]),
    ],
)
def test_what_readyz_says(
    sqlite_database: Database, account: dict[str, Any], receiving: set[str], troubles: list[str]
) -> None:
    with sqlite_database.write() as session:
        session.add(Account(id="tg:1", channel="telegram", **account))
        session.add(Account(id="tg:old", channel="telegram", broken_at=RESTORED))
    with sqlite_database.read() as session:
        assert _account_troubles(session, ["tg:1"], receiving) == troubles


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as running:
        yield running


@pytest.fixture
async def telegram(
    fake: FakeTelegram, sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Service, Telegram]]:
    """A bot by long polling, as bot/app.py composes it."""
    monkeypatch.setattr("bot.keep_up.START_PAUSE", 0.05)
    monkeypatch.setattr("bot.keep_up.LOOK_AGAIN", 0.05)
    settings = Settings.model_validate(
        {"telegram_token": TOKEN, "telegram_api_url": fake.url, "data_dir": tmp_path}
    )
    channel = TelegramChannel(TOKEN, fake.url, PatientRequest(fake))
    service = Service(sqlite_database, [channel], World(), tmp_path, catalogue=CATALOGUE, jobs=[])
    composed = Telegram(settings, load_keys(settings), service, channel)
    yield service, composed
    composed.stop()
    await service.stop()
    await channel.stop()


async def test_until_the_channel_has_been_reached_the_bot_is_not_ready(
    fake: FakeTelegram, telegram: tuple[Service, Telegram]
) -> None:
    service, composed = telegram
    fake.control.fail("401", "getMe")
    await service.start(ticking=False, delivering=False)
    running = asyncio.create_task(composed.serve())
    await until(lambda: broken(service.work.database, ACCOUNT))
    assert service.receiving == set()
    await until(lambda: service.receiving == {ACCOUNT})
    assert not broken(service.work.database, ACCOUNT)
    composed.stop()
    await running


async def test_an_account_that_answers_again_goes_on_without_a_restart(
    fake: FakeTelegram, telegram: tuple[Service, Telegram]
) -> None:
    service, composed = telegram
    await service.start(ticking=False, delivering=False)
    running = asyncio.create_task(composed.serve())
    await until(lambda: service.receiving == {ACCOUNT})
    await service.work.write(mark_broken, ACCOUNT, "invalid_token")
    await until(lambda: not broken(service.work.database, ACCOUNT))
    composed.stop()
    await running


async def test_one_that_breaks_again_and_again_is_left_alone_for_longer(
    telegram: tuple[Service, Telegram], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each breakage is told to the owner: not every minute."""
    service, composed = telegram
    pauses: list[float] = []

    async def rest(seconds: float) -> bool:
        pauses.append(seconds)
        if len(pauses) in (3, 4):  # then all is well for a while
            await service.works(ACCOUNT)
        else:
            await service.work.write(mark_broken, ACCOUNT, "sender_not_ours")
        return len(pauses) > 5

    await service.start(ticking=False, delivering=False)
    await composed._channel.start()
    monkeypatch.setattr(composed, "rest", rest)
    await composed._look_whether_mended()
    assert pauses == [0.05, 0.1, 0.2, 0.05, 0.05, 0.1]


async def test_a_poller_that_fails_begins_again(
    fake: FakeTelegram,
    telegram: tuple[Service, Telegram],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A locked database while the alarm is written once ended the listening for good."""
    service, composed = telegram
    await service.start(ticking=False, delivering=False)
    running = asyncio.create_task(composed.serve())
    await until(lambda: service.receiving == {ACCOUNT})
    failures = [RuntimeError("a fault of ours")]
    take = composed._poller._take

    async def faulty(batch: list[object]) -> bool:
        if failures:
            raise failures.pop()
        return await take(batch)

    monkeypatch.setattr(composed._poller, "_take", faulty)
    fake.people.text(7, "menu")
    await until(lambda: bool(rows(service.work.database)))
    assert failures == []
    composed.stop()
    await running
