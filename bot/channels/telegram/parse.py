"""One raw update of the Bot API as an `Incoming`; what people sent is taken literally.

`parse` gives None for an update that asks for nothing (a service message, a channel post) and
raises `Unusable` for one that this program cannot read, so that it can be parked.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, Message, PhotoSize, Update

from bot.channels.base import TELEGRAM_LIMITS
from bot.clock import machine_now
from handlers.engine.messages import Incoming, IncomingKind, Media, MediaKind

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
INSIDE = {"member", "administrator", "creator", "restricted"}
COMMAND = re.compile(r"(/[A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
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


def parse(account: str, username: str, raw: Mapping[str, Any]) -> Incoming | None:
    """`raw` is an update as JSON; `username` is the bot's own, "" while not known."""
    external_id = _external_id(raw)
    known = {kind: raw[kind] for kind in ALLOWED_UPDATES if kind in raw}
    if not known:
        return None
    try:
        update = Update.de_json(known | {"update_id": raw["update_id"]}, None)
        incoming = _read(account, username, update)
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


def _read(account: str, username: str, update: Update) -> Incoming | None:
    if update.callback_query:
        return _tap(account, update.callback_query)
    if update.my_chat_member:
        return _membership(account, update.my_chat_member)
    message = update.message or update.edited_message
    if message is None:
        return None
    incoming = _message(account, username, message)
    if incoming and update.edited_message and incoming.kind is IncomingKind.MESSAGE:
        return replace(incoming, kind=IncomingKind.EDITED)
    return incoming


def _tap(account: str, query: CallbackQuery) -> Incoming | None:
    if query.message is None or query.data is None:
        return None
    group = query.message.chat.type != "private"
    return Incoming(
        account,
        "",
        str(query.message.chat.id),
        machine_now(),  # a tap carries no time of its own
        IncomingKind.GROUP if group else IncomingKind.MESSAGE,
        tap=clean(query.data),
        language=_language(query.from_user.language_code),
        tap_ref=query.id,
        message_ref=str(query.message.message_id),
    )


def _membership(account: str, change: ChatMemberUpdated) -> Incoming | None:
    """In private: blocked or unblocked. In a group: taken in (greets) or put out."""
    before = change.old_chat_member.status in INSIDE
    after = change.new_chat_member.status in INSIDE
    if before == after:
        return None
    kind = IncomingKind.UNBLOCKED if after else IncomingKind.BLOCKED
    if after and change.chat.type != "private":
        kind = IncomingKind.GROUP
    return Incoming(
        account,
        "",
        str(change.chat.id),
        change.date.astimezone(UTC),
        kind,
        language=_language(change.from_user.language_code),
    )


def _message(account: str, username: str, message: Message) -> Incoming | None:
    group = message.chat.type != "private"
    text, start, other_bot = _words(message.text or message.caption or "", username)
    media, location = _media(message), _location(message)
    if other_bot or not (text or media or location) or message.from_user is None:
        return None
    return Incoming(
        account,
        "",
        str(message.chat.id),
        (message.edit_date or message.date).astimezone(UTC),
        IncomingKind.GROUP if group else IncomingKind.MESSAGE,
        text=text,
        start=start,
        quoted=_quoted(message.reply_to_message),
        media=media,
        location=location,
        language=None if group else _language(message.from_user.language_code),
        message_ref=str(message.message_id),
    )


def _quoted(answered: Message | None) -> str | None:
    """The bot's own message that a person answers by quoting it; in private there is one bot."""
    if answered is None or answered.from_user is None or not answered.from_user.is_bot:
        return None
    return str(answered.message_id)


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


def _media(message: Message) -> Media | None:
    if message.photo:
        return _photo(message.photo)
    for field, kind in ATTACHMENTS.items():
        attached = getattr(message, field)
        if attached:
            return Media(
                kind,
                attached.file_id,
                _cleaned(getattr(attached, "file_name", None)),
                _cleaned(getattr(attached, "mime_type", None)),
                attached.file_size,
            )
    for field, kind in BARE.items():
        if getattr(message, field):
            return Media(kind)
    known = message.location or not any(getattr(message, field, None) for field in OTHER)
    return None if known else Media(MediaKind.OTHER)


def _photo(sizes: tuple[PhotoSize, ...]) -> Media:
    """The largest that can be downloaded."""
    fitting = [s for s in sizes if (s.file_size or 0) <= TELEGRAM_LIMITS.download_bytes]
    largest = max(fitting or sizes, key=lambda size: size.width * size.height)
    return Media(MediaKind.PHOTO, largest.file_id, None, "image/jpeg", largest.file_size)


def _location(message: Message) -> tuple[float, float] | None:
    place = message.location or (message.venue.location if message.venue else None)
    return (place.latitude, place.longitude) if place else None


def _language(code: str | None) -> str | None:
    """ "id-ID" → "id"; None if it is not told or odd."""
    short = (code or "").split("-")[0].lower()
    return short if re.fullmatch(r"[a-z]{2,3}", short) else None


def clean(text: str) -> str:
    return UNSTORABLE.sub("\ufffd", text)


def _cleaned(text: str | None) -> str | None:
    return None if text is None else clean(text)
