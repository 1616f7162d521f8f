"""A template that may have left and is withdrawn by now: asked about, and never sent in doubt."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.base import Fate, Outgoing, TemplateUse
from bot.channels.whatsapp.client import WhatsAppChannel
from handlers.templates.rules import Filled, Shape
from storage.outbox import OutboxStatus
from storage.templates import Template, TemplateStatus
from tests.channels.stage_whatsapp import MemoryLedger
from tests.fakes.twilio import FakeTwilio
from tests.patience import PATIENCE
from tests.whatsapp.conftest import RINA, SENDER
from tests.whatsapp.test_doubts import failed, outgoing
from tests.whatsapp.test_kill_template import Stage, stage

__all__ = ["stage"]


def asking(doubt: float | None) -> Outgoing:
    use = TemplateUse("", "utility", Filled(Shape((), (), ""), ()))
    return replace(outgoing(doubt=doubt), spans=(), template=use)


async def test_it_is_found_by_being_nobody_elses(
    fake: FakeTwilio, channel: WhatsAppChannel, ledger: MemoryLedger
) -> None:
    """Its words are others by now; the message before it is known."""
    fake.people.meet(RINA)
    ledger.known.add(await channel.send(outgoing("Selamat pagi")))
    fake.control.fail("accept_drop")
    await failed(channel, outgoing("Kata-kata lama"))
    sid = await channel.send(asking(1))
    assert [message["sid"] for message in fake.control.sent(RINA)][1:] == [sid]


async def test_it_is_unsent_once_that_is_sure_and_nothing_is_sent_by_asking(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    assert (await failed(channel, asking(20))).fate is Fate.DOUBT
    assert (await failed(channel, asking(31))).fate is Fate.UNSENT
    assert (await failed(channel, asking(None))).fate is Fate.UNSENT
    fake.control.fail("500", "list", count=3)
    assert (await failed(channel, asking(100))).fate is Fate.DOUBT
    assert fake.control.calls(method="create") == []


@pytest.mark.parametrize(("code", "fate"), [(63014, Fate.GONE), (63016, Fate.UNSENT)])
async def test_one_that_was_refused_has_its_fate(
    fake: FakeTwilio, channel: WhatsAppChannel, code: int, fate: Fate
) -> None:
    """A template that was paused is refused as free text outside the window is."""
    fake.people.meet(RINA)
    fake.control.doom(code)
    fake.control.fail("accept_drop")
    await failed(channel, outgoing())
    told = await failed(channel, asking(1))
    assert told.fate is fate
    assert told.refused_id == fake.control.sent(RINA)[0]["sid"]


async def test_killed_while_it_was_sent_and_then_paused(stage: Stage) -> None:
    stage.fake.control.fail("accept_hang", seconds=PATIENCE)
    stage.wrote(timedelta(days=2))
    await stage.bot.start()
    [message] = await stage.accepted()
    await stage.kill()
    content = stage.fake.state.contents[message.content_sid]
    content["approval"]["status"] = "paused"
    with stage.database.write() as session:
        paused = session.get_one(Template, (SENDER, content["friendly_name"]))
        paused.status = TemplateStatus.PAUSED
        session.add(paused)
    await stage.bot.start()
    await stage.ends_as(OutboxStatus.SENT)
