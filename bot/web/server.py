"""The web side: health, readiness and metrics; channels and the simulator add their routes."""

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime

from aiohttp import web
from prometheus_client import generate_latest
from sqlalchemy import func, or_
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from bot.clock import machine_now
from bot.metrics import QUEUE_AGE, QUEUE_DEPTH, REGISTRY
from bot.service import Service
from bot.settings import Settings
from storage.accounts import RESTORED, Account
from storage.outbox import Outbox, OutboxStatus
from storage.templates import refused_of

BODY_LIMIT = 1024 * 1024
PROXIED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Via")
"""Any of these tells that somebody else asks through a proxy on this machine."""
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
        told: dict[str, object] = {"ready": not troubles, "troubles": troubles}
        if refused := await _refused(serving()):
            told["warnings"] = refused
        return web.json_response(told, status=status)

    async def metrics(request: web.Request) -> web.Response:
        if not _may_read_metrics(request, token):
            return web.Response(status=403)
        service = serving()
        try:
            depth, oldest = await service.work.read(_queue, service.clock.now())
        except SQLAlchemyError:
            return web.Response(status=503)
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
        return await service.work.read(_account_troubles, list(service.channels), service.receiving)
    except Exception as error:
        return [f"database: {type(error).__name__}"]


async def _refused(service: Service) -> list[str]:
    """Templates that WhatsApp refuses: the bot serves, and what they would say is held."""
    try:
        found = await service.work.read(refused_of, list(service.channels))
    except SQLAlchemyError:
        return []
    return [f"template {each.name}: {each.status} {each.reason}".rstrip() for each in found]


def _account_troubles(session: Session, served: list[str], receiving: set[str]) -> list[str]:
    """The account of an earlier token may stay broken: only what is served now counts."""
    accounts = session.exec(select(Account).where(col(Account.id).in_(served))).all()
    known = {account.id: account for account in accounts}
    return [
        trouble for each in served for trouble in _troubles_of(each, known.get(each), receiving)
    ]


def _troubles_of(account_id: str, account: Account | None, receiving: set[str]) -> Iterator[str]:
    channel = account.channel if account else account_id.partition(":")[0]
    if account and account.broken_at is not None:
        yield f"{channel}: {account.broken_reason}"
    elif account_id not in receiving:
        yield f"{channel}: not reached yet"
    if account and account.paused_until == RESTORED:
        yield f"{channel}: held after a restore; run: kombel resume"


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
    forwarded = any(name in request.headers for name in PROXIED)
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
