"""What is a command while a question is open: its bare word, and what answers nothing there."""

import pytest

from tests.chat import Chat
from tests.meetings.conftest import schedule


@pytest.mark.parametrize("typed", ["profil", "Menu pengurus", "data saya", "rpp", "RPP"])
def test_a_command_is_nobodys_name(kkg: Chat, typed: str) -> None:
    kkg.play("""
        Joko> tambah anggota
        Joko< Siapa namanya dan dari sekolah mana? …
    """)
    kkg.say("Joko", typed)
    assert "benar?" not in kkg.screen("Joko")
    assert "Dari sekolah mana" not in kkg.screen("Joko")


def test_who_joins_does_so_before_a_command(kkg: Chat) -> None:
    kkg.play("""
        Sari> gabung K7M4QD
        Sari< KKG Gugus 3 … [Setuju, gabung] [Tidak] [Selengkapnya]
        Sari> 1
        Sari< Nama dan sekolah …
        Sari> profil
        Sari< Untuk itu Bapak/Ibu perlu bergabung dulu. Nama dan sekolah …
        Sari> (file surat.pdf 900)
        Sari< Berkas itu belum saya simpan. Mohon maaf, … tulisan. Nama dan sekolah …
        Sari> Bu Sari, SDN 4
        Sari< Terima kasih, Bu Sari. …
    """)


@pytest.mark.parametrize("typed", ["undangan", "rekap", "rekap desember", "notulen"])
def test_a_command_instead_of_a_number_of_eighteen_digits(kkg: Chat, typed: str) -> None:
    schedule(kkg)
    kkg.play("""
        Joko> daftar hadir
        Joko< Berapa NIP Ibu untuk tanda tangan ketua? …
    """)
    kkg.say("Joko", typed)
    wrong = "NIP terdiri atas 18 angka"
    assert (wrong in kkg.screen("Joko")) == (typed == "notulen")


def test_commands_with_more_at_a_question_of_choices(kkg: Chat) -> None:
    schedule(kkg, when="2026-12-07T09:20")
    kkg.play("""
        Joko> Rina sakit, Joko hadir
        Joko< … [Simpan] …
        Joko> tamu Pak Hasan dari Dinas
        Joko< … Hasan … Tadi ada yang belum selesai: pencatatan kehadiran anggota. Lanjutkan? …
        Joko> lanjut
        Joko< … [Simpan] …
        Joko> semua hadir kecuali rina izin
        Joko< … Rina … [Simpan] …
    """)


def test_a_name_that_is_unknown_leaves_the_commands_open(kkg: Chat) -> None:
    schedule(kkg, when="2026-12-07T09:20")
    kkg.play("""
        Joko> catat kehadiran togar hadir
        Joko< Nama “togar” tidak saya temukan … [Lewati nama ini]
        Joko> tamu Pak Hasan dari Dinas
        Joko< … Hasan …
    """)


def test_a_topic_may_be_what_a_command_is_called(kkg: Chat) -> None:
    kkg.play("""
        Joko> jadwalkan sabtu jam 9 di SDN 2
        Joko< … Membahas apa? …
        Joko> rekap
        Joko< … Tadi ada yang belum selesai: jadwal yang sedang dibuat. Lanjutkan? …
        Joko> ya
        Joko< Membahas apa? …
        Joko> modul ajar
        Joko< … modul ajar … [Ya, umumkan] …
    """)


def test_the_phrase_that_deletes_is_still_the_answer(kkg: Chat) -> None:
    kkg.play("""
        Rina> hapus data saya
        Rina< … HAPUS DATA SAYA. …
        Rina> HAPUS DATA SAYA
        Rina< …
    """)
    assert "HAPUS DATA SAYA" not in kkg.screen("Rina")


def test_a_file_is_kept_whatever_is_asked(kkg: Chat) -> None:
    kkg.play("""
        Rina> komunitas
        Rina< … [Ketik kode lain]
        Rina> 1
        Rina< Silakan ketik kode komunitas. …
        Rina> (file modul ajar luas kelas 4.pdf 9000)
        Rina< Draf modul ajar luas kelas 4 … [Kirim] …
        Rina> 1
        Rina< … RPP … Tadi ada yang belum selesai: pendaftaran ke komunitas. Lanjutkan? …
        Joko< …
    """)


def test_a_label_of_the_question_before_changes_that_answer(kkg: Chat) -> None:
    kkg.say("Rina", "rpp luas kelas 5 https://s.id/luas")
    kkg.say("Rina", "1")
    kkg.unread.clear()
    kkg.play("""
        Joko> rpp masuk
        Joko< … [Disetujui] [Perlu perbaikan] [Lewati dulu]
        Joko> 1
        Joko< Ada catatan untuk penulisnya? [Tanpa catatan]
        Joko> perlu perbaikan
        Joko< Apa yang perlu diperbaiki? …
        Joko> setuju
        Joko< Mohon tuliskan apa yang perlu diperbaiki, … Apa yang perlu diperbaiki? …
        Joko> Disetujui
        Joko< Ada catatan untuk penulisnya? [Tanpa catatan]
        Joko> setuju
        Joko< Terima kasih, Bu Joko. RPP disetujui …
        Rina< Selamat, Bu Rina. … sudah disetujui oleh Bu Joko.
    """)


def test_in_english(kkg: Chat) -> None:
    kkg.say("Joko", "bahasa")
    kkg.say("Joko", "English")
    kkg.unread.clear()
    kkg.play("""
        Joko> add member
        Joko< What is their name and school? …
        Joko> members
        Joko< … Something was left unfinished: … [Go on] …
    """)
