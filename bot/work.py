"""Threads for the synchronous core: one writer on SQLite, lanes on PostgreSQL, a few readers."""

import asyncio
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from storage.database import Database, Unavailable, is_unavailable

P = ParamSpec("P")
R = TypeVar("R")
LANES = 4
PAUSES = (0.2, 0.4)
"""Seconds before a database that is locked, down or full is tried again."""


class Work:
    """Runs functions of a session, each in a transaction of its own, off the event loop.

    What has the same ``lane`` runs in the order of the calls: one person's messages do.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        lanes = 1 if database.is_sqlite else LANES
        self._lanes = [ThreadPoolExecutor(1, f"writer-{n}") for n in range(lanes)]
        self._away = [0.0] * lanes
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
        executor = self._lanes[self._number(lane)]
        return await self._run(executor, self.database.write, work, positional, named)

    async def patiently(self, lane: str, call: Callable[[], R]) -> R:
        """Run what opens its own transactions; raises ``Unavailable`` after three tries.

        It is tried again without leaving its lane, so that nothing of the lane overtakes it; what
        waited behind one that failed fails too, and comes again in the same order.
        """
        number, asked = self._number(lane), time.monotonic()

        def tried() -> R:
            if self._away[number] > asked:
                raise Unavailable
            try:
                return _tried(call)
            except Unavailable:
                self._away[number] = time.monotonic()
                raise

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._lanes[number], tried)

    def _number(self, lane: str) -> int:
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


def _tried(call: Callable[[], R]) -> R:
    for pause in (*PAUSES, None):
        try:
            return call()
        except SQLAlchemyError as error:
            if not is_unavailable(error):
                raise
            if pause is None:
                raise Unavailable from error
            time.sleep(pause)
    raise AssertionError
