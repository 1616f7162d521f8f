"""Updates in the order they came: what waits in a lane is taken together if it can be."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from storage.database import Unavailable, is_unavailable

Item = TypeVar("Item")
R = TypeVar("R")

PAUSES = (0.2, 0.4)
"""Seconds before a database that is locked, down or full is tried again."""


@dataclass(frozen=True)
class _Waiting(Generic[Item, R]):
    item: Item
    asked: float
    answer: "asyncio.Future[R]"


class Lane(Generic[Item, R]):
    """One thread's queue. One person's messages are always in the same lane.

    ``alone`` takes one item in transactions of its own. ``together`` takes several in one, which
    saves their commits, or gives None: nothing happened, and each is taken alone.
    """

    def __init__(
        self,
        thread: Executor,
        alone: Callable[[Item], R],
        together: Callable[[Sequence[Item]], list[R] | None],
        most: int,
    ) -> None:
        self._thread, self._alone, self._together, self._most = thread, alone, together, most
        self._waiting: deque[_Waiting[Item, R]] = deque()
        self._away = 0.0

    async def put(self, item: Item) -> R:
        """What became of the item; raises ``Unavailable`` if the database is away for long.

        It is tried again without leaving the lane, so that nothing overtakes it; what waited
        behind one that failed fails too, and comes again in the same order.
        """
        loop = asyncio.get_running_loop()
        waiting: _Waiting[Item, R] = _Waiting(item, time.monotonic(), loop.create_future())
        self._waiting.append(waiting)
        self._thread.submit(self._run, loop)
        return await waiting.answer

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        """In the lane's thread. Whoever went with those before finds nothing to do."""
        some = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
        if not some:
            return
        results = self._results(some)
        loop.call_soon_threadsafe(_answer, some, results)

    def _results(self, some: Sequence[_Waiting[Item, R]]) -> list[R | BaseException]:
        if len(some) > 1 and some[0].asked >= self._away:
            together = self._together([one.item for one in some])
            if together is not None:
                return list(together)
        return [self._result(one) for one in some]

    def _result(self, one: _Waiting[Item, R]) -> R | BaseException:
        if one.asked < self._away:
            return Unavailable()
        try:
            return _tried(lambda: self._alone(one.item))
        except Unavailable as error:
            self._away = time.monotonic()
            return error
        except BaseException as error:  # whoever waits must hear of it
            return error


def _answer(some: Sequence[_Waiting[Item, R]], results: Sequence[R | BaseException]) -> None:
    for one, result in zip(some, results, strict=True):
        if one.answer.done():
            continue  # whoever asked has gone
        if isinstance(result, BaseException):
            one.answer.set_exception(result)
        else:
            one.answer.set_result(result)


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
