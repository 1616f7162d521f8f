"""SIGKILL around the send of a template: nothing lost, nothing doubled, and paid for once.

Where in the life of one message the process dies is exact: after Twilio has accepted it, after it
has answered, after that was written down, and before or after its status callbacks.
"""

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.operating.costs import month_costs
from bot.start import prepare
from handlers.engine.notices import notify
from storage.accounts import Address
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from tests.fakes import twilio_messages
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_hooks import Hooks
from tests.fakes.twilio_state import Message, State
from tests.patience import PATIENCE, until
from tests.seed import a_community, a_member
from tests.whatsapp.conftest import JOKO, SENDER
from tests.whatsapp.program import Bot
from tests.whatsapp.test_window import CANCELLED, approve_all, templates_sent

REACHED = (OutboxStatus.SENT, OutboxStatus.DELIVERED, OutboxStatus.READ)


class Stage:
    """One member who is to hear of a cancelled meeting, and the bot that dies meanwhile."""

    def __init__(self, bot: Bot, fake: FakeTwilio) -> None:
        self.bot, self.fake = bot, fake
        self.database = Database(bot.database_url)

    def wrote(self, ago: timedelta) -> None:
        """When we believe that the member wrote last; then the meeting is cancelled."""
        self.heard(ago)
        with self.database.write() as session:
            person = session.exec(select(Address.person_id)).one() or 0
            notify(session, [person], CANCELLED, key="cancelled:1", now=datetime.now(UTC))

    def heard(self, ago: timedelta) -> None:
        with self.database.write() as session:
            address = session.exec(select(Address)).one()
            address.last_inbound_at = datetime.now(UTC) - ago
            session.add(address)

    def row(self) -> Outbox:
        with Session(self.database.engine) as session:
            return session.exec(select(Outbox)).one()

    async def row_is(self, *statuses: OutboxStatus) -> None:
        await until(lambda: self.row().status in statuses)

    async def accepted(self, many: int = 1) -> list[Message]:
        await until(lambda: len(self.fake.control.outbound(JOKO)) >= many)
        return self.fake.control.outbound(JOKO)

    async def kill(self) -> None:
        await self.bot.end(signal.SIGKILL)

    async def report(self, message: Message) -> None:
        """The status callbacks of a message come now, each twice."""
        self.fake.control.hook(statuses="twice")
        forms = twilio_messages.outcome(self.fake.hooks, message)
        await self.fake.hooks.report_now(message.callback, forms)

    async def ends_as(self, *statuses: OutboxStatus) -> None:
        """Settled so, one message on the phone, and the price in the month's costs once."""
        await self.row_is(*statuses)
        await self.fake.hooks.settled()
        assert await self.bot.end(signal.SIGTERM) == 0
        row = self.row()
        assert row.status in statuses
        assert (row.form, row.category, row.price) == ("template", "utility", 30_000)
        assert len(templates_sent(self.fake)) == len(self.fake.control.screen(JOKO)) == 1
        lines = month_costs(self.bot.settings(), "", datetime.now(UTC))
        assert lines[-1].split()[:2] == ["total", "1"], lines


@pytest.fixture
async def stage(tmp_path: Path, fake: FakeTwilio) -> AsyncIterator[Stage]:
    bot = Bot(tmp_path, fake)
    database, now = prepare(bot.database_url), datetime.now(UTC)
    with database.write() as session:
        a_member(session, now, a_community(session, now), JOKO, account=SENDER)
    database.close()
    await approve_all(bot.settings(), fake)
    fake.control.hook(statuses="lost")
    made = Stage(bot, fake)
    yield made
    made.database.close()
    await bot.end(signal.SIGKILL)


@pytest.mark.parametrize("reports", ["late", "lost"])
async def test_killed_after_it_was_accepted_and_before_the_answer(
    stage: Stage, reports: str
) -> None:
    stage.fake.control.fail("accept_hang", seconds=PATIENCE)
    stage.wrote(timedelta(days=2))
    await stage.bot.start()
    [message] = await stage.accepted()
    await stage.kill()
    assert stage.row().status is OutboxStatus.SENDING
    await stage.bot.start()
    if reports == "late":
        await stage.report(message)
        await stage.ends_as(OutboxStatus.READ)
    else:
        await stage.ends_as(OutboxStatus.SENT)


async def test_killed_after_the_answer_and_before_it_was_written_down(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is locked by another process just before Twilio answers."""
    with locking(stage, monkeypatch):
        stage.wrote(timedelta(days=2))
        await stage.bot.start()
        [message] = await stage.accepted()
        await until(lambda: [c["status"] for c in stage.fake.control.calls(0, "create")] == [201])
        await asyncio.sleep(0.3)  # the answer reaches the process
        await stage.kill()
    assert stage.row().status is OutboxStatus.SENDING
    await stage.bot.start()
    await stage.row_is(OutboxStatus.SENT)
    await stage.report(message)
    await stage.ends_as(OutboxStatus.READ)


async def test_killed_after_it_was_written_down_and_before_its_callbacks(stage: Stage) -> None:
    stage.wrote(timedelta(days=2))
    await stage.bot.start()
    [message] = await stage.accepted()
    await stage.row_is(OutboxStatus.SENT)
    await stage.kill()
    await stage.report(message)  # nobody is there to hear of it
    await stage.bot.start()
    await stage.report(message)
    await stage.ends_as(OutboxStatus.READ)


async def test_killed_before_it_left(stage: Stage) -> None:
    """It is in doubt until Twilio has not listed it for long enough; then it goes, once."""
    stage.fake.control.fail("hang", seconds=PATIENCE)
    stage.wrote(timedelta(days=2))
    await stage.bot.start()
    await until(lambda: stage.row().status is OutboxStatus.SENDING)
    await until(lambda: stage.fake.control.calls(0, "create"))
    await stage.kill()
    assert stage.fake.control.outbound(JOKO) == []
    await stage.bot.start()
    [message] = await stage.accepted()
    await stage.report(message)
    await stage.ends_as(OutboxStatus.READ)


@pytest.mark.parametrize(
    ("written", "told", "told_late"),
    [(True, True, True), (False, True, False), (False, False, True), (False, False, False)],
    ids=["written down", "in doubt", "in doubt, told late", "in doubt, never told"],
)
async def test_63016_that_comes_after_a_kill_sends_the_template_once(
    stage: Stage, written: bool, told: bool, told_late: bool
) -> None:
    """We believed the window open. It is told soon, after the template, both, or never."""
    if not written:
        stage.fake.control.fail("accept_hang", seconds=PATIENCE)
    stage.wrote(timedelta(hours=1))
    await stage.bot.start()
    [refused] = await stage.accepted()
    if written:
        await stage.row_is(OutboxStatus.SENT)
    await stage.kill()
    await stage.bot.start()
    if told:
        await stage.report(refused)
    stage.fake.control.hook(statuses="lost")
    _, template = await stage.accepted(2)
    await stage.row_is(*REACHED)
    if told_late:
        await stage.kill()
        await stage.bot.start()
        await stage.report(refused)
    await stage.report(template)
    await stage.ends_as(OutboxStatus.READ)


async def test_whoever_answers_while_we_are_away_does_not_get_it_once_more(stage: Stage) -> None:
    """The window is open now, but it is the template that may have arrived."""
    stage.fake.control.fail("accept_hang", seconds=PATIENCE)
    stage.wrote(timedelta(days=2))
    await stage.bot.start()
    await stage.accepted()
    await stage.kill()
    stage.heard(timedelta(minutes=1))
    await stage.bot.start()
    await stage.ends_as(OutboxStatus.SENT)


@pytest.mark.parametrize("kind", ["accept_hang", "hang"])
async def test_a_window_that_closes_while_we_are_away(stage: Stage, kind: str) -> None:
    """It is the free text that may have arrived. If not, it is refused, and the template goes."""
    stage.fake.people.meet(JOKO)
    stage.fake.control.fail(kind, seconds=PATIENCE)
    stage.wrote(timedelta(hours=1))
    await stage.bot.start()
    await until(lambda: stage.fake.control.calls(0, "create"))
    await stage.kill()
    stage.heard(timedelta(days=2))
    stage.fake.control.move(48)
    stage.fake.control.hook(statuses="twice")
    await stage.bot.start()
    if kind == "hang":
        await stage.ends_as(OutboxStatus.READ)
        return
    await stage.row_is(OutboxStatus.SENT)
    assert await stage.bot.end(signal.SIGTERM) == 0
    assert (stage.row().form, stage.row().price) == ("window", 5_000)
    assert len(stage.fake.control.screen(JOKO)) == 1


@contextmanager
def locking(stage: Stage, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """From the moment that Twilio accepts a message nothing can be written."""
    path = stage.bot.database_url.removeprefix("sqlite:///")
    other = sqlite3.connect(path, isolation_level=None)
    create: Callable[..., Any] = twilio_messages.create

    async def lock(state: State, hooks: Hooks, *rest: Any) -> Message:
        message: Message = await create(state, hooks, *rest)
        if not other.in_transaction:
            other.execute("BEGIN IMMEDIATE")
        return message

    patch.setattr(twilio_messages, "create", lock)
    try:
        yield
    finally:
        patch.undo()
        other.close()
