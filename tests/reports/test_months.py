"""The month grammar of `rekap`."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reports.months import Month, read_month

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "month", "rest"),
    [
        ("", None, ""),
        ("november", "2026-11", ""),
        ("nov 2026", "2026-11", ""),
        ("Nopember 2025", "2025-11", ""),
        ("desember", "2025-12", ""),
        ("bulan lalu", "2026-10", ""),
        ("bln kemarin", "2026-10", ""),
        ("bulan ini", "2026-11", ""),
        ("last month", "2026-10", ""),
        ("october", "2026-10", ""),
        ("10/2026", "2026-10", ""),
        ("2026-10", "2026-10", ""),
        ("kkg gugus 3 bulan okt", "2026-10", "kkg gugus 3"),
        ("Agt. kkg gugus 3", "2026-08", "kkg gugus 3"),
        ("kkg gugus 3", None, "kkg gugus 3"),
        ("mgmp mapel", None, "mgmp mapel"),
        ("desember 2026", "2026-12", ""),
        ("13/2026", None, "13/2026"),
    ],
)
def test_month_is_read(typed: str, month: str | None, rest: str) -> None:
    read, left = read_month(typed, TODAY)
    assert (None if read is None else str(read), left) == (month, rest)


def test_last_month_of_january_is_december() -> None:
    assert read_month("bulan lalu", date(2027, 1, 3))[0] == Month(2026, 12)


def test_bounds_are_those_of_the_zone() -> None:
    start, end = Month(2026, 12).bounds("Asia/Jayapura")
    assert start == datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert end == datetime(2026, 12, 31, 15, tzinfo=UTC)


@given(st.dates(date(2020, 2, 1), date(2090, 12, 31)), st.integers(0, 30))
def test_every_month_before_today_can_be_named(today: date, back: int) -> None:
    month = Month.of(today)
    for _ in range(back):
        month = month.before if month > Month(2020, 1) else month
    assert read_month(str(month), today)[0] == month
    assert read_month(f"rekap {month.first:%B} {month.year}", today)[0] == month


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    _, rest = read_month(text, TODAY)
    assert rest == " ".join(rest.split())
