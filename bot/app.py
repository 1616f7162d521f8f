"""The composition root: the only file that knows every part."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web

from bot.channels.base import Fate, SendFailed
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.poll import Poller
from bot.channels.telegram.webhook import PATH, set_webhook, webhook
from bot.commands import Commands
from bot.keys import Keys, load_keys
from bot.lock import RunLock
from bot.logs import log_loop_fault
from bot.plainly import CannotStart, said_plainly
from bot.service import Service, is_broken
from bot.settings import Settings, Switch
from bot.simulator import Simulator
from bot.start import prepare
from bot.web.server import WebServer, add_operation, web_app
from handlers.engine.talk import World
from storage.database import Database

log = structlog.get_logger(__name__)
START_PAUSE, LONGEST_START_PAUSE = 1.0, 60.0
LOOK_AGAIN = 60.0
"""Seconds between looks whether a broken account answers again."""


def world_of(settings: Settings, telegram_bot: str | None = None) -> World:
    return World(settings.organiser, telegram_bot, settings.default_zone, settings.default_locale)


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
    """The real bot with its Telegram channel, by long polling or by webhook."""
    with said_plainly(settings):
        database = await asyncio.to_thread(prepare, settings.database)
    token = settings.telegram_token
    assert token is not None
    channel = TelegramChannel(token.get_secret_value(), settings.telegram_api_url)
    service = _service(settings, database, channel, settings.data_dir)
    service.attempts.watching = unclean
    add_operation(app, lambda: service, settings)
    telegram = Telegram(settings, keys, service, channel)
    if settings.public_url is not None:
        app.router.add_post(PATH, webhook(telegram.secret, telegram.take))
    running = asyncio.create_task(telegram.run())
    try:
        yield
    finally:
        telegram.stop()
        await asyncio.gather(running, return_exceptions=True)
        await service.stop()
        await channel.stop()


def _service(
    settings: Settings, database: Database, channel: TelegramChannel, data_dir: Path
) -> Service:
    return Service(database, [channel], world_of(settings), data_dir)


class Telegram:
    """Starts one Telegram account, however long its server is away, and takes its updates."""

    def __init__(
        self, settings: Settings, keys: Keys, service: Service, channel: TelegramChannel
    ) -> None:
        self._settings, self._service, self._channel = settings, service, channel
        given = settings.telegram_webhook_secret
        self.secret = given.get_secret_value() if given else keys.derive("telegram-webhook")
        self._intake = Intake(channel.account, "", service)
        self._poller = Poller(channel, self._intake, partial(service.alarm, channel.account))
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Start the service, the channel, then take updates until ``stop``.

        A fault in any of it is logged and the part begins again: a bot that has silently stopped
        to listen is the worst of all.
        """
        await self._kept_up("start", partial(self._service.start, delivering=False))
        await self._kept_up("connect", self._start_channel)
        if self._stopping.is_set():
            return
        self._service.deliver()
        commands = Commands(self._service, self._channel)
        aside = [
            asyncio.create_task(self._kept_up("commands", commands.run)),
            asyncio.create_task(self._kept_up("mend", self._look_whether_mended)),
        ]
        try:
            await self._kept_up("receive", self._receive)
        finally:
            for task in aside:
                task.cancel()
            await asyncio.gather(*aside, return_exceptions=True)

    def stop(self) -> None:
        self._stopping.set()
        self._poller.stop()

    async def _receive(self) -> None:
        url = self._settings.public_url
        if url is not None:
            await set_webhook(self._channel, url, self.secret, self._stopping)
        self._service.receiving.add(self._channel.account)
        if url is None:
            await self._poller.run()
        await self._stopping.wait()

    async def _look_whether_mended(self) -> None:
        """A broken account that answers again goes on without a restart."""
        while not await self._rest(LOOK_AGAIN):
            if await self._service.work.read(is_broken, self._channel.account):
                with contextlib.suppress(SendFailed):
                    await self._channel.start()
                    await self._service.works(self._channel.account)

    async def _kept_up(self, part: str, run: Callable[[], Awaitable[object]]) -> None:
        """Run a part until it returns; one that raises begins again."""
        while not self._stopping.is_set():
            try:
                await run()
                return
            except Exception as error:
                log.exception("telegram.failed", part=part, error=type(error).__name__)
                await self._rest(START_PAUSE)

    async def _rest(self, seconds: float) -> bool:
        """Wait; return whether it is time to stop."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
        return self._stopping.is_set()

    async def take(self, raw: Mapping[str, Any]) -> bool:
        return await self._intake.take(raw)

    async def _start_channel(self) -> None:
        """Try until it works or ``stop``; a wrong token is said, in the log and in /readyz."""
        pause = START_PAUSE
        while not self._stopping.is_set():
            try:
                await self._channel.start()
            except SendFailed as failure:
                log.error("telegram.not-started", fate=failure.fate, why=failure.reason)
                if failure.fate is Fate.BROKEN:
                    await self._service.alarm(self._channel.account, failure)
            else:
                self._intake.username = self._channel.username
                self._service.name_telegram_bot(self._channel.username)
                await self._service.works(self._channel.account)
                return
            await self._rest(pause)
            pause = min(pause * 2, LONGEST_START_PAUSE)


def _shown(host: str) -> str:
    return "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host  # noqa: S104
