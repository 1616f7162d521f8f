"""SIGKILL in the middle of inbound messages and of sends: nothing lost, and nothing sent twice.

The bot is a real process, started again after each kill. Every message comes twice, reports that
nobody hears are lost. To play one run again: KILL_SEED=<the seed printed> pytest -s.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from bot.channels.whatsapp.client import OVERRIDES
from bot.channels.whatsapp.webhook import INBOUND_PATH
from bot.start import prepare
from storage.accounts import Address
from storage.communities import Membership
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from storage.seen import Parked, Seen
from tests.channels.stage_whatsapp import PUBLIC_URL
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_control import until
from tests.fakes.twilio_state import ACCOUNT, NUMBER, TOKEN
from tests.kill.programs import Process, answers, environment, free_port
from tests.seed import a_community

KILLS, PEOPLE = 4, 16
JOIN = ("gabung K7M4QD", "1", "Bu Rina Wulandari, S.Pd., SDN 2")
OPEN = (OutboxStatus.QUEUED, OutboxStatus.SENDING)


class Bot(Process):
    """`python -m bot run` with a fake Twilio of this process."""

    def __init__(self, folder: Path, fake: FakeTwilio) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        settings = {
            "DATA_DIR": str(folder / "data"),
            "PORT": str(self.port),
            "PUBLIC_URL": PUBLIC_URL,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_WHATSAPP_FROM": NUMBER,
            "TWILIO_API_URL": fake.url,
            "LOG_LEVEL": "WARNING",
        }
        super().__init__(folder / "bot.log", "bot", "run", environment=environment() | settings)

    async def start(self) -> None:
        import aiohttp

        await super().start()
        async with aiohttp.ClientSession() as session:
            await answers(session, f"{self.url}/healthz")


async def test_nothing_is_lost_and_nothing_sent_twice(tmp_path: Path) -> None:
    seed = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(2**32)))
    print(f"\nkill test (whatsapp): KILL_SEED={seed}")
    (tmp_path / "data").mkdir()
    url = f"sqlite:///{tmp_path}/data/kombel.db"
    database = prepare(url)
    with database.write() as session:
        from bot.clock import machine_now

        a_community(session, machine_now())
    database.close()
    async with FakeTwilio() as fake:
        bot = Bot(tmp_path, fake)
        fake.control.hook(tunnel=bot.url, inbound=PUBLIC_URL + INBOUND_PATH + OVERRIDES)
        await bot.start()
        await _play(fake, bot, random.Random(seed))
        await until(lambda: _quiet(url), 150)
        assert await bot.end(signal.SIGTERM) == 0
        _check(fake, url)


async def _play(fake: FakeTwilio, bot: Bot, rng: random.Random) -> None:
    """People join, each message delivered twice, while the bot dies again and again."""
    people = [f"+6281400000{number:03}" for number in range(PEOPLE)]
    saying = asyncio.gather(*(_join(fake, person, rng) for person in people))
    for _ in range(KILLS):
        await _calls(fake, rng.randint(4, 12), saying)
        await asyncio.sleep(rng.random() * 0.1)
        await bot.end(signal.SIGKILL)
        await bot.start()
    await saying


async def _join(fake: FakeTwilio, person: str, rng: random.Random) -> None:
    """Say the next thing once the last was answered, as people do."""
    for step, words in enumerate(JOIN):
        await asyncio.sleep(rng.random())
        sid = fake.people.text(person, words)
        fake.control.again(sid)
        await _shown(fake, person, step + 1)


async def _shown(fake: FakeTwilio, person: str, many: int) -> None:
    await until(lambda: len(fake.control.screen(person)) >= many, 120)


async def _calls(fake: FakeTwilio, more: int, saying: "asyncio.Future[Any]") -> None:
    wanted = fake.control.count()["calls"] + more
    await until(lambda: saying.done() or fake.control.count()["calls"] >= wanted, 60)


def _quiet(url: str) -> bool:
    database = Database(url)
    with Session(database.engine) as session:
        left = session.exec(select(Outbox.id).where(col(Outbox.status).in_(OPEN))).all()
        seen = len(session.exec(select(Seen.external_id)).all())
    database.close()
    return not left and seen == PEOPLE * len(JOIN)


def _check(fake: FakeTwilio, url: str) -> None:
    database = Database(url)
    with Session(database.engine) as session:
        rows = Counter(
            session.exec(
                select(Address.external_id).join(Outbox, col(Outbox.address_id) == col(Address.id))
            )
        )
        assert len(session.exec(select(Membership)).all()) == PEOPLE
        assert session.exec(select(Parked)).all() == []
    database.close()
    accepted = Counter(message["to"].removeprefix("whatsapp:") for message in fake.control.sent())
    assert accepted == rows
    assert set(rows.values()) == {len(JOIN)}
    assert not any("dua kali" in message["body"] for message in fake.control.sent())
