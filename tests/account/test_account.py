"""First words, menu, help, reminders, language and invites, by transcript."""

import random

import pytest
from sqlmodel import select

from storage.invites import make_invite, read_invite
from storage.people import Grant, GrantKind, Invite
from tests.account.conftest import rina_of
from tests.chat import Chat
from tests.seed import a_coordinator


def test_a_stranger_is_welcomed_and_may_look_around(chat: Chat) -> None:
    chat.play(
        """
        Rina> /start
        Rina< Selamat datang, Bapak/Ibu. Saya asisten komunitas belajar untuk jadwal, daftar hadir,
            RPP, dan belajar. (For English, type ENGLISH.) [Saya punya kode] [Buat komunitas]
            [Lihat dulu]
        Rina> 3
        Rina< Saya mengingatkan pertemuan, … Belum ada data Bapak/Ibu yang disimpan; Dinas
            Pendidikan Dairi baru menyimpannya setelah Bapak/Ibu setuju. … [Saya punya kode]
            [Buat komunitas]
        Rina> profil
        Rina< Untuk itu Bapak/Ibu perlu bergabung dulu dengan sebuah komunitas. [Saya punya kode]
            [Buat komunitas] [Lihat dulu]
        Rina> asdfgh qwerty
        Rina< Selamat datang, … [Saya punya kode] [Buat komunitas] [Lihat dulu]
        Rina> hapus data saya
        Rina< Tidak ada data Bapak/Ibu yang tersimpan di sini. [Saya punya kode]
            [Buat komunitas] [Lihat dulu]
        Rina> berhenti
        Rina< Baik. Saya memang belum mengirim apa pun dengan sendirinya.
        Rina> mulai
        Rina< Selamat datang, … [Lihat dulu]
        Rina> tentang
        Rina< Saya asisten komunitas belajar, dijalankan oleh Dinas Pendidikan Dairi. … [Lihat menu]
        """
    )


@pytest.mark.parametrize("typed", ["ini penipuan ya?", "Penipuan bukan pak", "is this a scam?"])
def test_whoever_fears_a_fraud_is_reassured(gugus: Chat, typed: str) -> None:
    for who in ("Asing", "Rina"):
        gugus.play(f"""
            {who}> {typed}
            {who}< Saya asisten komunitas belajar, dijalankan oleh Dinas Pendidikan Dairi. …
                Saya tidak pernah meminta OTP, PIN, atau uang. [Lihat menu]
        """)


def test_a_strangers_salam_is_answered_before_the_welcome_once_a_day(chat: Chat) -> None:
    chat.play(
        """
        Rina> Assalamualaikum wr. wb.
        Rina< Waalaikumsalam. Selamat datang, Bapak/Ibu. Saya asisten … [Saya punya kode]
            [Buat komunitas] [Lihat dulu]
        Rina> assalamu'alaikum
        Rina< Selamat datang, Bapak/Ibu. … [Lihat dulu]
        Joko> selamat pagi pak
        Joko< Salam hangat. Selamat datang, Bapak/Ibu. … [Lihat dulu]
        Joko> 🙏
        Joko< Selamat datang, Bapak/Ibu. … [Lihat dulu]
        """
    )


@pytest.mark.postgres
def test_menu_and_help_by_role(gugus: Chat) -> None:
    with gugus.database.write() as session:
        a_coordinator(session, gugus.now, "Koor")
    gugus.play(
        """
        Rina> menu
        Rina< Menu KKG Gugus 3. Apa yang dapat saya bantu, Bu Rina? [Jadwal] [Hadir]
            [Izin atau sakit] [Kirim RPP] [Belajar] [Profil] [Komunitas saya]
        Joko> /start
        Joko< Menu KKG Gugus 3. … [Jadwal] [Hadir] [Izin atau sakit] [Kirim RPP] [Belajar] [Profil]
            [Komunitas saya] [Menu pengurus]
        Joko> [Menu pengurus]
        Joko< Menu pengurus. … [Buat pertemuan] [Catat kehadiran] [Siapa yang bisa] [Daftar hadir]
            [Surat undangan] [Siarkan pesan] [RPP masuk] [Anggota] [Rekap] [Pengaturan]
        Koor> menu
        Koor< Apa yang dapat saya bantu, Bu Koor? [Belajar] [Profil] [Rekap] [Tunjuk ketua]
            [Komunitas saya]
        Rina> pengurus
        Rina< Menu KKG Gugus 3. … [Komunitas saya]
        Rina> bantuan
        Rina< Ketik salah satu kata ini kapan saja: MENU, … JADWAL, HADIR, … [Lihat menu]
        Joko> ?
        Joko< Ketik salah satu … Ketua: ANGGOTA, … [Lihat menu]
        Koor> help
        Koor< Ketik salah satu … Koordinator: REKAP, TUNJUK KETUA [Lihat menu]
        """
    )


def test_menu_is_reached_by_a_typo_and_from_an_open_question(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> bantuann
        Rina< Ketik salah satu kata ini … [Lihat menu]
        Rina> profil
        Rina< Profil … Apa yang ingin diubah? …
        Rina> 1
        Rina< Mohon tulis nama lengkap …
        Rina> menu
        Rina< Menu KKG Gugus 3. … Tadi ada yang belum selesai: perubahan profil. Lanjutkan? …
        Rina> [Lanjutkan]
        Rina< Mohon tulis nama lengkap …
        Rina> batal
        Rina< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
        """
    )


def test_reminders_stop_and_start_again(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> stop
        Rina< Baik, pengingat dihentikan. Data tetap tersimpan. Ketik MULAI bila ingin
            menerima lagi.
        Rina> mulai
        Rina< Terima kasih, Bu Rina. Pengingat dikirim lagi. [Lihat menu]
        Rina> mulai
        Rina< Pengingat Bu Rina sudah aktif. [Lihat menu]
        """
    )
    assert rina_of(gugus).stopped_at is None


def test_the_language_changes_for_the_whole_conversation(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> bahasa
        Rina< Bahasa apa yang dipakai? [English] [Bahasa Indonesia]
        Rina> English
        Rina< All right, I speak English. [Show the menu]
        Rina> profile
        Rina< Profile Name: Rina Wulandari … What should change? …
        Rina> cancel
        Rina< …
        Rina> bahasa
        Rina< Which language shall I use? [English] [Bahasa Indonesia]
        Rina> 2
        Rina< Baik, saya berbahasa Indonesia. [Lihat menu]
        """
    )
    assert rina_of(gugus).locale == "id"


def _invite(chat: Chat, kind: GrantKind, area: str | None = None) -> str:
    with chat.database.write() as session:
        return make_invite(
            session, kind, now=chat.now, choose=random.Random(3).choice, area_code=area,
            levels="sd,smp" if area else "",
        )  # fmt: skip


@pytest.mark.postgres
def test_an_invite_makes_a_coordinator_once(gugus: Chat) -> None:
    code = _invite(gugus, GrantKind.COORDINATOR, "12.11")
    gugus.play(
        f"""
        Dewi> {code.lower()}
        Dewi< Kode ini memberi hak mengelola. … [Setuju] [Tidak] [Selengkapnya]
        Dewi> 1
        Dewi< Nama dan unit kerja? Contoh: Pak Tumpal Sinaga, Dinas Pendidikan
        Dewi> Bu Dewi Lestari
        Dewi< Terima kasih, Bu Dewi. Apa nama unit kerja Bapak/Ibu? Contoh: Dinas Pendidikan
        Dewi> Dinas Pendidikan Dairi
        Dewi< Terima kasih, Bu Dewi. Ibu sekarang koordinator Kab. Dairi, Sumatera Utara untuk
            SD, SMP. [Lihat menu]
        Rina> {code}
        Rina< Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. …
        """
    )
    with gugus.session() as session:
        grant = session.exec(select(Grant)).one()
        assert (grant.kind, grant.area_code, grant.levels) == (
            GrantKind.COORDINATOR,
            "12.11",
            "sd,smp",
        )
        assert code not in str([row.model_dump() for row in session.exec(select(Invite))])


def test_an_invite_expires_and_is_never_guessed(gugus: Chat) -> None:
    code = _invite(gugus, GrantKind.OWNER)
    gugus.play(
        f"""
        @ +8 hari
        Rina> {code}
        Rina< Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. …
        Rina> ABCD-EFGH-JKLM-2345
        Rina< Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. …
        Asing> ABCD-EFGH-JKLM-2345
        Asing< Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. …
        """
    )


def test_an_owner_by_deep_link(gugus: Chat) -> None:
    code = _invite(gugus, GrantKind.OWNER)
    gugus.play(
        f"""
        Rina> (start {code})
        Rina< Terima kasih, Bu Rina. Ibu sekarang pengelola asisten ini. [Lihat menu]
        """
    )


def test_what_reads_as_an_invite() -> None:
    assert read_invite(" k7m4-qd82-abcd-wxyz. ") == "K7M4-QD82-ABCD-WXYZ"
    for text in ("K7M4QD", "K7M4-QD82-ABCD", "K7M4-QD82-ABCD-WXY0", "kode K7M4-QD82-ABCD-WXYZ"):
        assert read_invite(text) is None
