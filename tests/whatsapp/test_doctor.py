"""kombel doctor on WhatsApp: the addresses for Twilio's console, and what is wrong."""

from pathlib import Path

import pytest

from bot.channels.whatsapp import client
from bot.channels.whatsapp.client import OVERRIDES
from bot.channels.whatsapp.webhook import INBOUND_PATH
from bot.operating.doctor import SANDBOX, examine
from bot.settings import Settings
from tests.channels.stage_whatsapp import PUBLIC_URL
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_state import TOKEN


async def lines(settings: Settings) -> list[str]:
    found = [str(finding) for finding in await examine(settings)]
    assert not any(TOKEN in line or "\n" in line for line in found)
    return found


async def test_the_addresses_with_their_retry_options(settings: Settings) -> None:
    found = await lines(settings)
    assert not [line for line in found if line.startswith("FAULT")]
    address = PUBLIC_URL + INBOUND_PATH + OVERRIDES
    assert any(address in line for line in found)
    assert any("/whatsapp/status#rc=5&rp=all" in line for line in found)
    assert any("is active" in line for line in found)


async def test_the_sandbox_is_called_one_and_has_its_own_place_in_the_console(
    settings: Settings,
) -> None:
    assert client.SANDBOX == SANDBOX
    own = settings.model_copy(update={"twilio_whatsapp_from": "+6281234567890"})
    assert not any("three days" in line for line in await lines(own))
    trial = settings.model_copy(update={"twilio_whatsapp_from": SANDBOX})
    found = await lines(trial)
    assert any("three days" in line and line.startswith("note") for line in found)
    assert any("/inbound#rc=5&rp=all" in line and "Sandbox settings" in line for line in found)


@pytest.mark.parametrize(
    ("known", "mark"),
    [
        (
            PUBLIC_URL + INBOUND_PATH + OVERRIDES,
            "ok    whatsapp incoming: POST https://kombel.test/",
        ),
        (
            PUBLIC_URL + INBOUND_PATH,
            "note  whatsapp incoming: goes to https://kombel.test/whatsapp",
        ),
        ("https://old.test/x", "note  whatsapp incoming: goes to https://old.test/x now"),
        ("", "note  whatsapp incoming: goes to nowhere now"),
    ],
)
async def test_where_the_console_sends_what_people_write(
    fake: FakeTwilio, settings: Settings, known: str, mark: str
) -> None:
    other = {"sender_id": "whatsapp:+6289", "webhook": {"callback_url": "https://other.test/"}}
    fake.state.senders.append(other)
    fake.control.console(known)
    [line] = [line for line in await lines(settings) if "whatsapp incoming" in line]
    assert line.startswith(mark)
    assert PUBLIC_URL + INBOUND_PATH + OVERRIDES in line


@pytest.mark.parametrize("kind", ["500", "malformed", "drop", "empty"])
async def test_without_an_answer_about_senders_the_address_is_printed(
    fake: FakeTwilio, settings: Settings, kind: str
) -> None:
    fake.control.console("https://old.test/x")
    fake.control.fail(kind, "senders", count=9)
    found = await lines(settings)
    assert any(line.startswith("note  whatsapp incoming: POST https://") for line in found)


async def test_faults(fake: FakeTwilio, settings: Settings, tmp_path: Path) -> None:
    fake.control.account("suspended")
    assert any("FAULT twilio account: is suspended" in line for line in await lines(settings))
    fake.control.fail("401", "account")
    assert any("refused (401)" in line for line in await lines(settings))
    away = settings.model_copy(update={"twilio_api_url": "http://127.0.0.1:9"})
    assert any("FAULT whatsapp: not reached" in line for line in await lines(away))
