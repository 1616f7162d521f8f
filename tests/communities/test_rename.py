"""A community's name: without what leads in to it, and changed by its chair alone."""

import pytest
from sqlmodel import select

from handlers.communities.answers import community_name
from storage.audit import Audit
from storage.communities import Community
from tests.chat import Chat


@pytest.mark.parametrize(
    "typed",
    [
        "namanya KKG Gugus IV 😊",
        "nama: KKG Gugus IV",
        "Nama komunitas KKG Gugus IV",
        "nama komunitasnya adalah KKG Gugus IV,",
        "KKG Gugus IV",
    ],
)
def test_a_lead_in_is_no_part_of_the_name(typed: str) -> None:
    assert community_name(typed) == "KKG Gugus IV"


@pytest.mark.parametrize("name", ["Nama Baik Bersama", "MGMP IPA (Dairi)", 'Kombel "Maju"'])
def test_a_name_stays_as_it_is(name: str) -> None:
    assert community_name(name) == name


@pytest.mark.postgres
def test_the_chair_renames_in_words_and_by_the_settings(trio: Chat) -> None:
    trio.play(
        """
        Joko> ubah nama komunitas jadi KKG Gugus 4
        Joko< Ganti nama KKG Gugus 3 menjadi KKG Gugus 4? [Ya, ganti] [Tidak]
        Joko> tidak
        Joko< Baik, tidak jadi. …
        Joko> pengaturan
        Joko< Pengaturan … [Nama komunitas] [Sudah cukup]
        Joko> nama komunitas
        Joko< Apa nama barunya? Sekarang KKG Gugus 3.
        Joko> namanya KKG Gugus IV
        Joko< Ganti nama KKG Gugus 3 menjadi KKG Gugus IV? [Ya, ganti] [Tidak]
        Joko> ya
        Joko< Terima kasih. Komunitas ini sekarang bernama KKG Gugus IV. Kodenya tetap K7M4QD, …
            [Kartu undangan]
        Rina> ganti nama komunitas
        Rina< Mohon maaf, menu ini khusus ketua. …
        Rina> komunitas
        Rina< Ibu anggota KKG Gugus IV …
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> rename the community to KKG Gugus 5
        Joko< Change the name KKG Gugus IV to KKG Gugus 5? [Yes, change it] [No]
        Joko> yes
        Joko< Thank you. The community is now called KKG Gugus 5. Its code is still K7M4QD, …
        """
    )
    with trio.session() as session:
        assert session.exec(select(Community)).one().name == "KKG Gugus 5"
        renamed = [row for row in session.exec(select(Audit)) if row.action == "community.rename"]
        assert len(renamed) == 2
