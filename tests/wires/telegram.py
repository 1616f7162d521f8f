"""Transcripts on Telegram: the webhook in, the real library out, the fake Bot API between."""

from dataclasses import replace

from aiohttp import web

from bot.channels.base import Outgoing
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.webhook import PATH, webhook
from handlers.engine.messages import Incoming, IncomingKind, MediaKind
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.patience import PatientRequest
from tests.wires.wire import Caught, Loop, Seen, as_scripted, serving

SECRET = "wire-secret-0123456789"
FIRST_ID = 11_000


class TelegramWire:
    """Names of a transcript are user ids here. ``close`` it at the end of the session."""

    def __init__(self, loop: Loop) -> None:
        self._loop, self._caught = loop, Caught()
        self._fake = FakeTelegram()
        self._ids: dict[str, int] = {}
        self._sent: dict[str, str] = {}
        """The ids of what was shown, by those of the transcript."""
        loop.run(self._start())

    async def _start(self) -> None:
        await self._fake.__aenter__()
        self._fake.control.limits(False)
        self._channel = TelegramChannel(TOKEN, self._fake.url, PatientRequest(self._fake))
        await self._channel.start()
        intake = Intake(self._channel.account, self._channel.username, self._caught)
        app = web.Application()
        app.router.add_post(PATH, webhook(SECRET, intake.take))
        self._runner, address = await serving(app)
        self._fake.feed.tunnel = address
        self._fake.feed.set_webhook({"url": f"https://kombel.test{PATH}", "secret_token": SECRET})

    def close(self) -> None:
        self._loop.run(self._end())

    async def _end(self) -> None:
        await self._channel.stop()
        await self._fake.__aexit__()
        await self._runner.cleanup()

    def begin(self) -> None:
        state = self._fake.state
        for kept in (state.messages, state.chats, state.journal.calls, self._ids, self._sent):
            kept.clear()

    def bring(self, incoming: Incoming) -> Incoming:
        """What needs a group, or a kind of file that the fake has not, goes in as it is."""
        if incoming.kind is IncomingKind.GROUP:
            return incoming
        if incoming.media is not None and incoming.media.kind in (MediaKind.VIDEO, MediaKind.OTHER):
            return incoming
        self._caught.incoming.clear()
        self._loop.run(self._act(self._id(incoming.sender), incoming))
        [parsed] = self._caught.incoming
        assert parsed.sender == str(self._id(incoming.sender))
        assert parsed.quoted == self._sent.get(incoming.quoted or "")
        return as_scripted(parsed, incoming)

    async def _act(self, user: int, incoming: Incoming) -> None:
        people, media = self._fake.people, incoming.media
        if incoming.kind is IncomingKind.BLOCKED:
            people.block(user)
        elif incoming.kind is IncomingKind.UNBLOCKED:
            people.unblock(user)
        elif incoming.kind is IncomingKind.EDITED:
            people.edited(user, 1, incoming.text)
        elif incoming.tap is not None:
            people.tap(user, self._shown_choice(user, incoming.tap), incoming.tap)
        elif incoming.location is not None:
            people.location(user, *incoming.location)
        elif media is None:
            answered = int(self._sent.get(incoming.quoted or "", 0))
            typed = " ".join(filter(None, (incoming.text, incoming.start)))
            people.text(user, typed, reply_to=answered)
        elif media.kind is MediaKind.DOCUMENT:
            people.document(user, media.name or "", media.mime or "", caption=incoming.text)
        elif media.kind is MediaKind.PHOTO:
            people.photo(user, "AAAA", incoming.text)
        elif media.kind is MediaKind.VOICE:
            people.voice(user)
        elif media.kind is MediaKind.STICKER:
            people.sticker(user)
        else:
            people.contact(user, "+62811", "Joko")
        await self._fake.feed.settled()

    def _shown_choice(self, user: int, payload: str) -> int:
        """The message whose button is tapped."""
        for message in reversed(self._fake.control.screen(user)):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            if any(button.get("callback_data") == payload for row in rows for button in row):
                return int(message["message_id"])
        return 999  # of a message before this test's time

    def show(self, outgoing: Outgoing) -> Seen:
        user = self._id(outgoing.chat)
        self._fake.people.meet(user, 1)
        self._fake.state.chats[user].state = "open"
        before = len(self._fake.control.screen(user))
        sent = self._loop.run(self._channel.send(replace(outgoing, chat=str(user))))
        self._sent[f"m{outgoing.row_id}"] = sent
        shown = self._fake.control.screen(user)[before:]
        rows = shown[-1].get("reply_markup", {}).get("inline_keyboard", [])
        return Seen(
            "\n".join(message["text"] for message in shown),
            tuple(button["text"] for row in rows for button in row),
        )

    def _id(self, name: str) -> int:
        return self._ids.setdefault(name, FIRST_ID + len(self._ids))
