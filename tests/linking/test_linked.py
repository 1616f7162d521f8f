"""What a person with two accounts sees, and what becomes of an account that is given up."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from handlers.engine.messages import message
from handlers.learning.loading import SHIPPED, load_folder
from storage.accounts import Address
from storage.learning import Progress, UnitAnswer
from storage.linking import Merge
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Person
from storage.talks import TalkRow
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, code_of, link_both, person_at, rows


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("Budi, SD 4", "Pak Budi Sihombing, SDN 4", "Pak Budi Sihombing"),
        ("Pak Budi Sihombing, S.Pd., SDN 4", "Budi Sihombing, SD 4", "Pak Budi Sihombing, S.Pd."),
        ("Budi, SD 4", "Bu Hotma, SDN 4", "Bu Budi"),
    ],
)
def test_of_two_profiles_the_fuller_name_and_the_form_of_address_stay(
    kkg: Chat, first: str, second: str, kept: str
) -> None:
    for who, line in (("Budi", first), ("Budi.wa", second)):
        for typed in ("gabung K7M4QD", "1", line):
            kkg.say(who, typed)
        kkg.move("+1 menit")
    link_both(kkg, "Budi.wa", "Budi")
    with kkg.session() as session:
        person = session.get_one(Person, person_at(kkg, "Budi"))
        assert person_at(kkg, "Budi.wa") == person.id
        called = str(person.honorific).capitalize()
        assert f"{called} {person.name}" == kept


def test_a_second_account_of_the_same_channel_may_take_the_place_of_the_first(kkg: Chat) -> None:
    """Hard case 6: a new number, and a code from the old device."""
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Rina2> {code}
        Rina2< Kode ini dari Rina Wulandari … [Ya, tautkan] [Bukan saya]
        Rina2> 1
        Rina2< Terima kasih. …
        Rina< … meminta ditautkan … [Ganti ke akun itu] [Pakai keduanya] [Bukan saya]
        Rina> 1
        Rina< Terima kasih. Profil Rina Wulandari sudah pindah ke akun yang baru, …
        Rina2< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari, …
        Rina2> menu
        Rina2< Menu KKG Gugus 3. …
        Rina> menu
        Rina< Selamat datang, Bapak/Ibu. …
        """
    )
    assert person_at(kkg, "Rina") is None


@pytest.mark.postgres
def test_a_new_number_takes_the_place_of_the_old_one_of_its_channel(kkg: Chat) -> None:
    """The code may come from the other channel: an old number may be somebody else's soon."""
    link_both(kkg, "Rina", "Lama.wa")
    code = code_of(kkg, "Rina")
    kkg.play(
        f"""
        Baru.wa> {code}
        Baru.wa< Kode ini dari Rina Wulandari … [Ya, tautkan] [Bukan saya]
        Baru.wa> 1
        Baru.wa< Terima kasih. …
        Rina< … meminta ditautkan … [Ya, ganti akun lama] [Ya, tambahkan saja] [Bukan saya]
        Rina> 1
        Rina< Terima kasih. Profil Rina Wulandari sekarang memakai akun WhatsApp yang baru. Akun
            WhatsApp yang lama dilepas. [Lihat menu]
        Baru.wa< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari, …
        Lama.wa> data saya
        Lama.wa< …
        Lama.wa> menu
        Lama.wa< Selamat datang, Bapak/Ibu. …
        Lama.wa> tautkan
        Lama.wa< …
        """
    )
    assert person_at(kkg, "Rina") == person_at(kkg, "Baru.wa") is not None
    assert person_at(kkg, "Lama.wa") is None


@pytest.mark.postgres
def test_whoever_gets_an_old_number_reads_nothing_that_was_meant_for_its_last_holder(
    kkg: Chat,
) -> None:
    link_both(kkg, "Rina", "Lama.wa")
    kkg.play(
        """
        Lama.wa> rpp
        Lama.wa< …
        """
    )
    with kkg.database.write() as session:
        old = session.exec(select(Address).where(col(Address.external_id) == "Lama.wa")).one()
        for status in (OutboxStatus.HELD, OutboxStatus.QUEUED):
            session.add(
                Outbox(
                    kind=OutboxKind.NOTICE, person_id=old.person_id, address_id=old.id,
                    dedupe_key=f"told:{status}", payload=message("went-wrong").to_json(),
                    status=status, turn=kkg.now, created_at=kkg.now,
                    retry_at=kkg.now + timedelta(days=9), error="no-template",
                )
            )  # fmt: skip
    code = code_of(kkg, "Rina")
    for who, typed in (("Baru.wa", code), ("Baru.wa", "1"), ("Rina", "[Ya, ganti akun lama]")):
        kkg.say(who, typed)
    with kkg.session() as session:
        waiting = session.exec(select(Outbox).where(col(Outbox.source) == "")).all()
        assert old.id not in {row.address_id for row in waiting}
        talk = session.get_one(TalkRow, old.id)
        assert talk.state == {}


def test_a_linked_person_is_told_once_on_telegram_and_elsewhere_when_that_is_blocked(
    kkg: Chat,
) -> None:
    link_both(kkg, "Rina", "Rina.wa")
    kkg.play(
        """
        Joko> siarkan Besok bawa RPP
        Joko< … [Kirim] …
        Joko> 1
        Joko< …
        @ +1 menit
        Rina< KKG Gugus 3 … Besok bawa RPP
        @ +1 menit
        Joko< Siaran selesai: 1 terkirim, 0 gagal. …
        Rina> (blocked)
        Joko> siarkan Bawa juga laptop
        Joko< … [Kirim] …
        Joko> 1
        Joko< …
        @ +1 menit
        Rina.wa< KKG Gugus 3 … Bawa juga laptop
        @ +1 menit
        Joko< Siaran selesai: 1 terkirim, 0 gagal. …
        """
    )


def test_an_account_without_a_number_is_linked_like_any_other(kkg: Chat) -> None:
    """A business-scoped id: opaque, and nothing of it is shown."""
    opaque = "ID.13491208655302741918.wa"
    link_both(kkg, "Rina", opaque)
    kkg.play(
        f"""
        {opaque}> profil
        {opaque}< Profil Nama: Rina Wulandari …
        """
    )
    with kkg.session() as session:
        person = session.exec(select(Person).where(col(Person.name) == "Rina Wulandari")).one()
        assert person.phone is None


@pytest.mark.postgres
def test_deleting_takes_every_account_and_what_was_kept_to_take_a_link_back(kkg: Chat) -> None:
    a_second_rina(kkg)
    link_both(kkg, "Rina", "Rina.wa")
    kkg.play(
        """
        Rina.wa> hapus data saya
        Rina.wa< …
        Rina.wa> HAPUS DATA SAYA
        Rina.wa< Data sudah dihapus. …
        Rina> menu
        Rina< Selamat datang, …
        @ +2 hari
        """
    )
    assert (rows(kkg, Merge), rows(kkg, Person), rows(kkg, Address)) == (0, 1, 1)


def test_learning_goes_on_on_the_other_account_where_it_stopped(kkg: Chat) -> None:
    with kkg.database.write() as session:
        load_folder(session, SHIPPED, kkg.now)
    link_both(kkg, "Rina", "Rina.wa")
    kkg.play(
        """
        Rina> belajar
        Rina< Agar modulnya sesuai, apa tugas Ibu di sekolah? …
        Rina> guru
        Rina< Seri baru: …
        Rina> [Lanjut]
        Rina< … Soal 1 dari 5 …
        Rina> [Mengenali kesiapan]
        Rina< Tepat, … Soal 2 dari 5 …
        Rina.wa> lanjut
        Rina.wa< ●●○○○○ Soal 2 dari 5 …
        Rina.wa> 1
        Rina.wa< Tepat, … Soal 3 dari 5 …
        Rina> 1
        Rina< …
        """
    )
    with kkg.session() as session:
        assert len(session.exec(select(Progress)).all()) == 1
        answers = session.exec(select(UnitAnswer)).all()
        assert len(answers) == 2, "the second answer to question 2 is not taken"
