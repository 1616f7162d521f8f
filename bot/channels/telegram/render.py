"""A neutral message as Telegram shows it: HTML where everything typed is literal, and a keyboard.

Telegram counts text in UTF-16 code units, after its tags are taken out.
"""

from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.base import TELEGRAM_LIMITS, Button, ChoiceStyle, Outgoing, OutgoingFile
from handlers.engine.texts import Span

ROW_BUTTONS = 8
ROW_CHARACTERS = 28
"""About what a 360-pixel screen shows in one row before labels are cut."""


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def to_html(spans: tuple[Span, ...]) -> str:
    return "".join(_tagged(span) for span in spans)


def _tagged(span: Span) -> str:
    text = escape(span.text, quote=False)
    if span.bold:
        text = f"<b>{text}</b>"
    return f"<i>{text}</i>" if span.italic else text


def split(spans: tuple[Span, ...], limit: int) -> list[tuple[Span, ...]]:
    """Pieces of at most `limit` units, cut at a paragraph, else a line, a word, or anywhere."""
    text = "".join(span.text for span in spans)
    pieces = []
    start = 0
    while start < len(text):
        end = _cut(text, start, limit)
        piece = _trimmed(text, start, end)
        if piece is not None:
            pieces.append(_slice(spans, *piece))
        start = end
    return pieces


def _cut(text: str, start: int, limit: int) -> int:
    """Where the piece that begins at `start` ends."""
    end, used = start, 0
    while end < len(text) and used + units(text[end]) <= limit:
        used += units(text[end])
        end += 1
    if end == len(text):
        return end
    for mark in ("\n\n", "\n", " "):
        found = text.rfind(mark, start + 1, end)
        if found > start:
            return found + len(mark)
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without white space at its ends, as Telegram trims too; None if nothing is left."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else None


def _slice(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    cut = []
    position = 0
    for span in spans:
        text = span.text[max(0, start - position) : max(0, end - position)]
        position += len(span.text)
        if text:
            cut.append(Span(text, span.bold, span.italic))
    return tuple(cut)


def keyboard(buttons: tuple[Button, ...], style: ChoiceStyle) -> InlineKeyboardMarkup | None:
    """Inline buttons, short ones side by side; bare numbers below a numbered text."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        label = str(button.number) if style is ChoiceStyle.NUMBERS else button.label
        if not rows or not _fits(rows[-1], label):
            rows.append([])
        rows[-1].append(InlineKeyboardButton(label, callback_data=button.payload))
    return InlineKeyboardMarkup(rows) if rows else None


def _fits(row: list[InlineKeyboardButton], label: str) -> bool:
    """Buttons of a row are equally wide, so the longest label decides."""
    longest = max(len(label), *(len(shown.text) for shown in row))
    many = len(row) + 1
    return many <= ROW_BUTTONS and (longest + 2) * many <= ROW_CHARACTERS


@dataclass
class Piece:
    """One call: a text, or a file with its caption."""

    spans: tuple[Span, ...]
    file: OutgoingFile | None = None
    keyboard: InlineKeyboardMarkup | None = None


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
