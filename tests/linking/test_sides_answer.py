"""What either side of a link answers, and what has become of the account meanwhile."""

import pytest
from sqlmodel import col, select

from storage.communities import Community
from storage.linking import LinkCode, Merge
from storage.people import Person
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, asks, person_at, rows
from tests.seed import a_member

ASKED = """
Baru.wa> tautkan
Baru.wa< … [Saya punya kode] [Akun lama hilang] [Saya anggota baru]
"""


def test_an_account_that_was_linked_meanwhile_draws_nobody_else_in(kkg: Chat) -> None:
    """It typed the codes of two people; the second was asked about a new account, not of Rina."""
    with kkg.database.write() as session:
        a_member(session, kkg.now, session.exec(select(Community)).one(), "Sari")
    asks(kkg, "Baru.wa", "Rina")
    asks(kkg, "Baru.wa", "Sari")
    kkg.play(
        """
        Rina> [Ya, tautkan]
        Rina< Terima kasih. …
        Baru.wa< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari, …
        Sari> [Ya, tautkan]
        Sari< Mohon maaf, permintaan itu sudah lewat waktunya …
        """
    )
    assert person_at(kkg, "Sari") != person_at(kkg, "Rina") == person_at(kkg, "Baru.wa")
    assert rows(kkg, LinkCode) == 0


def test_an_account_that_joined_meanwhile_is_asked_about_anew(kkg: Chat) -> None:
    asks(kkg, "Rina.wa", "Rina")
    a_second_rina(kkg)
    kkg.play(
        """
        Rina> [Ya, tautkan]
        Rina< Mohon maaf, permintaan itu sudah lewat waktunya … Ketik TAUTKAN untuk memulai lagi.
        """
    )
    assert person_at(kkg, "Rina") != person_at(kkg, "Rina.wa")


@pytest.mark.parametrize("typed", ["batal", "bukan", "1", "tidak jadi"])
def test_who_typed_the_code_may_take_the_request_back(kkg: Chat, typed: str) -> None:
    asks(kkg, "Rina.wa", "Rina")
    kkg.play(
        f"""
        Rina.wa> {typed}
        Rina.wa< Baik, permintaan itu dibatalkan. Tidak ada yang berubah.
        Rina> [Ya, tautkan]
        Rina< Mohon maaf, permintaan itu sudah lewat waktunya …
        """
    )
    assert rows(kkg, Merge) == 0


def test_a_request_that_was_agreed_to_is_not_said_to_be_taken_back(kkg: Chat) -> None:
    asks(kkg, "Rina.wa", "Rina")
    kkg.play(
        """
        Rina> [Ya, tautkan]
        Rina< Terima kasih. …
        Rina.wa< Terima kasih. …
        Rina.wa> [Batalkan permintaan]
        Rina.wa< Mohon maaf, permintaan itu sudah lewat waktunya atau sudah dijawab. …
        """
    )
    assert person_at(kkg, "Rina.wa") == person_at(kkg, "Rina")


@pytest.mark.parametrize("typed", ["ya", "masih bisa", "Iya pak"])
def test_whoever_can_open_the_old_account_has_a_code(kkg: Chat, typed: str) -> None:
    kkg.play(ASKED)
    kkg.say("Baru.wa", typed)
    kkg.expect("Baru.wa", "Silakan ketik kodenya. …")


@pytest.mark.parametrize("typed", ["tidak", "tidak bisa", "hilang"])
def test_whoever_cannot_open_it_needs_the_chair(kkg: Chat, typed: str) -> None:
    kkg.play(ASKED)
    kkg.say("Baru.wa", typed)
    kkg.expect("Baru.wa", "Tanpa akun lama, ketua yang memastikan. …")


def test_a_title_at_the_end_of_a_name_gets_no_second_full_stop(kkg: Chat) -> None:
    with kkg.database.write() as session:
        rina = session.exec(select(Person).where(col(Person.name) == "Rina Wulandari")).one()
        rina.name = "Rina Wulandari, S.Pd."
        session.add(rina)
    asks(kkg, "Rina.wa", "Rina")
    kkg.play(
        """
        Rina> ya setujui
        Rina< Terima kasih. Akun WhatsApp sekarang tertaut dengan profil Rina Wulandari, S.Pd., dan
            pengingat datang satu kali saja. [Lihat menu]
        Rina.wa< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari, S.Pd., dan pengingat
            datang satu kali saja. [Lihat menu]
        """
    )
