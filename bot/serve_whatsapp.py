"""WhatsApp as part of a running bot: its webhooks, its files, and the look for missed messages."""

from dataclasses import dataclass
from functools import partial

import structlog
from aiohttp import web

from bot.channels.base import SendFailed
from bot.channels.whatsapp.client import WhatsAppChannel
from bot.channels.whatsapp.http import Http
from bot.channels.whatsapp.intake import Intake
from bot.channels.whatsapp.missed import Missed
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.webhook import Door, add_routes
from bot.clock import machine_now
from bot.keep_up import KeptUp, Part
from bot.keys import Keys
from bot.operating.templates import remember
from bot.sending.ledger import Ledger
from bot.sending.links import FileLinks
from bot.service import Service
from bot.settings import Settings
from bot.web.files import add_files

log = structlog.get_logger(__name__)
TEMPLATES_EVERY = 600.0


@dataclass(frozen=True)
class Parts:
    """What exists before the service does."""

    channel: WhatsAppChannel
    ledger: Ledger
    links: FileLinks


def whatsapp_parts(settings: Settings, keys: Keys) -> Parts:
    """Of settings in which the TWILIO_ ones are complete."""
    sid, token, number = settings.twilio
    url = settings.public_url or ""
    ledger = Ledger(f"wa:{number}")
    links = FileLinks(settings.data_dir / "outgoing", url, keys)
    http = Http(settings.twilio_api_url)
    return Parts(WhatsAppChannel(sid, token, number, url, ledger, links, http), ledger, links)


class WhatsApp(KeptUp):
    """Starts one sender and takes its messages and reports."""

    def __init__(self, settings: Settings, service: Service, parts: Parts) -> None:
        super().__init__(service, parts.channel)
        parts.ledger.work = service.work
        self._parts = parts
        self._door = Door(settings.public_url or "", settings.twilio[1])
        self._intake = Intake(parts.channel.account, service)
        self._missed = Missed(parts.channel, self._intake, parts.ledger)

    def add_routes(self, app: web.Application) -> None:
        report = partial(self._service.report, self._parts.channel.account)
        add_routes(app, self._door, self._intake.take, report)
        add_files(app, self._parts.links)

    async def serve(self) -> None:
        sweep = partial(self._parts.links.keep_swept, self.rest)
        aside: dict[str, Part] = {
            "missed": self._look, "sweep": sweep, "templates": self._templates,
        }  # fmt: skip
        await self.run(self._messages, aside)

    async def _messages(self) -> None:
        """They come by webhook from the first moment on; nothing has to be switched on."""
        self._service.receiving.add(self._parts.channel.account)

    async def _look(self) -> None:
        await self._missed.run(self.rest)

    async def _templates(self) -> None:
        """Approvals come within a day, and WhatsApp pauses what people block: look now and then."""
        account, templates = self._parts.channel.account, Templates(self._parts.channel.client)
        while not self.stopping.is_set():
            try:
                found = await templates.known()
            except SendFailed as failure:
                log.warning("templates.not-known", why=failure.reason)
            else:
                await self._service.work.write(remember, account, found, machine_now())
                self._service.wake()
            await self.rest(TEMPLATES_EVERY)
