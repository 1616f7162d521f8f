"""Creating a community by transcript, and its share card."""

import pytest
from sqlmodel import select

from handlers.communities.codes import is_code
from handlers.documents import BUILDERS
from handlers.engine.documents import Desk
from handlers.engine.texts import Reader
from storage.communities import Community, Membership, Role
from storage.people import Honorific
from tests.chat import Chat
from tests.seed import a_community, a_member, a_person


@pytest.mark.postgres
def test_a_stranger_creates_a_community_and_gets_a_card(chat: Chat) -> None:
    chat.play(
        """
        Joko> selamat pagi
        Joko< … [Saya punya kode] [Buat komunitas] [Lihat dulu]
        Joko> 2
        Joko< Sebelum membuat komunitas: Dinas Pendidikan Dairi menyimpan … [Setuju] [Tidak]
            [Selengkapnya]
        Joko> 1
        Joko< Nama dan sekolah …
        Joko> Pak Joko Susilo, S.Pd., SDN 2 Sidikalang
        Joko< Komunitas jenis apa? [Dalam satu sekolah] [Antarsekolah (KKG, MGMP)] [Daring]
        Joko> kkg
        Joko< Apa nama komunitasnya? …
        Joko> KKG Gugus 3
        Joko< Jenjang apa? …
        Joko> sekolah dsar
        Joko< Mata pelajaran apa? Contoh: Matematika [Semua guru]
        Joko> mtk
        Joko< Di kabupaten atau kota mana? …
        Joko> labuhan
        Joko< Yang mana yang dimaksud? [Kab. Labuhanbatu] [Kab. Labuhanbatu Selatan]
            [Kab. Labuhanbatu Utara] [Bukan ini]
        Joko> [Bukan ini]
        Joko< Di kabupaten atau kota mana? …
        Joko> dairi sumut
        Joko< KKG Gugus 3, Antarsekolah (KKG, MGMP), SD, Matematika, Kab. Dairi, Sumatera Utara
            (WIB). Sudah benar? [Ya, buat] [Ubah] [Batal]
        Joko> [Ubah]
        Joko< Bagian mana yang diubah? [Jenis] [Nama] [Jenjang] [Mata pelajaran]
            [Tempat]
        Joko> 4
        Joko< Mata pelajaran apa? … [Semua guru]
        Joko> 1
        Joko< KKG Gugus 3, …, SD, Semua guru, Kab. Dairi, Sumatera Utara (WIB). Sudah benar? …
        Joko> [Ubah]
        Joko< Bagian mana yang diubah? [Jenis] …
        Joko> [Jenis]
        Joko< Komunitas jenis apa? …
        Joko> 1
        Joko< KKG Gugus 3, Dalam satu sekolah, SD, Semua guru, Kab. Dairi, … Sudah benar? …
        Joko> 1
        Joko< Selamat, KKG Gugus 3 sudah dibuat dan Pak Joko ketuanya. Kodenya …. … [Buat jadwal]
        Joko< Salam hormat, Bapak/Ibu. Saya Pak Joko, ketua KKG Gugus 3. … https://t.me/KombelBot?start=…
            Tidak perlu memasang aplikasi. Asisten tidak pernah meminta OTP, PIN, atau uang.
            {join_card}
        """
    )
    with chat.session() as session:
        community = session.exec(select(Community)).one()
        assert is_code(community.code)
        assert (community.regency_code, community.zone) == ("12.11", "Asia/Jakarta")
        assert community.subject is None
        assert session.exec(select(Membership)).one().role is Role.CHAIR


def test_a_province_first_then_its_regency(chat: Chat) -> None:
    with chat.database.write() as session:
        a_person(session, chat.now, "Siti")
    chat.play(
        """
        Siti> buat komunitas
        Siti< Komunitas jenis apa? …
        Siti> 3
        Siti< Apa nama komunitasnya? …
        Siti> 👍👍
        Siti< Mohon maaf, saya memerlukan kata-kata, … Apa nama komunitasnya? …
        Siti> kembali
        Siti< Mohon maaf, itu belum dapat menjadi nama komunitas. … ketik BATAL. Apa nama …
        Siti> data saya
        Siti< … Tadi ada yang belum selesai: pembuatan komunitas. Lanjutkan? …
        Siti> [Lanjutkan]
        Siti< Apa nama komunitasnya? …
        Siti> MGMP Biologi Makassar
        Siti< Jenjang apa? …
        Siti> smx
        Siti< Mohon maaf, jenjang itu belum saya kenal. … Jenjang apa? …
        Siti> SMA
        Siti< Mata pelajaran apa? … [Semua guru]
        Siti> Tata Boga
        Siti< Di kabupaten atau kota mana? …
        Siti> zzzz
        Siti< Mohon maaf, tempat itu belum saya temukan. … Di kabupaten atau kota mana? …
        Siti> sulsel
        Siti< Kabupaten atau kota mana di Sulawesi Selatan?
        Siti> makasar
        Siti< MGMP Biologi Makassar, Daring, SMA, Tata Boga, Kota Makassar, Sulawesi Selatan
            (WITA). …
        Siti> batal
        Siti< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
        """
    )
    with chat.session() as session:
        assert session.exec(select(Community)).all() == []


def test_the_chair_shares_the_card_again_and_members_may_not(chat: Chat) -> None:
    with chat.database.write() as session:
        community = a_community(session, chat.now, name="<KKG> *Gugus* 3")
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR, honorific=Honorific.PAK)
        a_member(session, chat.now, community, "Rina")
    chat.play(
        """
        Joko> kartu
        Joko< Kartu undangan <KKG> *Gugus* 3 di bawah ini …
        Joko< Salam hormat, Bapak/Ibu. Saya Pak Joko, ketua <KKG> *Gugus* 3. … kode K7M4QD …
            {join_card}
        Rina> kartu
        Rina< Mohon maaf, menu ini khusus pengurus. Silakan hubungi Pak Joko, ketua <KKG>
            *Gugus* 3.
        """
    )


def test_the_card_for_print_is_a_picture(chat: Chat, tmp_path: object) -> None:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
    with chat.database.read() as session:
        desk = Desk(session, chat.now, Reader(), chat.world, chat.data_dir)
        built = BUILDERS["join_card"](desk, {"community_id": community.id})
        assert built.content.startswith(b"\x89PNG")
        assert built.picture
        with pytest.raises(LookupError):
            BUILDERS["join_card"](desk, {"community_id": 999})
