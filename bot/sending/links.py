"""Files for a channel that fetches them: kept for a day, each behind a signed address."""

import asyncio
import base64
import hashlib
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.channels.base import OutgoingFile
from bot.keys import Keys

PURPOSE = "files"
LIFE = 24 * 3600
"""Seconds. A provider fetches at once, or tries again for some hours."""
SWEEP_EVERY = 3600.0
LONGEST_TOKEN = 2000


@dataclass(frozen=True)
class Published:
    """A file that may be given out."""

    path: Path
    name: str
    mime: str


class FileLinks:
    """Addresses are ``<public_url>/files/<token>``; a token tells content, name, type and end."""

    def __init__(self, folder: Path, public_url: str, keys: Keys) -> None:
        self._folder, self._public_url, self._keys = folder, public_url, keys

    async def publish(self, file: OutgoingFile) -> str:
        """The address of a file, good for a day."""
        return await asyncio.to_thread(self._publish, file, time.time())

    def _publish(self, file: OutgoingFile, now: float) -> str:
        digest = hashlib.sha256(file.content).hexdigest()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = self._folder / f".{digest}.{time.monotonic_ns()}"
        partial.write_bytes(file.content)
        partial.replace(self._folder / digest)
        told = json.dumps([digest, file.name, file.mime, int(now + LIFE)], ensure_ascii=False)
        return f"{self._public_url}/files/{self._token(told)}"

    def _token(self, told: str) -> str:
        body = base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")
        return f"{body}.{self._keys.sign(PURPOSE, body)}"

    def find(self, token: str, now: float) -> Published | None:
        """What a token stands for; None if it is forged, over, or its file is gone."""
        body, _, signature = token.partition(".")
        if len(token) > LONGEST_TOKEN or not self._keys.has_signed(PURPOSE, body, signature):
            return None
        padded = body + "=" * (-len(body) % 4)
        digest, name, mime, end = json.loads(base64.urlsafe_b64decode(padded))
        path = self._folder / digest
        return Published(path, name, mime) if now < end and path.is_file() else None

    async def keep_swept(self, rest: Callable[[float], Awaitable[bool]]) -> None:
        """Delete what no address reaches any more, now and each hour, until ``rest`` says stop."""
        while True:
            await asyncio.to_thread(self.sweep, time.time())
            if await rest(SWEEP_EVERY):
                return

    def sweep(self, now: float) -> int:
        """Delete contents whose addresses have ended; return how many."""
        if not self._folder.is_dir():
            return 0
        old = [path for path in self._folder.iterdir() if _is_older(path, now - LIFE)]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)


def _is_older(path: Path, than: float) -> bool:
    """False for one that got its final name meanwhile."""
    try:
        return path.stat().st_mtime < than
    except FileNotFoundError:
        return False
