"""The composition root: the only file that knows every part."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Sequence
from functools import partial

import structlog
from aiohttp import web

from bot.channels.base import Channel
from bot.keep_up import Served
from bot.keys import Keys, load_keys
from bot.lock import RunLock
from bot.logs import log_loop_fault
from bot.plainly import CannotStart, said_plainly
from bot.serve_telegram import Telegram, telegram_channel
from bot.service import Service
from bot.settings import Settings, Switch
from bot.simulator import Simulator
from bot.start import prepare
from bot.web.server import WebServer, add_operation, web_app
from bot.world import world_of

log = structlog.get_logger(__name__)


async def run(settings: Settings, *, announce: bool = True) -> None:
    """Serve until SIGTERM or SIGINT, then stop gracefully.

    Raises ``AlreadyRunning`` (another process holds DATA_DIR) and ``CannotStart``.
    """
    if settings.simulator is Switch.OFF and not settings.has_channel:
        raise CannotStart("TELEGRAM_TOKEN: is missing, and SIMULATOR is off: nothing to serve")
    lock = RunLock(settings.data_dir)
    with said_plainly(settings):
        unclean = lock.take()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(log_loop_fault)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    app = web_app()
    async with contextlib.AsyncExitStack() as stack:
        stack.push(lambda kind, *_: lock.leave(clean=kind is None or not unclean))
        with said_plainly(settings):
            keys = load_keys(settings)
        if settings.has_channel:
            await stack.enter_async_context(_serving(settings, keys, app, unclean))
        if _wants_simulator(settings):
            await _add_simulator(settings, keys, app, stack, announce)
        server = WebServer(app, settings.host, settings.port)
        with said_plainly(settings, serving=True):
            port = await server.start()
        stack.push_async_callback(server.stop)
        log.info("ready", port=port, unclean_stop=unclean)
        if announce and not settings.has_channel:
            print(f"Simulator: http://{_shown(settings.host)}:{port}/simulator", flush=True)  # noqa: T201
        await stop.wait()
        log.info("stopping")


def _wants_simulator(settings: Settings) -> bool:
    if settings.simulator is Switch.AUTO:
        return not settings.has_channel
    return settings.simulator is Switch.ON


async def _add_simulator(
    settings: Settings,
    keys: Keys,
    app: web.Application,
    stack: contextlib.AsyncExitStack,
    announce: bool,
) -> None:
    """The simulator is a second bot; beside a real channel only its secret link opens it."""
    secret = keys.derive("simulator")[:32] if settings.has_channel else None
    simulator = Simulator(settings.data_dir / "simulator", world_of(settings))
    with said_plainly(settings):
        await simulator.start()
    stack.push_async_callback(simulator.stop)
    simulator.add_routes(app, secret)
    if not settings.has_channel:
        add_operation(app, lambda: simulator.service, settings)
    if secret and announce:
        print(f"Simulator: /simulator/{secret}", flush=True)  # noqa: T201


@contextlib.asynccontextmanager
async def _serving(
    settings: Settings, keys: Keys, app: web.Application, unclean: bool
) -> AsyncIterator[None]:
    """The real bot with every channel that is configured."""
    with said_plainly(settings):
        database = await asyncio.to_thread(prepare, settings.database)
    parts = None
    if settings.has_whatsapp:
        from bot.serve_whatsapp import WhatsApp, whatsapp_parts  # its SDK costs memory and time

        parts = whatsapp_parts(settings, keys)
    bots = [telegram_channel(settings)] if settings.telegram_token else []
    channels: list[Channel] = [*bots, *([parts.channel] if parts else [])]
    service = Service(database, channels, world_of(settings), settings.data_dir)
    service.attempts.watching = unclean
    with said_plainly(settings):
        await service.know_accounts()  # a webhook may be called as soon as the port is open
    add_operation(app, lambda: service, settings)
    accounts: list[Served] = [Telegram(settings, keys, service, bot) for bot in bots]
    if parts:
        accounts.append(WhatsApp(settings, service, parts))
    for account in accounts:
        account.add_routes(app)
    running = asyncio.create_task(_run_all(service, accounts))
    try:
        yield
    finally:
        for account in accounts:
            account.stop()
        await asyncio.gather(running, return_exceptions=True)
        await service.stop()
        for channel in channels:
            await channel.stop()


async def _run_all(service: Service, accounts: Sequence[Served]) -> None:
    """The jobs first, then every account beside the others."""
    await accounts[0].kept_up("start", partial(service.start, delivering=False))
    await asyncio.gather(*(account.serve() for account in accounts))


def _shown(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host  # noqa: S104
