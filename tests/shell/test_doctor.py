"""kombel doctor against a fake Bot API: each fault is one line with what to do."""

from collections.abc import AsyncIterator, Callable
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.clock import machine_now
from bot.operating.doctor import examine
from bot.operating.operations import opened
from bot.settings import Settings
from bot.web.server import WebServer
from storage.accounts import RESTORED, Account

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
Answers = dict[str, tuple[int, dict[str, Any], dict[str, str]]]


@pytest.fixture
async def api() -> AsyncIterator[Callable[..., Any]]:
    """Start a server whose methods answer as given; returns its address."""
    servers = []

    async def start(answers: Answers) -> str:
        async def method(request: web.Request) -> web.Response:
            status, body, headers = answers[request.match_info["method"]]
            return web.json_response(body, status=status, headers=headers)

        app = web.Application()
        app.router.add_get("/bot{token}/{method}", method)
        server = WebServer(app, "127.0.0.1", 0)
        servers.append(server)
        return f"http://127.0.0.1:{await server.start()}"

    yield start
    for server in servers:
        await server.stop()


def made(tmp_path: Path, url: str, **more: Any) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        data_dir=tmp_path,
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=url,
        **more,
    )


ME: tuple[int, dict[str, Any], dict[str, str]] = (
    200, {"ok": True, "result": {"username": "KombelBot"}}, {},
)  # fmt: skip


def webhook(**info: Any) -> tuple[int, dict[str, Any], dict[str, str]]:
    return 200, {"ok": True, "result": info}, {}


async def lines(settings: Settings) -> list[str]:
    found = [str(finding) for finding in await examine(settings)]
    assert not any(TOKEN in line or "\n" in line for line in found)
    return found


async def faults(settings: Settings) -> list[str]:
    return [line for line in await lines(settings) if line.startswith("FAULT")]


async def test_all_is_well(tmp_path: Path, api: Callable[..., Any]) -> None:
    url = await api({"getMe": ME, "getWebhookInfo": webhook(url="")})
    settings = made(tmp_path, url)
    with opened(settings):
        pass
    assert await faults(settings) == []
    assert "ok    telegram token: is @KombelBot" in await lines(settings)


async def test_a_refused_token_and_a_clock_that_is_off(
    tmp_path: Path, api: Callable[..., Any]
) -> None:
    url = await api({"getMe": (401, {"ok": False}, {}), "getWebhookInfo": webhook(url="")})
    found = await faults(made(tmp_path, url))
    assert found == [
        "FAULT telegram token: refused (401)"
        " – put a valid token from @BotFather into TELEGRAM_TOKEN"
    ]
    long_ago = format_datetime(machine_now().replace(year=2020), usegmt=True)
    url = await api({"getMe": (*ME[:2], {"Date": long_ago}), "getWebhookInfo": webhook(url="")})
    assert any("let NTP set it" in line for line in await faults(made(tmp_path, url)))


@pytest.mark.parametrize("public_url", [None, "https://kombel.sch.id"])
async def test_nothing_is_claimed_of_a_webhook_that_could_not_be_asked_about(
    tmp_path: Path, api: Callable[..., Any], public_url: str | None
) -> None:
    refused: tuple[int, dict[str, Any], dict[str, str]] = (401, {"ok": False}, {})
    url = await api({"getMe": refused, "getWebhookInfo": refused})
    found = await lines(made(tmp_path, url, public_url=public_url))
    assert [line for line in found if "webhook" in line] == [
        "note  webhook: not checked (401) – mend the token first"
    ]
    assert not any("clock" in line for line in found)


async def test_webhook_troubles(tmp_path: Path, api: Callable[..., Any]) -> None:
    at = "https://kombel.sch.id"
    failing = webhook(url=f"{at}/telegram/webhook", last_error_message="Connection refused")
    url = await api({"getMe": ME, "getWebhookInfo": failing})
    assert any(
        "reaches this machine" in x for x in await faults(made(tmp_path, url, public_url=at))
    )
    url = await api({"getMe": ME, "getWebhookInfo": webhook(url="https://old")})
    assert any("kombel run sets it" in x for x in await lines(made(tmp_path, url, public_url=at)))
    assert any("kombel run removes it" in x for x in await lines(made(tmp_path, url)))


async def test_an_unreachable_server(tmp_path: Path) -> None:
    (line,) = await faults(made(tmp_path, "http://127.0.0.1:9"))
    assert line.startswith("FAULT telegram: not reached (")
    assert "check network" in line


@pytest.mark.parametrize(
    ("state", "line"),
    [
        ({"broken_at": machine_now(), "broken_reason": "x"}, "broken: x – mend, then restart"),
        ({"paused_until": RESTORED}, "held after a restore – run: kombel resume"),
    ],
)
async def test_a_broken_or_held_account(
    tmp_path: Path, api: Callable[..., Any], state: dict[str, Any], line: str
) -> None:
    settings = made(tmp_path, await api({"getMe": ME, "getWebhookInfo": webhook(url="")}))
    with opened(settings) as database, database.write() as session:
        session.add(Account(id="tg:123456789", channel="telegram", **state))
        session.add(Account(id="tg:1", channel="telegram", **state))  # of an earlier token
    assert await faults(settings) == [f"FAULT tg:123456789: {line}"]
