"""tautan: the owner takes a link back, and both are as they were."""

import pytest
from sqlmodel import col, select

from storage.audit import Audit
from storage.linking import Merge
from storage.people import Grant, GrantKind, Person
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, code_of, link_both, person_at, rows
from tests.seed import a_person


@pytest.fixture
def owned(kkg: Chat) -> Chat:
    with kkg.database.write() as session:
        owner = a_person(session, kkg.now, "Dewi")
        session.add(Grant(person_id=owner.id or 0, kind=GrantKind.OWNER, created_at=kkg.now))
    return kkg


@pytest.mark.postgres
def test_the_owner_takes_two_profiles_apart_again(owned: Chat) -> None:
    a_second_rina(owned)
    before = person_at(owned, "Rina"), person_at(owned, "Rina.wa")
    link_both(owned, "Rina", "Rina.wa")
    assert rows(owned, Person) == 3
    owned.play(
        """
        Dewi> tautan
        Dewi< Tautan akun, yang terbaru di atas. Mana yang dipisahkan kembali? …
            [Rina Wulandari, Sen, 7 Des, … (dengan kode)] [Batal]
        Dewi> 1
        Dewi< Pisahkan kembali tautan Rina Wulandari, … [Ya, pisahkan] [Tidak]
        Dewi> 1
        Dewi< Selesai. Keduanya seperti sebelum ditautkan, dan sudah saya kabari. [Lihat menu]
        Rina.wa< Pemberitahuan: pengelola memisahkan kembali dua akun …
        Rina< Pemberitahuan: pengelola memisahkan kembali dua akun …
        Rina.wa> profil
        Rina.wa< Profil Nama: Rina W Sapaan: …
        Dewi> tautan
        Dewi< Belum ada akun yang ditautkan. [Lihat menu]
        """
    )
    assert (person_at(owned, "Rina"), person_at(owned, "Rina.wa")) == before
    with owned.session() as session:
        merge = session.exec(select(Merge)).one()
        assert (merge.undone_at is not None, merge.journal) == (True, [])
        actions = [row.action for row in session.exec(select(Audit).order_by(col(Audit.id)))]
        assert actions[-2:] == ["link", "undo_link"]


@pytest.mark.postgres
def test_the_last_link_comes_first_and_only_the_owner_may(owned: Chat) -> None:
    link_both(owned, "Rina", "Rina.wa")
    link_both(owned, "Rina", "Rini.wa")
    owned.play(
        """
        Joko> tautan
        Joko< Mohon maaf, menu ini khusus pengelola asisten.
        Dewi> tautan
        Dewi< … [Batal]
        Dewi> 2
        Dewi< … [Ya, pisahkan] [Tidak]
        Dewi> 1
        Dewi< Mohon maaf, ada tautan yang lebih baru pada profil itu. …
        Dewi> tautan
        Dewi< … [Batal]
        Dewi> 1
        Dewi< … [Ya, pisahkan] [Tidak]
        Dewi> ya
        Dewi< Selesai. Keduanya …
        Rini.wa< Pemberitahuan: …
        Rina< Pemberitahuan: …
        Rini.wa> menu
        Rini.wa< Selamat datang, …
        """
    )
    assert person_at(owned, "Rina.wa") == person_at(owned, "Rina")


def test_a_number_that_was_replaced_comes_back(owned: Chat) -> None:
    code = code_of(owned, "Rina")
    owned.play(
        f"""
        Baru> {code}
        Baru< …
        Baru> 1
        Baru< …
        Rina< … [Ganti ke akun itu] …
        Rina> 1
        Rina< …
        Baru< …
        @ +3 hari
        Dewi> tautan
        Dewi< …
        Dewi> 1
        Dewi< …
        Dewi> 1
        Dewi< Selesai. Keduanya seperti sebelum …
        Baru< Pemberitahuan: …
        Rina< Pemberitahuan: …
        Rina> menu
        Rina< Menu KKG Gugus 3. …
        """
    )


def test_a_link_is_found_by_the_name_of_its_person(owned: Chat) -> None:
    """Of thousands of links only the last few fit on a screen."""
    link_both(owned, "Rina", "Rina.wa")
    for number in range(9):
        link_both(owned, "Joko", f"Joko{number}.wa")
    assert "Rina Wulandari" not in _asked(owned, "tautan")
    owned.play(
        """
        Dewi> Sari
        Dewi< Mohon maaf, belum ada tautan atas nama Sari. … [Batal]
        Dewi> wulandari
        Dewi< … [Rina Wulandari, Sen, 7 Des, … (dengan kode)] [Batal]
        Dewi> 1
        Dewi< Pisahkan kembali tautan Rina Wulandari, … [Ya, pisahkan] [Tidak]
        Dewi> 1
        Dewi< Selesai. …
        Rina.wa< …
        Rina< …
        """
    )
    assert person_at(owned, "Rina.wa") is None


def _asked(chat: Chat, typed: str) -> str:
    chat.say("Dewi", typed)
    chat.unread["Dewi"].clear()
    return chat.screen("Dewi")
