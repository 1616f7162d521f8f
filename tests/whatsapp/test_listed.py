"""What the list of messages tells of one that no webhook brought: when it came, and its file."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.channels.whatsapp import missed
from bot.channels.whatsapp.client import WhatsAppChannel
from bot.channels.whatsapp.intake import Intake
from bot.channels.whatsapp.missed import Missed
from bot.clock import machine_now
from bot.settings import Settings
from handlers.engine.messages import Incoming
from storage.accounts import Address
from storage.database import Database
from storage.seen import Seen
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import JOKO, RINA, Phone, running


async def test_it_counts_from_when_it_was_sent(
    fake: FakeTwilio,
    settings: Settings,
    rina: Phone,
    look: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A check-in is as early as it was sent, and the window closes a day after that.

    Joko is known, and wrote two days ago; Rina is new.
    """
    monkeypatch.setattr(missed, "FIRST", missed.LONGEST)
    _wrote_two_days_ago(settings)
    sent = int(time.time()) - 5 * 3600
    for number in (RINA, JOKO):
        fake.state.messages[fake.people.text(number, "menu")].created = sent
    async with running(settings, fake):
        await rina.gets("Selamat datang")
        await Phone(fake, JOKO).gets("")
    times = select(Address.last_inbound_at).order_by(col(Address.id))
    assert look(times) == [datetime.fromtimestamp(sent, UTC)] * 2


def _wrote_two_days_ago(settings: Settings) -> None:
    database = Database(settings.database)
    with database.write() as session:
        session.exec(select(Address)).one().last_inbound_at = machine_now() - timedelta(days=2)
    database.close()


@pytest.mark.parametrize(("kind", "kept"), [("code:20404", 2), ("404", 2)])
async def test_a_file_that_is_gone_holds_up_nobody(
    fake: FakeTwilio,
    settings: Settings,
    rina: Phone,
    look: Callable[..., Any],
    kind: str,
    kept: int,
) -> None:
    fake.people.photo(RINA, "AAAA", "RPP")
    fake.people.text(RINA, "gabung K7M4QD")
    fake.control.fail("404", "media")
    async with running(settings, fake):
        await rina.gets("[Setuju, gabung]")
    assert len(look(select(Seen))) == kept


async def test_pages_are_followed_to_the_moment_of_the_last_look(
    fake: FakeTwilio,
    settings: Settings,
    look: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Small pages; and what is older than the look is left, though its day is listed whole."""
    monkeypatch.setattr(missed, "PAGE", 3)
    people = [f"+6281300000{number:03}" for number in range(10)]
    old = fake.people.text(RINA, "menu")
    fake.state.messages[old].created -= 2 * 3600
    for person in people:
        fake.people.text(person, "menu")
    async with running(settings, fake):
        await until(lambda: len(look(select(Seen))) == 10)
        await until(lambda: len(fake.control.sent()) == 10)
    assert old not in look(select(Seen.external_id))
    assert len(fake.control.calls(method="list")) >= 4


async def test_one_persons_messages_take_effect_in_their_order(
    fake: FakeTwilio, settings: Settings, rina: Phone
) -> None:
    fake.people.text(RINA, "gabung K7M4QD")
    fake.people.text(RINA, "1")
    async with running(settings, fake):
        await rina.gets("Nama dan sekolah")


@dataclass
class Memory:
    """What is kept about looks, and a door that may be shut."""

    looked: datetime | None
    open: bool = True
    taken: list[str] = field(default_factory=list)

    async def looked_at(self) -> datetime | None:
        return self.looked

    async def remember_look(self, at: datetime) -> None:
        self.looked = at

    async def unseen(self, external_ids: Sequence[str]) -> list[str]:
        return [each for each in external_ids if each not in self.taken]

    async def receive(self, incoming: Incoming) -> bool:
        if self.open:
            self.taken.append(incoming.external_id)
        return self.open

    async def park(self, *_: str) -> bool:
        return self.open


@pytest.mark.parametrize(("hours", "taken"), [(0.1, True), (20, True), (25, False)])
async def test_after_days_away_only_the_last_day_is_taken(
    fake: FakeTwilio, channel: WhatsAppChannel, hours: float, taken: bool
) -> None:
    """Older ones could not be answered any more."""
    memory = Memory(machine_now() - timedelta(days=3))
    sid = fake.people.text(RINA, "menu")
    fake.state.messages[sid].created -= hours * 3600
    await Missed(channel, Intake(channel.account, memory), memory).look()
    assert memory.taken == [sid] * taken


async def test_a_look_that_could_not_store_is_made_again_from_where_it_began(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    before = machine_now() - timedelta(hours=2)
    memory = Memory(before, open=False)
    sid = fake.people.text(RINA, "menu")
    again = Missed(channel, Intake(channel.account, memory), memory)
    assert await again.look() == 0
    assert memory.looked == before
    memory.open = True
    assert await again.look() == 1
    assert memory.taken == [sid]
    assert memory.looked > before
