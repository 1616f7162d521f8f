"""What was sent is no lesson plan: the draft goes, and nothing is sent."""

import pytest
from sqlmodel import select

from storage.lesson_plans import LessonPlan
from storage.people import Person
from tests.chat import Chat


@pytest.mark.parametrize("answer", ["3", "bukan", "tidak", "Bukan RPP"])
def test_a_file_that_is_no_plan_leaves_no_draft(group: Chat, answer: str) -> None:
    group.play(f"""
        Rina> (file undangan.pdf 9000)
        Rina< …[Kirim] [Lengkapi] [Bukan RPP]
        Rina> {answer}
        Rina< Baik, itu bukan RPP. Drafnya sudah saya hapus, dan tidak ada yang dikirim.
    """)
    with group.session() as session:
        assert session.exec(select(LessonPlan)).all() == []


def test_in_english(group: Chat) -> None:
    with group.database.write() as session:
        session.exec(select(Person).where(Person.name == "Rina")).one().locale = "en"
    group.play("""
        Rina> (file invitation.pdf 9000)
        Rina< …[Send] [Complete] [Not a lesson plan]
        Rina> no
        Rina< All right, that is no lesson plan. …
    """)
