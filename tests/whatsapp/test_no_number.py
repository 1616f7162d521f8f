"""Somebody who shows WhatsApp no number: everything goes by an id that holds none."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from bot.channels.base import Progress
from bot.sending.reports import take_report
from bot.settings import Settings
from storage.accounts import Address
from storage.database import Database
from storage.linking import Merge
from storage.outbox import Outbox, OutboxStatus
from storage.people import Person
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import JOKO, RINA, SENDER, Phone
from tests.whatsapp.test_reports import NOW, a_row, told

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


async def test_who_hides_a_number_later_is_the_same_person(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any]
) -> None:
    """Answers go to the number as before, and what is reported of them by the id is believed."""
    phone = await joined(fake, RINA, RINA)
    fake.people.hide(RINA)
    fake.people.text(RINA, "profil")
    await phone.gets("Nama: Rina")
    mine = select(Address).where(Address.external_id == RINA)
    [address] = look(mine)
    assert address.scoped_id == fake.state.person(RINA).scoped
    assert len(look(select(Address))) == 2, "and the chair's"
    await until(lambda: {row.status for row in look(select(Outbox))} == {OutboxStatus.READ})


async def test_who_gets_a_number_is_not_its_last_holder(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any]
) -> None:
    phone = await joined(fake, RINA, RINA)
    fake.people.change_hands(RINA)
    shown = len(phone.messages)
    fake.people.text(RINA, "data saya")
    await phone.gets("dulu tertaut dengan sebuah profil")
    await until(lambda: len(phone.messages) == shown + 2)
    assert not any("Rina" in message for message in phone.messages[shown:])
    fake.people.text(JOKO, "tidak terjangkau")
    await Phone(fake, JOKO).gets("Rina: nomornya kini dipakai orang lain")


@pytest.mark.parametrize(
    ("to", "scoped", "believed"),
    [
        (RINA, None, True),
        (RINA, "ID.1", True),
        ("ID.1", "ID.1", True),
        ("ID.1", None, False),
        ("ID.2", "ID.2", False),
    ],
)
def test_a_report_may_name_the_id_instead_of_the_number(
    sqlite_database: Database, to: str, scoped: str | None, believed: bool
) -> None:
    with sqlite_database.write() as session:
        row = a_row(session, OutboxStatus.SENT, sid="SM1")
        address = session.exec(select(Address)).one()
        address.scoped_id = "ID.1"
        session.add(address)
        report = replace(told(row, Progress.READ), chat=to, scoped=scoped)
        assert take_report(session, SENDER, report, NOW) is believed
