"""Signing in: early, in time, late, again, after the closing."""

import pytest

from tests.chat import Chat

MEETING = "KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00 WIB"


@pytest.mark.postgres
def test_hard_case_2_hadir_before_inside_and_after_the_window(kkg: Chat) -> None:
    kkg.play(
        f"""
        Rina> hadir
        Rina< Terima kasih, Bu Rina. Presensi belum dibuka, jadi saya catat Bisa untuk {MEETING}.
            Presensi dibuka pukul 08.30 WIB; saat itu mohon kirim HADIR lagi. [Ubah]
        @ 2026-12-12 08:57
        Joko> Hadir
        Joko< Terima kasih, Pak Joko. Kehadiran Bapak tercatat pukul 08.57 WIB.
        Joko> hdr
        Joko< Kehadiran Pak Joko sudah tercatat pukul 08.57 WIB. Tidak perlu mengulang.
        @ 2026-12-12 09:16
        Siti> siap hadir
        Siti< Terima kasih, Bu Siti. Kehadiran Ibu tercatat pukul 09.16 WIB (terlambat).
        @ 2026-12-12 11:29
        Budi> ✋
        Budi< Terima kasih, Pak Budi. Kehadiran Bapak tercatat pukul 11.29 WIB (terlambat).
        """
    )
