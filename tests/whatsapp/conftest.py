"""The whole program against the fake Twilio over real HTTP, as bot/app.py composes it."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlmodel import Session

from bot.app import run
from bot.channels.whatsapp.client import OVERRIDES, WhatsAppChannel
from bot.channels.whatsapp.webhook import INBOUND_PATH
from bot.keys import Keys
from bot.sending.links import FileLinks
from bot.settings import Settings
from bot.start import prepare
from storage.communities import Role
from storage.database import Database
from tests.channels.stage_whatsapp import PUBLIC_URL, MemoryLedger, serving_files, whatsapp_channel
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_state import ACCOUNT, NUMBER, TOKEN
from tests.kill.programs import answers, free_port
from tests.patience import PATIENCE, until
from tests.seed import a_community, a_member

RINA, JOKO = "+6281200000011", "+6281200000010"
SENDER = f"wa:{NUMBER}"


@dataclass
class Phone:
    """One person's WhatsApp: acts, then waits for what the bot shows."""

    fake: FakeTwilio
    number: str = RINA

    @property
    def messages(self) -> list[str]:
        return [
            m["text"] + "".join(f" [{label}]" for label in m["labels"])
            for m in self.fake.control.screen(self.number)
        ]

    async def gets(self, *words: str) -> str:
        """Wait for a message that holds all these words; the newest such."""

        def fitting() -> list[str]:
            return [text for text in self.messages if all(word in text for word in words)]

        try:
            await until(fitting)
        except TimeoutError:
            raise AssertionError(f"{words} not in {self.messages}") from None
        return fitting()[-1]


@pytest.fixture
async def fake() -> AsyncIterator[FakeTwilio]:
    async with FakeTwilio() as running:
        yield running


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A community with a chair on WhatsApp, whose window is closed."""
    url = f"sqlite:///{tmp_path}/kombel.db"
    database, now = prepare(url), datetime.now(UTC)
    with database.write() as session:
        community = a_community(session, now)
        a_member(session, now, community, JOKO, role=Role.CHAIR, name="Joko", account=SENDER)
    database.close()
    return url


@pytest.fixture
def settings(fake: FakeTwilio, tmp_path: Path, database_url: str) -> Settings:
    return Settings.model_validate(
        {
            "twilio_account_sid": ACCOUNT,
            "twilio_auth_token": TOKEN,
            "twilio_whatsapp_from": NUMBER,
            "twilio_api_url": fake.url,
            "public_url": PUBLIC_URL,
            "organiser": "Dinas Pendidikan Dairi",
            "data_dir": tmp_path,
            "database_url": database_url,
            "port": free_port(),
        }
    )


@asynccontextmanager
async def running(settings: Settings, fake: FakeTwilio) -> AsyncIterator[None]:
    """The program, until the end of the block; then SIGTERM, as an operator stops it."""
    address = f"http://127.0.0.1:{settings.port}"
    fake.control.hook(tunnel=address, inbound=PUBLIC_URL + INBOUND_PATH + OVERRIDES)
    task = asyncio.create_task(run(settings, announce=False))
    try:
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
            while not task.done() and not await answers(session, f"{address}/healthz"):
                await asyncio.sleep(0.02)
        if task.done():
            task.result()  # it could not start
        yield
    finally:
        if not task.done():
            os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(task, PATIENCE)
        await fake.hooks.hang_up()


@pytest.fixture
async def served(settings: Settings, fake: FakeTwilio) -> AsyncIterator[Settings]:
    async with running(settings, fake):
        yield settings


@pytest.fixture
def rina(fake: FakeTwilio) -> Phone:
    return Phone(fake)


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


@pytest.fixture
async def channel(
    fake: FakeTwilio, ledger: MemoryLedger, tmp_path: Path
) -> AsyncIterator[WhatsAppChannel]:
    """Started; its files are served, nobody hears its reports."""
    links = FileLinks(tmp_path / "outgoing", PUBLIC_URL, Keys([b"a key for tests"]))
    one = whatsapp_channel(fake, links, ledger)
    async with serving_files(links) as tunnel:
        fake.control.hook(statuses="lost", tunnel=tunnel)
        try:
            await one.start()
            yield one
        finally:
            await one.stop()


@pytest.fixture
def look(settings: Settings) -> Iterator[Callable[..., Any]]:
    """Read what the program has stored: ``look(select(…))``."""
    database = Database(settings.database)

    def read(query: Any) -> Any:
        with Session(database.engine) as session:
            return list(session.exec(query))

    yield read
    database.close()
