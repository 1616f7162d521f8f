"""An account that breaks while it sends: its owner hears of it over another, real channels both."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.parse import parse
from bot.service import Service, is_broken
from handlers.engine.talk import World
from scheduler.job import Job
from scheduler.jobs.alerts import alert_owners
from storage.accounts import Address
from storage.database import Database
from storage.people import Grant, GrantKind
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_state import BOT_USERNAME
from tests.patience import PatientRequest, until
from tests.seed import a_person
from tests.shell.conftest import CATALOGUE

TOKENS = (
    "111111111:AAfirstBotOfTwo-0123456789ab",
    "222222222:AAsecondBotOfTwo-0123456789a",
)
FIRST, SECOND = "tg:111111111", "tg:222222222"
OWNER = 11


@pytest.fixture
async def fakes() -> AsyncIterator[list[FakeTelegram]]:
    async with FakeTelegram(TOKENS[0]) as first, FakeTelegram(TOKENS[1]) as second:
        for fake in (first, second):
            fake.people.meet(OWNER, 1)
        yield [first, second]


@pytest.fixture
async def service(
    fakes: list[FakeTelegram], sqlite_database: Database, tmp_path: Path
) -> AsyncIterator[Service]:
    """One bot with two accounts, and an owner who has written to both, to the first one last."""
    channels = [
        TelegramChannel(t, f.url, PatientRequest(f)) for t, f in zip(TOKENS, fakes, strict=True)
    ]
    jobs = [Job("alert_owners", alert_owners)]
    made = Service(sqlite_database, channels, World(), tmp_path, catalogue=CATALOGUE, jobs=jobs)
    for channel in channels:
        await channel.start()
    await made.start(ticking=False)

    def an_owner(session: Session) -> None:
        now = made.clock.now()
        person = a_person(session, now, str(OWNER), account=FIRST)
        session.add(Grant(person_id=person.id or 0, kind=GrantKind.OWNER, created_at=now))
        other = Address(account_id=SECOND, external_id=str(OWNER), created_at=now)
        other.person_id = person.id
        session.add(other)

    await made.work.write(an_owner)
    yield made
    await made.stop()
    for channel in channels:
        await channel.stop()


def shown(fake: FakeTelegram) -> list[str]:
    """What the bot wrote to the owner there."""
    mine = fake.state.me["id"]
    return [m["text"] for m in fake.control.screen(OWNER) if m["from"]["id"] == mine]


async def test_the_alert_leaves_through_the_account_that_still_works(
    service: Service, fakes: list[FakeTelegram], sqlite_database: Database
) -> None:
    first, second = fakes
    first.control.fail("401", "sendMessage")
    first.people.text(OWNER, "menu")
    heard = parse(FIRST, BOT_USERNAME, first.feed.pending[-1])
    assert heard is not None
    assert await service.receive(heard)

    def broken() -> bool:
        with sqlite_database.read() as session:
            return is_broken(session, FIRST)

    await until(broken)
    await service.tick()
    await until(lambda: bool(shown(second)))
    (alert,) = shown(second)
    assert alert.startswith("Saluran Telegram tidak dapat mengirim: ")
    assert "kombel doctor" in alert
    assert TOKENS[0] not in alert
    assert shown(first) == []
    await service.tick()
    assert len(shown(second)) == 1
