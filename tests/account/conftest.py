"""A community with its chair and Bu Rina."""

import pytest
from sqlmodel import col, select

from storage.communities import Role
from storage.people import Honorific, Person
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.fixture
def gugus(chat: Chat) -> Chat:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR, honorific=Honorific.PAK)
        a_member(session, chat.now, community, "Rina", name="Rina Wulandari")
    return chat


def rina_of(chat: Chat) -> Person:
    with chat.session() as session:
        return session.exec(select(Person).where(col(Person.name).startswith("Rina"))).one()
