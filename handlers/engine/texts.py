"""Fluent texts → spans. Markup is parsed before users' values are put in, so those stay literal."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from handlers.engine.bundles import TextError, bundle, formatted, locales, variables
from handlers.engine.messages import Lines, Markup, Text, When, enum_key
from storage.people import Honorific

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_OPEN, _CLOSE = "\ue000", "\ue001"
HELD = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_MARKUP = re.compile(
    r"(?<!\w)\*(?=\S)([^*\n]+?)(?<=\S)\*(?!\w)|(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"
)


@dataclass(frozen=True)
class Span:
    """A run of literal text."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Reader:
    """For whom a text is rendered. ``zone`` None means the zone of whatever is told."""

    locale: str = "id"
    zone: str | None = None
    name: str = ""
    honorific: Honorific = Honorific.UNKNOWN


def render(text: Text, reader: Reader) -> tuple[Span, ...]:
    """Return the spans of a text. Raises ``TextError`` for an unknown key or a wrong argument."""
    if not variables(reader.locale, text.key):
        return _fixed(reader.locale, text.key)
    values: list[tuple[Span, ...]] = []
    args = {name: _argument(value, reader, values) for name, value in text.args.items()}
    args |= _reader_arguments(text, reader, values)
    return tuple(spans_of(formatted(reader.locale, text.key, args), values))


@cache
def _fixed(locale: str, key: str) -> tuple[Span, ...]:
    """A text without variables reads the same for everybody."""
    return tuple(spans_of(formatted(locale, key, {}), []))


def hold_values(text: Text, reader: Reader, values: list[tuple[Span, ...]]) -> str:
    """Return a text with a mark for each of its values, which are added to ``values``.

    Numbers and the form of address are held too, so what is left are the fixed words.
    """
    args: dict[str, object] = {}
    given = dict(text.args) | _reader_arguments(text, reader, values)
    for name, value in given.items():
        held = value if name in text.args else None
        if isinstance(held, int | float) and not isinstance(held, bool):
            args[name] = _hold((Span(str(held)),), values)
        elif name in text.args:
            args[name] = _argument(held, reader, values)
        else:
            args[name] = value if HELD.search(str(value)) else _hold((Span(str(value)),), values)
    return formatted(reader.locale, text.key, args)


def spans_of(text: str, values: list[tuple[Span, ...]]) -> list[Span]:
    """Parse the markup of fixed words, then put the values in."""
    return _merge(_spans(text, values))


def plain(text: Text | str, reader: Reader) -> str:
    """Return a text without its markup, for labels and file names."""
    if isinstance(text, str):
        return text
    return "".join(span.text for span in render(text, reader))


def call_name(honorific: Honorific, name: str) -> Text:
    """Return how a third person is named: "Bu Rina", "Pak Joko", "Bapak/Ibu Rina"."""
    return Text.of(f"call-{honorific}", name=first_name(name))


def first_name(name: str) -> str:
    """Return the first word to call somebody by, without titles and the Balinese I and Ni.

    "Dra. Hj. Siti Aminah, M.Pd." → "Siti", "I Made Wirawan" → "Made".
    """
    words = name.split(",")[0].split()
    plain_words = [w for w in words if not w.endswith(".") and w.lower() not in _NOT_CALLED]
    return (plain_words or words or [""])[0]


_NOT_CALLED = {
    "h", "hj", "dr", "drs", "dra", "ir", "prof", "kh", "ust", "ustadz", "ustadzah", "i", "ni",
}  # fmt: skip


def _reader_arguments(
    text: Text, reader: Reader, values: list[tuple[Span, ...]]
) -> dict[str, object]:
    """``$you`` is Ibu, Bapak or Bapak/Ibu; ``$callname`` is Bu Rina, or $you before it is known."""
    used = variables(reader.locale, text.key)
    if text.key.startswith(("call-", "you-")) or used.isdisjoint(("you", "callname")):
        return {}
    you = _you(reader.locale, reader.honorific)
    if not reader.name or "callname" not in used:
        return {"you": you, "callname": you}
    called = render(call_name(reader.honorific, reader.name), reader)
    return {"you": you, "callname": _hold(called, values)}


@cache
def _you(locale: str, honorific: Honorific) -> str:
    return formatted(locale, f"you-{honorific}", {})


def _argument(value: object, reader: Reader, values: list[tuple[Span, ...]]) -> object:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case None:
            return _hold((Span("-"),), values)
        case Text():
            return _hold(render(value, reader), values)
        case StrEnum():
            return _hold(render(Text(enum_key(value)), reader), values)
        case Markup(body):
            return _hold(tuple(_spans(_literal(body), [])), values)
        case When():
            return _hold((Span(tell(value, reader)),), values)
        case Lines(items):
            return _hold(_lines(items, reader), values)
        case _:
            return _hold((Span(_literal(str(value))),), values)


def _lines(items: Any, reader: Reader) -> tuple[Span, ...]:
    spans: list[Span] = []
    for item in items:
        if spans:
            spans.append(Span("\n"))
        spans += render(item, reader) if isinstance(item, Text) else [Span(_literal(item))]
    return tuple(spans)


def _literal(value: str) -> str:
    """Drop what a user may hold but no reader can see: private use, halves, turned text."""
    return _UNREADABLE.sub("", value)


_UNREADABLE = re.compile("[\ud800-\udfff\ue000-\uf8ff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _hold(spans: tuple[Span, ...], values: list[tuple[Span, ...]]) -> str:
    values.append(spans)
    return f"{_OPEN}{len(values) - 1}{_CLOSE}"


def _spans(formatted: str, values: list[tuple[Span, ...]]) -> list[Span]:
    spans: list[Span] = []
    position = 0
    for match in _MARKUP.finditer(formatted):
        spans += _fill(formatted[position : match.start()], values, False, False)
        bold = match.group(1) is not None
        spans += _fill(match.group(1) or match.group(2), values, bold, not bold)
        position = match.end()
    return spans + _fill(formatted[position:], values, False, False)


def _fill(piece: str, values: list[tuple[Span, ...]], bold: bool, italic: bool) -> list[Span]:
    spans: list[Span] = []
    for index, part in enumerate(HELD.split(piece)):
        if index % 2:
            spans += [Span(s.text, s.bold or bold, s.italic or italic) for s in values[int(part)]]
        elif part:
            spans.append(Span(part, bold, italic))
    return spans


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if merged and (merged[-1].bold, merged[-1].italic) == (span.bold, span.italic):
            merged[-1] = Span(merged[-1].text + span.text, span.bold, span.italic)
        else:
            merged.append(span)
    return merged


def tell(when: When, reader: Reader) -> str:
    """Return a moment in words, with the reader's own clock time where the zones differ."""
    local = when.at.astimezone(ZoneInfo(when.zone))
    form = when.form
    date_pattern = "EEE, d MMM" if form == "short" else "EEEE, d MMMM y"
    day = format_date(local.date(), date_pattern, locale=reader.locale)
    if form == "day":
        return day
    zone = ZONE_NAMES.get(when.zone, when.zone) + _own_clock(when, reader)
    clock = (
        _span(when, zone, reader) if form == "span" else _zoned(when.at, when.zone, zone, reader)
    )
    if form == "clock":
        return clock
    return formatted(reader.locale, f"when-{form}", {"day": day, "clock": clock})


def _zoned(at: datetime, zone: str, name: str, reader: Reader) -> str:
    return f"{_clock(at, zone, reader.locale)} {name}"


def _clock(at: datetime, zone: str, locale: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return formatted(locale, "clock", {"hour": f"{local.hour:02}", "minute": f"{local.minute:02}"})


def _span(when: When, zone: str, reader: Reader) -> str:
    start = _clock(when.at, when.zone, reader.locale)
    if when.until is None:
        return formatted(reader.locale, "clock-open", {"start": f"{start} {zone}"})
    return formatted(
        reader.locale,
        "clock-span",
        {"start": start, "end": _zoned(when.until, when.zone, zone, reader)},
    )


def _own_clock(when: When, reader: Reader) -> str:
    """ " (10.00 WITA)" for a reader in another zone; with the day where that differs too."""
    if reader.zone is None or reader.zone == when.zone:
        return ""
    there = when.at.astimezone(ZoneInfo(when.zone))
    here = when.at.astimezone(ZoneInfo(reader.zone))
    if there.utcoffset() == here.utcoffset():
        return ""
    clock = _clock(when.at, reader.zone, reader.locale)
    zone = ZONE_NAMES.get(reader.zone, reader.zone)
    if here.date() == there.date():
        return f" ({clock} {zone})"
    return f" ({format_date(here.date(), 'EEE', locale=reader.locale)} {clock} {zone})"


__all__ = [
    "Reader",
    "Span",
    "TextError",
    "bundle",
    "call_name",
    "enum_key",
    "first_name",
    "locales",
    "plain",
    "render",
    "tell",
]
