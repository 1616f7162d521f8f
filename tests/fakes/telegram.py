"""A stateful fake of Telegram's Bot API that refuses what the real service refuses.

    python -m tests.fakes.telegram --chat [--port 8081] [--token 1:abc] [--journal FILE] [--control]

With --chat it prints the settings for the bot, and you are a person at their phone: type /help.
With --control, tests in other processes steer it by POST /control/<name> with a JSON object: the
methods of `People` (text, tap, tap_label, document, photo, voice, sticker, location, contact,
edited, block, unblock, migrate, meet, raw) and those of `Control`. Inside one process a test uses
`FakeTelegram` itself. It listens on loopback only.
"""

import argparse
import asyncio
import base64
import contextlib
import json
import socket
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.fakes.prompt import Prompt, from_terminal
from tests.fakes.telegram_control import Control
from tests.fakes.telegram_errors import NOT_FOUND, UNAUTHORIZED, ApiError, bad_request, too_many
from tests.fakes.telegram_feed import Feed
from tests.fakes.telegram_hand import TelegramHand
from tests.fakes.telegram_methods import UPLOAD_LIMIT, run
from tests.fakes.telegram_people import People
from tests.fakes.telegram_state import Call, Fault, Journal, Json, State

TOKEN = "123456789:AAtestTokenOfTheFakeBotApi-0123456789"


SOMEBODY = "11"


class Dropped(Exception):
    """The connection is cut without an answer."""


class FakeTelegram:
    """`async with FakeTelegram() as fake:` serves on http://127.0.0.1:<fake.port>."""

    def __init__(
        self,
        token: str = TOKEN,
        port: int = 0,
        journal: Path | None = None,
        control: bool = False,
    ) -> None:
        self.state = State(token, Journal(journal))
        self.feed = Feed()
        self.people = People(self.state, self.feed)
        self.control = Control(self.state, self.feed)
        self.port = port
        self._runner = web.AppRunner(self._app(control), access_log=None, shutdown_timeout=0.2)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "FakeTelegram":
        listener = socket.create_server(("127.0.0.1", self.port), backlog=1024)
        self.port = listener.getsockname()[1]
        await self._runner.setup()
        await web.SockSite(self._runner, listener).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.feed.stop()
        await self._runner.cleanup()
        self.state.journal.end()

    def _app(self, control: bool) -> web.Application:
        app = web.Application(client_max_size=UPLOAD_LIMIT + 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        if control:
            app.router.add_post("/control/{name}", self._steer)
        return app

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        try:
            self._check_token(request.match_info["token"])
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        params = await parameters(request)
        call = self.state.journal.add(method, shown(params))
        self.control.wake()
        try:
            result = await self._answer(method, params, self.state.take_fault(method))
        except ApiError as error:
            return self._reply(call, error.code, error.body())
        except Dropped:
            return self._drop(call, request)
        except Malformed:
            return self._reply(call, 200, None)
        return self._reply(call, 200, {"ok": True, "result": result})

    def _check_token(self, token: str) -> None:
        if token == self.state.token:
            return
        number, _, secret = token.partition(":")
        raise UNAUTHORIZED if number.isdigit() and secret else NOT_FOUND

    async def _answer(self, method: str, params: Json, fault: Fault | None) -> Any:
        kind = fault.kind if fault else ""
        if kind.isdigit() and kind != "429":
            raise ApiError(int(kind), "Internal Server Error" if kind == "500" else "Bad Gateway")
        if fault and kind == "429":
            raise too_many(fault.seconds)
        if kind == "drop":
            raise Dropped
        if fault and kind == "hang":
            await asyncio.sleep(fault.seconds)
            raise Dropped
        result = await self._run(method, params)
        if fault and kind == "accept_hang":
            await asyncio.sleep(fault.seconds)
        if kind.startswith("accept_"):
            raise Dropped
        if kind == "malformed":
            raise Malformed
        return result

    async def _run(self, method: str, params: Json) -> Any:
        if method == "getupdates":
            return await self.feed.get_updates(params)
        if method == "setwebhook":
            return self.feed.set_webhook(params)
        if method == "deletewebhook":
            return self.feed.delete_webhook(params)
        if method == "getwebhookinfo":
            return self.feed.webhook_info(params)
        return run(self.state, method, params)

    def _reply(self, call: Call, status: int, body: Json | None) -> web.Response:
        kept = body.get("result", body.get("description")) if body else "malformed"
        self.state.journal.close(call, status, kept)
        if body is None:
            return web.Response(text="<html>", content_type="text/html")
        return web.json_response(body, status=status)

    def _drop(self, call: Call, request: web.Request) -> web.Response:
        self.state.journal.close(call, -1, "dropped")
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request.match_info["token"])
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        file_id = request.match_info["path"].rpartition("/")[2]
        if file_id not in self.state.files:
            return web.json_response(NOT_FOUND.body(), status=404)
        return web.Response(body=self.state.files[file_id][1])

    async def _steer(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        for owner in (self.control, self.people):
            steer = getattr(owner, name, None)
            if steer and not name.startswith("_"):
                result = steer(**(await request.json() if request.can_read_body else {}))
                result = await result if asyncio.iscoroutine(result) else result
                return web.json_response(result, dumps=lambda value: json.dumps(value, default=str))
        raise web.HTTPNotFound


class Malformed(Exception):
    """200 with a body that is not JSON, after the method had its effect."""


async def parameters(request: web.Request) -> Json:
    """Query, form, multipart or JSON; a file is (name, bytes, type)."""
    params: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read()
        try:
            return params | (json.loads(body) if body else {})
        except ValueError:
            raise bad_request("can't parse JSON object") from None
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            params[name] = (value.filename, value.file.read(), value.content_type)
        else:
            params[name] = value
    for name, value in list(params.items()):
        if isinstance(value, str) and value.startswith("attach://"):
            params[name] = params.pop(value.removeprefix("attach://"), None)
    return params


def shown(params: Json) -> Json:
    """As the journal keeps them: of a file its name, size and a few bytes."""
    return {
        name: {"name": value[0], "size": len(value[1]), "head": _head(value[1]), "type": value[2]}
        if isinstance(value, tuple)
        else value
        for name, value in params.items()
    }


def _head(content: bytes) -> str:
    return base64.b64encode(content[:16]).decode()


async def serve(options: argparse.Namespace) -> None:
    fake = FakeTelegram(options.token, options.port, options.journal, options.control)
    fake.state.limits.enabled = not options.no_limits
    fake.feed.deliveries = options.deliveries
    async with fake:
        if not options.chat:
            print(json.dumps({"port": fake.port}), flush=True)
            await asyncio.Event().wait()
        print(f"TELEGRAM_API_URL={fake.url}\nTELEGRAM_TOKEN={options.token}", flush=True)
        hand = TelegramHand(fake.people)
        await Prompt(hand, SOMEBODY, hand.commands()).run(await from_terminal())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--journal", type=Path)
    parser.add_argument("--control", action="store_true")
    parser.add_argument("--chat", action="store_true")
    parser.add_argument("--no-limits", action="store_true")
    parser.add_argument("--deliveries", type=int, default=1)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
