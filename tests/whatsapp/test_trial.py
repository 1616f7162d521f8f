"""Twilio's number for trials is slower than one's own."""

from pathlib import Path

import pytest

from bot.channels.base import SANDBOX_LIMITS, WHATSAPP_LIMITS, Limits
from bot.channels.whatsapp.client import SANDBOX, WhatsAppChannel
from bot.channels.whatsapp.http import Http
from bot.keys import Keys
from bot.sending.links import FileLinks
from tests.channels.stage_whatsapp import PUBLIC_URL, MemoryLedger
from tests.fakes.twilio_state import ACCOUNT, NUMBER, TOKEN


@pytest.mark.parametrize(
    ("number", "limits"), [(SANDBOX, SANDBOX_LIMITS), (NUMBER, WHATSAPP_LIMITS)]
)
async def test_each_number_has_its_limits(number: str, limits: Limits, tmp_path: Path) -> None:
    links = FileLinks(tmp_path, PUBLIC_URL, Keys([b"a key for tests"]))
    made = WhatsAppChannel(ACCOUNT, TOKEN, number, PUBLIC_URL, MemoryLedger(), links, Http(None))
    assert made.limits == limits
