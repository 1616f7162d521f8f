"""A moved clock: everything planned comes, each at its own time."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.channels.simulator.channel import ACCOUNT
from bot.sample.queries import who
from bot.sending.claims import Claim
from bot.simulator import Simulator
from handlers.engine.messages import message, offer
from handlers.engine.notices import notify
from storage.due import Due
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from tests.simulator.conftest import Client
from tests.simulator.window import PageWindow, text_of


@pytest.mark.parametrize(("step", "by"), [("hour", timedelta(hours=1)), ("day", timedelta(days=1))])
async def test_the_clock_moves_by_what_was_asked(
    simulator: Simulator, step: str, by: timedelta
) -> None:
    before = simulator.clock.now()
    await simulator.move(step)
    moved = simulator.clock.now() - before
    assert by <= moved < by + timedelta(minutes=1)


async def test_the_next_reminder_comes_and_every_window_is_told(
    client: Client, simulator: Simulator
) -> None:
    window = await PageWindow.open(client, "nurul")
    before = simulator.clock.now()
    await window.send({"t": "clock", "move": "reminder"})
    assert (await window.until("clock"))["busy"] is True
    told = await window.until("clock")
    assert told["moved"] == "reminder"
    assert told["messages"] >= len(told["people"]) >= 1
    assert set(told["people"]) <= {person.id for person in simulator.cast}
    assert datetime.fromisoformat(told["now"]) > before


async def test_the_day_before_is_announced_at_four_with_an_rsvp(
    client: Client, simulator: Simulator
) -> None:
    window = await PageWindow.open(client, "hotma")
    await simulator.move("day")
    while not any("besok" in text_of(f) for f in window.messages.values() if f["from"] == "bot"):
        await window.until("message")
    reminder = next(
        f
        for f in window.messages.values()
        if f["from"] == "bot" and "besok" in text_of(f) and f.get("options")
    )
    assert "Bisa hadir?" in text_of(reminder)
    at = datetime.fromisoformat(reminder["at"])
    assert (at.hour, at.minute) == (9, 0)  # 16.00 WIB


async def test_a_slow_delivery_is_waited_for(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = simulator.service.deliveries[ACCOUNT]
    prompt = delivery._step

    async def late(most: int) -> list[Claim]:
        await asyncio.sleep(0.5)
        return await prompt(most)

    monkeypatch.setattr(delivery, "_step", late)
    await simulator.receive("rina", {"t": "say", "id": "jauh", "text": "menu"})
    before = len(simulator.phones.of("rina").entries)
    await simulator.settled()
    assert len(simulator.phones.of("rina").entries) == before + 1


async def test_a_notice_that_waits_for_an_open_conversation_holds_nobody_up(
    simulator: Simulator,
) -> None:
    await simulator.receive("hotma", {"t": "say", "id": "buka", "text": "profil"})
    await simulator.settled()
    notice = message("invalid-choice", offer("offer-menu", "menu"))

    def tell(session: Session) -> None:
        _, hotma = who(session, "hotma")
        assert hotma is not None
        notify(session, [hotma.id or 0], notice, key="waits", now=simulator.clock.now())

    await simulator.service.work.write(tell)
    looks = simulator.service.deliveries[ACCOUNT].looks
    await simulator.settled()
    assert simulator.service.deliveries[ACCOUNT].looks - looks < 5
    query = select(Outbox.status).where(col(Outbox.dedupe_key).startswith("waits:"))
    assert (
        await simulator.service.work.read(lambda session: session.exec(query).one())
        is OutboxStatus.QUEUED
    )


async def test_nothing_planned_leaves_the_clock_alone(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.simulator.next_planned", lambda _session, _now: None)
    before = simulator.clock.now()
    window = simulator.phones.of("rina").open(simulator.phones.of("rina").skin)
    await simulator.move("reminder")
    assert simulator.clock.now() - before < timedelta(minutes=1)
    moves = []
    while not window.frames.empty():
        moves.append(window.frames.get_nowait().get("moved"))
    assert "none" in moves


async def test_a_day_goes_through_every_planned_moment(simulator: Simulator) -> None:
    """Not one leap: what is due in between sees its own time, as on a real day."""
    seen: list[datetime] = []
    tick = simulator.service.tick

    async def noting() -> None:
        seen.append(simulator.clock.now())
        await tick()

    simulator.service.tick = noting  # type: ignore[method-assign]
    for hours in (3, 7):
        await simulator.service.work.write(_plan, simulator.clock.now() + timedelta(hours=hours))
    start = simulator.clock.now()
    await simulator.move("day")
    offsets = [round((at - start) / timedelta(hours=1)) for at in seen]
    assert {3, 7, 24} <= set(offsets)
    assert offsets == sorted(offsets)


def _plan(session: object, at: datetime) -> None:
    from sqlmodel import Session

    assert isinstance(session, Session)
    session.add(Due(kind="nothing", subject=at.isoformat(), due_at=at))


async def test_a_moved_clock_never_touches_another_database(
    simulator: Simulator, prepared: object
) -> None:
    from pathlib import Path

    from sqlmodel import select

    from storage.database import Database

    await simulator.move("day")
    real = Database(f"sqlite:///{Path(str(prepared))}")
    with real.read() as session:
        assert not list(session.exec(select(Outbox).where(Outbox.kind == OutboxKind.NOTICE)))
    real.close()
