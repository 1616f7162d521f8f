"""What is broadcast: text, or a forwarded file or picture with its caption."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from handlers.engine.answers import Invalid, clean, tidy
from handlers.engine.messages import Choice, Incoming, Json, Text
from handlers.lesson_plans.material import MOST_BYTES, Sent, sent_in

if TYPE_CHECKING:
    from handlers.engine.talk import Talk

BODY_LENGTH, CAPTION_LENGTH = 1500, 800
"""Within one message of every channel, beside who it is from."""
ONE_MESSAGE, NAMED = 1600, 80
"""What WhatsApp takes at once, and room for who it is from."""
_WORDS = ("siarkan", "umumkan", "broadcast", "announce")
_THE_MESSAGE = re.compile(
    r"^(pesan|message)\b(\s+(ya|dong|pak|bu))*\s*([:.!?]+\s*|$)", re.IGNORECASE
)
"""The label of the menu, "Siarkan pesan": the message itself follows a mark, or is asked for."""


def holds_broadcast(incoming: Incoming) -> Mapping[str, Any] | None:
    """ "siarkan …", "announce …" before a link or file too is a broadcast, not a lesson plan."""
    first, _, rest = incoming.text.strip().partition(" ")
    if first.casefold().strip(":,") not in _WORDS:
        return None
    rest = _THE_MESSAGE.sub("", rest.strip(), count=1)
    return {"text": rest, "sent": _file(incoming, rest)}


class Content:
    """The answer to "what shall I send?"; takes everything, since it is sent as it is."""

    free = True

    def choices(self, talk: "Talk") -> Sequence[Choice]:
        return ()

    def parse(self, talk: "Talk", heard: Incoming) -> Sent:
        return read_content(heard.text, _file(heard, heard.text))

    def dump(self, value: Sent) -> Json:
        return value.to_json()

    def load(self, talk: "Talk", stored: Json) -> Sent:
        assert isinstance(stored, dict)
        return Sent(**stored)


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
