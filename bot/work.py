"""Threads for the synchronous core: one writer on SQLite, lanes on PostgreSQL, a few readers."""

import asyncio
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from bot.receiving.lanes import Lane
from storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")
LANES = 4
MOST_TOGETHER = 16
"""Updates in one transaction: enough to share its cost, few enough to be answered soon."""


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
        executor = self._lanes[self.number(lane)]
        return await self._run(executor, self.database.write, work, positional, named)

    def queues(
        self, alone: Callable[[Item], R], together: Callable[[Sequence[Item]], list[R] | None]
    ) -> list[Lane[Item, R]]:
        """A queue of each lane; only SQLite takes several items in one transaction.

        On PostgreSQL lanes run side by side: long transactions would wait for each other's rows.
        """
        most = MOST_TOGETHER if self.database.is_sqlite else 1
        return [Lane(thread, alone, together, most) for thread in self._lanes]

    def number(self, lane: str) -> int:
        """Which of the lanes has this name."""
        return zlib.crc32(lane.encode()) % len(self._lanes)

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
