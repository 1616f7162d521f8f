"""What the fake calls: the webhook of inbound messages and the status callbacks, both signed."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from twilio.request_validator import RequestValidator

from tests.fakes.twilio_state import Json, State

SIGNATURE = "X-Twilio-Signature"
TURNS = 10
"""Of the loop, in which a server in the same process closes what was hung up."""


@dataclass
class Hooks:
    """``tunnel`` is http://127.0.0.1:PORT, which stands for the public host of every URL.

    ``inbound``: the URL configured for messages, with its overrides. ``statuses``: normal, lost,
    twice or backwards. ``lost``: inbound webhooks are not called at all. ``pause``: seconds
    between tries.
    """

    state: State
    inbound: str = ""
    tunnel: str = ""
    statuses: str = "normal"
    steps: tuple[str, ...] = ("sent", "delivered", "read")
    lost: bool = False
    pause: float = 0.05
    signs_overrides: bool = False
    forms: list[Json] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)
    _order: "defaultdict[str, asyncio.Lock]" = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )
    _session: aiohttp.ClientSession | None = None

    def deliver(self, form: Json) -> None:
        """An inbound message reaches the webhook, one person's in their order."""
        self.forms.append(form)
        if self.inbound and not self.lost:
            self._start(self._deliver(self.inbound, form, form.get("From", "")))

    def report(self, url: str, forms: list[Json]) -> None:
        """Status callbacks of one message, in the way that is set."""
        if url and self.statuses != "lost":
            self._start(self.report_now(url, forms))

    async def report_now(self, url: str, forms: list[Json]) -> None:
        if self.statuses == "lost" or not url:
            return
        ordered = forms[::-1] if self.statuses == "backwards" else forms
        for form in ordered:
            for _ in range(2 if self.statuses == "twice" else 1):
                await self._call(url, form)

    def signature(self, url: str, form: Json) -> str:
        signed = url if self.signs_overrides else url.partition("#")[0]
        return str(RequestValidator(self.state.token).compute_signature(signed, form))

    async def settled(self) -> None:
        """Until every call that was begun has ended."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.hang_up()

    async def hang_up(self) -> None:
        """Close the connections that are kept, and let whoever was called notice it."""
        if self._session:
            await self._session.close()
            self._session = None
        for _ in range(TURNS):
            await asyncio.sleep(0)

    def _start(self, calling: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(calling)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, url: str, form: Json, sender: str) -> None:
        async with self._order[sender]:
            await self._call(url, form)

    async def _call(self, url: str, form: Json) -> None:
        """Once, and again as the overrides after # say: rc times, rp=all also after an answer."""
        address, _, overrides = url.partition("#")
        count = int(found[1]) if (found := re.search(r"rc=(\d)", overrides)) else 1
        everything = "rp=all" in overrides or "rp=5xx" in overrides
        headers = {SIGNATURE: self.signature(url, form)}
        for _ in range(1 + count):
            status = await self._post(address, form, headers)
            self.answers.append((urlsplit(url).path, status))
            if 200 <= status < 300 or (status and not everything):
                return
            await asyncio.sleep(self.pause)

    async def _post(self, url: str, form: Json, headers: dict[str, str]) -> int:
        """The status of the answer; 0 if there was none."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15))
        parts = urlsplit(url)
        reached = self.tunnel + parts.path + (f"?{parts.query}" if parts.query else "")
        with suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with self._session.post(
                reached if self.tunnel else url, data=form, headers=headers
            ) as answer:
                await answer.read()
                return answer.status
        return 0

    async def fetch(self, url: str) -> tuple[int, str, str, bytes]:
        """Status, type, file name and content of a media URL, asked for by HEAD before."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15))
        parts = urlsplit(url)
        reached = self.tunnel + parts.path if self.tunnel else url
        with suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with self._session.head(reached) as told:
                if told.status != 200:
                    return told.status, "", "", b""
            async with self._session.get(reached) as got:
                shown = got.content_disposition
                name = (shown.filename or "") if shown else ""
                return got.status, got.content_type, name, await got.read()
        return 0, "", "", b""
