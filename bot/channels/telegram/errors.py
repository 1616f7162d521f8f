"""What a Telegram error asks for, as data: the first line that fits decides.

Order matters: BadRequest and TimedOut are kinds of NetworkError in the library.
"""

from dataclasses import dataclass
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.base import Fate, SendFailed
from bot.channels.telegram.request import InDoubt, NeverWritten


@dataclass(frozen=True)
class Rule:
    """An error of `kind` whose words hold `phrase` (any words, if empty) has this `fate`."""

    kind: type[Exception]
    fate: Fate
    reason: str
    phrase: str = ""

    def fits(self, error: Exception) -> bool:
        return isinstance(error, self.kind) and self.phrase in str(error).lower()


RULES = (
    Rule(NeverWritten, Fate.RETRY, "no_connection"),
    Rule(InDoubt, Fate.DOUBT, "in_doubt"),
    Rule(RetryAfter, Fate.RETRY, "too_many"),
    Rule(ChatMigrated, Fate.RETRY, "chat_moved"),
    Rule(InvalidToken, Fate.BROKEN, "invalid_token"),
    Rule(Forbidden, Fate.GONE, "deactivated", "deactivated"),
    Rule(Forbidden, Fate.GONE, "kicked", "kicked"),
    Rule(Forbidden, Fate.GONE, "never_started", "initiate conversation"),
    Rule(Forbidden, Fate.GONE, "blocked"),
    Rule(Conflict, Fate.RETRY, "conflict"),
    Rule(BadRequest, Fate.GONE, "chat_not_found", "chat not found"),
    Rule(BadRequest, Fate.GONE, "chat_not_found", "peer_id_invalid"),
    Rule(BadRequest, Fate.GONE, "chat_not_found", "user not found"),
    Rule(BadRequest, Fate.GONE, "no_rights", "have no rights"),
    Rule(BadRequest, Fate.GONE, "no_rights", "not enough rights"),
    Rule(BadRequest, Fate.GONE, "no_rights", "chat_write_forbidden"),
    Rule(BadRequest, Fate.REJECTED, "too_large", "entity too large"),
    Rule(BadRequest, Fate.REJECTED, "too_long", "too long"),
    Rule(BadRequest, Fate.REJECTED, "rejected"),
)
UNKNOWN = Rule(Exception, Fate.DOUBT, "in_doubt")

PICTURE_REFUSED = ("photo_", "image_process_failed", "wrong type of the web page content")
"""400s to a photo that may still go as a document."""


def typed(error: Exception) -> SendFailed:
    """`reason` is one of the words above, never the text of a message."""
    rule = next((rule for rule in RULES if rule.fits(error)), UNKNOWN)
    failed = SendFailed(rule.fate, rule.reason)
    if isinstance(error, RetryAfter):
        failed.retry_after = _seconds(error.retry_after)
    if isinstance(error, ChatMigrated):
        failed.moved_to = str(error.new_chat_id)
    return failed


def says(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    return any(phrase in str(error).lower() for phrase in phrases)


def _seconds(period: int | timedelta) -> float:
    return period.total_seconds() if isinstance(period, timedelta) else float(period)
