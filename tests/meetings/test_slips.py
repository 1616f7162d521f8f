"""Slips of a chair: a day that has passed, lead-in words, marks in a topic."""

import pytest

from tests.chat import Chat
from tests.meetings.conftest import schedule

PAST = "sudah lewat. Hari dan tanggal berapa yang dimaksud? Contoh: Sabtu 12 Des"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("jadwalkan kemarin jam 9 di SDN 2, bahas RPP", "Minggu, 6 Desember 2026, pukul 09.00 WIB"),
        ("jadwalkan kemarin", "Minggu, 6 Desember 2026"),
        ("jadwalkan kemarin lusa", "Sabtu, 5 Desember 2026"),
        ("jadwalkan 3 hari yang lalu", "Jumat, 4 Desember 2026"),
        ("jadwalkan Senin lalu jam 9", "Senin, 30 November 2026, pukul 09.00 WIB"),
        ("jadwalkan 1 Desember jam 9 di SDN 2", "Selasa, 1 Desember 2026, pukul 09.00 WIB"),
        ("jadwalkan Senin 1 Desember jam 9", "Selasa, 1 Desember 2026, pukul 09.00 WIB"),
        ("schedule yesterday at 9 am", "Minggu, 6 Desember 2026, pukul 09.00 WIB"),
        ("schedule last Monday 9 am", "Senin, 30 November 2026, pukul 09.00 WIB"),
    ],
)
def test_a_day_that_has_passed_is_said_to_have(group: Chat, typed: str, day: str) -> None:
    group.play(f"""
        Joko> {typed}
        Joko< Mohon maaf, {day} {PAST}
    """)


def test_only_the_day_is_asked_again(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan kemarin jam 9 di SDN 2, bahas RPP
        Joko< Mohon maaf, Minggu, 6 Desember 2026, pukul 09.00 WIB sudah lewat. Hari …
        Joko> kemarin
        Joko< Mohon maaf, waktu itu sudah lewat. Mohon ditulis waktu yang akan datang.…
        Joko> Sabtu
        Joko< … Sabtu, 12 Desember 2026, pukul 09.00 WIB … di SDN 2 … Acara: RPP …
    """)


def test_a_passed_day_in_english(group: Chat) -> None:
    group.play("""
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> schedule yesterday at 9 am
        Joko< Sorry, Sunday, 6 December 2026, at 09:00 WIB has passed. Which day and date do you
            mean? Example: Saturday 12 Dec
    """)


@pytest.mark.parametrize("typed", ["pindah kemarin", "pindah ke 1 Desember jam 9"])
def test_a_meeting_is_not_moved_into_the_past_without_a_word(group: Chat, typed: str) -> None:
    schedule(group)
    group.play(f"""
        Joko> {typed}
        Joko< Mohon maaf, waktu itu sudah lewat. … Dipindah ke kapan atau ke mana? …
    """)


def test_yesterday_in_a_topic_is_no_day(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan Sabtu jam 9 di SDN 2, bahas hasil rapat kemarin
        Joko< … Sabtu, 12 Desember 2026 … Acara: hasil rapat kemarin …
    """)


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("bahas RPP", "RPP"),
        ("membahas tentang RPP", "RPP"),
        ("topik: bahas RPP", "RPP"),
        ("Topik asesmen awal", "asesmen awal"),
        ("agenda: rapat kerja", "rapat kerja"),
        ("agenda asesmen awal", "asesmen awal"),
        ("Agenda kerja MGMP", "Agenda kerja MGMP"),
        ("soal HOTS", "soal HOTS"),
        ("materi IPA", "materi IPA"),
        ("bahas", "bahas"),
        ("to discuss reading", "reading"),
        ("numerasi*", "numerasi*"),
        ("_numerasi_ *", "_numerasi_ *"),
    ],
)
def test_a_topic_is_kept_without_the_words_that_lead_to_it(
    group: Chat, typed: str, topic: str
) -> None:
    group.play(f"""
        Joko> jadwalkan Sabtu jam 9 di SDN 2
        Joko< Membahas apa? …
        Joko> {typed}
        Joko< … di SDN 2 Acara: {topic} Sudah benar? …
    """)


def test_marks_that_somebody_typed_are_shown_to_everyone(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan Sabtu jam 9 di SDN *2*, bahas _numerasi_ dan asesmen*
        Joko< … di SDN *2* Acara: _numerasi_ dan asesmen* Sudah benar? …
        Joko> 1
        Joko< …
        Joko< … Acara: _numerasi_ dan asesmen* …
        Rina< … di SDN *2*. Acara: _numerasi_ dan asesmen*. Bisa hadir? …
        Sari< …
    """)
