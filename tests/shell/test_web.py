"""/healthz, /readyz and /metrics."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from sqlmodel import Session

from bot.service import Service, mark_broken
from bot.settings import Settings
from bot.web.server import WebServer, add_operation, web_app
from handlers.engine.messages import message
from handlers.engine.notices import notify
from storage.accounts import Account
from tests.seed import a_person
from tests.shell.conftest import incoming


@pytest.fixture
async def base(service: Service, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    token = getattr(request, "param", None)
    settings = Settings(_env_file=None, metrics_token=token)  # type: ignore[call-arg]
    app = web_app()
    add_operation(app, lambda: service, settings)
    server = WebServer(app, "127.0.0.1", 0)
    port = await server.start()
    yield f"http://127.0.0.1:{port}"
    await server.stop()


async def get(url: str, **headers: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return response.status, await response.text()


async def test_ready_until_an_account_breaks(base: str, service: Service) -> None:
    assert (await get(f"{base}/healthz"))[0] == 200
    assert (await get(f"{base}/readyz"))[0] == 200
    await service.work.write(mark_broken, "tg:1", "token revoked")
    status, body = await get(f"{base}/readyz")
    assert status == 503
    assert "telegram: token revoked" in body
    assert (await get(f"{base}/healthz"))[0] == 200


async def test_the_account_of_an_earlier_token_does_not_count(base: str, service: Service) -> None:
    def add(session: Session) -> None:
        session.add(Account(id="tg:9", channel="telegram"))
        session.flush()
        mark_broken(session, "tg:9", "token revoked")

    await service.work.write(add)
    assert (await get(f"{base}/readyz"))[0] == 200


async def test_metrics_count_updates_sends_and_the_queue(base: str, service: Service) -> None:
    await service.receive(incoming(1))
    await service.receive(incoming(1))

    def future(session: Session) -> None:
        now = datetime.now(UTC)
        person = a_person(session, now, "9")
        told = message("cancelled")
        later = datetime(2099, 1, 1, tzinfo=UTC)
        notify(session, [person.id or 0], told, key="x", now=now, not_before=later)

    await service.work.write(future)
    status, body = await get(f"{base}/metrics")
    assert status == 200
    assert 'kombel_updates_total{channel="tg",outcome="taken"}' in body
    assert 'kombel_updates_total{channel="tg",outcome="duplicate"}' in body
    assert "kombel_queue_depth" in body
    assert "kombel_reminder_lateness_seconds" in body


async def test_without_a_token_only_loopback_that_no_proxy_forwarded(base: str) -> None:
    assert (await get(f"{base}/metrics", **{"X-Forwarded-For": "203.0.113.9"}))[0] == 403


@pytest.mark.parametrize("base", ["a-metrics-secret"], indirect=True)
async def test_with_a_token_its_bearer_only(base: str) -> None:
    assert (await get(f"{base}/metrics"))[0] == 403
    assert (await get(f"{base}/metrics", Authorization="Bearer nope"))[0] == 403
    assert (await get(f"{base}/metrics", Authorization="Bearer a-metrics-secret"))[0] == 200
