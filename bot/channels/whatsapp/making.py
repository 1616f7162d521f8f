"""The contents of an account at Twilio: each is made once, when it is first needed, and kept."""

import asyncio
import time
from typing import Protocol

from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bot.channels.whatsapp.contents import Filled
from bot.channels.whatsapp.errors import InDoubt, NeverWritten, Refused

MAKE_SECONDS = 10.0
"""A message waits no longer for its content: it leaves with numbers instead."""
AGAIN_AFTER = 300.0
"""Seconds until a shape that was refused is tried again, or any after the service was away."""
EVERY_SHAPE = ""


class Known(Protocol):
    async def content(self, shape: str) -> str | None: ...

    async def keep_content(self, shape: str, content_id: str) -> None: ...

    async def forget_content(self, shape: str) -> None: ...


class Contents:
    """``again_after`` is settable for tests."""

    def __init__(self, client: Client, known: Known) -> None:
        self._contents, self._known = client.content.v1.contents, known
        self._making = asyncio.Lock()
        self._not_before: dict[str, float] = {}
        self.again_after = AGAIN_AFTER

    async def id_of(self, content: Filled) -> str | None:
        """The id of a shape; None while it cannot be made."""
        known = await self._known.content(content.shape)
        if known is not None or self._is_resting(content.shape):
            return known
        async with self._making:
            known = await self._known.content(content.shape)
            if known is not None or self._is_resting(content.shape):
                return known
            return await self._made(content)

    async def forget(self, content: Filled) -> None:
        """Twilio does not know it any more, or does not take it."""
        await self._known.forget_content(content.shape)

    async def _made(self, content: Filled) -> str | None:
        try:
            async with asyncio.timeout(MAKE_SECONDS):
                made = await self._contents.create_async(_request(content))
        except Refused as error:
            self._rest(EVERY_SHAPE if error.status == 429 else content.shape)
            return None
        except (NeverWritten, InDoubt, TimeoutError, TwilioException, ValueError, KeyError):
            self._rest(EVERY_SHAPE)
            return None
        await self._known.keep_content(content.shape, str(made.sid))
        return str(made.sid)

    def _rest(self, shape: str) -> None:
        self._not_before[shape] = time.monotonic() + self.again_after

    def _is_resting(self, shape: str) -> bool:
        until = max(self._not_before.get(each, 0.0) for each in (shape, EVERY_SHAPE))
        return time.monotonic() < until


def _request(content: Filled) -> ContentList.ContentCreateRequest:
    return ContentList.ContentCreateRequest(
        {
            "friendly_name": f"kombel_{content.shape}",
            "language": "id",
            "variables": content.samples,
            "types": content.types,
        }
    )
