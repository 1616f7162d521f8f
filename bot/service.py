"""One running bot: its database, channels, deliveries, jobs and clock.

The real bot is one; the simulator is always another, with a database and a clock of its own.
"""

import asyncio
import dataclasses
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session, col, select

from bot.attempts import Attempts
from bot.channels.base import Channel, SendFailed
from bot.clock import Clock, machine_now
from bot.delivery import Delivery
from bot.file_store import FileStore
from bot.files import FileKeeper
from bot.inbox import MOST_A_MINUTE, Inbox, Outcome
from bot.metrics import UPDATES
from bot.work import Work
from handlers.catalogue import CATALOGUE
from handlers.documents import BUILDERS
from handlers.engine.catalogue import Catalogue
from handlers.engine.documents import Builder
from handlers.engine.messages import Incoming
from handlers.engine.talk import World
from scheduler.job import Job
from scheduler.jobs import JOBS
from scheduler.runner import Ticker
from storage.accounts import Account, Address
from storage.database import Database
from storage.seen import Parked

log = structlog.get_logger(__name__)

DATABASE_TRIES = 3


class Service:
    """Receives updates, runs jobs and delivers; with receive and park it is a channel's door."""

    def __init__(
        self,
        database: Database,
        channels: Sequence[Channel],
        world: World,
        data_dir: Path,
        *,
        clock: Clock | None = None,
        catalogue: Catalogue = CATALOGUE,
        builders: Mapping[str, Builder] = BUILDERS,
        jobs: Sequence[Job] = JOBS,
        most_a_minute: int = MOST_A_MINUTE,
    ) -> None:
        self.work = Work(database)
        self.channels = {channel.account: channel for channel in channels}
        self.clock, self.world, self.data_dir = clock or Clock(), world, data_dir
        self.inbox = Inbox(catalogue, world, most_a_minute=most_a_minute)
        self.attempts = Attempts()
        self.deliveries = {
            channel.account: Delivery(self.work, channel, self.clock, world, builders, data_dir)
            for channel in channels
        }
        self.ticker = Ticker(jobs, self._tick)
        self.jobs = jobs
        store = FileStore(data_dir / "files")
        self.keeper = FileKeeper(
            self.channels, self.work.read, self.work.write, store, self.clock.now
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._keeping: asyncio.Task[None] | None = None
        self._effects: set[asyncio.Task[None]] = set()

    async def start(self, *, ticking: bool = True, delivering: bool = True) -> None:
        """Begin to run jobs, and to deliver where the channels have been started before."""
        await self.work.write(_know_accounts, list(self.channels.values()))
        if delivering:
            self.deliver()
        self._keeping = asyncio.create_task(self.keeper.run())
        if ticking:
            self.ticker.start()

    def deliver(self) -> None:
        """Begin to deliver: before its channel has started, every send would fail."""
        for delivery in self.deliveries.values():
            self._tasks.append(asyncio.create_task(delivery.run()))

    async def stop(self) -> None:
        """Graceful: no new job begins, what is being sent is finished and written down."""
        self.ticker.stop()
        if self._keeping:
            self._keeping.cancel()
        for delivery in self.deliveries.values():
            delivery.stop()
        await asyncio.gather(*self._tasks, *self._effects, return_exceptions=True)
        await asyncio.to_thread(self.work.close)

    async def receive(self, incoming: Incoming) -> bool:
        """Let an update take effect. False: nothing was stored, it must come again."""
        lane = f"{incoming.account}:{incoming.sender}"
        channel = incoming.account.split(":")[0]
        try:
            outcome = await self._retried(lambda: self._take(lane, incoming))
        except OperationalError:
            UPDATES.labels(channel, "unavailable").inc()
            return False
        except Exception as error:
            log.exception("update.failed", update=incoming.external_id, error=type(error).__name__)
            UPDATES.labels(channel, "failed").inc()
            return await self._apologise(lane, incoming, type(error).__name__)
        UPDATES.labels(channel, "duplicate" if outcome.duplicate else "taken").inc()
        self._after(incoming, outcome)
        return True

    async def park(self, account: str, external_id: str, raw: str, reason: str) -> bool:
        """Set aside an update that cannot be used. False as above."""
        UPDATES.labels(account.split(":")[0], "parked").inc()
        try:
            await self.work.write(_park, account, external_id, raw, reason, machine_now())
        except OperationalError:
            return False
        return True

    async def tick(self) -> None:
        """Run every job until none has anything left to do (the simulator's moved clock)."""
        for job in self.jobs:
            await self._tick(job)
        self.wake()

    def wake(self) -> None:
        for delivery in self.deliveries.values():
            delivery.wake()

    def name_telegram_bot(self, username: str) -> None:
        """The bot's own name is known once its account has answered; share cards need it."""
        self.world = dataclasses.replace(self.world, telegram_bot=username)
        self.inbox.world = self.world
        for delivery in self.deliveries.values():
            delivery.world = self.world

    async def alarm(self, failure: SendFailed) -> None:
        """A channel says that an account needs a person: remember and say it."""
        for account in self.channels:
            await self.work.write(mark_broken, account, failure.reason)

    async def _take(self, lane: str, incoming: Incoming) -> Outcome:
        if not self.attempts.watching:
            return await self.work.write_in(lane, self.inbox.take, incoming, self.clock.now())
        outcome = await self.work.call_in(lane, lambda: self._counted_take(incoming))
        if outcome is not None:
            return outcome
        log.error("update.parked", update=incoming.external_id)
        await self.work.write_in(lane, self._set_aside, incoming, "third-attempt")
        return Outcome(duplicate=True)

    def _counted_take(self, incoming: Incoming) -> Outcome | None:
        """Count and take one right after the other, so that a kill counts against one alone."""
        with self.work.database.write() as session:
            if self.attempts.third(session, incoming, machine_now()):
                return None
        with self.work.database.write() as session:
            return self.inbox.take(session, incoming, self.clock.now())

    def _set_aside(self, session: Session, incoming: Incoming, reason: str) -> None:
        self.inbox.apologise(session, incoming, self.clock.now())
        sender = select(Address.id).where(
            col(Address.account_id) == incoming.account,
            col(Address.external_id) == incoming.sender,
        )
        set_aside = Parked(
            account_id=incoming.account,
            external_id=incoming.external_id,
            address_id=session.exec(sender).first(),  # so that deleting a person finds it
            raw=incoming.raw,
            reason=reason,
            parked_at=machine_now(),
        )
        session.add(set_aside)

    async def _apologise(self, lane: str, incoming: Incoming, reason: str) -> bool:
        """The second transaction: one apology, counted as seen, parked for ``kombel replay``."""
        try:
            await self.work.write_in(lane, self._set_aside, incoming, reason)
        except DBAPIError:
            return False
        self.wake()
        return True

    async def _retried(self, take: Callable[[], Coroutine[Any, Any, Outcome]]) -> Outcome:
        """A locked or restarting database is tried again before the update is given back."""
        for attempt in range(1, DATABASE_TRIES):
            try:
                return await take()
            except OperationalError:
                log.warning("database.busy", attempt=attempt)
                await asyncio.sleep(0.2 * attempt)
        return await take()

    def _after(self, incoming: Incoming, outcome: Outcome) -> None:
        """After the commit: wake delivery, and best-effort effects that are never retried."""
        if outcome.replies:
            self.wake()
        if incoming.media is not None:
            self.keeper.wake()
        channel = self.channels.get(incoming.account)
        if incoming.tap_ref is not None and channel is not None:
            task = asyncio.create_task(channel.settle_tap(incoming, outcome.chosen))
            self._effects.add(task)
            task.add_done_callback(self._effects.discard)

    async def _tick(self, job: Job) -> None:
        """Repeat a job, a transaction each, while it does something."""
        while True:
            try:
                done = await self.work.write(job.run, self.clock.now())
            except OperationalError:
                log.warning("job.database-busy", job=job.name)
                return
            except Exception as error:
                log.exception("job.failed", job=job.name, error=type(error).__name__)
                return
            if not done:
                return
            self.wake()


def _know_accounts(session: Session, channels: Sequence[Channel]) -> None:
    """Every account of ours has a row; one that starts well is not broken any more."""
    for channel in channels:
        account = session.get(Account, channel.account)
        kind = {"tg": "telegram", "wa": "whatsapp"}.get(channel.account.split(":")[0], "simulator")
        if account is None:
            account = Account(id=channel.account, channel=kind)
        account.broken_at = account.broken_reason = None
        session.add(account)


def mark_broken(session: Session, account_id: str, reason: str) -> None:
    account = session.get(Account, account_id)
    if account is not None and account.broken_at is None:
        account.broken_at, account.broken_reason = machine_now(), reason[:200]
        session.add(account)


def _park(
    session: Session, account: str, external_id: str, raw: str, reason: str, now: datetime
) -> None:
    session.add(
        Parked(account_id=account, external_id=external_id, raw=raw, reason=reason, parked_at=now)
    )
