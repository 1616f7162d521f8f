"""WhatsApp on stage: the channel by the real SDK over HTTP against the fake Twilio."""

import base64
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from bot.channels.base import Channel
from bot.channels.whatsapp.client import WhatsAppChannel
from bot.channels.whatsapp.parse import parse
from bot.clock import machine_now
from bot.keys import Keys
from bot.sending.links import FileLinks
from bot.web.files import add_files
from handlers.engine.messages import Incoming
from tests.channels.contract import Shown
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_state import ACCOUNT, NUMBER, TOKEN
from tests.patience import PatientHttp

USER = "+6281200000011"
PUBLIC_URL = "https://kombel.test"


@dataclass
class MemoryLedger:
    """A ledger that forgets with the process; ``known`` are ids adopted by other rows."""

    pieces: dict[int, dict[int, str]] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    heard: dict[str, str] = field(default_factory=dict)

    async def sent(self, row: int) -> dict[int, str]:
        return self.pieces.get(row, {})

    async def keep(self, row: int, number: int, provider_id: str) -> None:
        self.pieces.setdefault(row, {})[number] = provider_id

    async def unadopted(self, provider_ids: list[str]) -> list[str]:
        kept = {sid for pieces in self.pieces.values() for sid in pieces.values()}
        return [each for each in provider_ids if each not in kept | self.known]

    async def content(self, shape: str) -> str | None:
        return self.contents.get(shape)

    async def keep_content(self, shape: str, content_id: str) -> None:
        self.contents[shape] = content_id

    async def forget_content(self, shape: str) -> None:
        self.contents.pop(shape, None)

    async def heard_last(self, chat: str) -> str | None:
        return self.heard.get(chat)


class WhatsAppStage:
    def __init__(self, fake: FakeTwilio, channel: Channel) -> None:
        self.fake, self.channel, self.chat = fake, channel, USER

    async def screen(self) -> list[Shown]:
        shown = self.fake.control.screen(USER)
        return [Shown(m["text"], tuple(m["labels"]), tuple(m["files"])) for m in shown]

    async def says(self, text: str) -> Incoming:
        self.fake.people.text(USER, text)
        return self._newest()

    async def taps(self, label: str) -> Incoming:
        self.fake.people.tap_label(USER, label)
        return self._newest()

    async def sends(self, name: str, content: bytes) -> Incoming:
        self.fake.people.document(USER, name, base64.b64encode(content).decode())
        return self._newest()

    def _newest(self) -> Incoming:
        return parse(self.channel.account, self.fake.hooks.forms[-1], machine_now())


@asynccontextmanager
async def serving_files(links: FileLinks) -> AsyncIterator[str]:
    """A web server with /files/{token}; its address."""
    app = web.Application()
    add_files(app, links)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def whatsapp_channel(
    fake: FakeTwilio, links: FileLinks, ledger: MemoryLedger | None = None
) -> WhatsAppChannel:
    http = PatientHttp(fake)
    return WhatsAppChannel(
        ACCOUNT, TOKEN, NUMBER, PUBLIC_URL, ledger or MemoryLedger(), links, http
    )


@asynccontextmanager
async def whatsapp_stage() -> AsyncIterator[WhatsAppStage]:
    with tempfile.TemporaryDirectory() as folder:
        links = FileLinks(Path(folder), PUBLIC_URL, Keys([b"a key for tests"]))
        async with FakeTwilio() as fake, serving_files(links) as tunnel:
            fake.control.hook(tunnel=tunnel, statuses="lost")
            fake.people.meet(USER)
            channel = whatsapp_channel(fake, links)
            try:
                await channel.start()
                yield WhatsAppStage(fake, channel)
            finally:
                await channel.stop()
