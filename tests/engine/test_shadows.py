"""An exact word of the catalogue always starts its own conversation, whoever types it."""

from typing import Any

import pytest

from handlers.catalogue import CATALOGUE
from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.matching import Found
from handlers.engine.permissions import Permission as May
from handlers.engine.router import Router
from handlers.engine.stage import Answered
from storage.communities import Role
from tests.chat import Chat
from tests.seed import a_community, a_member

GREEDY = Catalogue([Entry("greedy", lambda talk: None, May.ANYONE, match=lambda _: {}),
                    *CATALOGUE.entries])  # fmt: skip
"""The catalogue behind a conversation that recognises everything."""


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the conversations that were started; none of them runs."""
    names: list[str] = []

    def begin(router: Router, found: Found, *_: Any, **__: Any) -> Answered:
        names.append(found.entry.name)
        return router._say("talk-expired")

    monkeypatch.setattr(Router, "_start", begin)
    return names


@pytest.mark.parametrize("catalogue", [CATALOGUE, GREEDY], ids=["shipped", "greedy"])
@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR])
def test_no_word_is_shadowed_by_what_another_conversation_recognises(
    chat: Chat, role: Role, catalogue: Catalogue, begun: list[str]
) -> None:
    with chat.database.write() as session:
        a_member(session, chat.now, a_community(session, chat.now), "Rina", role=role)
    chat.catalogue = catalogue
    wrong = {}
    for word, entry in CATALOGUE.by_word.items():
        begun.clear()
        chat.say("Rina", word)
        if begun != [entry.name]:
            wrong[word] = (entry.name, *begun)
    assert wrong == {}


def test_a_location_or_a_sentence_is_still_recognised(chat: Chat, begun: list[str]) -> None:
    with chat.database.write() as session:
        a_member(session, chat.now, a_community(session, chat.now), "Rina")
    chat.catalogue = GREEDY
    chat.say("Rina", "(location 2.74 98.31)")
    chat.say("Rina", "(photo)")
    chat.say("Rina", "hadir Siti dan Budi")
    assert begun == ["greedy"] * 3
