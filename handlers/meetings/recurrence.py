"""Repeating meetings as iCalendar rules: RRULE + local start + zone, expanded with dateutil.

A rule works on wall-clock time: a weekly meeting at 09.00 stays at 09.00 whatever the zone does.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

AHEAD = timedelta(days=60)
AT_LEAST = 5
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Frequency(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True)
class Repeat:
    """How a meeting repeats. `nths`: which weekdays of the month, 1 to 4 or -1 for the last.

    `weekdays`: on which days of its weeks (0 Monday), () for that of the first meeting alone.
    `count`: how many meetings there are in all, `until`: the last day that may hold one; both
    None without an end, and `count` is what counts.
    """

    frequency: Frequency
    nths: tuple[int, ...] = ()
    weekday: int | None = None
    count: int | None = None
    weekdays: tuple[int, ...] = ()
    until: date | None = None


def rule_of(repeat: Repeat, first: date) -> str | None:
    """The RRULE of a meeting that begins on `first`, or None for a single one.

    The weekday is that of `first` unless the rule names its own; monthly without `nths` takes its
    place in the month, a fifth one being the last (iCalendar, RFC 5545). UNTIL is wall-clock time,
    as the start is, on the day of the last meeting.
    """
    rule = _endless(repeat, first)
    if rule is None or not (repeat.count or repeat.until):
        return rule
    if repeat.count:
        return f"{rule};COUNT={repeat.count}"
    last = last_day(rule, first, repeat.until)
    return f"{rule};UNTIL={last:%Y%m%d}T235959" if last else rule


def last_day(rule: str, first: date, until: date | None) -> date | None:
    """The day of the last meeting up to `until`, None if there is none or no end."""
    if until is None:
        return None
    begin = datetime.combine(first, time())
    days = (local.date() for local in starts(rule, begin))
    return max(itertools.takewhile(lambda day: day <= until, days), default=None)


def _endless(repeat: Repeat, first: date) -> str | None:
    day = _DAYS[first.weekday()]
    if repeat.frequency is Frequency.ONCE:
        return None
    if repeat.frequency is Frequency.MONTHLY:
        nths = repeat.nths or (nth_of_month(first),)
        return "FREQ=MONTHLY;BYDAY=" + ",".join(f"{nth}{day}" for nth in nths)
    interval = ";INTERVAL=2" if repeat.frequency is Frequency.FORTNIGHTLY else ""
    days = ",".join(_DAYS[each] for each in repeat.weekdays) or day
    return f"FREQ=WEEKLY{interval};BYDAY={days}"


def repeat_of(rule: str | None) -> Repeat:
    """The inverse of `rule_of`; for rules that it wrote."""
    if rule is None:
        return Repeat(Frequency.ONCE)
    parts = dict(part.split("=") for part in rule.split(";"))
    days = parts["BYDAY"].split(",")
    weekday = _DAYS.index(days[0][-2:])
    count = int(parts["COUNT"]) if "COUNT" in parts else None
    until = date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else None
    if parts["FREQ"] == "MONTHLY":
        nths = tuple(int(day[:-2]) for day in days)
        return Repeat(Frequency.MONTHLY, nths, weekday, count, until=until)
    fortnightly = parts.get("INTERVAL") == "2"
    weekdays = tuple(map(_DAYS.index, days)) if len(days) > 1 else ()
    frequency = Frequency.FORTNIGHTLY if fortnightly else Frequency.WEEKLY
    return Repeat(frequency, (), weekday, count, weekdays, until)


def nth_of_month(day: date) -> int:
    """1 to 4, or -1 for a fifth weekday of its month."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else -1


def first_of_week(weekdays: Sequence[int], since: date) -> date:
    """The first day from `since` on that is one of these weekdays; there must be one."""
    return min(since + timedelta((each - since.weekday()) % 7) for each in weekdays)


def first_on(repeat: Repeat, weekday: int, today: date) -> date:
    """The first day from `today` that a monthly rule on that weekday allows."""
    days = (today + timedelta(ahead) for ahead in itertools.count())
    wanted = repeat.nths
    return next(
        day
        for day in days
        if day.weekday() == weekday
        and (not wanted or nth_of_month(day) in wanted or (-1 in wanted and _is_last(day)))
    )


def _is_last(day: date) -> bool:
    return (day + timedelta(7)).month != day.month


def starts(rule: str | None, local_start: datetime) -> Iterator[datetime]:
    """Every start by the rule, as naive wall-clock times from `local_start` on; may be endless."""
    if rule is None:
        return iter((local_start,))
    return iter(rrulestr(rule, dtstart=local_start))


def starts_ahead(
    rule: str | None,
    local_start: datetime,
    zone: ZoneInfo,
    now: datetime,
    before: datetime | None = None,
) -> list[datetime]:
    """The wall-clock starts to keep as rows: 60 days ahead, and at least five, none before now.

    `before` ends the series: nothing starts at or after it.
    """
    kept: list[datetime] = []
    for local in starts(rule, local_start):
        start = utc(local, zone)
        if (before and start >= before) or (len(kept) >= AT_LEAST and start > now + AHEAD):
            break
        if start >= now:
            kept.append(local)
    return kept


def utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment of a naive wall-clock time in `zone`."""
    return local.replace(tzinfo=zone).astimezone(UTC)


def recurrence_id(local: datetime) -> str:
    """What names an occurrence within its series whatever becomes of its time (RFC 5545)."""
    return f"{local:%Y%m%dT%H%M%S}"
