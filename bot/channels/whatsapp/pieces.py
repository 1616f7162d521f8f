"""The calls that a message takes, within WhatsApp's limits; its choices stand below the last."""

from dataclasses import dataclass

from bot.channels.base import WHATSAPP_LIMITS, Button, ChoiceStyle, Outgoing, OutgoingFile
from bot.channels.split import split, units
from bot.channels.whatsapp.markup import to_whatsapp
from handlers.engine.texts import Span

WITH_CHOICES = 1024
"""Characters above quick replies or a list."""
ROOM = 60
"""Characters that marks and joiners may add to a piece; a longer one is cut again."""


SHOWN = frozenset(
    {"image/jpeg", "image/png", "application/pdf", "application/msword", "audio/ogg"}
    | {f"application/vnd.openxmlformats-officedocument.{kind}" for kind in (
        "wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")}
)  # fmt: skip
"""Types that WhatsApp takes as a file."""
PICTURE_BYTES = 5_000_000


@dataclass(frozen=True)
class Piece:
    """One call: a text, or a file with its caption; ``numbered`` says the choices in words.

    ``filled_in``: it leaves as a template, whose words Twilio puts together.
    """

    text: str
    file: OutgoingFile | None = None
    style: ChoiceStyle = ChoiceStyle.NONE
    buttons: tuple[Button, ...] = ()
    list_word: str = ""
    filled_in: bool = False

    @property
    def is_linked(self) -> bool:
        """Whether it is a file that WhatsApp does not take: too large, or of another type."""
        if self.file is None:
            return False
        is_picture = self.file.mime.startswith("image/")
        most = PICTURE_BYTES if is_picture else WHATSAPP_LIMITS.upload_bytes
        return self.file.mime not in SHOWN or len(self.file.content) > most

    def linked(self, url: str) -> str:
        """A file as its name and address, to be opened in a browser."""
        name = to_whatsapp((Span(self.file.name),)) if self.file else ""
        return "\n".join(part for part in (self.text, name, url) if part)

    @property
    def numbered(self) -> str:
        """The same with its choices as text, for when they cannot be shown as buttons."""
        lines = (
            f"*{button.number}* {to_whatsapp((Span(button.label),))}" for button in self.buttons
        )
        return "\n".join((f"{self.text}\n", *lines)) if self.buttons else self.text


def pieces(outgoing: Outgoing) -> list[Piece]:
    """A text that fits below the only picture is its caption; else files go first.

    A document carries no text: WhatsApp shows its name there.
    """
    styled = outgoing.style in (ChoiceStyle.BUTTONS, ChoiceStyle.LIST)
    files, texts = list(outgoing.files), _texts(outgoing, styled)
    if len(files) == 1 and len(texts) == 1 and not styled and _is_caption(files[0], texts[0]):
        return [Piece(texts[0], files[0])]
    planned = [Piece("", file) for file in files]
    planned += [Piece(text) for text in texts[:-1]]
    if texts and styled:
        return [
            *planned,
            Piece(texts[-1], None, outgoing.style, outgoing.buttons, outgoing.list_word),
        ]
    return planned + [Piece(text) for text in texts[-1:]]


def _is_caption(file: OutgoingFile, text: str) -> bool:
    return file.picture and not Piece("", file).is_linked and units(text) <= WHATSAPP_LIMITS.caption


def _texts(outgoing: Outgoing, styled: bool) -> list[str]:
    """The text in parts; the last is short enough to have choices below it."""
    parts = _cut(outgoing.spans, WHATSAPP_LIMITS.text)
    if styled and parts and units(to_whatsapp(parts[-1])) > WITH_CHOICES:
        parts[-1:] = _cut(parts[-1], WITH_CHOICES)
    return [to_whatsapp(part) for part in parts]


def _cut(spans: tuple[Span, ...], limit: int) -> list[tuple[Span, ...]]:
    """Marks count too: a part that grew past the limit by them is cut shorter."""
    allowed = limit
    while True:
        parts = split(spans, allowed)
        longest = max((units(to_whatsapp(part)) for part in parts), default=0)
        if longest <= limit or allowed <= ROOM:
            return parts
        allowed -= max(ROOM, longest - limit)
