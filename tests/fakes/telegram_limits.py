"""How fast the fake lets a bot send: 1/s a chat, 20/min a group, 30/s in all, each with a burst."""

import math
import time
from dataclasses import dataclass, field

from tests.fakes.telegram_errors import too_many


@dataclass
class Bucket:
    size: float
    rate: float  # tokens a second
    level: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.level, self.at = self.size, time.monotonic()

    def wait(self, now: float) -> float:
        """Seconds until one token is there; 0.0 if it is there now."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (1 - self.level) / self.rate)


@dataclass
class RateLimits:
    """Counts what is sent; `enabled` off lets everything pass."""

    enabled: bool = True
    overall: Bucket = field(default_factory=lambda: Bucket(30, 30))
    chats: dict[int, Bucket] = field(default_factory=dict)

    def take(self, chat_id: int) -> None:
        """Raises ApiError(429) with whole seconds to wait; a refused call costs nothing."""
        if not self.enabled:
            return
        now = time.monotonic()
        buckets = [self.overall, self.chat(chat_id)]
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.level -= 1

    def chat(self, chat_id: int) -> Bucket:
        if chat_id not in self.chats:
            self.chats[chat_id] = Bucket(20, 20 / 60) if chat_id < 0 else Bucket(5, 1)
        return self.chats[chat_id]
