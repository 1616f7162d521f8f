"""Files that people send: fetched after the commit, kept once, refused with a reason, swept."""

import stat
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.channels.base import TELEGRAM_LIMITS, Fate, FetchedFile, SendFailed
from bot.file_store import FileStore
from bot.files import ATTEMPTS, FileKeeper
from bot.work import Work
from handlers.documents import BUILDERS
from handlers.engine.documents import Desk
from handlers.engine.talk import World
from handlers.engine.texts import Reader
from storage.accounts import Account
from storage.database import Database
from storage.files import (
    Attachment,
    AttachmentStatus,
    File,
    FileRefusal,
    waiting_attachments,
)
from storage.people import Person
from tests.files.test_file_types import PDF, PNG, docx

NOW = datetime(2026, 12, 7, 2, tzinfo=UTC)


class Killed(BaseException):
    """The process ends here."""


class FakeChannel:
    """Holds what was sent by its remote id; a value that is an error is raised."""

    limits = TELEGRAM_LIMITS

    def __init__(self) -> None:
        self.held: dict[str, bytes | Exception] = {}
        self.fetched: list[str] = []

    async def fetch(self, remote_id: str, limit: int) -> FetchedFile:
        self.fetched.append(remote_id)
        found = self.held[remote_id]
        if isinstance(found, Exception):
            raise found
        return FetchedFile(found)


class Desktop:
    """A keeper with its database, folder, channel and clock."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.data_dir, self.now = database, folder, NOW
        self.channel = FakeChannel()
        self.work = Work(database)
        self.store = FileStore(folder / "files")
        channels: dict[str, Any] = {"tg:1": self.channel}
        self.keeper = FileKeeper(
            channels, self.work.read, self.work.write, self.store, lambda: self.now
        )
        with database.write() as session:
            session.add(Account(id="tg:1", channel="telegram"))
            session.add(Person(name="Rina", consented_at=NOW, created_at=NOW))

    def send(self, remote_id: str, content: bytes | Exception, name: str = "") -> int:
        self.channel.held[remote_id] = content
        with self.database.write() as session:
            attachment = Attachment(
                account_id="tg:1", person_id=1, remote_id=remote_id, name=name, try_at=self.now,
                received_at=self.now,
            )  # fmt: skip
            session.add(attachment)
            session.flush()
            return attachment.id or 0

    def look(self, attachment_id: int) -> Attachment:
        with Session(self.database.engine) as session:
            found = session.get(Attachment, attachment_id)
            assert found is not None
            return found

    def files(self) -> list[Path]:
        return [path for path in (self.data_dir / "files").rglob("*") if path.is_file()]


@pytest.fixture
async def desktop(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[Desktop]:
    made = Desktop(sqlite_database, tmp_path / "data")
    yield made
    made.work.close()


async def test_one_content_is_kept_once_and_readable_by_us_only(desktop: Desktop) -> None:
    first = desktop.send("a", PDF, "RPP Pecahan.pdf")
    second = desktop.send("b", PDF, "../../etc/passwd")
    while await desktop.keeper.once():
        pass
    assert desktop.look(first).status is AttachmentStatus.KEPT
    assert desktop.look(first).file_id == desktop.look(second).file_id
    (path,) = desktop.files()
    assert path.suffix == ".pdf"
    assert path.read_bytes() == PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90\0 a program", FileRefusal.WRONG_TYPE),
        (b"", FileRefusal.EMPTY),
        (SendFailed(Fate.REJECTED, "too_large"), FileRefusal.TOO_LARGE),
        (SendFailed(Fate.REJECTED, "file_gone"), FileRefusal.GONE),
        (SendFailed(Fate.GONE, "404"), FileRefusal.GONE),
    ],
)
async def test_what_cannot_be_kept_is_refused_with_its_reason(
    desktop: Desktop, content: bytes | Exception, reason: FileRefusal
) -> None:
    sent = desktop.send("a", content)
    assert await desktop.keeper.once() == 1
    assert (desktop.look(sent).status, desktop.look(sent).reason) == (
        AttachmentStatus.REFUSED,
        reason,
    )
    assert desktop.files() == []


@pytest.mark.parametrize(
    "error", [SendFailed(Fate.RETRY, "429", retry_after=90), RuntimeError("unforeseen")]
)
async def test_a_failed_fetch_is_tried_again_later_and_given_up_at_last(
    desktop: Desktop, error: Exception
) -> None:
    sent = desktop.send("a", error)
    for attempt in range(1, ATTEMPTS):
        assert await desktop.keeper.once() == 1
        assert await desktop.keeper.once() == 0
        row = desktop.look(sent)
        assert (row.status, row.attempts) == (AttachmentStatus.PENDING, attempt)
        assert row.try_at > desktop.now
        desktop.now = row.try_at
    await desktop.keeper.once()
    assert desktop.look(sent).reason is FileRefusal.GONE


async def test_a_bad_file_does_not_hold_up_a_good_one(desktop: Desktop) -> None:
    for number in range(3):
        desktop.send(f"bad{number}", RuntimeError("unforeseen"))
    good = desktop.send("good", PNG)
    while await desktop.keeper.once():
        pass
    assert desktop.look(good).status is AttachmentStatus.KEPT


async def test_after_a_crash_it_is_fetched_again(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = desktop.send("a", PDF)

    def crash(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("bot.files.file_settled", crash)
        with pytest.raises(Killed):
            await desktop.keeper.once()
    assert desktop.look(sent).status is AttachmentStatus.PENDING
    await desktop.keeper.once()
    assert desktop.look(sent).status is AttachmentStatus.KEPT
    assert len(desktop.files()) == 1


async def test_what_nobody_refers_to_is_deleted(desktop: Desktop) -> None:
    desktop.send("a", PDF)
    await desktop.keeper.once()
    assert await desktop.keeper.sweep() == 0
    desktop.now += timedelta(days=8)
    assert await desktop.keeper.sweep() == 1
    assert desktop.files() == []


async def test_a_content_stays_while_anybody_has_sent_it(desktop: Desktop) -> None:
    gone, kept = desktop.send("a", PDF), desktop.send("b", PNG)
    desktop.send("c", PNG)
    while await desktop.keeper.once():
        pass
    with desktop.database.write() as session:
        for attachment_id in (gone, kept):
            session.delete(session.get_one(Attachment, attachment_id))
    assert await desktop.keeper.sweep() == 1
    assert [path.suffix for path in desktop.files()] == [".png"]


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (PDF, "RPP Pecahan.pdf", "RPP Pecahan.pdf"),
        (PDF, "rpp.exe", "rpp.exe.pdf"),
        (docx(), "../../x\\y", "....xy.docx"),
        (PNG, "", "rpp.png"),
    ],
)
async def test_it_is_sent_on_under_a_safe_name(
    desktop: Desktop, content: bytes, name: str, shown: str
) -> None:
    sent = desktop.send("a", content, name)
    await desktop.keeper.once()
    with desktop.database.read() as session:
        desk = Desk(session, NOW, Reader(), World(), desktop.data_dir)
        built = BUILDERS["kept_file"](desk, {"attachment_id": sent})
    assert (built.content, built.picture) == (content, content == PNG)
    assert built.name == shown.lstrip(".")


async def test_a_missing_content_is_a_lookup_error(desktop: Desktop) -> None:
    sent = desktop.send("a", PDF)
    await desktop.keeper.once()
    with desktop.database.read() as session:
        desk = Desk(session, NOW, Reader(), World(), desktop.data_dir / "elsewhere")
        builder: Callable[..., object] = BUILDERS["kept_file"]
        for missing in (sent, 99):
            with pytest.raises(LookupError):
                builder(desk, {"attachment_id": missing})


def test_waiting_attachments_come_oldest_first(database: Database) -> None:
    with database.write() as session:
        session.add(Account(id="tg:1", channel="telegram"))
        session.flush()
        for minutes in (5, 1, -3):
            at = NOW - timedelta(minutes=minutes)
            session.add(
                Attachment(account_id="tg:1", remote_id=f"m{minutes}", try_at=at, received_at=at)
            )
        session.flush()
        assert [row.remote_id for row in waiting_attachments(session, NOW)] == ["m5", "m1"]
        assert session.exec(select(File).where(col(File.id) == 1)).first() is None
