"""Hard case 6: a new number without the old device, on the chair's word."""

import re

import pytest
from sqlmodel import col, select

from storage.communities import Community, Membership, Role
from storage.people import Grant, GrantKind, Honorific, Person
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, person_at, rows
from tests.seed import a_community, a_member

TYPED = """
WHO> ponsel hilang
WHO< Tanpa akun lama, ketua yang memastikan. Silakan ketik kode komunitas Bapak/Ibu: …
WHO> K7M4QD
WHO< Siapa nama Bapak/Ibu di daftar anggota? …
WHO> Rina Wulandari
"""
ANSWERED = """
WHO< Terima kasih. Permintaan sudah saya teruskan kepada Pak Joko. Mohon hubungi Pak Joko sendiri
    dan sebutkan angka … Berlaku 24 jam.
Joko< Seseorang dengan akun baru mengaku Rina Wulandari, anggota KKG Gugus 3, dan kehilangan akun
    lamanya. Mohon pastikan langsung … [Lihat permintaan]
"""


def ask(chat: Chat, who: str = "Baru.wa") -> str:
    """Somebody asks for a new number; return the digits that only they are shown."""
    chat.play((TYPED + ANSWERED).replace("WHO", who))
    return digits_of(chat, who)


def digits_of(chat: Chat, who: str) -> str:
    found = re.search(r"angka (\d{4})\.", chat.screen(who))
    assert found is not None
    assert all(found.group(1) not in str(shown) for shown in chat.screens.get("Joko", []))
    return found.group(1)


@pytest.mark.postgres
def test_the_chair_vouches_and_the_old_number_is_released(kkg: Chat) -> None:
    check = ask(kkg, "Baru")
    wrong = "0000" if check != "0000" else "1111"
    kkg.play(
        f"""
        Joko> [Lihat permintaan]
        Joko< Akun baru yang mengaku Rina Wulandari: anggota yang mana?
            [Rina Wulandari, SDN 2 Sidikalang] [Anggota lain]
        Joko> 1
        Joko< Mohon hubungi Rina Wulandari, SDN 2 Sidikalang langsung, … [Bukan dia]
        Joko> {wrong}
        Joko< Mohon maaf, angka itu tidak cocok. … [Bukan dia]
        Joko> angkanya {check}
        Joko< Angkanya cocok. … [Ya, ganti akun] [Ya, tambah akun] [Bukan dia]
        Joko> 1
        Joko< Terima kasih. Akun baru itu tertaut dengan profil Rina Wulandari; … [Lihat menu]
        Baru< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari, … [Lihat menu]
        Rina< Pemberitahuan: atas persetujuan Pak Joko, profil Rina Wulandari pindah ke nomor
            baru, …
        Baru> komunitas
        Baru< … KKG Gugus 3 …
        Joko> [Lihat permintaan]
        Joko< Mohon maaf, permintaan itu sudah lewat waktunya …
        """
    )
    assert person_at(kkg, "Rina") is None
    assert rows(kkg, Person) == 2


def test_another_channel_is_added_and_the_old_account_hears_of_it(kkg: Chat) -> None:
    check = ask(kkg)
    kkg.play(
        f"""
        Joko> 1
        Joko< … [Anggota lain]
        Joko> 2
        Joko< Siapa nama anggota yang memakai akun baru ini? Ia mengaku Rina Wulandari; …
        Joko> rina
        Joko< Mohon hubungi Rina Wulandari, …
        Joko> {check}
        Joko< Angkanya cocok. …
        Joko> [Ya, tambah akun]
        Joko< Terima kasih. …
        Baru.wa< Terima kasih. Akun ini tertaut …
        Rina< Pemberitahuan: atas persetujuan Pak Joko, sebuah akun baru ditautkan …
        """
    )
    assert person_at(kkg, "Rina") == person_at(kkg, "Baru.wa") is not None


def test_a_name_alone_links_nothing(kkg: Chat) -> None:
    ask(kkg)
    kkg.play(
        """
        Joko> 1
        Joko< … [Anggota lain]
        Joko> 1
        Joko< Mohon hubungi Rina Wulandari, … [Bukan dia]
        Joko> [Bukan dia]
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
        """
    )
    check = digits_of(kkg, "Rina.wa")
    kkg.play(
        f"""
        Joko> 1
        Joko< … [Rina Wulandari, SDN 2 Sidikalang] [Anggota lain]
        Joko> 1
        Joko< Mohon hubungi …
        Joko> {check}
        Joko< Angkanya cocok. …
        Joko> [Ya, tambah akun]
        Joko< Terima kasih. Akun baru itu tertaut dengan profil Rina Wulandari; …
        Rina.wa< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari, …
        Rina< Pemberitahuan: …
        """
    )
    assert rows(kkg, Person) == 2


def _vouch(kkg: Chat) -> None:
    """The chair finds Rina, compares the digits and agrees."""
    check = ask(kkg)
    kkg.play(
        f"""
        Joko> 1
        Joko< … [Anggota lain]
        Joko> 1
        Joko< Mohon hubungi …
        Joko> {check}
        Joko< Angkanya cocok. …
        """
    )
    kkg.say("Joko", "1")


OFFICERS = [role for role in Role if role is not Role.MEMBER]


@pytest.mark.parametrize("more", [GrantKind.OWNER, *OFFICERS])
def test_a_chair_cannot_hand_out_more_than_a_membership(kkg: Chat, more: GrantKind | Role) -> None:
    """Else whoever is a chair could become a coordinator, or an officer of another community."""
    with kkg.database.write() as session:
        rina = session.exec(select(Person).where(col(Person.name) == "Rina Wulandari")).one()
        if isinstance(more, GrantKind):
            session.add(Grant(person_id=rina.id or 0, kind=more, created_at=kkg.now))
        else:
            other = a_community(session, kkg.now, code="Q7M4QD", name="MGMP")
            row = a_member(session, kkg.now, other, "x")
            row.person_id, row.role = rina.id, more
            session.add(row)
    _vouch(kkg)
    kkg.expect("Joko", "Mohon maaf, ketua, pengurus di komunitas lain, koordinator, dan …")
    assert person_at(kkg, "Baru.wa") is None


def test_a_chair_vouches_for_the_officers_of_the_own_community(kkg: Chat) -> None:
    with kkg.database.write() as session:
        rina = session.exec(select(Person).where(col(Person.name) == "Rina Wulandari")).one()
        row = session.exec(select(Membership).where(col(Membership.person_id) == rina.id)).one()
        row.role, person_id = Role.SECRETARY, rina.id
        session.add(row)
    _vouch(kkg)
    for who in ("Joko", "Baru.wa", "Rina"):
        kkg.expect(who, "…")
    assert person_at(kkg, "Baru.wa") == person_id


def test_the_chairs_of_other_communities_hear_of_it(kkg: Chat) -> None:
    """Else whoever founds a community could quietly become whoever joins it."""
    with kkg.database.write() as session:
        other = a_community(session, kkg.now, code="Q7M4QD", name="MGMP")
        a_member(session, kkg.now, other, "Togar", role=Role.CHAIR, honorific=Honorific.PAK)
        rina = session.exec(select(Person).where(col(Person.name) == "Rina Wulandari")).one()
        session.add(
            Membership(community_id=other.id or 0, person_id=rina.id, joined_at=kkg.now)
        )  # fmt: skip
    check = ask(kkg)
    kkg.play(
        f"""
        Joko> 1
        Joko< … [Anggota lain]
        Joko> 1
        Joko< …
        Joko> {check}
        Joko< Angkanya cocok. …
        Joko> [Ya, tambah akun]
        Joko< Terima kasih. …
        Baru.wa< Terima kasih. …
        Rina< Pemberitahuan: …
        Togar< Pemberitahuan: Pak Joko menautkan akun baru dengan profil Rina Wulandari, yang juga
            anggota MGMP. …
        """
    )


def test_the_request_ends_with_the_day_and_three_are_enough(kkg: Chat) -> None:
    for _ in range(3):
        ask(kkg)
    kkg.play(
        TYPED.replace("WHO", "Baru.wa")
        + """
Baru.wa< Mohon maaf, hari ini sudah tiga kali. …
@ +25 jam
Joko> [Lihat permintaan]
Joko< Mohon maaf, permintaan itu sudah lewat waktunya …
"""
    )


def test_the_request_of_whoever_joined_anew_ends_with_the_day_too(kkg: Chat) -> None:
    a_second_rina(kkg)
    kkg.play(
        """
        Rina.wa> nomor lama mati
        Rina.wa< …
        Joko< … [Lihat permintaan]
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
        (TYPED + ANSWERED).replace("WHO", "Baru.wa")
        + """
Budi< … [Lihat permintaan]
Budi> 1
Budi< … [Anggota lain]
"""
    )
    check = digits_of(kkg, "Baru.wa")
    kkg.play(
        f"""
        Joko> 1
        Joko< … [Anggota lain]
        Joko> 1
        Joko< …
        Joko> {check}
        Joko< Angkanya cocok. …
        Joko> 2
        Joko< Terima kasih. …
        Baru.wa< Terima kasih. …
        Rina< Pemberitahuan: …
        Budi> 2
        Budi< Mohon maaf, permintaan itu sudah lewat waktunya atau sudah dijawab.
        """
    )
    assert rows(kkg, Person) == 4
