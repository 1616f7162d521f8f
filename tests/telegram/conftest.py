from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.request import AiohttpRequest
from tests.fakes.telegram import TOKEN, FakeTelegram


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as running:
        yield running


@pytest.fixture
async def channel(fake: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    """Started, with short time-outs."""
    one = TelegramChannel(TOKEN, fake.url, AiohttpRequest(connect=1, read=0.3))
    await one.start()
    yield one
    await one.stop()
