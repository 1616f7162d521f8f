"""One raw update of the Bot API as an `Incoming`; what people sent is taken literally.

`parse` gives None for an update that asks for nothing (a service message, a channel post) and
raises `Unusable` for one that this program cannot read, so that it can be parked. Only the fields
that are used are read: the library's objects would take a hundred attributes a message.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

from bot.channels.base import TELEGRAM_LIMITS
from bot.clock import machine_now
from handlers.engine.messages import Incoming, IncomingKind, Media, MediaKind

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
INSIDE = {"member", "administrator", "creator", "restricted"}
COMMAND = re.compile(r"(/[A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
Json: TypeAlias = Mapping[str, Any]
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and lone surrogates: valid in JSON, refused by databases."""

ATTACHMENTS = {
    "animation": MediaKind.VIDEO,  # comes with a document too, so it stands first
    "document": MediaKind.DOCUMENT,
    "voice": MediaKind.VOICE,
    "audio": MediaKind.VOICE,
    "video": MediaKind.VIDEO,
    "video_note": MediaKind.VIDEO,
    "sticker": MediaKind.STICKER,
}
BARE = {"contact": MediaKind.CONTACT, "poll": MediaKind.OTHER, "dice": MediaKind.OTHER}
OTHER = ("game", "story", "paid_media", "invoice", "checklist", "giveaway", "venue")


class Unusable(ValueError):
    """An update that cannot be read. `external_id` is "" if not even its number can."""

    def __init__(self, external_id: str, reason: str) -> None:
        super().__init__(reason)
        self.external_id = external_id


def parse(account: str, username: str, raw: Json) -> Incoming | None:
    """`raw` is an update as JSON; `username` is the bot's own, "" while not known."""
    external_id = _external_id(raw)
    try:
        incoming = _read(account, username, raw)
    except Exception as error:
        raise Unusable(external_id, type(error).__name__) from error
    if incoming is None:
        return None
    return replace(incoming, external_id=external_id, raw=json.dumps(raw, separators=(",", ":")))


def _external_id(raw: Mapping[str, Any]) -> str:
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise Unusable("", "no update_id")
    return str(number)


def _read(account: str, username: str, raw: Json) -> Incoming | None:
    if (query := raw.get("callback_query")) is not None:
        return _tap(account, query)
    if (change := raw.get("my_chat_member")) is not None:
        return _membership(account, change)
    if (message := raw.get("message")) is not None:
        return _message(account, username, message)
    if (message := raw.get("edited_message")) is None:
        return None
    incoming = _message(account, username, message)
    if incoming and incoming.kind is IncomingKind.MESSAGE:
        return replace(incoming, kind=IncomingKind.EDITED)
    return incoming


def _tap(account: str, query: Json) -> Incoming | None:
    sender, message, payload = query["from"], query.get("message"), query.get("data")
    if message is None or payload is None:
        return None
    group = message["chat"]["type"] != "private"
    return Incoming(
        account,
        "",
        str(message["chat"]["id"]),
        machine_now(),  # a tap carries no time of its own
        IncomingKind.GROUP if group else IncomingKind.MESSAGE,
        tap=clean(payload),
        language=_language(sender),
        tap_ref=str(query["id"]),
        message_ref=str(message["message_id"]),
    )


def _membership(account: str, change: Json) -> Incoming | None:
    """In private: blocked or unblocked. In a group: taken in (greets) or put out."""
    before = change["old_chat_member"]["status"] in INSIDE
    after = change["new_chat_member"]["status"] in INSIDE
    if before == after:
        return None
    kind = IncomingKind.UNBLOCKED if after else IncomingKind.BLOCKED
    if after and change["chat"]["type"] != "private":
        kind = IncomingKind.GROUP
    return Incoming(
        account,
        "",
        str(change["chat"]["id"]),
        _moment(change["date"]),
        kind,
        language=_language(change["from"]),
    )


def _message(account: str, username: str, message: Json) -> Incoming | None:
    chat, sender = message["chat"], message.get("from")
    group = chat["type"] != "private"
    typed = message.get("text") or message.get("caption") or ""
    text, start, other_bot = _words(typed, username)
    media, location = _media(message), _location(message)
    if other_bot or not (text or media or location) or sender is None:
        return None
    return Incoming(
        account,
        "",
        str(chat["id"]),
        _moment(message.get("edit_date") or message["date"]),
        IncomingKind.GROUP if group else IncomingKind.MESSAGE,
        text=text,
        start=start,
        quoted=_quoted(message.get("reply_to_message")),
        media=media,
        location=location,
        language=None if group else _language(sender),
        message_ref=str(message["message_id"]),
    )


def _quoted(answered: Json | None) -> str | None:
    """The bot's own message that a person answers by quoting it; in private there is one bot."""
    if answered is None or not (answered.get("from") or {}).get("is_bot"):
        return None
    return str(answered["message_id"])


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _words(text: str, username: str) -> tuple[str, str | None, bool]:
    """Text without @botname after a command, a deep link's payload, and "meant for another bot"."""
    text = clean(text).strip()
    command = COMMAND.fullmatch(text)
    if command is None:
        return text, None, False
    name, addressee, rest = command.groups()
    if addressee and username and addressee.lower() != username.lower():
        return text, None, True
    if name.lower() == "/start" and rest and START_PAYLOAD.fullmatch(rest.strip()):
        return name, rest.strip(), False
    return f"{name} {rest}" if rest else name, None, False


def _media(message: Json) -> Media | None:
    if photo := message.get("photo"):
        return _photo(photo)
    for field, kind in ATTACHMENTS.items():
        if attached := message.get(field):
            return Media(
                kind,
                attached["file_id"],
                _cleaned(attached.get("file_name")),
                _cleaned(attached.get("mime_type")),
                attached.get("file_size"),
            )
    for field, kind in BARE.items():
        if message.get(field):
            return Media(kind)
    known = message.get("location") or not any(message.get(field) for field in OTHER)
    return None if known else Media(MediaKind.OTHER)


def _photo(sizes: Sequence[Json]) -> Media:
    """The largest that can be downloaded."""
    fitting = [s for s in sizes if (s.get("file_size") or 0) <= TELEGRAM_LIMITS.download_bytes]
    largest = max(fitting or sizes, key=lambda size: size["width"] * size["height"])
    return Media(MediaKind.PHOTO, largest["file_id"], None, "image/jpeg", largest.get("file_size"))


def _location(message: Json) -> tuple[float, float] | None:
    place = message.get("location") or (message.get("venue") or {}).get("location")
    return (place["latitude"], place["longitude"]) if place else None


def _language(sender: Json) -> str | None:
    """ "id-ID" → "id"; None if it is not told or odd."""
    short = (sender.get("language_code") or "").split("-")[0].lower()
    return short if re.fullmatch(r"[a-z]{2,3}", short) else None


def clean(text: str) -> str:
    return UNSTORABLE.sub("\ufffd", text)


def _cleaned(text: str | None) -> str | None:
    return None if text is None else clean(text)
