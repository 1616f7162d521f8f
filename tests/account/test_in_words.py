"""A profile and a farewell in the words that people use."""

import pytest
from sqlmodel import select

from storage.people import Person
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.fixture
def member(chat: Chat) -> Chat:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Rina", name="Rina Wulandari")
    return chat


@pytest.mark.parametrize(
    "typed", ["nama saya Sari Dewi Simanjuntak", "nama saya: Sari Dewi Simanjuntak"]
)
def test_the_name_given_at_once(member: Chat, typed: str) -> None:
    member.play(f"Rina> profil\nRina< …\nRina> {typed}\nRina< …")
    with member.session() as session:
        assert session.exec(select(Person)).one().name == "Sari Dewi Simanjuntak"


@pytest.mark.parametrize("typed", ["nama saya salah", "nama saya"])
def test_a_name_that_is_wrong_is_asked_for(member: Chat, typed: str) -> None:
    member.play(
        f"""
        Rina> profil
        Rina< …
        Rina> {typed}
        Rina< … nama …
        Rina> Bu Sari Dewi
        Rina< …
        """
    )
    with member.session() as session:
        assert session.exec(select(Person)).one().name == "Sari Dewi"


@pytest.mark.parametrize(
    "typed", ["saya mau keluar dari kkg", "mau keluar dari kkg bu", "ingin keluar"]
)
def test_leaving_in_a_sentence_is_confirmed(member: Chat, typed: str) -> None:
    member.play(f"Rina> {typed}\nRina< Keluar dari KKG Gugus 3? … [Ya, keluar] [Tidak]")
