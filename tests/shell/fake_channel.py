"""A channel in memory that refuses what it is told to refuse."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.channels.base import TELEGRAM_LIMITS, CommandSet, FetchedFile, Limits, Outgoing, SendFailed
from handlers.engine.messages import Incoming

FAST = replace(TELEGRAM_LIMITS, rate=10_000, bulk_rate=10_000, chat_burst=10_000, chat_rate=10_000)


@dataclass
class FakeChannel:
    """``plan`` holds what the next sends do: None succeeds, an error is raised."""

    account: str = "tg:1"
    limits: Limits = FAST
    sent: list[Outgoing] = field(default_factory=list)
    plan: deque[SendFailed | None] = field(default_factory=deque)
    taps: list[tuple[str, str | None]] = field(default_factory=list)
    typings: list[str] = field(default_factory=list)
    commands: list[CommandSet] = field(default_factory=list)
    gate: asyncio.Event | None = None

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def send(self, outgoing: Outgoing) -> str:
        if self.gate is not None:
            await self.gate.wait()
        failure = self.plan.popleft() if self.plan else None
        if failure is not None:
            raise failure
        self.sent.append(outgoing)
        return f"m{len(self.sent)}"

    async def settle_tap(self, incoming: Incoming, chosen: str | None) -> None:
        self.taps.append((incoming.tap_ref or "", chosen))

    async def typing(self, chat: str) -> None:
        self.typings.append(chat)

    async def fetch(self, remote_id: str, limit: int) -> FetchedFile:
        return FetchedFile(b"")

    async def set_commands(self, sets: Sequence[CommandSet]) -> None:
        self.commands += sets

    @property
    def texts(self) -> list[str]:
        return ["".join(span.text for span in outgoing.spans) for outgoing in self.sent]
