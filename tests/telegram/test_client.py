"""The channel over real HTTP: what a person sees, and errors that say what to do next."""

import json
from typing import Any

import pytest

from bot.channels.base import (
    Button,
    ChoiceStyle,
    CommandSet,
    Fate,
    Outgoing,
    OutgoingFile,
    SendFailed,
)
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.parse import parse
from handlers.engine.messages import Incoming
from handlers.engine.texts import Span
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.patience import PatientRequest

USER = 11
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


def outgoing(text: str = "a", *labels: str, row: int = 1, **more: Any) -> Outgoing:
    buttons = tuple(Button(n, label, f"q:7:2:{n}") for n, label in enumerate(labels, 1))
    style = ChoiceStyle.BUTTONS if labels else ChoiceStyle.NONE
    return Outgoing(row, str(USER), (Span(text),), style, buttons, **more)


@pytest.fixture(autouse=True)
def known(fake: FakeTelegram) -> None:
    fake.people.meet(USER, 1)


def tapped(fake: FakeTelegram, label: str) -> Incoming:
    fake.people.tap_label(USER, label)
    incoming = parse("tg:1", "bot", json.loads(json.dumps(fake.feed.pending[-1])))
    assert incoming is not None
    return incoming


async def test_knows_its_account(channel: TelegramChannel) -> None:
    assert channel.account == f"tg:{TOKEN.split(':')[0]}"
    assert channel.username == "kombel_test_bot"


async def test_typed_text_is_shown_literally(fake: FakeTelegram, channel: TelegramChannel) -> None:
    name = "<b>Rina</b> & [x](y) *z* _q_ '; DROP TABLE"
    number = await channel.send(outgoing(name, "Bisa", "Tidak"))
    shown = fake.control.screen(USER)[0]
    assert (str(shown["message_id"]), shown["text"]) == (number, name)
    assert [b["text"] for b in shown["reply_markup"]["inline_keyboard"][0]] == ["Bisa", "Tidak"]


async def test_a_tapped_keyboard_becomes_the_answer(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    spans = (Span("KKG <3>", bold=True), Span(": bisa hadir?"))
    message = outgoing("", "Bisa", "Tidak")
    await channel.send(Outgoing(1, str(USER), spans, message.style, message.buttons))
    await channel.settle_tap(tapped(fake, "Bisa"), "Bisa")
    shown = fake.control.screen(USER)[0]
    assert shown["text"] == "KKG <3>: bisa hadir?\n\n✓ Bisa"
    assert [e["type"] for e in shown["entities"]] == ["bold", "bold"]
    assert "reply_markup" not in shown
    assert not fake.state.queries


async def test_below_a_picture_too_and_a_stale_tap_changes_nothing(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    picture = OutgoingFile("qr.png", "image/png", PNG, picture=True)
    await channel.send(outgoing("Kode", "Lihat", files=(picture,)))
    tap = tapped(fake, "Lihat")
    await channel.settle_tap(tap, None)
    assert "reply_markup" in fake.control.screen(USER)[0]
    await channel.settle_tap(tap, "Lihat")  # its query is answered already: only the edit works
    assert fake.control.screen(USER)[0]["caption"] == "Kode\n\n✓ Lihat"


async def test_effects_never_raise(fake: FakeTelegram, channel: TelegramChannel) -> None:
    await channel.send(outgoing("a", "Bisa"))
    tap = tapped(fake, "Bisa")
    fake.control.fail("500", count=9)
    await channel.settle_tap(tap, "Bisa")
    await channel.typing(str(USER))
    await channel.typing("404404")
    assert len(fake.control.calls(method="answerCallbackQuery")) == 1


async def test_a_file_that_goes_to_many_is_uploaded_once(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    file = OutgoingFile("Undangan KKG.pdf", "application/pdf", b"%PDF-1.7 x")
    for row in range(3):
        await channel.send(outgoing("ini", row=row, files=(file,)))
    uploads = [call["params"]["document"] for call in fake.control.calls(method="sendDocument")]
    assert [isinstance(one, dict) for one in uploads] == [True, False, False]
    assert [m["document"]["file_name"] for m in fake.control.screen(USER)] == [file.name] * 3


async def test_a_picture_that_telegram_refuses_goes_as_a_document(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    huge = OutgoingFile("grafik.png", "image/png", PNG * 200_000, picture=True)
    await channel.send(outgoing("grafik", files=(huge,)))
    assert "document" in fake.control.screen(USER)[0]


@pytest.mark.parametrize(
    ("kind", "fate"),
    [("500", Fate.DOUBT), ("drop", Fate.DOUBT), ("hang", Fate.DOUBT), ("429", Fate.RETRY)],
)
async def test_errors_say_what_to_do(
    fake: FakeTelegram, channel: TelegramChannel, kind: str, fate: Fate
) -> None:
    fake.control.fail(kind, "sendMessage", 1, 3)
    with pytest.raises(SendFailed) as raised:
        await channel.send(outgoing())
    assert raised.value.fate is fate
    assert raised.value.retry_after == (3.0 if kind == "429" else None)


async def test_who_cannot_be_reached(fake: FakeTelegram, channel: TelegramChannel) -> None:
    async def fails(message: Outgoing) -> SendFailed:
        with pytest.raises(SendFailed) as raised:
            await channel.send(message)
        return raised.value

    for state in ("blocked", "deactivated"):
        fake.people.block(USER, state)
        failed = await fails(outgoing())
        assert (failed.fate, failed.reason) == (Fate.GONE, state)
    fake.people.unblock(USER)
    unknown = await fails(Outgoing(1, "404", (Span("a"),)))
    assert (unknown.fate, unknown.reason) == (Fate.GONE, "chat_not_found")
    fake.people.migrate(-5, -1005)
    moved = await fails(Outgoing(1, "-5", (Span("a"),)))
    assert (moved.fate, moved.moved_to) == (Fate.RETRY, "-1005")
    long_payload = Outgoing(1, str(USER), (Span("a"),), ChoiceStyle.BUTTONS,
                            (Button(1, "Ya", "x" * 65),))  # fmt: skip
    assert (await fails(long_payload)).fate is Fate.REJECTED


async def test_a_long_message_goes_on_where_it_stopped(
    fake: FakeTelegram, channel: TelegramChannel
) -> None:
    long = outgoing("a" * 4000 + "\n\n" + "b" * 4000, "Ya", row=5)
    sends = "sendMessage"
    fake.state.limits.chat(USER).level = 1  # the second piece meets a 429
    with pytest.raises(SendFailed):
        await channel.send(long)
    fake.control.limits(False)
    await channel.send(long)
    assert [message["text"][0] for message in fake.control.screen(USER)] == ["a", "b"]
    assert len(fake.control.calls(method=sends)) == 3
    await channel.send(long)
    assert len(fake.control.screen(USER)) == 4


async def test_a_wrong_token_breaks_the_account(fake: FakeTelegram) -> None:
    for token in ("1:wrong", "wrong"):
        one = TelegramChannel(token, fake.url, PatientRequest(fake))
        with pytest.raises(SendFailed) as raised:
            await one.start()
        assert raised.value.fate is Fate.BROKEN
        await one.stop()


async def test_fetches_what_people_sent(fake: FakeTelegram, channel: TelegramChannel) -> None:
    fake.people.document(USER, "a.pdf", content="JVBERi0=")
    file_id = fake.feed.pending[-1]["message"]["document"]["file_id"]
    assert (await channel.fetch(file_id, 100)).content == b"%PDF-"
    fake.people.document(USER, "b.pdf", content="JVBERi0=", size=30_000_000)
    huge = fake.feed.pending[-1]["message"]["document"]["file_id"]
    for remote_id, limit, reason in (
        (file_id, 4, "too_large"),
        (huge, 100, "too_large"),
        ("gone", 100, "file_gone"),
    ):
        with pytest.raises(SendFailed) as raised:
            await channel.fetch(remote_id, limit)
        assert (raised.value.fate, raised.value.reason) == (Fate.REJECTED, reason)


async def test_commands_by_scope_and_language(fake: FakeTelegram, channel: TelegramChannel) -> None:
    sets = [
        CommandSet("private", "", [("menu", "Menu")]),
        CommandSet("group", "en", [("menu", "Menu in English")]),
        CommandSet(str(USER), "id", [("siarkan", "Kirim pengumuman")]),
    ]
    await channel.set_commands(sets)
    assert {
        key: [c["command"] for c in value] for key, value in fake.control.commands().items()
    } == {
        "all_private_chats:": ["menu"],
        "all_group_chats:en": ["menu"],
        f"chat:{USER}:id": ["siarkan"],
    }
