"""What a page sends → an Incoming, and the person's own bubble. Nothing of it is trusted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.simulator.channel import ACCOUNT
from bot.channels.simulator.draw import Bubbles
from bot.channels.simulator.phones import Frame, Phone, Skin
from handlers.engine.messages import Incoming, Media, MediaKind

LONGEST_TEXT = 12_000
LONGEST_PAYLOAD = 64


@dataclass
class Said:
    """The person's own bubble. A tap is a message on WhatsApp only; Telegram edits the keyboard."""

    at: datetime
    content: Frame
    state: str = "sent"
    tap: bool = False

    def __call__(self, skin: Skin) -> list[Frame]:
        if self.tap and skin is Skin.TELEGRAM:
            return []
        return [{"from": "me", "at": self.at.isoformat(), "state": self.state} | self.content]


def parse(person: str, phone: Phone, frame: Frame, now: datetime) -> tuple[Incoming, Said]:
    """Raises ``ValueError``: "long" for a text no channel would take, "bad" for the rest."""
    ref = _words(frame, "id", 64)
    reader = _KINDS.get(str(frame.get("t")))
    if reader is None:
        raise ValueError("bad")
    changes, said = reader(frame, phone)
    external_id = f"{person}:{ref}"
    return Incoming(ACCOUNT, external_id, person, now, **changes), Said(
        now, said, tap="tap" in changes
    )


def file_message(
    person: str, ref: str, media: Media, shown: Frame, now: datetime
) -> tuple[Incoming, Said]:
    return Incoming(ACCOUNT, f"{person}:{ref}", person, now, media=media), Said(now, shown)


def _words(frame: Frame, name: str, most: int, problem: str = "bad") -> str:
    value = frame.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError("bad")
    if len(value) > most:
        raise ValueError(problem)
    return value


def _text(frame: Frame, _phone: Phone) -> tuple[dict[str, Any], Frame]:
    """As on a phone: what begins with /start may carry a deep link's payload."""
    text = _words(frame, "text", LONGEST_TEXT, "long")
    command, _, payload = text.partition(" ")
    start = payload.strip() if command == "/start" else ""
    return ({"start": start} if start else {"text": text}), {"spans": [[text]]}


def _start(frame: Frame, _phone: Phone) -> tuple[dict[str, Any], Frame]:
    payload = _words(frame, "payload", LONGEST_PAYLOAD)
    return {"start": payload}, {"spans": [[f"/start {payload}"]]}


def _tap(frame: Frame, phone: Phone) -> tuple[dict[str, Any], Frame]:
    payload = _words(frame, "payload", LONGEST_PAYLOAD)
    ref = _words(frame, "message", 80).split(".")[0]
    label, quote = _tapped(phone, ref, payload)
    return {"tap": payload, "tap_ref": ref}, {"spans": [[label]], "quote": quote}


def _tapped(phone: Phone, ref: str, payload: str) -> tuple[str, str]:
    """The label of a button and the words above it, as WhatsApp quotes them."""
    entry = phone.entries.get(ref)
    if entry is None or not isinstance(entry.bubbles, Bubbles):
        return "…", ""
    drawn = entry.bubbles.drawn[Skin.WHATSAPP]
    every = {b.payload: b.label for d in entry.bubbles.drawn.values() for b in d.buttons}
    return every.get(payload, "…"), "".join(span.text for span in drawn.spans)[:160]


def _location(frame: Frame, _phone: Phone) -> tuple[dict[str, Any], Frame]:
    lat, lon = frame.get("lat"), frame.get("lon")
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        raise ValueError("bad")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("bad")
    label = frame.get("label")
    place = {"lat": lat, "lon": lon, "label": label[:80] if isinstance(label, str) else None}
    return {"location": (float(lat), float(lon))}, {"place": place}


def _voice(frame: Frame, _phone: Phone) -> tuple[dict[str, Any], Frame]:
    seconds = frame.get("seconds")
    shown = {"voice": {"seconds": seconds if isinstance(seconds, int) else 1}}
    return {"media": Media(MediaKind.VOICE)}, shown


def _sticker(frame: Frame, _phone: Phone) -> tuple[dict[str, Any], Frame]:
    return {"media": Media(MediaKind.STICKER)}, {"sticker": _words(frame, "sticker", 16)}


def _contact(_frame: Frame, _phone: Phone) -> tuple[dict[str, Any], Frame]:
    return {"media": Media(MediaKind.CONTACT)}, {"contact": True}


_KINDS: dict[str, Callable[[Frame, Phone], tuple[dict[str, Any], Frame]]] = {
    "say": _text,
    "start": _start,
    "tap": _tap,
    "location": _location,
    "voice": _voice,
    "sticker": _sticker,
    "contact": _contact,
}
