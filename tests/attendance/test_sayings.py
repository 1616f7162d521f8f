"""Answers in the words of a quick message: courtesies around them, short forms, typos."""

import pytest

from tests.attendance.test_rsvp import MEETING, invite
from tests.chat import Chat

NOTED = f"Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. {MEETING}. [Ubah]"
REASON = "Baik, Bu Rina, saya catat berhalangan. Boleh tahu alasannya? …"


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize(
    "typed", ["ok bisa", "iya bisa", "oke bisa pak", "Iya, bisa hadir Bu", "bs hadir", "siap, bs"]
)
def test_an_answer_with_courtesies_around_it_is_understood(
    kkg: Chat, typed: str, asked: bool
) -> None:
    if asked:
        invite(kkg, 2)
        kkg.play("@ +1 menit\nRina< Bisa hadir? …")
    kkg.play(f"Rina> {typed}\nRina< {NOTED}")


@pytest.mark.parametrize("typed", ["ok bsia", "oke bida", "pasti hadri"])
def test_near_spelling_is_never_taken_for_the_opposite(kkg: Chat, typed: str) -> None:
    kkg.say("Rina", typed)
    assert not any(word in kkg.screen("Rina") for word in ("tidak", "tdk", "gak", "belum pasti"))


def test_a_misspelt_no_is_asked_about_in_full(kkg: Chat) -> None:
    kkg.play(
        f"""
        Rina> tdk hadri
        Rina< Apakah maksud Ibu tidak hadir? [Ya] [Tidak]
        Rina> ya
        Rina< {REASON}
        """
    )
