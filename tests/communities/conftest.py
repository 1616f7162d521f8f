"""Communities that the transcripts of this folder begin with."""

from datetime import timedelta

import pytest

from storage.communities import Role
from storage.people import Honorific
from tests.chat import Chat
from tests.seed import a_community, a_member, an_occurrence


@pytest.fixture
def gugus(chat: Chat) -> Chat:
    """KKG Gugus 3 with its chair Pak Joko and a meeting on Saturday."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(
            session, chat.now, community, "Joko", role=Role.CHAIR, honorific=Honorific.PAK,
            name="Joko Susilo, S.Pd.",
        )  # fmt: skip
        an_occurrence(session, chat.now, community, chat.now + timedelta(days=5))
    return chat


@pytest.fixture
def trio(chat: Chat) -> Chat:
    """KKG Gugus 3: Pak Joko chairs, Bu Rina and Bu Sari are members."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(
            session, chat.now, community, "Joko", role=Role.CHAIR, honorific=Honorific.PAK,
            name="Joko Susilo, S.Pd.",
        )  # fmt: skip
        a_member(session, chat.now, community, "Rina", name="Rina Wulandari, S.Pd.")
        a_member(session, chat.now, community, "Sari", name="Sari Dewi Lubis", school="SDN 5")
    return chat
