"""Sends of which nobody knows whether they arrived: asked for, and never sent twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.channels.base import (
    Button,
    ChoiceStyle,
    Fate,
    Outgoing,
    OutgoingFile,
    SendFailed,
    TemplateUse,
)
from bot.channels.whatsapp.client import WhatsAppChannel
from bot.channels.whatsapp.templates import Templates
from bot.clock import machine_now
from bot.settings import Settings
from handlers.engine.texts import Span
from handlers.templates.rules import Filled, Shape
from storage.outbox import Outbox, OutboxStatus
from tests.channels.stage_whatsapp import MemoryLedger
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import RINA, Phone


def outgoing(text: str = "Selamat datang", doubt: float | None = None, row: int = 1) -> Outgoing:
    since = None if doubt is None else machine_now() - timedelta(seconds=doubt)
    return Outgoing(row, RINA, (Span(text),), doubt_since=since)


async def failed(channel: WhatsAppChannel, message: Outgoing) -> SendFailed:
    with pytest.raises(SendFailed) as raised:
        await channel.send(message)
    return raised.value


@pytest.mark.parametrize("kind", ["accept_drop", "accept_hang", "accept_500", "malformed", "empty"])
async def test_an_answer_that_is_lost_is_found_in_the_list(
    fake: FakeTwilio, channel: WhatsAppChannel, kind: str
) -> None:
    fake.people.meet(RINA)
    fake.control.fail(kind)
    failure = await failed(channel, outgoing())
    assert (failure.fate, failure.still) == (Fate.DOUBT, False)
    sid = await channel.send(outgoing(doubt=1))
    assert [message["sid"] for message in fake.control.sent(RINA)] == [sid]


@pytest.mark.parametrize("kind", ["drop", "hang", "500"])
async def test_what_never_arrived_is_sent_again_once_that_is_sure(
    fake: FakeTwilio, channel: WhatsAppChannel, kind: str
) -> None:
    fake.people.meet(RINA)
    fake.control.fail(kind)
    assert (await failed(channel, outgoing())).fate is Fate.DOUBT
    for early in (0, 20):
        failure = await failed(channel, outgoing(doubt=early))
        assert (failure.fate, failure.still) == (Fate.DOUBT, True)
    assert fake.control.sent(RINA) == []
    await channel.send(outgoing(doubt=31))
    assert len(fake.control.sent(RINA)) == 1


async def test_while_twilio_cannot_be_asked_nothing_is_sent(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    fake.control.fail("500", "list", count=3)
    failure = await failed(channel, outgoing(doubt=100))
    assert (failure.fate, failure.still) == (Fate.DOUBT, True)
    assert fake.control.sent() == []


async def test_no_post_is_ever_tried_again_by_the_client(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    fake.people.meet(RINA)
    fake.control.fail("503", count=5)
    await failed(channel, outgoing())
    assert len(fake.control.calls(method="create")) == 1


async def test_a_message_of_another_row_is_not_taken_for_it(
    fake: FakeTwilio, channel: WhatsAppChannel, ledger: MemoryLedger
) -> None:
    """The same words to the same person, a moment ago, and known to be another message."""
    fake.people.meet(RINA)
    ledger.known.add(await channel.send(outgoing(row=1)))
    fake.control.fail("drop")
    await failed(channel, outgoing(row=2))
    assert (await failed(channel, outgoing(row=2, doubt=1))).still
    await channel.send(outgoing(row=2, doubt=31))
    assert len(fake.control.sent(RINA)) == 2


@pytest.mark.parametrize(("code", "fate"), [(63014, Fate.GONE), (63016, Fate.WINDOW_CLOSED)])
async def test_one_that_is_found_refused_has_its_fate(
    fake: FakeTwilio, channel: WhatsAppChannel, code: int, fate: Fate
) -> None:
    """Its answer and its report were lost: the list tells the code."""
    fake.people.meet(RINA)
    fake.control.doom(code)
    fake.control.fail("accept_drop")
    await failed(channel, outgoing())
    assert (await failed(channel, outgoing(doubt=1))).fate is fate


async def test_one_that_is_found_refused_for_now_is_sent_again(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    fake.people.meet(RINA)
    fake.control.doom(63018)
    fake.control.fail("accept_drop")
    await failed(channel, outgoing())
    sid = await channel.send(outgoing(doubt=31))
    assert [m["sid"] for m in fake.control.sent(RINA) if m["error_code"] is None] == [sid]


async def test_of_two_that_fit_the_older_is_taken(
    fake: FakeTwilio, channel: WhatsAppChannel, ledger: MemoryLedger
) -> None:
    """The later row's own: each is taken once."""
    fake.people.meet(RINA)
    both = [await channel.send(outgoing(row=row)) for row in (1, 2)]
    found = []
    for row in (1, 2):
        found.append(await channel.send(outgoing(row=row, doubt=1)))
        ledger.known.add(found[-1])
    assert found == both


async def test_the_same_words_of_long_before_are_another_message(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    fake.people.meet(RINA)
    sid = await channel.send(outgoing())
    fake.state.messages[sid].created -= 600
    assert (await failed(channel, outgoing(doubt=1))).still


async def test_a_picture_is_not_taken_for_its_caption(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    fake.people.meet(RINA)
    await channel.send(outgoing("Kodenya"))
    picture = OutgoingFile("kode.png", "image/png", b"\x89PNG x", picture=True)
    said = replace(outgoing("Kodenya", doubt=1, row=2), files=(picture,))
    assert (await failed(channel, said)).still


async def test_choices_and_files_are_found_too(fake: FakeTwilio, channel: WhatsAppChannel) -> None:
    fake.people.meet(RINA)
    choices = Outgoing(
        1, RINA, (Span("Bisa hadir?\n\nMohon dijawab."),), ChoiceStyle.BUTTONS,
        (Button(1, "Bisa", "q:1:1"), Button(2, "Tidak", "q:1:2")),
    )  # fmt: skip
    file = Outgoing(2, RINA, (), files=(OutgoingFile("a.pdf", "application/pdf", b"%PDF-1"),))
    for message in (choices, file):
        fake.control.fail("accept_drop")
        await failed(channel, message)
        again = Outgoing(**{**vars(message), "doubt_since": machine_now()})
        await channel.send(again)
    assert len(fake.control.sent(RINA)) == 2


async def test_what_is_listed_without_its_words_is_found_too(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    """Twilio puts the words of a content together later, if at all; other messages have theirs."""
    fake.people.meet(RINA)
    fake.control.hide_words(enabled=True)
    shape = Shape((Span("Ada pesan dari {{1}}. Mohon dibuka."),), (), "id")
    filled = Filled(shape, ("Pak Joko",))
    content_id = await Templates(channel.client).create("kombel_x", filled)
    use = TemplateUse(content_id, "utility", filled)
    template = Outgoing(2, RINA, filled.spans, template=use)
    choices = Outgoing(
        1, RINA, (Span("Bisa hadir?"),), ChoiceStyle.BUTTONS, (Button(1, "Bisa", "q:1:1"),)
    )
    await channel.send(outgoing("Selamat datang", row=9))
    for message in (choices, template):
        fake.control.fail("accept_drop")
        await failed(channel, message)
        await channel.send(replace(message, doubt_since=machine_now()))
    assert len(fake.control.sent(RINA)) == 3


async def test_a_message_in_pieces_goes_on_where_it_stopped(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    fake.people.meet(RINA)
    text = "\n\n".join(f"{number} " + "kata " * 250 for number in range(3))
    fake.control.fail("", count=1)
    fake.control.fail("accept_drop")
    assert (await failed(channel, outgoing(text))).fate is Fate.DOUBT
    await channel.send(outgoing(text, doubt=1))
    bodies = [str(message["body"])[0] for message in fake.control.sent(RINA)]
    assert bodies == ["0", "1", "2"]


async def test_a_piece_that_could_not_be_written_down_is_not_sent_again(
    fake: FakeTwilio,
    channel: WhatsAppChannel,
    ledger: MemoryLedger,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake.people.meet(RINA)
    text = "\n\n".join(f"{number} " + "kata " * 250 for number in range(2))

    async def away(*_: object) -> None:
        raise RuntimeError("the database is away")

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "keep", away)
        assert (await failed(channel, outgoing(text))).fate is Fate.DOUBT
    await channel.send(outgoing(text, doubt=1))
    assert [str(message["body"])[0] for message in fake.control.sent(RINA)] == ["0", "1"]


@pytest.mark.parametrize("kind", ["callback_drop", "callback_first"])
async def test_a_report_that_comes_before_the_answer_settles_it(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any], kind: str
) -> None:
    fake.control.fail(kind)
    fake.people.text(RINA, "menu")
    await until(lambda: [row.status for row in look(select(Outbox))] == [OutboxStatus.READ])
    await fake.hooks.settled()
    fake.people.text(RINA, "menu")
    await until(lambda: len(look(select(Outbox))) == 2)
    await until(lambda: all(row.status is OutboxStatus.READ for row in look(select(Outbox))))
    assert len(fake.control.sent(RINA)) == 2


async def test_an_answer_and_a_report_that_are_both_lost(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any]
) -> None:
    fake.control.hook(statuses="lost")
    fake.control.fail("accept_drop")
    fake.people.text(RINA, "menu")
    await until(lambda: [row.status for row in look(select(Outbox))] == [OutboxStatus.SENT])
    assert len(fake.control.sent(RINA)) == 1
    assert "dua kali" not in rina.messages[0]
