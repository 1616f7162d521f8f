"""What a person with two accounts sees, and what becomes of an account that is given up."""

import pytest
from sqlmodel import col, select

from handlers.learning.loading import SHIPPED, load_folder
from storage.accounts import Address
from storage.learning import Progress, UnitAnswer
from storage.linking import Merge
from storage.people import Person
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, code_of, link_both, person_at, rows


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
        Rina2< Terima kasih. Akun ini tertaut dengan profil Rina Wulandari. …
        Rina2> menu
        Rina2< Menu KKG Gugus 3. …
        Rina> menu
        Rina< Selamat datang, Bapak/Ibu. …
        """
    )
    assert person_at(kkg, "Rina") is None


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
