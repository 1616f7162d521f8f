"""Somebody who shows WhatsApp no number: everything goes by an id that holds none."""

import re
from collections.abc import Callable
from typing import Any

from sqlmodel import select

from bot.settings import Settings
from storage.accounts import Address
from storage.linking import Merge
from storage.outbox import Outbox
from storage.people import Person
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import JOKO, RINA, Phone

SCOPED = "ID.13491208655302741918"
SECOND = "+6281200000012"


async def joined(fake: FakeTwilio, number: str, shown: str) -> Phone:
    """A new member with a phone of this ``number``; the bot is ``shown`` this one or an id."""
    phone = Phone(fake, shown)
    for typed, answer in (
        ("gabung K7M4QD", "[Setuju, gabung]"),
        ("1", "Nama dan sekolah"),
        ("Bu Rina, SDN 2", "Terima kasih, Bu Rina"),
    ):
        fake.people.text(number, typed)
        await phone.gets(answer)
    return phone


async def test_they_join_get_their_data_stop_and_are_priced(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any]
) -> None:
    fake.people.hide(RINA, SCOPED)
    rina = await joined(fake, RINA, SCOPED)
    assert not any("nomor" in message for message in rina.messages), "none is kept"
    fake.people.text(RINA, "data saya")
    await until(lambda: ["data-saya.pdf"] in [m["files"] for m in fake.control.screen(SCOPED)])
    fake.people.text(RINA, "berhenti")
    await rina.gets("pengingat dihentikan")
    fake.people.text(JOKO, "tidak terjangkau")
    await Phone(fake, JOKO).gets("Rina: sedang menghentikan pesan")
    fake.people.text(RINA, "mulai")
    await rina.gets("Pengingat dikirim lagi")
    addresses = {address.id: address.external_id for address in look(select(Address))}
    assert SCOPED in addresses.values()
    hers = [row for row in look(select(Outbox)) if addresses.get(row.address_id) == SCOPED]
    assert hers
    assert {(row.category, row.price is None) for row in hers} == {("service", False)}
    assert all(person.phone is None for person in look(select(Person)))


async def test_their_account_is_linked_and_named_without_a_number(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any]
) -> None:
    fake.people.hide(RINA, SCOPED)
    second, scoped = await joined(fake, SECOND, SECOND), Phone(fake, SCOPED)
    fake.people.text(SECOND, "tautkan")
    [code] = set(re.findall("[A-Z0-9]{4}-[A-Z0-9]{4}", await second.gets("Kode Ibu: ")))
    fake.people.text(RINA, f"tautkan {code}")
    await scoped.gets("Kode ini dari Rina", "[Ya, tautkan]")
    fake.people.text(RINA, "1")
    asked = await second.gets("meminta ditautkan", "[Ganti ke akun itu]")
    assert "akun baru di WhatsApp. " in asked
    assert "1918" not in asked
    fake.people.text(SECOND, "1")
    await scoped.gets("Akun ini tertaut dengan profil")
    assert len(look(select(Merge))) == 1
    fake.people.text(SECOND, "menu")
    await second.gets("Selamat datang")
