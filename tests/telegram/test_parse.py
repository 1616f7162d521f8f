"""Every kind of update as an Incoming, through the fake's own updates."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.telegram.parse import Unusable, parse
from handlers.engine.messages import Incoming, IncomingKind, MediaKind
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_people import People
from tests.fakes.telegram_state import BOT_USERNAME

USER, GROUP = 11, -77


@pytest.fixture
def people() -> People:
    return FakeTelegram().people


def read(people: People) -> Incoming | None:
    """The newest update, as it would come over the wire."""
    raw = json.loads(json.dumps(people.feed.pending[-1]))
    return parse("tg:1", BOT_USERNAME, raw)


def got(people: People) -> Incoming:
    incoming = read(people)
    assert incoming is not None
    assert incoming.account == "tg:1"
    assert json.loads(incoming.raw) == people.feed.pending[-1]
    assert incoming.external_id == str(people.feed.pending[-1]["update_id"])
    assert incoming.at.utcoffset() is not None
    return incoming


@pytest.mark.parametrize(
    ("typed", "text", "start"),
    [
        ("gabung K7M4QD", "gabung K7M4QD", None),
        ("/start K7M4QD", "/start", "K7M4QD"),
        ("/start", "/start", None),
        ("/start two words", "/start two words", None),
        (f"/jadwal@{BOT_USERNAME}", "/jadwal", None),
        (f"/rekap@{BOT_USERNAME.upper()} november", "/rekap november", None),
        ("  spasi  ", "spasi", None),
        ("<b>Bu Rina</b> & *x*", "<b>Bu Rina</b> & *x*", None),
        ("a\x00b", "a\ufffdb", None),
        ("a\ud800b", "a\ufffdb", None),
        ("x" * 4096, "x" * 4096, None),
    ],
)
def test_text(people: People, typed: str, text: str, start: str | None) -> None:
    people.text(USER, typed, language_code="id-ID")
    incoming = got(people)
    assert (incoming.text, incoming.start) == (text, start)
    assert (incoming.kind, incoming.sender) == (IncomingKind.MESSAGE, str(USER))
    assert incoming.language == "id"
    assert incoming.raw.isascii()


def test_what_is_quoted(people: People) -> None:
    people.text(USER, "halo")
    bot = people.state.add_message(people.state.chats[USER], {"text": "Bisa?"}, people.state.me)
    people.text(USER, "1", reply_to=bot["message_id"])
    assert (got(people).quoted, got(people).text) == (str(bot["message_id"]), "1")
    people.text(USER, "2", reply_to=3)
    assert "reply_to_message" not in people.feed.pending[-1]["message"]["reply_to_message"]
    assert got(people).quoted is None, "their own words"


def test_a_command_for_another_bot_is_not_ours(people: People) -> None:
    people.text(USER, "/start@other_bot", group=GROUP)
    assert read(people) is None


def test_tap(people: People) -> None:
    people.text(USER, "halo")
    people.tap(USER, 1, "q:7:2:1")
    incoming = got(people)
    assert incoming.tap == "q:7:2:1"
    assert incoming.tap_ref == people.feed.pending[-1]["callback_query"]["id"]
    assert incoming.message_ref == "1"


def test_tap_on_a_message_too_old_to_be_seen(people: People) -> None:
    people.tap(USER, 99, "q:1")
    assert got(people).message_ref == "99"


def test_document(people: People) -> None:
    people.document(USER, "RPP <4>.pdf", "application/pdf", "JVBERi0=", 123, "rpp kelas 4")
    incoming = got(people)
    media = incoming.media
    assert media is not None
    assert (media.kind, media.name, media.mime, media.size) == (
        MediaKind.DOCUMENT,
        "RPP <4>.pdf",
        "application/pdf",
        123,
    )
    assert media.remote_id in people.state.files
    assert incoming.text == "rpp kelas 4"


def test_photo_is_the_largest_that_can_be_fetched(people: People) -> None:
    people.photo(USER, "AAAA")
    sizes = people.feed.pending[-1]["message"]["photo"]
    media = got(people).media
    assert media is not None
    assert (media.kind, media.remote_id) == (MediaKind.PHOTO, sizes[-1]["file_id"])
    sizes[-1]["file_size"] = 30_000_000
    media = got(people).media
    assert media is not None
    assert media.remote_id == sizes[-2]["file_id"]


@pytest.mark.parametrize(
    ("send", "kind"),
    [
        (lambda people: people.voice(USER), MediaKind.VOICE),
        (lambda people: people.sticker(USER), MediaKind.STICKER),
        (lambda people: people.contact(USER, "+628123", "Rina"), MediaKind.CONTACT),
    ],
)
def test_what_the_bot_cannot_use(
    people: People, send: Callable[[People], int], kind: MediaKind
) -> None:
    send(people)
    media = got(people).media
    assert media is not None
    assert media.kind is kind


@pytest.mark.parametrize(
    "field",
    [
        {"dice": {"emoji": "🎲", "value": 3}},
        {"some_future_kind": {"a": 1}, "venue": {"location": {"latitude": 1, "longitude": 2},
         "title": "SDN 2", "address": "Sidikalang"}},
    ],
)  # fmt: skip
def test_other_kinds_are_something(people: People, field: dict[str, Any]) -> None:
    people.text(USER, "x")
    message = people.feed.pending[-1]["message"]
    del message["text"]
    message.update(field)
    incoming = got(people)
    assert incoming.media or incoming.location == (1.0, 2.0)


def test_location(people: People) -> None:
    people.location(USER, 2.75, 98.31)
    assert got(people).location == (2.75, 98.31)


def test_edited(people: People) -> None:
    people.text(USER, "hadr")
    people.edited(USER, 1, "hadir")
    incoming = got(people)
    assert (incoming.kind, incoming.text) == (IncomingKind.EDITED, "hadir")


def test_blocked_and_unblocked(people: People) -> None:
    people.block(USER)
    assert got(people).kind is IncomingKind.BLOCKED
    people.unblock(USER)
    assert got(people).kind is IncomingKind.UNBLOCKED


def test_groups_are_told_apart(people: People) -> None:
    people.text(USER, "/jadwal", group=GROUP)
    incoming = got(people)
    assert (incoming.kind, incoming.sender) == (IncomingKind.GROUP, str(GROUP))
    people.unblock(GROUP)
    assert got(people).kind is IncomingKind.GROUP
    people.block(GROUP, "kicked")
    assert got(people).kind is IncomingKind.BLOCKED
    people.migrate(GROUP, -1077)
    assert read(people) is None


@pytest.mark.parametrize("kind", ["channel_post", "poll_answer", "a_kind_of_2031"])
def test_kinds_that_ask_for_nothing(kind: str) -> None:
    assert parse("tg:1", BOT_USERNAME, {"update_id": 5, kind: {}}) is None


@pytest.mark.parametrize(
    ("raw", "external_id"),
    [
        ({}, ""),
        ({"update_id": "5"}, ""),
        ({"update_id": True}, ""),
        ({"update_id": 5, "message": {}}, "5"),
        ({"update_id": 5, "message": "halo"}, "5"),
        ({"update_id": 5, "message": {"message_id": 1, "date": "x", "chat": {}}}, "5"),
        ({"update_id": 5, "callback_query": {"id": 1}}, "5"),
        ({"update_id": 5, "my_chat_member": [1]}, "5"),
    ],
)
def test_unusable(raw: dict[str, Any], external_id: str) -> None:
    with pytest.raises(Unusable) as raised:
        parse("tg:1", BOT_USERNAME, raw)
    assert raised.value.external_id == external_id
