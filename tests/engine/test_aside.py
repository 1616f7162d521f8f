"""What was put aside never comes back unannounced, takes no number, and grows old."""

import pytest
from sqlmodel import col, select

from handlers.engine.messages import message, offer
from handlers.engine.notices import notify
from storage.communities import Membership, MembershipStatus
from storage.meetings import Occurrence, OccurrenceStatus
from tests.chat import Chat
from tests.meetings.conftest import schedule
from tests.notices import OF_A_TEST

ALL = "Semua pertemuan ini dibatalkan, … [Ya, batalkan semua] …"
UNFINISHED = "Tadi ada yang belum selesai: pembatalan pertemuan. Lanjutkan?"


def planned(chat: Chat) -> int:
    with chat.session() as session:
        query = select(Occurrence).where(col(Occurrence.status) == OccurrenceStatus.SCHEDULED)
        return len(session.exec(query).all())


def test_batal_inside_another_conversation_asks_nothing_bare(kkg: Chat) -> None:
    schedule(kkg)
    kkg.play(f"""
        Joko> batalkan semua pertemuan
        Joko< {ALL}
        Joko> pengaturan
        Joko< …
        Joko> batal
        Joko< Baik, tidak jadi. Tidak ada yang berubah. {UNFINISHED} [Lanjutkan] [Tidak usah]
        Joko> anggota
        Joko< KKG Gugus 3: 2 anggota. … [Tambah anggota] [Kelola anggota] [Kartu undangan]
        Joko> 1
        Joko< Siapa namanya dan dari sekolah mana? …
        Joko> batal
        Joko< Baik, tidak jadi. Tidak ada yang berubah. {UNFINISHED} [Lanjutkan] [Tidak usah]
        Joko> ya
        Joko< {ALL}
        Joko> iya pak
        Joko< Terima kasih, pertemuan dibatalkan dan 1 anggota diberi tahu. …
        Joko< …
        Rina< …
    """)
    assert planned(kkg) == 0


def test_a_menu_tapped_meanwhile_keeps_its_numbers(kkg: Chat) -> None:
    schedule(kkg)
    kkg.say("Joko", "pengurus")
    kkg.play(f"""
        Joko< …
        Joko> batalkan semua pertemuan
        Joko< {ALL}
    """)
    with kkg.database.write() as session:
        person = session.exec(select(Membership)).first()
        assert person is not None
        told = message("nothing-to-cancel", offer("menu-members", "members"))
        notify(session, [person.person_id or 0], told, key="x", now=kkg.now, source=OF_A_TEST)
    kkg.play(f"""
        @ +11 menit
        Joko< Tidak ada yang perlu dibatalkan. …
        Joko> [Anggota]
        Joko< KKG Gugus 3: 2 anggota. … {UNFINISHED}
            [Tambah anggota] [Kelola anggota] [Kartu undangan] [Lanjutkan] [Tidak usah]
        Joko> 1
        Joko< Siapa namanya dan dari sekolah mana? …
    """)
    assert planned(kkg) == 1


def test_after_half_an_hour_it_is_not_brought_up_again(kkg: Chat) -> None:
    schedule(kkg)
    kkg.play(f"""
        Joko> batalkan semua pertemuan
        Joko< {ALL}
        Joko> pengaturan
        Joko< …
        @ +40 menit
        Joko> batal
        Joko< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
        Joko> jadwal
        Joko< Pertemuan berikutnya: … [Batalkan pertemuan]
        Joko> batal
        Joko< Tidak ada yang perlu dibatalkan. [Lihat menu]
    """)
    assert planned(kkg) == 1


def test_a_courtesy_after_a_long_time_asks_nothing_again(kkg: Chat) -> None:
    schedule(kkg)
    kkg.play(f"""
        Joko> batalkan semua pertemuan
        Joko< {ALL}
        @ +2 jam
        Joko> baik
        Joko> batal
        Joko< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
    """)


def test_batal_after_a_finished_step_does_not_say_that_nothing_changed(kkg: Chat) -> None:
    finished = "Langkah tadi sudah selesai dan tercatat, jadi tidak ikut dibatalkan. …"
    kkg.play(f"""
        Rina> komunitas
        Rina< Ibu anggota KKG Gugus 3 … [Ketik kode lain]
        Rina> 1
        Rina< Silakan ketik kode komunitas. …
        Rina> keluar
        Rina< Keluar dari KKG Gugus 3? … [Ya, keluar] [Tidak]
        Rina> ya
        Rina< … sudah keluar dari KKG Gugus 3. Tadi ada yang belum selesai: … [Tidak usah]
        Rina> tidak jadi
        Rina< {finished} [Lihat menu]
        Rina> tidak jadi
        Rina< {finished} [Lihat menu]
        @ +1 jam
        Rina> batal
        Rina< Tidak ada yang perlu dibatalkan. [Lihat menu]
    """)
    with kkg.session() as session:
        left = select(Membership).where(col(Membership.status) == MembershipStatus.LEFT)
        assert len(session.exec(left).all()) == 1


def test_what_was_just_finished_offers_its_own_way_back(kkg: Chat) -> None:
    kkg.play("""
        Joko> siarkan Besok libur sekolah
        Joko< Beginilah pesannya: … [Kirim] [Ubah pesan] [Batal]
        Joko> 1
        Joko< Baik, Bu Joko. Pesannya saya kirim, … [Batalkan]
        Joko> batal
        Joko< Langkah tadi sudah selesai … ketik MENU. [Batalkan]
        Joko> 1
        Joko< Batalkan siaran ini? … [Tetap kirim] [Ya, batalkan]
    """)


@pytest.mark.parametrize("typed", ["ya", "iya", "Ya bu", "lanjut"])
def test_yes_goes_on_with_what_was_left(kkg: Chat, typed: str) -> None:
    kkg.play(f"""
        Joko> tambah anggota
        Joko< Siapa namanya dan dari sekolah mana? …
        Joko> jadwal
        Joko< … Tadi ada yang belum selesai: penambahan anggota. Lanjutkan? …
        Joko> {typed}
        Joko< Siapa namanya dan dari sekolah mana? …
    """)


@pytest.mark.parametrize("typed", ["ok", "siap", "baik bu", "oke terima kasih", "oke ya"])
def test_politeness_is_no_yes(kkg: Chat, typed: str) -> None:
    schedule(kkg)
    kkg.say("Joko", "batalkan semua pertemuan")
    kkg.say("Joko", typed)
    assert planned(kkg) == 1


def test_in_english(kkg: Chat) -> None:
    schedule(kkg)
    kkg.say("Joko", "bahasa")
    kkg.say("Joko", "English")
    kkg.unread.clear()
    kkg.play("""
        Joko> cancel all meetings
        Joko< … [Yes, cancel all] …
        Joko> settings
        Joko< …
        Joko> cancel
        Joko< All right, never mind. Nothing has changed. Something was left unfinished: … [Go on] …
        Joko> yes
        Joko< … [Yes, cancel all] …
        Joko> no
        Joko< All right, never mind. Nothing has changed.
        Joko> leave
        Joko< …
    """)
