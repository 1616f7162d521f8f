"""Effects after the commit: only as far as the budgets have room to spare."""

import asyncio
import threading
import time

import pytest
from sqlmodel import Session, select

from bot.budgets import Budgets
from bot.channels.base import TELEGRAM_LIMITS
from bot.service import Service
from handlers.engine.documents import Built
from handlers.engine.messages import Document, Message, Text, message, offer
from handlers.engine.notices import notify
from storage.outbox import Outbox, OutboxKind
from tests.patience import until
from tests.seed import a_person
from tests.shell.conftest import incoming
from tests.shell.fake_channel import FakeChannel


@pytest.fixture
async def payload(service: Service, channel: FakeChannel) -> str:
    """The button of a notice that person 7 has been sent."""

    def queue(session: Session) -> None:
        person = a_person(session, service.clock.now(), "7")
        told = message("cancelled", offer("offer-menu", "menu"))
        notify(session, [person.id or 0], told, key="x", now=service.clock.now())

    await service.work.write(queue)
    service.wake()
    await until(lambda: len(channel.sent) == 1)
    return channel.sent[0].buttons[0].payload


def budgets(service: Service, calls: int) -> Budgets:
    """Telegram's budgets, with room for so many calls before the spare ones end."""
    made = Budgets(TELEGRAM_LIMITS, time.monotonic())
    made._account.rate = 0
    made._account.tokens = made._account.burst / 2 + calls - 1
    service.deliveries["tg:1"].budgets = made
    service.deliveries["tg:1"].stop()  # an answer that leaves at once would take the room
    return made


async def test_a_tap_is_acknowledged_and_shows_the_choice(
    service: Service, channel: FakeChannel, payload: str
) -> None:
    budgets(service, 5)
    assert await service.receive(incoming(1, "", tap=payload, tap_ref="cb"))
    await until(lambda: channel.taps == [("cb", "Lihat menu")])


@pytest.mark.parametrize("spent", ["account", "chat"])
async def test_the_keyboard_is_left_where_only_the_acknowledgement_has_room(
    service: Service, channel: FakeChannel, payload: str, spent: str
) -> None:
    made = budgets(service, 1 if spent == "account" else 5)
    if spent == "chat":
        assert made.take("7", bulk=False, now=time.monotonic())
        assert made.take("7", bulk=False, now=time.monotonic())
    assert await service.receive(incoming(1, "", tap=payload, tap_ref="cb"))
    await until(lambda: channel.taps == [("cb", None)])


async def test_nothing_is_called_where_nothing_has_room(
    service: Service, channel: FakeChannel, payload: str
) -> None:
    budgets(service, 0)
    assert await service.receive(incoming(1, "", tap=payload, tap_ref="cb"))
    assert await service.receive(incoming(2, "", tap="o:999:1", tap_ref="cb2"))
    assert not service._effects
    assert channel.taps == []


@pytest.mark.parametrize(("kind", "shown"), [(OutboxKind.REPLY, ["7"]), (OutboxKind.NOTICE, [])])
async def test_whoever_waits_for_a_long_document_sees_it_coming(
    service: Service, channel: FakeChannel, kind: OutboxKind, shown: list[str]
) -> None:
    begun, ready = threading.Event(), threading.Event()

    def build(*_: object) -> Built:
        begun.set()
        assert ready.wait(30)
        return Built("a.pdf", "application/pdf", b"x")

    delivery = service.deliveries["tg:1"]
    delivery.builders, delivery.typing.patience = {"sheet": build}, 0.0
    account = delivery.budgets._account
    account.tokens = account.burst

    def queue(session: Session) -> None:
        person = a_person(session, service.clock.now(), "7")
        told = Message((Text("cancelled"),), (), (Document.of("sheet"),))
        notify(session, [person.id or 0], told, key="x", now=service.clock.now())
        for row in session.exec(select(Outbox)):
            row.kind = kind

    await service.work.write(queue)
    service.wake()
    await until(begun.is_set)
    await asyncio.sleep(0.02)  # the loop has come by, though nobody was to be told
    await until(lambda: channel.typings == shown)
    ready.set()
    await until(lambda: len(channel.sent) == 1)
    assert channel.typings == shown


async def test_a_quick_document_shows_nothing_before(
    service: Service, channel: FakeChannel
) -> None:
    typing, room = service.deliveries["tg:1"].typing, budgets(service, 5)
    typing.patience = 0.01
    with typing.shown("7", room):
        pass
    await asyncio.sleep(0.05)
    assert channel.typings == []


async def test_typing_is_dropped_where_budgets_have_no_room(
    service: Service, channel: FakeChannel
) -> None:
    typing, spent = service.deliveries["tg:1"].typing, budgets(service, 0)
    typing.patience = 0.0
    with typing.shown("7", spent):
        await asyncio.sleep(0.05)
    assert channel.typings == []
