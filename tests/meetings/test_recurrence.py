"""Repeating meetings: rules, their expansion, and how people ask for them."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.recurrence import (
    AHEAD,
    Frequency,
    Repeat,
    first_on,
    nth_of_month,
    repeat_of,
    rule_of,
    starts,
    starts_ahead,
    utc,
)
from handlers.meetings.repeats import read_repeat
from handlers.meetings.scan import Scan

WIB = ZoneInfo("Asia/Jakarta")
SATURDAY = date(2026, 12, 12)
DATES = st.dates(date(2026, 1, 1), date(2030, 12, 31))
REPEATS = st.one_of(
    st.sampled_from([Repeat(Frequency.WEEKLY), Repeat(Frequency.FORTNIGHTLY)]),
    st.sampled_from([(), (1,), (2,), (4,), (-1,), (2, 4)]).map(
        lambda nths: Repeat(Frequency.MONTHLY, nths)
    ),
)


def local(day: date, clock: time = time(9)) -> datetime:
    return datetime.combine(day, clock)


@pytest.mark.parametrize(
    ("repeat", "rule"),
    [
        (Repeat(Frequency.ONCE), None),
        (Repeat(Frequency.WEEKLY), "FREQ=WEEKLY;BYDAY=SA"),
        (Repeat(Frequency.FORTNIGHTLY), "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        (Repeat(Frequency.MONTHLY), "FREQ=MONTHLY;BYDAY=2SA"),
        (Repeat(Frequency.MONTHLY, (2, 4)), "FREQ=MONTHLY;BYDAY=2SA,4SA"),
        (Repeat(Frequency.MONTHLY, (-1,)), "FREQ=MONTHLY;BYDAY=-1SA"),
    ],
)
def test_rules(repeat: Repeat, rule: str | None) -> None:
    assert rule_of(repeat, SATURDAY) == rule


def test_a_fifth_saturday_repeats_on_the_last_one() -> None:
    assert rule_of(Repeat(Frequency.MONTHLY), date(2027, 1, 30)) == "FREQ=MONTHLY;BYDAY=-1SA"


def test_expansion() -> None:
    weekly = starts_ahead("FREQ=WEEKLY;BYDAY=SA", local(SATURDAY), WIB, utc(local(SATURDAY), WIB))
    assert [each.date() for each in weekly[:3]] == [SATURDAY + timedelta(7 * n) for n in range(3)]
    monthly = starts("FREQ=MONTHLY;BYDAY=-1SA", local(SATURDAY))
    assert [f"{each:%d%m}" for each in islice(monthly, 3)] == ["2612", "3001", "2702"]


def test_a_single_meeting_is_kept_until_it_has_begun() -> None:
    begins = utc(local(SATURDAY), WIB)
    assert starts_ahead(None, local(SATURDAY), WIB, begins) == [local(SATURDAY)]
    assert starts_ahead(None, local(SATURDAY), WIB, begins + timedelta(minutes=1)) == []


def test_a_series_that_was_ended_stops_there() -> None:
    before = utc(local(SATURDAY + timedelta(14)), WIB)
    kept = starts_ahead("FREQ=WEEKLY;BYDAY=SA", local(SATURDAY), WIB, utc(local(SATURDAY), WIB),
                        before)  # fmt: skip
    assert len(kept) == 2


@given(DATES, REPEATS, st.times(time(0), time(23, 59)), st.integers(0, 1000))
def test_sixty_days_and_at_least_five_are_kept(
    first: date, repeat: Repeat, clock: time, days: int
) -> None:
    begin = local(first, clock.replace(second=0, microsecond=0))
    now = datetime.combine(first, time(0), UTC) + timedelta(days)
    rule = rule_of(repeat, first)
    kept = starts_ahead(rule, begin, WIB, now)
    moments = [utc(each, WIB) for each in kept]
    assert len(kept) >= 5
    assert moments == sorted(set(moments))
    assert all(now <= each for each in moments)
    assert all(each <= now + AHEAD for each in moments[5:])
    assert {each.time() for each in kept} == {begin.time()}
    assert {each.weekday() for each in kept} == {first.weekday()}


@given(DATES, REPEATS)
def test_rules_read_back(first: date, repeat: Repeat) -> None:
    rule = rule_of(repeat, first)
    again = repeat_of(rule)
    assert again.frequency == repeat.frequency
    assert again.weekday == first.weekday()
    assert rule_of(again, first) == rule


@given(DATES, st.sampled_from([1, 2, 3, 4]), st.integers(0, 6))
def test_the_first_of_a_monthly_rule(today: date, nth: int, weekday: int) -> None:
    found = first_on(Repeat(Frequency.MONTHLY, (nth,)), weekday, today)
    assert found.weekday() == weekday
    assert nth_of_month(found) == nth
    assert timedelta(0) <= found - today < timedelta(50)


@pytest.mark.parametrize(
    ("text", "repeat"),
    [
        ("setiap Sabtu jam 9", Repeat(Frequency.WEEKLY)),
        ("tiap pekan", Repeat(Frequency.WEEKLY)),
        ("seminggu sekali", Repeat(Frequency.WEEKLY)),
        ("setiap Minggu jam 9", Repeat(Frequency.WEEKLY)),
        ("setiap minggu hari Sabtu", Repeat(Frequency.WEEKLY)),
        ("tiap dua minggu hari Sabtu", Repeat(Frequency.FORTNIGHTLY)),
        ("dua minggu sekali setiap Sabtu", Repeat(Frequency.FORTNIGHTLY)),
        ("setiap Sabtu kedua", Repeat(Frequency.MONTHLY, (2,), 5)),
        ("Sabtu ke-2 dan ke-4 setiap bulan", Repeat(Frequency.MONTHLY, (2, 4), 5)),
        ("setiap bulan Sabtu terakhir", Repeat(Frequency.MONTHLY, (-1,), 5)),
        ("minggu kedua setiap bulan hari Sabtu", Repeat(Frequency.MONTHLY, (2,))),
        ("setiap Ahad pertama", Repeat(Frequency.MONTHLY, (1,), 6)),
        ("bulanan", Repeat(Frequency.MONTHLY)),
        ("sekali saja", Repeat(Frequency.ONCE)),
        ("every Saturday", Repeat(Frequency.WEEKLY)),
        ("every two weeks", Repeat(Frequency.FORTNIGHTLY)),
        ("every last Friday", Repeat(Frequency.MONTHLY, (-1,), 4)),
        ("Sabtu 12 Des jam 9", None),
        ("minggu depan", None),
    ],
)
def test_how_people_say_it(text: str, repeat: Repeat | None) -> None:
    assert read_repeat(Scan(text)) == repeat


@pytest.mark.parametrize("text", ["setiap Sabtu jam 9", "setiap Minggu jam 9"])
def test_the_weekday_stays_to_be_read(text: str) -> None:
    scan = Scan(text)
    read_repeat(scan)
    assert text.split()[1] in scan.rest()


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_repeat(Scan(text))
