"""How updates leave the fake: by getUpdates or to a webhook, until they are acknowledged."""

import asyncio
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

import aiohttp

from tests.fakes.telegram_checks import checked_secret, structure
from tests.fakes.telegram_errors import OTHER_POLLER, WEBHOOK_ACTIVE, bad_request
from tests.fakes.telegram_state import Json

ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Webhook:
    url: str
    secret: str
    max_connections: int
    error: str = ""
    error_at: int = 0


@dataclass
class Feed:
    deliveries: int = 1  # 2: every update is given out twice
    retry_base: float = 1.0  # seconds; doubles up to retry_cap
    retry_cap: float = 60.0
    push_timeout: float = 30.0
    tunnel: str = ""  # http://127.0.0.1:PORT that stands for the public host of the webhook
    pending: list[Json] = field(default_factory=list)
    delivered: "defaultdict[int, int]" = field(default_factory=lambda: defaultdict(int))
    allowed: list[str] | None = None
    webhook: Webhook | None = None
    ids: "count[int]" = field(default_factory=lambda: count(700_000_001))
    _polls: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)
    _order: "defaultdict[int, asyncio.Lock]" = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )
    _session: aiohttp.ClientSession | None = None

    def add(self, update: Json) -> int:
        """Queue one update (its id is given unless it brings one); 0 if it is not asked for."""
        update.setdefault("update_id", next(self.ids))
        kind = next((key for key in update if key != "update_id"), "")
        if kind in ONLY_ON_REQUEST if self.allowed is None else kind not in self.allowed:
            return 0
        self.pending.append(update)
        self._news.set()
        if self.webhook:
            self._push(update, self.webhook)
        return int(update["update_id"])

    async def get_updates(self, params: Json) -> list[Json]:
        """Long poll. `offset` acknowledges everything before it, for good."""
        if self.webhook:
            raise WEBHOOK_ACTIVE
        self._polls += 1
        mine = self._polls
        self._news.set()  # wakes an older poll, which then ends with 409
        self._set_allowed(params)
        offset = int(params.get("offset") or 0)
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        deadline = time.monotonic() + min(50.0, float(params.get("timeout") or 0))
        while not self.pending and time.monotonic() < deadline:
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), deadline - time.monotonic())
            if mine != self._polls:
                raise OTHER_POLLER
        batch = self.pending[: int(params.get("limit") or 100)]
        for update in batch:
            self.delivered[update["update_id"]] += self.deliveries
        return [update for update in batch for _ in range(self.deliveries)]

    def set_webhook(self, params: Json) -> bool:
        url = str(params.get("url") or "")
        secret = checked_secret(params)
        if not url:
            return self.delete_webhook(params)
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self._set_allowed(params)
        self._drop(params)
        self._stop_pushing()
        self.webhook = Webhook(url, secret, int(params.get("max_connections") or 40))
        for update in self.pending:
            self._push(update, self.webhook)
        return True

    def delete_webhook(self, params: Json) -> bool:
        self._drop(params)
        self._stop_pushing()
        self.webhook = None
        return True

    def webhook_info(self, params: Json) -> Json:
        info: Json = {
            "url": self.webhook.url if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
        }
        if self.webhook:
            info["max_connections"] = self.webhook.max_connections
            if self.webhook.error:
                info["last_error_date"] = self.webhook.error_at
                info["last_error_message"] = self.webhook.error
        return info | ({"allowed_updates": self.allowed} if self.allowed else {})

    async def settled(self) -> None:
        """Until the webhook has taken every update."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self) -> None:
        self._stop_pushing()
        if self._session:
            await self._session.close()

    def _set_allowed(self, params: Json) -> None:
        if params.get("allowed_updates") is not None:
            self.allowed = structure(params["allowed_updates"]) or None

    def _drop(self, params: Json) -> None:
        if str(params.get("drop_pending_updates")).lower() == "true":
            self.pending.clear()

    def _stop_pushing(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    def _push(self, update: Json, webhook: Webhook) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(update, webhook))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, update: Json, webhook: Webhook) -> None:
        async with self._order[chat_of(update)]:
            for _ in range(self.deliveries):
                delay = self.retry_base
                while not await self._post(update, webhook):
                    await asyncio.sleep(delay)
                    delay = min(delay * 2, self.retry_cap)
            self.pending.remove(update)

    def _reached(self, url: str) -> str:
        return self.tunnel + urlsplit(url).path if self.tunnel else url

    async def _post(self, update: Json, webhook: Webhook) -> bool:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=self.push_timeout)
            connector = aiohttp.TCPConnector(limit=webhook.max_connections)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=connector)
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            url = self._reached(webhook.url)
            async with self._session.post(url, json=update, headers=headers) as answer:
                await answer.read()
                if 200 <= answer.status < 300:
                    self.delivered[update["update_id"]] += 1
                    return True
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        webhook.error, webhook.error_at = problem, int(time.time())
        return False


def chat_of(update: Json) -> int:
    """The chat an update belongs to; 0 if none."""
    for value in update.values():
        if isinstance(value, dict):
            chat = value.get("chat") or value.get("message", {}).get("chat") or value.get("from")
            return int((chat or {}).get("id", 0))
    return 0
