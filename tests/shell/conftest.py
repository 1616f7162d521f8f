"""A service on a real database with a channel in memory."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.service import Service
from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.messages import Incoming
from handlers.engine.permissions import Permission
from handlers.engine.talk import Act, Refused, Talk, World
from storage.database import Database
from tests.shell.fake_channel import FakeChannel


def greet(talk: Talk) -> None:
    talk.say("cancelled")


def crash(talk: Talk) -> None:
    raise ValueError("a fault of ours")


def refuse(talk: Talk) -> None:
    def act(_: Act) -> None:
        raise Refused("community-gone")

    talk.do(act)


CATALOGUE = Catalogue(
    [
        Entry("cancel", greet, Permission.ANYONE),
        Entry("menu", greet, Permission.ANYONE, words=("menu",)),
        Entry("welcome", greet, Permission.ANYONE, words=("halo",)),
        Entry("crash", crash, Permission.ANYONE, words=("rusak",)),
        Entry("refuse", refuse, Permission.ANYONE, words=("tolak",)),
    ]
)


def incoming(number: int, text: str = "menu", sender: str = "7", **more: str) -> Incoming:
    return Incoming("tg:1", str(number), sender, datetime.now(UTC), text=text, **more)  # type: ignore[arg-type]


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel()


@pytest.fixture
async def service(
    sqlite_database: Database, channel: FakeChannel, tmp_path: Path
) -> AsyncIterator[Service]:
    made = Service(
        sqlite_database, [channel], World(), tmp_path, catalogue=CATALOGUE, jobs=[],
        most_a_minute=10_000,
    )  # fmt: skip
    await made.start(ticking=False)
    yield made
    await made.stop()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.write() as opened:
        yield opened
