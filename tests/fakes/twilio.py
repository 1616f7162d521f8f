"""A stateful fake of Twilio's WhatsApp that refuses what the real service refuses.

    python -m tests.fakes.twilio --chat [--port 8082] [--tunnel http://127.0.0.1:8080]
        [--inbound https://kombel.test/whatsapp/inbound#rc=5&rp=all] [--journal FILE] [--control]

It prints the settings for the bot. With --chat you are a person at their phone: type /help. Calls
to the outside (webhooks, status callbacks, media) go to --tunnel, where the bot listens, while
signatures hold for the public address. With --control, tests in other processes steer it by POST
/control/<name> with a JSON object: the methods of `People` and of `Control`. Inside one process a
test uses `FakeTwilio` itself. It listens on loopback only.
"""

import argparse
import asyncio
import base64
import contextlib
import json
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.fakes import twilio_contents, twilio_errors, twilio_media, twilio_messages
from tests.fakes.prompt import Prompt, from_terminal
from tests.fakes.twilio_control import Control
from tests.fakes.twilio_errors import ApiError
from tests.fakes.twilio_hand import TwilioHand, commands
from tests.fakes.twilio_hooks import Hooks
from tests.fakes.twilio_people import People
from tests.fakes.twilio_state import Fault, Json, State

INBOUND = "https://kombel.test/whatsapp/inbound#rc=5&rp=all"
SOMEBODY = "+6281200000011"
KIND = web.RequestKey("kind", str)
"""The fault that a call meets, "" for none."""
Answer = Callable[[web.Request], Awaitable[tuple[int, Any]]]


class Dropped(Exception):
    """The connection is cut without an answer."""


class FakeTwilio:
    """`async with FakeTwilio() as fake:` serves on http://127.0.0.1:<fake.port>."""

    def __init__(self, port: int = 0, journal: Path | None = None, control: bool = False) -> None:
        self.state = State.kept_in(journal)
        self.hooks = Hooks(self.state)
        self.people = People(self.state, self.hooks)
        self.control = Control(self.state, self.hooks)
        self.port = port
        self._runner = web.AppRunner(self._app(control), access_log=None, shutdown_timeout=0.2)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "FakeTwilio":
        listener = socket.create_server(("127.0.0.1", self.port), backlog=1024)
        self.port = listener.getsockname()[1]
        await self._runner.setup()
        await web.SockSite(self._runner, listener).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.hooks.stop()
        await self._runner.cleanup()
        self.state.journal.end()

    def _app(self, control: bool) -> web.Application:
        app = web.Application()
        account = "/2010-04-01/Accounts/{account}"
        for verb, path, method, answer in (
            ("POST", f"{account}/Messages.json", "create", self._create),
            ("GET", f"{account}/Messages.json", "list", self._list),
            ("GET", f"{account}/Messages/{{sid}}.json", "fetch", self._fetch),
            ("GET", f"{account}/Messages/{{sid}}/Media.json", "media", self._list_media),
            ("GET", f"{account}.json", "account", self._account),
            ("POST", "/v2/Indicators/Typing.json", "typing", self._typing),
            ("GET", "/v2/Channels/Senders", "senders", self._list_senders),
            ("GET", f"{account}/Balance.json", "balance", self._balance),
            ("POST", "/v1/Content", "content", self._make_content),
            ("GET", "/v1/Content", "contents", self._list_contents),
            ("GET", "/v1/ContentAndApprovals", "contents", self._list_approvals),
            ("GET", "/v1/Content/{sid}", "contents", self._fetch_content),
            ("DELETE", "/v1/Content/{sid}", "contents", self._delete_content),
            ("POST", "/v1/Content/{sid}/ApprovalRequests/whatsapp", "approval", self._submit),
            ("GET", "/v1/Content/{sid}/ApprovalRequests", "approval", self._approval),
        ):
            app.router.add_route(verb, path, self._handler(method, answer))
        app.router.add_get(f"{account}/Messages/{{sid}}/Media/{{media}}", self._download)
        app.router.add_get("/cdn/{sid}/{media}", self._store)
        if control:
            app.router.add_post("/control/{name}", self._steer)
        return app

    def _handler(self, method: str, answer: Answer) -> Callable[[web.Request], Awaitable[Any]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            call = self.state.journal.add(method, await _params(request))
            try:
                self._check(request)
                fault = self.state.take_fault(method)
                status, body = await self._faulty(fault, request, answer)
            except ApiError as error:
                self.state.journal.close(call, error.status, error.code)
                after = {"Retry-After": str(error.retry_after)} if error.retry_after else {}
                return web.json_response(error.body(), status=error.status, headers=after)
            except Dropped:
                self.state.journal.close(call, -1, "dropped")
                if request.transport:
                    request.transport.abort()
                return web.Response()
            self.state.journal.close(call, status, body)
            if body is None:
                return web.Response(status=status, text="<html>", content_type="text/html")
            return web.json_response(body, status=status)

        return handle

    def _check(self, request: web.Request) -> None:
        wanted = base64.b64encode(f"{self.state.account}:{self.state.token}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {wanted}":
            raise twilio_errors.UNAUTHORIZED
        if request.match_info.get("account", self.state.account) != self.state.account:
            raise twilio_errors.NOT_FOUND
        if self.state.status != "active" and "/Messages" in request.path:
            raise twilio_errors.NOT_ACTIVE

    async def _faulty(
        self, fault: Fault | None, request: web.Request, answer: Answer
    ) -> tuple[int, Any]:
        kind = fault.kind if fault else ""
        if fault and kind == "429":
            raise twilio_errors.too_many(int(fault.seconds))
        if kind.startswith("code:"):
            raise ApiError(400, int(kind[5:]), "as asked")
        if kind.isdigit():
            return int(kind), None
        if kind in ("drop", "hang"):
            await asyncio.sleep(fault.seconds if fault and kind == "hang" else 0)
            raise Dropped
        request[KIND] = kind
        status, body = await answer(request)
        if kind == "accept_500":
            return 500, None
        if kind == "empty":
            return status, {}
        if fault and kind == "accept_hang":
            await asyncio.sleep(fault.seconds)
        if kind in ("accept_drop", "accept_hang", "callback_drop"):
            raise Dropped
        return (status, None) if kind == "malformed" else (status, body)

    async def _create(self, request: web.Request) -> tuple[int, Json]:
        form = {key: str(value) for key, value in (await request.post()).items()}
        media = len((await request.post()).getall("MediaUrl", []))
        message = await twilio_messages.create(self.state, self.hooks, form, media)
        answer = message.resource(self.state.account)
        answer |= {"status": "queued", "date_sent": None, "error_code": None}
        reports = twilio_messages.outcome(self.hooks, message)
        if request[KIND].startswith("callback_"):
            await self.hooks.report_now(message.callback, reports)
        else:
            self.hooks.report(message.callback, reports)
        return 201, answer

    async def _list(self, request: web.Request) -> tuple[int, Json]:
        return 200, twilio_messages.listed(self.state, dict(request.query))

    async def _fetch(self, request: web.Request) -> tuple[int, Json]:
        message = self.state.messages.get(request.match_info["sid"])
        if message is None:
            raise twilio_errors.NOT_FOUND
        return 200, message.resource(self.state.account)

    async def _list_media(self, request: web.Request) -> tuple[int, Json]:
        return 200, twilio_media.listed(self.state, request.match_info["sid"])

    async def _typing(self, request: web.Request) -> tuple[int, Json]:
        """Refers to a message that the person wrote; it counts as read then."""
        form = await request.post()
        message = self.state.messages.get(str(form.get("messageId")))
        if form.get("channel") != "whatsapp":
            raise twilio_errors.NOT_WHATSAPP
        if message is None or message.direction != "inbound":
            raise twilio_errors.NOT_FOUND
        self.state.typing.append(message.sid)
        return 200, {"success": True}

    async def _account(self, request: web.Request) -> tuple[int, Json]:
        status = self.state.status
        return 200, {"sid": self.state.account, "status": status, "friendly_name": "Kombel"}

    async def _list_senders(self, request: web.Request) -> tuple[int, Json]:
        if request.query.get("Channel") != "whatsapp":
            raise twilio_errors.NOT_WHATSAPP
        return 200, twilio_contents.page("senders", self.state.senders)

    async def _balance(self, request: web.Request) -> tuple[int, Json]:
        amount = "12.34" if self.state.status == "active" else "-0.10"
        return 200, {"account_sid": self.state.account, "balance": amount, "currency": "USD"}

    async def _make_content(self, request: web.Request) -> tuple[int, Json]:
        return 201, twilio_contents.create(self.state, await request.json())

    async def _list_contents(self, request: web.Request) -> tuple[int, Json]:
        found = [twilio_contents.resource(each) for each in self.state.contents.values()]
        return 200, twilio_contents.page("contents", found)

    async def _list_approvals(self, request: web.Request) -> tuple[int, Json]:
        found = [
            twilio_contents.resource(each) | {"approval_requests": twilio_contents.approval(each)}
            for each in self.state.contents.values()
        ]
        return 200, twilio_contents.page("contents", found)

    async def _fetch_content(self, request: web.Request) -> tuple[int, Json]:
        content = twilio_contents.found(self.state, request.match_info["sid"])
        return 200, twilio_contents.resource(content)

    async def _delete_content(self, request: web.Request) -> tuple[int, Json]:
        twilio_contents.found(self.state, request.match_info["sid"])
        del self.state.contents[request.match_info["sid"]]
        return 204, {}

    async def _submit(self, request: web.Request) -> tuple[int, Json]:
        sid = request.match_info["sid"]
        return 201, twilio_contents.submit(self.state, sid, await request.json())

    async def _approval(self, request: web.Request) -> tuple[int, Json]:
        content = twilio_contents.found(self.state, request.match_info["sid"])
        told = twilio_contents.approval(content)
        url = f"https://content.twilio.com/v1/Content/{content['sid']}/ApprovalRequests"
        return 200, {"sid": content["sid"], "account_sid": self.state.account, "whatsapp": told,
                     "url": url}  # fmt: skip

    async def _download(self, request: web.Request) -> web.Response:
        """With credentials, and then elsewhere without: as the real one does."""
        try:
            self._check(request)
        except ApiError as error:
            return web.json_response(error.body(), status=error.status)
        path = f"/cdn/{request.match_info['sid']}/{request.match_info['media']}"
        return web.Response(status=307, headers={"Location": (self.state.store or self.url) + path})

    async def _store(self, request: web.Request) -> web.Response:
        return twilio_media.stored(self.state, request)

    async def _steer(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        for owner in (self.control, self.people):
            steer = getattr(owner, name, None)
            if steer and not name.startswith("_"):
                result = steer(**(await request.json() if request.can_read_body else {}))
                result = await result if asyncio.iscoroutine(result) else result
                return web.json_response(result, dumps=lambda v: json.dumps(v, default=str))
        return web.json_response({"error": f"no such control: {name}"}, status=404)


async def _params(request: web.Request) -> Json:
    if request.content_type == "application/json" and request.can_read_body:
        with contextlib.suppress(ValueError):
            return dict(await request.json())
    return dict(request.query) | {key: str(value) for key, value in (await request.post()).items()}


async def serve(arguments: argparse.Namespace) -> None:
    async with FakeTwilio(arguments.port, arguments.journal, arguments.control) as fake:
        fake.control.hook(inbound=arguments.inbound, tunnel=arguments.tunnel)
        print(f"TWILIO_API_URL={fake.url}")
        print(f"TWILIO_ACCOUNT_SID={fake.state.account}")
        print(f"TWILIO_AUTH_TOKEN={fake.state.token}")
        print(f"TWILIO_WHATSAPP_FROM={fake.state.number}")
        print(f"PUBLIC_URL={arguments.inbound.partition('/whatsapp/')[0]}", flush=True)
        if arguments.chat:
            hand = TwilioHand(fake.state, fake.hooks)
            prompt = Prompt(hand, SOMEBODY, commands(fake.control, fake.people))
            await prompt.run(await from_terminal())
        else:
            await asyncio.Event().wait()


def main() -> None:
    kept = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("fakes.twilio", description=__doc__, formatter_class=kept)
    parser.add_argument("--port", type=int, default=8082)
    parser.add_argument("--chat", action="store_true")
    parser.add_argument("--tunnel", default="http://127.0.0.1:8080")
    parser.add_argument("--inbound", default=INBOUND)
    parser.add_argument("--journal", type=Path)
    parser.add_argument("--control", action="store_true")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
