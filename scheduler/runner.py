"""APScheduler as the ticker, and nothing else: what is due stands in the database."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.job import Job


class Ticker:
    """Calls ``tick(job)`` every ``job.every`` seconds, one call of a job at a time."""

    def __init__(self, jobs: Sequence[Job], tick: Callable[[Job], Awaitable[None]]) -> None:
        self._jobs, self._tick = jobs, tick
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        """Begin to tick on the running event loop."""
        for job in self._jobs:
            self._scheduler.add_job(
                self._run, "interval", args=[job], seconds=job.every, id=job.name
            )
        self._scheduler.start()

    async def _run(self, job: Job) -> None:
        """A stop cancels the wait for a tick; its transaction goes on to its end in its thread."""
        with suppress(asyncio.CancelledError):
            await self._tick(job)

    def stop(self) -> None:
        """No new tick begins after this."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
