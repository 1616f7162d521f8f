"""A long text in pieces that a channel takes, cut where a reader would pause.

Lengths are UTF-16 code units, as Telegram counts them; elsewhere that is never too long.
"""

from handlers.engine.texts import Span


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


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
    if len(text) - start <= limit and units(text[start:]) <= limit:
        return len(text)
    end, used = start, 0
    while end < len(text) and used + units(text[end]) <= limit:
        used += units(text[end])
        end += 1
    for mark in ("\n\n", "\n", " "):
        found = text.rfind(mark, start + 1, end)
        if found > start:
            return found + len(mark)
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without white space at its ends; None if nothing is left."""
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
