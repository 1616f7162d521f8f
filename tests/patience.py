"""How long tests wait: a hang ends by it, a machine that stands still for a while does not.

Only what a fake was told to leave hanging is given up soon.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

import aiohttp

from bot.channels.telegram.request import AiohttpRequest
from bot.channels.whatsapp.http import Http
from tests.fakes.telegram import FakeTelegram
from tests.fakes.twilio import FakeTwilio

PATIENCE = 240.0
"""Seconds for what must happen."""
HASTE = 0.3
"""Seconds for an answer that cannot come."""


async def until(holds: Callable[[], object]) -> None:
    """Wait till something holds; TimeoutError after `PATIENCE`."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.01)


class PatientHttp(Http):
    """The client of Twilio, in haste only for a call that the fake leaves hanging."""

    def __init__(self, fake: FakeTwilio) -> None:
        super().__init__(fake.url, connect=PATIENCE)
        self._faults = fake.state.faults

    def _timeout(self, read: float) -> aiohttp.ClientTimeout:
        return super()._timeout(seconds_for(self._faults))


class PatientRequest(AiohttpRequest):
    """The same for the Bot API."""

    def __init__(self, fake: FakeTelegram) -> None:
        super().__init__(connect=PATIENCE)
        self._faults = fake.state.faults

    def _timeout(self, read: float, connect: float, write: float) -> aiohttp.ClientTimeout:
        return super()._timeout(seconds_for(self._faults), connect, PATIENCE)


class Fault(Protocol):
    kind: str
    count: int


def seconds_for(faults: Sequence[Fault]) -> float:
    """How long the next answer of a fake is waited for, that has these faults before it."""
    hangs = any("hang" in fault.kind and fault.count > 0 for fault in faults)
    return HASTE if hangs else PATIENCE
