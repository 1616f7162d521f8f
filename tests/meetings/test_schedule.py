"""Scheduling: one line, a pasted invitation, "seperti biasa", step by step; and the agenda."""

import pytest

from storage.communities import Role
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.fixture
def group(chat: Chat) -> Chat:
    """A KKG in WIB: Joko its chair, Rina a member, Sari a member who lives in WITA."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina")
        a_member(session, chat.now, community, "Sari", zone="Asia/Makassar")
    return chat


@pytest.mark.postgres
def test_one_line(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen awal
        Joko< Pertemuan KKG Gugus 3:
            Sabtu, 12 Desember 2026, pukul 09.00 WIB s.d. selesai
            Satu kali
            di SDN 2
            Acara: asesmen awal
            Sudah benar? … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> 1
        Joko< Terima kasih. Pertemuan KKG Gugus 3 tersimpan… [Bisa] [Belum pasti] [Berhalangan]
            [Surat undangan]
        Joko< Bapak/Ibu yang kami hormati, pertemuan KKG Gugus 3: Sabtu, 12 Desember 2026, …
        Rina< Pertemuan baru KKG Gugus 3: Sabtu, 12 Desember 2026, pukul 09.00 WIB di SDN 2.
            Acara: asesmen awal. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        Sari< Pertemuan baru KKG Gugus 3: Sabtu, 12 Desember 2026, pukul 09.00 WIB (10.00 WITA)
            di SDN 2. Acara: asesmen awal. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
    """)
