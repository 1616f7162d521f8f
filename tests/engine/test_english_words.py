"""What an officer types in English starts the same conversations."""

import pytest

from handlers.catalogue import CATALOGUE
from handlers.engine.matching import find_exact, find_leading
from handlers.engine.permissions import Permission

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
    ("unreached", "unreached"),
    ("cancel", "cancel"),
]


@pytest.mark.parametrize(("typed", "name"), WORDS)
def test_english_words(typed: str, name: str) -> None:
    found = find_exact(CATALOGUE, typed) or find_leading(CATALOGUE, typed)
    assert found is not None
    assert found.entry.name == name


def test_every_conversation_of_officers_that_has_words_has_english_ones() -> None:
    """Each of them stands in the list above."""
    named = {name for _, name in WORDS}
    theirs = {
        entry.name
        for entry in CATALOGUE.entries
        if entry.words
        and entry.permission not in (Permission.ANYONE, Permission.CONSENTED, Permission.MEMBER)
    }
    assert theirs <= named
