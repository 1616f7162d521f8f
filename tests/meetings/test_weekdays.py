"""A series on several days of a week: "setiap Rabu dan Jumat"."""

from datetime import datetime

import pytest
from sqlmodel import col, select

from handlers.meetings.invitation import read_invitation
from storage.meetings import Meeting, Occurrence, OccurrenceStatus
from tests.chat import START, WIB, Chat


def days_of(chat: Chat) -> list[str]:
    """The days ahead that stand as rows, in order."""
    query = (
        select(Occurrence)
        .where(col(Occurrence.status) == OccurrenceStatus.SCHEDULED)
        .order_by(col(Occurrence.starts_at))
    )
    with chat.session() as session:
        return [f"{each.starts_at.astimezone(WIB):%a %d %b}" for each in session.exec(query)]


def rule_of_last(chat: Chat) -> str | None:
    with chat.session() as session:
        return session.exec(select(Meeting.rrule).order_by(col(Meeting.id).desc())).first()


def test_two_days_a_week_are_one_series(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan setiap Rabu dan Jumat jam 9 di SDN 2 bahas numerasi
        Joko< Pertemuan KKG Gugus 3: Rabu, 9 Desember 2026, pukul 09.00 WIB … Setiap Rabu dan Jumat
            di SDN 2 Acara: numerasi Sudah benar? …
        Joko> ya
        Joko< …
        Joko< … Setiap Rabu dan Jumat di SDN 2 …
        Rina< Pertemuan rutin baru KKG Gugus 3. Setiap Rabu dan Jumat. Yang pertama: Rabu, 9 …
        Sari< …
        Rina> jadwal
        Rina< 5 pertemuan berikutnya: Rab, 9 Des, … Jum, 11 Des, … Rab, 16 Des, … Jum, 18 Des, …
            Rab, 23 Des, …
    """)
    assert rule_of_last(group) == "FREQ=WEEKLY;BYDAY=WE,FR"
    assert days_of(group)[:4] == ["Wed 09 Dec", "Fri 11 Dec", "Wed 16 Dec", "Fri 18 Dec"]


def test_each_of_the_days_is_reminded_of(group: Chat) -> None:
    group.play("""
        Joko> Selasa/Kamis tiap minggu jam 10 di SDN 2, bahas numerasi, 2 kali
        Joko< … Setiap Selasa dan Kamis, 2 kali di SDN 2 Acara: numerasi …
        Joko> ya
        Joko< …
        Joko< …
        Rina< …
        Sari< …
        @ 2026-12-07 16:00
        Joko< …
        Rina< Izin mengingatkan, … besok … Selasa, 8 Desember 2026, pukul 10.00 WIB di SDN 2. …
        Sari< …
    """)
    group.unread.clear()
    group.move("2026-12-08 09:29")
    group.unread.clear()
    group.move("2026-12-09 16:00")
    told = [str(each) for each in group.unread["Rina"]]
    assert "besok KKG Gugus 3, Kamis, 10 Desember 2026, pukul 10.00 WIB" in told[-1]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Senin & Kamis tiap minggu", "Senin, 7 … Setiap Senin dan Kamis di …"),
        ("setiap hari Sabtu, Selasa, dan Kamis", "Selasa, 8 … Setiap Selasa, Kamis, dan Sabtu …"),
        ("dua minggu sekali Rabu dan Jumat", "Rabu, 9 … Setiap dua pekan, hari Rabu dan Jumat …"),
        ("setiap Rabu dan Jumat mulai 11 Desember", "Jumat, 11 … Setiap Rabu dan Jumat di …"),
        ("setiap Jumat dan Rabu mulai minggu depan", "Rabu, 16 … Setiap Rabu dan Jumat di …"),
    ],
)
def test_how_they_are_told(group: Chat, typed: str, told: str) -> None:
    group.play(f"""
        Joko> jadwalkan {typed} jam 13 di SDN 2 bahas numerasi
        Joko< Pertemuan KKG Gugus 3: {told}
    """)


def test_a_correction_replaces_the_days(group: Chat) -> None:
    group.play("""
        Joko> setiap Rabu dan Jumat jam 9 di SDN 2, bahas numerasi
        Joko< … Setiap Rabu dan Jumat di SDN 2 …
        Joko> setiap Selasa dan Kamis
        Joko< … Selasa, 8 Desember 2026, … Setiap Selasa dan Kamis di SDN 2 …
        Joko> hari Sabtu
        Joko< … Sabtu, 12 Desember 2026, … Setiap Sabtu di SDN 2 …
        Joko> setiap Kamis
        Joko< … Setiap Kamis di SDN 2 …
    """)


def test_one_of_the_days_moves_for_good(group: Chat) -> None:
    group.play("""
        Joko> setiap Rabu dan Jumat jam 9 di SDN 2, bahas numerasi, 6 kali
        Joko< …
        Joko> ya
        Joko< …
        Joko< …
        Rina< …
        Sari< …
        Joko> pindah Rabu 16 Des ke Kamis 17 Des
        Joko< Pertemuan Rabu, 16 … menjadi: Kamis, 17 … [Ini dan seterusnya] …
        Joko> [Ini dan seterusnya]
        Joko< …
        Joko< … Setiap Kamis dan Jumat, 4 kali …
        Rina< Mohon maaf, jadwal … berubah. Setiap Kamis dan Jumat, 4 kali. …
        Sari< …
    """)
    assert days_of(group) == [
        "Wed 09 Dec", "Fri 11 Dec", "Thu 17 Dec", "Fri 18 Dec", "Thu 24 Dec", "Fri 25 Dec"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "first"),
    [("2026-12-09T08:59", "2026-12-09"), ("2026-12-09T09:01", "2026-12-11"),
     ("2026-12-10T12:00", "2026-12-11"), ("2026-12-11T12:00", "2026-12-16")],
)  # fmt: skip
def test_the_first_one_is_the_next_of_the_days(now: str, first: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=WIB)
    draft = read_invitation("setiap Rabu dan Jumat jam 9", at, WIB)
    assert str(draft.when.day) == first
    assert not draft.when.doubts


def test_a_day_that_is_no_day_of_the_week_named_is_where_it_begins() -> None:
    draft = read_invitation("setiap Rabu dan Jumat jam 9 mulai 10 Desember", START, WIB)
    assert str(draft.when.day) == "2026-12-11"
    assert not draft.when.doubts
