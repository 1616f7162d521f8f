"""Own getUpdates loop: an update is acknowledged only after its commit.

The library's own poller acknowledges from memory and loses what it holds when it stops.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.base import SendFailed
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.errors import typed
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.parse import ALLOWED_UPDATES

log = structlog.get_logger(__name__)

LONG_POLL_SECONDS = 25
READ_MARGIN_SECONDS = 10.0
FIRST_PAUSE, LAST_PAUSE = 0.5, 30.0


class Poller:
    """`alarm` is told of errors that a person must mend (a wrong token)."""

    def __init__(
        self,
        channel: TelegramChannel,
        intake: Intake,
        alarm: Callable[[SendFailed], Awaitable[None]],
        long_poll: int = LONG_POLL_SECONDS,
    ) -> None:
        self._channel, self._intake, self._alarm = channel, intake, alarm
        self._long_poll = long_poll
        self._offset: int | None = None
        self._stopping = asyncio.Event()
        self._pause = FIRST_PAUSE

    async def run(self) -> None:
        """Poll until `stop`; a batch at hand is finished first."""
        while not self._stopping.is_set():
            batch = await self._next_batch()
            if batch is not None and not await self._take(batch):
                await self._rest()
        await self._acknowledge()

    def stop(self) -> None:
        self._stopping.set()

    async def _next_batch(self) -> list[Any] | None:
        """The next updates; None if there was an error (after a pause) or it is time to stop."""
        asking = asyncio.ensure_future(self._ask(self._long_poll))
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not asking.done():
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
            return None
        try:
            return asking.result()
        except (TelegramError, ValueError) as error:
            await self._recover(error)
            return None

    async def _ask(self, seconds: int, limit: int = 100) -> list[Any]:
        offset = {} if self._offset is None else {"offset": self._offset}
        batch = await self._channel.call(
            "getUpdates",
            read_timeout=seconds + READ_MARGIN_SECONDS,
            timeout=seconds,
            limit=limit,
            allowed_updates=ALLOWED_UPDATES,
            **offset,
        )
        if not isinstance(batch, list):
            raise ValueError("updates are not a list")
        return batch

    async def _take(self, batch: list[Any]) -> bool:
        """Hand every update over, in order; the offset passes those committed without a gap.

        After an empty answer all before the offset is confirmed for good, so it is dropped:
        update ids may start anywhere after an idle week.
        """
        if not batch:
            self._offset, self._pause = None, FIRST_PAUSE
            return True
        taken = await asyncio.gather(*map(self._intake.take, batch), return_exceptions=True)
        self._advance(batch, taken)
        complete = all(one is True for one in taken)
        if complete:
            self._pause = FIRST_PAUSE
        return complete

    def _advance(self, batch: list[Any], taken: Sequence[bool | BaseException]) -> None:
        for raw, one in zip(batch, taken, strict=True):
            if isinstance(one, BaseException):
                log.error("update_not_taken", error=type(one).__name__)
            if one is not True:
                return
            if isinstance(raw, dict) and isinstance(raw.get("update_id"), int):
                self._offset = raw["update_id"] + 1

    async def _recover(self, error: Exception) -> None:
        log.warning("poll_failed", error=type(error).__name__)
        failed = typed(error)
        if isinstance(error, InvalidToken):
            await self._alarm(failed)
            self._pause = LAST_PAUSE
        if isinstance(error, Conflict) and "webhook" in str(error):
            with suppress(TelegramError):
                await self._channel.call("deleteWebhook")
        await self._rest(failed.retry_after)

    async def _rest(self, seconds: float | None = None) -> None:
        """Wait, longer each time, but not past `stop`."""
        pause = seconds or self._pause
        self._pause = min(self._pause * 2, LAST_PAUSE)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), pause)

    async def _acknowledge(self) -> None:
        """Confirm the last batch, so that the next start need not recognise it as seen."""
        if self._offset is not None:
            with suppress(TelegramError, ValueError):
                await self._ask(0, limit=1)
