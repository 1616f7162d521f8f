"""The channel against the fake Twilio: choices, pieces, files, errors by their fate."""

import asyncio
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.channels.base import Button, ChoiceStyle, Fate, Outgoing, OutgoingFile, SendFailed
from bot.channels.whatsapp.client import WhatsAppChannel
from bot.channels.whatsapp.http import Http
from bot.channels.whatsapp.parse import media_path
from bot.keys import Keys
from bot.sending.links import LIFE, FileLinks
from handlers.engine.texts import Span
from tests.channels.stage_whatsapp import PUBLIC_URL, MemoryLedger, serving_files, whatsapp_channel
from tests.fakes.twilio import FakeTwilio
from tests.patience import PATIENCE
from tests.whatsapp.conftest import RINA
from tests.wires.wire import serving

PDF = OutgoingFile("Daftar hadir – Gugus 3.pdf", "application/pdf", b"%PDF-1.7 x")


def choices(text: str, *labels: str, style: ChoiceStyle = ChoiceStyle.BUTTONS) -> Outgoing:
    buttons = tuple(Button(n, label, f"q:7:{n}") for n, label in enumerate(labels, 1))
    return Outgoing(1, RINA, (Span(text),), style, buttons, list_word="Lihat pilihan")


@pytest.fixture(autouse=True)
def _window(fake: FakeTwilio) -> None:
    fake.people.meet(RINA)


async def test_quick_replies_and_lists(fake: FakeTwilio, channel: WhatsAppChannel) -> None:
    await channel.send(choices("Bisa hadir?", "Bisa", "Belum pasti", "Berhalangan"))
    many = [f"Pilihan ke-{n}" for n in range(1, 11)]
    await channel.send(choices("Yang mana?\n\nMohon pilih.", *many, style=ChoiceStyle.LIST))
    first, second = fake.control.screen(RINA)
    assert (first["style"], first["labels"]) == (
        "twilio/quick-reply", ["Bisa", "Belum pasti", "Berhalangan"],
    )  # fmt: skip
    assert (second["style"], second["labels"]) == ("twilio/list-picker", many)
    assert second["text"] == "Yang mana?\n\nMohon pilih."
    assert [payload for _, payload in fake.control.outbound(RINA)[0].labels] == [
        "q:7:1", "q:7:2", "q:7:3",
    ]  # fmt: skip


async def test_what_is_reported_names_the_row_and_comes_again(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    await channel.send(replace(choices("Bisa hadir?", "Bisa"), row_id=41, files=(PDF,)))
    status = f"{PUBLIC_URL}/whatsapp/status?row=41&piece="
    assert [message.callback for message in fake.control.outbound(RINA)] == [
        f"{status}0&of=2#rc=5&rp=all", f"{status}1&of=2#rc=5&rp=all",
    ]  # fmt: skip


async def test_a_content_is_created_once_per_shape(
    fake: FakeTwilio, channel: WhatsAppChannel, ledger: MemoryLedger
) -> None:
    await asyncio.gather(
        *(channel.send(choices(f"Bisa ke-{n}?", f"Bisa {n}", "Tidak")) for n in range(5))
    )
    await channel.send(choices("Dua baris\nbegini", "Bisa", "Tidak"))
    assert len(fake.state.contents) == len(ledger.contents) == 2


@pytest.mark.parametrize("kind", ["500", "code:20001", "drop", "429", "malformed"])
async def test_numbered_text_when_no_content_can_be_created(
    fake: FakeTwilio, channel: WhatsAppChannel, kind: str
) -> None:
    fake.control.fail(kind, "content")
    await channel.send(choices("Bisa hadir?", "Bisa", "Tidak *pasti*"))
    [shown] = fake.control.screen(RINA)
    assert shown["text"] == "Bisa hadir?\n\n1 Bisa\n2 Tidak *pasti*"
    assert shown["labels"] == []


async def test_a_content_that_is_gone_is_made_anew(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    await channel.send(choices("Bisa hadir?", "Bisa", "Tidak"))
    fake.state.contents.clear()
    await channel.send(choices("Bisa hadir?", "Bisa", "Tidak"))
    await channel.send(choices("Bisa hadir?", "Bisa", "Tidak"))
    assert [bool(m["labels"]) for m in fake.control.screen(RINA)] == [True, False, True]


async def test_a_long_text_with_choices_is_cut_below_1024(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    texts = ("kata " * 300 + "\n\n" + "*kata* " * 180, "kata " * 250)
    for row, text in enumerate(texts, 1):
        before = len(fake.control.screen(RINA))
        await channel.send(replace(choices(text, "Bisa", "Tidak"), row_id=row))
        shown = fake.control.screen(RINA)[before:]
        assert "".join("".join(m["text"] for m in shown).split()) == "".join(text.split())
        assert [bool(m["labels"]) for m in shown] == [False] * (len(shown) - 1) + [True]


async def test_files_by_link_with_type_and_name(fake: FakeTwilio, channel: WhatsAppChannel) -> None:
    picture = OutgoingFile("kode.png", "image/png", b"\x89PNG x", picture=True)
    await channel.send(Outgoing(1, RINA, (Span("Undangan"),), files=(PDF,)))
    await channel.send(Outgoing(2, RINA, (Span("Kodenya"),), files=(picture,)))
    document, words, image = fake.control.screen(RINA)
    assert (document["files"], document["types"]) == ([PDF.name], ["application/pdf"])
    assert words["text"] == "Undangan"
    assert (image["text"], image["types"]) == ("Kodenya", ["image/png"])
    assert fake.control.outbound(RINA)[0].media[0].content == PDF.content


@pytest.mark.parametrize(
    ("kind", "fate"),
    [
        ("code:63016", Fate.WINDOW_CLOSED),
        ("code:63018", Fate.RETRY),
        ("429", Fate.RETRY),
        ("code:63014", Fate.GONE),
        ("code:21610", Fate.GONE),
        ("code:63024", Fate.GONE),
        ("code:63032", Fate.REJECTED),
        ("code:63049", Fate.REJECTED),
        ("code:12345", Fate.REJECTED),
        ("code:20003", Fate.BROKEN),
        ("code:20005", Fate.BROKEN),
        ("402", Fate.BROKEN),
        ("404", Fate.RETRY),
        ("407", Fate.RETRY),
        ("500", Fate.DOUBT),
        ("503", Fate.DOUBT),
        ("hang", Fate.DOUBT),
        ("drop", Fate.DOUBT),
    ],
)
async def test_every_error_has_a_fate(
    fake: FakeTwilio, channel: WhatsAppChannel, kind: str, fate: Fate
) -> None:
    fake.control.fail(kind)
    with pytest.raises(SendFailed) as raised:
        await channel.send(choices("Selamat datang"))
    assert raised.value.fate is fate
    assert RINA not in str(raised.value)
    assert "Selamat" not in str(raised.value)


async def test_a_server_that_is_not_there_has_surely_sent_nothing(tmp_path: Path) -> None:
    links = FileLinks(tmp_path, PUBLIC_URL, Keys([b"k"]))
    channel = whatsapp_channel(FakeTwilio(port=9), links)
    channel.http.open()
    with pytest.raises(SendFailed) as raised:
        await channel.send(choices("x"))
    await channel.stop()
    assert raised.value.fate is Fate.RETRY


@pytest.mark.parametrize(
    ("kind", "fate"), [("401", Fate.BROKEN), ("500", Fate.RETRY), ("malformed", Fate.RETRY)]
)
async def test_a_start_that_fails(fake: FakeTwilio, tmp_path: Path, kind: str, fate: Fate) -> None:
    fake.control.fail(kind, "account")
    channel = whatsapp_channel(fake, FileLinks(tmp_path, PUBLIC_URL, Keys([b"k"])))
    try:
        with pytest.raises(SendFailed) as raised:
            await channel.start()
        assert raised.value.fate is fate
        await channel.start()
        fake.control.account("suspended")
        with pytest.raises(SendFailed) as raised:
            await channel.start()
        assert raised.value.fate is Fate.BROKEN
    finally:
        await channel.stop()


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "https://evil.test/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
        "https://api.twilio.com@evil.test/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
        "https://api.twilio.com:8443/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
        "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/../../../x",
        "https://[",
        "",
    ],
)
async def test_media_from_anywhere_else_is_not_fetched(
    channel: WhatsAppChannel, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even with a path that would lead elsewhere behind the host's name."""
    asked: list[str] = []
    monkeypatch.setattr(channel.http, "download", lambda path, *_: asked.append(path))
    assert media_path(url) == ""
    for remote_id in (url, f"@evil.test/{url}"):
        with pytest.raises(SendFailed) as raised:
            await channel.fetch(remote_id, 100)
        assert raised.value.fate is Fate.REJECTED
    assert asked == []


async def test_a_file_that_is_gone(fake: FakeTwilio, channel: WhatsAppChannel) -> None:
    fake.people.photo(RINA, "AAAA")
    fake.state.messages.clear()
    with pytest.raises(SendFailed) as raised:
        await channel.fetch(media_path(fake.hooks.forms[-1]["MediaUrl0"]), 100)
    assert raised.value.fate is Fate.REJECTED


async def test_credentials_do_not_follow_a_redirect(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    """The fake's store refuses whoever brings them; and other hosts are not followed at all."""
    fake.people.photo(RINA, "AAAA")
    path = media_path(fake.hooks.forms[-1]["MediaUrl0"])
    assert (await channel.fetch(path, 100)).content == b"\0\0\0"
    assert not Http(None)._is_store("https://evil.test/x")
    assert not Http(None)._is_store("http://media.twiliocdn.com/x")
    assert Http(None)._is_store("https://mms.twiliocdn.com/x")


async def test_a_redirect_to_anywhere_else_is_not_followed(
    fake: FakeTwilio, channel: WhatsAppChannel, tmp_path: Path
) -> None:
    visits: list[str] = []

    async def visited(request: web.Request) -> web.Response:
        visits.append(request.path)
        return web.Response(body=b"inside")

    app = web.Application()
    app.router.add_get("/{path:.*}", visited)
    runner, fake.state.store = await serving(app)
    fake.people.photo(RINA, "AAAA")
    with pytest.raises(SendFailed) as raised:
        await channel.fetch(media_path(fake.hooks.forms[-1]["MediaUrl0"]), 100)
    await runner.cleanup()
    assert raised.value.fate is Fate.REJECTED
    assert visits == []


async def test_a_limit_says_how_long_it_lasts(fake: FakeTwilio, channel: WhatsAppChannel) -> None:
    fake.control.fail("429", seconds=7)
    with pytest.raises(SendFailed) as raised:
        await channel.send(choices("Selamat datang"))
    assert (raised.value.retry_after, raised.value.whole_account) == (7.0, True)


async def test_a_server_that_never_answers_is_given_up(
    fake: FakeTwilio, channel: WhatsAppChannel
) -> None:
    fake.control.fail("hang", seconds=600)
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(SendFailed) as raised:
            await channel.send(choices("Selamat datang"))
    assert raised.value.fate is Fate.DOUBT


async def test_links_are_signed_and_end(tmp_path: Path) -> None:
    links = FileLinks(tmp_path, PUBLIC_URL, Keys([b"new", b"old"]))
    url = await FileLinks(tmp_path, PUBLIC_URL, Keys([b"old"])).publish(PDF)
    token = url.rpartition("/")[2]
    async with serving_files(links) as server, aiohttp.ClientSession() as session:
        async with session.get(f"{server}/files/{token}") as answer:
            assert (answer.status, answer.content_type) == (200, "application/pdf")
            assert answer.content_disposition is not None
            assert answer.content_disposition.filename == PDF.name
            assert await answer.read() == PDF.content
        for forged in (token[:-1], token[1:], "x", f"x{token}", "a.b", "%00"):
            async with session.get(f"{server}/files/{forged}") as answer:
                assert answer.status == 404
    import time

    assert links.find(token, time.time()) is not None
    assert links.find(token, time.time() + LIFE + 1) is None
    assert links.sweep(time.time()) == 0
    assert links.sweep(time.time() + LIFE + 1) == 1
    assert links.find(token, time.time()) is None


async def test_secrets_are_not_logged(
    fake: FakeTwilio, channel: WhatsAppChannel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    await channel.send(choices("Selamat datang", "Bisa", "Tidak"))
    told = " ".join(
        record.getMessage() for record in caplog.records if "aiohttp" not in record.name
    )
    assert "fedcba98" not in told
    assert RINA not in told
