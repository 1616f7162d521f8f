"""Keeping one channel account up: started however long its server is away, mended, restarted.

A fault in any part is logged and the part begins again: a bot that has silently stopped to listen
is the worst of all.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol

import structlog
from aiohttp import web

from bot.channels.base import Channel, Fate, SendFailed
from bot.service import Service, is_broken

log = structlog.get_logger(__name__)
START_PAUSE, LONGEST_START_PAUSE = 1.0, 60.0
LOOK_AGAIN = 60.0
"""Seconds between looks whether a broken account answers again."""
LONGEST_LOOK = 3600.0
Part = Callable[[], Awaitable[object]]


class Served(Protocol):
    """One account as the composition root knows it."""

    def add_routes(self, app: web.Application) -> None: ...

    async def serve(self) -> None:
        """Until ``stop``."""

    def stop(self) -> None: ...

    async def kept_up(self, part: str, run: Part) -> None: ...


class KeptUp:
    """One account of a service. ``run`` lasts until ``stop``."""

    def __init__(self, service: Service, channel: Channel) -> None:
        self._service, self._channel = service, channel
        self._name = channel.account.split(":")[0]
        self.stopping = asyncio.Event()

    async def run(self, receive: Part, aside: Mapping[str, Part] | None = None) -> None:
        """Start the channel, deliver, and receive, with what else runs meanwhile."""
        await self.kept_up("connect", self._start_channel)
        if self.stopping.is_set():
            return
        self._service.deliver(self._channel.account)
        parts = {"mend": self._look_whether_mended, **(aside or {})}
        tasks = [asyncio.create_task(self.kept_up(name, part)) for name, part in parts.items()]
        try:
            await self.kept_up("receive", partial(self._receive, receive))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def stop(self) -> None:
        self.stopping.set()

    def started(self) -> None:
        """The channel has answered for the first time."""

    async def rest(self, seconds: float) -> bool:
        """Wait; return whether it is time to stop."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.stopping.wait(), seconds)
        return self.stopping.is_set()

    async def _receive(self, receive: Part) -> None:
        await receive()
        await self.stopping.wait()

    async def _look_whether_mended(self) -> None:
        """A broken account that answers again goes on without a restart.

        One that answers and breaks at the next message is left alone for longer each time, since
        its owner is told of each breakage.
        """
        pause = LOOK_AGAIN
        while not await self.rest(pause):
            if not await self._service.work.read(is_broken, self._channel.account):
                pause = LOOK_AGAIN
                continue
            with contextlib.suppress(SendFailed):
                await self._channel.start()
                await self._service.works(self._channel.account)
                pause = min(pause * 2, LONGEST_LOOK)

    async def kept_up(self, part: str, run: Part) -> None:
        """Run a part until it returns; one that raises begins again."""
        while not self.stopping.is_set():
            try:
                await run()
                return
            except Exception as error:
                name = type(error).__name__
                log.exception("account.failed", account=self._name, part=part, error=name)
                await self.rest(START_PAUSE)

    async def _start_channel(self) -> None:
        """Try until it works or ``stop``; a wrong token is said, in the log and in /readyz."""
        pause = START_PAUSE
        while not self.stopping.is_set():
            try:
                await self._channel.start()
            except SendFailed as failure:
                log.error(
                    "account.not-started",
                    account=self._name,
                    fate=failure.fate,
                    why=failure.reason,
                )
                if failure.fate is Fate.BROKEN:
                    await self._service.alarm(self._channel.account, failure)
            else:
                self.started()
                await self._service.works(self._channel.account)
                return
            await self.rest(pause)
            pause = min(pause * 2, LONGEST_START_PAUSE)
