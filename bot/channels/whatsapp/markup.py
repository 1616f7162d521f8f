"""Spans as WhatsApp's own markup, in which everything typed stays literal.

WhatsApp has no escape character. A mark that could begin or end a format is held apart from the
text beside it by word joiners, which nobody sees; links and words with a mark inside stay as
they are, since no format begins there.
"""

import re
from itertools import groupby

from handlers.engine.texts import Span

JOINER = "\u2060"
MARKS = ("*", "_", "~", "`")
_LINK = re.compile(r"(https?://\S+)")
_LOOSE = re.compile(r"(?<![^\W_])[*_~`]|[*_~`](?![^\W_])")
_LINE_START = re.compile(r"(?m)^(?=(?:[-*>]|\d+\.)(?: |$))")
"""What begins a list or a quotation; the blank may be the next span's."""


def to_whatsapp(spans: tuple[Span, ...]) -> str:
    """The text of a message with *bold* and _italic_."""
    spans = _joined(spans)
    shown = ""
    for position, span in enumerate(spans):
        after = spans[position + 1].text[:1] if position + 1 < len(spans) else ""
        shown += _marked(span, shown[-1:], after)
    return shown


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Neighbours of one style as one span: together they may look like a mark."""
    runs = groupby((span for span in spans if span.text), lambda span: (span.bold, span.italic))
    return tuple(Span("".join(s.text for s in run), *style) for style, run in runs)


def _marked(span: Span, before: str, after: str) -> str:
    """A format holds within one line, and only between blanks or punctuation."""
    text = _literal(span.text, at_line_start=before in ("", "\n"))
    beside = before.isalnum() or after.isalnum() or before in MARKS
    if not (span.bold or span.italic) or beside:
        return text
    return "\n".join(_emphasised(line, span) for line in text.split("\n"))


def _emphasised(line: str, span: Span) -> str:
    """A line that itself holds a mark, or ends with one, stays plain: no format can hold it."""
    core = line.strip()
    if not core or core.startswith(JOINER) or core.endswith(JOINER):
        return line
    marked = core
    for wanted, mark in ((span.italic, "_"), (span.bold, "*")):
        if wanted and mark not in core:
            marked = f"{mark}{marked}{mark}"
    return line.replace(core, marked, 1)


def _literal(text: str, *, at_line_start: bool) -> str:
    parts = _LINK.split(text)
    parts[::2] = [_LOOSE.sub(lambda m: f"{JOINER}{m[0]}{JOINER}", part) for part in parts[::2]]
    held = "".join(parts)
    if at_line_start:
        return _LINE_START.sub(JOINER, held)
    first, line_break, rest = held.partition("\n")
    return first + line_break + _LINE_START.sub(JOINER, rest)
