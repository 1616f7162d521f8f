"""What is broadcast: text, or a forwarded file or picture with its caption."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from handlers.communities.answers import DECLINE, YES, Worded
from handlers.engine.answers import Invalid, clean, tidy
from handlers.engine.messages import Choice, Incoming, Json, Text
from handlers.lesson_plans.material import MOST_BYTES, Sent, sent_in

if TYPE_CHECKING:
    from handlers.engine.talk import Talk

BODY_LENGTH, CAPTION_LENGTH = 1500, 800
"""Within one message of every channel, beside who it is from."""
ONE_MESSAGE, NAMED = 1600, 80
"""What WhatsApp takes at once, and room for who it is from."""
SEND_WORDS = (
    "kirim pengumuman", "buat pengumuman", "kirim siaran", "buat siaran", "kirim pesan ke anggota",
    "kirim pesan ke semua", "kirim pesan ke semua anggota", "kirim pesan kepada anggota",
    "kirim pesan kepada semua anggota", "send announcement", "send an announcement",
    "send a message to all", "send a message to everyone", "send a message to members",
)  # fmt: skip
BROADCAST_WORDS = (
    "siarkan", "siarkan pesan", "umumkan", "pengumuman", "broadcast", "announce", *SEND_WORDS,
)  # fmt: skip
_BEGINS = re.compile(
    rf"^\s*(?:siarkan|umumkan|broadcast|announce|{'|'.join(map(re.escape, SEND_WORDS))})\b[:,]*\s*",
    re.IGNORECASE,
)
_THE_MESSAGE = re.compile(
    r"^(pesan|message)\b(\s+(ya|dong|pak|bu))*\s*([:.!?]+\s*|$)", re.IGNORECASE
)
"""The label of the menu, "Siarkan pesan": the message itself follows a mark, or is asked for."""
_TO_ALL = re.compile(
    r"^(?:(?:pesan|message)\s+)?(?:ke|kepada|untuk|buat|to)\s+(?:semua(?:nya)?|seluruh|para|all|everyone)"
    r"(?:\s+(?:anggota|guru|rekan|teman|peserta|bapak|ibu|dan|members|teachers|/))*"
    r"\s*(?:[:,]\s*|$|\s(?:bahwa|that)\s+)"
    r"|^(?:ke|kepada|to)\s+(?:semua(?:nya)?|all|everyone)(?:\s+anggota|\s+members)?\s+"
    r"(?!guru|rekan|teman|peserta|kelas|bapak|ibu|teachers)",
    re.IGNORECASE,
)
"""Whom it is for, before the message: a broadcast is for all."""
_MORE = re.compile(r"^(?:tambah(?:kan|i)?|add)\b\s*[:,]?\s*(?=\S)", re.IGNORECASE)
LEAST_WORDS = 4
"""What is written at the preview is another message from so many words on."""
SEND_OR_NOT = Worded(
    {
        "send": YES,
        "edit": ("belum", "salah", "ubah", "ganti", "perbaiki", "change"),
        "drop": (*DECLINE, "tdk jadi", "tidak usah"),
    },
    {
        "send": "broadcast-choice-send",
        "edit": "broadcast-choice-edit",
        "drop": "choice-cancel",
    },
)


def holds_broadcast(incoming: Incoming) -> Mapping[str, Any] | None:
    """ "siarkan …", "announce …" before a link or file too is a broadcast, not a lesson plan."""
    begins = _BEGINS.match(incoming.text)
    if begins is None:
        return None
    rest = _without_lead(incoming.text[begins.end() :].strip())
    return {"text": rest, "sent": _file(incoming, rest)}


def _without_lead(rest: str) -> str:
    return _TO_ALL.sub("", _THE_MESSAGE.sub("", rest, count=1), count=1)


class Content:
    """The answer to "what shall I send?"; takes everything, since it is sent as it is."""

    free = True

    def choices(self, talk: "Talk") -> Sequence[Choice]:
        return ()

    def parse(self, talk: "Talk", heard: Incoming) -> Sent:
        begun = holds_broadcast(heard)
        text = str(begun["text"]) if begun else heard.text
        return read_content(text, _file(heard, text))

    def dump(self, value: Sent) -> Json:
        return value.to_json()

    def load(self, talk: "Talk", stored: Json) -> Sent:
        assert isinstance(stored, dict)
        return Sent(**stored)


class Preview:
    """Send it, change it, or not; what is sent instead replaces the message or joins it."""

    free = False

    def __init__(self, content: Sent) -> None:
        self._content = content

    def choices(self, talk: "Talk") -> Sequence[Choice]:
        return SEND_OR_NOT.choices(talk)

    def parse(self, talk: "Talk", heard: Incoming) -> str | Sent:
        more, begun = _MORE.match(heard.text), holds_broadcast(heard)
        text = str(begun["text"]) if begun else heard.text[more.end() if more else 0 :]
        file = _file(heard, text)
        meant = file or more or begun or len(text.split()) >= LEAST_WORDS
        if not meant or heard.location or (heard.media and file is None):
            return SEND_OR_NOT.parse(talk, heard)
        return _changed(self._content, text, file, joins=more is not None)

    def dump(self, value: str | Sent) -> Json:
        return value.to_json() if isinstance(value, Sent) else value

    def load(self, talk: "Talk", stored: Json) -> str | Sent:
        return Sent(**stored) if isinstance(stored, dict) else SEND_OR_NOT.load(talk, stored)


def _changed(was: Sent, text: str, file: dict[str, Any] | None, *, joins: bool) -> Sent:
    """A text takes the place of a text, a file that of a file; each joins the other."""
    if joins:
        text = f"{was.text}\n{text}".strip()
    elif file is not None:
        text = text or was.text
    if file is None and was.remote_id is not None:
        file = was.to_json()
    return read_content(text, file)


def read_content(text: str, file: dict[str, Any] | None) -> Sent:
    """Return what to broadcast; raises ``Invalid`` if it is empty, too long or no file of ours."""
    if file is None:
        return Sent(clean(text, most=BODY_LENGTH))
    caption = tidy(text)
    if len(caption) > CAPTION_LENGTH:
        raise Invalid("invalid-too-long", most=CAPTION_LENGTH, length=len(caption))
    if (file["size"] or 0) > MOST_BYTES:
        raise Invalid("file-refused-too-large")
    return Sent(**{**file, "text": caption})


def pieces_of(content: Sent, community: str) -> int:
    """How many messages it takes where one holds 1,600 characters and a document no text."""
    text = 2 if len(content.text) + len(community) + NAMED > ONE_MESSAGE else 1
    document = content.remote_id is not None and bool(content.name)
    return text + (document and not content.mime.startswith("image/"))


def shown(content: Sent) -> list[Text | str]:
    """The content as it stands in the preview."""
    lines: list[Text | str] = [content.text] if content.text else []
    if content.remote_id is not None:
        named = content.name or Text("lesson-plan-photo")
        lines.append(Text.of("broadcast-preview-file", name=named))
    return lines


def _file(incoming: Incoming, caption: str) -> dict[str, Any] | None:
    found = sent_in(incoming)
    if not isinstance(found, Sent) or found.remote_id is None:
        return None
    return {**found.to_json(), "text": caption}
