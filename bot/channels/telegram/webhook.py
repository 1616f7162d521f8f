"""POST /telegram/webhook: the secret first, then the body, then the commit, then 200."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import structlog
from aiohttp import web
from telegram.error import TelegramError

from bot.channels.body import BODY_SECONDS, Unread, read_body, refuse
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.parse import ALLOWED_UPDATES

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name, not a secret
BODY_BYTES = 1024 * 1024
CONNECTIONS = 40

FIRST_PAUSE, LAST_PAUSE = 0.5, 60.0

log = structlog.get_logger(__name__)

Take = Callable[[Mapping[str, Any]], Awaitable[bool]]
Handler = Callable[[web.Request], Awaitable[web.Response]]


def webhook(secret: str, take: Take, seconds: float = BODY_SECONDS) -> Handler:
    """A handler: 401 without the secret (nothing read), 413, 408, 400, 503 (send again), 200."""

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
            return refuse(401)
        try:
            body = await read_body(request, BODY_BYTES, seconds)
        except Unread as unread:
            return refuse(unread.status)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return refuse(400)
        if not isinstance(update, dict):
            return refuse(400)
        return web.Response(status=200 if await take(update) else 503)

    return receive


async def set_webhook(
    channel: TelegramChannel, public_url: str, secret: str, stopping: asyncio.Event
) -> None:
    """Tell Telegram where to deliver, until it has taken it or it is time to stop."""
    pause = FIRST_PAUSE
    while not stopping.is_set():
        try:
            await channel.call(
                "setWebhook",
                url=public_url.rstrip("/") + PATH,
                secret_token=secret,
                allowed_updates=ALLOWED_UPDATES,
                max_connections=CONNECTIONS,
            )
        except TelegramError as error:
            log.warning("telegram.webhook-not-set", error=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), pause)
            pause = min(pause * 2, LAST_PAUSE)
        else:
            return
