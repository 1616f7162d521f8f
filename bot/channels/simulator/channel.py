"""The simulator as a channel: what the bot sends appears on the phones of the sample people."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from secrets import token_urlsafe

from bot.channels.base import (
    TELEGRAM_LIMITS,
    Fate,
    FetchedFile,
    Limits,
    Outgoing,
    OutgoingFile,
    SendFailed,
)
from bot.channels.simulator.draw import Bubbles, Drawn, file_frame, file_url, quick
from bot.channels.simulator.phones import Entry, Frame, Phones, Skin, StoredFile
from handlers.engine.messages import Incoming

ACCOUNT = "sim:demo"

Redraw = Callable[[Outgoing], Awaitable[dict[Skin, Drawn]]]
"""An outbox row as each skin's limits show it, so that a window can change its skin."""


class SimulatorChannel:
    """One account; every chat is a phone. ``unread`` hears of a message that nobody looks at."""

    account = ACCOUNT

    def __init__(
        self,
        phones: Phones,
        now: Callable[[], datetime],
        redraw: Redraw,
        unread: Callable[[], None],
    ) -> None:
        self.limits: Limits = quick(TELEGRAM_LIMITS)
        self._phones, self._now, self._redraw, self._unread = phones, now, redraw, unread
        self._reached: list[str] = []

    async def start(self) -> None:
        """There is nothing to connect to."""

    async def stop(self) -> None:
        self._phones.push_all({"t": "bye"})

    async def send(self, outgoing: Outgoing) -> str:
        drawn = await self._redraw(outgoing)
        name = f"b{outgoing.row_id}"
        phone = self._phones.of(outgoing.chat)
        files = [self._file(file) for file in outgoing.files]
        phone.push({"t": "typing", "on": False})
        phone.show(Entry(name, Bubbles(self._now(), drawn, files)), counts=True)
        self._reached.append(outgoing.chat)
        if not phone.windows:
            self._unread()
        return f"{name}-{token_urlsafe(4)}"

    async def settle_tap(self, incoming: Incoming, chosen: str | None) -> None:
        """Replace the tapped keyboard (Telegram), or turn it grey (WhatsApp); None: as it was."""
        phone = self._phones.of(incoming.sender)
        entry = phone.entries.get(incoming.tap_ref or "")
        if entry is None or not isinstance(entry.bubbles, Bubbles) or entry.bubbles.used:
            return
        entry.bubbles.used, entry.bubbles.chosen = chosen is not None, chosen
        phone.show(entry)

    async def typing(self, chat: str) -> None:
        self._phones.of(chat).push({"t": "typing", "on": True})

    async def fetch(self, remote_id: str, limit: int) -> FetchedFile:
        file = self._phones.files.get(remote_id)
        if file is None or len(file.content) > limit:
            raise SendFailed(Fate.REJECTED, "too-large" if file else "file-gone")
        return FetchedFile(file.content, file.name)

    @property
    def has_reached(self) -> bool:
        return bool(self._reached)

    def reached(self) -> list[str]:
        """The chats that messages were sent to since the last call, one entry a message."""
        reached, self._reached = self._reached, []
        return reached

    def _file(self, file: OutgoingFile) -> Frame:
        token = self._phones.files.put(StoredFile(file.name, file.mime, file.content))
        return file_frame(file, file_url(token, file.name))
