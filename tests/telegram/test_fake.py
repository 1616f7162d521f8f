"""The fake refuses what the real Bot API refuses, in its words."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.fakes.telegram_html import parse_html, units
from tests.patience import until

USER = 11


async def call(fake: FakeTelegram, method: str, **params: Any) -> dict[str, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{fake.url}/bot{TOKEN}/{method}", json=params) as answer,
    ):
        body: dict[str, Any] = await answer.json()
        assert body["ok"] == (answer.status == 200)
        return body


def button(data: str = "x", text: str = "Bisa") -> dict[str, str]:
    return {"text": text, "callback_data": data}


def rows(*rows: list[dict[str, str]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "é" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "  \n"}, "message text is empty"),
        ({"text": "<b>a", "parse_mode": "HTML"}, "Can't find end tag"),
        ({"text": "a < b", "parse_mode": "HTML"}, "Unsupported start tag"),
        ({"text": "<x>a</x>", "parse_mode": "HTML"}, 'Unsupported start tag "x" at byte offset 0'),
        ({"text": "<b><i>a</b></i>", "parse_mode": "HTML"}, 'expected "</i>", found "</b>"'),
        ({"text": "a", "reply_markup": rows([button("é" * 33)])}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": rows([button()] * 9)}, "reply markup is too long"),
        ({"text": "a", "reply_markup": rows(*[[button()]] * 101)}, "reply markup is too long"),
        ({"text": "a", "reply_markup": rows([button(text=" ")])}, "inline keyboard button"),
        ({"text": "a", "chat_id": 99}, "chat not found"),
    ],
)
async def test_refuses_a_bad_message(
    fake: FakeTelegram, params: dict[str, Any], words: str
) -> None:
    fake.people.meet(USER, 1)
    answer = await call(fake, "sendMessage", **({"chat_id": USER} | params))
    assert answer["error_code"] == 400
    assert answer["description"].startswith("Bad Request: ")
    assert words in answer["description"]
    assert not fake.control.screen(USER)


def test_html_becomes_text_and_entities() -> None:
    text, entities = parse_html("😀 <b>Bu &lt;Rina&gt; &amp; <i>Joko</i></b> &nbsp;")
    assert text == "😀 Bu <Rina> & Joko &nbsp;"
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [
        ("italic", 15, 4),
        ("bold", 3, 16),
    ]
    assert units("😀a") == 3


async def test_limits_a_chat_a_group_and_the_bot(fake: FakeTelegram) -> None:
    fake.people.meet(1, 100)
    fake.people.group(-5)
    burst = [await call(fake, "sendMessage", chat_id=1, text="a") for _ in range(7)]
    assert [answer["ok"] for answer in burst] == [True] * 5 + [False] * 2
    assert burst[-1]["error_code"] == 429
    assert burst[-1]["parameters"]["retry_after"] == 1
    fake.control.limits(True)
    group = [await call(fake, "sendMessage", chat_id=-5, text="a") for _ in range(21)]
    assert [answer["ok"] for answer in group] == [True] * 20 + [False]
    assert group[-1]["parameters"]["retry_after"] > 1
    fake.control.limits(True)
    fake.state.limits.overall.rate = 0.01  # so that a slow machine sees the limit as well
    many = [await call(fake, "sendMessage", chat_id=user, text="a") for user in range(1, 41)]
    assert sum(answer["ok"] for answer in many) == 30


async def test_tells_who_cannot_be_reached(fake: FakeTelegram) -> None:
    fake.people.block(USER)
    blocked = await call(fake, "sendMessage", chat_id=USER, text="a")
    assert (blocked["error_code"], blocked["description"]) == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    fake.people.migrate(-5, -1005)
    moved = await call(fake, "sendMessage", chat_id=-5, text="a")
    assert moved["parameters"] == {"migrate_to_chat_id": -1005}


async def test_edits_only_what_changes(fake: FakeTelegram) -> None:
    fake.people.text(USER, "halo")
    sent = (await call(fake, "sendMessage", chat_id=USER, text="a"))["result"]
    place = {"chat_id": USER, "message_id": sent["message_id"]}
    again = await call(fake, "editMessageText", **place, text="a")
    assert "message is not modified" in again["description"]
    assert (await call(fake, "editMessageText", **place, text="b"))["result"]["text"] == "b"
    foreign = await call(fake, "editMessageText", chat_id=USER, message_id=1, text="b")
    assert "can't be edited" in foreign["description"]
    gone = await call(fake, "editMessageReplyMarkup", chat_id=USER, message_id=9)
    assert "message to edit not found" in gone["description"]


async def test_answers_a_tap_once(fake: FakeTelegram) -> None:
    fake.people.meet(USER, 1)
    await call(fake, "sendMessage", chat_id=USER, text="?", reply_markup=rows([button("p1")]))
    fake.people.tap_label(USER, "Bisa")
    query = fake.feed.pending[0]["callback_query"]
    assert query["data"] == "p1"
    assert (await call(fake, "answerCallbackQuery", callback_query_id=query["id"]))["ok"]
    late = await call(fake, "answerCallbackQuery", callback_query_id=query["id"])
    assert "query is too old" in late["description"]


async def test_wrong_tokens_and_methods(fake: FakeTelegram) -> None:
    async with aiohttp.ClientSession() as session:
        for path, status in (("bot1:x/getMe", 401), ("botx/getMe", 404)):
            async with session.get(f"{fake.url}/{path}") as answer:
                assert answer.status == status
    assert (await call(fake, "noSuchMethod"))["error_code"] == 404


async def test_get_updates_acknowledges_by_offset(fake: FakeTelegram) -> None:
    first, second = fake.people.text(USER, "a"), fake.people.text(USER, "b")
    again = [await call(fake, "getUpdates") for _ in range(2)]
    assert all([u["update_id"] for u in one["result"]] == [first, second] for one in again)
    assert len((await call(fake, "getUpdates", offset=second))["result"]) == 1
    assert (await call(fake, "getUpdates", offset=second + 1))["result"] == []
    assert not fake.feed.pending


async def test_a_second_poller_ends_the_first(fake: FakeTelegram) -> None:
    first = asyncio.create_task(call(fake, "getUpdates", timeout=20))
    await until(lambda: fake.control.count()["calls"] == 1)
    second = asyncio.create_task(call(fake, "getUpdates", timeout=20))
    assert "terminated by other getUpdates" in (await first)["description"]
    fake.people.text(USER, "a")
    assert len((await second)["result"]) == 1


async def test_updates_that_nobody_asked_for(fake: FakeTelegram) -> None:
    await call(fake, "getUpdates", allowed_updates=["message"])
    assert fake.people.block(USER) == 0
    assert fake.people.text(USER, "a") > 0


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "Jadwal", "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a" * 33, "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": "a" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": "a"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_refuses_commands(fake: FakeTelegram, commands: list[Any], words: str) -> None:
    assert words in (await call(fake, "setMyCommands", commands=commands))["description"]


async def test_keeps_commands_by_scope_and_language(fake: FakeTelegram) -> None:
    commands = [{"command": "menu", "description": "Menu"}]
    scope = {"type": "all_private_chats"}
    await call(fake, "setMyCommands", commands=commands, scope=scope, language_code="id")
    assert (await call(fake, "getMyCommands", scope=scope, language_code="id"))["result"] == (
        commands
    )
    assert (await call(fake, "getMyCommands", scope=scope))["result"] == []


async def test_pushes_to_a_webhook_until_it_is_accepted(fake: FakeTelegram) -> None:
    seen: list[tuple[int, str]] = []

    async def receive(request: web.Request) -> web.Response:
        body = await request.json()
        seen.append((body["update_id"], request.headers["X-Telegram-Bot-Api-Secret-Token"]))
        return web.Response(status=503 if len(seen) < 3 else 200)

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.control.feeding(deliveries=2, retry_base=0.01)
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    assert (await call(fake, "setWebhook", url=url, secret_token="s-1"))["ok"]
    assert (await call(fake, "getUpdates"))["error_code"] == 409
    number = fake.people.text(USER, "a")
    await until(lambda: not fake.feed.pending)
    assert seen == [(number, "s-1")] * 4
    info = (await call(fake, "getWebhookInfo"))["result"]
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )
    assert (await call(fake, "deleteWebhook"))["ok"]
    assert (await call(fake, "getUpdates"))["result"] == []
    await runner.cleanup()
