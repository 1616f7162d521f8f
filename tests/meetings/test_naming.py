"""The meeting that an officer names is the one that moves or is cancelled."""

from datetime import date, time

import pytest

from handlers.meetings.recurrence import Frequency
from tests.chat import Chat
from tests.meetings.conftest import schedule
from tests.meetings.test_changes import starts


@pytest.fixture
def thursdays(group: Chat) -> Chat:
    """Every Thursday from 10 December at 14.00."""
    schedule(group, day=date(2026, 12, 10), start=time(14), frequency=Frequency.WEEKLY)
    return group


@pytest.mark.parametrize("named", ["Kamis 24 Des", "tanggal 24", "tgl 24 Desember karena libur"])
def test_the_named_one_is_cancelled(thursdays: Chat, named: str) -> None:
    thursdays.play(
        f"""
        Joko> batalkan pertemuan {named}
        Joko< Pertemuan Kamis, 24 Desember 2026, pukul 14.00 WIB (asesmen awal) dibatalkan? …
            [Ya, batalkan] [Ini dan seterusnya] [Pertemuan lain] [Tidak jadi]
        Joko> 1
        Joko< Terima kasih, pertemuan dibatalkan …
        Joko< … Kamis, 24 Desember 2026 …
        Rina< Mohon maaf, pertemuan KKG Gugus 3 Kamis, 24 Desember 2026, pukul 14.00 WIB batal. …
        Sari< Mohon maaf, …
        """
    )
    assert starts(thursdays)[:3] == ["10 Dec 14.00", "17 Dec 14.00", "31 Dec 14.00"]


def test_the_reason_behind_the_day_is_passed_on(thursdays: Chat) -> None:
    thursdays.play(
        """
        Joko> batalkan pertemuan Kamis 17 Des karena ada ujian Kamis 24
        Joko< Pertemuan Kamis, 17 Desember 2026, …
        Joko> 1
        Joko< …
        Joko< …
        Rina< … batal. Alasan: ada ujian Kamis 24. …
        Sari< …
        """
    )


def test_a_named_week_and_a_day_without_a_meeting(thursdays: Chat) -> None:
    thursdays.play(
        """
        Joko> batalkan pertemuan minggu depan
        Joko< Pertemuan Kamis, 17 Desember 2026, …
        Joko> [Tidak jadi]
        Joko< …
        Joko> batalkan pertemuan Jumat 25 Des
        Joko< Pada hari itu tidak ada pertemuan. Yang mana yang dimaksud? [Kam, 10 Des…] …
        Joko> 2
        Joko< Pertemuan Kamis, 17 Desember 2026, …
        """
    )


def test_all_are_cancelled(thursdays: Chat) -> None:
    schedule(thursdays, day=date(2026, 12, 12), topic="refleksi")
    thursdays.play(
        """
        Joko> batalkan pertemuan semua
        Joko< Semua pertemuan ini dibatalkan, termasuk yang rutin untuk seterusnya? Anggota akan
            diberi tahu. Kam, 10 Des, 14.00 WIB, SDN 2: asesmen awal Setiap Kamis Sab, 12 Des,
            09.00 WIB, SDN 2: refleksi [Ya, batalkan semua] [Pertemuan lain] [Tidak jadi]
        Joko> 1
        Joko< Terima kasih, pertemuan dibatalkan dan 2 anggota diberi tahu. …
        Joko< … dan seterusnya batal: Kamis, 10 Desember 2026 …
        Joko< … berikut ini batal: Sabtu, 12 Desember 2026 …
        Rina< … mulai Kamis, 10 Desember 2026, … dan seterusnya batal. …
        Sari< …
        Rina< … Sabtu, 12 Desember 2026, … batal. …
        Sari< …
        """
    )
    assert starts(thursdays) == []


def test_of_several_days_the_first_and_it_is_said(thursdays: Chat) -> None:
    thursdays.play(
        """
        Joko> batalkan pertemuan 17 dan 24 Des
        Joko< Pertemuan dibatalkan satu per satu, mulai dari hari yang disebut pertama. Pertemuan
            Kamis, 17 Desember 2026, …
        """
    )


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("undur seminggu", "Kamis, 17 Desember 2026, pukul 14.00"),
        ("undur 2 hari", "Sabtu, 12 Desember 2026, pukul 14.00"),
        ("majukan sehari", "Rabu, 9 Desember 2026, pukul 14.00"),
        ("majukan jam 13.00", "Kamis, 10 Desember 2026, pukul 13.00"),
        ("majukan ke Rabu", "Rabu, 9 Desember 2026, pukul 14.00"),
    ],
)
def test_so_many_days_from_where_it_stands(thursdays: Chat, said: str, day: str) -> None:
    thursdays.play(
        f"""
        Joko> {said}
        Joko< Pertemuan Kamis, 10 Desember 2026, pukul 14.00 WIB menjadi: {day} WIB …
        """
    )


def test_earlier_alone_asks_where_to(thursdays: Chat) -> None:
    thursdays.play(
        """
        Joko> majukan
        Joko< Pertemuan Kamis, 10 Desember 2026, pukul 14.00 WIB. Dipindah ke kapan …
        """
    )


def test_all_after_all_only_one_of_them(thursdays: Chat) -> None:
    thursdays.play(
        """
        Joko> batalkan semua pertemuan
        Joko< Semua pertemuan ini dibatalkan, … [Pertemuan lain] [Tidak jadi]
        Joko> 2
        Joko< Pertemuan yang mana? …
        """
    )


@pytest.mark.parametrize(
    ("said", "was", "becomes"),
    [
        ("Kamis 24 Des ke Rabu 23 Des jam 13.00", "24", "Rabu, 23 Desember 2026, pukul 13.00"),
        ("Kamis 17 Des jadi Jumat 18 Des", "17", "Jumat, 18 Desember 2026, pukul 14.00"),
        ("dari tanggal 17 ke Jumat", "17", "Jumat, 18 Desember 2026, pukul 14.00"),
        ("Kamis 24 Des jam 13.00", "24", "Kamis, 24 Desember 2026, pukul 13.00"),
        ("Kamis 24 Des ke SDN 5", "24", "di SDN 5"),
        ("jam 14 ke jam 15", "10", "Kamis, 10 Desember 2026, pukul 15.00"),
        ("ke Kamis 17 Des", "10", "Kamis, 17 Desember 2026, pukul 14.00"),
        ("tempat ke SDN 5", "10", "di SDN 5"),
        ("Jumat jadi jam 10", "10", "Jumat, 11 Desember 2026, pukul 10.00"),
    ],
)
def test_the_named_one_moves(thursdays: Chat, said: str, was: str, becomes: str) -> None:
    thursdays.play(
        f"""
        Joko> pindah {said}
        Joko< Pertemuan Kamis, {was} Desember 2026, pukul 14.00 WIB menjadi: {becomes} … [Ya, …
        """
    )


def test_a_day_alone_asks_where_to(thursdays: Chat) -> None:
    thursdays.play(
        """
        Joko> pindah Kamis 24 Des
        Joko< Pertemuan Kamis, 24 Desember 2026, pukul 14.00 WIB. Dipindah ke kapan …
        Joko> Rabu
        Joko< … menjadi: Rabu, 23 Desember 2026, pukul 14.00 WIB …
        Joko> batal
        Joko< …
        Joko> pindah Selasa 22 Des ke Rabu 23 Des
        Joko< Pada hari itu tidak ada pertemuan. Yang mana yang dimaksud? …
        Joko> 3
        Joko< Pertemuan Kamis, 24 Desember 2026, pukul 14.00 WIB menjadi: Rabu, 23 Desember …
        """
    )
