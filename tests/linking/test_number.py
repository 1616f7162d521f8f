"""Hard case 6: a new number without the old device, on the chair's word."""

import pytest
from sqlmodel import col, select

from storage.communities import Community, Role
from storage.people import Grant, GrantKind, Honorific, Person
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, person_at, rows
from tests.seed import a_community, a_member

ASKED = """
        Baru.wa> ponsel hilang
        Baru.wa< Tanpa akun lama, ketua yang memastikan. Silakan ketik kode komunitas Bapak/Ibu: …
        Baru.wa> K7M4QD
        Baru.wa< Siapa nama Bapak/Ibu di daftar anggota? …
        Baru.wa> Rina Wulandari
        Baru.wa< Terima kasih. Permintaan sudah saya teruskan kepada Pak Joko. Mohon hubungi Pak
            Joko sendiri dan sebutkan angka … Berlaku 24 jam.
        Joko< Seseorang dengan akun baru mengaku Rina Wulandari, anggota KKG Gugus 3, dan
            kehilangan akun lamanya. Mohon pastikan langsung … [Lihat permintaan]
        Joko> [Lihat permintaan]
"""


@pytest.mark.postgres
def test_the_chair_vouches_and_the_old_number_is_released(kkg: Chat) -> None:
    with kkg.database.write() as session:
        community = a_community(session, kkg.now, code="Q7M4QD", name="MGMP")
        a_member(session, kkg.now, community, "Rina.lama.wa", name="Rina Lama", account="wa:1")
    kkg.play(
        ASKED.replace("Baru.wa", "Baru").replace("\n        ", "\n")
        + """
Joko< Akun baru yang mengaku Rina Wulandari: anggota yang mana? Pemiliknya tahu angka …
    [Rina Wulandari, SDN 2 Sidikalang] [Anggota lain]
Joko> 1
Joko< Apakah Bapak sudah berbicara langsung dengan Rina Wulandari, SDN 2 Sidikalang, …
    [Ya, ganti akun] [Ya, tambah akun] [Bukan dia]
Joko> 1
Joko< Terima kasih. Akun baru itu tertaut dengan profil Rina Wulandari; … [Lihat menu]
Baru< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari. … [Lihat menu]
Rina< Pemberitahuan: atas persetujuan Pak Joko, profil Rina Wulandari pindah ke nomor baru, …
Baru> komunitas
Baru< … KKG Gugus 3 …
Joko> [Lihat permintaan]
Joko< Mohon maaf, permintaan itu sudah lewat waktunya …
"""
    )
    assert person_at(kkg, "Rina") is None
    assert rows(kkg, Person) == 3


def test_another_channel_is_added_and_the_old_account_hears_of_it(kkg: Chat) -> None:
    kkg.play(
        ASKED
        + """
        Joko< … [Anggota lain]
        Joko> 2
        Joko< Siapa nama anggota yang memakai akun baru ini? … Ia mengaku Rina Wulandari; …
        Joko> rina
        Joko< Apakah Bapak sudah berbicara langsung …
        Joko> [Ya, tambah akun]
        Joko< Terima kasih. …
        Baru.wa< Terima kasih. Akun ini tertaut …
        Rina< Pemberitahuan: atas persetujuan Pak Joko, sebuah akun baru ditautkan …
    """
    )
    assert person_at(kkg, "Rina") == person_at(kkg, "Baru.wa") is not None


def test_a_name_alone_links_nothing(kkg: Chat) -> None:
    kkg.play(
        ASKED
        + """
        Joko< … [Anggota lain]
        Joko> 1
        Joko< … [Bukan dia]
        Joko> 3
        Joko< Baik, tidak ditautkan. Tidak ada yang berubah.
        Baru.wa< Mohon maaf, permintaan menautkan akun ini tidak disetujui. …
    """
    )
    assert person_at(kkg, "Baru.wa") is None


def test_whoever_joined_anew_keeps_both_histories(kkg: Chat) -> None:
    a_second_rina(kkg)
    kkg.play(
        """
        Rina.wa> nomor lama mati
        Rina.wa< Terima kasih. Permintaan sudah saya teruskan kepada Pak Joko. …
        Joko< … mengaku Rina W, … [Lihat permintaan]
        Joko> 1
        Joko< … [Rina W, SDN 2] … [Anggota lain]
        Joko> Anggota lain
        Joko< Siapa nama anggota …
        Joko> Rina Wulandari
        Joko< Apakah Bapak …
        Joko> [Ya, tambah akun]
        Joko< Terima kasih. Akun baru itu tertaut dengan profil Rina Wulandari; …
        Rina.wa< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari. …
        Rina< Pemberitahuan: …
        """
    )
    assert rows(kkg, Person) == 2


@pytest.mark.parametrize("grant", [True, False])
def test_a_chair_cannot_hand_out_more_than_a_membership(kkg: Chat, grant: bool) -> None:
    """Else whoever is a chair could become a coordinator, or the chair of another community."""
    with kkg.database.write() as session:
        rina = session.exec(select(Person).where(col(Person.name) == "Rina Wulandari")).one()
        if grant:
            session.add(Grant(person_id=rina.id or 0, kind=GrantKind.OWNER, created_at=kkg.now))
        else:
            other = a_community(session, kkg.now, code="Q7M4QD", name="MGMP")
            row = a_member(session, kkg.now, other, "x")
            row.person_id, row.role = rina.id, Role.CHAIR
            session.add(row)
    kkg.play(
        ASKED
        + """
        Joko< … [Anggota lain]
        Joko> 1
        Joko< … [Bukan dia]
        Joko> 1
        Joko< Mohon maaf, ketua, koordinator, dan pengelola hanya dapat pindah dengan kode …
    """
    )
    assert person_at(kkg, "Baru.wa") is None


def test_the_request_ends_with_the_day_and_three_are_enough(kkg: Chat) -> None:
    ask = """
        Baru.wa> ponsel hilang
        Baru.wa< Tanpa akun lama, …
        Baru.wa> K7M4QD
        Baru.wa< Siapa nama …
        Baru.wa> Rina Wulandari
    """
    for _ in range(3):
        kkg.play(
            ask
            + """
        Baru.wa< Terima kasih. …
        Joko< … [Lihat permintaan]
    """
        )
    kkg.play(
        ask
        + """
        Baru.wa< Mohon maaf, hari ini sudah tiga kali. …
        @ +25 jam
        Joko> [Lihat permintaan]
        Joko< Mohon maaf, permintaan itu sudah lewat waktunya …
    """
    )


def test_a_wrong_community_code_reaches_no_chair(kkg: Chat) -> None:
    kkg.play(
        """
        Baru.wa> tautkan
        Baru.wa< … [Saya punya kode] [Akun lama hilang] [Saya anggota baru]
        Baru.wa> 2
        Baru.wa< Tanpa akun lama, …
        Baru.wa> A2A2A2
        Baru.wa< Mohon maaf, kode A2A2A2 tidak ditemukan. …
        Baru.wa> tautkan
        Baru.wa< … [Saya anggota baru]
        Baru.wa> 3
        Baru.wa< Silakan ketik kode komunitas. …
        """
    )


def test_the_second_chair_cannot_draw_another_profile_in(kkg: Chat) -> None:
    """One request, two chairs: what the first decided is not decided again for somebody else."""
    with kkg.database.write() as session:
        community = session.exec(select(Community)).one()
        a_member(session, kkg.now, community, "Budi", role=Role.CHAIR, honorific=Honorific.PAK)
        a_member(session, kkg.now, community, "Sari")
    kkg.play(
        """
        Baru.wa> ponsel hilang
        Baru.wa< …
        Baru.wa> K7M4QD
        Baru.wa< …
        Baru.wa> Rina Wulandari
        Baru.wa< …
        Joko< … [Lihat permintaan]
        Budi< … [Lihat permintaan]
        Budi> 1
        Budi< … [Anggota lain]
        Joko> 1
        Joko< … [Anggota lain]
        Joko> 1
        Joko< … [Bukan dia]
        Joko> 2
        Joko< Terima kasih. …
        Baru.wa< Terima kasih. …
        Rina< Pemberitahuan: …
        Budi> 2
        Budi< Mohon maaf, permintaan itu sudah lewat waktunya atau sudah dijawab.
        """
    )
    assert rows(kkg, Person) == 4
