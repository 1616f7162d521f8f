"""A bot of few conversations, with a secretary and a member of nothing."""

import pytest

from storage.communities import Role
from tests.chat import Chat
from tests.engine.canteen import canteen
from tests.seed import a_community, a_member, a_person


@pytest.fixture
def bot(chat: Chat) -> Chat:
    chat.catalogue = canteen()
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Rina", role=Role.SECRETARY, name="Rina W")
        a_person(session, chat.now, "Joko")
    return chat


@pytest.fixture
def kkg(chat: Chat) -> Chat:
    """The whole bot, with a chair and a member."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina")
    return chat
