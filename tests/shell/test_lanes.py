"""What waits in a lane is taken together; a failure is its own, and nothing overtakes."""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlmodel import Session, col, select

from bot.inbox import Outcome
from bot.receiving.lanes import Lane
from bot.service import Service
from handlers.engine.messages import Incoming
from storage.database import Unavailable
from storage.outbox import Outbox
from storage.seen import Parked, Seen
from tests.shell.conftest import incoming
from tests.shell.test_away import locked


class Counter:
    """Doubles numbers; ``bad`` ones make those together come to nothing, and find no database."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.alone: list[int] = []
        self.bad: set[int] = set()

    def one(self, item: int) -> int:
        self.alone.append(item)
        if item in self.bad:
            raise locked()
        return item * 2

    def several(self, items: Sequence[int]) -> list[int] | None:
        self.groups.append(list(items))
        return None if self.bad & set(items) else [item * 2 for item in items]


@pytest.fixture
async def held() -> AsyncIterator[tuple[ThreadPoolExecutor, threading.Event]]:
    """A thread that is busy until the event is set."""
    thread, go = ThreadPoolExecutor(1), threading.Event()
    thread.submit(go.wait)
    yield thread, go
    go.set()
    thread.shutdown()


async def put_all(
    lane: Lane[int, int], many: int, go: threading.Event
) -> list[int | BaseException]:
    asking = [asyncio.create_task(lane.put(number)) for number in range(1, many + 1)]
    await asyncio.sleep(0)
    go.set()
    return await asyncio.gather(*asking, return_exceptions=True)


async def test_what_waits_goes_together_in_order_and_not_too_much(
    held: tuple[ThreadPoolExecutor, threading.Event],
) -> None:
    counter = Counter()
    lane = Lane(held[0], counter.one, counter.several, most=3)
    assert await put_all(lane, 7, held[1]) == [2, 4, 6, 8, 10, 12, 14]
    assert (counter.groups, counter.alone) == ([[1, 2, 3], [4, 5, 6]], [7])


async def test_when_one_finds_no_database_those_behind_it_come_again(
    held: tuple[ThreadPoolExecutor, threading.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.receiving.lanes.PAUSES", (0.01, 0.01))
    counter = Counter()
    counter.bad = {2}
    lane = Lane(held[0], counter.one, counter.several, most=3)
    first, *others = await put_all(lane, 5, held[1])
    assert first == 2
    assert [type(error) for error in others] == [Unavailable] * 4
    assert (counter.groups, counter.alone) == ([[1, 2, 3]], [1, 2, 2, 2])
    assert await lane.put(6) == 12, "what comes later is tried"


async def test_whoever_stops_waiting_costs_the_others_nothing(
    held: tuple[ThreadPoolExecutor, threading.Event],
) -> None:
    counter = Counter()
    lane = Lane(held[0], counter.one, counter.several, most=3)
    gone, stays = asyncio.create_task(lane.put(1)), asyncio.create_task(lane.put(2))
    await asyncio.sleep(0)
    gone.cancel()
    held[1].set()
    assert await stays == 4


async def take_together(service: Service, updates: Sequence[Incoming]) -> list[bool]:
    """Hold the writer while all of them arrive."""
    go = threading.Event()
    holding = asyncio.create_task(service.work.write(lambda _: go.wait()))
    await asyncio.sleep(0.05)
    taking = [asyncio.create_task(service.receive(update)) for update in updates]
    await asyncio.sleep(0)
    go.set()
    await holding
    return await asyncio.gather(*taking)


async def test_one_commit_takes_several_and_each_once(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits: set[int] = set()
    take = service.inbox.try_take

    def noted(session: Session, update: Incoming, now: datetime) -> Outcome:
        commits.add(id(session))
        return take(session, update, now)

    monkeypatch.setattr(service.inbox, "try_take", noted)
    updates = [incoming(n, sender=str(n % 3)) for n in (1, 2, 2, 3, 4)]
    assert await take_together(service, updates) == [True] * 5
    assert len(commits) == 1
    with service.work.database.read() as session:
        assert [s.external_id for s in session.exec(select(Seen))] == ["1", "2", "3", "4"]
        replies = session.exec(select(Outbox).order_by(col(Outbox.id)))
        assert [r.dedupe_key.split(":")[-2] for r in replies] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("how", ["rusak", "tolak"])
async def test_a_failure_among_several_is_its_own(service: Service, how: str) -> None:
    updates = [incoming(n, how if n == 2 else "menu", sender=str(n)) for n in (1, 2, 3)]
    assert await take_together(service, updates) == [True] * 3
    with service.work.database.read() as session:
        assert len(list(session.exec(select(Seen)))) == 3
        assert len(list(session.exec(select(Outbox)))) == 3
        parked = [row.reason for row in session.exec(select(Parked))]
    assert parked == (["ValueError"] if how == "rusak" else [])


async def test_whatever_is_raised_reaches_whoever_waits() -> None:
    class Odd(BaseException):
        pass

    def odd(_: int) -> int:
        raise Odd

    with ThreadPoolExecutor(1) as thread:
        lane = Lane(thread, odd, lambda _: None, most=3)
        with pytest.raises(Odd):
            await lane.put(1)
