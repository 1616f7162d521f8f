"""Contents are made once, and a service that makes none holds up no message."""

import asyncio
from dataclasses import replace

import pytest

from bot.channels.base import Button, ChoiceStyle, Outgoing, SendFailed, TemplateUse
from bot.channels.whatsapp import making
from bot.channels.whatsapp.client import WhatsAppChannel
from bot.channels.whatsapp.templates import Templates
from bot.clock import machine_now
from handlers.engine.texts import Span
from handlers.templates.rules import Filled, Shape
from tests.channels.stage_whatsapp import MemoryLedger
from tests.fakes.twilio import FakeTwilio
from tests.patience import PATIENCE
from tests.whatsapp.conftest import RINA


def choices(*labels: str, text: str = "Bisa hadir?") -> Outgoing:
    buttons = tuple(Button(n, label, f"q:7:{n}") for n, label in enumerate(labels, 1))
    return Outgoing(1, RINA, (Span(text),), ChoiceStyle.BUTTONS, buttons)


@pytest.fixture(autouse=True)
def _window(fake: FakeTwilio) -> None:
    fake.people.meet(RINA)


def made(fake: FakeTwilio) -> int:
    return len(fake.control.calls(method="content"))


async def test_a_shape_that_was_refused_rests(fake: FakeTwilio, channel: WhatsAppChannel) -> None:
    fake.control.fail("code:20001", "content")
    for _ in range(3):
        await channel.send(choices("Bisa", "Tidak"))
    assert made(fake) == 1
    await channel.send(choices("Bisa", "Belum", "Tidak"))
    assert made(fake) == 2
    assert [bool(m["labels"]) for m in fake.control.screen(RINA)] == [False] * 3 + [True]


@pytest.mark.parametrize("kind", ["500", "429", "drop", "malformed"])
async def test_while_the_service_is_away_no_shape_is_tried(
    fake: FakeTwilio, channel: WhatsAppChannel, kind: str
) -> None:
    fake.control.fail(kind, "content")
    for labels in (("Bisa",), ("Bisa", "Tidak"), ("Bisa", "Belum", "Tidak")):
        await channel.send(choices(*labels))
    assert made(fake) == 1
    channel.contents.again_after = 0.0
    channel.contents._not_before.clear()
    await channel.send(choices("Bisa"))
    assert fake.control.screen(RINA)[-1]["labels"] == ["Bisa"]


async def test_after_its_rest_a_shape_is_tried_again(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    channel.contents.again_after = 0.0
    fake.control.fail("500", "content")
    for _ in range(2):
        await channel.send(choices("Bisa"))
    assert [bool(m["labels"]) for m in fake.control.screen(RINA)] == [False, True]


async def test_a_service_that_hangs_delays_nobody_for_long(
    fake: FakeTwilio, channel: WhatsAppChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many wait for the first; all leave with numbers when it is given up."""
    monkeypatch.setattr(making, "MAKE_SECONDS", 0.1)
    fake.control.fail("hang", "content", count=9, seconds=600)
    texts = [f"Bisa ke-{n}?" for n in range(8)]
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(channel.send(choices("Bisa", "Tidak", text=text)) for text in texts))
    assert made(fake) == 1
    assert len(fake.control.screen(RINA)) == 8


async def test_words_that_a_content_does_not_take_cost_it_nothing(
    fake: FakeTwilio, channel: WhatsAppChannel, ledger: MemoryLedger
) -> None:
    """The message leaves with numbers, the content is kept for the next."""
    await channel.send(choices("Bisa"))
    fake.control.fail("code:21656")
    await channel.send(choices("Bisa"))
    await channel.send(choices("Bisa"))
    assert made(fake) == len(ledger.contents) == 1
    assert [bool(m["labels"]) for m in fake.control.screen(RINA)] == [True, False, True]


async def test_more_lines_than_variables_go_as_numbers(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    await channel.send(choices("Bisa", text="a\n" * 110))
    assert made(fake) == 0
    assert fake.control.screen(RINA)[-1]["text"].endswith("1 Bisa")


async def test_what_breaks_a_line_is_not_in_a_variable(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    message = choices("Ju\tm'at", text="Satu\tdua\rtiga\u2028empat      lima\n\nKKG Ma'arif")
    fake.control.fail("accept_drop")
    with pytest.raises(SendFailed):
        await channel.send(message)
    await channel.send(replace(message, doubt_since=machine_now()))  # found by its words
    [shown] = fake.control.screen(RINA)
    assert shown["labels"] == ["Ju m\u2019at"]
    assert shown["text"] == "Satu dua tiga empat lima\n\nKKG Ma\u2019arif"


async def test_a_template_takes_a_name_with_an_apostrophe(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    shape = Shape((Span("Ada pesan dari {{1}}. Mohon dibuka."),), (), "id")
    filled = Filled(shape, ("KKG Ma'arif",))
    content_id = await Templates(channel.client).create("kombel_x", filled)
    use = TemplateUse(content_id, "utility", filled)
    await channel.send(Outgoing(1, RINA, filled.spans, template=use))
    [shown] = fake.control.screen(RINA)
    assert shown["text"] == "Ada pesan dari KKG Ma\u2019arif. Mohon dibuka."
