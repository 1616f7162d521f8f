"""Telegram and WhatsApp in one process: trouble of one is told on the other."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from sqlmodel import Session, select

from bot.channels.whatsapp.errors import reported
from bot.settings import Settings
from handlers.engine.messages import Text
from handlers.engine.texts import Reader, plain
from scheduler.jobs.alerts import why_broken
from storage.accounts import Address
from storage.database import Database
from storage.people import Grant, GrantKind
from tests.fakes.telegram import TOKEN as TELEGRAM_TOKEN
from tests.fakes.telegram import FakeTelegram
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.seed import a_person
from tests.whatsapp.conftest import RINA, SENDER, Phone, running
from tests.whatsapp.test_window import approve_all

OWNER = 77


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        fake.people.meet(OWNER, 1)
        yield fake


@pytest.fixture
def both(settings: Settings, telegram: FakeTelegram) -> Settings:
    """An owner on Telegram; both accounts are served."""
    database = Database(settings.database)
    account = f"tg:{TELEGRAM_TOKEN.partition(':')[0]}"
    with Session(database.engine) as session:
        now = datetime.now(UTC)
        person = a_person(session, now, str(OWNER), account=account)
        session.add(Grant(person_id=person.id or 0, kind=GrantKind.OWNER, created_at=now))
        session.commit()
    database.close()
    telegram.feed.retry_base = 0.05
    telegram.feed.tunnel = f"http://127.0.0.1:{settings.port}"
    more = {"telegram_token": TELEGRAM_TOKEN, "telegram_api_url": telegram.url}
    return Settings.model_validate(settings.model_dump() | more)


def told(telegram: FakeTelegram) -> list[str]:
    return [str(message["text"]) for message in telegram.control.sent(OWNER)]


async def ready(settings: Settings) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{settings.port}/readyz") as answer,
    ):
        return answer.status, await answer.text()


async def test_people_of_both_are_answered_where_they_ask(
    fake: FakeTwilio, telegram: FakeTelegram, both: Settings, rina: Phone
) -> None:
    async with running(both, fake):
        await until(lambda: telegram.feed.webhook is not None)
        telegram.people.text(OWNER, "menu")
        fake.people.text(RINA, "gabung K7M4QD")
        await rina.gets("KKG Gugus 3")
        await until(lambda: len(told(telegram)) == 1)
        assert await ready(both) == (200, '{"ready": true, "troubles": []}')


async def test_an_empty_balance_is_told_on_telegram(
    fake: FakeTwilio, telegram: FakeTelegram, both: Settings
) -> None:
    async with running(both, fake):
        await until(lambda: telegram.feed.webhook is not None)
        fake.control.account("suspended")
        fake.people.text(RINA, "menu")
        await until(lambda: told(telegram))
        status, body = await ready(both)
        assert status == 503
        assert "whatsapp" in body
    assert len(told(telegram)) == 1
    assert told(telegram)[0].startswith("Saluran WhatsApp tidak dapat mengirim: ")
    assert "saldo habis" in told(telegram)[0]


async def test_a_revoked_token_is_told_on_telegram(
    fake: FakeTwilio, telegram: FakeTelegram, both: Settings
) -> None:
    async with running(both, fake):
        await until(lambda: telegram.feed.webhook is not None)
        fake.control.fail("code:20003", count=1000)
        fake.people.text(RINA, "menu")
        await until(lambda: told(telegram))
        assert (await ready(both))[0] == 503
    [sentence] = [text.partition(".")[0] for text in told(telegram)]
    assert sentence.startswith("Saluran WhatsApp tidak dapat mengirim: tokennya ditolak")


async def test_a_revoked_token_of_telegram_is_told_by_a_template(
    fake: FakeTwilio, telegram: FakeTelegram, both: Settings, rina: Phone
) -> None:
    """The owner has not written on WhatsApp for three days."""
    await approve_all(both, fake)
    database = Database(both.database)
    with Session(database.engine) as session:
        owner = session.exec(select(Grant.person_id)).one()
        was = datetime.now(UTC) - timedelta(days=3)
        address = Address(account_id=SENDER, external_id=RINA, person_id=owner, created_at=was)
        session.add(address)
        session.commit()
    database.close()
    async with running(both, fake):
        await until(lambda: telegram.feed.webhook is not None)
        telegram.control.fail("401", "sendMessage", count=1000)
        telegram.people.text(OWNER, "menu")
        said = await rina.gets("Saluran Telegram tidak dapat mengirim")
        assert "tokennya ditolak" in said
    assert [bool(message.content_sid) for message in fake.control.outbound(RINA)] == [True]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (20003, "tokennya ditolak"),
        (20005, "saldo habis"),
        (30002, "saldo habis"),
        (63007, "nomor pengirimnya"),
    ],
)
def test_every_breakage_is_one_plain_sentence(code: int, words: str) -> None:
    why = why_broken(reported(code).reason)
    told = Text("account-broken", {"channel": Text("channel-whatsapp"), "why": why})
    sentence = plain(told, Reader()).partition(". ")[0]
    assert sentence.startswith("Saluran WhatsApp tidak dapat mengirim: ")
    assert words in sentence
