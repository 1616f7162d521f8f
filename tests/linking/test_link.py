"""tautkan: one person on two accounts, by a code that both sides confirm."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage.accounts import Address
from storage.attendance import Attendance
from storage.audit import Audit
from storage.communities import Membership
from storage.linking import LinkCode, Merge, MergeBasis
from storage.people import Person
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, code_of, person_at, rows
from tests.seed import a_community, an_occurrence


@pytest.mark.postgres
def test_a_new_account_takes_the_profile_after_both_sides_agreed(kkg: Chat) -> None:
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> tautkan {code}
        Rina.wa< Kode ini dari Rina Wulandari (SDN 2 Sidikalang) di Telegram. Apakah akun WhatsApp
            ini milik orang yang sama? … [Ya, tautkan] [Bukan saya]
        Rina.wa> 1
        Rina.wa< Terima kasih. Tinggal satu langkah: mohon setujui juga di Telegram, dalam satu jam.
            [Batalkan permintaan]
        Rina< Ada yang meminta ditautkan dengan profil Ibu: akun baru di WhatsApp. Apakah itu Ibu
            sendiri? [Ya, tautkan] [Bukan saya]
        Rina> [Ya, tautkan]
        Rina< Terima kasih. Akun WhatsApp sekarang tertaut dengan profil Rina Wulandari, …
            [Lihat menu]
        Rina.wa< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari, … [Lihat menu]
        Rina.wa> menu
        Rina.wa< Menu KKG Gugus 3. Apa yang dapat saya bantu, Bu Rina? …
        Rina> [Ya, tautkan]
        Rina< Mohon maaf, permintaan itu sudah lewat …
        """
    )
    with kkg.session() as session:
        merge = session.exec(select(Merge)).one()
        assert (merge.basis, merge.gone_id) == (MergeBasis.CODE, None)
        assert "link" in {row.action for row in session.exec(select(Audit))}
    assert rows(kkg, Person) == 2
    assert rows(kkg, LinkCode) == 0


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ya", "Terima kasih. Akun WhatsApp sekarang tertaut …"),
        ("Iya betul", "Terima kasih. Akun WhatsApp sekarang tertaut …"),
        ("ya setujui", "Terima kasih. Akun WhatsApp sekarang tertaut …"),
        ("setuju", "Terima kasih. Akun WhatsApp sekarang tertaut …"),
        ("bukan", "Baik, tidak ditautkan dan kodenya dibatalkan. …"),
    ],
)
def test_the_side_that_made_the_code_answers_in_words(kkg: Chat, typed: str, answer: str) -> None:
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> tautkan {code}
        Rina.wa< Kode ini dari Rina Wulandari … [Ya, tautkan] [Bukan saya]
        Rina.wa> ya
        Rina.wa< Terima kasih. Tinggal satu langkah: …
        Rina< Ada yang meminta ditautkan dengan profil Ibu: … [Ya, tautkan] [Bukan saya]
        """
    )
    kkg.say("Rina", typed)
    kkg.expect("Rina", answer)


@pytest.mark.parametrize("typed", ["ok", "siap", "baik pak", "oke terima kasih", "nggih", "👍"])
def test_politeness_gives_no_profile_away(kkg: Chat, typed: str) -> None:
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> tautkan {code}
        Rina.wa< …
        Rina.wa> ya
        Rina.wa< Terima kasih. Tinggal satu langkah: …
        Rina< Ada yang meminta ditautkan dengan profil Ibu: … [Ya, tautkan] [Bukan saya]
        """
    )
    kkg.say("Rina", typed)
    assert rows(kkg, Merge) == 0
    assert "tertaut" not in kkg.screen("Rina") + kkg.screen("Rina.wa")


@pytest.mark.postgres
def test_two_profiles_become_one_and_the_earlier_check_in_stands(kkg: Chat) -> None:
    a_second_rina(kkg)
    with kkg.database.write() as session:
        community = a_community(session, kkg.now, code="Q7M4QD", name="MGMP")
        second = session.exec(select(Person).where(col(Person.name) == "Rina W")).one()
        session.add(
            Membership(community_id=community.id or 0, person_id=second.id, joined_at=kkg.now)
        )
        first = session.exec(select(Membership).order_by(col(Membership.id))).first()
        assert first is not None
        kkg_row = session.get_one(type(community), first.community_id)
        an_occurrence(session, kkg.now, kkg_row, kkg.now + timedelta(minutes=20))
    first_came = kkg.now
    kkg.play(
        """
        Rina> hadir
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat …
        Rina.wa> hadir
        Rina.wa< Terima kasih, Bu Rina. Kehadiran Ibu tercatat …
        """
    )
    code = code_of(kkg, "Rina.wa")
    kkg.play(
        f"""
        Rina> {code.lower()}
        Rina< Kode ini dari Rina W (SDN 2) di WhatsApp. Apakah itu Ibu juga? Bila ya, kedua profil
            menjadi satu: … [Ya, tautkan] [Bukan saya]
        Rina> ya
        Rina< Terima kasih. Tinggal satu langkah: mohon setujui juga di WhatsApp, …
        Rina.wa< Ada yang meminta ditautkan dengan profil Ibu: Rina Wulandari (SDN 2 Sidikalang) di
            Telegram. Apakah … [Ya, tautkan] [Bukan saya]
        Rina.wa> 1
        Rina.wa< Terima kasih. Akun Telegram sekarang tertaut dengan profil Rina Wulandari, …
        Rina< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari, …
        Rina> hadir
        Rina< Kehadiran Bu Rina sudah tercatat pukul 09.… Tidak perlu mengulang. …
        Rina.wa> komunitas
        Rina.wa< … KKG Gugus 3 … MGMP …
        """
    )
    with kkg.session() as session:
        record = session.exec(select(Attendance)).one()
        assert record.recorded_at == first_came
        people = session.exec(select(Person).order_by(col(Person.id))).all()
        assert [person.name for person in people] == ["Joko", "Rina Wulandari"]
        addresses = session.exec(select(Address).where(col(Address.person_id) == people[1].id))
        assert {address.external_id for address in addresses} == {"Rina", "Rina.wa"}


def test_either_side_may_say_no(kkg: Chat) -> None:
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Asing.wa> TAUTKAN {code}
        Asing.wa< … [Ya, tautkan] [Bukan saya]
        Asing.wa> bukan saya
        Asing.wa< Baik, tidak ditautkan. Tidak ada yang berubah.
        """
    )
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Asing.wa> {code}
        Asing.wa< … [Ya, tautkan] [Bukan saya]
        Asing.wa> 1
        Asing.wa< Terima kasih. Tinggal satu langkah …
        Rina< Ada yang meminta … akun baru di WhatsApp. … [Bukan saya]
        Rina> [Bukan saya]
        Rina< Baik, tidak ditautkan dan kodenya dibatalkan. …
        Asing.wa< Mohon maaf, permintaan menautkan akun ini tidak disetujui. …
        """
    )
    assert person_at(kkg, "Asing.wa") is None


def test_a_stranger_is_led_to_the_code_and_may_mistype_it(kkg: Chat) -> None:
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> ganti nomor
        Rina.wa< Tautkan akun ini dengan profil Bapak/Ibu. … [Saya punya kode] [Akun lama hilang]
            [Saya anggota baru]
        Rina.wa> 1
        Rina.wa< Silakan ketik kodenya. …
        Rina.wa> abc
        Rina.wa< Mohon maaf, itu belum terbaca sebagai kode tautan. … Silakan ketik kodenya. …
        Rina.wa> {code.replace("-", " ").lower()}
        Rina.wa< Kode ini dari Rina Wulandari … [Ya, tautkan] [Bukan saya]
        Rina.wa> batal
        Rina.wa< Baik, tidak jadi. …
        Rina.wa> tautkan satu dua
        Rina.wa< Mohon maaf, itu belum terbaca … Silakan ketik kodenya. …
        """
    )


def test_the_same_confirmation_delivered_twice_links_once(kkg: Chat) -> None:
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina.wa> {code}
        Rina.wa< … [Ya, tautkan] [Bukan saya]
        Rina.wa> (again)
        Rina.wa> 1
        Rina.wa< Terima kasih. …
        Rina< … meminta ditautkan … [Bukan saya]
        Rina.wa> (again)
        Rina> 1
        Rina< Terima kasih. …
        Rina.wa< Terima kasih. …
        Rina> (again)
        """
    )
    assert rows(kkg, Merge) == 1


def test_a_link_types_the_code_on_the_other_channel(kkg: Chat) -> None:
    a_second_rina(kkg)
    code = code_of(kkg, "Rina.wa")
    assert f"Telegram: https://t.me/KombelBot?start={code}" in kkg.screen("Rina.wa")
    assert "wa.me" not in kkg.screen("Rina.wa")
    kkg.play(
        f"""
        Rina> (start {code})
        Rina< Kode ini dari Rina W (SDN 2) di WhatsApp. … [Ya, tautkan] [Bukan saya]
        """
    )
    kkg.world = replace(kkg.world, whatsapp_number="+6281234567890")
    code = code_of(kkg, "Rina")
    assert f"https://wa.me/6281234567890?text=TAUTKAN%20{code}" in kkg.screen("Rina")
