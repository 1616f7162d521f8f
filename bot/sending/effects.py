"""Whoever waits for an answer that takes long is shown that it is coming."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bot.budgets import Budgets
from bot.channels.base import Channel

PATIENCE = 1.0
"""Seconds that an answer may take before: shown for a quick one, it would come after it."""


class Typing:
    """Best effort: never waited for, never repeated, and the first that budgets drop."""

    def __init__(self, channel: Channel) -> None:
        self._channel, self.patience = channel, PATIENCE
        self._calls: set[asyncio.Task[None]] = set()

    @contextmanager
    def shown(self, chat: str, budgets: Budgets) -> Iterator[None]:
        """While the block takes longer than the patience."""
        waiting = asyncio.get_running_loop().call_later(self.patience, self._show, chat, budgets)
        try:
            yield
        finally:
            waiting.cancel()

    def stop(self) -> None:
        for call in self._calls:
            call.cancel()

    def _show(self, chat: str, budgets: Budgets) -> None:
        if budgets.spare(chat, time.monotonic()):
            call = asyncio.create_task(self._channel.typing(chat))
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)
