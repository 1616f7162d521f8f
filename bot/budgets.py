"""Rate budgets of one account: the account, its bulk share, each chat, each group."""

from collections import OrderedDict
from dataclasses import dataclass

from bot.channels.base import Limits

MOST_CHATS = 50_000
"""Chat buckets kept; an evicted one was full again long ago."""


@dataclass
class Bucket:
    """Tokens up to ``burst``, refilled at ``rate`` a second of the machine's monotonic clock."""

    burst: float
    rate: float
    tokens: float
    at: float

    def level(self, now: float) -> float:
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return self.tokens

    def take(self, now: float) -> bool:
        if self.level(now) < 1:
            return False
        self.tokens -= 1
        return True


class Budgets:
    """What may leave now. The account starts empty (it may have been spent before a restart)."""

    def __init__(self, limits: Limits, now: float) -> None:
        self.limits = limits
        self._account = Bucket(max(limits.rate * 0.3, 1), limits.rate, 0, now)
        self._bulk = Bucket(max(limits.bulk_rate * 0.3, 1), limits.bulk_rate, 0, now)
        self._chats: OrderedDict[str, Bucket] = OrderedDict()

    def wave(self, now: float) -> int:
        """Return how many messages may leave now: at most rate × 0.3 s, at most 64."""
        return int(min(self._account.level(now), 64))

    def take(self, chat: str, *, bulk: bool, now: float) -> bool:
        """Take one message for a chat from every budget it counts against, or from none."""
        chat_bucket = self._chat(chat, now)
        buckets = [chat_bucket, self._account, *([self._bulk] if bulk else [])]
        if any(bucket.level(now) < 1 for bucket in buckets):
            return False
        for bucket in buckets:
            bucket.take(now)
        return True

    def spare(self, chat: str, now: float, *, messages: int = 0) -> bool:
        """Take one call of a best-effort effect, if there is room: those are the first to go.

        ``messages`` of it count against the chat, which keeps one for the answer.
        """
        bucket = self._chat(chat, now)
        if self._account.level(now) < self._account.burst / 2:
            return False
        if messages and bucket.level(now) < messages + 1:
            return False
        bucket.tokens -= messages
        return self._account.take(now)

    def spend(self, chat: str, more: int, now: float) -> None:
        """What a message took beyond its one call has left already: the next waits for it."""
        for bucket in (self._chat(chat, now), self._account):
            bucket.level(now)
            bucket.tokens -= more

    def bulk_open(self, now: float) -> bool:
        return self._bulk.level(now) >= 1

    def _chat(self, chat: str, now: float) -> Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            is_group = chat.startswith("-")
            rate = self.limits.group_rate if is_group else self.limits.chat_rate
            bucket = Bucket(self.limits.chat_burst, rate, self.limits.chat_burst, now)
            self._chats[chat] = bucket
            if len(self._chats) > MOST_CHATS:
                self._chats.popitem(last=False)
        return bucket
