"""The day that a text names, by date or weekday: "Sabtu 12 Des", "Jumat depan", "malam Minggu"."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.meetings.own_dates import Day, own_date, past_day
from handlers.meetings.scan import TAKEN, Scan
from handlers.meetings.words import (
    SHORT_NAMES,
    WEEKDAY_NAMES,
    WEEKDAY_SHORT,
    WEEKDAYS,
    near_weekday,
)

_HIJRI = re.compile(r"(?:\s*\bm\b)?\s*/?\s*\b\d{1,2}\s+[a-z'][a-z' -]{3,20}\s+1[45]\d\d\s*h\b\.?")
"""The same day by the Islamic calendar, as letters give it beside the other; not read."""
_WEEK = re.compile(
    r"(?<!hari )\b(?:minggu|mgg|pekan)\s+(?P<indonesian>depan|dpn|ini)\b"
    r"|\b(?P<english>next|this)\s+week\b"
)
_ON = re.compile(
    rf"(?P<eve>\b(?:malam|mlm|malem)\s+)?(?:\b(?:hari|hr|on)\s+)?"
    rf"(?:\b(?P<before>next|this|last)\s+)?\b(?P<name>{WEEKDAY_NAMES})\b"
    r"(?!\s+ke-?\s?\d)"
    r"(?:\s+(?P<after>depan|dpn|ini|yang akan datang|yad|(?:yang |yg )?lalu|kemarin|kemaren)\b)?"
)
_THIS_COMING = re.compile(
    rf"\b(?:{WEEKDAY_NAMES})\s+(?P<besok>besok|bsk|besuk|bsok|esok)\b(?!\s+lusa)"
)
"""The next such day, whichever day is tomorrow."""
_AND_ON = re.compile(
    rf"{TAKEN}\s*(?:,|/|&|\+|-|s/d|s\.d\.?|sd|sampai|hingga|dan|serta|atau|and|or|to)\s*(?:hari\s+|setiap\s+|tiap\s+|every\s+)?"
    rf"(?:{WEEKDAY_NAMES})\b(?!\s*,?\s*\d)"
)
_PAST = ("lalu", "kemarin", "kemaren")
_SHORT_ON = re.compile(rf"\b(?P<name>{SHORT_NAMES})\b\.?,?\s*(?={TAKEN})")
_HEADWORD = re.compile(
    rf"(?:^|\bhari\s*[:/]?\s*|[,:]\s*)(?P<name>[a-z']{{4,8}})(?=\s*,?\s*"
    rf"(?:{TAKEN}|\d|jam\b|pukul\b|pkl\b|tgl\b|depan\b|ini\b|pagi\b|siang\b|sore\b|malam\b|$))"
)


@dataclass(frozen=True)
class _Named:
    weekday: int
    eve: bool = False
    next: bool = False
    past: bool = False
    guessed: bool = False
    several: bool = False
    coming: bool = False


def read_day(scan: Scan, today: date, agreed: date | None = None) -> Day:
    """Take the day out of `scan`; `agreed` is the Monday of a week settled on before.

    `floating`: only a weekday was named, so a week later serves too.
    """
    scan.take(_HIJRI)
    coming = _take_besok(scan)
    explicit = own_date(scan, today)
    week = _week(scan, today)
    named = _weekday(scan)
    if explicit:
        return _with_weekday(explicit, named)
    if named:
        return _on_weekday(replace(named, coming=coming), week or agreed, today)
    return Day(week=week) if week else past_day(scan, today) or Day()


def _take_besok(scan: Scan) -> bool:
    """ "Sabtu besok": take what is no tomorrow."""
    found = _THIS_COMING.search(scan.left)
    if found is None:
        return False
    first, end = found.span("besok")
    scan.left = scan.left[:first] + TAKEN * (end - first) + scan.left[end:]
    return True


def _with_weekday(day: Day, named: _Named | None) -> Day:
    if named is None:
        return day
    return Day(
        day.on,
        named.weekday,
        part="malam" if named.eve else None,
        impossible=day.impossible,
        several=day.several or named.several,
    )


def _on_weekday(named: _Named, week: date | None, today: date) -> Day:
    part = "malam" if named.eve else None
    if week:
        on = week + timedelta(named.weekday)
        return Day(on, named.weekday, None, part, several=named.several)
    coming = today + timedelta((named.weekday - today.weekday()) % 7)
    if named.past:
        return Day(coming - timedelta(7), named.weekday, None, part)
    if named.next:
        following = _monday(today) + timedelta(7 + named.weekday)
        both = coming < _monday(today) + timedelta(7) and coming != today
        return Day(following, named.weekday, None, part, guessed=both, several=named.several)
    if named.coming and coming == today:
        coming += timedelta(7)
    return Day(
        coming, named.weekday, None, part, guessed=named.guessed, several=named.several,
        floating=True,
    )  # fmt: skip


def _weekday(scan: Scan) -> _Named | None:
    if found := scan.take(_ON):
        eve = bool(found["eve"])
        following = found["before"] == "next" or found["after"] in ("depan", "dpn")
        past = found["before"] == "last" or (found["after"] or "").endswith(_PAST)
        several = scan.take(_AND_ON) is not None
        while scan.take(_AND_ON):
            pass
        on = (WEEKDAYS[found["name"]] - eve) % 7
        return _Named(on, eve, following, past, several=several)
    if found := scan.take(_SHORT_ON):
        return _Named(WEEKDAY_SHORT[found["name"]])
    for found in _HEADWORD.finditer(scan.left):
        near = near_weekday(found["name"])
        if near is not None:
            scan.drop(found)
            return _Named(near, guessed=True)
    return None


def _week(scan: Scan, today: date) -> date | None:
    found = scan.take(_WEEK)
    if found is None:
        return None
    ahead = 0 if "ini" in (found["indonesian"] or "") or found["english"] == "this" else 7
    return _monday(today) + timedelta(ahead)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
