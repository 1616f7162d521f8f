"""The simulator's page, its WebSocket and its files, below one base (``/simulator[/<secret>]``).

``GET base`` is the page; ``?p=<person>&skin=tg|wa`` says whose phone it is, ``&start=<payload>``
opens it as a deep link would. ``GET base/ws?p&skin&since&boot`` is the WebSocket, ``POST
base/files?p&id&name`` takes a file (body: its bytes, header ``X-Simulator: 1``), ``GET
base/files/<token>/<name>`` gives one back. Every frame is one JSON object with its type in ``t``.

Server → page
    hello    {person, skin, zone, bot, boot, resumed, commands: [[name, description]]}
             ``person`` is who the page now is (``p=new`` gets a new one). Unless ``resumed``, the
             page forgets what it shows. Then come people, clock, the messages since ``since``, and
    ready    {} after the backlog: the page sends again whatever has no answer yet.
    people   {people: [{id, name, role: chair|teacher|coordinator|new, place, unread}]}
    message  {id, seq, from: "bot"|"me", at, ref?, state?, spans: [[text, marks]], quote?, picture?,
             document?, place?, voice?, sticker?, contact?, options?, chosen?}. The same id again
             replaces the bubble (an edit: a tapped keyboard becomes ``chosen``). ``ref`` is the
             page's own id of a message it sent; ``state`` is sent or read; ``marks`` holds b and i.
             picture and document {name, url, size} · place {lat, lon, label} · voice {seconds} ·
             options {style: buttons|list, used, items: [{n, label, payload}]}; numbered choices
             are part of the text.
    refused  {ref, reason: bad|long|later} a message that was not taken.
    done     {ref} a frame that leaves no message (a tap) was taken.
    typing   {on} · bye closes the line: the page connects again.
    clock    {now, busy?, moved?: hour|day|reminder|none, messages?, people?}: ISO; a move says how
             many messages it brought and to whom (ids); ``none``: no reminder is planned.
Page → server (each ``id`` is the page's own and counts once, however often it is sent)
    say {id, text} · tap {id, message, payload} · start {id, payload} · location {id, lat, lon,
    label} · voice {id, seconds} · sticker {id, sticker} · contact {id} · clock {move: hour|day|
    reminder} · reset {}
"""

import asyncio
import contextlib
import hmac
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from aiohttp import WSMsgType, web

from bot.channels.simulator.phones import Frame, Phones, Skin, StoredFile, Window

STATIC = Path(__file__).parent / "static"
FRAME_BYTES = 64_000
FILE_BYTES = 20_000_000
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}
FILE_HEADERS = HEADERS | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"
}
SHOWN_INLINE = {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Stage(Protocol):
    """What the page plays on: the simulator's own App (never the real one)."""

    phones: Phones

    def opened_at(self, address: str) -> None:
        """Hear at which address the page was opened; only browsers say it."""

    def admit(self, person: str) -> str:
        """Return the person's id, or that of a new one for ``new`` and for an unknown id."""

    def people(self) -> list[Frame]:
        """Return who can be picked, as in a ``people`` frame."""

    async def greeting(self, person: str) -> Frame:
        """Return ``zone``, ``bot`` and ``commands`` of a ``hello`` frame."""

    def time(self) -> Frame:
        """Return a ``clock`` frame."""

    async def receive(self, person: str, frame: Frame) -> None:
        """Take what a person sent; raises ``ValueError`` with the reason of ``refused``."""

    async def receive_file(self, person: str, ref: str, file: StoredFile) -> None:
        """Take a file that a person sent."""

    async def move(self, step: str) -> None:
        """Move the clock; every window is told. Raises ``ValueError`` for an unknown step."""

    async def reset(self) -> None:
        """Start the sample data anew; every window is told."""


def add_simulator(app: web.Application, stage: Stage, secret: str | None = None) -> str:
    """Add the routes and return the page's path; with a secret there is no other way in."""
    site = _Site(stage, secret)
    prefix = "/simulator/{secret}" if secret else "/simulator"
    handlers = {"": site.page, "/ws": site.socket, "/static/{name}": site.static}
    for path, handler in handlers.items():
        app.router.add_get(prefix + path, site.guarded(handler))
    app.router.add_post(prefix + "/files", site.guarded(site.upload))
    app.router.add_get(prefix + "/files/{token}/{name}", site.guarded(site.download))
    app.on_shutdown.append(site.goodbye)
    return site.base


class _Site:
    def __init__(self, stage: Stage, secret: str | None) -> None:
        self.stage = stage
        self.secret = secret or ""
        self.base = f"/simulator/{secret}" if secret else "/simulator"
        self.names = {path.name for path in STATIC.iterdir()} - {"index.html"}

    def guarded(self, handler: Handler) -> Handler:
        """A wrong secret looks like a page that does not exist."""

        async def guard(request: web.Request) -> web.StreamResponse:
            given = request.match_info.get("secret", "").encode()
            if not hmac.compare_digest(given, self.secret.encode()):
                raise web.HTTPNotFound
            return await handler(request)

        return guard

    async def goodbye(self, _app: web.Application) -> None:
        """Let open windows go, or the server would wait for them."""
        self.stage.phones.push_all({"t": "bye"})

    async def page(self, _request: web.Request) -> web.Response:
        html = (STATIC / "index.html").read_text(encoding="utf-8").replace("__BASE__", self.base)
        return web.Response(text=html, content_type="text/html", headers=HEADERS)

    async def static(self, request: web.Request) -> web.FileResponse:
        name = request.match_info["name"]
        if name not in self.names:
            raise web.HTTPNotFound
        return web.FileResponse(STATIC / name, headers=HEADERS)

    async def upload(self, request: web.Request) -> web.Response:
        _same_origin(request)
        if request.headers.get("X-Simulator") != "1":
            raise web.HTTPForbidden
        person, ref = request.query.get("p", ""), request.query.get("id", "")
        if not ref or self.stage.admit(person) != person:
            raise web.HTTPBadRequest
        content = await _body(request)
        name = Path(request.query.get("name", "")).name[:200] or "file"
        await self.stage.receive_file(person, ref, StoredFile(name, "", content))
        return web.Response(status=204, headers=HEADERS)

    async def download(self, request: web.Request) -> web.Response:
        file = self.stage.phones.files.get(request.match_info["token"])
        if file is None:
            raise web.HTTPNotFound
        shown = file.mime in SHOWN_INLINE
        way = "inline" if shown else "attachment"
        headers = FILE_HEADERS | {
            "Content-Type": file.mime if shown else "application/octet-stream",
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name, safe='')}",
        }
        return web.Response(body=file.content, headers=headers)

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        _same_origin(request)
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=FRAME_BYTES)
        await socket.prepare(request)
        if origin := request.headers.get("Origin"):
            self.stage.opened_at(origin + self.base)
        person = self.stage.admit(request.query.get("p", ""))
        window = self._enter(request, person, await self.stage.greeting(person))
        writer = asyncio.create_task(_write(socket, window))
        try:
            await self._read(socket, person, window)
        finally:
            self.stage.phones.of(person).close(window)
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await writer
        return socket

    def _enter(self, request: web.Request, person: str, greeting: Frame) -> Window:
        """Open a window and queue its backlog, before anything new can slip in between."""
        phones = self.stage.phones
        skin = Skin.WHATSAPP if request.query.get("skin") == Skin.WHATSAPP else Skin.TELEGRAM
        resumed = request.query.get("boot") == phones.boot and request.query.get("p") == person
        since = _number(request.query.get("since")) if resumed else 0
        window = phones.of(person).open(skin)
        hello = {"t": "hello", "person": person, "skin": skin, "boot": phones.boot}
        window.push(hello | {"resumed": bool(since)} | greeting)
        phones.push_all({"t": "people", "people": self.stage.people()})
        window.push(self.stage.time())
        for frame in phones.of(person).since(since, skin):
            window.push(frame)
        window.push({"t": "ready"})
        return window

    async def _read(self, socket: web.WebSocketResponse, person: str, window: Window) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._take(_frame(message.data), person, window)

    async def _take(self, frame: Frame, person: str, window: Window) -> None:
        try:
            match frame.get("t"):
                case "clock":
                    await self.stage.move(str(frame.get("move")))
                case "reset":
                    await self.stage.reset()
                case _:
                    await self.stage.receive(person, frame)
        except ValueError as problem:
            window.push({"t": "refused", "ref": frame.get("id"), "reason": str(problem)})


async def _write(socket: web.WebSocketResponse, window: Window) -> None:
    """Until told ``bye``: the page then connects again, if anybody is there."""
    while (frame := await window.frames.get())["t"] != "bye":
        await socket.send_json(frame)
    await socket.close()


def _frame(data: str) -> Frame:
    try:
        frame: Any = json.loads(data)
    except ValueError:
        return {}
    return frame if isinstance(frame, dict) else {}


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() else 0


def _same_origin(request: web.Request) -> None:
    """Another site's page must not play: browsers name the page's origin, and it must be ours."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden


async def _body(request: web.Request) -> bytes:
    content = bytearray()
    async for chunk in request.content.iter_chunked(65_536):
        content += chunk
        if len(content) > FILE_BYTES:
            raise web.HTTPRequestEntityTooLarge(FILE_BYTES, len(content))
    return bytes(content)
