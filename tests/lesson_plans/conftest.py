"""KKG Gugus 3 with its chair Joko and two teachers."""

import pytest

from storage.communities import Role
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.fixture
def group(chat: Chat) -> Chat:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina")
        a_member(session, chat.now, community, "Sari")
    return chat
