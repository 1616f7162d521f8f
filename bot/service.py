"""One running bot: its database, channels, deliveries, jobs and clock.

The real bot is one; the simulator is always another, with a database and a clock of its own.
"""

import asyncio
import dataclasses
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from bot.channels.base import Channel, Fate, Report, SendFailed
from bot.clock import Clock, machine_now
from bot.delivery import Delivery
from bot.file_store import FileStore
from bot.files import FileKeeper
from bot.inbox import MOST_A_MINUTE, Inbox, Outcome
from bot.metrics import JOB_FAULTS, LATENESS, UPDATES
from bot.receiving.arrivals import Arrivals, park
from bot.receiving.attempts import Attempts
from bot.sending.reports import take_report
from bot.work import Work
from handlers.catalogue import CATALOGUE
from handlers.documents import BUILDERS
from handlers.engine.catalogue import Catalogue
from handlers.engine.documents import Builder
from handlers.engine.messages import Incoming, storable
from handlers.engine.talk import World
from scheduler.job import Job
from scheduler.jobs import JOBS
from scheduler.jobs.alerts import alert_key
from scheduler.runner import Ticker
from storage.accounts import NOT_SERVED, Account
from storage.database import Database, Unavailable, is_unavailable
from storage.notes import Notes, notes_of
from storage.outbox import drop_queued

log = structlog.get_logger(__name__)

MOST_STEPS = 2000
"""Transactions of one job a tick: two million rows of a broadcast, or a fault of ours."""


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
        arrivals = Arrivals(database, self.inbox, self.attempts, self.clock)
        self._queues = self.work.queues(arrivals.alone, arrivals.together)
        self.receiving: set[str] = set()
        """Accounts whose updates come in: the poller runs, or the webhook is set."""
        self.deliveries = {
            channel.account: Delivery(self.work, channel, self.clock, world, builders, data_dir)
            for channel in channels
        }
        self.ticker = Ticker(jobs, self._tick)
        self.jobs = jobs
        self._stopping = False
        store = FileStore(data_dir / "files")
        self.keeper = FileKeeper(
            self.channels, self.work.read, self.work.write, store, self.clock.now
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._keeping: asyncio.Task[None] | None = None
        self._effects: set[asyncio.Task[None]] = set()

    async def start(self, *, ticking: bool = True, delivering: bool = True) -> None:
        """Begin to run jobs, and to deliver where the channels have been started before."""
        await self.know_accounts()
        if delivering:
            for account in self.channels:
                await self.works(account)
                self.receiving.add(account)
                self.deliver(account)
        self._keeping = asyncio.create_task(self.keeper.run())
        if ticking:
            self.ticker.start()

    async def know_accounts(self) -> None:
        """Every account has a row: before that, no update of it can be stored."""
        await self.work.write(_know_accounts, list(self.channels.values()))

    def deliver(self, account: str) -> None:
        """Begin to deliver for an account: before its channel is started, every send would fail."""
        self._tasks.append(asyncio.create_task(self.deliveries[account].run()))

    async def stop(self) -> None:
        """Graceful: no new job begins, what is being sent is finished and written down."""
        self._stopping = True
        self.ticker.stop()
        for task in (*self._effects, *([self._keeping] if self._keeping else [])):
            task.cancel()
        for delivery in self.deliveries.values():
            delivery.stop()
        await asyncio.gather(*self._tasks, *self._effects, return_exceptions=True)
        await asyncio.to_thread(self.work.close)

    async def receive(self, incoming: Incoming) -> bool:
        """Let an update take effect. False: nothing was stored, it must come again."""
        lane = f"{incoming.account}:{incoming.sender}"
        channel = incoming.account.split(":")[0]
        incoming = storable(incoming)
        try:
            arrived = await self._queues[self.work.number(lane)].put(incoming)
        except Unavailable:
            log.warning("update.not-taken", update=incoming.external_id)
            UPDATES.labels(channel, "unavailable").inc()
            return False
        UPDATES.labels(channel, arrived.how).inc()
        self._after(incoming, arrived.outcome)
        return True

    async def report(self, account: str, told: Report) -> bool:
        """Let a provider's report take effect. False: nothing was stored, it must come again."""
        try:
            changed = await self.work.write(take_report, account, told, machine_now())
        except SQLAlchemyError as error:
            log.warning("report.not-taken", row=told.row_id, error=type(error).__name__)
            return not is_unavailable(error)
        if changed:
            if told.failure is not None and told.failure.fate is Fate.BROKEN:
                log.error("account.broken", account=account, why=told.failure.reason)
            self.wake()
        return True

    async def park(self, account: str, external_id: str, raw: str, reason: str) -> bool:
        """Set aside an update that cannot be used. False as above."""
        UPDATES.labels(account.split(":")[0], "parked").inc()
        try:
            await self.work.write(park, account, external_id, raw, reason, machine_now())
        except SQLAlchemyError:
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
        self.learn(dataclasses.replace(self.world, telegram_bot=username))

    def learn(self, world: World) -> None:
        """What every conversation and document is told from now on."""
        self.world = self.inbox.world = world
        for delivery in self.deliveries.values():
            delivery.world = world

    async def alarm(self, account: str, failure: SendFailed) -> None:
        """A channel says that an account needs a person: remember and say it."""
        log.error("account.broken", account=account, why=failure.reason)
        with suppress(SQLAlchemyError):  # the channel says it again
            await self.work.write(mark_broken, account, failure.reason)

    async def works(self, account: str) -> None:
        """An account has answered: it is not broken (any more), and what waits may leave."""
        await self.work.write(mark_working, account)
        self.deliveries[account].wake()

    def _after(self, incoming: Incoming, outcome: Outcome) -> None:
        """After the commit: wake delivery, and best-effort effects that are never retried."""
        if outcome.replies:
            self.wake()
        if incoming.media is not None:
            self.keeper.wake()
        if incoming.tap_ref is not None and incoming.account in self.channels:
            self._settle_tap(incoming, outcome.chosen)

    def _settle_tap(self, incoming: Incoming, chosen: str | None) -> None:
        """Acknowledge a tap and show what was chosen, as far as the budgets have room to spare."""
        budgets, now = self.deliveries[incoming.account].budgets, time.monotonic()
        if not budgets.spare(incoming.sender, now):
            return
        if chosen is not None and not budgets.spare(incoming.sender, now, messages=1):
            chosen = None
        settling = self.channels[incoming.account].settle_tap(incoming, chosen)
        task = asyncio.create_task(settling)
        self._effects.add(task)
        task.add_done_callback(self._effects.discard)

    async def _tick(self, job: Job) -> None:
        """Repeat a job, a transaction each, while it does something (and not for ever)."""
        for _ in range(MOST_STEPS):
            if self._stopping or not await self._step(job):
                return
            self.wake()
        log.error("job.endless", job=job.name)

    async def _step(self, job: Job) -> int:
        """One transaction of a job; what it noted is told after its commit."""
        try:
            done, noted = await self.work.write(_noted, job, self.clock.now())
        except Exception as error:
            away = isinstance(error, SQLAlchemyError) and is_unavailable(error)
            tell = log.warning if away else log.exception
            tell("job.database-busy" if away else "job.failed", job=job.name)
            JOB_FAULTS.labels(job.name).inc()
            return 0
        for seconds in noted.lateness:
            LATENESS.observe(seconds)
        for fault in noted.faults:
            log.error("job.item-failed", job=job.name, exc_info=fault)
            JOB_FAULTS.labels(job.name).inc()
        return done


def _noted(session: Session, job: Job, now: datetime) -> tuple[int, Notes]:
    return job.run(session, now), notes_of(session)


def _know_accounts(session: Session, channels: Sequence[Channel]) -> None:
    """Every account of ours has a row; one that is served no more is no way to anybody."""
    served = {channel.account for channel in channels}
    for account in session.exec(select(Account)):
        if account.id not in served and account.broken_at is None:
            account.broken_at, account.broken_reason = machine_now(), NOT_SERVED
        elif account.id in served and account.broken_reason == NOT_SERVED:
            account.broken_at = account.broken_reason = None
    for channel in channels:
        if session.get(Account, channel.account) is None:
            short = channel.account.split(":")[0]
            kind = {"tg": "telegram", "wa": "whatsapp"}.get(short, "simulator")
            session.add(Account(id=channel.account, channel=kind))


def mark_broken(session: Session, account_id: str, reason: str) -> None:
    account = session.get(Account, account_id)
    if account is not None and account.broken_at is None:
        account.broken_at, account.broken_reason = machine_now(), reason[:200]
        session.add(account)


def is_broken(session: Session, account_id: str) -> bool:
    account = session.get(Account, account_id)
    return account is not None and account.broken_at is not None


def mark_working(session: Session, account_id: str) -> None:
    """Alerts that have not left are withdrawn: they would come after the repair."""
    account = session.get(Account, account_id)
    if account is not None and account.broken_at is not None:
        drop_queued(session, [alert_key(account)])
        account.broken_at = account.broken_reason = None
        session.add(account)
