"""A new meeting waits for the day-before reminder, while there is one to come."""

from dataclasses import replace

import pytest
from sqlmodel import col, select

from handlers.engine.notices import is_patient
from storage.communities import Role
from storage.outbox import Outbox, Priority
from tests.chat import Chat
from tests.seed import a_community, a_member


def seed(chat: Chat) -> None:
    """A chair and one member."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina")


@pytest.mark.parametrize(
    ("when", "patient"),
    [("Sabtu 12 Des jam 9", True), ("besok jam 9", True), ("hari ini jam 16", False)],
)
def test_a_new_meeting_waits_only_if_it_is_said_again_in_time(
    chat: Chat, when: str, patient: bool
) -> None:
    chat.world = replace(chat.world, whatsapp_number=None)
    seed(chat)
    chat.say("Joko", f"jadwalkan {when} di SDN 2, bahas asesmen")
    chat.say("Joko", "Ya, umumkan")
    with chat.database.read() as session:
        news = select(Outbox).where(col(Outbox.dedupe_key).startswith("meeting-new"))
        rows = list(session.exec(news))
        assert [is_patient(row.payload) for row in rows] == [patient]


def test_a_change_never_waits(chat: Chat) -> None:
    seed(chat)
    chat.say("Joko", "jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen")
    chat.say("Joko", "Ya, umumkan")
    chat.say("Joko", "batalkan pertemuan karena banjir")
    chat.say("Joko", "Ya, batalkan")
    with chat.database.read() as session:
        news = select(Outbox).where(col(Outbox.dedupe_key).startswith("meeting-cancelled"))
        rows = list(session.exec(news))
        assert [is_patient(row.payload) for row in rows] == [False]


def test_a_cancellation_comes_before_a_change_before_a_reminder(chat: Chat) -> None:
    seed(chat)
    chat.say("Joko", "jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen")
    chat.say("Joko", "Ya, umumkan")
    chat.say("Joko", "pindah jam 10")
    chat.say("Joko", "1")
    chat.move("2026-12-11 16:00")
    chat.say("Joko", "batalkan pertemuan karena banjir")
    chat.say("Joko", "Ya, batalkan")
    with chat.database.read() as session:
        told = session.exec(select(Outbox).where(Outbox.person_id == 2)).all()
    priorities = {row.dedupe_key.partition(":")[0]: row.priority for row in told}
    assert priorities == {
        "meeting-new": Priority.NOTICE,
        "meeting-moved": Priority.CHANGE,
        "reminder_day": Priority.NOTICE,
        "meeting-cancelled": Priority.URGENT,
    }
