"""Many people who join at once: three messages each, the next when the last was answered."""

import asyncio
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter

from bench.wire import Poster, Stub, text_update

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
STEPS = ("/start {code}", "1", "Bu Rina Wulandari, S.Pd., SDN 2")
COMMUNITIES = 50
FIRST_CHAT = 10_000_000


def code_of(community: int) -> str:
    """A code of six, with a letter and a digit, for one of the sample communities."""
    return f"K7M4{LETTERS[community // len(LETTERS)]}{LETTERS[community % len(LETTERS)]}"


def steps_for(community: int) -> tuple[str, ...]:
    """What somebody writes who joins that community."""
    return tuple(step.format(code=code_of(community)) for step in STEPS)


@dataclass
class Figures:
    """Messages with their answer accepted, over `seconds`; latencies in seconds."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Crowd:
    """`at_once` people are in conversation at any moment."""

    def __init__(self, stub: Stub, poster: Poster, at_once: int) -> None:
        self._stub, self._poster, self._at_once = stub, poster, at_once
        self._updates = count(1)
        self._chats = count(FIRST_CHAT)

    async def join(self, people: int) -> Figures:
        figures = Figures()
        places = asyncio.Semaphore(self._at_once)
        started = perf_counter()

        async def one(chat: int) -> None:
            async with places:
                for step in steps_for(chat % COMMUNITIES):
                    figures.latencies.append(await self.say(chat, step))

        await asyncio.gather(*(one(next(self._chats)) for _ in range(people)))
        figures.seconds = perf_counter() - started
        return figures

    async def first_word(self) -> Figures:
        """Somebody new opens the share card and waits for the answer."""
        chat = next(self._chats)
        return Figures(0.0, [await self.say(chat, steps_for(chat % COMMUNITIES)[0])])

    async def say(self, chat: int, text: str) -> float:
        """Seconds from posting an update until its answer was accepted."""
        answered = self._stub.answer_for(chat)
        started = perf_counter()
        status = await self._poster.post(text_update(next(self._updates), chat, text))
        if status != 200:
            raise RuntimeError(f"the webhook answered {status}")
        await asyncio.wait_for(answered, 30)
        return perf_counter() - started
