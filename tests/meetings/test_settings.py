"""pengaturan, left half-way: what was set stays set, and batal says so."""

import pytest

from storage.communities import Community
from tests.chat import Chat, select


@pytest.mark.postgres
def test_batal_after_a_change_says_that_it_is_kept(group: Chat) -> None:
    group.play("""
        Joko> pengaturan
        Joko< Pengaturan… [Pengingat satu jam] [Waktu buka] …
        Joko> batal
        Joko< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
        Joko> pengaturan
        Joko< …
        Joko> 1
        Joko< …
        Joko> batal
        Joko< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
        Joko> pengaturan
        Joko< …
        Joko> 1
        Joko< …
        Joko> 1
        Joko< Pengaturan… [Pengingat satu jam] …
        Joko> batal
        Joko< Baik, pengaturan tersimpan. [Lihat menu]
    """)
    with group.session() as session:
        assert session.exec(select(Community)).one().remind_hour_before
