"""Templates that were approved and are not at Twilio any more: held for, told of, pushed again."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import select

from bot.operating.doctor import examine
from bot.operating.templates import push, status
from bot.settings import Settings
from scheduler.jobs.template_alerts import alert_templates
from storage.held import NO_TEMPLATE
from storage.outbox import Outbox, OutboxStatus
from storage.templates import Template, TemplateStatus
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import JOKO, Phone, running
from tests.whatsapp.test_refused import an_owner
from tests.whatsapp.test_window import (
    CANCELLED,
    approve_all,
    joko,
    shut,
    tell,
    write,
)

__all__ = ["joko", "shut", "write"]
NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
Look = Callable[..., Any]


def tidy_up(fake: FakeTwilio, words: str = "") -> list[str]:
    """Somebody deletes ours in the console; the names."""
    contents = fake.state.contents
    found = {sid: str(each["friendly_name"]) for sid, each in contents.items()}
    gone = {sid: name for sid, name in found.items() if words in name}
    for sid in gone:
        del contents[sid]
    assert gone
    return sorted(gone.values())


async def doctor(settings: Settings) -> str:
    return next(str(f) for f in await examine(settings) if f.what == "templates")


@pytest.fixture
def alerts(write: Any, look: Look) -> Callable[[], list[Any]]:
    """Tick the alerts; the messages about templates that have been queued so far."""

    def tick() -> list[Any]:
        write(lambda session: alert_templates(session, NOW))
        parts = [row.payload["parts"][0] for row in look(select(Outbox)) if row.payload]
        return [part for part in parts if part["key"] == "template-deleted"]

    return tick


async def test_what_is_not_listed_any_more_is_not_approved(
    settings: Settings, fake: FakeTwilio, write: Any, alerts: Any
) -> None:
    write(an_owner)
    await approve_all(settings, fake)
    assert alerts() == []
    [name] = tidy_up(fake, "meeting_cancelled_id")
    states = {state.name: state.state for state in await status(settings)}
    assert states.pop(name) == TemplateStatus.DELETED
    assert set(states.values()) == {TemplateStatus.APPROVED}
    assert (await doctor(settings)).endswith(
        f"1 of {len(states) + 1} not approved ({name} deleted) – "
        "run: kombel templates push, then kombel templates status"
    )
    await status(settings)
    for _ in range(2):
        assert [told["args"] for told in alerts()] == [{"count": 1, "names": name}]
    await approve_all_again(settings, fake)
    assert (await doctor(settings)).startswith("ok")
    assert len(alerts()) == 1


async def approve_all_again(settings: Settings, fake: FakeTwilio) -> None:
    await push(settings)
    for sid, content in fake.state.contents.items():
        if content["approval"]["status"] == "received":
            fake.control.approve(sid)
    await status(settings)


async def test_another_account_has_none_of_them_and_one_message_says_so(
    settings: Settings, fake: FakeTwilio, write: Any, alerts: Any
) -> None:
    write(an_owner)
    count = len(await approve_all(settings, fake))
    named = tidy_up(fake)
    await status(settings)
    [told] = alerts()
    assert told["args"] == {"count": count, "names": ", ".join(named[:3]) + ", …"}


async def test_what_nobody_needs_any_more_is_forgotten_quietly(
    settings: Settings, fake: FakeTwilio, write: Any, alerts: Any, look: Look
) -> None:
    """An earlier version's words, and one that was never approved."""
    write(an_owner)
    await approve_all(settings, fake)
    account = look(select(Template))[0].account_id
    write(lambda session: session.add(Template(
        account_id=account, name="kombel_old_id_1", content_id="HX1", category="utility",
        status=TemplateStatus.APPROVED, checked_at=NOW,
    )))  # fmt: skip
    refused = next(s for s, c in fake.state.contents.items() if "new_id" in c["friendly_name"])
    fake.control.reject(refused, "INVALID_FORMAT")
    await status(settings)
    name = str(fake.state.contents.pop(refused)["friendly_name"])
    states = {state.name: state.state for state in await status(settings)}
    assert states[name] == "missing"
    assert {"kombel_old_id_1", name}.isdisjoint(row.name for row in look(select(Template)))
    assert alerts() == []


async def test_what_twilio_knows_no_more_at_a_send_is_announced_and_the_owner_hears_of_it(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Look
) -> None:
    write(an_owner)
    await approve_all(settings, fake)
    gone = tidy_up(fake, "meeting_cancelled_plain_id")
    fake.control.fail("500", "contents", count=99)
    tell(write, CANCELLED)
    async with running(settings, fake):
        await joko.gets("KKG Gugus 3", "[Baca]")
        await joko.gets("tidak ada lagi di Twilio: 1", gone[0], "kombel templates push")
        fake.people.tap_label(JOKO, "Baca")
        await joko.gets("Sabtu 12 Desember batal")
    assert OutboxStatus.FAILED not in [row.status for row in look(select(Outbox))]
    assert sum("Sabtu 12 Desember batal" in each for each in joko.messages) == 1


async def test_where_nothing_is_left_it_is_held_and_comes_when_they_are_back(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Look
) -> None:
    await approve_all(settings, fake)
    tidy_up(fake)
    fake.control.fail("500", "contents", count=99)
    tell(write, CANCELLED)
    async with running(settings, fake):
        await until(lambda: NO_TEMPLATE in [row.error for row in look(select(Outbox))])
    assert {row.status for row in look(select(Outbox))} == {OutboxStatus.HELD}
    assert joko.messages == []
    fake.control.heal()
    await approve_all_again(settings, fake)
    async with running(settings, fake):
        await joko.gets("[Baca]")
        fake.people.tap_label(JOKO, "Baca")
        await joko.gets("Sabtu 12 Desember batal")
    assert sum("Sabtu 12 Desember batal" in each for each in joko.messages) == 1
