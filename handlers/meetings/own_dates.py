"""Dates that stand by themselves: "12 Des", "12/12/2026", "tgl 12", "besok", "2 minggu lagi"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.meetings.scan import TAKEN, Scan
from handlers.meetings.words import MONTHS, SHORT_NAMES, WEEKDAY_NAMES, near_month, number

LATELY = timedelta(days=90)
"""A date without a year that passed this recently is a past date, not one of next year."""
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2}(?![.:\d]))"
_TGL = r"(?:(?:tanggal|tgl|tg|tggl)\b\.?\s*:?\s*)?"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = r"(?P<n>\d{1,2}|satu|dua|tiga|empat|lima|enam|tujuh|two|three|four)"
_HOURLIKE = r"(?!\s*(?:pagi|siang|sore|malam|am|pm|wib|wita|wit|orang|peserta)\b|\s*[-.:/]\s*\d|\d)"

_ISO = re.compile(r"(?<![\d/-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    rf"(?<![\d.:/-]){_TGL}(?P<day>\d{{1,2}})([/.-])(?P<month>\d{{1,2}})\2{_YEAR}(?!\d)"
)
_NAMED = re.compile(
    rf"(?<![\w.:-]){_TGL}{_DAY}(?:\s*(?P<more>-|s/d|s\.d\.?|dan|&)\s*\d{{1,2}})?[\s./-]*"
    rf"(?P<month>{_MONTH})(?![a-z])\.?(?:[\s,./-]*{_YEAR}(?!\d))?"
)
_MISSPELT = re.compile(
    rf"(?<![\w.:]){_TGL}{_DAY}\s+(?P<month>[a-z]{{4,10}})\b(?:[\s,]*(?P<year>\d{{4}}))?"
)
_ENGLISH = re.compile(rf"\b(?P<month>{_MONTH})\.?\s+{_DAY}\b(?![.:])(?:,?\s*(?P<year>\d{{4}}))?")
_SLASHED = re.compile(
    r"(?<!rt )(?<!rw )(?<!no )(?<![\d./:])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])"
)
_TGL_ONLY = re.compile(
    rf"\b(?:tanggal|tgl|tg|tggl)\b\.?\s*:?\s*{_DAY}\b(?![.:]\d)(?P<next>\s+bulan\s+depan)?"
    rf"|\b(?P<next2>bulan\s+depan)\s+(?:tanggal|tgl)\.?\s*(?P<day2>\d{{1,2}})\b"
)
_AFTER_WEEKDAY = re.compile(
    rf"(?:\b(?:{WEEKDAY_NAMES})|\b(?:{SHORT_NAMES}))\b\.?\s*,?\s*(?:tgl\.?|tanggal)?\s*"
    rf"(?P<taken>{_DAY}){_HOURLIKE}"
)
_AHEAD = re.compile(
    rf"\b{_NUMBER}\s+(?P<unit>hari|minggu|pekan|days?|weeks?)\s+(?:lagi|ke depan|from now)\b"
    r"|\b(?P<week>seminggu|sepekan)\s+lagi\b"
    r"|\bin\s+(?P<n2>\d{1,2})\s+(?P<unit2>days?|weeks?)\b"
)
_AGO = re.compile(
    rf"\b{_NUMBER}\s+(?P<unit>hari|minggu|pekan|days?|weeks?)\s+(?:(?:yang\s+)?lalu|ago)\b"
)
_EARLIER = (
    r"(?:(?:kemarin|kemaren|kmrn)(?P<{0}>\s+(?:dulu|lusa))?|(?P<{0}e>day\s+before\s+)?yesterday)\b"
)
_GONE = re.compile(
    rf"(?:^|[{TAKEN},:]|\bhari\b)\s*{_EARLIER.format('a')}"
    rf"|\b{_EARLIER.format('b')}(?=\s*,?\s*(?:jam|jm|pukul|pkl|pk|pagi|siang|sore|malam|at|\d))"
)
"""A day that has passed: alone or with an hour, for "bahas hasil kemarin" is a topic."""
_RELATIVE = (
    (re.compile(r"\b(?:besok\s+lusa|(?<!kemarin )(?<!kemaren )lusa|day after tomorrow)\b"), 2),
    (re.compile(r"\b(?:besok|bsk|besuk|bsok|esok|tomorrow|tmrw)\b"), 1),
    (
        re.compile(
            r"\b(?:hari\s+ini|hr\s+ini|today|tonight|sekarang"
            r"|nanti(?=\s+(?:siang|sore|malam|jam|pukul|pkl))|(?:siang|sore|malam)\s+ini)\b"
        ),
        0,
    ),
)


@dataclass(frozen=True)
class Day:
    """`weekday` is what was named (0 Monday); `week` the Monday of a week named without a day."""

    on: date | None = None
    weekday: int | None = None
    week: date | None = None
    part: str | None = None
    impossible: bool = False
    guessed: bool = False
    several: bool = False
    floating: bool = False


def own_date(scan: Scan, today: date) -> Day | None:
    """Take the first date that needs no weekday to be understood, the most precise form first."""
    return next(filter(None, (rule(scan, today) for rule in _RULES)), None)


def leading_date(text: str, today: date) -> tuple[date, int] | None:
    """The date, in days and months, that a lower-case `text` begins with, and its length."""
    for rule in _CALENDAR:
        scan = Scan(text)
        day = rule(scan, today)
        rest = scan.left.lstrip(TAKEN)
        if day and day.on and len(rest) < len(text) and scan.left.startswith(TAKEN):
            return day.on, len(text) - len(rest)
    return None


def past_day(scan: Scan, today: date) -> Day | None:
    """ "kemarin", "3 hari yang lalu": a day that cannot be meant, so that this can be said."""
    if found := scan.take(_AGO):
        count = number(found["n"]) or 0
        return Day(
            today - timedelta(count * (1 if found["unit"].startswith(("hari", "day")) else 7))
        )
    if found := scan.take(_GONE):
        return Day(today - timedelta(2 if any(found.groupdict().values()) else 1))
    return None


def _full(pattern: re.Pattern[str]) -> Callable[[Scan, date], Day | None]:
    """A rule for dates that name their month."""

    def rule(scan: Scan, today: date) -> Day | None:
        for found in pattern.finditer(scan.left):
            said = found.groupdict()
            month = int(said["month"]) if said["month"].isdecimal() else near_month(said["month"])
            if month is None or (pattern is _NUMERIC and month > 12):
                continue
            scan.drop(found)
            date_ = _dated(int(said["day"]), month, said.get("year"), today)
            return Day(date_, impossible=date_ is None, several=bool(said.get("more")))
        return None

    return rule


def _day_of_month(scan: Scan, today: date) -> Day | None:
    """ "tgl 12": the next twelfth, or the one of next month if that is said."""
    found = scan.take(_TGL_ONLY)
    if found is None:
        return None
    day = int(found["day"] or found["day2"])
    following = bool(found["next"] or found["next2"])
    return _next_with(day, today, following)


def _weekday_and_number(scan: Scan, today: date) -> Day | None:
    """ "Sabtu 12": takes the number and leaves the weekday to be read."""
    found = _AFTER_WEEKDAY.search(scan.left)
    if found is None:
        return None
    first, end = found.span("taken")
    scan.left = scan.left[:first] + TAKEN * (end - first) + scan.left[end:]
    return _next_with(int(found["day"]), today, False)


def _ahead(scan: Scan, today: date) -> Day | None:
    found = scan.take(_AHEAD)
    if found is None:
        return None
    if found["week"]:
        return Day(today + timedelta(7))
    count = number(found["n"] or found["n2"]) or 0
    unit = found["unit"] or found["unit2"]
    return Day(today + timedelta(count * (1 if unit.startswith(("hari", "day")) else 7)))


def _relative(scan: Scan, today: date) -> Day | None:
    for pattern, ahead in _RELATIVE:
        if found := scan.take(pattern):
            night = "malam" in found[0] or found[0] == "tonight"
            return Day(today + timedelta(ahead), part="malam" if night else None)
    return None


_CALENDAR = (
    *map(_full, (_ISO, _NUMERIC, _NAMED, _ENGLISH, _SLASHED)),
    _day_of_month,
    _full(_MISSPELT),
)
_RULES = (*_CALENDAR, _weekday_and_number, _ahead, _relative)


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    """The date, or None if there is no such one. Without a year: the nearest that fits."""
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _date(today.year, month, day)
    if this and this >= today - LATELY:
        return this
    return _date(today.year + 1, month, day)


def _next_with(day: int, today: date, following: bool) -> Day | None:
    """The next day of the month with that number, from today or from next month."""
    first = today.replace(day=1)
    months = [_later(first, ahead) for ahead in range(1 if following else 0, 3)]
    fits = [_date(month.year, month.month, day) for month in months]
    found = next((each for each in fits if each and each >= today), None)
    return Day(found, impossible=found is None)


def _later(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
