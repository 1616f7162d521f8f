"""Telegram's HTML mode: text and entities, or the refusal as the Bot API words it."""

import html
import re
from typing import Any

from tests.fakes.telegram_errors import ApiError

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
TOKEN = re.compile(r"<(/?)([a-zA-Z-]*)([^<>]*)(>?)")
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


def units(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def unescape(text: str) -> str:
    """Only the four named references and numeric ones are known; the rest stays literal."""
    return REFERENCE.sub(lambda found: html.unescape(found.group()), text)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities (offsets in UTF-16 units); raises ApiError(400)."""
    out = ""
    position = 0
    opened: list[tuple[str, str, int]] = []
    entities: list[dict[str, Any]] = []
    for found in TOKEN.finditer(source):
        out += unescape(source[position : found.start()])
        position = found.end()
        offset = len(source[: found.start()].encode())
        closing, name, attributes, end = found.groups()
        name = name.lower()
        if closing:
            entities += _close(opened, name, offset, units(out))
            continue
        if name not in TAGS:
            raise _bad(f'Unsupported start tag "{name}" at byte offset {offset}')
        if not end:
            raise _bad(f'Unclosed start tag "{name}" at byte offset {offset}')
        if name == "span" and "tg-spoiler" not in attributes:
            raise _bad(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        opened.append((name, attributes, units(out)))
    if opened:
        raise _bad(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return out + unescape(source[position:]), entities


def _close(
    opened: list[tuple[str, str, int]], name: str, offset: int, end: int
) -> list[dict[str, Any]]:
    if not opened:
        raise _bad(f"Unexpected end tag at byte offset {offset}")
    tag, attributes, start = opened.pop()
    if name not in ("", tag):
        raise _bad(
            f'Unmatched end tag at byte offset {offset}, expected "</{tag}>", found "</{name}>"'
        )
    entity: dict[str, Any] = {"type": TAGS[tag], "offset": start, "length": end - start}
    link = re.search(r'href="([^"]*)"', attributes)
    if link:
        entity["url"] = unescape(link.group(1))
    return [entity] if end > start else []


def _bad(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: can't parse entities: {reason}")
