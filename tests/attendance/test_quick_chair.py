"""What a chair types in a hurry: another sentence instead of an answer, short forms, labels."""

import pytest

from handlers.attendance.overview import Group, shorten
from handlers.engine.messages import Text
from storage.attendance import AttendanceStatus as Status
from tests.attendance.conftest import statuses
from tests.chat import Chat


@pytest.mark.parametrize(
    "typed", ["siapa yg sudah hadir", "siapa yg blm hadir", "siapa yang belum hadir?", "siapa blm"]
)
def test_who_is_there_in_short_forms(kkg: Chat, typed: str) -> None:
    kkg.play(
        f"""
        @ 2026-12-12 08:50
        Joko> {typed}
        Joko< KKG Gugus 3, …: 0 hadir, 5 belum tercatat. …
        """
    )


def test_a_new_sentence_takes_the_place_of_an_unknown_name(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Joko> Togar hadir, Rina sakit
        Joko< Nama “Togar” tidak saya temukan … [Lewati nama ini]
        Joko> Siti hadir, Rina izin
        Joko< … Saya catat: Hadir (1): Siti Aminah Izin (1): Rina Wulandari Sudah benar? …
        Joko> semua hadir kecuali Budi sakit
        Joko< … Saya catat: Hadir (4): … Sakit (1): Budi Hartono Sudah benar? …
        Joko> ya
        Joko< Tersimpan: 5 orang. …
        """
    )
    assert statuses(kkg)[4] is Status.SICK


def test_a_name_typed_again_is_looked_for(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Joko> Togar hadir, Rina sakit
        Joko< Nama “Togar” tidak saya temukan …
        Joko> siapa ya itu
        Joko< Mohon maaf, saya belum menemukan nama di situ. …
        Joko> Dewi
        Joko< … Saya catat: Hadir (1): Dewi Lestari Sakit (1): Rina Wulandari Sudah benar? …
        Joko> 1
        Joko< Tersimpan: 2 orang. …
        """
    )


def test_nothing_that_changes_nothing_is_asked_about(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Joko> semua hadir
        Joko< … Sudah benar? …
        Joko> 1
        Joko< Tersimpan: 5 orang. …
        Joko> semuanya hadir
        Joko< Tidak ada yang berubah. KKG Gugus 3, … [Tandai lagi] [Lihat kehadiran]
        """
    )


@pytest.mark.parametrize("typed", ["joko ternyata hadir", "Joko sudah hadir"])
def test_what_turned_out_otherwise(kkg: Chat, typed: str) -> None:
    kkg.play(
        f"""
        @ 2026-12-12 08:50
        Joko> {typed.replace("Joko", "Budi").replace("joko", "budi")}
        Joko< Tersimpan: Budi Hartono (SDN 4 Sidikalang), Hadir. …
        """
    )


@pytest.mark.parametrize("typed", ["konfirmasi daftar", "konfirmasi", "Konfirmasi Daftar"])
def test_the_label_is_a_command_when_it_has_scrolled_away(kkg: Chat, typed: str) -> None:
    kkg.play(
        f"""
        @ 2026-12-12 11:40
        Joko< Pertemuan … [Konfirmasi daftar] …
        Joko< …
        Joko> menu
        Joko< …
        Joko> {typed}
        Joko< … Bila dikonfirmasi, yang belum tercatat menjadi tanpa keterangan. …
        """
    )


def test_a_request_that_is_decided_waits_no_more(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 11:40
        Joko< Pertemuan … [Konfirmasi daftar] …
        Joko< …
        Siti> minta koreksi
        Siti< …
        Joko< Bu Siti minta koreksi: … [Catat hadir] [Catat terlambat] [Tolak]
        Joko> 1
        Joko< Baik, sudah saya catat: Hadir. …
        Siti< Ketua memperbaiki …
        Joko> bakso lontong
        Joko< Mohon maaf, saya belum memahami pesan Bapak. Ketik MENU … [Lihat menu]
        """
    )


def test_the_longest_list_is_cut_first() -> None:
    came = ["Joko Siregar", "Rina Sinaga", "Siti Aminah"]
    missing = [f"Anggota Nomor {n}" for n in range(1, 9)]
    lines, complete = shorten([Group(Text("a"), came, 6), Group(Text("b"), missing, 0)])
    names = [line.args["names"] for line in lines]
    assert [text.args["more"] for text in names if isinstance(text, Text)] == [0, 5]
    assert not complete
