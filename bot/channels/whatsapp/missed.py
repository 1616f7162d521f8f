"""Messages that no webhook brought: listed at the start and every five minutes, same door."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import structlog
from twilio.base.exceptions import TwilioException

from bot.channels.whatsapp.client import WhatsAppChannel
from bot.channels.whatsapp.errors import InDoubt, NeverWritten, Refused
from bot.channels.whatsapp.intake import Intake
from bot.channels.whatsapp.parse import API_HOST
from bot.clock import machine_now

log = structlog.get_logger(__name__)

EVERY = 300.0
OVERLAP = timedelta(minutes=10)
"""Each look begins this long before the last one ended: a listing may lag."""
FIRST = timedelta(minutes=10)
LONGEST = timedelta(hours=24)
"""Older messages are left alone: an answer to one would fall outside its window."""
PAGE = 1000


class Memory(Protocol):
    """What is kept about the looks of an account."""

    async def looked_at(self) -> datetime | None: ...

    async def remember_look(self, at: datetime) -> None: ...

    async def unseen(self, external_ids: Sequence[str]) -> list[str]:
        """Those that have neither taken effect nor been parked."""


class Missed:
    def __init__(self, channel: WhatsAppChannel, intake: Intake, memory: Memory) -> None:
        self._channel, self._intake, self._memory = channel, intake, memory

    async def run(self, rest: Callable[[float], Awaitable[bool]]) -> None:
        """Look until ``rest`` says that it is time to stop; a look that fails is made again."""
        while True:
            try:
                taken = await self.look()
                if taken:
                    log.info("whatsapp.missed", taken=taken)
            except (Refused, NeverWritten, InDoubt, TwilioException, ValueError) as error:
                log.warning("whatsapp.not-listed", error=type(error).__name__)
            if await rest(EVERY):
                return

    async def look(self) -> int:
        """Let every message that was missed take effect, oldest first; return how many."""
        now = machine_now()
        last = await self._memory.looked_at()
        since = max(last - OVERLAP if last else now - FIRST, now - LONGEST)
        listed = await self._listed(since)
        missing = set(await self._memory.unseen([str(message.sid) for message in listed]))
        taken = 0
        for message in reversed(listed):
            if str(message.sid) in missing:
                if not await self._intake.take(await self._form(message), _sent_at(message)):
                    return taken  # the database is away: the next look begins where this one did
                taken += 1
        await self._memory.remember_look(now)
        return taken

    async def _listed(self, since: datetime) -> list[Any]:
        """Messages to us since then, newest first."""
        found = []
        stream = await self._channel.client.messages.stream_async(
            to=f"whatsapp:{self._channel.number}", date_sent_after=since, page_size=PAGE
        )
        async for message in stream:
            at = _sent_at(message)
            if at is not None and at < since:
                break
            if str(message.direction) == "inbound":
                found.append(message)
        return found

    async def _form(self, message: Any) -> dict[str, str]:
        """A listed message as its webhook would have told it, as far as a list knows."""
        form = {
            "MessageSid": str(message.sid),
            "From": str(message.from_ or ""),
            "To": str(message.to or ""),
            "Body": str(message.body or ""),
            "NumMedia": str(message.num_media or "0"),
        }
        if int(message.num_media or 0) > 0:
            for media in await _media_of(message):
                path = str(media.uri or "").removesuffix(".json")
                form["MediaUrl0"] = f"https://{API_HOST}{path}"
                form["MediaContentType0"] = str(media.content_type or "")
        return form


def _sent_at(message: Any) -> datetime | None:
    at = message.date_sent or message.date_created
    return at.astimezone(UTC) if at is not None else None


async def _media_of(message: Any) -> list[Any]:
    """Its file. One that is gone must not hold up the messages behind it."""
    try:
        found: list[Any] = await message.media.list_async(limit=1)
    except Refused as error:
        if error.status != 404:
            raise
        return []
    return found
