"""What comes in and what goes out, free of any channel: plain values that survive JSON."""

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

Json: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any] | None


class IncomingKind(StrEnum):
    MESSAGE = "message"
    EDITED = "edited"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    GROUP = "group"


class MediaKind(StrEnum):
    DOCUMENT = "document"
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    STICKER = "sticker"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True)
class Media:
    """What a person attached. ``size`` is in bytes, as declared; nothing of it is trusted."""

    kind: MediaKind
    remote_id: str = ""
    name: str | None = None
    mime: str | None = None
    size: int | None = None


@dataclass(frozen=True)
class Incoming:
    """One update of one channel account, parsed.

    ``external_id`` is unique within ``account``; ``sender`` is the chat. ``tap`` is the payload of
    a button, ``start`` that of a deep link. ``quoted`` is the channel's id of the message that this
    one quotes. ``tap_ref`` and ``message_ref`` are the channel's own handles for best-effort
    effects after the commit. ``scoped`` is an id that means the sender too, shown beside a number
    or instead of one.
    """

    account: str
    external_id: str
    sender: str
    at: datetime
    kind: IncomingKind = IncomingKind.MESSAGE
    text: str = ""
    tap: str | None = None
    start: str | None = None
    quoted: str | None = None
    media: Media | None = None
    location: tuple[float, float] | None = None
    language: str | None = None
    scoped: str | None = None
    tap_ref: str | None = None
    message_ref: str | None = None
    raw: str = ""

    @property
    def is_group(self) -> bool:
        return self.kind is IncomingKind.GROUP


@dataclass(frozen=True)
class Text:
    """A key of handlers/texts with its arguments: rendered when sent, in the reader's language."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, key: str, **args: object) -> "Text":
        return cls(key, args)


@dataclass(frozen=True)
class Markup:
    """Text that ships with the bot (content/), its *bold* and _italic_ parsed; never a user's."""

    text: str


@dataclass(frozen=True)
class When:
    """A moment told in the zone of the place, and in the reader's own where it differs.

    Forms: ``full`` (day and time), ``day``, ``clock``, ``short`` (Sab, 12 Des, 09.00 WIB),
    ``span`` (day, start to ``until``; ``until`` None reads "s.d. selesai").
    """

    at: datetime
    zone: str
    form: str = "full"
    until: datetime | None = None


@dataclass(frozen=True)
class Lines:
    """Several texts or literal strings, one a line."""

    items: Sequence[Text | str]


@dataclass(frozen=True)
class Choice:
    """An answer to the question on screen, or (with ``talk``) an offer that starts a talk.

    ``label`` is a literal string (a user's value) or a ``Text``; ``also`` are other words (as
    ``normal`` leaves them) that mean it while the question is open, before any command's words.
    ``value`` is a JSON scalar; an offer's talk finds it as ``talk.args["choice"]`` beside
    ``args``.
    """

    value: str | int | bool | None
    label: Text | str
    talk: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    also: Sequence[str] = ()


def offer(label: str, talk: str, value: str | int | bool | None = None, **args: Any) -> Choice:
    """Return a choice below a finished message that starts ``talk``; ``label`` is a text key."""
    return Choice(value, Text(label), talk, args)


@dataclass(frozen=True)
class Document:
    """A reference that delivery turns into a file: a name of handlers/documents.py and its args."""

    kind: str
    args: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str, **args: Any) -> "Document":
        return cls(kind, args)


@dataclass(frozen=True)
class Message:
    """One message to one reader: paragraphs, choices and documents.

    ``question`` is ``<talk id>:<question id>`` when the choices answer an open question.
    """

    parts: tuple[Text, ...]
    choices: tuple[Choice, ...] = ()
    documents: tuple[Document, ...] = ()
    question: str | None = None

    def to_json(self) -> dict[str, Any]:
        payload: dict[str, Any] = {"v": 1, "parts": [encode(part) for part in self.parts]}
        if self.choices:
            payload["choices"] = [_choice_to_json(choice) for choice in self.choices]
        if self.documents:
            payload["documents"] = [[d.kind, dict(d.args)] for d in self.documents]
        if self.question:
            payload["question"] = self.question
        return payload

    @classmethod
    def from_json(cls, payload: Mapping[str, Any]) -> "Message":
        """Raises ``ValueError`` for a payload version that this program does not know."""
        if payload.get("v") != 1:
            raise ValueError("unknown payload version")
        return cls(
            tuple(decode(part) for part in payload["parts"]),
            tuple(_choice_from_json(choice) for choice in payload.get("choices", ())),
            tuple(Document(kind, args) for kind, args in payload.get("documents", ())),
            payload.get("question"),
        )


def message(key: str, *choices: Choice, **args: object) -> Message:
    """Return a message of one paragraph."""
    return Message((Text(key, args),), tuple(choices))


def enum_key(value: StrEnum) -> str:
    """Return the text key of an enum member: AbsenceReason.SICK → ``absence-reason-sick``."""
    name = "".join(f"-{c.lower()}" if c.isupper() else c for c in type(value).__name__).lstrip("-")
    return f"{name}-{value.value}".replace("_", "-")


def question_id(name: str, choices: Sequence[Choice]) -> str:
    """Return a short id of a question with its choices, for button payloads.

    A button of an earlier list of the same question must not choose from a later one.
    """
    values = json.dumps([choice.value for choice in choices])
    return f"{zlib.crc32(name.encode()):x}.{zlib.crc32(values.encode()):x}"


def is_same_question(one: str, other: str) -> bool:
    """Whether two ids are of the same question, whatever its choices were."""
    return one.partition(".")[0] == other.partition(".")[0]


def storable(incoming: Incoming) -> Incoming:
    """Return an update without NUL and halves of characters, which databases refuse."""
    text, start, tap = map(_storable, (incoming.text, incoming.start, incoming.tap))
    if (text, start, tap) == (incoming.text, incoming.start, incoming.tap):
        return incoming
    return replace(incoming, text=text or "", start=start, tap=tap)


def _storable(value: str | None) -> str | None:
    return None if value is None else _UNSTORABLE.sub("\ufffd", value)


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def encode(value: object) -> Json:
    """Return a text argument as JSON. Raises ``TypeError`` for anything that would not survive."""
    match value:
        case Text(key, args):
            return {"$": "text", "key": key, "args": {k: encode(v) for k, v in args.items()}}
        case When(at, zone, form, until):
            stored = {"$": "when", "at": at.isoformat(), "zone": zone, "form": form}
            return stored | ({"until": until.isoformat()} if until else {})
        case Markup(text):
            return {"$": "markup", "text": text}
        case Lines(items):
            return {"$": "lines", "items": [encode(item) for item in items]}
        case StrEnum():
            return {"$": "text", "key": enum_key(value), "args": {}}
        case None | bool() | int() | float() | str():
            return value
        case _:
            raise TypeError(f"not a text argument: {type(value).__name__}")


def decode(value: Any) -> Any:
    """The inverse of ``encode`` (an enum comes back as its ``Text``)."""
    if not isinstance(value, dict):
        return value
    match value["$"]:
        case "text":
            return Text(value["key"], {k: decode(v) for k, v in value["args"].items()})
        case "when":
            until = value.get("until")
            return When(
                datetime.fromisoformat(value["at"]),
                value["zone"],
                value["form"],
                datetime.fromisoformat(until) if until else None,
            )
        case "markup":
            return Markup(value["text"])
        case "lines":
            return Lines([decode(item) for item in value["items"]])
    raise ValueError(f"unknown argument {value['$']!r}")


def _choice_to_json(choice: Choice) -> dict[str, Any]:
    stored: dict[str, Any] = {"value": choice.value, "label": encode(choice.label)}
    if choice.talk:
        stored |= {"talk": choice.talk, "args": dict(choice.args)}
        stored |= {"also": list(choice.also)} if choice.also else {}
    return stored


def _choice_from_json(stored: Mapping[str, Any]) -> Choice:
    label = decode(stored["label"])
    also = tuple(stored.get("also", ()))
    return Choice(stored["value"], label, stored.get("talk"), stored.get("args", {}), also)
