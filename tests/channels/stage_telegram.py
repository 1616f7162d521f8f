"""Telegram on stage: the channel over real HTTP against the fake Bot API."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.base import Channel
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.parse import parse
from handlers.engine.messages import Incoming
from tests.channels.contract import Shown
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.fakes.telegram_state import BOT_USERNAME, Json
from tests.patience import PatientRequest

USER = 11


class TelegramStage:
    def __init__(self, fake: FakeTelegram, channel: Channel) -> None:
        self.fake, self.channel, self.chat = fake, channel, str(USER)

    async def screen(self) -> list[Shown]:
        mine = self.fake.state.me["id"]
        return [_shown(m) for m in self.fake.control.screen(USER) if m["from"]["id"] == mine]

    async def says(self, text: str) -> Incoming:
        self.fake.people.text(USER, text)
        return self._newest()

    async def taps(self, label: str) -> Incoming:
        self.fake.people.tap_label(USER, label)
        return self._newest()

    async def sends(self, name: str, content: bytes) -> Incoming:
        self.fake.people.document(USER, name, content=base64.b64encode(content).decode())
        return self._newest()

    def _newest(self) -> Incoming:
        raw = json.loads(json.dumps(self.fake.feed.pending[-1]))
        incoming = parse(self.channel.account, BOT_USERNAME, raw)
        assert incoming is not None
        return incoming


def _shown(message: Json) -> Shown:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Shown(
        message.get("text") or message.get("caption") or "",
        tuple(button["text"] for row in rows for button in row),
        (message["document"]["file_name"],) if "document" in message else (),
    )


@asynccontextmanager
async def telegram_stage() -> AsyncIterator[TelegramStage]:
    async with FakeTelegram() as fake:
        fake.people.meet(USER, 1)
        channel = TelegramChannel(TOKEN, fake.url, PatientRequest(fake))
        await channel.start()
        yield TelegramStage(fake, channel)
        await channel.stop()
