"""News about a lesson plan at night wait for 06.00 where their reader lives."""

import pytest

from storage.files import FileRefusal
from storage.people import Person
from tests.chat import Chat, col, select
from tests.lesson_plans.test_sending import settle


def lives_in_wita(chat: Chat, name: str) -> None:
    with chat.database.write() as session:
        person = session.exec(select(Person).where(col(Person.name) == name)).one()
        person.zone = "Asia/Makassar"
        session.add(person)


@pytest.fixture
def evening(group: Chat) -> Chat:
    """Joko, the reviewer, and Rina, the author, live in WITA, where it is 20.30; Sari in WIB."""
    for name in ("Joko", "Rina"):
        lives_in_wita(group, name)
    group.play("@ 2026-12-07 19:30")
    return group


def test_a_plan_that_waits_is_told_in_the_reviewers_morning(evening: Chat) -> None:
    evening.play("""
        Sari> (file RPP Luas.pdf 900)
        Sari< …[Kirim] [Lengkapi] [Bukan RPP]
        Sari> 1
        Sari< Terima kasih…
        @ 2026-12-08 04:59
        @ 2026-12-08 05:00
        Joko< Izin menyampaikan, …
    """)


def test_a_decision_is_told_in_the_authors_morning(evening: Chat) -> None:
    evening.say("Rina", "rpp luas kelas 5 https://s.id/luas")
    evening.say("Rina", "1")
    evening.unread.clear()
    evening.play("""
        Joko> rpp masuk
        Joko< …
        Joko> 1
        Joko< …
        Joko> 1
        Joko< …
        @ 2026-12-08 04:59
        @ 2026-12-08 05:00
        Joko< Izin menyampaikan, …
        Rina< Selamat, Bu Rina. …
    """)


@pytest.mark.parametrize("reason", [FileRefusal.WRONG_TYPE, None])
def test_news_of_a_file_too(evening: Chat, reason: FileRefusal | None) -> None:
    if reason is None:
        evening.say("Rina", "(file RPP Luas.pdf 900)")
        settle(evening, "content")
        evening.say("Rina", "batal")
    evening.say("Rina", "(file RPP Volume.pdf 900)")
    settle(evening, "content", reason)
    evening.unread.clear()
    evening.play("@ 2026-12-08 04:59\n@ 2026-12-08 05:00\nRina< …")
