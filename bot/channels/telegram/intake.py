"""From a raw update to the inbox: the part that polling and the webhook share."""

import json
from collections.abc import Mapping
from typing import Any, Protocol

import structlog

from bot.channels.telegram.parse import Unusable, clean, parse
from handlers.engine.messages import Incoming

log = structlog.get_logger(__name__)


class Door(Protocol):
    """What receives updates. Both calls return after their commit."""

    async def receive(self, incoming: Incoming) -> bool:
        """False if nothing could be stored: the update must come again."""

    async def park(self, account: str, external_id: str, raw: str, reason: str) -> bool:
        """Set aside an update that cannot be used; False as above."""


class Intake:
    """`username` is the bot's own, known once its channel has started."""

    def __init__(self, account: str, username: str, door: Door) -> None:
        self.account, self.username, self._door = account, username, door

    async def take(self, raw: Mapping[str, Any]) -> bool:
        """Whether the update may be acknowledged. One that cannot be read is parked."""
        try:
            incoming = parse(self.account, self.username, raw)
        except Unusable as error:
            log.warning("update_unusable", external_id=error.external_id, reason=str(error))
            kept = clean(json.dumps(raw, separators=(",", ":")))
            return await self._door.park(self.account, error.external_id, kept, str(error))
        return incoming is None or await self._door.receive(incoming)
