"""From a form to the inbox: the part that the webhook and the look for missed messages share."""

import json
from datetime import datetime
from typing import Protocol

import structlog

from bot.channels.whatsapp.parse import Form, Unusable, clean, external_id, parse
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
        self._to = f"whatsapp:{account.removeprefix('wa:')}"

    async def take(self, form: Form, at: datetime | None = None) -> bool:
        """Whether the message may be acknowledged. One that cannot be read is parked.

        ``at`` is when it was sent, if that is not now. What was meant for another number of the
        same account, or came as an SMS, is passed over: an answer would come from somebody else.
        """
        if form.get("To", self._to) != self._to:
            log.warning("whatsapp.not-ours", external_id=external_id(form))
            return True
        try:
            incoming = parse(self.account, form, at or machine_now())
        except Unusable as error:
            log.warning("whatsapp.unusable", external_id=error.external_id, reason=str(error))
            kept = clean(json.dumps(dict(form), ensure_ascii=False))
            return await self._door.park(self.account, error.external_id, kept, str(error))
        return await self._door.receive(incoming)
