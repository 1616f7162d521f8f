"""Answers in the words of a quick message: courtesies around them, short forms, typos."""

from datetime import timedelta

import pytest

from handlers.attendance.offers import rsvp_offers
from handlers.engine.messages import message
from handlers.engine.notices import notify
from storage.communities import Community
from storage.meetings import Occurrence
from tests.attendance.conftest import SATURDAY
from tests.attendance.test_rsvp import MEETING, invite
from tests.chat import Chat
from tests.notices import OF_A_TEST
from tests.seed import an_occurrence

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


@pytest.mark.parametrize("typed", ["dik bisa", "de bisa hadir", "ok bsia", "pasti hadri"])
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


@pytest.mark.parametrize("typed", ["ya", "iya", "iya pak", "ok siap", "ya, akan datang"])
def test_assent_answers_the_question_on_screen(kkg: Chat, typed: str) -> None:
    invite(kkg, 2)
    kkg.play("@ +1 menit\nRina< Bisa hadir? …")
    kkg.play(f"Rina> {typed}\nRina< {NOTED}")


@pytest.mark.parametrize("asked", [False, True])
@pytest.mark.parametrize(
    "typed",
    ["mohon maaf tdk bisa hadir", "maaf pak gk bs hadir", "iya pak, tidak bisa hadir",
     "Mohon maaf, tdk bisa hadir ya Bu"],
)  # fmt: skip
def test_an_apology_around_a_no_is_understood(kkg: Chat, typed: str, asked: bool) -> None:
    if asked:
        invite(kkg, 2)
        kkg.play("@ +1 menit\nRina< Bisa hadir? …")
    kkg.play(f"Rina> {typed}\nRina< {REASON}")


def test_an_apology_alone_agrees_to_nothing(kkg: Chat) -> None:
    invite(kkg, 2)
    kkg.play(
        """
        @ +1 menit
        Rina< Bisa hadir? …
        Rina> maaf ya
        Rina< …
        """
    )
    assert "saya catat" not in kkg.screen("Rina")


@pytest.mark.parametrize(
    ("typed", "answer"), [("1", NOTED), ("3", REASON), ("iya", NOTED), ("[Bisa]", NOTED)]
)
def test_what_is_not_understood_leaves_the_question_open(
    kkg: Chat, typed: str, answer: str
) -> None:
    invite(kkg, 2)
    kkg.play(
        f"""
        @ +1 menit
        Rina< Bisa hadir? …
        Rina> bakso lontong
        Rina< Mohon maaf, saya belum memahami pesan Ibu. Pertanyaan tadi masih menunggu jawaban. …
            [Bisa] [Belum pasti] [Berhalangan]
        Rina> bakso lontong
        Rina< Mohon maaf, … [Bisa] [Belum pasti] [Berhalangan]
        Rina> {typed}
        Rina< {answer}
        """
    )


def test_in_english_too(english: Chat) -> None:
    invite(english, 1)
    english.play(
        """
        @ +1 menit
        Joko< Bisa hadir? [I can come] [Not sure yet] [I cannot come]
        Joko> strawberry
        Joko< Sorry, I did not understand your message. The question before it is still open. …
            [I can come] [Not sure yet] [I cannot come]
        Joko> ok i can come
        Joko< Thank you, …
        """
    )


@pytest.mark.parametrize("typed", ["sy td hadir", "tadi saya hadir pak", "td hdr", "tadi hadir bu"])
def test_was_there_signs_in_or_offers_a_correction(kkg: Chat, typed: str) -> None:
    kkg.play(
        f"""
        Rina> {typed}
        Rina< Terima kasih, Bu Rina. Dalam beberapa hari ini belum ada pertemuan …
        @ 2026-12-12 09:00
        Rina> {typed}
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 09.00 WIB.
        Rina> {typed}
        Rina< Kehadiran Bu Rina sudah tercatat pukul 09.00 WIB. Tidak perlu mengulang.
        @ 2026-12-12 11:40
        Joko< Pertemuan KKG Gugus 3, … selesai. …
        Joko< KKG Gugus 3, …
        Rina> {typed}
        Rina< Kehadiran Bu Rina sudah tercatat pukul 09.00 WIB. Tidak perlu mengulang.
        Siti> {typed}
        Siti< Terima kasih, Bu Siti. Daftar hadir sudah ditutup pukul 11.30 WIB. … [Minta koreksi]
        Siti> minta koreksi
        Siti< Baik, Bu Siti. Permintaan koreksinya saya sampaikan kepada ketua. …
        Joko< Bu Siti minta koreksi: …
        """
    )


def test_a_correction_asked_for_in_words_alone(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 09:00
        Rina> minta koreksi
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 09.00 WIB.
        @ 2026-12-12 11:40
        Joko< Pertemuan KKG Gugus 3, … selesai. …
        Joko< KKG Gugus 3, …
        Rina> minta koreksi
        Rina< Kehadiran Bu Rina sudah tercatat. Tidak perlu koreksi.
        Siti> mohon koreksi
        Siti< Baik, Bu Siti. Permintaan koreksinya saya sampaikan kepada ketua. …
        Joko< Bu Siti minta koreksi: …
        """
    )


@pytest.mark.parametrize("between", ["", "Rina> menu\nRina< …"], ids=["on screen", "gone by"])
@pytest.mark.parametrize("typed", ["bisa hadir pak", "bisa"])
def test_an_answer_goes_to_the_meeting_asked_about_again(
    kkg: Chat, typed: str, between: str
) -> None:
    """Thursday is answered; Saturday was moved and waits for its answer."""
    with kkg.database.write() as session:
        community = session.get_one(Community, 1)
        an_occurrence(session, kkg.now, community, SATURDAY - timedelta(days=2))
    kkg.play(
        """
        Rina> bisa
        Rina< … Jawaban Ibu saya catat: Bisa. KKG Gugus 3, Kamis, 10 Desember 2026, …
        """
    )
    with kkg.database.write() as session:
        session.get_one(Occurrence, 1).version = 2
        asked = message("attendance-recap-names", *rsvp_offers(1), names="Bisa hadir?")
        notify(session, [2], asked, key="changed:1", now=kkg.now, source=OF_A_TEST)
    kkg.play("@ +1 menit\nRina< Bisa hadir? …")
    kkg.play(between)
    kkg.play(
        f"""
        Rina> {typed}
        Rina< {NOTED}
        Rina> bisa
        Rina< Jawaban Ibu sudah tercatat: Bisa. KKG Gugus 3, Kamis, 10 Desember 2026, …
        """
    )


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ("anak sakit", "izin. {}. Semoga anaknya lekas sembuh, Bu Rina. [Ubah]"),
        ("suami dirawat", "izin. {}. Semoga keluarganya lekas sembuh, Bu Rina. [Ubah]"),
        ("kurang sehat", "sakit. {}. Semoga lekas sembuh, Bu Rina. [Ubah]"),
        ("cuti", "izin. {}. Semoga urusannya lancar, Bu Rina. [Ubah]"),
        ("mohon izin", "izin. {}. Semoga urusannya lancar, Bu Rina. [Ubah]"),
        ("DL", "dinas luar. {}. Semoga tugasnya lancar, Bu Rina. [Ubah]"),
    ],
)
def test_a_reason_in_words_ends_the_question(kkg: Chat, typed: str, noted: str) -> None:
    """A word that would announce an absence by itself leaves nothing unfinished behind."""
    invite(kkg, 2)
    kkg.play(
        f"""
        @ +1 menit
        Rina< Bisa hadir? …
        Rina> 3
        Rina< … Boleh tahu alasannya? [Izin] [Sakit] [Dinas luar]
        Rina> {typed}
        Rina< Sudah saya catat: {noted.format(MEETING)}
        """
    )
