"""SIGKILL, twenty times, in the middle of a broadcast and of inbound messages.

The bot is a real process. Every inbound message comes twice; status callbacks come twice, in the
wrong order or never. Since Twilio can be asked, nothing at all may be repeated, and nothing lost.
To play one run again: KILL_SEED=<the seed printed> pytest -s.
"""

import asyncio
import contextlib
import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.fakes.twilio import FakeTwilio
from tests.kill.scene import second_attempt
from tests.patience import PATIENCE, until
from tests.whatsapp.crowd import (
    ASKED,
    BODY,
    CHAIR,
    NEWCOMERS,
    OUTSIDE,
    STEPS,
    WITHIN,
    Kept,
    kept,
    make,
    questions,
)
from tests.whatsapp.program import Bot
from tests.whatsapp.test_window import approve_all

KILLS = 20
CALLS = (12, 40)
"""Between two kills; a start makes a handful by itself."""
REPORTS = ("normal", "twice", "backwards", "lost")
PACE = 0.1
TAPS = OUTSIDE[:20]
"""They press Baca, and get the broadcast itself."""
STILL = 4.0
"""Seconds without a call after which none is coming; no harm if one does."""
HEARD = 2 + ASKED.total() + len(NEWCOMERS) * len(STEPS) + len(TAPS)
"""Messages from people; what came while the bot was dead is listed after its last start."""


async def test_nothing_is_lost_and_nothing_sent_twice(tmp_path: Path) -> None:
    seed = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(2**32)))
    print(f"\nkill test (whatsapp): KILL_SEED={seed}")
    async with FakeTwilio() as fake, Bot(tmp_path, fake) as bot:
        make(bot.database_url, fake)
        await approve_all(bot.settings(), fake)
        await bot.start()
        await _begin_the_broadcast(fake)
        await _kill_again_and_again(fake, bot, random.Random(seed))
        await _the_announced_are_read(fake)
        await until(lambda: _is_quiet(kept(bot.database_url)))
        await fake.hooks.settled()
        assert await bot.end(signal.SIGTERM) == 0
        _check(fake, kept(bot.database_url))


async def _begin_the_broadcast(fake: FakeTwilio) -> None:
    _write(fake, CHAIR, f"siarkan {BODY}")
    await until(lambda: _shows(fake, CHAIR, BODY))
    _write(fake, CHAIR, "1")


async def _kill_again_and_again(fake: FakeTwilio, bot: Bot, rng: random.Random) -> None:
    """People ask and join meanwhile; how callbacks come changes with each life of the process."""
    asking, share = questions(), 1 + ASKED.total() // KILLS
    joining = asyncio.gather(*(_join(fake, person, rng) for person in NEWCOMERS))
    for _ in range(KILLS):
        fake.control.hook(statuses=rng.choice(REPORTS))
        saying = asyncio.create_task(_ask(fake, islice(asking, share)))
        await _calls(fake, rng.randint(*CALLS))
        assert bot.running
        await until(lambda: not second_attempt(bot.database_url))
        await bot.end(signal.SIGKILL)
        await bot.start()
        await saying
    fake.control.hook(statuses="twice")
    await asyncio.wait_for(joining, PATIENCE)


async def _the_announced_are_read(fake: FakeTwilio) -> None:
    await until(lambda: all(_shows(fake, person, "[Baca]") for person in TAPS))
    for person in TAPS:
        fake.control.again(fake.people.tap_label(person, "Baca"))
    await until(lambda: all(_shows(fake, person, BODY) for person in TAPS))


async def _join(fake: FakeTwilio, person: str, rng: random.Random) -> None:
    """Say the next thing once the last was answered, as people do."""
    await asyncio.sleep(rng.random() * 20)
    for step, words in enumerate(STEPS, 1):
        _write(fake, person, words)
        await _shown(fake, person, step)


async def _shown(fake: FakeTwilio, person: str, many: int) -> None:
    """However long the bot is killed meanwhile; who waits for everybody has a limit."""
    while len(fake.control.screen(person)) < many:
        await asyncio.sleep(0.05)


async def _ask(fake: FakeTwilio, people: Iterator[str]) -> None:
    for person in people:
        _write(fake, person, "menu")
        await asyncio.sleep(PACE)


def _write(fake: FakeTwilio, person: str, words: str) -> None:
    fake.control.again(fake.people.text(person, words))


async def _calls(fake: FakeTwilio, more: int) -> None:
    """Once so many calls were made, or no more come: everything may have been sent."""
    wanted = fake.control.count()["calls"] + more
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(STILL):
            await until(lambda: fake.control.count()["calls"] >= wanted)


def _shows(fake: FakeTwilio, person: str, words: str) -> bool:
    return _count(fake, person, words) > 0


def _is_quiet(now: Kept) -> bool:
    return now.open_rows == 0 and now.rows[CHAIR] > 2 and now.seen >= HEARD


def _check(fake: FakeTwilio, found: Kept) -> None:
    accepted = Counter(message["to"].removeprefix("whatsapp:") for message in fake.control.sent())
    assert accepted == found.rows
    assert not any(message["error_code"] for message in fake.control.sent())
    for person in (*WITHIN, *TAPS):
        assert _count(fake, person, BODY) == 1, person
    for person in OUTSIDE:
        assert _count(fake, person, "[Baca]") == 1, person
    assert {p: found.rows[p] - 1 for p in WITHIN if found.rows[p] > 1} == dict(ASKED)
    assert {found.rows[person] for person in NEWCOMERS} == {len(STEPS)}
    assert (found.seen, found.parked) == (HEARD, 0)
    assert (found.people, found.members) == (1 + len(WITHIN) + len(OUTSIDE) + len(NEWCOMERS),) * 2
    paid = {cost.category: (cost.count, cost.micros) for cost in found.costs}
    assert paid["utility"] == (len(OUTSIDE), len(OUTSIDE) * 30_000)
    assert paid["service"][0] == accepted.total() - len(OUTSIDE)


def _count(fake: FakeTwilio, person: str, words: str) -> int:
    return sum(
        words in m["text"] + "".join(f"[{label}]" for label in m["labels"])
        for m in fake.control.screen(person)
    )
