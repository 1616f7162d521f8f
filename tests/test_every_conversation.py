"""A transcript of every conversation on a real PostgreSQL; the list is complete."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlmodel import col, select

from handlers.catalogue import CATALOGUE
from handlers.documents import BUILDERS
from handlers.engine.catalogue import Catalogue
from handlers.engine.documents import Desk
from handlers.engine.talk import Talk
from handlers.learning.loading import SHIPPED, load_folder
from storage.communities import Membership, MembershipStatus, Role
from storage.database import Database
from storage.invites import make_invite
from storage.people import GrantKind, Honorific, Job, Person
from tests.chat import START, WIB, Chat
from tests.conversations import CONVERSATIONS
from tests.seed import a_community, a_coordinator, a_member, an_occurrence

SATURDAY = datetime(2026, 12, 12, 9, 0, tzinfo=WIB)
WENT_WRONG = "ada gangguan di pihak saya"
BY_THE_ROUTER = {"cancel"}
"""Conversations that never run as a talk."""


def test_every_conversation_has_a_transcript() -> None:
    assert set(CONVERSATIONS) == set(CATALOGUE.by_name)


@pytest.fixture
def kkg(postgres_database: Database) -> Chat:
    """KKG Gugus 3, a meeting on Saturday, a series, one who asks to join, one without a phone."""
    chat = Chat(postgres_database, CATALOGUE, build=build)
    with chat.database.write() as session:
        load_folder(session, SHIPPED, START)
        community = a_community(session, chat.now)
        for name, role in (("Joko", Role.CHAIR), ("Rina", Role.MEMBER), ("Siti", Role.MEMBER),
                           ("Budi", Role.MEMBER), ("Dewi", Role.MEMBER)):  # fmt: skip
            a_member(session, chat.now, community, name, role=role, honorific=Honorific.BU)
        people = {person.name: person for person in session.exec(select(Person))}
        people["Rina"].job = Job.TEACHER
        query = select(Membership).where(col(Membership.person_id) == people["Dewi"].id)
        session.exec(query).one().status = MembershipStatus.PENDING
        kept = Membership(community_id=community.id or 0, name="Umar Bakri", joined_at=chat.now)
        session.add(kept)
        an_occurrence(session, chat.now, community, SATURDAY)
        a_coordinator(session, chat.now, "Koor")
    return chat


def build(desk: Desk, kind: str, args: dict[str, object]) -> object:
    """Really build what is delivered, but for a file that nobody has fetched."""
    return None if kind == "kept_file" else BUILDERS[kind](desk, args)


def watched(run: Callable[[Talk], None], name: str, begun: set[str]) -> Callable[[Talk], None]:
    def note(talk: Talk) -> None:
        begun.add(name)
        run(talk)

    return note


def link_code(chat: Chat) -> str:
    """The code that somebody has on their screen to link another account."""
    shown = " ".join(str(shown) for screen in chat.screens.values() for shown in screen)
    return next(iter(re.findall(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", shown)), "")


def play(chat: Chat, lines: str) -> str:
    """Say the lines; returns all that the last speaker read after the last of them."""
    speaker, before = "", 0
    for line in lines.strip().split("\n"):
        if line.startswith("@"):
            chat.move(line[1:].strip())
            continue
        speaker, _, said = line.partition("> ")
        before = len(chat.screens.get(speaker, []))
        chat.say(speaker, said.replace("{code}", link_code(chat)))
    return "\n".join(str(read) for read in chat.screens[speaker][before:])


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_on_postgresql(kkg: Chat, name: str) -> None:
    lines, expected = CONVERSATIONS[name]
    begun: set[str] = set()
    entries = [replace(e, run=watched(e.run, e.name, begun)) for e in CATALOGUE.entries]
    kkg.catalogue = Catalogue(entries)
    if "{invite}" in lines:
        with kkg.database.write() as session:
            code = make_invite(
                session, GrantKind.OWNER, now=kkg.now, choose=random.Random(1).choice
            )
        lines = lines.replace("{invite}", code)
    read = play(kkg, lines)
    assert expected in read, read
    assert begun >= {name} - BY_THE_ROUTER
    screens = [str(shown) for screen in kkg.screens.values() for shown in screen]
    assert not [shown for shown in screens if WENT_WRONG in shown]
