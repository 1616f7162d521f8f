"""Talking through the page's WebSocket: the real bot answers."""

import asyncio

import pytest

from bot.channels.simulator.phones import Frame
from bot.simulator import Simulator
from tests.patience import PATIENCE
from tests.simulator.conftest import Client
from tests.simulator.window import PageWindow, text_of

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


async def test_a_new_teacher_joins_by_button_and_two_lines(client: Client) -> None:
    window = await PageWindow.open(client, "new")
    assert window.hello["person"] == "new-1"
    consent = await window.say("Assalamualaikum, izin bergabung K7M4QD")
    assert "KKG Gugus 3" in text_of(consent)
    await window.tap(consent, "Setuju, gabung")
    question = await window.answer()
    assert "Nama dan sekolah" in text_of(question)
    joined = await window.say("Bu Siti Aminah, S.Pd., SDN 5")
    assert "Bu Siti" in text_of(joined)
    assert window.messages[consent["id"]]["chosen"] == "Setuju, gabung"
    people = [p for f in window.frames if f["t"] == "people" for p in f["people"]]
    assert {
        "id": "new-1",
        "name": "Siti Aminah, S.Pd.",
        "role": "new",
        "place": "",
        "unread": 0,
    } in (people)


async def test_two_windows_are_two_people(client: Client) -> None:
    rina = await PageWindow.open(client, "rina")
    joko = await PageWindow.open(client, "joko")
    await rina.say("menu")
    await joko.say("menu")
    said_to_rina, said_to_joko = (
        {f["id"] for f in window.messages.values() if f["from"] == "bot"} for window in (rina, joko)
    )
    assert not said_to_rina & said_to_joko


async def test_a_message_to_another_person_is_counted_at_once(
    client: Client, simulator: Simulator
) -> None:
    joko = await PageWindow.open(client, "joko")
    before = simulator.phones.unread("made")
    await simulator.receive("made", {"t": "say", "id": "jauh", "text": "menu"})
    people = (await joko.until("people"))["people"]
    assert next(p["unread"] for p in people if p["id"] == "made") == before + 1


async def test_a_tap_is_a_message_of_its_own_only_on_whatsapp(client: Client) -> None:
    telegram = await PageWindow.open(client, "new")
    person = telegram.hello["person"]
    whatsapp = await PageWindow.open(client, person, skin="wa")
    consent = await telegram.say("gabung K7M4QD")
    await telegram.tap(consent, "Setuju, gabung")
    await telegram.answer()
    while not any(f.get("quote") for f in whatsapp.frames):
        await whatsapp.until("message")
    assert not any(f.get("quote") for f in telegram.frames)
    while not whatsapp.messages[consent["id"]]["options"]["used"]:
        await whatsapp.until("message")


async def test_the_same_message_sent_again_counts_once(
    client: Client, simulator: Simulator
) -> None:
    window = await PageWindow.open(client, "rina")
    await window.say("menu", ref="sama")
    before = len(simulator.phones.of("rina").entries)
    await window.send({"t": "say", "id": "sama", "text": "menu"})
    assert (await window.until("done"))["ref"] == "sama"
    await simulator.settled()
    assert len(simulator.phones.of("rina").entries) == before


async def test_a_window_that_lost_its_line_gets_what_it_missed(
    client: Client, simulator: Simulator
) -> None:
    window = await PageWindow.open(client, "rina")
    await window.say("menu")
    seen, boot = window.seq, window.hello["boot"]
    await window.socket.close()
    await simulator.receive("rina", {"t": "say", "id": "jauh", "text": "menu"})
    await simulator.settled()
    back = await PageWindow.open(client, "rina", since=str(seen), boot=boot)
    assert back.hello["resumed"] is True
    assert sum(f["from"] == "bot" for f in back.messages.values()) == 1
    assert all(f["seq"] > seen for f in back.messages.values())


async def test_after_a_restart_the_page_begins_anew(client: Client) -> None:
    window = await PageWindow.open(client, "rina", since="5", boot="another")
    assert window.hello["resumed"] is False


@pytest.mark.parametrize(
    "frame",
    [
        {"t": "say"},
        {"t": "say", "id": "a"},
        {"t": "say", "id": "a", "text": ""},
        {"t": "say", "id": "a", "text": ["x"]},
        {"t": "say", "id": "x" * 65, "text": "menu"},
        {"t": "tap", "id": "a", "message": "b1", "payload": "x" * 65},
        {"t": "location", "id": "a", "lat": 200, "lon": 0},
        {"t": "location", "id": "a", "lat": "2", "lon": 0},
        {"t": "sticker", "id": "a", "sticker": "x" * 20},
        {"t": "clock", "move": "year"},
        {"t": "nothing", "id": "a"},
        {},
    ],
)
async def test_what_no_page_sends_is_refused_and_the_line_stays(
    client: Client, frame: Frame
) -> None:
    window = await PageWindow.open(client, "rina")
    await window.send(frame)
    assert (await window.until("refused"))["reason"] == "bad"
    await window.say("menu")


async def test_what_is_not_json_is_refused(client: Client) -> None:
    window = await PageWindow.open(client, "rina")
    await window.socket.send_str("{halo")
    assert (await window.until("refused"))["reason"] == "bad"


async def test_a_text_no_channel_would_take_is_refused_as_too_long(client: Client) -> None:
    window = await PageWindow.open(client, "rina")
    await window.send({"t": "say", "id": "a", "text": "x" * 12_001})
    assert await window.until("refused") == {"t": "refused", "ref": "a", "reason": "long"}


async def test_what_a_person_typed_comes_back_letter_by_letter(client: Client) -> None:
    window = await PageWindow.open(client, "rina")
    typed = "<b>x</b> *tebal* \u202eterbalik' OR 1=1 --"
    await window.say(typed, ref="aneh")
    assert text_of(window.messages["maneh"]) == typed


@pytest.mark.parametrize("kind", ["voice", "sticker", "contact"])
async def test_what_the_bot_cannot_use_gets_its_own_answer(client: Client, kind: str) -> None:
    window = await PageWindow.open(client, "rina")
    await window.send({"t": kind, "id": "a", "seconds": 4, "sticker": "🙏"})
    assert text_of(await window.answer())


async def test_a_file_goes_to_the_bot_and_can_be_opened_again(
    client: Client, simulator: Simulator
) -> None:
    window = await PageWindow.open(client, "rina")
    answer = await client.post(
        "/simulator/files?p=rina&id=berkas&name=../RPP%20kelas%204.pdf",
        data=PDF,
        headers={"X-Simulator": "1"},
    )
    assert answer.status == 204
    shown = window.messages.get("mberkas") or await window.until("message")
    assert shown["document"]["name"] == "RPP kelas 4.pdf"
    assert await window.answer()
    opened = await client.get("/simulator" + shown["document"]["url"])
    assert await opened.read() == PDF
    assert opened.headers["Content-Type"] == "application/pdf"
    assert opened.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_web_page_sent_as_a_file_is_only_ever_downloaded(
    client: Client, simulator: Simulator
) -> None:
    window = await PageWindow.open(client, "rina")
    await client.post(
        "/simulator/files?p=rina&id=jahat&name=halo.html",
        data=b"<script>alert(1)</script>",
        headers={"X-Simulator": "1"},
    )
    shown = window.messages.get("mjahat") or await window.until("message")
    opened = await client.get("/simulator" + shown["document"]["url"])
    assert opened.headers["Content-Type"] == "application/octet-stream"
    assert opened.headers["Content-Disposition"].startswith("attachment")


async def test_a_deep_link_joins(client: Client) -> None:
    window = await PageWindow.open(client, "new")
    await window.send({"t": "start", "id": "tautan", "payload": "K7M4QD"})
    assert "KKG Gugus 3" in text_of(await window.answer())


async def test_starting_anew_lets_every_window_go(client: Client, simulator: Simulator) -> None:
    window = await PageWindow.open(client, "rina")
    await window.say("menu")
    boot = simulator.phones.boot
    await simulator.reset()
    closed = await asyncio.wait_for(_end(window), PATIENCE)
    assert closed
    again = await PageWindow.open(client, "rina", since=str(window.seq), boot=boot)
    assert again.hello["resumed"] is False
    assert not any(f["from"] == "me" for f in again.messages.values())


async def _end(window: PageWindow) -> bool:
    async for _ in window.socket:
        pass
    return window.socket.closed
