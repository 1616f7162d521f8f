"""What arises about attendance at night waits for 06.00 where its reader is."""

import pytest

from tests.attendance.conftest import SATURDAY
from tests.chat import Chat

_ENDED = """
    @ 2026-12-12 08:50
    Budi> hadir
    Budi< …
    @ 2026-12-12 11:40
    Joko< Pertemuan KKG Gugus 3, … selesai. …
    Joko< KKG Gugus 3, …
"""


@pytest.mark.postgres
def test_a_request_at_night_and_what_is_decided_at_night_wait(kkg: Chat) -> None:
    kkg.play(_ENDED)
    kkg.play(
        """
        @ 2026-12-12 22:30
        Rina> hadir
        Rina< … [Minta koreksi]
        Rina> 1
        Rina< Baik, Bu Rina. Permintaan koreksinya saya sampaikan kepada ketua. …
        Siti> hadir
        Siti< … [Minta koreksi]
        Siti> 1
        Siti< …
        @ 2026-12-13 05:59
        @ 2026-12-13 06:00
        Joko< Bu Rina minta koreksi: …
        Joko< Bu Siti minta koreksi: …
        @ 2026-12-13 20:30
        Joko> [Tolak]
        Joko< Baik, tidak diubah. …
        Joko> Budi izin
        Joko< Ada catatan yang diubah. …
        Joko> 1
        Joko< …
        Joko> 1
        Joko< Tersimpan: …
        @ 2026-12-14 05:59
        @ 2026-12-14 06:00
        Siti< Mohon maaf, Bu Siti. Ketua belum dapat mengubah …
        Budi< Ketua memperbaiki catatan kehadiran Bapak: Izin. …
        """
    )


def test_a_result_written_at_night_reaches_the_absentees_in_the_morning(kkg: Chat) -> None:
    assert SATURDAY.hour == 9
    kkg.play(_ENDED)
    kkg.play(
        """
        @ 2026-12-12 22:30
        Joko> hasil sepakat memakai asesmen awal
        Joko< Topik: … Hasil: sepakat memakai asesmen awal …
        Joko> 1
        Joko< Hasil tersimpan, dan dikirim kepada 3 rekan yang tidak hadir. …
        @ 2026-12-13 05:59
        @ 2026-12-13 06:00
        Dewi< Kabar dari KKG Gugus 3, …
        Rina< Kabar dari KKG Gugus 3, …
        Siti< Kabar dari KKG Gugus 3, …
        """
    )
