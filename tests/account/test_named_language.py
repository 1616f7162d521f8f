"""A language by its own name, at any time; and questions back at the consent."""

import pytest

from storage.communities import Role
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.mark.parametrize("typed", ["English", "english please", "hello, can you speak English?"])
def test_a_stranger_asks_for_english(chat: Chat, typed: str) -> None:
    chat.play(f"""
        Rina> halo
        Rina< …Selamat datang… (For English, type ENGLISH.) …
        Rina> {typed}
        Rina< All right, I speak English. …
        Rina> bahasa indonesia
        Rina< Baik, saya berbahasa Indonesia. …
    """)


@pytest.mark.parametrize("typed", ["apa ini aman?", "siapa saja yang bisa lihat data saya?"])
def test_a_question_back_is_answered_before_consent(chat: Chat, typed: str) -> None:
    with chat.database.write() as session:
        a_member(session, chat.now, a_community(session, chat.now), "Joko", role=Role.CHAIR)
    chat.play(f"""
        Rina> gabung K7M4QD
        Rina< …[Selengkapnya]
        Rina> {typed}
        Rina< … memakai data ini hanya untuk komunitas belajar … Apakah Bapak/Ibu setuju? …
        Sari> english
        Sari< All right, …
        Sari> join K7M4QD
        Sari< …[Tell me more]
        Sari> is this safe?
        Sari< … uses this data only for the learning community …
    """)
