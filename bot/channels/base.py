"""The contract of a channel: a few calls, frozen limits, and errors that say what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from handlers.engine.messages import Incoming
from handlers.engine.texts import Span
from handlers.templates.rules import Filled


@dataclass(frozen=True)
class Limits:
    """What a channel can show. Lengths are in characters; ``rate`` and ``bulk_rate`` a second.

    Choices become buttons while there are at most ``buttons`` of at most ``button_label``
    characters, else a list (``list_rows`` × ``list_label``), else numbered text, with bare number
    buttons where ``number_buttons`` allows that many. ``answers_doubts``: the provider can be asked
    whether a message in doubt has arrived, so nothing is sent twice. ``edits``: what was sent can
    be changed, so a tapped keyboard is replaced by the choice. ``same_labels``: two buttons of a
    message may read the same.
    """

    text: int
    caption: int
    buttons: int
    button_label: int
    list_rows: int
    list_label: int
    number_buttons: int
    rate: float
    bulk_rate: float
    chat_burst: int = 3
    chat_rate: float = 1.0
    group_rate: float = 20 / 60
    upload_bytes: int = 50_000_000
    download_bytes: int = 20_000_000
    answers_doubts: bool = False
    edits: bool = True
    same_labels: bool = True


TELEGRAM_LIMITS = Limits(
    text=4096,
    caption=1024,
    buttons=10,
    button_label=32,
    list_rows=0,
    list_label=0,
    number_buttons=16,
    rate=30,
    bulk_rate=25,
)
WHATSAPP_LIMITS = Limits(
    text=1600,
    caption=1024,
    buttons=3,
    button_label=20,
    list_rows=10,
    list_label=24,
    number_buttons=0,
    rate=80,
    bulk_rate=60,
    chat_burst=20,  # WhatsApp lets 45 through at once and takes them from what follows
    chat_rate=1 / 6,
    upload_bytes=16_000_000,
    download_bytes=16_000_000,
    answers_doubts=True,
    edits=False,
    same_labels=False,
)
SANDBOX_LIMITS = replace(WHATSAPP_LIMITS, rate=1 / 3, bulk_rate=1 / 3)
"""Twilio's number for trials takes one message in three seconds."""


@dataclass(frozen=True)
class Button:
    """``label`` is what is shown, ``payload`` at most 64 bytes."""

    number: int
    label: str
    payload: str


class ChoiceStyle(StrEnum):
    NONE = "none"
    BUTTONS = "buttons"
    LIST = "list"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class OutgoingFile:
    """A built file. ``picture`` asks the channel to show it rather than attach it."""

    name: str
    mime: str
    content: bytes
    picture: bool = False


@dataclass(frozen=True)
class TemplateUse:
    """An approved template, filled for one message; ``category`` decides its price.

    Without a ``content_id`` nothing is sent: an earlier attempt may have arrived, and its template
    is not there any more.
    """

    content_id: str
    category: str
    filled: Filled


@dataclass(frozen=True)
class Outgoing:
    """A rendered message: spans of literal text, buttons already chosen for the channel's limits.

    ``row_id`` is the outbox row, the only mark that survives a crash. With ``maybe_twice`` the
    text already says "mungkin dua kali"; ``words_only`` when another question owns the numbers.
    ``list_word`` opens a list of choices; ``doubt_since`` is when an earlier attempt was made that
    may have arrived (only for a channel that can answer doubts). ``template``: it leaves as that.
    """

    row_id: int
    chat: str
    spans: tuple[Span, ...]
    style: ChoiceStyle = ChoiceStyle.NONE
    buttons: tuple[Button, ...] = ()
    files: tuple[OutgoingFile, ...] = ()
    words_only: bool = False
    list_word: str = ""
    doubt_since: datetime | None = None
    template: TemplateUse | None = None


class Fate(StrEnum):
    """What a failed send asks for."""

    RETRY = "retry"
    DOUBT = "doubt"
    GONE = "gone"
    WINDOW_CLOSED = "window_closed"
    REJECTED = "rejected"
    BROKEN = "broken"
    UNSENT = "unsent"


@dataclass
class SendFailed(Exception):
    """A typed send error.

    RETRY: surely unsent; wait ``retry_after`` seconds (``whole_account``: the limit is the bot's).
    DOUBT: it may have arrived. GONE: stop that address. WINDOW_CLOSED: use the template.
    REJECTED: report to whoever caused it. BROKEN: stop the account and alert the owner.
    UNSENT: it has surely not arrived, and cannot in this form; decide anew how it leaves.
    ``moved_to`` is the new chat id of a group that became a supergroup (retry there). ``still``:
    nothing was sent now, an earlier doubt goes on. ``plainer``: it was how its choices are shown
    that was refused; as numbered text it may go. ``refused_id`` is the provider's id of a message
    that it had accepted before and that has failed since. ``content_gone`` is the id of a
    template's content that it knows no more.
    """

    fate: Fate
    reason: str
    retry_after: float | None = None
    whole_account: bool = False
    moved_to: str | None = None
    still: bool = False
    plainer: bool = False
    refused_id: str | None = None
    content_gone: str | None = None

    def __str__(self) -> str:
        return f"{self.fate}: {self.reason}"


class Progress(StrEnum):
    """How far a provider says that a message has come; only forward moves count."""

    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True)
class Report:
    """What a provider tells later about one piece (of ``pieces``) of an outbox row.

    ``scoped`` is an id that means the same chat too.
    """

    row_id: int
    piece: int
    pieces: int
    chat: str
    provider_id: str
    progress: Progress
    failure: SendFailed | None = None
    scoped: str | None = None


@dataclass(frozen=True)
class FetchedFile:
    content: bytes
    name: str | None = None


@dataclass(frozen=True)
class CommandSet:
    """Slash commands for one scope (``private``, ``group`` or a chat id) and language."""

    scope: str
    language: str
    commands: Sequence[tuple[str, str]] = field(default_factory=tuple)


class Channel(Protocol):
    """One account of one channel. Nothing of a vendor's SDK leaks through."""

    account: str
    limits: Limits

    async def start(self) -> None:
        """Open connections and learn the account; raises ``SendFailed`` (BROKEN or RETRY)."""

    async def stop(self) -> None:
        """Close connections; after this no call is made."""

    async def send(self, outgoing: Outgoing) -> str:
        """Send one message and return the provider's id; raises ``SendFailed``."""

    async def settle_tap(self, incoming: Incoming, chosen: str | None) -> None:
        """Best effort, never retried: acknowledge a tap and replace its keyboard by the choice."""

    async def typing(self, chat: str) -> None:
        """Best effort: show that an answer is being prepared."""

    async def fetch(self, remote_id: str, limit: int) -> FetchedFile:
        """Fetch what a person sent; raises ``SendFailed`` (REJECTED if larger than ``limit``)."""
