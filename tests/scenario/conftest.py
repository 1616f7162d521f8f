"""The whole program on both channels, as bot/app.py composes it, and everybody's phones."""

import dataclasses
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.channels.whatsapp.client import WhatsAppChannel
from bot.clock import machine_now
from bot.service import Service
from bot.settings import Settings
from bot.start import prepare
from handlers.learning.loading import SHIPPED, load_folder
from scheduler.jobs import JOBS
from storage.communities import Role
from storage.people import Honorific
from tests.fakes.telegram import TOKEN as TELEGRAM_TOKEN
from tests.fakes.telegram import FakeTelegram
from tests.fakes.twilio import FakeTwilio
from tests.scenario.people import Days, Teller, on_telegram, on_whatsapp
from tests.seed import a_community, a_coordinator, a_member
from tests.whatsapp.conftest import fake, look, settings

__all__ = ["fake", "look", "settings"]
JOKO, SARI, BUDI_TELEGRAM = 77, 78, 79
RINA, SITI, BUDI = "+6281200000011", "+6281200000012", "+6281200000013"
TELEGRAM = f"tg:{TELEGRAM_TOKEN.partition(':')[0]}"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


@pytest.fixture
def days(fake: FakeTwilio, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> Days:
    """It is Monday morning. Jobs tick often, and a week's messages may leave within a minute."""
    days = Days(fake, telegram)
    days.come("2026-12-07 09:00")
    monkeypatch.setattr("bot.clock.datetime", days)
    jobs = [dataclasses.replace(job, every=min(job.every, 1.0)) for job in JOBS]
    monkeypatch.setattr("bot.app.Service", partial(Service, jobs=jobs))
    limits = dataclasses.replace(WhatsAppChannel.limits, chat_burst=20, chat_rate=5.0)
    monkeypatch.setattr(WhatsAppChannel, "limits", limits)
    return days


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, days: Days) -> str:
    """A community with its chair, and the coordinator of its regency, both on Telegram."""
    url = f"sqlite:///{tmp_path}/kombel.db"
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_server")("scenario")
    database, now = prepare(url), machine_now()
    with database.write() as session:
        community = a_community(session, now)
        a_member(
            session, now, community, str(JOKO), role=Role.CHAIR, name="Joko",
            honorific=Honorific.PAK, account=TELEGRAM,
        )  # fmt: skip
        a_coordinator(session, now, str(SARI), area="12.11", account=TELEGRAM)
        load_folder(session, SHIPPED, now)
    database.close()
    return url


@pytest.fixture
def both(settings: Settings, telegram: FakeTelegram) -> Settings:
    telegram.feed.tunnel = f"http://127.0.0.1:{settings.port}"
    more = {"telegram_token": TELEGRAM_TOKEN, "telegram_api_url": telegram.url}
    return Settings.model_validate(settings.model_dump() | more)


@dataclasses.dataclass(frozen=True)
class Cast:
    """Everybody's phones. ``budi`` is his WhatsApp, ``budi_there`` his Telegram."""

    joko: Teller
    sari: Teller
    rina: Teller
    siti: Teller
    budi: Teller
    budi_there: Teller

    @property
    def phones(self) -> list[Teller]:
        return [self.joko, self.rina, self.siti, self.budi, self.budi_there]


@pytest.fixture
def cast(fake: FakeTwilio, telegram: FakeTelegram) -> Cast:
    there = [on_telegram(telegram, user) for user in (JOKO, SARI, BUDI_TELEGRAM)]
    rina, siti, budi = (on_whatsapp(fake, number) for number in (RINA, SITI, BUDI))
    return Cast(there[0], there[1], rina, siti, budi, there[2])
