"""Asking for the schedule, and giving a meeting another hour, in everyday words."""

import pytest

from tests.chat import Chat
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
