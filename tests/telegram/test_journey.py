"""The whole program against the fake Bot API over real HTTP, as bot/app.py composes it."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import run
from bot.channels.telegram.webhook import PATH, SECRET_HEADER
from bot.settings import Settings
from bot.start import prepare
from storage.communities import Role
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.kill.programs import free_port
from tests.patience import PATIENCE, until
from tests.seed import a_community, a_member

CHAIR, RINA, GROUP = 10, 11, -77
SECRET = "journey-secret-0123456789"
BUDGET_FULL = 0.5
"""Seconds: the account's budget starts empty, and a keyboard is replaced only out of plenty."""


class Phone:
    """One user's Telegram: acts, then waits for what the bot shows."""

    def __init__(self, fake: FakeTelegram, user: int) -> None:
        self._fake, self._user = fake, user

    @property
    def messages(self) -> list[dict[str, Any]]:
        bot = self._fake.state.me["id"]
        return [m for m in self._fake.control.screen(self._user) if m["from"]["id"] == bot]

    async def gets(self, *words: str) -> dict[str, Any]:
        """Wait for a message that holds all these words; the newest such."""

        def fitting() -> list[dict[str, Any]]:
            return [m for m in self.messages if all(w in shown(m) for w in words)]

        try:
            await until(lambda: bool(fitting()))
        except TimeoutError:
            raise AssertionError(f"{words} not in {[shown(m) for m in self.messages]}") from None
        return fitting()[-1]


def shown(message: dict[str, Any]) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = "".join(f" [{button['text']}]" for row in rows for button in row)
    return f"{message.get('text') or message.get('caption') or ''}{labels}"


@pytest.fixture
def settings(fake: FakeTelegram, tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path}/kombel.db"
    database, now = prepare(url), datetime.now(UTC)
    with database.write() as session:
        community = a_community(session, now)
        a_member(session, now, community, str(CHAIR), role=Role.CHAIR, name="Joko",
                 account=f"tg:{TOKEN.split(':')[0]}")  # fmt: skip
    database.close()
    return Settings.model_validate(
        {
            "telegram_token": TOKEN,
            "telegram_api_url": fake.url,
            "telegram_webhook_secret": SECRET,
            "organiser": "Dinas Pendidikan Dairi",
            "data_dir": tmp_path,
            "database_url": url,
            "port": free_port(),
        }
    )


@pytest.fixture
async def polling(settings: Settings, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Settings]:
    task = asyncio.create_task(run(settings, announce=False))
    yield settings
    await _stop(task)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.fixture
async def webhook(fake: FakeTelegram, settings: Settings) -> AsyncIterator[Settings]:
    public = settings.model_copy(update={"public_url": "https://kombel.test"})
    fake.control.feeding(retry_base=0.05, tunnel=f"http://127.0.0.1:{settings.port}")
    task = asyncio.create_task(run(public, announce=False))
    await until(lambda: fake.feed.webhook is not None)
    yield public
    await _stop(task)


async def _stop(task: "asyncio.Task[None]") -> None:
    """SIGTERM, as an operator stops it."""
    if not task.done():  # else nobody would catch it, and it would end the test run
        os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(task, PATIENCE)


async def test_join_from_the_card_by_polling(fake: FakeTelegram, polling: Settings) -> None:
    rina = Phone(fake, RINA)
    fake.people.text(RINA, "/start K7M4QD")
    asked = await rina.gets("KKG Gugus 3", "Dinas Pendidikan Dairi", "[Setuju, gabung]")
    await asyncio.sleep(BUDGET_FULL)
    fake.people.tap_label(RINA, "Setuju, gabung")
    await rina.gets("Nama dan sekolah")
    fake.people.text(RINA, "Bu Rina <i>Wulandari</i>, S.Pd., SDN 2")
    await rina.gets("Terima kasih, Bu Rina", "KKG Gugus 3", "<i>Wulandari</i>")
    await until(lambda: "✓ Setuju, gabung" in shown(asked))
    assert "reply_markup" not in asked
    await until(lambda: not fake.feed.pending)
    fake.people.tap(RINA, asked["message_id"], "q:1:1:1")
    await until(lambda: len(rina.messages) == 4)
    assert len(fake.state.queries) == 0


async def test_by_webhook_and_only_with_its_secret(fake: FakeTelegram, webhook: Settings) -> None:
    url = f"http://127.0.0.1:{webhook.port}{PATH}"
    async with aiohttp.ClientSession() as session:
        for headers in ({}, {SECRET_HEADER: "wrong"}):
            async with session.post(url, json={"update_id": 1}, headers=headers) as answer:
                assert answer.status == 401
        async with session.post(url, data="{", headers={SECRET_HEADER: SECRET}) as answer:
            assert answer.status == 400
    fake.people.text(RINA, "/start K7M4QD")
    await Phone(fake, RINA).gets("KKG Gugus 3")
    await until(lambda: not fake.feed.pending)


async def test_what_people_send_gets_an_answer_each(fake: FakeTelegram, polling: Settings) -> None:
    rina, people = Phone(fake, RINA), fake.people
    sends: list[Callable[[], int]] = [
        lambda: people.sticker(RINA),
        lambda: people.voice(RINA),
        lambda: people.contact(RINA, "+62812", "Joko"),
        lambda: people.location(RINA, 2.7, 98.3),
        lambda: people.photo(RINA, "AAAA"),
        lambda: people.text(RINA, "😀😀😀"),
        lambda: people.text(RINA, "'; DROP TABLE people; -- <b>x</b>\u202e\x00"),
        lambda: people.tap(RINA, 999, "q:nonsense"),
    ]
    for number, send in enumerate(sends, 1):
        send()
        await _shows(fake, rina, number)
    people.edited(RINA, 1, "hadir")
    await until(lambda: not fake.feed.pending)
    assert not any("gangguan" in shown(message) for message in rina.messages)


async def _shows(fake: FakeTelegram, phone: Phone, many: int) -> None:
    await until(lambda: len(phone.messages) >= many)


async def test_a_group_gets_a_pointer(fake: FakeTelegram, polling: Settings) -> None:
    fake.people.text(RINA, "/start@kombel_test_bot", group=GROUP)
    await until(lambda: any(c == GROUP for c, _ in fake.state.messages))
    await Phone(fake, GROUP).gets("percakapan pribadi")


async def test_blocked_and_unblocked(fake: FakeTelegram, polling: Settings) -> None:
    fake.people.block(RINA)
    await until(lambda: not fake.feed.pending)
    fake.people.unblock(RINA)
    fake.people.text(RINA, "menu")
    await until(lambda: bool(Phone(fake, RINA).messages))


async def test_commands_by_scope_role_and_language(fake: FakeTelegram, polling: Settings) -> None:
    await until(lambda: f"chat:{CHAIR}:en" in fake.state.commands)
    commands = fake.control.commands()
    everyone = {c["command"] for c in commands["all_private_chats:"]}
    chair = {c["command"] for c in commands[f"chat:{CHAIR}:"]}
    assert everyone < chair
    assert commands["all_private_chats:en"] != commands["all_private_chats:id"]
    assert commands["all_group_chats:"]


async def test_an_answer_to_what_it_quotes(fake: FakeTelegram, polling: Settings) -> None:
    rina = Phone(fake, RINA)
    fake.people.text(RINA, "halo")
    welcome = await rina.gets("Selamat datang", "[Lihat dulu]")
    fake.people.text(RINA, "gabung K7M4QD")
    await rina.gets("[Setuju, gabung]")
    fake.people.text(RINA, "3", reply_to=welcome["message_id"])
    await rina.gets("mengingatkan pertemuan")
