"""What people send: fetched after the commit, checked by content, kept once by its hash.

A crash anywhere leaves the attachment pending, so it is fetched again; a content that was
written without its row is overwritten by the same content.
"""

import asyncio
import hashlib
import os
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import structlog
from sqlmodel import Session

from bot.channels.base import Channel, Fate, FetchedFile, SendFailed
from bot.file_types import MIMES, ending_of
from handlers.lesson_plans.arrivals import file_settled
from storage.files import (
    Attachment,
    AttachmentStatus,
    File,
    FileRefusal,
    file_by_hash,
    waiting_attachments,
)

log = structlog.get_logger(__name__)

ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=20), timedelta(hours=1)
AT_ONCE = 2
LOOK_AGAIN = 15.0
"""Seconds between looks at the table when nobody wakes the keeper."""

Work = Callable[[Session], Any]


class Transactions(Protocol):
    """How the shell runs the core: each call is one transaction in the right thread."""

    def __call__(self, work: Work, /) -> Awaitable[Any]: ...


class FileStore:
    """The folder of kept files: names are made of the hash, never of what a person typed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes, sha256: str, ending: str) -> str:
        """Write a content once, readable by this program only; return its path in the folder."""
        relative = f"{sha256[:2]}/{sha256}.{ending}"
        target = self.folder / relative
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
        return relative


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

    def wake(self) -> None:
        self._awake.set()

    async def run(self) -> None:
        """Until cancelled: all that waits, then sleep until woken."""
        while True:
            self._awake.clear()
            try:
                while await self.once():
                    pass
            except Exception as error:
                log.error("files_failed", error=type(error).__name__)
            try:
                await asyncio.wait_for(self._awake.wait(), LOOK_AGAIN)
            except TimeoutError:
                continue

    async def once(self) -> int:
        """Fetch what waits now and return how many attachments were settled or put off."""
        now = self._now()
        waiting = await self._read(lambda session: waiting_attachments(session, now, AT_ONCE))
        await asyncio.gather(*(self._handle(attachment) for attachment in waiting))
        return len(waiting)

    async def _handle(self, attachment: Attachment) -> None:
        try:
            await self._fetched(attachment, await self._fetch(attachment))
        except SendFailed as failed:
            await self._failed(attachment, failed)
        except Exception as error:  # one bad file must not hold up the others
            await self._failed(attachment, SendFailed(Fate.RETRY, type(error).__name__))

    async def _fetch(self, attachment: Attachment) -> FetchedFile:
        channel = self._channels.get(attachment.account_id)
        if channel is None:
            raise SendFailed(Fate.RETRY, "account not running")
        return await channel.fetch(attachment.remote_id, channel.limits.download_bytes)

    async def _fetched(self, attachment: Attachment, fetched: FetchedFile) -> None:
        content = fetched.content
        ending = await asyncio.to_thread(ending_of, content)
        if ending is None:
            reason = FileRefusal.WRONG_TYPE if content else FileRefusal.EMPTY
            await self._settle(attachment, lambda _, row: _refuse(row, reason))
            return
        sha256 = hashlib.sha256(content).hexdigest()
        path = await asyncio.to_thread(self._store.keep, content, sha256, ending)
        file = File(
            sha256=sha256,
            mime=MIMES[ending],
            size=len(content),
            path=path,
            name=attachment.name or fetched.name or "",
            created_at=self._now(),
        )
        await self._settle(attachment, lambda session, row: _keep(session, row, file))

    async def _failed(self, attachment: Attachment, failed: SendFailed) -> None:
        log.info("file_not_kept", attachment=attachment.id, fate=failed.fate, why=failed.reason)
        if failed.fate is Fate.REJECTED:
            await self._settle(attachment, lambda _, row: _refuse(row, FileRefusal.TOO_LARGE))
        elif failed.fate is Fate.GONE or attachment.attempts + 1 >= ATTEMPTS:
            await self._settle(attachment, lambda _, row: _refuse(row, FileRefusal.GONE))
        else:
            wait = timedelta(seconds=failed.retry_after or 0)
            await self._write(lambda session: self._put_off(session, attachment, wait))

    def _put_off(self, session: Session, attachment: Attachment, least: timedelta) -> None:
        row = session.get(Attachment, attachment.id)
        if row is not None:
            wait = max(least, min(FIRST_WAIT * 2**row.attempts, LONGEST_WAIT))
            row.attempts += 1
            row.try_at = self._now() + wait
            session.add(row)

    async def _settle(
        self, attachment: Attachment, change: Callable[[Session, Attachment], None]
    ) -> None:
        """Change a pending attachment and let the topic that waits for it react, in one commit."""

        def work(session: Session) -> None:
            row = session.get(Attachment, attachment.id)
            if row is None or row.status is not AttachmentStatus.PENDING:
                return
            change(session, row)
            session.add(row)
            session.flush()
            file_settled(session, row, self._now())

        await self._write(work)


def _refuse(row: Attachment, reason: FileRefusal) -> None:
    row.status, row.reason = AttachmentStatus.REFUSED, reason


def _keep(session: Session, row: Attachment, file: File) -> None:
    known = file_by_hash(session, file.sha256)
    if known is None:
        session.add(file)
        session.flush()
        known = file
    row.status, row.file_id = AttachmentStatus.KEPT, known.id
