"""An own grammar of dates and times, Indonesian first, in the zone of whoever writes."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from handlers.meetings.clock import Hours, read_hours
from handlers.meetings.days import read_day
from handlers.meetings.own_dates import Day
from handlers.meetings.scan import TAKEN, Scan


class Doubt(StrEnum):
    """Why a date or time that was read should be shown again or asked."""

    WEEKDAY = "weekday"
    """The weekday named is not the weekday of the date."""
    PAST = "past"
    NO_SUCH_DATE = "no_such_date"
    """31 February."""
    DATE_GUESSED = "date_guessed"
    TIME_GUESSED = "time_guessed"
    WEEK_ONLY = "week_only"
    """ "minggu depan": next week, but which day?"""
    PRAYER = "prayer"
    """ "ba'da Isya": a prayer, but at what time?"""
    SEVERAL_DAYS = "several_days"
    """ "12-13 Desember": only the first day was taken."""
    END_GUESSED = "end_guessed"
    """ "sampai akhir semester": which day that is, schools decide."""


@dataclass(frozen=True)
class When:
    """What a text says of date and time; None is missing. Times are wall-clock in `zone`.

    `zone` is an IANA name if WIB, WITA or WIT was written, else None: the community's counts.
    `floating`: only a weekday was named, so the day is the next such one.
    `rest` is the text without what was understood, one mark (scan.TAKEN) for each part.
    """

    day: date | None
    start: time | None
    end: time | None
    until_finished: bool
    zone: str | None
    weekday: int | None
    week: date | None
    prayer: str | None
    doubts: frozenset[Doubt]
    floating: bool
    rest: str

    @property
    def first(self) -> bool:
        """Whether the text begins with something that was understood."""
        return self.rest.startswith(TAKEN)


def weekday_choices(day: date, weekday: int) -> list[date]:
    """For a weekday (0 Monday) that contradicts its date: the date, and the nearest such one."""
    off = (weekday - day.weekday() + 3) % 7 - 3
    return [day, day + timedelta(off)]


def read_when(text: str, now: datetime, zone: ZoneInfo, week: date | None = None) -> When:
    """Read a date and time out of any text. Never fails: what is not there stays None.

    `now` is aware. `week` is the Monday of a week agreed on before, for a lone weekday.
    """
    scan = Scan(text)
    here = now.astimezone(zone)
    day = read_day(scan, here.date(), week)
    hours = read_hours(scan, day.part)
    if hours.zone:
        here = now.astimezone(ZoneInfo(hours.zone))
    when = _not_gone(day, hours, here)
    return When(
        when,
        hours.start,
        hours.end,
        hours.until_finished,
        hours.zone,
        day.weekday,
        day.week,
        hours.prayer,
        _doubts(day, hours, when, here),
        day.floating,
        scan.rest(),
    )


def _not_gone(day: Day, hours: Hours, here: datetime) -> date | None:
    """A weekday alone means a week later if today's hour has passed."""
    if day.on and day.floating and _gone(day.on, hours.start, here):
        return day.on + timedelta(7)
    return day.on


def _gone(day: date, start: time | None, here: datetime) -> bool:
    if day == here.date() and start:
        return start <= here.time().replace(tzinfo=None)
    return day < here.date()


def _doubts(day: Day, hours: Hours, when: date | None, here: datetime) -> frozenset[Doubt]:
    found = {
        Doubt.WEEKDAY: when is not None
        and day.weekday is not None
        and when.weekday() != day.weekday,
        Doubt.PAST: when is not None and _gone(when, hours.start, here),
        Doubt.NO_SUCH_DATE: day.impossible,
        Doubt.DATE_GUESSED: day.guessed,
        Doubt.TIME_GUESSED: hours.guessed,
        Doubt.WEEK_ONLY: when is None and day.week is not None,
        Doubt.PRAYER: hours.start is None and hours.prayer is not None,
        Doubt.SEVERAL_DAYS: day.several,
    }
    return frozenset(doubt for doubt, holds in found.items() if holds)
