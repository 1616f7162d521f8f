"""The meetings of the days that a message names: "senin", "tgl 12", "minggu depan". Pure."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.attendance.vocabulary import DAY
from handlers.engine.short import written_out
from handlers.meetings.dates import When, read_when
from storage.seats import Seat


def on_days(said: str, seats: Sequence[Seat], now: datetime) -> list[Seat]:
    """The seats of each named day; of a weekday the next one that has a meeting."""
    found = [seat for phrase in _phrases(said) for seat in _on(phrase, seats, now)]
    return sorted(
        {seat.occurrence_id: seat for seat in found}.values(), key=lambda s: s.occurrence.starts_at
    )


def several_days(said: str) -> bool:
    return len(set(_phrases(said))) > 1


def _phrases(said: str) -> list[str]:
    plain = written_out(said.casefold().replace("'", "").replace("’", ""))
    return [found[0] for found in DAY.finditer(plain)]


def _on(phrase: str, seats: Sequence[Seat], now: datetime) -> list[Seat]:
    fitting = [seat for seat in seats if _fits(phrase, seat, now)]
    if not fitting:
        return []
    first = _day(fitting[0])
    return [seat for seat in fitting if _day(seat) == first]


def _fits(phrase: str, seat: Seat, now: datetime) -> bool:
    when, day = read_when(phrase, now, ZoneInfo(seat.community.zone)), _day(seat)
    if when.day is None:
        return when.week is not None and when.week <= day < when.week + timedelta(7)
    return day == when.day or (_any_such(when) and day.weekday() == when.weekday)


def _any_such(when: When) -> bool:
    return when.floating and when.weekday is not None


def _day(seat: Seat) -> date:
    return seat.occurrence.starts_at.astimezone(ZoneInfo(seat.community.zone)).date()
