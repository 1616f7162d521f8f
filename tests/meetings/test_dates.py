"""The date and time grammar: what people type, and what must be noticed about it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.dates import Doubt, When, read_when, weekday_choices
from handlers.meetings.scan import TAKEN

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=WIB)
"""A Wednesday, 10.00 WIB."""


def read(text: str) -> When:
    return read_when(text, NOW, WIB)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hari ini", "2026-11-25"),
        ("besok", "2026-11-26"),
        ("bsk", "2026-11-26"),
        ("lusa", "2026-11-27"),
        ("besok lusa", "2026-11-27"),
        ("3 hari lagi", "2026-11-28"),
        ("dua minggu lagi", "2026-12-09"),
        ("Sabtu", "2026-11-28"),
        ("hari Sabtu", "2026-11-28"),
        ("Sabtu ini", "2026-11-28"),
        ("Minggu", "2026-11-29"),
        ("Ahad", "2026-11-29"),
        ("Jum'at", "2026-11-27"),
        ("Jum’at", "2026-11-27"),
        ("jumat", "2026-11-27"),
        ("malam Minggu", "2026-11-28"),
        ("malam Jumat", "2026-11-26"),
        ("Minggu malam", "2026-11-29"),
        ("Jumat depan", "2026-12-04"),
        ("Senin depan", "2026-11-30"),
        ("Sabtu minggu depan", "2026-12-05"),
        ("minggu depan hari Kamis", "2026-12-03"),
        ("hari Minggu depan", "2026-12-06"),
        ("tgl 12", "2026-12-12"),
        ("tanggal 30", "2026-11-30"),
        ("tanggal 5 bulan depan", "2026-12-05"),
        ("Sabtu 12", "2026-12-12"),
        ("12 Des", "2026-12-12"),
        ("12 Desember 2026", "2026-12-12"),
        ("12 nopember 2027", "2027-11-12"),
        ("12Des2026", "2026-12-12"),
        ("12/12/2026", "2026-12-12"),
        ("12-12-2026", "2026-12-12"),
        ("12.12.2026", "2026-12-12"),
        ("12/12/26", "2026-12-12"),
        ("12/12", "2026-12-12"),
        ("2026-12-12", "2026-12-12"),
        ("5 Jan", "2027-01-05"),
        ("29 Feb 2028", "2028-02-29"),
        ("Sab, 12 Des", "2026-12-12"),
        ("seminggu lagi", "2026-12-02"),
        ("Sabtu 12 Desember 2026 M / 2 Rajab 1448 H", "2026-12-12"),
        ("besok di RT 02/03", "2026-11-26"),
        ("tomorrow", "2026-11-26"),
        ("next Friday", "2026-12-04"),
        ("December 12, 2026", "2026-12-12"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert read(text).day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("13.00", "13:00"),
        ("13:00", "13:00"),
        ("09.00", "09:00"),
        ("jam 1 siang", "13:00"),
        ("jam satu siang", "13:00"),
        ("jam 1", "13:00"),
        ("jam 7", "07:00"),
        ("jam 9", "09:00"),
        ("jam 11", "11:00"),
        ("jam 12", "12:00"),
        ("pkl. 9 pagi", "09:00"),
        ("9 pagi", "09:00"),
        ("4 sore", "16:00"),
        ("jam 8 malam", "20:00"),
        ("jam 12 siang", "12:00"),
        ("setengah 8", "07:30"),
        ("jam setengah 8", "07:30"),
        ("setengah delapan malam", "19:30"),
        ("setengah 2", "13:30"),
        ("setengah satu", "12:30"),
        ("jam 8 kurang 15", "07:45"),
        ("jam 9 lewat 10", "09:10"),
        ("besok malam jam 8", "20:00"),
        ("malam Minggu jam 8", "20:00"),
        ("ba'da Isya jam 8", "20:00"),
        ("selamat pagi, jam 2", "14:00"),
        ("kelas 4 jam 9", "09:00"),
        ("jam 9an", "09:00"),
        ("09:00 WIB (10:00 WITA)", "09:00"),
        ("9:30 am", "09:30"),
        ("1 pm", "13:00"),
        ("9 pm", "21:00"),
        ("06.30", "06:30"),
    ],
)
def test_times(text: str, start: str) -> None:
    assert read(text).start == time.fromisoformat(start)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("09.00-11.30", "09:00", "11:30"),
        ("09.00 – 11.30 WIB", "09:00", "11:30"),
        ("jam 9 s/d 11", "09:00", "11:00"),
        ("pukul 08.00 s.d. 15.30 WIB", "08:00", "15:30"),
        ("jam 9 sampai jam 12 siang", "09:00", "12:00"),
        ("jam 10 - 1", "10:00", "13:00"),
        ("jam 1-3 sore", "13:00", "15:00"),
        ("7-9 malam", "19:00", "21:00"),
        ("jam 9 selama 2 jam", "09:00", "11:00"),
        ("jam 9 selama 90 menit", "09:00", "10:30"),
    ],
)
def test_ends(text: str, start: str, end: str) -> None:
    when = read(text)
    assert (when.start, when.end) == (time.fromisoformat(start), time.fromisoformat(end))


@pytest.mark.parametrize("until", ["s.d. selesai", "s/d selesai", "- selesai", "sampai selesai"])
def test_until_finished(until: str) -> None:
    when = read(f"pukul 09.00 WIB {until}")
    assert (when.start, when.end, when.until_finished) == (time(9), None, True)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("jam 9 WIB", "Asia/Jakarta"),
        ("09.00 WITA", "Asia/Makassar"),
        ("9 wit", "Asia/Jayapura"),
        ("jam 9", None),
    ],
)
def test_zones(text: str, zone: str | None) -> None:
    assert read(text).zone == zone


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("Sabtu 12 Des jam 9", set()),
        ("Minggu, 12 Desember 2026", {Doubt.WEEKDAY}),
        ("20 November 2026", {Doubt.PAST}),
        ("20 Nov", {Doubt.PAST}),
        ("hari ini jam 8", {Doubt.PAST}),
        ("31 Februari", {Doubt.NO_SUCH_DATE}),
        ("31/04/2027", {Doubt.NO_SUCH_DATE}),
        ("minggu depan", {Doubt.WEEK_ONLY}),
        ("ba'da Isya besok", {Doubt.PRAYER}),
        ("habis magrib", {Doubt.PRAYER}),
        ("Jumat depan", {Doubt.DATE_GUESSED}),
        ("Senin depan", set()),
        ("jam 6", {Doubt.TIME_GUESSED}),
        ("01.30", {Doubt.TIME_GUESSED}),
        ("jam 1", set()),
        ("jam 8", set()),
        ("12-13 Desember 2026", {Doubt.SEVERAL_DAYS}),
    ],
)
def test_doubts(text: str, doubts: set[Doubt]) -> None:
    assert read(text).doubts == doubts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 Desmber", "2026-12-12"),
        ("12 Desembr 2026", "2026-12-12"),
        ("3 Febuari", "2027-02-03"),
        ("Sbtu jam 9", "2026-11-28"),
        ("Kamiss, 26 Nov", "2026-11-26"),
        ("hari Snein", "2026-11-30"),
    ],
)
def test_typos(text: str, day: str) -> None:
    assert read(text).day == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "kami bahas seni",
        "Rp 10.000",
        "SDN 2",
        "25 orang",
        "jam 25",
        "versi 1.2.3",
        "pasal 99",
        "",
        "🙏",
        "2 jam",
        "2 jam 30 menit",
        "minggu ke-2",
    ],
)
def test_what_is_no_date_or_time(text: str) -> None:
    when = read(text)
    assert (when.day, when.start) == (None, None)


def test_a_contradicting_weekday_offers_both_days() -> None:
    assert weekday_choices(date(2026, 12, 12), 6) == [date(2026, 12, 12), date(2026, 12, 13)]
    assert weekday_choices(date(2026, 12, 12), 4) == [date(2026, 12, 12), date(2026, 12, 11)]


def test_a_weekday_whose_hour_has_passed_means_next_week() -> None:
    assert read("Rabu jam 9").day == date(2026, 12, 2)
    assert read("Rabu jam 11").day == date(2026, 11, 25)


def test_today_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 25, 23, 30, tzinfo=WIB)
    assert read_when("besok", late, ZoneInfo("Asia/Jayapura")).day == date(2026, 11, 27)


def test_a_weekday_after_a_week_was_agreed_on() -> None:
    assert read("minggu depan").week == date(2026, 11, 30)
    assert read_when("Kamis", NOW, WIB, date(2026, 11, 30)).day == date(2026, 12, 3)
    assert read_when("besok", NOW, WIB, date(2026, 11, 30)).day == date(2026, 11, 26)


def test_the_rest_keeps_what_was_not_understood_as_typed() -> None:
    rest = read("Sabtu 12 Des jam 9 di SDN 2, bahas Asesmen Awal").rest
    assert rest.replace(TAKEN, "").strip() == "di SDN 2, bahas Asesmen Awal"
    told_twice = read("Sabtu 12 Desember 2026 M / 2 Rajab 1448 H 09.00 WIB (10.00-12.00 WITA)").rest
    assert told_twice.replace(TAKEN, "").strip() == ""


DATES = st.dates(date(2026, 11, 25), date(2030, 12, 31))
FORMS = ("{0:%d/%m/%Y}", "{0:%d-%m-%Y}", "{0:%d.%m.%Y}", "{0:%Y-%m-%d}", "{0.day} {1} {0.year}")
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu"


@given(DATES, st.sampled_from(FORMS), st.booleans())
def test_every_written_date_reads_back(day: date, form: str, with_weekday: bool) -> None:
    text = form.format(day, MONTHS.split()[day.month - 1])
    if with_weekday:
        text = f"{WEEKDAYS.split()[day.weekday()]}, {text}"
    when = read(text)
    assert when.day == day
    assert not when.doubts


@given(DATES, st.integers(0, 6))
def test_exactly_the_wrong_weekdays_are_reported(day: date, weekday: int) -> None:
    when = read(f"{WEEKDAYS.split()[weekday]}, {day:%d/%m/%Y}")
    assert (Doubt.WEEKDAY in when.doubts) is (day.weekday() != weekday)
    assert weekday in {each.weekday() for each in weekday_choices(day, weekday)}


@given(st.times(time(5), time(23, 59)), st.sampled_from(("pukul {0:%H.%M}", "{0:%H:%M} WIB")))
def test_every_clock_time_reads_back(clock: time, form: str) -> None:
    assert read(form.format(clock)).start == clock.replace(second=0, microsecond=0)


PIECES = """
jam 9 12 minggu depan malam setengah s/d - . / : des 2026 wib selesai ba'da isya tgl hari lusa 31
00 99 sabtu kurang lewat selama ini besok 13.00 ,
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_is_read_without_an_error(text: str) -> None:
    when = read(text)
    if when.day:
        assert when.day > NOW.date() - timedelta(days=366 * 2000)
    assert when.start is None or when.start.second == 0


def test_a_long_text_is_read_quickly() -> None:
    for piece in ("9 ", "jam ", "sabtu ", "12 a", "1.", "malam ", "- ", "2026 "):
        read(piece * (5000 // len(piece)))


def test_now_may_be_in_any_zone() -> None:
    assert read_when("besok jam 9", NOW.astimezone(UTC), WIB).day == date(2026, 11, 26)
