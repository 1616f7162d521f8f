"""The real bot and the fake Bot API, each a process of its own."""

import asyncio
import os
import secrets
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import aiohttp

from tests.fakes.telegram import TOKEN
from tests.patience import PATIENCE

SECRET = "kill-test-secret-0123456789"


PORTS = range(20_000, 32_000)
"""Below those that systems give to outgoing connections: while a bot is dead one of them could get
its port, and the bot could not start again."""


def free_port() -> int:
    while True:
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", secrets.choice(PORTS)))
            return int(one.getsockname()[1])


class Process:
    """A Python module as a child process; its errors go to `log`. It never outlives its block."""

    def __init__(self, log: Path, *arguments: str, environment: dict[str, str] | None = None):
        self._log, self._arguments = log, arguments
        self._environment = environment
        self._child: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *self._arguments,
                cwd=self._log.parent, env=self._environment, stdout=log, stderr=log,
            )  # fmt: skip

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.running:
            await self.end(signal.SIGKILL)

    async def end(self, how: signal.Signals) -> int:
        """Send a signal and wait; the exit code (negative: the signal that ended it)."""
        assert self._child is not None
        if self._child.returncode is None:
            self._child.send_signal(how)
        return await self._child.wait()

    async def serves(self, url: str) -> None:
        """Wait until it answers at a URL; TimeoutError, or AssertionError if it has ended."""
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
            while not await answers(session, url):
                assert self.running, self._log.read_text()[-2000:]
                await asyncio.sleep(0.02)

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.returncode is None


class Fake:
    """The fake Bot API in another process, steered over HTTP."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process = Process(
            folder / "fake.log", "tests.fakes.telegram", "--port", str(self.port), "--control",
            "--journal", str(folder / "calls.jsonl"), environment=environment(),
        )  # fmt: skip
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Fake":
        await self._process.start()
        self._session = aiohttp.ClientSession()
        await self._process.serves(f"{self.url}/bot{TOKEN}/getMe")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()
        await self._process.end(signal.SIGTERM)

    async def ask(self, name: str, **arguments: Any) -> Any:
        assert self._session is not None
        async with self._session.post(f"{self.url}/control/{name}", json=arguments) as answer:
            answer.raise_for_status()
            return await answer.json()


class Bot(Process):
    """`python -m bot run` on a folder of its own."""

    def __init__(self, folder: Path, api_url: str, webhook: bool) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        settings = {
            "DATA_DIR": str(folder / "data"),
            "PORT": str(self.port),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api_url,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "LOG_LEVEL": "WARNING",
        }
        if webhook:
            settings["PUBLIC_URL"] = "https://kombel.test"
        super().__init__(folder / "bot.log", "bot", "run", environment=environment() | settings)

    async def start(self) -> None:
        """Start, and wait until it serves; raises TimeoutError."""
        await super().start()
        await self.serves(f"{self.url}/healthz")


def environment() -> dict[str, str]:
    """This environment without settings of a bot, and with this checkout to import from."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TELEGRAM_", "TWILIO_"))}
    for name in ("PUBLIC_URL", "DATABASE_URL", "SECRET_KEY", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(name, None)
    return kept | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)}


async def answers(session: aiohttp.ClientSession, url: str) -> bool:
    """Whether a URL answers at all."""
    try:
        async with session.get(url):
            return True
    except aiohttp.ClientError:
        return False
