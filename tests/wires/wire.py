"""What every wire does, and the event loop in a thread of its own that carries them."""

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from aiohttp import web

from bot.channels.base import Outgoing
from handlers.engine.messages import Incoming
from tests.patience import PATIENCE

T = TypeVar("T")


@dataclass(frozen=True)
class Seen:
    """What one phone shows of one message of the bot: pieces joined, labels of its choices."""

    text: str
    labels: tuple[str, ...]


class Wire(Protocol):
    def begin(self) -> None:
        """A new test: nobody has written yet."""

    def bring(self, incoming: Incoming) -> Incoming:
        """Let a person do this on the channel; what the bot's server made of it."""

    def show(self, outgoing: Outgoing) -> Seen:
        """Let the channel send this; what the person's phone shows of it."""


class Loop:
    """An event loop in a thread, for tests that are synchronous."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()


class Caught:
    """Stands where the inbox does: keeps what the channel has parsed."""

    def __init__(self) -> None:
        self.incoming: list[Incoming] = []
        self.parked: list[str] = []

    async def receive(self, incoming: Incoming) -> bool:
        self.incoming.append(incoming)
        return True

    async def park(self, account: str, external_id: str, raw: str, reason: str) -> bool:
        self.parked.append(reason)
        return True


async def serving(app: web.Application) -> tuple[web.AppRunner, str]:
    """Serve on loopback; the runner and the address."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


def as_scripted(parsed: Incoming, scripted: Incoming) -> Incoming:
    """What was parsed, under the names of the transcript: people, updates, its moved clock.

    What a channel does not tell beforehand (a file's size, a remote id) is the transcript's.
    """
    media = parsed.media
    if media is not None and scripted.media is not None:
        assert media.kind is scripted.media.kind
        known = scripted.media
        media = replace(media, remote_id=known.remote_id, size=known.size, name=known.name)
        media = replace(media, mime=known.mime)
    return replace(
        parsed,
        account=scripted.account,
        external_id=scripted.external_id,
        sender=scripted.sender,
        at=scripted.at,
        quoted=scripted.quoted,
        media=media,
        language=scripted.language,
        tap_ref=None,
        message_ref=None,
        raw=scripted.raw,
    )
