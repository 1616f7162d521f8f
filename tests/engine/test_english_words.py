"""What somebody types in English starts the same conversations."""

import pytest

from handlers.catalogue import CATALOGUE
from handlers.engine.matching import find_exact, find_leading
from handlers.engine.messages import Text
from handlers.engine.permissions import Standing, may
from handlers.engine.texts import Reader, locales, plain
from storage.communities import Role
from storage.people import Grant, GrantKind, Person
from tests.chat import START, Chat
from tests.seed import a_community, a_member

WORDS = [
    ("officer menu", "officer_menu"),
    ("announce", "broadcast"),
    ("my broadcasts", "my_broadcasts"),
    ("share card", "share"),
    ("members", "members"),
    ("manage members", "manage_member"),
    ("add member Bu Sari", "add_member"),
    ("hand over", "hand_over"),
    ("join requests", "requests"),
    ("appoint a chair", "appoint_chair"),
    ("schedule a meeting", "schedule"),
    ("as usual", "schedule"),
    ("next meeting", "agenda"),
    ("move to 1 pm", "move_meeting"),
    ("postpone the meeting to Friday", "move_meeting"),
    ("cancel the meeting", "cancel_meeting"),
    ("settings", "settings"),
    ("rename the community", "rename_community"),
    ("review lesson plans", "review_plans"),
    ("attendance list", "attendance_list"),
    ("invitation letter", "invitation_letter"),
    ("recap november", "recap"),
    ("monthly report", "recap"),
    ("who has not answered", "who_answers"),
    ("everyone present except Rina", "mark_attendance"),
    ("mark Rina sick", "mark_attendance"),
    ("add guest", "add_guest"),
    ("confirm the list", "confirm_attendance"),
    ("meeting result", "meeting_result"),
    ("undo link", "undo_link"),
    ("unlink", "release_account"),
    ("unreached", "unreached"),
    ("link account", "link"),
    ("lost phone", "new_number"),
    ("read", "read_held"),
    ("shared phone", "second_person"),
    ("stop all", "stop_everywhere"),
    ("start all", "start_everywhere"),
    ("cancel", "cancel"),
    ("schedule", "agenda"),
    ("my schedule", "agenda"),
    ("present", "check_in"),
    ("I am here", "check_in"),
    ("absent", "absence"),
    ("I can't come", "absence"),
    ("I will come", "rsvp"),
    ("lesson plan", "lesson_plan"),
    ("my lesson plans", "my_lesson_plans"),
    ("learn", "learn"),
    ("my scores", "learning_record"),
    ("repeat unit", "retry_unit"),
    ("series", "choose_series"),
    ("my profile", "profile"),
    ("my communities", "communities"),
    ("leave community", "leave"),
    ("stop", "stop"),
    ("resume", "start"),
    ("my data", "my_data"),
    ("delete my data", "delete_my_data"),
    ("language", "language"),
    ("about", "about"),
    ("look around", "look_around"),
    ("join", "join"),
    ("create a community", "create_community"),
    ("help", "help"),
    ("menu", "menu"),
    ("ask for a correction", "request_correction"),
    ("thank you", "polite"),
]
NOT_SAID = {"came_in"}
"""Has one word of Indonesian that means two things (hard case 3), and none of its own."""


@pytest.mark.parametrize(("typed", "name"), WORDS)
def test_english_words(typed: str, name: str) -> None:
    found = find_exact(CATALOGUE, typed) or find_leading(CATALOGUE, typed)
    assert found is not None
    assert found.entry.name == name


def test_every_conversation_that_has_words_has_english_ones() -> None:
    """Each of them stands in the list above."""
    named = {name for _, name in WORDS}
    assert {entry.name for entry in CATALOGUE.entries if entry.words} - NOT_SAID == named


@pytest.mark.parametrize("locale", locales())
@pytest.mark.parametrize(
    ("key", "held"),
    [
        ("help-anyone", None),
        ("help-member", Role.MEMBER),
        ("help-officer", Role.SECRETARY),
        ("help-chair", Role.CHAIR),
        ("help-coordinator", GrantKind.COORDINATOR),
    ],
)
def test_every_word_of_the_help_works_for_whom_it_is_listed(
    locale: str, key: str, held: Role | GrantKind | None
) -> None:
    person = Person(id=1, name="x", consented_at=START, created_at=START)
    standing = Standing(person)
    if isinstance(held, Role):
        standing = Standing(person, {5: held})
    elif held:
        standing = Standing(person, {}, (Grant(person_id=1, kind=held, created_at=START),))
    listed = plain(Text(key), Reader(locale)).rpartition(": ")[2].split(", ")
    assert len(listed) > 1
    for word in listed:
        found = find_exact(CATALOGUE, word)
        assert found is not None, word
        assert may(standing, found.entry.permission), word


def test_a_member_reads_and_types_english(chat: Chat) -> None:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina")
    chat.play("""
        Rina> language
        Rina< … [English] [Bahasa Indonesia]
        Rina> english
        Rina< …
        Rina> help
        Rina< Type one of … SCHEDULE, PRESENT, ABSENT, LESSON PLAN, LEARN, PROFILE, COMMUNITY,
            LEAVE, STOP, RESUME, MY DATA, DELETE MY DATA [Show the menu]
        Rina> schedule
        Rina< No meeting …
        Rina> next meeting
        Rina< No meeting …
        Rina> resume
        Rina< … reminders …
        Rina> my lesson plans
        Rina< You have not sent a lesson plan yet…
        Rina> absent
        Rina< …
    """)
