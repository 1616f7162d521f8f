"""Transcripts on WhatsApp: signed forms in, the real SDK out, the fake Twilio between."""

import tempfile
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from bot.channels.base import Outgoing
from bot.channels.whatsapp.client import OVERRIDES
from bot.channels.whatsapp.contents import APOSTROPHE, CURLY
from bot.channels.whatsapp.intake import Intake
from bot.channels.whatsapp.parse import SCOPED
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.webhook import INBOUND_PATH, Door, add_routes
from bot.keys import Keys
from bot.sending.links import FileLinks
from bot.web.files import add_files
from handlers.engine.messages import Incoming, IncomingKind, MediaKind
from handlers.templates.catalogue import every_shape
from tests.channels.stage_whatsapp import PUBLIC_URL, MemoryLedger, whatsapp_channel
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_state import NUMBER, TOKEN
from tests.wires.wire import Caught, Loop, Seen, as_scripted, serving


class WhatsAppWire:
    """Names of a transcript are numbers here. ``close`` it at the end of the session."""

    def __init__(self, loop: Loop) -> None:
        self._loop, self._caught, self._ledger = loop, Caught(), MemoryLedger()
        self._folder = tempfile.TemporaryDirectory()
        links = FileLinks(Path(self._folder.name), PUBLIC_URL, Keys([b"a key for tests"]))
        self._fake = FakeTwilio()
        self._numbers: dict[str, str] = {}
        self._sent: dict[str, str] = {}
        """The ids of what was shown, by those of the transcript."""
        self._templates: dict[str, str] = {}
        loop.run(self._start(links))

    async def _start(self, links: FileLinks) -> None:
        await self._fake.__aenter__()
        app = web.Application()
        intake = Intake(f"wa:{NUMBER}", self._caught)

        async def report(_: object) -> bool:
            return True

        add_routes(app, Door(PUBLIC_URL, TOKEN), intake.take, report)
        add_files(app, links)
        self._runner, address = await serving(app)
        self._fake.control.hook(
            tunnel=address, statuses="lost", inbound=PUBLIC_URL + INBOUND_PATH + OVERRIDES
        )
        self._channel = whatsapp_channel(self._fake, links, self._ledger)
        await self._channel.start()

    def close(self) -> None:
        self._loop.run(self._end())
        self._folder.cleanup()

    async def _end(self) -> None:
        await self._channel.stop()
        await self._fake.__aexit__()
        await self._runner.cleanup()

    def begin(self) -> None:
        state = self._fake.state
        for kept in (state.messages, state.people, state.journal.calls, self._numbers, self._sent):
            kept.clear()
        self._fake.hooks.forms.clear()
        self._ledger.pieces.clear()

    def approved(self) -> dict[str, str]:
        """Every Indonesian template, created and approved at the fake once; ids by name."""
        if not self._templates:
            self._loop.run(self._approve())
        return self._templates

    async def _approve(self) -> None:
        calls = Templates(self._channel.client)
        for name, notice, said in every_shape():
            if said.shape.locale == "id":
                self._templates[name] = await calls.create(name, said)
                await calls.submit(self._templates[name], name, notice.category)
                self._fake.control.approve(self._templates[name])

    def bring(self, incoming: Incoming) -> Incoming:
        """What WhatsApp has no way for (an edit, a start link, a group) goes in as it is."""
        if incoming.kind is not IncomingKind.MESSAGE or incoming.start is not None:
            return incoming
        if incoming.media is not None and incoming.media.kind in (MediaKind.VIDEO, MediaKind.OTHER):
            return incoming
        self._caught.incoming.clear()
        self._loop.run(self._act(self._number(incoming.sender), incoming))
        [parsed] = self._caught.incoming
        number, shown = self._number(incoming.sender), parsed.sender
        if incoming.tap is None:  # a tap quotes what it was below
            assert parsed.quoted == self._sent.get(incoming.quoted or "")
        known = self._fake.state.person(number)
        assert shown == (known.hidden or number)
        scripted = as_scripted(parsed, incoming)
        return replace(scripted, sender=shown) if known.hidden else scripted

    def hide(self, name: str) -> None:
        """From now on an id stands for this person's number."""
        self._fake.people.hide(self._number(name))

    def show_number(self, name: str) -> None:
        self._fake.people.show(self._number(name))

    def change_hands(self, name: str) -> None:
        """Somebody else has this person's number from now on."""
        self._fake.people.change_hands(self._number(name))

    async def _act(self, number: str, incoming: Incoming) -> None:
        people, media = self._fake.people, incoming.media
        if incoming.tap is not None:
            label, style = self._shown_choice(number, incoming.tap)
            people.tap(number, label, incoming.tap, style)
        elif incoming.location is not None:
            people.location(number, *incoming.location)
        elif media is None:
            people.text(number, incoming.text, self._sent.get(incoming.quoted or "", ""))
        elif media.kind is MediaKind.DOCUMENT:
            people.document(number, media.name or "berkas.pdf", "AAAA", media.mime or "")
        elif media.kind is MediaKind.PHOTO:
            people.photo(number, "AAAA", incoming.text)
        elif media.kind is MediaKind.VOICE:
            people.voice(number)
        elif media.kind is MediaKind.STICKER:
            people.sticker(number)
        else:
            people.contact(number)
        await self._fake.hooks.settled()

    def _shown_choice(self, number: str, payload: str) -> tuple[str, str]:
        """The label and style of a tapped choice, as the phone shows it."""
        for message in reversed(self._fake.control.outbound(f"whatsapp:{number}")):
            for label, held in message.labels:
                if held == payload:
                    return label, message.style
        return "?", "twilio/quick-reply"  # of a message before this test's time

    def show(self, outgoing: Outgoing) -> Seen:
        number = self._number(outgoing.chat)
        self._fake.people.meet(number)
        before = len(self._fake.control.screen(number))
        sent = self._loop.run(self._channel.send(replace(outgoing, chat=number)))
        self._sent[f"m{outgoing.row_id}"] = sent
        shown = self._fake.control.screen(number)[before:]
        assert not any(message["labels"] for message in shown[:-1])
        labels = tuple(_straight(label) for label in shown[-1]["labels"])
        return Seen(_straight("\n".join(m["text"] for m in shown)), labels)

    def _number(self, name: str) -> str:
        if SCOPED.fullmatch(name):
            return name
        return self._numbers.setdefault(name, f"+62813{len(self._numbers):08}")


def _straight(text: str) -> str:
    """Variables of contents have no straight apostrophes; that is tested for itself."""
    return text.replace(CURLY, APOSTROPHE)
