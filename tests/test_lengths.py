"""Every text fits a short message by itself; every message of a transcript is held to the same."""

import re

import pytest

from handlers.engine.bundles import TEXTS, locales
from tests.chat import Chat
from tests.lengths import LONGER, MOST
from tests.seed import a_person


def written(locale: str) -> dict[str, str]:
    """Every text by its key, as it is written; of variants the longest."""
    found: dict[str, list[str]] = {}
    for path in sorted((TEXTS / locale).glob("*.ftl")):
        key = ""
        for line in path.read_text(encoding="utf-8").split("\n"):
            if begins := re.match(r"([a-z][\w-]*) =(.*)", line):
                key = begins[1]
                found[key] = [begins[2].strip()]
            elif line.startswith(" ") and key:
                found[key].append(line.strip())
    return {key: _longest(lines) for key, lines in found.items()}


def _longest(lines: list[str]) -> str:
    variants = [line for line in lines if re.match(r"\*?\[\w+\]", line)]
    return max(variants, key=len) if variants else " ".join(lines)


@pytest.mark.parametrize("locale", locales())
def test_every_text_is_short(locale: str) -> None:
    texts = written(locale)
    assert set(LONGER) <= set(texts)
    assert {key: len(text) for key, text in texts.items() if len(text) > MOST} == {}


def test_a_transcript_does_not_go_on_past_a_long_message(chat: Chat) -> None:
    """``menu`` names the reader: a name longer than any would make it too long."""
    with chat.database.write() as session:
        a_person(session, chat.now, "Rina", name="R" + "i" * 300)
    with pytest.raises(AssertionError, match=r"menu-no-community: .* characters"):
        chat.say("Rina", "menu")
