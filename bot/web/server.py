"""The web side: health, readiness and metrics; channels and the simulator add their routes."""

import hmac
import ipaddress
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web
from prometheus_client import generate_latest
from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from bot.clock import machine_now
from bot.metrics import QUEUE_AGE, QUEUE_DEPTH, REGISTRY
from bot.service import Service
from bot.settings import Settings
from storage.accounts import Account
from storage.outbox import Outbox, OutboxStatus

BODY_LIMIT = 1024 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def web_app() -> web.Application:
    return web.Application(client_max_size=BODY_LIMIT)


def add_operation(app: web.Application, serving: Callable[[], Service], settings: Settings) -> None:
    """Add /healthz, /readyz and /metrics for the service that is serving at the moment."""
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(_request: web.Request) -> web.Response:
        troubles = await _troubles(serving())
        status = 503 if troubles else 200
        return web.json_response({"ready": not troubles, "troubles": troubles}, status=status)

    async def metrics(request: web.Request) -> web.Response:
        if not _may_read_metrics(request, token):
            return web.Response(status=403)
        service = serving()
        depth, oldest = await service.work.read(_queue, service.clock.now())
        QUEUE_DEPTH.set(depth)
        QUEUE_AGE.set((machine_now() - oldest).total_seconds() if oldest else 0)
        return web.Response(
            body=generate_latest(REGISTRY), headers={"Content-Type": "text/plain; version=0.0.4"}
        )

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)


async def _troubles(service: Service) -> list[str]:
    """What keeps the bot from serving, one short line each; empty when all is well."""
    try:
        return await service.work.read(_broken_accounts, list(service.channels))
    except Exception as error:
        return [f"database: {type(error).__name__}"]


def _broken_accounts(session: Session, served: list[str]) -> list[str]:
    """The account of an earlier token may stay broken: only what is served now counts."""
    broken = col(Account.broken_at).is_not(None)
    query = select(Account).where(broken, col(Account.id).in_(served))
    return [f"{account.channel}: {account.broken_reason}" for account in session.exec(query)]


def _queue(session: Session, now: datetime) -> tuple[int, datetime | None]:
    query = select(func.count(), func.min(Outbox.created_at)).where(
        col(Outbox.status) == OutboxStatus.QUEUED,
        or_(col(Outbox.not_before).is_(None), col(Outbox.not_before) <= now),
    )
    depth, oldest = session.exec(query).one()
    return depth, oldest


def _may_read_metrics(request: web.Request, token: str | None) -> bool:
    """With METRICS_TOKEN its bearer; without, only loopback and never through a proxy."""
    if token is not None:
        given = request.headers.get("Authorization", "").encode("utf-8", "replace")
        return hmac.compare_digest(given, f"Bearer {token}".encode())
    forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    remote = request.remote or ""
    return not forwarded and bool(remote) and ipaddress.ip_address(remote).is_loopback


class WebServer:
    """Serves an application until it is stopped. Port 0 takes a free one."""

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
        self._host, self._port = host, port

    async def start(self) -> int:
        """Return the port; raises ``OSError`` if it is taken."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self._port

    async def stop(self) -> None:
        await self._runner.cleanup()
