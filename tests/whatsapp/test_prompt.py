"""The fake Twilio by hand: a person in a terminal, and the whole bot behind."""

import asyncio
import io
import sys
from pathlib import Path

import pytest

from bot.channels.base import Button, ChoiceStyle, Outgoing
from bot.channels.telegram.client import TelegramChannel
from bot.settings import Settings
from handlers.engine.texts import Span
from tests.fakes.prompt import Prompt
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_hand import TwilioHand, commands
from tests.files.test_file_types import PDF
from tests.patience import until
from tests.whatsapp.conftest import JOKO, RINA

ROOT = Path(__file__).parents[2]


async def test_telegram_by_hand(tmp_path: Path) -> None:
    """The other fake has the same prompt: a program of its own, and a bot that answers."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.telegram", "--port", "0", "--chat", cwd=ROOT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    url = (await child.stdout.readline()).decode().strip().partition("=")[2]
    token = (await child.stdout.readline()).decode().strip().partition("=")[2]
    child.stdin.write(b"/as 12\nhalo\n")
    assert await child.stdout.readline() == b"you are 12\n"
    channel = TelegramChannel(token, url)
    await channel.start()
    buttons = (Button(1, "Bisa", "q:1:1"),)
    await channel.send(Outgoing(1, "12", (Span("Bisa hadir?"),), ChoiceStyle.BUTTONS, buttons))
    assert await child.stdout.readline() == b"12 < Bisa hadir? [Bisa]\n"
    await channel.stop()
    child.stdin.write(b"[Bisa]\n[Tidak]\n/quit\n")
    assert (await child.stdout.readline()).startswith(b"? no button 'Tidak'")
    assert await child.wait() == 0


@pytest.fixture
def seen() -> io.StringIO:
    return io.StringIO()


async def test_joining_by_hand(
    fake: FakeTwilio, served: Settings, seen: io.StringIO, tmp_path: Path
) -> None:
    plan = tmp_path / "RPP kelas 4.pdf"
    plan.write_bytes(PDF)
    typed = asyncio.StreamReader()
    prompt = Prompt(
        TwilioHand(fake.state, fake.hooks), JOKO, commands(fake.control, fake.people), seen
    )
    running = asyncio.create_task(prompt.run(typed))
    for line, answer in (
        (f"/as {RINA}", f"you are {RINA}"),
        ("gabung K7M4QD", f"{RINA} < KKG Gugus 3"),
        ("[Setuju, gabung]", "Nama dan sekolah"),
        ("Bu Rina, SDN 2", "Terima kasih, Bu Rina"),
        (f"/send {plan}", "[Kirim]"),
        ("[Nobody]", "? no button"),
        ("/place x", "? "),
        ("/send /nowhere.pdf", "? "),
        ("/later 25", "25 hours later"),
        ("/approve", "0 templates approved"),
        ("/block", f"{RINA} is blocked"),
        ("menu", f"{RINA} × 63014"),
        ("/help", "tap the newest choice"),
    ):
        before = seen.tell()
        typed.feed_data(f"{line}\n".encode())
        await _says(seen, answer, before)
    typed.feed_data(b"/quit\n")
    await running


async def _says(seen: io.StringIO, words: str, since: int) -> None:
    await until(lambda: words in seen.getvalue()[since:])
