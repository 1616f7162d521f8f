"""What an error of Twilio asks for, as data: by its code, else by the HTTP status."""

from dataclasses import dataclass

from bot.channels.base import Fate, SendFailed


@dataclass(frozen=True)
class Rule:
    """``pause`` in seconds where the provider names none; ``whole`` if it is the sender's limit."""

    fate: Fate
    reason: str
    pause: float | None = None
    whole: bool = False

    @property
    def is_about_content(self) -> bool:
        return self.reason == "bad_content"


SLOW_SECONDS = 6.0
"""About how long one person's next message has to wait."""

BY_CODE = {
    20003: Rule(Fate.BROKEN, "bad_credentials"),
    20005: Rule(Fate.BROKEN, "account_not_active"),
    20006: Rule(Fate.BROKEN, "access_denied"),
    20404: Rule(Fate.REJECTED, "not_found"),
    20429: Rule(Fate.RETRY, "too_many", 1.0, whole=True),
    21211: Rule(Fate.GONE, "bad_recipient"),
    21606: Rule(Fate.BROKEN, "sender_not_ours"),
    21610: Rule(Fate.GONE, "opted_out"),
    21614: Rule(Fate.GONE, "bad_recipient"),
    21617: Rule(Fate.REJECTED, "too_long"),
    21620: Rule(Fate.REJECTED, "bad_media"),
    21655: Rule(Fate.REJECTED, "bad_content"),
    21656: Rule(Fate.REJECTED, "bad_content"),
    21657: Rule(Fate.REJECTED, "bad_content"),
    21658: Rule(Fate.REJECTED, "too_long"),
    21910: Rule(Fate.BROKEN, "sender_not_ours"),
    30001: Rule(Fate.RETRY, "queue_full", 30.0, whole=True),
    30002: Rule(Fate.BROKEN, "account_suspended"),
    63001: Rule(Fate.BROKEN, "channel_credentials"),
    63003: Rule(Fate.GONE, "bad_recipient"),
    63005: Rule(Fate.REJECTED, "bad_content"),
    63007: Rule(Fate.BROKEN, "sender_not_ours"),
    63010: Rule(Fate.RETRY, "channel_fault", 30.0),
    63012: Rule(Fate.RETRY, "channel_fault", 30.0),
    63013: Rule(Fate.REJECTED, "against_policy"),
    63014: Rule(Fate.GONE, "blocked"),
    63015: Rule(Fate.GONE, "not_in_sandbox"),
    63016: Rule(Fate.WINDOW_CLOSED, "window_closed"),
    63018: Rule(Fate.RETRY, "too_many", SLOW_SECONDS),
    63019: Rule(Fate.REJECTED, "bad_media"),
    63020: Rule(Fate.BROKEN, "sender_not_ours"),
    63021: Rule(Fate.REJECTED, "bad_content"),
    63024: Rule(Fate.GONE, "bad_recipient"),
    63032: Rule(Fate.REJECTED, "do_not_retry"),
    63033: Rule(Fate.GONE, "not_reachable"),
    63049: Rule(Fate.REJECTED, "marketing_held_back"),
    63051: Rule(Fate.BROKEN, "sender_blocked"),
    90010: Rule(Fate.BROKEN, "account_not_active"),
}
BY_STATUS = {
    401: Rule(Fate.BROKEN, "bad_credentials"),
    402: Rule(Fate.BROKEN, "no_balance"),
    429: Rule(Fate.RETRY, "too_many", 1.0, whole=True),
}
REJECTED = Rule(Fate.REJECTED, "rejected")
STRANGER = Rule(Fate.RETRY, "not_twilio", 30.0, whole=True)
"""Twilio gives each refusal a code: without one, something between has answered in its place."""


class NeverWritten(Exception):
    """Nothing left this machine."""


class InDoubt(Exception):
    """The request may have been received, and acted upon."""


class Refused(Exception):
    """Twilio answered that it did not do it. ``code`` is its own, 0 if it gave none."""

    def __init__(self, status: int, code: int = 0, retry_after: float | None = None) -> None:
        super().__init__(f"HTTP {status}, code {code}")
        self.status, self.code, self.retry_after = status, code, retry_after


def typed(error: Exception) -> SendFailed:
    """The fate of an attempt; the reason is one word of this table, never a message's text."""
    match error:
        case NeverWritten():
            return SendFailed(Fate.RETRY, "no_connection")
        case Refused(status=status, code=code, retry_after=after):
            rule = BY_CODE.get(code) or BY_STATUS.get(status) or (REJECTED if code else STRANGER)
            return _failed(rule, code or status, after)
        case _:
            return SendFailed(Fate.DOUBT, "in_doubt")


def reported(code: int) -> SendFailed:
    """The fate of a message that a status callback (or a listing) says has failed."""
    return _failed(BY_CODE.get(code, REJECTED), code, None)


def _failed(rule: Rule, code: int, retry_after: float | None) -> SendFailed:
    pause = None
    if rule.fate is Fate.RETRY:
        pause = retry_after if retry_after is not None else rule.pause
    return SendFailed(
        rule.fate,
        f"{rule.reason} ({code})",
        pause,
        whole_account=rule.whole,
        plainer=rule.is_about_content,
    )
