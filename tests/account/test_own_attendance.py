"""The copy of one's own data holds why somebody did not come and why a record was corrected."""

import pytest

from handlers.documents import BUILDERS
from handlers.engine.documents import Desk
from tests.account.copies import words_of
from tests.attendance.conftest import kkg
from tests.chat import Chat

__all__ = ["kkg"]


@pytest.mark.postgres
def test_reasons_are_part_of_the_copy(kkg: Chat) -> None:
    files: list[str] = []

    def build(desk: Desk, kind: str, args: dict[str, object]) -> None:
        files.append(words_of(BUILDERS[kind](desk, args).content))

    kkg.play("""
        Rina> sakit
        Rina< Sudah saya catat: sakit. …
        @ 2026-12-12 08:40
        Rina> hadir
        Rina< Terima kasih, …
        Joko> Rina izin
        Joko< Ada catatan yang diubah. Apa alasannya? … [Salah catat] …
        Joko> 1
        Joko< … [Simpan] …
        Joko> 1
        Joko< …
        Rina< …
    """)
    kkg.build = build
    kkg.play("Rina> data saya\nRina< … {my_data} [Profil]")
    (text,) = files
    assert "Asesmen awal: Izin (alasan perbaikan: Salah catat)" in text
    assert "Asesmen awal: jawaban Berhalangan (Sakit)" in text
