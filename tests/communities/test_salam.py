"""A salam before a code is answered, once, in front of what the code asks for."""

import pytest

from tests.chat import Chat


@pytest.mark.parametrize(
    "typed",
    ["Assalamualaikum wr wb, izin bergabung, kode K7M4QD", "Assalamu'alaikum, K7M4QD bu"],
)
def test_a_salam_with_a_code_is_answered(gugus: Chat, typed: str) -> None:
    gugus.play(f"""
        Tuti> {typed}
        Tuti< Waalaikumsalam. KKG Gugus 3. Ketua: … [Setuju, gabung] [Tidak] [Selengkapnya]
        Tuti> [Selengkapnya]
        Tuti< Dinas Pendidikan Dairi memakai data ini … [Setuju, gabung] [Tidak]
        Tuti> 1
        Tuti< Nama dan sekolah untuk daftar hadir? …
    """)


@pytest.mark.parametrize(
    "typed",
    [
        "Assalamualaikum wr wb, izin bergabung",
        "Assalamu'alaikum izin bergabung",
        "assalamualaikum, mau gabung bu",
    ],
)
def test_a_salam_without_a_code_is_answered_and_the_code_asked_for(gugus: Chat, typed: str) -> None:
    gugus.play(f"""
        Tuti> {typed}
        Tuti< Waalaikumsalam. Silakan ketik kode komunitas. … Belum punya? Mohon minta kepada ketua.
        Tuti> assalamualaikum, belum ada
        Tuti< Mohon maaf, itu belum terbaca sebagai kode. … Silakan ketik kode komunitas. …
        Tuti> K7M4QD
        Tuti< KKG Gugus 3. Ketua: … [Setuju, gabung] [Tidak] [Selengkapnya]
    """)


def test_without_a_salam_there_is_none_in_the_answer(gugus: Chat) -> None:
    gugus.play("""
        Tuti> izin bergabung
        Tuti< Silakan ketik kode komunitas. …
    """)


def test_a_salam_in_english(gugus: Chat) -> None:
    gugus.play("""
        Tuti> bahasa
        Tuti< …
        Tuti> English
        Tuti< …
        Tuti> Assalamualaikum, join
        Tuti< Waalaikumsalam. Please type the community's code: … You have none? Please ask …
    """)
