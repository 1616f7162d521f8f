"""The fake Twilio by hand: a person in a terminal, and the whole bot behind."""

import asyncio
import io
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.fakes.prompt import Prompt
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_control import until
from tests.fakes.twilio_hand import TwilioHand, commands
from tests.files.test_file_types import PDF
from tests.whatsapp.conftest import JOKO, RINA


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
        await until(lambda at=before, words=answer: words in seen.getvalue()[at:])  # type: ignore[misc]
    typed.feed_data(b"/quit\n")
    await running
