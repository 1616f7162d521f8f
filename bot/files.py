"""What people send: fetched after the commit, checked by content, kept once by its hash.

A crash anywhere leaves the attachment pending, so it is fetched again; a content that was
written without its row is overwritten by the same content.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

import structlog
from sqlmodel import Session

from bot.channels.base import Channel, Fate, FetchedFile, SendFailed
from bot.file_store import FileStore
from bot.file_types import MIMES, VOICE, ending_of
from handlers.lesson_plans.arrivals import drop_unused, file_settled
from storage.files import (
    Attachment,
    AttachmentStatus,
    File,
    FileRefusal,
    file_by_hash,
    loose_files,
    waiting_attachments,
)

log = structlog.get_logger(__name__)
R = TypeVar("R")

ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=20), timedelta(hours=1)
AT_ONCE = 2
LOOK_AGAIN = 15.0
"""Seconds between looks at the table when nobody wakes the keeper."""

TOO_LARGE = "too-large"
"""How a channel says why it does not fetch; any other refusal means that the file is gone."""
SWEEP_EVERY = timedelta(hours=1)


class Transactions(Protocol):
    """How the shell runs the core: each call is one transaction in the right thread."""

    def __call__(self, work: Callable[[Session], R], /) -> Awaitable[R]: ...


@dataclass(frozen=True)
class Pending:
    """An attachment to fetch, outside any session."""

    id: int
    account: str
    remote_id: str
    name: str
    attempts: int
    is_voice: bool


class FileKeeper:
    """Fetches pending attachments, a few at a time, until it is stopped."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        read: Transactions,
        write: Transactions,
        store: FileStore,
        now: Callable[[], datetime],
    ) -> None:
        self._channels, self._read, self._write = channels, read, write
        self._store, self._now = store, now
        self._awake = asyncio.Event()
        self._swept: datetime | None = None

    def wake(self) -> None:
        self._awake.set()

    async def run(self) -> None:
        """Until cancelled: all that waits, then sleep until woken."""
        while True:
            self._awake.clear()
            try:
                while await self.once():
                    pass
                await self._sweep_now_and_then()
            except Exception as error:
                log.error("files_failed", error=type(error).__name__)
            try:
                await asyncio.wait_for(self._awake.wait(), LOOK_AGAIN)
            except TimeoutError:
                continue

    async def once(self) -> int:
        """Fetch what waits now and return how many attachments were settled or put off."""
        waiting = await self._read(partial(_pending, now=self._now()))
        await asyncio.gather(*(self._handle(pending) for pending in waiting))
        return len(waiting)

    async def sweep(self) -> int:
        """Delete contents that nothing refers to any more, and return how many."""
        return await self._write(partial(_forget_loose, store=self._store, now=self._now()))

    async def _sweep_now_and_then(self) -> None:
        now = self._now()
        if self._swept is None or now - self._swept >= SWEEP_EVERY:
            self._swept = now
            await self.sweep()

    async def _handle(self, pending: Pending) -> None:
        try:
            await self._fetched(pending, await self._fetch(pending))
        except SendFailed as failed:
            await self._failed(pending, failed)
        except Exception as error:  # one bad file must not hold up the others
            await self._failed(pending, SendFailed(Fate.RETRY, type(error).__name__))

    async def _fetch(self, pending: Pending) -> FetchedFile:
        channel = self._channels.get(pending.account)
        if channel is None:
            raise SendFailed(Fate.RETRY, "account not running")
        return await channel.fetch(pending.remote_id, channel.limits.download_bytes)

    async def _fetched(self, pending: Pending, fetched: FetchedFile) -> None:
        content = fetched.content
        ending = await asyncio.to_thread(ending_of, content)
        if ending is None or (ending == "ogg") != pending.is_voice:
            reason = FileRefusal.WRONG_TYPE if content else FileRefusal.EMPTY
            await self._refuse(pending, reason)
            return
        sha256 = hashlib.sha256(content).hexdigest()
        path = await asyncio.to_thread(self._store.keep, content, sha256, ending)
        file = File(
            sha256=sha256,
            mime=MIMES[ending],
            size=len(content),
            path=path,
            name=pending.name or fetched.name or "",
            created_at=self._now(),
        )

        def keep(session: Session, row: Attachment) -> None:
            if not self._store.has(path):  # swept since, for another attachment's sake
                self._store.keep(content, sha256, ending)
            _keep(session, row, file)

        await self._settle(pending, keep)

    async def _failed(self, pending: Pending, failed: SendFailed) -> None:
        log.info("file.not-kept", attachment=pending.id, fate=failed.fate, why=failed.reason)
        if failed.fate is Fate.REJECTED and failed.reason.replace("_", "-") == TOO_LARGE:
            await self._refuse(pending, FileRefusal.TOO_LARGE)
        elif failed.fate in (Fate.REJECTED, Fate.GONE) or pending.attempts + 1 >= ATTEMPTS:
            await self._refuse(pending, FileRefusal.GONE)
        else:
            least = timedelta(seconds=failed.retry_after or 0)
            wait = max(least, min(FIRST_WAIT * 2**pending.attempts, LONGEST_WAIT))
            await self._write(partial(_put_off, pending=pending, try_at=self._now() + wait))

    async def _refuse(self, pending: Pending, reason: FileRefusal) -> None:
        def refuse(session: Session, row: Attachment) -> None:
            row.status, row.reason = AttachmentStatus.REFUSED, reason

        await self._settle(pending, refuse)

    async def _settle(
        self, pending: Pending, change: Callable[[Session, Attachment], None]
    ) -> None:
        """Change a pending attachment and let the topic that waits for it react, in one commit."""

        def work(session: Session) -> None:
            row = session.get(Attachment, pending.id)
            if row is None or row.status is not AttachmentStatus.PENDING:
                return
            change(session, row)
            session.add(row)
            session.flush()
            file_settled(session, row, self._now())

        await self._write(work)


def _pending(session: Session, now: datetime) -> list[Pending]:
    return [
        Pending(
            row.id or 0,
            row.account_id,
            row.remote_id,
            row.name,
            row.attempts,
            row.declared_mime == VOICE,
        )
        for row in waiting_attachments(session, now, AT_ONCE)
    ]


def _put_off(session: Session, pending: Pending, try_at: datetime) -> None:
    row = session.get(Attachment, pending.id)
    if row is not None:
        row.attempts, row.try_at = pending.attempts + 1, try_at
        session.add(row)


def _keep(session: Session, row: Attachment, file: File) -> None:
    known = file_by_hash(session, file.sha256)
    if known is None:
        session.add(file)
        session.flush()
        known = file
    row.status, row.file_id = AttachmentStatus.KEPT, known.id


def _forget_loose(session: Session, store: FileStore, now: datetime) -> int:
    """Row and content go in one transaction: if it fails, the row is still loose next time."""
    drop_unused(session, now)
    loose = loose_files(session)
    for file in loose:
        session.delete(file)
        store.forget(file.path)
    return len(loose)
