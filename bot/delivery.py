"""Outbox → channel, for one account: claim a wave, send it, write down what became of it."""

import asyncio
import dataclasses
import time
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from bot.budgets import Budgets
from bot.channels.base import Channel, ChoiceStyle, Fate, Outgoing, OutgoingFile, SendFailed
from bot.clock import Clock, machine_now
from bot.inbox import reader_of
from bot.metrics import SENDS
from bot.sending.claims import Claim, claim, recover
from bot.sending.day import Day
from bot.sending.effects import Typing
from bot.sending.outside import Costing
from bot.sending.ready import DEEPLY, Share
from bot.sending.rendering import calls_of, render_message, templated
from bot.sending.results import PLAIN, Result, settle
from bot.work import Work
from handlers.engine.documents import Builder, Built, Desk
from handlers.engine.messages import Document, Text
from handlers.engine.talk import World
from handlers.engine.texts import Reader, Span, TextError, plain, render
from storage.accounts import Account, Address
from storage.database import is_unavailable
from storage.outbox import OutboxKind
from storage.people import Person
from storage.prepared import Rows

log = structlog.get_logger(__name__)

MOST_IN_FLIGHT = 64
IDLE = 0.5
"""Seconds between looks when nothing woke delivery: rows of the future come due by then."""
GATHER = 0.008
"""Seconds to gather results of one wave before they are committed with the next."""
LAST_TRIES = 20
"""How often what was sent is written down at a stop: unwritten, it would be sent again."""
SECOND_CHAT = 5.0
"""A second chat's 429 within this many seconds means that the account is being limited."""


class Delivery:
    """Sends for one account. Only this account's addresses are claimed here."""

    def __init__(
        self,
        work: Work,
        channel: Channel,
        clock: Clock,
        world: World,
        builders: Mapping[str, Builder],
        data_dir: Path,
    ) -> None:
        self.work, self.channel, self.clock, self.world = work, channel, clock, world
        self.builders, self.data_dir = builders, data_dir
        self.budgets = Budgets(channel.limits, time.monotonic())
        self._busy: set[int] = set()
        self._results: list[Result] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.typing = Typing(channel)
        self._wake = asyncio.Event()
        self._stopping = False
        self._starved = False
        self.looks = self.emptied = 0
        """Looks at the outbox begun, and the last that found nothing to send nor to wait for."""
        self._share, self._deep_at = Share([channel.account]), 0.0
        self._day = Day()
        self._limited: tuple[str, float] | None = None

    def wake(self) -> None:
        """There may be something to send now."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until ``stop``; what is in flight then is finished and written down."""
        await self._persist(recover, [self.channel.account])
        while not self._stopping:
            self._wake.clear()
            claims = await self._look()
            if not claims and not self._stopping:
                await self._pause()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=15)
        self.typing.stop()
        for _ in range(LAST_TRIES):
            if self._results:
                await self._step(0)

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def _look(self) -> list[Claim]:
        self.looks = look = self.looks + 1
        room = self._room()
        claims = await self._step(room)
        if room > 0 and not (claims or self._starved or self._tasks or self._results):
            self.emptied = look
        return claims

    def _room(self) -> int:
        free = MOST_IN_FLIGHT - len(self._busy)
        return min(free, self.budgets.wave(time.monotonic()))

    async def _step(self, most: int) -> list[Claim]:
        """One transaction: settle what came back, claim what may leave; then start sending it."""
        results, self._results = self._results, []
        if not results and most <= 0:
            return []
        busy = self._busy - {r.claim.address.id for r in results if r.claim.address.id}
        try:
            claims = await self.work.write(self._turn, results, most, busy)
        except Exception as error:  # a locked or full database, or a fault: never stop for good
            log.warning("delivery.turn-failed", error=type(error).__name__)
            self._results = results + self._results
            self._starved = True
            await asyncio.sleep(0.5)
            return []
        self._busy -= {r.claim.address.id for r in results if r.claim.address.id}
        for claimed in claims:
            self._busy.add(claimed.address.id or 0)
            task = asyncio.create_task(self._send(claimed))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return claims

    def _turn(
        self, session: Session, results: list[Result], most: int, busy: set[int]
    ) -> list[Claim]:
        machine = machine_now()
        if results:
            settle(session, results, machine)
            session.flush()
        known = {each.id: each for each in _ACCOUNTS.all(session)}
        account = known.get(self.channel.account)
        if most <= 0 or account is None or _resting(account, machine):
            return []
        self._starved = False
        self._share = self._share.beside(known.values(), deep=self._is_time())
        claims = claim(
            session,
            [self.channel.account],
            now=self.clock.now(),
            machine=machine,
            most=most,
            busy=busy,
            allow=self._allow,
            reader_of=self._reader,
            bulk_left=self._bulk_left,
            share=self._share,
            costing=Costing(self.world.prices, self.world.tier, self._day),
        )
        self._starved = self._starved or self._share.cut
        return claims

    def _is_time(self) -> bool:
        """Whether to look behind the front of the queue again."""
        now = time.monotonic()
        due = now - self._deep_at >= DEEPLY
        self._deep_at = now if due else self._deep_at
        return due

    def _allow(self, chat: str, bulk: bool) -> bool:
        allowed = self.budgets.take(chat, bulk=bulk, now=time.monotonic())
        self._starved = self._starved or not allowed
        return allowed

    def _bulk_left(self) -> bool:
        left = self.budgets.bulk_open(time.monotonic())
        self._starved = self._starved or not left
        return left

    def _reader(self, address: Address, person: Person | None) -> Reader:
        return reader_of(address, person, self.world)

    async def _pause(self) -> None:
        """Wait for news; results of one wave are gathered, a starved budget is looked at soon."""
        idle = IDLE if self._share.after is None else DEEPLY
        timeout = 0.04 if self._starved or self._room() <= 0 else idle
        if self._results:
            await asyncio.sleep(GATHER)
            return
        try:
            await asyncio.wait_for(self._wake.wait(), timeout)
        except TimeoutError:
            return
        if self._tasks and self._results:
            await asyncio.sleep(GATHER)

    async def _send(self, claimed: Claim) -> None:
        result = Result(claimed)
        try:
            outgoing = await self._outgoing(claimed)
            more = calls_of(outgoing, self.channel.limits) - 1
            self.budgets.spend(outgoing.chat, more, time.monotonic())
            provider_id = await self.channel.send(outgoing)
            result = Result(claimed, provider_id)
        except SendFailed as failure:
            result = Result(claimed, None, self._limit(claimed, failure))
        except (TextError, LookupError) as error:
            log.error("delivery.not-built", row=claimed.row.id, error=type(error).__name__)
            result = Result(claimed, None, SendFailed(Fate.REJECTED, "not-built"))
        except SQLAlchemyError as error:
            log.warning("delivery.database-busy", row=claimed.row.id, error=type(error).__name__)
            fate = Fate.RETRY if is_unavailable(error) else Fate.REJECTED
            result = Result(claimed, None, SendFailed(fate, "database"))
        except Exception as error:  # one bad message never stops the others
            log.exception("delivery.failed", row=claimed.row.id, error=type(error).__name__)
            result = Result(claimed, None, SendFailed(Fate.REJECTED, "internal"))
        outcome = result.failure.fate if result.failure else "sent"
        SENDS.labels(self.channel.account.split(":")[0], outcome).inc()
        self._results.append(result)
        self._wake.set()

    def _limit(self, claimed: Claim, failure: SendFailed) -> SendFailed:
        """A second chat's 429 soon after the first pauses the account."""
        if failure.retry_after is None or failure.whole_account:
            return failure
        chat, now = claimed.address.external_id, time.monotonic()
        before, self._limited = self._limited, (chat, now)
        if before and before[0] != chat and now - before[1] < SECOND_CHAT:
            return dataclasses.replace(failure, whole_account=True)
        return failure

    async def _outgoing(self, claimed: Claim) -> Outgoing:
        reader = self._reader(claimed.address, claimed.person)
        if claimed.template is not None:
            return templated(claimed, claimed.template)
        limits = self.channel.limits
        if (claimed.row.payload or {}).get(PLAIN):
            limits = dataclasses.replace(limits, buttons=0, list_rows=0)
        rendered = render_message(
            claimed.message,
            claimed.row.id or 0,
            reader,
            limits,
            words_only=claimed.words_only,
        )
        waited_for = rendered.documents and claimed.row.kind is OutboxKind.REPLY
        chat = claimed.address.external_id
        with self.typing.shown(chat, self.budgets) if waited_for else nullcontext():
            files = tuple([await self._build(d, reader) for d in rendered.documents])
        spans, asks = rendered.spans, self.channel.limits.answers_doubts
        if claimed.row.in_doubt and not asks:
            spans += (Span("\n\n"), *render(Text("maybe-twice"), reader))
        return Outgoing(
            claimed.row.id or 0,
            chat,
            spans,
            rendered.style,
            rendered.buttons,
            files,
            claimed.words_only,
            plain(Text("list-open"), reader) if rendered.style is ChoiceStyle.LIST else "",
            claimed.row.doubt_since if asks else None,
        )

    async def _build(self, document: Document, reader: Reader) -> OutgoingFile:
        builder = self.builders[document.kind]

        def build(session: Session) -> Built:
            desk = Desk(session, self.clock.now(), reader, self.world, self.data_dir)
            return builder(desk, document.args)

        built = await self.work.read(build)
        return OutgoingFile(built.name, built.mime, built.content, built.picture)

    async def _persist(self, work: object, *args: object) -> None:
        """Run a write until the database takes it."""
        while not self._stopping:
            try:
                await self.work.write(work, *args)  # type: ignore[arg-type]
            except SQLAlchemyError as error:
                if not is_unavailable(error):
                    raise
                log.warning("delivery.database-busy")
                await asyncio.sleep(0.5)
            else:
                return


_ACCOUNTS: Rows[Account] = Rows(lambda: select(Account))


def _resting(account: Account, machine: datetime) -> bool:
    paused = account.paused_until is not None and account.paused_until > machine
    return paused or account.broken_at is not None
