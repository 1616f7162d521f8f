"""The webhook: secret first, small and quick bodies, 200 only after the commit."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.webhook import PATH, SECRET_HEADER, set_webhook, webhook
from tests.fakes.telegram import FakeTelegram
from tests.patience import HASTE, PATIENCE, until

SECRET = {SECRET_HEADER: "s-1"}


class Inbox:
    def __init__(self) -> None:
        self.url, self.open = "", True
        self.taken: list[Mapping[str, Any]] = []

    async def take(self, update: Mapping[str, Any]) -> bool:
        if self.open:
            self.taken.append(update)
        return self.open


@asynccontextmanager
async def serving(seconds: float) -> AsyncIterator[Inbox]:
    """``seconds``: how long a body may take."""
    served = Inbox()
    app = web.Application()
    app.router.add_post(PATH, webhook("s-1", served.take, seconds))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    await runner.cleanup()


@pytest.fixture
async def inbox() -> AsyncIterator[Inbox]:
    async with serving(PATIENCE) as served:
        yield served


async def post(inbox: Inbox, body: Any, headers: Mapping[str, str] = SECRET) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(inbox.url + PATH, data=body, headers=headers) as answer,
    ):
        return answer.status


async def endless() -> AsyncIterator[bytes]:
    yield b"{"
    await asyncio.Event().wait()


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "s-2"}, {SECRET_HEADER: "s-1é"}]
)
async def test_without_the_secret_nothing_is_read(inbox: Inbox, headers: dict[str, str]) -> None:
    """The body never ends, so an answer proves that nobody waits for it."""
    assert await post(inbox, endless(), headers) == 401
    assert not inbox.taken


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"5", b"null", b'"a"', b"\xff\xfe", b"[" * 100_000, b"9" * 5000, b"a=1&b=2"],
)
async def test_malformed(inbox: Inbox, body: bytes) -> None:
    assert await post(inbox, body) == 400
    assert not inbox.taken


async def test_too_large(inbox: Inbox) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    assert await post(inbox, io.BytesIO(b" " * 2_000_000)) == 413
    assert await post(inbox, chunks()) == 413


async def test_too_slow() -> None:
    async with serving(HASTE) as inbox:
        assert await post(inbox, endless()) == 408


async def test_kept_or_asked_for_again(inbox: Inbox) -> None:
    update = json.dumps({"update_id": 1})
    inbox.open = False
    assert await post(inbox, update) == 503
    inbox.open = True
    assert await post(inbox, update) == 200
    assert inbox.taken == [{"update_id": 1}]


async def test_telegram_delivers_here(
    fake: FakeTelegram, channel: TelegramChannel, inbox: Inbox
) -> None:
    fake.control.feeding(retry_base=0.01, tunnel=inbox.url)
    inbox.open = False
    fake.control.fail("500", "setWebhook")
    await set_webhook(channel, "https://kombel.test/", "s-1", asyncio.Event())
    number = fake.people.text(11, "halo")
    await until(lambda: bool(fake.feed.webhook and fake.feed.webhook.error))
    inbox.open = True
    await until(lambda: not fake.feed.pending)
    assert [update["update_id"] for update in inbox.taken] == [number]
    assert fake.feed.allowed is not None
    assert "my_chat_member" in fake.feed.allowed
