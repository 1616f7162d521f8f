"""What is a command while a question is open, and what answers the question before it. Pure."""

from collections.abc import Mapping
from typing import Any

from handlers.engine import matching
from handlers.engine.answers import ALL, CONTENT
from handlers.engine.catalogue import Catalogue
from handlers.engine.given import said_yes_or_no
from handlers.engine.matching import Found
from handlers.engine.messages import Incoming, MediaKind
from handlers.engine.short import normal

STATEMENTS = ("rsvp", "check_in", "absence", "came_in", "request_correction", "polite")
"""Their words say something: "sakit", "siap". Where text is asked for they are text."""
SUBJECTS = ("lesson_plan", "learn", "choose_series", "learning_record")
"""Their words are what teachers talk about, too: "modul ajar", "soal", "nilai"."""
COURTESIES = ("polite", "help")
MOST_WORDS = 20
"""A longer text tells of something, with whichever word it begins."""
CODES = ("link", "invite", "join")
FILES = (MediaKind.DOCUMENT, MediaKind.PHOTO)


def bare_command(catalogue: Catalogue, asked: Mapping[str, Any], heard: Incoming) -> Found | None:
    """A message that is a command's word and nothing else, at a question for free text.

    It is the command and no data, unless the question ``keeps`` such words.
    """
    keeps, word = asked.get("keeps"), normal(heard.text)
    entry = None if heard.media or heard.location else catalogue.by_word.get(word)
    if entry is None or keeps == ALL or entry.name in STATEMENTS:
        return None
    if keeps == CONTENT and entry.name in SUBJECTS:
        return None
    return Found(entry, {"text": "", "word": word})


def instead(catalogue: Catalogue, asked: Mapping[str, Any], heard: Incoming) -> Found | None:
    """What a message starts that did not answer the open question: a command, a file.

    Where only choices are asked for, a sentence that says something too ("semua hadir kecuali
    Joko"); a community's code begins with its word there, since so much looks like one.
    """
    if holds_file(heard):
        return matching.find_content(catalogue, heard)
    if heard.media or heard.location or len(heard.text.split()) > MOST_WORDS:
        return None
    found = matching.find_exact(catalogue, heard.text)
    found = found or matching.find_leading(catalogue, heard.text)
    if found is None and asked["choices"] and not asked["free"]:
        found = matching.find_content(catalogue, heard)
        found = None if found and found.entry.name in CODES else found
    return None if found and found.entry.name in COURTESIES else found


def holds_file(heard: Incoming) -> bool:
    return heard.media is not None and heard.media.kind in FILES


def answers_before(talk: Mapping[str, Any], heard: Incoming) -> bool:
    """Whether a typed message is the label of a choice of the question answered last.

    Not a bare yes or no, nor an answer of which the first counts.
    """
    before = talk.get("before")
    if not before or heard.media or said_yes_or_no(heard.text) is not None:
        return False
    given = talk.get("given", {}).get(before["q"].partition(".")[0], {})
    labels = (normal(str(choice["label"])) for choice in before["choices"])
    return not given.get("final") and normal(heard.text) in labels


def back_to(talk: dict[str, Any]) -> None:
    """Let the question answered last be the open one again, so that it hears what was said."""
    before = talk.pop("before")
    del talk["answers"][before["key"]]
    talk["asked"] = before
