"""Whoever was deleted is forgotten minutes later, unless they have come back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.inbox import Inbox
from handlers.engine.messages import Incoming
from handlers.engine.talk import World
from scheduler.jobs.forget import forget_strangers
from storage.accounts import Address
from storage.database import Database
from storage.erasure import erase_person
from storage.people import Person
from tests.seed import a_person
from tests.shell.conftest import CATALOGUE

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)


def says(database: Database, number: int, at: datetime) -> None:
    update = Incoming("tg:1", str(number), "7", at, text="menu")
    with database.write() as session:
        Inbox(CATALOGUE, World()).take(session, update, at)


@pytest.mark.parametrize(("back", "left"), [(None, 0), (timedelta(seconds=30), 1)])
def test_who_comes_back_at_once_is_not_forgotten(
    database: Database, back: timedelta | None, left: int
) -> None:
    with database.write() as session:
        a_person(session, NOW, "7")
    says(database, 1, NOW)
    with database.write() as session:
        erase_person(session, session.exec(select(Person)).one(), NOW)
    if back is not None:
        says(database, 2, NOW + back)
    with database.write() as session:
        forget_strangers(session, NOW + timedelta(minutes=6))
    with database.read() as session:
        assert len(session.exec(select(Address)).all()) == left
