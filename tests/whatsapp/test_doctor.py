"""kombel doctor on WhatsApp: the addresses for Twilio's console, and what is wrong."""

from pathlib import Path

from bot.channels.whatsapp.client import OVERRIDES
from bot.channels.whatsapp.webhook import INBOUND_PATH
from bot.doctor import SANDBOX, examine
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
    own = settings.model_copy(update={"twilio_whatsapp_from": "+6281234567890"})
    assert not any("three days" in line for line in await lines(own))
    trial = settings.model_copy(update={"twilio_whatsapp_from": SANDBOX})
    found = await lines(trial)
    assert any("three days" in line and line.startswith("note") for line in found)
    assert any("/inbound#rc=5&rp=all" in line and "Sandbox settings" in line for line in found)


async def test_faults(fake: FakeTwilio, settings: Settings, tmp_path: Path) -> None:
    fake.control.account("suspended")
    assert any("FAULT twilio account: is suspended" in line for line in await lines(settings))
    fake.control.fail("401", "account")
    assert any("refused (401)" in line for line in await lines(settings))
    away = settings.model_copy(update={"twilio_api_url": "http://127.0.0.1:9"})
    assert any("FAULT whatsapp: not reached" in line for line in await lines(away))
