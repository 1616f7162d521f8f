"""The simulator on stage: its phones, with an open window of Telegram's looks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count

from bot.channels.base import Channel, Outgoing
from bot.channels.simulator.channel import ACCOUNT, SimulatorChannel
from bot.channels.simulator.draw import Drawn
from bot.channels.simulator.parse import parse
from bot.channels.simulator.phones import Frame, Phones, Skin, StoredFile
from handlers.engine.messages import Incoming, Media, MediaKind
from tests.channels.contract import Shown

PERSON = "rina"


class SimulatorStage:
    chat = PERSON

    def __init__(self) -> None:
        self.phones = Phones()
        self.channel: Channel = SimulatorChannel(self.phones, _now, _as_it_is, lambda: None)
        self._refs = (f"r{n}" for n in count(1))

    async def screen(self) -> list[Shown]:
        return [_shown(frame) for frame in self._frames()]

    async def says(self, text: str) -> Incoming:
        return self._heard({"t": "say", "text": text})

    async def taps(self, label: str) -> Incoming:
        frame, item = next(
            (frame, item)
            for frame in reversed(self._frames())
            for item in frame.get("options", {}).get("items", ())
            if item["label"] == label
        )
        return self._heard({"t": "tap", "payload": item["payload"], "message": frame["id"]})

    async def sends(self, name: str, content: bytes) -> Incoming:
        token = self.phones.files.put(StoredFile(name, "application/pdf", content))
        media = Media(MediaKind.DOCUMENT, token, name, "application/pdf", len(content))
        return Incoming(ACCOUNT, f"{PERSON}:{next(self._refs)}", PERSON, _now(), media=media)

    def _frames(self) -> list[Frame]:
        """What the bot's side of the window shows."""
        entries = self.phones.of(PERSON).entries.values()
        return [f for entry in entries for f in entry.frames(Skin.TELEGRAM) if f["from"] == "bot"]

    def _heard(self, frame: Frame) -> Incoming:
        incoming, _ = parse(
            PERSON, self.phones.of(PERSON), frame | {"id": next(self._refs)}, _now()
        )
        return incoming


def _now() -> datetime:
    return datetime.now(UTC)


async def _as_it_is(outgoing: Outgoing) -> dict[Skin, Drawn]:
    return dict.fromkeys(Skin, Drawn(outgoing.spans, outgoing.style, outgoing.buttons))


def _shown(frame: Frame) -> Shown:
    options = frame.get("options", {}).get("items", ())
    files = [frame[kind]["name"] for kind in ("document", "picture") if kind in frame]
    text = "".join(part[0] for part in frame["spans"])
    return Shown(text, tuple(item["label"] for item in options), tuple(files))


@asynccontextmanager
async def simulator_stage() -> AsyncIterator[SimulatorStage]:
    stage = SimulatorStage()
    await stage.channel.start()
    yield stage
    await stage.channel.stop()
