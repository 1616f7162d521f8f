"""Amid a move: words that are no place, another meeting, a cancellation instead."""

from datetime import datetime

import pytest

from handlers.meetings.recurrence import Frequency
from tests.chat import WIB, Chat
from tests.meetings.conftest import schedule

WHICH = "Pertemuan yang mana? [Rab, 9 Des …] [Sab, 12 Des …]"
WEDNESDAY = "2026-12-09T13:00"


@pytest.mark.parametrize("word", ["ya", "iya bu", "setuju", "tidak", "jangan pak", "7"])
def test_words_that_agree_or_refuse_are_no_place(group: Chat, word: str) -> None:
    schedule(group)
    group.play(f"""
        Joko> pindah
        Joko< … Dipindah ke kapan atau ke mana? …
        Joko> {word}
        Joko< Mohon maaf, saya belum menangkap perubahannya. … Dipindah ke kapan atau ke mana? …
    """)


@pytest.mark.parametrize("begins", ["pindah", "pindah jam 11"])
@pytest.mark.parametrize(
    "wish", ["batalkan pertemuan rabu", "batalkan yang tanggal 9", "eh maaf, batalkan besok lusa"]
)
def test_cancelling_amid_a_move_asks_to_cancel(group: Chat, begins: str, wish: str) -> None:
    schedule(group)
    schedule(group, when=WEDNESDAY)
    group.now = datetime(2026, 12, 7, 9, 0, tzinfo=WIB)
    group.play(f"""
        Joko> pindah sabtu
        Joko< Pertemuan Sabtu, 12 Desember … Dipindah ke kapan atau ke mana? …
        Joko> {begins.removeprefix("pindah").strip() or "ya"}
        Joko< …
        Joko> {wish}
        Joko< Pertemuan Rabu, 9 Desember 2026, pukul 13.00 WIB (asesmen awal) dibatalkan? … [Ya,
            batalkan] [Pertemuan lain] [Tidak jadi]
        Joko> 1
        Joko< Terima kasih, pertemuan dibatalkan …
        Joko< … berikut ini batal: Rabu, 9 Desember 2026 …
        Rina< Mohon maaf, pertemuan KKG Gugus 3 Rabu, 9 Desember 2026, … batal. …
        Sari< …
    """)


def test_a_move_is_left_without_cancelling_anything(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah jam 11
        Joko< … menjadi: … pukul 11.00 WIB …
        Joko> batalkan saja
        Joko< Baik, tidak jadi. Tidak ada yang berubah.…
    """)


def test_cancelling_amid_the_preview_of_a_new_meeting(group: Chat) -> None:
    schedule(group, when=WEDNESDAY)
    group.play("""
        Joko> jadwalkan Sabtu jam 9 di SDN 2, bahas RPP
        Joko< … Sudah benar? …
        Joko> batalkan pertemuan rabu
        Joko< Pertemuan Rabu, 9 Desember 2026, pukul 13.00 WIB (asesmen awal) dibatalkan? …
    """)


def test_of_several_meetings_the_chair_is_asked_which(group: Chat) -> None:
    schedule(group)
    schedule(group, when=WEDNESDAY)
    group.play(f"""
        Joko> pindah
        Joko< {WHICH}
        Joko> 2
        Joko< Pertemuan Sabtu, 12 Desember … Dipindah ke kapan atau ke mana? …
        Joko> yang rabu
        Joko< Pertemuan Rabu, 9 Desember 2026, pukul 13.00 WIB. Dipindah ke kapan …
        Joko> jam 3 sore
        Joko< Pertemuan Rabu, 9 Desember 2026, pukul 13.00 WIB menjadi: … pukul 15.00 WIB …
        Joko> yang sabtu
        Joko< Pertemuan Sabtu, 12 Desember … Dipindah ke kapan atau ke mana? …
        Joko> yang kamis
        Joko< Pada hari itu tidak ada pertemuan. Yang mana yang dimaksud? …
    """)


def test_the_meeting_named_alone_is_chosen(group: Chat) -> None:
    schedule(group)
    schedule(group, when=WEDNESDAY)
    group.play(f"""
        Joko> pindah
        Joko< {WHICH}
        Joko> yang sabtu
        Joko< Pertemuan Sabtu, 12 Desember … Dipindah ke kapan atau ke mana? …
    """)


def test_all_of_a_series_move(group: Chat) -> None:
    schedule(group, frequency=Frequency.WEEKLY)
    group.play("""
        Joko> pindahkan semua ke minggu
        Joko< Pertemuan Sabtu, 12 Desember 2026, pukul 09.00 WIB dan semua sesudahnya menjadi:
            Minggu, 13 Desember 2026, pukul 09.00 WIB Anggota akan diberi tahu. Lanjutkan?
            [Ya, pindahkan] [Pertemuan lain] [Tidak jadi]
        Joko> ya
        Joko< Terima kasih, perubahan tersimpan …
        Joko< … Setiap Minggu …
        Rina< … Setiap Minggu. Yang semula …
        Sari< …
    """)


@pytest.mark.parametrize("line", ["pindah jam 9", "pindahkan semua ke sabtu", "pindah ke SDN 2"])
def test_what_stands_already_is_said_to(group: Chat, line: str) -> None:
    schedule(group, frequency=Frequency.WEEKLY)
    group.play(f"""
        Joko> {line}
        Joko< Pertemuan itu memang Sabtu, 12 Desember 2026, pukul 09.00 WIB di SDN 2. Pertemuan
            Sabtu, … Dipindah ke kapan atau ke mana? …
    """)


def test_what_stands_already_in_english(group: Chat) -> None:
    schedule(group, frequency=Frequency.WEEKLY)
    group.play("""
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> move to 9 am
        Joko< That meeting is on Saturday, 12 December 2026, at 09:00 WIB at SDN 2 already. …
        Joko> move all to sunday
        Joko< The meeting on Saturday, … and all after it change to: Sunday, 13 December 2026, …
        Joko> cancel the meeting on 19 December
        Joko< … Saturday, 19 December 2026 …
    """)
