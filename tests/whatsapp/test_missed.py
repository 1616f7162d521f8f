"""Messages that no webhook brought: listed, and taken through the same door, each once."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.channels.whatsapp import missed
from bot.channels.whatsapp.intake import Intake
from bot.channels.whatsapp.webhook import INBOUND_PATH
from bot.clock import machine_now
from bot.settings import Settings
from storage.accounts import Account, Address
from storage.attendance import Attendance
from storage.communities import Community
from storage.database import Database
from storage.erasure import forget_address
from storage.outbox import Outbox, OutboxKind
from storage.seen import Seen
from tests.fakes.twilio import FakeTwilio
from tests.kill.programs import free_port
from tests.patience import until
from tests.seed import a_member, an_occurrence
from tests.whatsapp.conftest import RINA, SENDER, Phone, running


async def test_what_came_while_the_bot_was_away_is_taken_at_the_start(
    fake: FakeTwilio, settings: Settings, rina: Phone, look: Callable[..., Any]
) -> None:
    fake.people.text(RINA, "gabung K7M4QD")
    async with running(settings, fake):
        await rina.gets("KKG Gugus 3", "[Setuju, gabung]")
        await until(lambda: look(select(Account.looked_at))[0] is not None)
    assert len(fake.control.sent(RINA)) == 1


async def test_an_outage_with_200_messages(
    fake: FakeTwilio,
    settings: Settings,
    look: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither calls nor listings get through for a while. Most calls are given up by Twilio, the
    rest come again just when we can list again; each of 200 members has signed in once."""
    monkeypatch.setattr(missed, "EVERY", 0.3)
    members = _meeting_of(settings, 200)
    async with running(settings, fake):
        _come(fake, members[:20])
        await fake.hooks.settled()
        reached = fake.hooks.tunnel
        fake.control.hook(tunnel=f"http://127.0.0.1:{free_port()}", pause=0.02)
        fake.control.fail("drop", "list", count=10_000)
        _come(fake, members[20:140])
        await fake.hooks.settled()
        given_up = fake.hooks.answers.count((INBOUND_PATH, 0))
        assert given_up == 120 * 6, "rc=5: once, and five times more"
        assert len(look(select(Seen))) == 20
        fake.control.hook(pause=0.3)
        _come(fake, members[140:])
        await until(lambda: fake.hooks.answers.count((INBOUND_PATH, 0)) >= given_up + 60)
        fake.control.heal()
        fake.control.hook(tunnel=reached)
        await fake.hooks.settled()
        await until(lambda: len(look(select(Seen))) == 200)
        await until(lambda: len(fake.control.sent()) >= 200)
        await _looked_again(fake)
    came = look(select(Attendance.membership_id))
    assert len(came) == len(set(came)) == 200
    told = Counter(message["to"] for message in fake.control.sent())
    assert told == Counter(f"whatsapp:{member}" for member in members)


def _meeting_of(settings: Settings, many: int) -> list[str]:
    """Numbers of members whose meeting begins in five minutes."""
    members = [f"+62813000{number:05}" for number in range(many)]
    database, now = Database(settings.database), machine_now()
    with database.write() as session:
        community = session.exec(select(Community)).one()
        for member in members:
            a_member(session, now, community, member, school=None, account=SENDER)
        an_occurrence(session, now, community, now + timedelta(minutes=5))
    database.close()
    return members


def _come(fake: FakeTwilio, members: Sequence[str]) -> None:
    for member in members:
        fake.people.text(member, "hadir")


async def _looked_again(fake: FakeTwilio) -> None:
    """Two more looks have found nothing new."""
    before = len(fake.control.calls(0, "list"))
    await until(lambda: len(fake.control.calls(0, "list")) >= before + 3)


async def test_calls_that_come_again_race_with_the_look(
    fake: FakeTwilio,
    settings: Settings,
    look: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The web server cannot be reached for a second, then everything comes both ways at once."""
    monkeypatch.setattr(missed, "EVERY", 0.2)
    people = [f"+6281300000{number:03}" for number in range(50)]
    async with running(settings, fake):
        reached = fake.hooks.tunnel
        fake.control.hook(tunnel=f"http://127.0.0.1:{free_port()}", pause=0.4)
        for _ in range(4):
            for person in people:
                fake.people.text(person, "menu")
        await asyncio.sleep(1)
        fake.control.hook(tunnel=reached)
        await fake.hooks.settled()
        await until(lambda: len(look(select(Seen))) == 200)
    rows = look(select(Outbox.dedupe_key).where(col(Outbox.kind) == OutboxKind.REPLY))
    assert len(rows) == len(set(rows)) == 200
    assert all(status in (0, 200, 204) for _, status in fake.hooks.answers)


async def test_what_a_deleted_person_wrote_is_not_taken_as_new(
    fake: FakeTwilio,
    settings: Settings,
    rina: Phone,
    look: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twilio still lists it; only the id is left here, without whose it was."""
    monkeypatch.setattr(missed, "EVERY", 0.2)
    async with running(settings, fake):
        sid = fake.people.text(RINA, "menu")
        await rina.gets("Selamat datang")
        await fake.hooks.settled()
        database = Database(settings.database)
        with database.write() as session:
            mine = select(Address).where(col(Address.external_id) == RINA)
            address = session.exec(mine).one()
            assert forget_address(session, address.id or 0, machine_now())
        database.close()
        await asyncio.sleep(1)
    assert [(row.external_id, row.address_id) for row in look(select(Seen))] == [(sid, None)]
    assert RINA not in [address.external_id for address in look(select(Address))]
    assert len(rina.messages) == 1


async def test_a_listed_tap_is_understood_by_its_label(
    fake: FakeTwilio, settings: Settings, rina: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missed, "EVERY", 0.3)
    async with running(settings, fake):
        fake.people.text(RINA, "gabung K7M4QD")
        await rina.gets("[Setuju, gabung]")
        fake.control.hook(lost=True)
        fake.people.tap_label(RINA, "Setuju, gabung")
        await rina.gets("Nama dan sekolah")


async def test_a_listed_photo_brings_its_file(
    fake: FakeTwilio, settings: Settings, rina: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Any] = []
    real = Intake.take

    async def spy(self: Intake, form: Any, at: Any) -> bool:
        taken.append(form)
        return await real(self, form, at)

    monkeypatch.setattr(Intake, "take", spy)
    sid = fake.people.photo(RINA, "AAAA", "RPP")
    async with running(settings, fake):
        await until(lambda: bool(taken))
    assert taken[0]["MediaContentType0"] == "image/jpeg"
    assert taken[0]["MediaUrl0"].startswith("https://api.twilio.com/2010-04-01/Accounts/")
    assert sid in taken[0]["MediaUrl0"]


async def test_a_listing_that_fails_is_made_again(
    fake: FakeTwilio, settings: Settings, rina: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missed, "EVERY", 0.1)
    for kind in ("500", "drop", "malformed", "429"):
        fake.control.fail(kind, "list")
    fake.people.text(RINA, "gabung K7M4QD")
    async with running(settings, fake):
        await rina.gets("[Setuju, gabung]")
