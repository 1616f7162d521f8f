"""A rendered message → the bubbles of a page, as the channel of the skin would show them."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from bot.channels.base import (
    TELEGRAM_LIMITS,
    WHATSAPP_LIMITS,
    Button,
    ChoiceStyle,
    Limits,
    OutgoingFile,
)
from bot.channels.simulator.phones import Frame, Skin
from bot.channels.split import split, units
from handlers.engine.texts import Span

LIMITS: dict[Skin, Limits] = {Skin.TELEGRAM: TELEGRAM_LIMITS, Skin.WHATSAPP: WHATSAPP_LIMITS}


@dataclass(frozen=True)
class Drawn:
    """What one skin shows of a message before it is cut into bubbles."""

    spans: tuple[Span, ...]
    style: ChoiceStyle
    buttons: tuple[Button, ...]


@dataclass
class Bubbles:
    """The bot's message on every skin; ``chosen`` is the label that was tapped."""

    at: datetime
    drawn: dict[Skin, Drawn]
    files: list[Frame]
    chosen: str | None = None
    used: bool = False

    def __call__(self, skin: Skin) -> list[Frame]:
        """Return the bubbles of a skin; the choices stand below the last."""
        drawn = self.drawn[skin]
        frames: list[Frame] = [
            {"from": "bot", "at": self.at.isoformat(), "spans": marks(spans)} | file
            for spans, file in _pieces(drawn.spans, self.files, LIMITS[skin])
        ]
        options = options_of(drawn, used=self.used)
        if self.used and skin is Skin.TELEGRAM:
            frames[-1]["chosen"] = self.chosen
        elif options:
            frames[-1]["options"] = options
        return frames


def marks(spans: tuple[Span, ...]) -> list[list[str]]:
    """Return ``[[text, marks]]`` of a message frame."""
    return [[s.text, "b" * s.bold + "i" * s.italic] for s in spans]


def options_of(drawn: Drawn, *, used: bool) -> Frame | None:
    """Bare numbers below a numbered text, where the channel has buttons for them."""
    if not drawn.buttons:
        return None
    bare = drawn.style is ChoiceStyle.NUMBERS
    items = [
        {"n": b.number, "label": str(b.number) if bare else b.label, "payload": b.payload}
        for b in drawn.buttons
    ]
    style = "list" if drawn.style is ChoiceStyle.LIST else "buttons"
    return {"style": style, "used": used, "items": items}


def file_frame(file: OutgoingFile, url: str) -> Frame:
    about = {"name": file.name, "url": url, "size": len(file.content)}
    return {"picture" if file.picture else "document": about}


def file_url(token: str, name: str) -> str:
    return f"/files/{token}/{quote(name, safe='')}"


def _pieces(
    spans: tuple[Span, ...], files: list[Frame], limits: Limits
) -> list[tuple[tuple[Span, ...], Frame]]:
    """A text that fits below the only file is its caption; else files go first."""
    if len(files) == 1 and units("".join(s.text for s in spans)) <= limits.caption:
        return [(spans, files[0])]
    parts: list[tuple[tuple[Span, ...], Frame]] = [((), file) for file in files]
    parts += [(part, {}) for part in split(spans, limits.text)]
    return parts or [((), {})]


def quick(limits: Limits) -> Limits:
    """The same limits without the waits: nobody's server is being spared here."""
    return replace(limits, rate=1000, bulk_rate=1000, chat_rate=100, chat_burst=100)
