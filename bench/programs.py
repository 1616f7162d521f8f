"""Starting and watching the programs under test."""

import asyncio
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import aiohttp


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _inherited() -> dict[str, str]:
    """This environment without a bot's settings; bytecode is kept, as in any deployment."""
    ours = ("TELEGRAM_", "TWILIO_", "PUBLIC_URL", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


class Program:
    """`async with Program([...], port)`: a Python module that answers /readyz on `port`."""

    def __init__(
        self, arguments: list[str], port: int, environment: Mapping[str, str] | None = None
    ) -> None:
        self.port, self.start_seconds = port, 0.0
        self._arguments = [sys.executable, "-m", *arguments]
        self._environment = dict(environment or {})
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> "Program":
        started = perf_counter()
        self._process = await asyncio.create_subprocess_exec(
            *self._arguments, env={**_inherited(), **self._environment}
        )
        async with aiohttp.ClientSession() as session:
            while not await self._ready(session):
                if self._process.returncode is not None or perf_counter() - started > 60:
                    raise RuntimeError(f"{self._arguments[2]} did not start")
                await asyncio.sleep(0.01)
        self.start_seconds = perf_counter() - started
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    async def _ready(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    def memory_mb(self) -> float:
        """Resident memory now (Linux)."""
        pid = self._process.pid if self._process else 0
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0
