"""Answers that quote an older message: they mean that meeting, whatever was shown since."""

import pytest
from sqlmodel import col, select

from storage.attendance import Rsvp
from storage.communities import Membership
from storage.meetings import Occurrence
from storage.people import Person
from tests.chat import Chat


@pytest.fixture
def two(kkg: Chat) -> Chat:
    """Rina was asked for the 19th and then for the 26th."""
    for day in (19, 26):
        for typed in (f"jadwalkan {day} Desember 2026 jam 9 di SDN {day}, bahas numerasi", "1"):
            kkg.say("Joko", typed)
        kkg.move("+1 menit")
        kkg.unread.clear()
        assert f"{day} Desember" in kkg.screen("Rina")
    return kkg


def answers(chat: Chat) -> dict[int, str]:
    """What Rina has answered, by the day of the month."""
    with chat.session() as session:
        query = (
            select(Occurrence.starts_at, Rsvp.answer)
            .join(Rsvp, col(Rsvp.occurrence_id) == col(Occurrence.id))
            .join(Membership, col(Membership.id) == col(Rsvp.membership_id))
            .join(Person, col(Person.id) == col(Membership.person_id))
            .where(col(Person.name).startswith("Rina"))
        )
        return {starts.day: str(answer) for starts, answer in session.exec(query)}


@pytest.mark.postgres
@pytest.mark.parametrize("typed", ["bisa", "1", "Bisa", "oke bs pak", "siap", "insyaallah"])
def test_the_quoted_meeting_is_meant(two: Chat, typed: str) -> None:
    two.play(
        f"""
        Rina> (quoting 19 Desember) {typed}
        Rina< … 19 Desember …
        """
    )
    assert answers(two) == {19: "yes"}


def test_what_was_quoted_is_not_the_last_question(two: Chat) -> None:
    two.play(
        """
        Rina> 1
        Rina< … 26 Desember …
        Rina> (quoting 19 Desember) belum pasti
        Rina< … 19 Desember …
        Rina> (quoting WIB di SDN 26) 3
        Rina< … saya catat berhalangan. … [Sakit] …
        """
    )
    assert answers(two) == {19: "maybe", 26: "no"}


def test_an_open_conversation_stays_open(two: Chat) -> None:
    two.play(
        """
        Rina> profil
        Rina< … [Nama] …
        Rina> [Nama]
        Rina< … nama lengkap …
        Rina> (quoting 19 Desember) bisa
        Rina< … saya catat: Bisa. … 19 Desember …
        Rina< … nama lengkap …
        Rina> Bu Rina Lubis
        Rina< … sudah saya simpan. …
        """
    )
    assert answers(two) == {19: "yes"}


def test_an_old_time_is_not_answered_for_a_new_one(two: Chat) -> None:
    """As by the button of that message (hard case 4)."""
    for typed in ("pindah jam 1 siang", "[Pertemuan lain]", "2", "1"):
        two.say("Joko", typed)
    two.move("+1 menit")
    two.unread.clear()
    two.play(
        """
        Rina> (quoting pukul 09.00 WIB di SDN 19) bisa
        Rina< KKG Gugus 3, Sabtu, 19 Desember 2026, pukul 13.00 WIB. Bisa hadir? [Bisa] …
        """
    )
    assert answers(two) == {}


@pytest.mark.parametrize("typed", ["jadwal", "menu", "data saya"])
def test_other_words_count_as_if_nothing_was_quoted(two: Chat, typed: str) -> None:
    two.say("Rina", typed)
    plain = two.screen("Rina")
    two.unread.clear()
    two.say("Rina", f"(quoting 19 Desember) {typed}")
    assert two.screen("Rina") == plain
    assert answers(two) == {}


def test_a_quoted_question_that_is_open_knows_all_its_words(two: Chat) -> None:
    """Also while it is put aside: a row of the outbox keeps only what is on the buttons."""
    two.play(
        """
        Rina> izin ke pasar
        Rina< Apakah Ibu ingin menyampaikan bahwa Ibu berhalangan hadir? [Ya] [Tidak]
        Rina> profil
        Rina< … [Nama] …
        Rina> (quoting berhalangan hadir?) betul
        Rina< Sudah saya catat: izin. KKG Gugus 3, Sabtu, 12 Desember 2026, …
        """
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sakit", "Sudah saya catat: sakit. KKG Gugus 3, Sabtu, 19 Desember …"),
        ("izin, anak sakit", "Sudah saya catat: izin. KKG Gugus 3, Sabtu, 19 Desember …"),
        ("hadir", "… 19 Desember …"),
    ],
)
def test_other_words_about_a_meeting_are_about_the_quoted_one(
    two: Chat, typed: str, said: str
) -> None:
    """Not about the next one, as without a quote."""
    two.play(f"Rina> (quoting 19 Desember) {typed}\nRina< {said}")
    assert list(answers(two)) == [19]
