"""An exact word of the catalogue always starts its own conversation, whoever types it."""

from typing import Any

import pytest

from handlers.catalogue import CATALOGUE
from handlers.engine.matching import Found
from handlers.engine.router import Router
from handlers.engine.stage import Answered
from storage.communities import Role
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR])
def test_no_word_is_shadowed_by_what_another_conversation_recognises(
    chat: Chat, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat.database.write() as session:
        a_member(session, chat.now, a_community(session, chat.now), "Rina", role=role)
    begun: list[str] = []

    def begin(router: Router, found: Found, *_: Any, **__: Any) -> Answered:
        begun.append(found.entry.name)
        return router._say("talk-expired")

    monkeypatch.setattr(Router, "_start", begin)
    wrong = {}
    for word, entry in CATALOGUE.by_word.items():
        begun.clear()
        chat.say("Rina", word)
        if begun != [entry.name]:
            wrong[word] = (entry.name, *begun)
    assert wrong == {}
