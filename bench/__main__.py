"""`make bench`: everything from one run, printed beside what it is aimed at.

    python -m bench [--quick]

The stub stands for Telegram in this process (it posts updates and accepts answers); the bot under
test is a process of its own, and so are the plain bot and the bare transactions. Databases are
SQLite files in a temporary folder. `--quick` makes everything a tenth as large.
"""

import asyncio
import json
import os
import platform
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import uvloop

from bench import sample
from bench.load import Crowd, Figures
from bench.programs import Program, free_port
from bench.wire import TOKEN, Poster, Stub
from storage.database import Database

AT_ONCE = 32
JOINERS, ROWS = 700, 10_000
BROADCAST, REPLY_SECONDS, REPLY_EVERY = 2_000, 30.0, 0.25


@dataclass(frozen=True)
class Line:
    """One printed figure; `aim` is empty where there is none."""

    name: str
    value: str
    aim: str = ""
    met: bool | None = None


class Bench:
    def __init__(self, folder: Path, scale: float) -> None:
        self._folder, self._scale = folder, scale
        self._databases = 0

    async def run(self) -> list[Line]:
        inbound = await self._inbound()
        plain = await self._plain()
        bare = await self._bare()
        enqueued, drained = await self._outbox()
        reply = await self._replies_beside_a_broadcast()
        start, memory = await self._idle()
        return [
            *_throughput(inbound, plain, bare),
            Line("outbox rows enqueued", f"{enqueued:,.0f}/s"),
            _above("outbox rows drained", drained, 1000, "/s"),
            _below("reply p95 beside a broadcast", reply.percentile(0.95), 300, "ms"),
            _below("ready after", start, 2, "s"),
            _below("idle memory", memory, 130, "MB"),
        ]

    async def _inbound(self) -> Figures:
        """Durable messages through the webhook: parsed, committed, answered."""
        stub = await Stub().start()
        port = free_port()
        url = self._new_database(members=20)
        async with Program(["bench.served", str(port), stub.url, url, "lifted"], port):
            return await self._crowd(stub, port)

    async def _plain(self) -> Figures:
        stub = await Stub().start()
        port = free_port()
        async with Program(["bench.plain", str(port), stub.url], port):
            return await self._crowd(stub, port)

    async def _crowd(self, stub: Stub, port: int) -> Figures:
        poster = await Poster(port, AT_ONCE).start()
        crowd = Crowd(stub, poster, AT_ONCE)
        await crowd.join(self._many(60))  # warm
        figures = await crowd.join(self._many(JOINERS))
        await poster.stop()
        await stub.stop()
        return figures

    async def _bare(self) -> dict[str, Any]:
        url = self._new_database(members=20)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.bare", url, str(self._many(JOINERS)),
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        output, _ = await process.communicate()
        figures: dict[str, Any] = json.loads(output)
        return figures

    async def _outbox(self) -> tuple[float, float]:
        rows = self._many(ROWS)
        url = self._new_database(members=rows)
        database = Database(url)
        enqueued = sample.enqueue(database, rows, "broadcast:1")
        database.close()
        stub = await Stub().start()
        port = free_port()
        async with Program(["bench.served", str(port), stub.url, url, "lifted"], port):
            await stub.received(rows)
        await stub.stop()
        return enqueued, (rows - 1) / (stub.sent[-1] - stub.sent[0])

    async def _replies_beside_a_broadcast(self) -> Figures:
        """Real budgets: a broadcast leaves at its 25/s, and four people a second ask."""
        url = self._new_database(members=BROADCAST)
        database = Database(url)
        sample.enqueue(database, BROADCAST, "broadcast:1")
        database.close()
        stub = await Stub().start()
        port = free_port()
        async with Program(["bench.served", str(port), stub.url, url], port):
            await stub.received(30)
            poster = await Poster(port, AT_ONCE).start()
            figures = await _ask_now_and_then(Crowd(stub, poster, 1), REPLY_SECONDS * self._scale)
            await poster.stop()
        await stub.stop()
        return figures

    async def _idle(self) -> tuple[float, float]:
        """The real program by its own command, on a database that it has migrated before."""
        async with _serving(self._folder / "idle"):
            pass
        async with _serving(self._folder / "idle") as program:
            await asyncio.sleep(3)
            return program.start_seconds, program.memory_mb()

    def _new_database(self, members: int) -> str:
        self._databases += 1
        url = f"sqlite:///{self._folder}/bench{self._databases}.db"
        sample.make(url, members)
        return url

    def _many(self, many: int) -> int:
        return max(20, int(many * self._scale))


async def _ask_now_and_then(crowd: Crowd, seconds: float) -> Figures:
    figures = Figures()
    asking: set[asyncio.Task[Figures]] = set()
    started = perf_counter()
    while perf_counter() - started < seconds:
        asking.add(asyncio.create_task(crowd.first_word()))
        await asyncio.sleep(REPLY_EVERY)
    for answered in await asyncio.gather(*asking):
        figures.latencies += answered.latencies
    figures.seconds = perf_counter() - started
    return figures


@asynccontextmanager
async def _serving(folder: Path) -> AsyncIterator[Program]:
    stub = await Stub().start()
    port = free_port()
    settings = {
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": stub.url,
        "PUBLIC_URL": "https://kombel.test",
        "LOG_LEVEL": "WARNING",
    }
    async with Program(["bot", "run"], port, settings) as program:
        yield program
    await stub.stop()


def _throughput(inbound: Figures, plain: Figures, bare: dict[str, Any]) -> list[Line]:
    kept = "the same" if bare["same"] else "NOT the same"
    return [
        _above("durable inbound messages", inbound.rate, 400, "/s"),
        Line("  p50", f"{inbound.percentile(0.5):.0f} ms"),
        _below("  p99", inbound.percentile(0.99), 300, "ms"),
        Line("plain ConversationHandler bot, in memory", f"{plain.rate:,.0f}/s"),
        Line("  p50 / p99", f"{plain.percentile(0.5):.0f} / {plain.percentile(0.99):.0f} ms"),
        _above("  durable : plain", inbound.rate / plain.rate, 1.5, "×"),
        Line(
            f"bare SQLModel transactions ({kept} {bare['statements']} statements a joiner)",
            f"{bare['rate']:,.0f}/s",
        ),
        _above("  durable : bare", inbound.rate / bare["rate"], 0.5, "×"),
    ]


def _above(name: str, value: float, aim: float, unit: str) -> Line:
    return Line(name, _shown(value, unit), f"≥ {aim:,} {unit}", value >= aim)


def _below(name: str, value: float, aim: float, unit: str) -> Line:
    return Line(name, _shown(value, unit), f"< {aim:,} {unit}", value < aim)


def _shown(value: float, unit: str) -> str:
    digits = 2 if value < 10 else 0
    return f"{value:,.{digits}f}{'' if unit == '/s' else ' '}{unit}"


def _print(lines: list[Line]) -> None:
    load = os.getloadavg()[0]
    print(
        f"\n{platform.platform()} · Python {platform.python_version()} · "
        f"{os.cpu_count()} cores · load at the end {load:.1f}"
    )
    for line in lines:
        verdict = "" if line.met is None else ("met" if line.met else "NOT met")
        print(f"{line.name:<76} {line.value:>12}  {line.aim:<12} {verdict}")


async def main(quick: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="kombel-bench-") as folder:
        _print(await Bench(Path(folder), 0.1 if quick else 1.0).run())


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main("--quick" in sys.argv))
