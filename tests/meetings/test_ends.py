"""A series that is to go on until a day: "tiap Kamis sampai 18 Desember"."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from handlers.meetings.ends import End, read_end
from handlers.meetings.scan import Scan
from storage.meetings import Meeting
from tests.chat import Chat
from tests.meetings.test_weekdays import days_of

MONDAY = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("sampai 18 Desember", date(2026, 12, 18)),
        ("s/d Jumat, 18 Des 2026", date(2026, 12, 18)),
        ("s.d. tgl 18", date(2026, 12, 18)),
        ("sampai dengan tanggal 18/12/2026", date(2026, 12, 18)),
        ("hingga 5 Januari", date(2027, 1, 5)),
        ("sampai Desember", date(2026, 12, 31)),
        ("sampai akhir Februari", date(2027, 2, 28)),
        ("sampai bulan Juni 2028", date(2028, 6, 30)),
        ("hingga akhir bulan ini", date(2026, 12, 31)),
        ("hingga akhir bulan depan", date(2027, 1, 31)),
        ("sampai akhir tahun", date(2026, 12, 31)),
        ("until December 18", date(2026, 12, 18)),
        ("until 18 December 2026", date(2026, 12, 18)),
        ("till the end of the month", date(2026, 12, 31)),
        ("through January", date(2027, 1, 31)),
        ("sampai jam 11", None),
        ("jam 9 sampai 11.30", None),
        ("jam 9 s/d 12", None),
        ("sampai selesai", None),
        ("jam 9 sampai malam ini", None),
        ("sampai ketemu", None),
        ("akhir semester", None),
    ],
)
def test_how_people_say_it(typed: str, end: date | None) -> None:
    scan = Scan(f"tiap Kamis {typed} di SDN 2")
    read = read_end(scan, MONDAY)
    assert read == (End(end) if end else None)
    assert scan.left.endswith(" di sdn 2")
    assert (typed.lower() in scan.left) is (end is None)


@pytest.mark.parametrize(
    ("typed", "today", "end"),
    [
        ("hingga akhir semester", MONDAY, date(2026, 12, 31)),
        ("sampai akhir semester genap", date(2027, 2, 1), date(2027, 6, 30)),
        ("sampai akhir tahun ajaran", MONDAY, date(2027, 6, 30)),
        ("until the end of the semester", date(2027, 6, 1), date(2027, 6, 30)),
    ],
)
def test_what_schools_decide_is_a_guess(typed: str, today: date, end: date) -> None:
    assert read_end(Scan(typed), today) == End(end, guessed=True)


@given(st.text(max_size=60), st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_any_text_is_read_without_an_error(text: str, today: date) -> None:
    read_end(Scan(f"sampai {text}"), today)


def test_a_series_ends_on_its_last_day(group: Chat) -> None:
    group.play("""
        Joko> tiap Kamis jam 13.30 di SDN 2, bahas rapor, sampai 18 Desember
        Joko< … Kamis, 10 Desember 2026, pukul 13.30 WIB s.d. selesai Setiap Kamis, sampai Kamis,
            17 Desember 2026 di SDN 2 Acara: rapor Sudah benar? …
        Joko> ya
        Joko< …
        Joko< … Setiap Kamis, sampai Kamis, 17 Desember 2026 di SDN 2 …
        Rina< Pertemuan rutin baru KKG Gugus 3. Setiap Kamis, sampai Kamis, 17 Desember 2026.
            Yang pertama: …
        Sari< …
    """)
    assert days_of(group) == ["Thu 10 Dec", "Thu 17 Dec"]
    with group.session() as session:
        assert session.exec(select(Meeting.rrule)).one() == (
            "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261217T235959"
        )
    group.move("2027-01-30 09:00")
    assert days_of(group) == ["Thu 10 Dec", "Thu 17 Dec"]


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("sampai Desember", "Kamis, 31 Desember 2026 di"),
        ("hingga 17 Desember", "Kamis, 17 Desember 2026 di"),
        ("hingga akhir semester", "Kamis, 31 Desember 2026 di … Hari terakhirnya perkiraan saya,"),
    ],
)
def test_the_last_day_counts(group: Chat, said: str, until: str) -> None:
    group.play(f"""
        Joko> tiap Kamis jam 13.30 sampai 15.00 {said} di SDN 2, bahas rapor
        Joko< … pukul 13.30–15.00 WIB Setiap Kamis, sampai {until} …
    """)


def test_an_end_is_corrected(group: Chat) -> None:
    group.play("""
        Joko> tiap Kamis jam 13.30 di SDN 2, bahas rapor, hingga akhir semester
        Joko< … sampai Kamis, 31 Desember 2026 di SDN 2 … perkiraan saya, mohon diperiksa. …
        Joko> sampai 18 Desember
        Joko< … Kamis, 10 … sampai Kamis, 17 Desember 2026 di SDN 2 Acara: rapor Sudah benar? …
        Joko> jam 13.30 sampai jam 15
        Joko< … pukul 13.30–15.00 WIB Setiap Kamis, sampai Kamis, 17 Desember 2026 …
        Joko> setiap Rabu dan Jumat
        Joko< … Setiap Rabu dan Jumat, sampai Jumat, 18 Desember 2026 …
        Joko> setiap Kamis, 4 kali
        Joko< … Setiap Kamis, 4 kali di SDN 2 …
        Joko> sampai 1 Desember
        Joko< … Setiap Kamis di SDN 2 … Hari terakhirnya lebih awal daripada yang pertama, …
    """)


def test_those_that_are_left_move_with_their_end(group: Chat) -> None:
    group.play("""
        Joko> tiap Kamis jam 13.30 di SDN 2, bahas rapor, sampai 18 Desember
        Joko< …
        Joko> ya
        Joko< …
        Joko< …
        Rina< …
        Sari< …
        Joko> pindah Kamis 10 Des ke Sabtu 12 Des
        Joko< … [Ini dan seterusnya] …
        Joko> [Ini dan seterusnya]
        Joko< …
        Joko< … Setiap Sabtu, sampai Sabtu, 19 Desember 2026 …
        Rina< … berubah. Setiap Sabtu, sampai Sabtu, 19 Desember 2026. …
        Sari< …
    """)
    assert days_of(group) == ["Sat 12 Dec", "Sat 19 Dec"]


def test_one_meeting_has_no_end_of_its_series(group: Chat) -> None:
    """Without a rhythm the words are no end: what is meant has to be asked."""
    group.play("""
        Joko> jadwalkan Kamis 10 Desember jam 9 sampai 11 di SDN 2, bahas rapor
        Joko< … pukul 09.00–11.00 WIB Satu kali di SDN 2 Acara: rapor …
    """)
