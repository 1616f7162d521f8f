"""Repeating meetings: rules, their expansion, and how people ask for them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.recurrence import (
    AHEAD,
    Frequency,
    Repeat,
    first_of_week,
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
WEEKDAYS = st.sets(st.integers(0, 6), min_size=2).map(lambda days: tuple(sorted(days)))
SEVERAL_DAYS = st.builds(
    lambda frequency, weekdays: Repeat(frequency, weekdays=weekdays),
    st.sampled_from([Frequency.WEEKLY, Frequency.FORTNIGHTLY]),
    WEEKDAYS,
)
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
        (Repeat(Frequency.WEEKLY, weekdays=(2, 5)), "FREQ=WEEKLY;BYDAY=WE,SA"),
        (
            Repeat(Frequency.WEEKLY, until=date(2026, 12, 27)),
            "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261226T235959",
        ),
        (Repeat(Frequency.WEEKLY, until=date(2026, 12, 11)), "FREQ=WEEKLY;BYDAY=SA"),
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


@given(DATES, st.one_of(REPEATS, SEVERAL_DAYS), st.integers(-5, 400))
def test_rules_read_back(first: date, repeat: Repeat, days: int) -> None:
    for until in (None, first + timedelta(days)):
        rule = rule_of(replace(repeat, until=until), first)
        again = repeat_of(rule)
        assert again.frequency == repeat.frequency
        assert again.weekdays == repeat.weekdays
        assert repeat.weekdays or again.weekday == first.weekday()
        assert rule_of(again, first) == rule


@given(DATES, st.one_of(REPEATS, SEVERAL_DAYS), st.integers(0, 400), st.times())
def test_a_series_ends_with_the_last_meeting_up_to_its_end(
    first: date, repeat: Repeat, days: int, clock: time
) -> None:
    """At whatever hour: the day of the end still counts whole."""
    begin, until = local(first, clock.replace(microsecond=0)), first + timedelta(days)
    all_ = takewhile(lambda each: each.date() <= until, starts(rule_of(repeat, first), begin))
    expected = [each.date() for each in all_]
    rule = rule_of(replace(repeat, until=until), first)
    ended = [each.date() for each in starts(rule, begin)] if expected else []
    assert ended == expected
    assert repeat_of(rule).until == (expected[-1] if expected else None)


@given(DATES, SEVERAL_DAYS)
def test_several_days_of_a_week_take_turns(today: date, repeat: Repeat) -> None:
    first = first_of_week(repeat.weekdays, today)
    assert timedelta(0) <= first - today < timedelta(7)
    days = [each.date() for each in islice(starts(rule_of(repeat, first), local(first)), 20)]
    assert days[0] == first
    assert {each.weekday() for each in days} == set(repeat.weekdays)
    weeks = {(each - timedelta(each.weekday()) - first).days // 7 for each in days}
    apart = 2 if repeat.frequency is Frequency.FORTNIGHTLY else 1
    assert len({week % apart for week in weeks}) == 1


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
        ("setiap Rabu dan Jumat", Repeat(Frequency.WEEKLY, weekdays=(2, 4))),
        ("Senin & Kamis tiap minggu", Repeat(Frequency.WEEKLY, weekdays=(0, 3))),
        ("tiap Selasa/Kamis", Repeat(Frequency.WEEKLY, weekdays=(1, 3))),
        ("setiap hari Sabtu, Senin, dan Rabu", Repeat(Frequency.WEEKLY, weekdays=(0, 2, 5))),
        ("setiap Jumat dan setiap Rabu", Repeat(Frequency.WEEKLY, weekdays=(2, 4))),
        ("setiap Minggu dan Rabu", Repeat(Frequency.WEEKLY, weekdays=(2, 6))),
        ("setiap minggu, Rabu dan Jumat", Repeat(Frequency.WEEKLY, weekdays=(2, 4))),
        (
            "dua minggu sekali setiap Jumat dan Rabu",
            Repeat(Frequency.FORTNIGHTLY, weekdays=(2, 4)),
        ),
        ("every Wednesday and Friday", Repeat(Frequency.WEEKLY, weekdays=(2, 4))),
        ("setiap Rabu, Rabu", Repeat(Frequency.WEEKLY)),
        ("setiap Rabu dan Jumat pertama", Repeat(Frequency.WEEKLY)),
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
