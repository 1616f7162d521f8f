from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram.client import TelegramChannel
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.patience import PatientRequest


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as running:
        yield running


@pytest.fixture
async def channel(fake: FakeTelegram) -> AsyncIterator[TelegramChannel]:
    """Started; in haste only where the fake lets a call hang."""
    one = TelegramChannel(TOKEN, fake.url, PatientRequest(fake))
    await one.start()
    yield one
    await one.stop()
