"""Telegram for benchmarks: posts updates to a webhook and accepts answers, at little cost.

It runs in the process of the benchmark; the bot under test is another one. HTTP is parsed by
hand, so that on two cores the bot and not the stub is measured.
"""

import asyncio
import json
import re
from collections import defaultdict, deque
from collections.abc import Mapping
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"transfer-encoding: *chunked", re.IGNORECASE)
METHOD = re.compile(rb"/bot[^/ ]+/(\w+)")
TOKEN = "123456789:AAtokenForTheBenchmarkOnly0000000000"
SECRET = "benchmark-secret"


class Stub:
    """Answers every Bot API call with success. `sent`: perf_counter of each accepted send."""

    def __init__(self) -> None:
        self.sent: list[float] = []
        self.chats: defaultdict[str, int] = defaultdict(int)
        self.url = ""
        self._waiting: defaultdict[str, deque[asyncio.Future[None]]] = defaultdict(deque)
        self._server: asyncio.Server | None = None

    async def start(self) -> "Stub":
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Exchange(self), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def stop(self) -> None:
        if self._server:
            self._server.close()

    def answer_for(self, chat: int) -> "asyncio.Future[None]":
        """Done when the next message for that chat has been accepted."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[str(chat)].append(future)
        return future

    async def received(self, many: int, seconds: float = 300.0) -> None:
        """Wait until so many messages have been accepted; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while len(self.sent) < many:
                await asyncio.sleep(0.02)

    def answer(self, method: bytes, body: bytes) -> Any:
        name = method.lower()
        if name == b"getme":
            return {"id": 123456789, "is_bot": True, "first_name": "B", "username": "bench_bot"}
        if not name.startswith(b"send") or name == b"sendchataction":
            return True
        chat = _chat_of(body)
        self.sent.append(perf_counter())
        self.chats[chat] += 1
        waiting = self._waiting[chat]
        if waiting:
            waiting.popleft().set_result(None)
        shown = {"id": int(chat or 0), "type": "private"}
        return {"message_id": len(self.sent), "date": 1, "chat": shown, "text": "x"}


def _chat_of(body: bytes) -> str:
    if body.startswith(b"{"):
        return str(json.loads(body).get("chat_id", ""))
    return parse_qs(body.decode()).get("chat_id", [""])[0]


class _Exchange(asyncio.Protocol):
    """One kept-alive connection from the bot."""

    def __init__(self, stub: Stub) -> None:
        self._stub, self._data = stub, b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._data += data
        while (request := _split(self._data)) is not None:
            head, body, self._data = request
            method = METHOD.search(head)
            result = self._stub.answer(method.group(1) if method else b"", body)
            text = json.dumps({"ok": True, "result": result}).encode()
            if self._transport:
                self._transport.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + str(len(text)).encode()
                    + HEAD_END
                    + text
                )


def _split(data: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Head, body and the rest of the first whole request or answer; None if there is none yet."""
    end = data.find(HEAD_END)
    if end < 0:
        return None
    head, start = data[:end], end + len(HEAD_END)
    if CHUNKED.search(head):
        stop = data.find(b"0" + HEAD_END, start)
        return None if stop < 0 else (head, data[start:stop], data[stop + 5 :])
    length = LENGTH.search(head)
    stop = start + (int(length.group(1)) if length else 0)
    return (head, data[start:stop], data[stop:]) if len(data) >= stop else None


class Poster:
    """Kept-alive connections to the webhook, one request in flight on each."""

    def __init__(self, port: int, connections: int) -> None:
        self._port = port
        self._free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = (
            asyncio.Queue()
        )
        self._many = connections

    async def start(self) -> "Poster":
        for _ in range(self._many):
            self._free.put_nowait(await asyncio.open_connection("127.0.0.1", self._port))
        return self

    async def post(self, update: Mapping[str, Any]) -> int:
        body = json.dumps(update).encode()
        reader, writer = await self._free.get()
        writer.write(
            b"POST /telegram/webhook HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: "
            + SECRET.encode()
            + b"\r\nContent-Length: "
            + str(len(body)).encode()
            + HEAD_END
            + body
        )
        head = await reader.readuntil(HEAD_END)
        length = LENGTH.search(head)
        if length and int(length.group(1)):
            await reader.readexactly(int(length.group(1)))
        self._free.put_nowait((reader, writer))
        return int(head.split(b" ", 2)[1])

    async def stop(self) -> None:
        while not self._free.empty():
            _, writer = self._free.get_nowait()
            writer.close()


def text_update(number: int, chat: int, text: str) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": f"Guru {chat}", "language_code": "id"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    message: dict[str, Any] = {
        "message_id": number,
        "date": 1_790_000_000,
        "chat": {"id": chat, "type": "private", "first_name": f"Guru {chat}"},
        "from": person,
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = entities
    return {"update_id": number, "message": message}
