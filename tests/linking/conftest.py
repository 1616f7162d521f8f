"""A KKG with its chair, and Rina on Telegram."""

import pytest

from storage.communities import Role
from storage.people import Honorific
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.fixture
def kkg(chat: Chat) -> Chat:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR, honorific=Honorific.PAK)
        a_member(session, chat.now, community, "Rina", name="Rina Wulandari")
    return chat
