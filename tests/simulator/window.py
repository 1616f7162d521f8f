"""A window of the page, driven from a test: frames out, frames in."""

import asyncio
import itertools
from typing import Any

from aiohttp import ClientWebSocketResponse

from bot.channels.simulator.phones import Frame
from tests.patience import PATIENCE
from tests.simulator.conftest import Client


class PageWindow:
    """Keeps every frame that came; ``messages`` are the newest state of each bubble."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.frames: list[Frame] = []
        self._refs = itertools.count(1)

    @classmethod
    async def open(
        cls, client: Client, person: str, base: str = "/simulator", origin: str = "", **query: str
    ) -> Any:
        """With an ``origin`` as a browser sends it."""
        params = {"p": person, **query}
        socket = await client.ws_connect(f"{base}/ws", params=params, origin=origin or None)
        window = cls(socket)
        await window.until("ready")
        return window

    async def until(self, kind: str) -> Frame:
        """Read frames until one of a kind."""
        while True:
            frame: Frame = await asyncio.wait_for(self.socket.receive_json(), PATIENCE)
            self.frames.append(frame)
            if frame["t"] == kind:
                return frame

    async def answer(self) -> Frame:
        """The next new message of the bot."""
        known = {f["id"] for f in self.frames if f["t"] == "message"}
        while True:
            frame = await self.until("message")
            if frame["from"] == "bot" and frame["id"] not in known:
                return frame

    async def say(self, text: str, ref: str | None = None) -> Frame:
        await self.send({"t": "say", "id": ref or f"r{next(self._refs)}", "text": text})
        return await self.answer()

    async def tap(self, message: Frame, label: str) -> None:
        item = next(i for i in message["options"]["items"] if i["label"] == label)
        ref = f"r{next(self._refs)}"
        await self.send(
            {"t": "tap", "id": ref, "message": message["id"], "payload": item["payload"]}
        )

    async def send(self, frame: Frame) -> None:
        await self.socket.send_json(frame)

    @property
    def messages(self) -> dict[str, Frame]:
        return {f["id"]: f for f in self.frames if f["t"] == "message"}

    @property
    def hello(self) -> Frame:
        return next(f for f in self.frames if f["t"] == "hello")

    @property
    def seq(self) -> int:
        return max((f["seq"] for f in self.frames if f["t"] == "message"), default=0)


def text_of(frame: Frame) -> str:
    return "".join(span[0] for span in frame["spans"])
