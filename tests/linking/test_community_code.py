"""A community's code where an account is to be linked: whoever types it wants to join."""

import pytest

from tests.chat import Chat

CONSENT = "KKG Gugus 3. Ketua: … [Setuju, gabung] [Tidak] [Selengkapnya]"


@pytest.mark.parametrize("typed", ["K7M4QD", "k7m4qd", "kode K7M4QD"])
def test_at_the_choices_it_joins(kkg: Chat, typed: str) -> None:
    kkg.play(f"""
        Tuti> nomor baru
        Tuti< Tautkan akun ini dengan profil … [Saya punya kode] [Akun lama hilang] …
        Tuti> {typed}
        Tuti< {CONSENT}
        Tuti> 1
        Tuti< Nama dan sekolah untuk daftar hadir? …
    """)


def test_where_the_code_of_the_link_is_asked_for_it_joins_too(kkg: Chat) -> None:
    kkg.play(f"""
        Tuti> nomor baru
        Tuti< Tautkan akun ini …
        Tuti> [Saya punya kode]
        Tuti< …
        Tuti> K7M4QD
        Tuti< {CONSENT}
    """)


def test_a_wrong_one_is_said_to_be_wrong(kkg: Chat) -> None:
    kkg.play("""
        Tuti> nomor baru
        Tuti< Tautkan akun ini …
        Tuti> H3J9TW
        Tuti< Mohon maaf, kode H3J9TW tidak ditemukan. …
    """)


def test_anything_else_is_still_asked_again(kkg: Chat) -> None:
    kkg.play("""
        Tuti> nomor baru
        Tuti< Tautkan akun ini …
        Tuti> bingung saya
        Tuti< Mohon maaf, silakan pilih salah satu … Tautkan akun ini …
    """)


def test_in_english(kkg: Chat) -> None:
    kkg.play("""
        Tuti> bahasa
        Tuti< …
        Tuti> English
        Tuti< …
        Tuti> link
        Tuti< Link this account with your profile. …
        Tuti> K7M4QD
        Tuti< KKG Gugus 3. Chair: …
    """)
