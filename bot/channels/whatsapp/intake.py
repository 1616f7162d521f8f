"""From a form to the inbox: the part that the webhook and the look for missed messages share."""

import json
from typing import Protocol

import structlog

from bot.channels.whatsapp.parse import Form, Unusable, clean, parse
from bot.clock import machine_now
from handlers.engine.messages import Incoming

log = structlog.get_logger(__name__)


class Door(Protocol):
    """What receives messages. Both calls return after their commit."""

    async def receive(self, incoming: Incoming) -> bool:
        """False if nothing could be stored: the message must come again."""

    async def park(self, account: str, external_id: str, raw: str, reason: str) -> bool:
        """Set aside what cannot be used; False as above."""


class Intake:
    def __init__(self, account: str, door: Door) -> None:
        self.account, self._door = account, door

    async def take(self, form: Form) -> bool:
        """Whether the message may be acknowledged. One that cannot be read is parked."""
        try:
            incoming = parse(self.account, form, machine_now())
        except Unusable as error:
            log.warning("whatsapp.unusable", external_id=error.external_id, reason=str(error))
            kept = clean(json.dumps(dict(form), ensure_ascii=False))
            return await self._door.park(self.account, error.external_id, kept, str(error))
        return await self._door.receive(incoming)
