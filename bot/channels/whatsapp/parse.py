"""A form of Twilio as an `Incoming` or a `Report`; what people sent is taken literally.

Fields are added without notice, so only those used are read, and each of them may be missing.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from bot.channels.base import Progress, Report
from bot.channels.whatsapp.errors import reported
from handlers.engine.messages import Incoming, Media, MediaKind

Form = Mapping[str, str]
API_HOST = "api.twilio.com"
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
SID = re.compile(r"(?:SM|MM)[0-9a-zA-Z]{1,64}")
MEDIA = re.compile(r"/2010-04-01/Accounts/\w+/Messages/\w+/Media/\w+")
SCOPED = re.compile(r"[A-Z]{2}\.\w{1,128}")
"""A business-scoped id; that of a group of businesses ("ID.ENT.…") is told apart and not used."""
CHAT = re.compile(r"\+?[\w.:@-]{1,120}")
NAMED = re.compile(r"[^\n]{1,200}\.(?:pdf|docx?|pptx?|xlsx?|jpe?g|png)", re.IGNORECASE)
KINDS = {
    "image/webp": MediaKind.STICKER,
    "text/vcard": MediaKind.CONTACT,
    "text/x-vcard": MediaKind.CONTACT,
}
BROAD_KINDS = {
    "image": MediaKind.PHOTO,
    "audio": MediaKind.VOICE,
    "video": MediaKind.VIDEO,
}
PROGRESS = {
    "accepted": Progress.ACCEPTED,
    "scheduled": Progress.ACCEPTED,
    "queued": Progress.ACCEPTED,
    "sending": Progress.ACCEPTED,
    "sent": Progress.SENT,
    "delivered": Progress.DELIVERED,
    "read": Progress.READ,
    "failed": Progress.FAILED,
    "undelivered": Progress.FAILED,
    "canceled": Progress.FAILED,
}


class Unusable(ValueError):
    """A form that cannot be read. `external_id` is "" if not even its SID can."""

    def __init__(self, external_id: str, reason: str) -> None:
        super().__init__(reason)
        self.external_id = external_id


def parse(account: str, form: Form, at: datetime) -> Incoming:
    """A message; raises `Unusable` for one without SID or sender. ``at`` is its arrival.

    A tapped choice is told by its payload; where that is missing (a listed message has none) the
    text is its label, which means the same.
    """
    sid = external_id(form)
    sender = chat_of(form)
    if not sid or not sender:
        raise Unusable(sid, "no MessageSid" if not sid else "no sender")
    tap = form.get("ButtonPayload") or form.get("ListId") or None
    words = form.get("Body") or form.get("ButtonText") or form.get("ListTitle") or ""
    media, location = _media(form), _location(form)
    if not (tap or words.strip() or media or location):
        media = Media(MediaKind.OTHER)  # a poll, an order, whatever comes next
    return Incoming(
        account,
        sid,
        sender,
        at,
        text="" if tap else clean(_caption(words, media)),
        tap=clean(tap) if tap else None,
        quoted=quoted(account, form),
        scoped=scoped_of(form),
        media=media,
        location=location,
        raw=clean(json.dumps(dict(form), ensure_ascii=False)),
    )


def quoted(account: str, form: Form) -> str | None:
    """The SID of our message that this one quotes; a person may also quote their own words."""
    sid = form.get("OriginalRepliedMessageSid", "")
    ours = f"whatsapp:{account.removeprefix('wa:')}"
    is_ours = form.get("OriginalRepliedMessageSender", ours).strip() == ours
    return sid if is_ours and SID.fullmatch(sid) else None


def external_id(form: Form) -> str:
    sid = form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid") or ""
    return sid if SID.fullmatch(sid) else ""


def chat_of(form: Form, field: str = "From") -> str:
    """A number ("+62…"), or the business-scoped id of somebody who shows none; "" if neither."""
    given = _bare(form.get(field, ""))
    if not given and field == "From":
        given = _bare(form.get("ExternalUserId") or form.get("WaId") or "")
    return given if CHAT.fullmatch(given) else ""


def scoped_of(form: Form, field: str = "From") -> str | None:
    """The business-scoped id, told beside a number or instead of it; a list tells no second one."""
    told = (_bare(form.get("ExternalUserId", "")), chat_of(form, field))
    return next((each for each in told if SCOPED.fullmatch(each)), None)


def _bare(given: str) -> str:
    return given.strip().removeprefix("whatsapp:").strip()


def report(form: Form, query: Form) -> Report | None:
    """What a status callback tells of a row of ours; None if it names none or tells nothing."""
    try:
        row, piece, many = int(query["row"]), int(query["piece"]), int(query["of"])
    except (KeyError, ValueError):
        return None
    progress = PROGRESS.get((form.get("MessageStatus") or form.get("SmsStatus") or "").lower())
    sid, chat = external_id(form), chat_of(form, "To")
    if progress is None or not sid or not 0 <= piece < many <= 1000 or not 0 < row < 2**31:
        return None
    failure = reported(_code(form)) if progress is Progress.FAILED else None
    return Report(row, piece, many, chat, sid, progress, failure, scoped_of(form, "To"))


def _code(form: Form) -> int:
    given = form.get("ErrorCode", "")
    return int(given) if re.fullmatch(r"[0-9]{1,6}", given) else 0


def media_path(url: str, hosts: tuple[str, ...] = (API_HOST,)) -> str:
    """The path of a media at Twilio's API; "" for an address anywhere else."""
    try:
        parts = urlsplit(url)
        host = parts.netloc
    except ValueError:
        return ""
    return parts.path if host in hosts and MEDIA.fullmatch(parts.path) else ""


def _media(form: Form) -> Media | None:
    """The first one: a message of WhatsApp never has more."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,2}", form.get("NumMedia", "0")):
        return None
    mime = clean(form.get("MediaContentType0", "")).split(";")[0].strip().lower()[:100]
    kind = KINDS.get(mime) or BROAD_KINDS.get(mime.partition("/")[0], MediaKind.DOCUMENT)
    body = form.get("Body", "").strip()
    name = clean(body) if kind is MediaKind.DOCUMENT and NAMED.fullmatch(body) else None
    return Media(kind, media_path(form.get("MediaUrl0", "")), name, mime or None)


def _caption(words: str, media: Media | None) -> str:
    """A document comes with its file name as its words."""
    return "" if media is not None and media.name and words.strip() == media.name else words.strip()


def _location(form: Form) -> tuple[float, float] | None:
    try:
        latitude, longitude = float(form["Latitude"]), float(form["Longitude"])
    except (KeyError, ValueError):
        return None
    inside = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return (latitude, longitude) if inside else None


def clean(text: str) -> str:
    return UNSTORABLE.sub("\ufffd", text)
