"""Beside a real channel the simulator is off, or behind a secret link; alone it is simply there."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.app import run
from bot.plainly import CannotStart
from bot.settings import load_settings
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.patience import PATIENCE


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextlib.asynccontextmanager
async def running(tmp_path: Path, port: int, **settings: object) -> AsyncIterator[str]:
    """The whole program in this process; its address."""
    chosen = load_settings(_env_file=None, data_dir=tmp_path, port=port, **settings)
    serving = asyncio.create_task(run(chosen))
    address = f"http://127.0.0.1:{port}"
    try:
        await asyncio.wait_for(_up(serving, address), PATIENCE)
        yield address
    finally:
        if not serving.done():  # else nobody would catch it, and it would end the test run
            signal.raise_signal(signal.SIGTERM)
        await asyncio.wait_for(serving, PATIENCE)


async def _up(serving: asyncio.Task[None], address: str) -> None:
    while not serving.done():
        with contextlib.suppress(aiohttp.ClientConnectionError):
            await status(address + "/")
            return
        await asyncio.sleep(0.1)
    serving.result()


async def status(address: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status


async def test_alone_it_opens_without_a_secret(
    tmp_path: Path, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running(tmp_path, port) as address:
        assert await status(f"{address}/simulator") == 200
        assert f"Simulator: http://localhost:{port}/simulator" in capsys.readouterr().out


async def test_off_with_no_channel_leaves_nothing_to_serve(tmp_path: Path, port: int) -> None:
    chosen = load_settings(_env_file=None, data_dir=tmp_path, port=port, simulator="off")
    with pytest.raises(CannotStart, match=r"^TELEGRAM_TOKEN: is missing"):
        await run(chosen)


async def test_a_real_channel_turns_it_off(tmp_path: Path, port: int) -> None:
    async with (
        FakeTelegram() as fake,
        running(tmp_path, port, telegram_token=TOKEN, telegram_api_url=fake.url) as address,
    ):
        assert await status(f"{address}/simulator") == 404


async def test_switched_on_beside_one_only_its_secret_link_opens_it(
    tmp_path: Path, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async with (
        FakeTelegram() as fake,
        running(
            tmp_path, port, telegram_token=TOKEN, telegram_api_url=fake.url, simulator="on"
        ) as address,
    ):
        printed = capsys.readouterr().out
        link = next(line.split()[-1] for line in printed.splitlines() if "Simulator:" in line)
        secret = link.rsplit("/", 1)[-1]
        assert len(secret) >= 32
        assert await status(f"{address}/simulator/{secret}") == 200
        assert await status(f"{address}/simulator") == 404
        assert await status(f"{address}/simulator/{secret[:-1]}x") == 404
        assert (tmp_path / "simulator" / "sample.db").exists()
        assert (tmp_path / "kombel.db").exists()
