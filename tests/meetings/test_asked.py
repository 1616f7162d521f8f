"""Asking for the schedule, and giving a meeting another hour, in everyday words."""

import pytest

from handlers.engine.messages import Incoming
from handlers.meetings.asked import asks_schedule
from tests.chat import START, Chat
from tests.meetings.conftest import schedule


@pytest.mark.parametrize(
    "typed",
    [
        "jam brp besok?", "kapan kumpul lagi", "dimana tempatnya", "agenda bulan ini",
        "jadwal minggu depan", "where is the meeting?", "what time is it tomorrow",
    ],
)  # fmt: skip
def test_the_schedule_is_asked_for(group: Chat, typed: str) -> None:
    schedule(group)
    group.play(f"""
        Rina> {typed}
        Rina< Pertemuan berikutnya: … SDN 2: asesmen awal …
    """)


@pytest.mark.parametrize(
    "typed",
    [
        "ganti jam 1 siang",
        "ganti jam ke 13",
        "ubah jam jadi jam 1 siang",
        "change the time to 1 pm",
    ],
)
def test_another_hour(group: Chat, typed: str) -> None:
    schedule(group)
    group.play(f"""
        Joko> {typed}
        Joko< … menjadi: Sabtu, 12 Desember 2026, pukul 13.00 WIB Anggota … [Ya, pindahkan] …
    """)


ASKED = [
    "minggu ini ada pertemuan?", "hari apa pertemuannya?", "besok jadi kan?", "besok jadi?",
    "acaranya apa?", "jadi ga besok", "besok ada KKG ga?", "ada pertemuan minggu depan tdk bu?",
    "sabtu masih jadi pak?", "kkg besok bahas apa bu", "pertemuannya dmn ya", "tgl 12 jadi?",
    "apakah pertemuan besok batal?", "jm brp rapatnya",
]  # fmt: skip
NOT_ASKED = [
    "ada apa?", "apa itu kkg?", "apakah saya bisa hadir?", "kapan rpp dikumpulkan?", "besok",
    "buat jadwal besok jam 9?", "besok libur", "jadi bisa", "sabtu jam 9 di sdn 2", "tidak jadi",
]  # fmt: skip


@pytest.mark.parametrize("typed", ASKED)
def test_a_question_about_the_meeting_is_answered_with_the_schedule(
    group: Chat, typed: str
) -> None:
    schedule(group)
    group.play(f"""
        Rina> {typed}
        Rina< Pertemuan berikutnya: … SDN 2: asesmen awal …
    """)


@pytest.mark.parametrize("typed", NOT_ASKED)
def test_other_questions_are_not(typed: str) -> None:
    assert asks_schedule(Incoming("tg:1", "1", "7", START, text=typed)) is None
