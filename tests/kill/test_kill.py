"""SIGKILL, twenty times, in the middle of a broadcast and of inbound updates.

The bot and the fake Bot API are real processes. After each kill the messages that the fake had
received and no commit had recorded are counted: only those may be repeated. To play one run
again: KILL_SEED=<the seed printed> pytest -s tests/kill.
"""

import asyncio
import os
import random
import signal
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.kill.programs import Bot, Fake
from tests.kill.scene import (
    BODY,
    CHAIR,
    FIRST_MEMBER,
    FIRST_NEWCOMER,
    JOIN,
    MEMBERS,
    NEWCOMERS,
    effects,
    inbound,
    kept,
    make,
    second_attempt,
)
from tests.patience import PATIENCE, until

KILLS = 20
CALLS = (25, 70)
"""Between two kills; more than a start makes by itself."""
PACE = 0.04
"""Seconds between two inbound updates, so that a kill finds some on their way."""
MARK = "dua kali"
IN_FLIGHT = 64


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_nothing_is_lost_and_hardly_anything_repeated(tmp_path: Path, webhook: bool) -> None:
    seed = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(2**32)))
    print(f"\nkill test ({'webhook' if webhook else 'polling'}): KILL_SEED={seed}")
    url = make(tmp_path)
    async with Fake(tmp_path) as fake, Bot(tmp_path, fake.url, webhook) as bot:
        await _set_the_scene(fake, bot)
        lost = await _kill_again_and_again(fake, bot, tmp_path, random.Random(seed), url)
        await _run_to_the_end(fake, bot, tmp_path)
        accepted = {int(chat): many for chat, many in (await fake.ask("accepted")).items()}
        await _check_screens(fake)
    repeats = sum(accepted.values()) - kept(tmp_path, tmp_path / "copy").sent.total()
    print(f"kills {len(lost)}; received but not recorded at each: {lost}; repeats {repeats}")
    assert repeats <= sum(lost)
    assert max(lost) <= IN_FLIGHT
    _check_effects(url)


async def _set_the_scene(fake: Fake, bot: Bot) -> None:
    await fake.ask("meet", first=FIRST_MEMBER, many=MEMBERS)
    await fake.ask("meet", first=CHAIR, many=1)
    await fake.ask("feeding", deliveries=2, retry_base=0.05, retry_cap=0.4, tunnel=bot.url)
    await bot.start()
    await fake.ask("text", user=CHAIR, text=f"siarkan {BODY}")
    await _until(lambda: _shows(fake, CHAIR, BODY))
    await fake.ask("text", user=CHAIR, text="1")


async def _kill_again_and_again(
    fake: Fake, bot: Bot, folder: Path, rng: random.Random, url: str
) -> list[int]:
    """What the fake had received and no commit had recorded, at each kill."""
    updates, share = inbound(), NEWCOMERS * (len(JOIN) + 1) // KILLS
    lost: list[int] = []
    for _ in range(KILLS):
        saying = asyncio.create_task(_say(fake, islice(updates, share), PACE))
        before = (await fake.ask("count"))["calls"]
        await fake.ask("wait_calls", calls=before + rng.randint(*CALLS), seconds=60)
        assert bot.running
        await until(lambda: not second_attempt(url))
        await bot.end(signal.SIGKILL)
        await asyncio.sleep(0.3)  # what was still in the socket reaches the fake
        accepted = sum((await fake.ask("accepted")).values())
        lost.append(accepted - kept(folder, folder / "copy").sent.total() - sum(lost))
        await bot.start()
        await saying
    await _say(fake, updates)
    return lost


async def _run_to_the_end(fake: Fake, bot: Bot, folder: Path) -> None:
    async def quiet() -> bool:
        if (await fake.ask("count"))["pending"]:
            return False
        now = kept(folder, folder / "copy")
        return now.open_rows() == 0 and now.sent.total() > MEMBERS

    await _until(quiet)
    await asyncio.sleep(1.5)  # the broadcast's report comes a tick later
    await _until(quiet)
    assert await bot.end(signal.SIGTERM) == 0


async def _check_screens(fake: Fake) -> None:
    """Every member got it; what may be a repeat says so."""
    for chat in range(FIRST_MEMBER, FIRST_MEMBER + MEMBERS):
        texts = [m["text"] for m in await fake.ask("screen", chat_id=chat) if BODY in m["text"]]
        assert texts, f"{chat} got nothing"
        assert sum(MARK not in text for text in texts) <= 1


def _check_effects(url: str) -> None:
    found = effects(url)
    updates = len(list(inbound()))
    assert updates == 500
    assert (found.seen, found.parked) == (updates + 2, 0)
    assert (found.people, found.members) == (1 + MEMBERS + NEWCOMERS,) * 2
    newcomers = range(FIRST_NEWCOMER, FIRST_NEWCOMER + NEWCOMERS)
    assert {found.replies[chat] for chat in newcomers} == {len(JOIN)}
    asked = range(FIRST_MEMBER, FIRST_MEMBER + NEWCOMERS)
    assert {found.replies[chat] for chat in asked} == {1}
    assert found.broadcast_rows == MEMBERS


async def _say(fake: Fake, updates: Iterator[tuple[int, str]], pace: float = 0.0) -> None:
    for user, text in updates:
        await fake.ask("text", user=user, text=text)
        await asyncio.sleep(pace)


async def _shows(fake: Fake, chat: int, words: str) -> bool:
    shown = await fake.ask("screen", chat_id=chat)
    return any(words in m["text"] and m["from"]["is_bot"] for m in shown)


async def _until(holds: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await holds():
            await asyncio.sleep(0.2)
