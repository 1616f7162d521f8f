"""Quiet hours: where they begin and end, and what each kind of notice does with them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.engine.quiet import arising, is_quiet, opening, planned, quiet_ends

WIB, WITA, WIT = (ZoneInfo(f"Asia/{name}") for name in ("Jakarta", "Makassar", "Jayapura"))
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 1440).map(lambda minutes: FIRST + timedelta(minutes=minutes))
ZONES = st.sampled_from([WIB, WITA, WIT])


def wib(text: str) -> datetime:
    """A moment of December 2026 in WIB: "11 09:30" (the 11th is a Friday)."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-12-{day}T{clock}").replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("10 19:59", False),
        ("10 20:00", True),
        ("10 23:59", True),
        ("11 00:00", True),
        ("11 05:59", True),
        ("11 06:00", False),
        ("11 11:29", False),
        ("11 11:30", True),
        ("11 12:59", True),
        ("11 13:00", False),
        ("10 12:00", False),
    ],
)
def test_the_hours_are_quiet(moment: str, quiet: bool) -> None:
    assert is_quiet(wib(moment), WIB) is quiet


def test_the_same_moment_is_quiet_for_one_zone_only() -> None:
    moment = wib("10 19:30")
    assert not is_quiet(moment, WIB)
    assert is_quiet(moment, WITA)


def test_a_planned_notice_goes_earlier() -> None:
    assert planned(wib("10 22:00"), WIB) == wib("10 19:45")
    assert planned(wib("11 04:00"), WIB) == wib("10 19:45")
    assert planned(wib("11 12:00"), WIB) == wib("11 11:15")
    assert planned(wib("10 16:00"), WIB) == wib("10 16:00")


def test_what_arises_waits_for_six_unless_the_meeting_is_before_eight() -> None:
    night = wib("10 22:00")
    assert arising(night, WIB) == wib("11 06:00")
    assert arising(night, WIB, wib("11 08:00")) == wib("11 06:00")
    assert arising(night, WIB, wib("11 07:59")) == night
    assert arising(night, WIB, wib("10 19:00")) == wib("11 06:00")
    assert arising(wib("11 12:00"), WIB) == wib("11 13:00")


def test_the_opening_of_a_night_meeting_is_exempt() -> None:
    assert opening(wib("10 20:00"), wib("10 20:30"), WIB) == wib("10 20:00")
    assert opening(wib("10 19:30"), wib("10 20:00"), WIB) == wib("10 19:30")


def test_the_opening_of_a_meeting_after_quiet_hours_waits_for_their_end() -> None:
    assert opening(wib("11 05:45"), wib("11 06:15"), WIB) == wib("11 06:00")
    assert opening(wib("11 12:30"), wib("11 13:00"), WIB) == wib("11 13:00")


def test_an_evening_recap_goes_at_six() -> None:
    assert quiet_ends(wib("10 21:30"), WIB) == wib("11 06:00")


@given(MOMENTS, ZONES)
def test_nothing_held_or_moved_earlier_falls_into_quiet_hours(
    when: datetime, zone: ZoneInfo
) -> None:
    assert not is_quiet(quiet_ends(when, zone), zone)
    assert not is_quiet(planned(when, zone), zone)
    assert planned(when, zone) <= when <= quiet_ends(when, zone)
    assert quiet_ends(when, zone) - when <= timedelta(hours=10)


@given(MOMENTS, ZONES, st.integers(0, 180))
def test_an_opening_is_never_after_the_start(
    starts: datetime, zone: ZoneInfo, minutes: int
) -> None:
    opens = starts - timedelta(minutes=minutes)
    assert opens <= opening(opens, starts, zone) <= starts
