"""Templates that WhatsApp refuses, and template sends of which nobody knows whether they left."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from sqlmodel import select

from bot.cli import app
from bot.operating.doctor import examine
from bot.operating.operations import OperationFailed
from bot.operating.templates import push, status
from bot.settings import Settings
from scheduler.jobs.template_alerts import alert_templates
from storage.outbox import Outbox, OutboxStatus
from storage.people import Grant, GrantKind
from tests.fakes.twilio import FakeTwilio
from tests.patience import PATIENCE, until
from tests.whatsapp.conftest import Phone, running
from tests.whatsapp.test_window import (
    CANCELLED,
    approve_all,
    joko,
    shut,
    tell,
    templates_sent,
    write,
)

__all__ = ["joko", "shut", "write"]
NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)


def an_owner(session: Any) -> None:
    session.add(Grant(person_id=1, kind=GrantKind.OWNER, created_at=NOW))


def reject(fake: FakeTwilio, words: str) -> None:
    found = [s for s, c in fake.state.contents.items() if words in c["friendly_name"]]
    for sid in found:
        fake.control.reject(sid, "INVALID_FORMAT")
    assert found


async def test_the_owner_hears_once_of_a_refused_template(
    settings: Settings, fake: FakeTwilio, write: Any, look: Callable[..., Any]
) -> None:
    write(an_owner)
    await approve_all(settings, fake)
    assert write(lambda session: alert_templates(session, NOW)) == 0
    reject(fake, "meeting_open_id")
    await status(settings)
    await status(settings)
    assert write(lambda session: alert_templates(session, NOW)) == 1
    assert write(lambda session: alert_templates(session, NOW)) == 0
    row = look(select(Outbox))[0]
    assert row.payload["parts"][0]["key"] == "template-refused"
    assert row.payload["parts"][0]["args"]["reason"] == "INVALID_FORMAT"


async def test_the_owner_gets_it_in_one_plain_sentence_by_a_template_that_works(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any
) -> None:
    write(an_owner)
    await approve_all(settings, fake)
    reject(fake, "meeting_open_id")
    await status(settings)
    write(lambda session: alert_templates(session, datetime.now(UTC)))
    async with running(settings, fake):
        await joko.gets("WhatsApp tidak menyetujui pesan kombel_meeting_open_id", "INVALID_FORMAT")


async def test_who_becomes_owner_later_hears_of_it_then(
    settings: Settings, fake: FakeTwilio, write: Any
) -> None:
    await approve_all(settings, fake)
    reject(fake, "meeting_open_id")
    await status(settings)
    assert write(lambda session: alert_templates(session, NOW)) == 0
    write(an_owner)
    assert write(lambda session: alert_templates(session, NOW)) == 1


async def test_a_refused_template_is_in_the_log_and_in_readyz(
    settings: Settings, fake: FakeTwilio, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has no owner in chat looks there; the bot serves all the same."""
    await approve_all(settings, fake)
    reject(fake, "meeting_open_id")
    async with running(settings, fake):
        address = f"http://127.0.0.1:{settings.port}/readyz"
        async with aiohttp.ClientSession() as session:

            async def warned() -> str:
                async with session.get(address) as answer:
                    assert answer.status in (200, 503)
                    return " ".join((await answer.json()).get("warnings", []))

            async with asyncio.timeout(PATIENCE):
                while "INVALID_FORMAT" not in (said := await warned()):
                    await asyncio.sleep(0.05)
        assert said.startswith("template kombel_meeting_open_id_")
    assert "template.refused" in capsys.readouterr().out


async def test_push_tells_how_far_it_is(settings: Settings, fake: FakeTwilio) -> None:
    fake.control.fail("500", "approval", count=1)
    said: list[str] = []
    with pytest.raises(OperationFailed, match="run it again"):
        await push(settings, said.append)
    found = await push(settings, said.append)
    assert len(said) == len(found)
    assert said[0].startswith(f"1/{len(found)} submitted kombel_")
    await push(settings, said.append)
    assert len(said) == len(found)


async def test_the_owner_hears_once_a_day_that_messages_are_held(
    settings: Settings, fake: FakeTwilio, write: Any, look: Callable[..., Any]
) -> None:
    write(an_owner)
    tell(write, CANCELLED)
    async with running(settings, fake):
        await until(lambda: [r.status for r in look(select(Outbox))] == [OutboxStatus.HELD])
    assert write(lambda session: alert_templates(session, NOW)) == 1
    assert write(lambda session: alert_templates(session, NOW + timedelta(hours=3))) == 0
    assert write(lambda session: alert_templates(session, NOW + timedelta(days=1))) == 1


async def test_doctor_names_what_is_not_approved(settings: Settings, fake: FakeTwilio) -> None:
    async def line() -> str:
        return next(str(f) for f in await examine(settings) if f.what == "templates")

    assert "not approved" in await line()
    assert "kombel templates push" in await line()
    await approve_all(settings, fake)
    assert (await line()).startswith("ok")
    reject(fake, "meeting_open_id")
    await status(settings)
    assert "1 of" in await line()
    assert "rejected: INVALID_FORMAT) – change its words, then run" in await line()


async def test_doctor_has_nothing_to_be_done_about_what_whatsapp_looks_at(
    settings: Settings, fake: FakeTwilio
) -> None:
    await push(settings)
    (line,) = [str(f) for f in await examine(settings) if f.what == "templates"]
    assert line.startswith("note")
    assert "received" in line
    assert line.endswith("nothing to do: WhatsApp decides; kombel templates status asks again")
    assert "push" not in line


@pytest.mark.parametrize("fault", ["accept_drop", "accept_500", "callback_drop", "500"])
async def test_a_template_in_doubt_is_never_sent_twice(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Callable[..., Any],
    fault: str, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.channels.whatsapp.doubts.SURE_SECONDS", 2.0)
    await approve_all(settings, fake)
    fake.control.fail(fault)
    tell(write, CANCELLED)
    async with running(settings, fake):
        await joko.gets("Sabtu 12 Desember batal")
        await until(
            lambda: look(select(Outbox))[0].status in (OutboxStatus.SENT, OutboxStatus.READ)
        )
        await fake.hooks.settled()
    assert len(templates_sent(fake)) == len(joko.messages) == 1


def test_the_commands_print_a_line_each(
    settings: Settings, fake: FakeTwilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    monkeypatch.setattr("bot.cli.settings_or_fail", lambda: settings)

    async def found(_: Settings) -> list[Any]:
        from bot.operating.templates import State

        return [State("kombel_x_id_1", "utility", "rejected", "INVALID_FORMAT")]

    monkeypatch.setattr("bot.operating.templates.status", found)
    result = CliRunner().invoke(app, ["templates", "status"])
    assert result.output.splitlines() == [
        "rejected    kombel_x_id_1: INVALID_FORMAT",
        "0 of 1 approved",
    ]
