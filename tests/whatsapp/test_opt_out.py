"""STOP at the provider, and taken back there: this account only, and the chair sees why."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from bot.settings import Settings
from storage.accounts import Address
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import JOKO, RINA, Phone
from tests.whatsapp.test_no_number import joined


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("opted_out", "menolak pesan asisten lewat aplikasinya"),
        ("blocked", "memblokir asisten atau akunnya sudah tidak ada"),
        ("unknown", "nomornya tidak dapat menerima pesan WhatsApp"),
    ],
)
async def test_whoever_is_refused_there_is_listed_and_comes_back_with_any_word(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any], state: str, told: str
) -> None:
    rina, joko = await joined(fake, RINA, RINA), Phone(fake, JOKO)
    fake.people.become(RINA, state)
    fake.people.text(RINA, "menu")
    await until(lambda: any(each.gone_at is not None for each in look(select(Address))))
    fake.people.text(JOKO, "tidak terjangkau")
    await joko.gets("Rina", told)
    fake.people.become(RINA, "open")
    fake.people.text(RINA, "START")
    await rina.gets("Pengingat Bu Rina sudah aktif")
    fake.people.text(JOKO, "tidak terjangkau")
    await joko.gets("Semua anggota KKG Gugus 3 dapat saya hubungi")


async def test_stop_that_the_provider_took_too_is_ended_by_its_own_word(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any]
) -> None:
    """Twilio's own handling lets START alone through; the bot takes it as MULAI."""
    rina = await joined(fake, RINA, RINA)
    fake.people.become(RINA, "opted_out")
    fake.people.text(RINA, "STOP")
    await until(lambda: any(each.gone_at is not None for each in look(select(Address))))
    fake.people.become(RINA, "open")
    fake.people.text(RINA, "START")
    await rina.gets("Terima kasih, Bu Rina. Pengingat dikirim lagi.")
