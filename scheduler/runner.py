"""APScheduler as the ticker, and nothing else: what is due stands in the database."""

from collections.abc import Awaitable, Callable, Sequence

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
                self._tick, "interval", args=[job], seconds=job.every, id=job.name
            )
        self._scheduler.start()

    def stop(self) -> None:
        """No new tick begins after this."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
