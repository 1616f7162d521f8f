"""What the fake Twilio knows: people, messages, contents, media, faults to come, its calls."""

import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from tests.fakes.telegram_limits import Bucket
from tests.fakes.telegram_state import Call, Journal

Json = dict[str, Any]
ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "fedcba9876543210" * 2
NUMBER = "+6281100000001"
DAY = 24 * 3600.0


def new_id(prefix: str) -> str:
    return prefix + secrets.token_hex(16)


@dataclass
class Person:
    """Somebody in WhatsApp. ``heard`` is the fake's time of their last message, None for never.

    ``state``: open, blocked (63014), opted_out (21610) or unknown (63024).
    """

    number: str
    heard: float | None = None
    state: str = "open"
    hidden: str = ""  # the business-scoped id of somebody who shows no number
    scoped: str = field(default_factory=lambda: f"ID.{secrets.randbelow(10**16):016}")
    bucket: Bucket = field(default_factory=lambda: Bucket(45, 1 / 6))


@dataclass
class Media:
    sid: str
    mime: str
    content: bytes
    name: str = ""


@dataclass
class Message:
    sid: str
    sender: str
    to: str
    body: str
    direction: str
    created: float
    status: str = "queued"
    error_code: int | None = None
    media: list[Media] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)  # title and payload
    style: str = ""
    callback: str = ""
    content_sid: str = ""
    used: bool = False

    def resource(self, account: str) -> Json:
        uri = f"/2010-04-01/Accounts/{account}/Messages/{self.sid}"
        at = format_datetime(datetime.fromtimestamp(self.created, UTC))
        sent = None if self.status in ("queued", "accepted") else at
        return {
            "sid": self.sid,
            "account_sid": account,
            "api_version": "2010-04-01",
            "body": self.body,
            "num_segments": "1",
            "num_media": str(len(self.media)),
            "date_created": at,
            "date_updated": at,
            "date_sent": sent,
            "direction": self.direction,
            "error_code": self.error_code,
            "error_message": None,
            "from": self.sender,
            "to": self.to,
            "messaging_service_sid": None,
            "price": None,
            "price_unit": "USD",
            "status": self.status,
            "uri": f"{uri}.json",
            "subresource_uris": {"media": f"{uri}/Media.json"},
        }


@dataclass
class Fault:
    """kind: an HTTP status or ``code:63018`` as text; drop, hang; accept_drop, accept_hang,
    accept_500, malformed, empty (it was accepted); callback_first, callback_drop (and reported)."""

    kind: str
    method: str = "create"  # create, list, fetch, account, content, media; "" for any
    count: int = 1
    seconds: float = 1.0

    def fits(self, method: str) -> bool:
        return self.count > 0 and self.method in ("", method)


@dataclass
class Doom:
    """The next ``count`` accepted messages (to ``chat``, if given) fail later with this code."""

    code: int
    count: int = 1
    chat: str = ""


@dataclass
class State:
    account: str = ACCOUNT
    token: str = TOKEN
    number: str = NUMBER
    journal: Journal = field(default_factory=Journal)
    people: dict[str, Person] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    contents: dict[str, Json] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    dooms: list[Doom] = field(default_factory=list)
    status: str = "active"  # of the account; suspended refuses with 20005
    senders: list[Json] = field(default_factory=list)
    offset: float = 0.0
    limited: bool = False
    hides_words: bool = False
    """Messages that left as a content are listed without their words."""
    store: str = ""
    """Where media are said to lie, if not here."""
    typing: list[str] = field(default_factory=list)
    """Ids of the messages that a typing indicator answered."""

    @classmethod
    def kept_in(cls, journal: Path | None) -> "State":
        return cls(journal=Journal(journal))

    def now(self) -> float:
        return time.time() + self.offset

    def person(self, number: str) -> Person:
        """By a number, or by the id that stands for one."""
        known = Person(number) if number.startswith("+") else Person(number, scoped=number)
        return self.people.setdefault(number, known)

    def window_open(self, number: str) -> bool:
        heard = self.person(number).heard
        return heard is not None and self.now() - heard < DAY

    def add(self, message: Message) -> Message:
        self.messages[message.sid] = message
        return message

    def take_fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.fits(method):
                fault.count -= 1
                return fault
        return None

    def take_doom(self, chat: str) -> int | None:
        for doom in self.dooms:
            if doom.count > 0 and doom.chat in ("", chat):
                doom.count -= 1
                return doom.code
        return None


__all__ = ["Call", "Journal"]
