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
