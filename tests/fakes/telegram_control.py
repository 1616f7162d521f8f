"""What a test may ask of the fake, beside being a person: faults, limits, counts."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from tests.fakes.telegram_feed import Feed
from tests.fakes.telegram_limits import RateLimits
from tests.fakes.telegram_state import Fault, Json, State

SENDS = {"sendmessage", "senddocument", "sendphoto"}


@dataclass
class Control:
    state: State
    feed: Feed
    _called: asyncio.Event = field(default_factory=asyncio.Event)

    def fail(self, kind: str, method: str = "", count: int = 1, seconds: int = 1) -> bool:
        """The next `count` calls of `method` (any, if empty) fail; kinds are those of `Fault`."""
        self.state.faults.append(Fault(kind, method, count, seconds))
        return True

    def heal(self) -> bool:
        self.state.faults.clear()
        return True

    def limits(self, enabled: bool) -> bool:
        """Start afresh, with or without rate limits."""
        self.state.limits = RateLimits(enabled)
        return enabled

    def feeding(
        self,
        deliveries: int = 1,
        retry_base: float = 1.0,
        retry_cap: float = 60.0,
        tunnel: str = "",
    ) -> bool:
        """How updates are given out; `tunnel` is where a webhook's public host is reached."""
        self.feed.deliveries, self.feed.tunnel = deliveries, tunnel
        self.feed.retry_base, self.feed.retry_cap = retry_base, retry_cap
        return True

    def calls(self, since: int = 0, method: str = "") -> list[Json]:
        """Every call after number `since`, oldest first: seq, method, params, status, result."""
        return [
            vars(call)
            for call in self.state.journal.calls[since:]
            if not method or call.method == method.lower()
        ]

    def sent(self, chat_id: int = 0, since: int = 0) -> list[Json]:
        """The messages that were accepted, as kept at the time: the results of send calls."""
        return [
            call.result
            for call in self.state.journal.calls[since:]
            if call.method in SENDS
            and call.status == 200
            and isinstance(call.result, dict)
            and chat_id in (0, call.result["chat"]["id"])
        ]

    def screen(self, chat_id: int) -> list[Json]:
        """What the chat shows now, oldest first: edits are visible, and faults with an effect."""
        shown = self.state.messages.items()
        return [message for (chat, _), message in shown if chat == chat_id]

    def commands(self) -> dict[str, list[Json]]:
        return self.state.commands

    def count(self) -> Json:
        """How many calls were seen, how many updates still wait."""
        return {"calls": len(self.state.journal.calls), "pending": len(self.feed.pending)}

    async def wait_calls(self, calls: int, seconds: float = 30.0) -> int:
        """Return once that many calls were seen, or the time is over: the count."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while len(self.state.journal.calls) < calls:
                    self._called.clear()
                    await self._called.wait()
        return len(self.state.journal.calls)

    def wake(self) -> None:
        self._called.set()

    def accepted(self) -> dict[int, int]:
        """How many messages arrived in each chat, even if their answer was lost."""
        mine = self.state.me["id"]
        senders = ((chat, m["from"]["id"]) for (chat, _), m in self.state.messages.items())
        return dict(Counter(chat for chat, sender in senders if sender == mine))

    def delivered(self) -> dict[int, int]:
        return dict(self.feed.delivered)
