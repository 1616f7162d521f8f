"""The bot under test: every part of the real one, wired as in bot/app.py.

    python -m bench.served PORT API_URL DATABASE_URL [lifted]

`lifted`: without rate budgets and the limit of twenty messages a minute, to measure throughput.
"""

import asyncio
import dataclasses
import signal
import sys
import tempfile
from pathlib import Path

import uvloop

from bench.wire import SECRET, TOKEN
from bot.channels.base import TELEGRAM_LIMITS, Limits
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.webhook import PATH, webhook
from bot.logs import set_up_logs
from bot.service import Service
from bot.settings import LogFormat, Settings
from bot.start import calm_collector, prepare
from bot.web.server import WebServer, add_operation, web_app
from handlers.engine.talk import World

LIFTED: Limits = dataclasses.replace(
    TELEGRAM_LIMITS, rate=100_000, bulk_rate=100_000, chat_burst=10_000, chat_rate=10_000
)


class LiftedChannel(TelegramChannel):
    limits = LIFTED


async def serve(port: int, api_url: str, database_url: str, lifted: bool) -> None:
    channel = (LiftedChannel if lifted else TelegramChannel)(TOKEN, api_url)
    await channel.start()
    service = Service(
        prepare(database_url),
        [channel],
        World("Dinas Pendidikan Dairi", "bench_bot"),
        Path(tempfile.mkdtemp(prefix="kombel-bench-")),
        most_a_minute=1_000_000 if lifted else 20,
    )
    app = web_app()
    app.router.add_post(
        PATH, webhook(SECRET, Intake(channel.account, channel.username, service).take)
    )
    add_operation(app, lambda: service, Settings.model_validate({}))
    await service.start()
    server = WebServer(app, "127.0.0.1", port)
    await server.start()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    await server.stop()
    await service.stop()
    await channel.stop()


if __name__ == "__main__":
    set_up_logs(LogFormat.CONSOLE, "WARNING")
    calm_collector()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(int(sys.argv[1]), sys.argv[2], sys.argv[3], "lifted" in sys.argv[4:]))
