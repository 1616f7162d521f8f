"""A file all the way: received, fetched, kept, recognised, and handed on to a reviewer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.channels.base import FetchedFile
from bot.service import Service
from handlers.engine.messages import Incoming, Media, MediaKind
from handlers.engine.talk import World
from storage.communities import Role
from storage.database import Database
from storage.files import File
from storage.lesson_plans import LessonPlan
from tests.files.test_file_types import PDF
from tests.patience import until
from tests.seed import a_community, a_member
from tests.shell.fake_channel import FakeChannel

MONDAY = datetime(2026, 12, 7, 3, tzinfo=UTC)


@dataclass
class Phone(FakeChannel):
    """A channel that also holds files."""

    files: dict[str, bytes] = field(default_factory=dict)

    async def fetch(self, remote_id: str, limit: int) -> FetchedFile:
        return FetchedFile(self.files[remote_id])

    def text_to(self, chat: str) -> str:
        found = [outgoing for outgoing in self.sent if outgoing.chat == chat]
        return "".join(span.text for span in found[-1].spans) if found else ""


class StillClock:
    """Monday morning, whenever the tests run: nothing is held by quiet hours."""

    def now(self) -> datetime:
        return MONDAY


@dataclass
class Town:
    service: Service
    phone: Phone
    updates: int = 0

    async def say(self, who: str, text: str = "", media: Media | None = None) -> None:
        self.updates += 1
        update = Incoming("tg:1", str(self.updates), who, MONDAY, text=text, media=media)
        assert await self.service.receive(update)

    async def send(self, who: str, name: str, content: bytes) -> None:
        remote_id = f"remote-{self.updates}"
        self.phone.files[remote_id] = content
        media = Media(MediaKind.DOCUMENT, remote_id, name, "application/pdf", len(content))
        await self.say(who, media=media)


@pytest.fixture
async def town(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    with sqlite_database.write() as session:
        community = a_community(session, MONDAY)
        a_member(session, MONDAY, community, "Joko", role=Role.CHAIR)
        a_member(session, MONDAY, community, "Rina")
    phone = Phone()
    service = Service(sqlite_database, [phone], World(), tmp_path, clock=StillClock())  # type: ignore[arg-type]
    await service.start(ticking=False)
    yield Town(service, phone)
    await service.stop()


def count(town: Town, table: type[File] | type[LessonPlan]) -> int:
    with Session(town.service.work.database.engine) as session:
        return len(session.exec(select(table)).all())


async def test_a_plan_reaches_its_reviewer_and_the_same_file_stays_one(town: Town) -> None:
    phone = town.phone
    await town.send("Rina", "RPP Pecahan.pdf", PDF)
    await until(lambda: "RPP Pecahan" in phone.text_to("Rina"))
    await until(lambda: count(town, File) == 1)
    await town.say("Rina", "1")
    await until(lambda: "sudah saya terima" in phone.text_to("Rina"))
    await town.say("Joko", "rpp masuk")
    await until(lambda: any(outgoing.files for outgoing in phone.sent))
    (file,) = next(outgoing.files for outgoing in phone.sent if outgoing.files)
    assert (file.name, file.content) == ("RPP Pecahan.pdf", PDF)
    await town.send("Rina", "lain.pdf", PDF)
    await until(lambda: "sama dengan RPP Pecahan" in phone.text_to("Rina"))
    assert (count(town, File), count(town, LessonPlan)) == (1, 1)


async def test_a_program_that_calls_itself_pdf_is_refused_politely(town: Town) -> None:
    await town.send("Rina", "RPP.pdf", b"MZ\x90\0 this is a program")
    await until(lambda: "bukan PDF" in town.phone.text_to("Rina"))
    assert (count(town, File), count(town, LessonPlan)) == (0, 0)
