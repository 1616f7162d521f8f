"""Own getUpdates loop: acknowledged only after the commit, and one bad item loses nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from bot.channels.base import Fate, SendFailed
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.poll import Poller
from handlers.engine.messages import Incoming
from tests.fakes.telegram import FakeTelegram
from tests.patience import PATIENCE, until

USER = 11


@dataclass
class Door:
    """An inbox in memory; `closed` while nothing can be stored."""

    closed: bool = False
    taken: list[Incoming] = field(default_factory=list)
    parked: list[tuple[str, str]] = field(default_factory=list)
    crash_on: str = "\0"
    slow: float = 0.0

    async def receive(self, incoming: Incoming) -> bool:
        if incoming.text == self.crash_on:
            raise RuntimeError("a fault of the shell")
        await asyncio.sleep(self.slow)
        if not self.closed:
            self.taken.append(incoming)
        return not self.closed

    async def park(self, account: str, external_id: str, raw: str, reason: str) -> bool:
        self.parked.append((external_id, raw))
        return not self.closed


@pytest.fixture
def door() -> Door:
    return Door()


@dataclass
class Running:
    poller: Poller
    alarms: list[SendFailed]
    task: "asyncio.Task[None]"


Start = Callable[[], Running]


@pytest.fixture
async def start(channel: TelegramChannel, door: Door) -> AsyncIterator[Start]:
    running: list[Running] = []

    def begin() -> Running:
        alarms: list[SendFailed] = []

        async def alarm(failure: SendFailed) -> None:
            alarms.append(failure)

        intake = Intake(channel.account, channel.username, door)
        poller = Poller(channel, intake, alarm, long_poll=5)
        task = asyncio.create_task(poller.run())
        running.append(Running(poller, alarms, task))
        return running[-1]

    yield begin
    for one in running:
        one.poller.stop()
        await asyncio.wait_for(one.task, PATIENCE)


def texts(door: Door) -> list[str]:
    return [incoming.text for incoming in door.taken]


async def test_in_order_and_acknowledged(fake: FakeTelegram, door: Door, start: Start) -> None:
    for word in "abc":
        fake.people.text(USER, word)
    start()
    await until(lambda: not fake.feed.pending)
    assert texts(door) == ["a", "b", "c"]
    fake.people.text(USER, "d")
    await until(lambda: not fake.feed.pending)
    assert texts(door) == ["a", "b", "c", "d"]


async def test_nothing_is_acknowledged_before_it_is_kept(
    fake: FakeTelegram, door: Door, start: Start
) -> None:
    door.closed = True
    fake.people.text(USER, "a")
    start()
    await until(lambda: len(fake.control.calls(method="getUpdates")) >= 3)
    assert len(fake.feed.pending) == 1
    door.closed = False
    await until(lambda: not fake.feed.pending)
    assert texts(door) == ["a"]


async def test_one_bad_item_never_loses_the_batch(
    fake: FakeTelegram, door: Door, start: Start
) -> None:
    fake.people.text(USER, "a")
    bad = fake.people.raw({"message": {"message_id": 1}})
    fake.people.raw({"message": {"text": "\ud800"}})
    fake.people.text(USER, "b")
    start()
    await until(lambda: not fake.feed.pending)
    assert texts(door) == ["a", "b"]
    assert door.parked[0][0] == str(bad)
    assert all(raw.isascii() for _, raw in door.parked)


async def test_the_offset_stops_at_a_gap(fake: FakeTelegram, door: Door, start: Start) -> None:
    door.crash_on = "b"
    fake.people.text(USER, "a")
    kept = fake.people.text(USER, "b")
    fake.people.text(USER, "c")
    start()
    await until(lambda: len(fake.feed.pending) == 2)
    assert fake.feed.pending[0]["update_id"] == kept
    door.crash_on = "\0"
    await until(lambda: not fake.feed.pending)
    assert texts(door)[-2:] == ["b", "c"]


async def test_ids_may_start_anywhere_after_a_pause(
    fake: FakeTelegram, door: Door, start: Start
) -> None:
    start()
    fake.people.raw({"update_id": 900, "message": message("a")})
    await until(lambda: not fake.feed.pending)
    polls = len(fake.control.calls(method="getUpdates"))
    await until(lambda: len(fake.control.calls(method="getUpdates")) >= polls + 1)
    fake.people.raw({"update_id": 5, "message": message("b")})
    await until(lambda: texts(door) == ["a", "b"])


def message(text: str) -> dict[str, object]:
    person = {"id": USER, "is_bot": False, "first_name": "Rina"}
    chat = {"id": USER, "type": "private", "first_name": "Rina"}
    return {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": text}


@pytest.mark.parametrize("kind", ["500", "drop", "malformed", "429"])
async def test_goes_on_after_a_failure(
    fake: FakeTelegram, door: Door, start: Start, kind: str
) -> None:
    fake.control.fail(kind, "getUpdates")
    start()
    fake.people.text(USER, "a")
    await until(lambda: not fake.feed.pending)
    assert texts(door) == ["a"]


async def test_takes_a_webhook_away(
    fake: FakeTelegram, channel: TelegramChannel, door: Door, start: Start
) -> None:
    await channel.call("setWebhook", url="https://old.example/hook")
    running = start()
    await until(lambda: fake.feed.webhook is None)
    fake.people.text(USER, "a")
    await until(lambda: not fake.feed.pending)
    assert not running.alarms


async def test_a_wrong_token_raises_the_alarm(fake: FakeTelegram, door: Door, start: Start) -> None:
    fake.state.token = "1:another"
    running = start()
    await until(lambda: bool(running.alarms))
    assert running.alarms[0].fate is Fate.BROKEN
    assert not running.task.done()


async def test_stops_at_once_and_finishes_what_it_holds(
    fake: FakeTelegram, door: Door, start: Start
) -> None:
    door.slow = 0.2
    running = start()
    fake.people.text(USER, "a")
    await until(lambda: bool(fake.feed.delivered))
    running.poller.stop()
    await asyncio.wait_for(running.task, PATIENCE)
    assert texts(door) == ["a"]
    assert not fake.feed.pending
