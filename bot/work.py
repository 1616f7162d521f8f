"""Threads for the synchronous core: one writer on SQLite, lanes on PostgreSQL, a few readers."""

import asyncio
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")
LANES = 4


class Work:
    """Runs functions of a session, each in a transaction of its own, off the event loop.

    What has the same ``lane`` runs in the order of the calls: one person's messages do.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        lanes = 1 if database.is_sqlite else LANES
        self._lanes = [ThreadPoolExecutor(1, f"writer-{n}") for n in range(lanes)]
        self._readers = ThreadPoolExecutor(3, "reader")

    async def write(
        self,
        work: Callable[Concatenate[Session, P], R],
        /,
        *positional: P.args,
        **named: P.kwargs,
    ) -> R:
        """Run ``work(session, …)`` in a write transaction and return what it returns."""
        return await self.write_in("", work, *positional, **named)

    async def write_in(
        self,
        lane: str,
        work: Callable[Concatenate[Session, P], R],
        /,
        *positional: P.args,
        **named: P.kwargs,
    ) -> R:
        executor = self._lanes[zlib.crc32(lane.encode()) % len(self._lanes)]
        return await self._run(executor, self.database.write, work, positional, named)

    async def call_in(self, lane: str, call: Callable[[], R]) -> R:
        """Run a function that opens its own transactions, with nothing of its lane between them."""
        executor = self._lanes[zlib.crc32(lane.encode()) % len(self._lanes)]
        return await asyncio.get_running_loop().run_in_executor(executor, call)

    async def read(
        self,
        work: Callable[Concatenate[Session, P], R],
        /,
        *positional: P.args,
        **named: P.kwargs,
    ) -> R:
        """Run ``work(session, …)`` in a read transaction and return what it returns."""
        return await self._run(self._readers, self.database.read, work, positional, named)

    async def _run(
        self,
        executor: ThreadPoolExecutor,
        unit: Callable[[], Any],
        work: Callable[..., R],
        positional: tuple[Any, ...],
        named: dict[str, Any],
    ) -> R:
        def call() -> R:
            with unit() as session:
                return work(session, *positional, **named)

        return await asyncio.get_running_loop().run_in_executor(executor, call)

    def close(self) -> None:
        """Let what has begun finish, then close the database."""
        for executor in (*self._lanes, self._readers):
            executor.shutdown(wait=True)
        self.database.close()
