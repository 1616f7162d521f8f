"""Two of one name: asked about before a second row is made, and told apart where one is chosen."""

import pytest

from storage.communities import Membership
from tests.chat import Chat, select

ASKED = """
    Joko> tambah anggota Rina Wulandari, SDN 2
    Joko< Di daftar sudah ada Rina Wulandari, S.Pd., SDN 2 Sidikalang. Apakah orangnya sama?
        [Ya, sama] [Bukan, tambahkan]
"""


def rows(chat: Chat) -> int:
    with chat.session() as session:
        return len(session.exec(select(Membership)).all())


@pytest.mark.postgres
def test_the_same_person_is_not_added_twice(trio: Chat) -> None:
    trio.play(ASKED)
    trio.play("""
        Joko> 1
        Joko< Baik, tidak ada yang ditambahkan: Rina Wulandari, S.Pd., SDN 2 Sidikalang sudah ada
            di daftar. [Lihat menu]
    """)
    assert rows(trio) == 3


def test_two_of_one_name_differ_by_the_phone(trio: Chat) -> None:
    trio.play(ASKED)
    trio.play("""
        Joko> 2
        Joko< …Rina Wulandari… [Simpan] …
        Joko> 1
        Joko< … [Tambah anggota] [Lihat menu]
        Joko> tambah anggota Rina Wulandari, SDN 2
        Joko< Di daftar sudah ada Rina Wulandari, … Apakah orangnya sama? …
        Joko> 2
        Joko< Di daftar sudah ada Rina Wulandari, … Apakah orangnya sama? …
        Joko> 1
        Joko< Baik, tidak ada yang ditambahkan: …
        Joko> serahkan ketua
        Joko< Kepada siapa …
        Joko> Rina
        Joko< … [Rina Wulandari, SDN 2 (tanpa ponsel)] [Rina Wulandari, S.Pd., SDN 2 Sidikalang]
    """)
    assert rows(trio) == 4
