"""A KKG with a chair and members, and meetings made as the bot makes them."""

import random
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from handlers.engine.talk import Act, World
from handlers.meetings.actions import create_meeting
from handlers.meetings.plan import Plan
from storage.accounts import Address
from storage.communities import Community, Role
from storage.people import Person
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.fixture
def group(chat: Chat) -> Chat:
    """A KKG in WIB: Joko its chair, Rina a member, Sari a member who lives in WITA."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        a_member(session, chat.now, community, "Rina")
        a_member(session, chat.now, community, "Sari", zone="Asia/Makassar")
    return chat


def schedule(chat: Chat, **plan: Any) -> int:
    """Let Joko schedule a meeting without a conversation; what it says is not shown."""
    with chat.database.write() as session:
        first = create_meeting(
            act_of(session, "Joko", chat.now), community(session).id or 0, a_plan(**plan).to_json()
        )
    chat.deliver()
    chat.unread.clear()
    return first


def act_of(session: Session, who: str, now: datetime) -> Act:
    address = session.exec(select(Address).where(col(Address.external_id) == who)).one()
    person = session.get(Person, address.person_id)
    return Act(session, now, address, person, random.Random(1), World())


def community(session: Session) -> Community:
    return session.exec(select(Community)).one()


def a_plan(when: str = "2026-12-12T09:00", **more: Any) -> Plan:
    moment = datetime.fromisoformat(when)
    values: dict[str, Any] = {
        "day": moment.date(), "start": moment.time(), "topic": "asesmen awal", "place": "SDN 2",
        "mode": "in_person",
    }  # fmt: skip
    return Plan(**(values | more))
