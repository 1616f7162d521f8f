"""A neutral message as Telegram shows it: HTML where everything typed is literal, and a keyboard.

Telegram counts text in UTF-16 code units, after its tags are taken out.
"""

from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias

from bot.channels.base import TELEGRAM_LIMITS, Button, ChoiceStyle, Outgoing, OutgoingFile
from bot.channels.split import split, units
from handlers.engine.texts import Span

ROW_BUTTONS = 8
ROW_CHARACTERS = 28
"""About what a 360-pixel screen shows in one row before labels are cut."""


Keyboard: TypeAlias = dict[str, Any]
"""An InlineKeyboardMarkup as JSON: to build the library's costs as much as to render the text."""


def to_html(spans: tuple[Span, ...]) -> str:
    return "".join(_tagged(span) for span in spans)


def _tagged(span: Span) -> str:
    text = escape(span.text, quote=False)
    if span.bold:
        text = f"<b>{text}</b>"
    return f"<i>{text}</i>" if span.italic else text


def keyboard(buttons: tuple[Button, ...], style: ChoiceStyle) -> Keyboard | None:
    """Inline buttons, short ones side by side; bare numbers below a numbered text."""
    rows: list[list[dict[str, str]]] = []
    for button in buttons:
        label = str(button.number) if style is ChoiceStyle.NUMBERS else button.label
        if not rows or not _fits(rows[-1], label):
            rows.append([])
        rows[-1].append({"text": label, "callback_data": button.payload})
    return {"inline_keyboard": rows} if rows else None


def _fits(row: list[dict[str, str]], label: str) -> bool:
    """Buttons of a row are equally wide, so the longest label decides."""
    longest = max(len(label), *(len(shown["text"]) for shown in row))
    many = len(row) + 1
    return many <= ROW_BUTTONS and (longest + 2) * many <= ROW_CHARACTERS


@dataclass
class Piece:
    """One call: a text, or a file with its caption."""

    spans: tuple[Span, ...]
    file: OutgoingFile | None = None
    keyboard: Keyboard | None = None


def pieces(outgoing: Outgoing) -> list[Piece]:
    """The calls a message takes; its keyboard stands below the last.

    A text that fits below the only file is its caption; else files go first, then the text.
    """
    buttons = keyboard(outgoing.buttons, outgoing.style)
    length = units("".join(span.text for span in outgoing.spans))
    if len(outgoing.files) == 1 and length <= TELEGRAM_LIMITS.caption:
        return [Piece(outgoing.spans, outgoing.files[0], buttons)]
    planned = [Piece((), file) for file in outgoing.files]
    planned += [Piece(part) for part in split(outgoing.spans, TELEGRAM_LIMITS.text)]
    planned[-1].keyboard = buttons
    return planned
