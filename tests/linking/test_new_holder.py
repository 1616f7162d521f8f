"""A number and the id beside it: who hides the number stays who they are, who gets it is new."""

from typing import cast

import pytest
from sqlmodel import col, select

from bot.receiving import whose
from handlers.documents import BUILDERS
from handlers.engine.documents import Desk
from handlers.engine.messages import message
from handlers.engine.texts import Reader
from storage.accounts import NEW_HOLDER, Address
from storage.audit import Audit
from storage.linking import LinkCode
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from tests.account.copies import words_of
from tests.chat import SECOND_ACCOUNT, Chat
from tests.linking.two_chats import a_second_rina, code_of, link_both, person_at, rows
from tests.seed import a_person
from tests.wires.whatsapp import WhatsAppWire

TOLD = """
Rina.wa< Nomor ini dulu tertaut dengan sebuah profil, tetapi WhatsApp kini menyebut pemilik lain.
    Karena itu data lamanya tidak saya tampilkan. Bila Bapak/Ibu orang yang sama, ketik TAUTKAN.
"""
WELCOME = "\nRina.wa< Selamat datang, Bapak/Ibu. …\n"


def whatsapp(chat: Chat) -> WhatsAppWire:
    return cast(WhatsAppWire, chat.wires[SECOND_ACCOUNT])


def addresses(chat: Chat) -> list[Address]:
    """Those on WhatsApp, oldest first."""
    with chat.session() as session:
        mine = select(Address).where(col(Address.account_id) == SECOND_ACCOUNT)
        return list(session.exec(mine.order_by(col(Address.id))))


@pytest.mark.postgres
def test_who_hides_a_number_that_was_known_goes_on_with_the_same_talk(kkg: Chat) -> None:
    a_second_rina(kkg)
    kkg.play("Rina.wa> profil\nRina.wa< … [Nama] …\nRina.wa> [Nama]\nRina.wa< … nama lengkap …")
    whatsapp(kkg).hide("Rina.wa")
    kkg.play(
        """
        Rina.wa> Bu Rina Lubis
        Rina.wa< … sudah saya simpan. …
        Rina.wa> profil
        Rina.wa< Profil Nama: Rina Lubis …
        """
    )
    [address] = addresses(kkg)
    assert (address.external_id, address.person_id) == ("Rina.wa", 3)
    assert (address.scoped_id or "").startswith("ID.")


@pytest.mark.postgres
def test_who_wrote_by_an_id_alone_is_known_by_it_when_a_number_is_shown(kkg: Chat) -> None:
    """And the number, for which nobody asked, is not kept."""
    whatsapp(kkg).hide("Rina.wa")
    for typed in ("gabung K7M4QD", "1", "Bu Rina W, SDN 2"):
        kkg.say("Rina.wa", typed)
    kkg.unread.clear()
    [before] = addresses(kkg)
    whatsapp(kkg).show_number("Rina.wa")
    kkg.say("Rina.wa", "profil")
    assert "Nama: Rina W" in kkg.screen(before.external_id)
    [after] = addresses(kkg)
    assert after.external_id == after.scoped_id == before.external_id


@pytest.mark.postgres
def test_who_gets_a_number_sees_nothing_of_who_had_it(kkg: Chat) -> None:
    a_second_rina(kkg)
    kkg.play("Rina.wa> profil\nRina.wa< … [Nama] …")
    [before] = addresses(kkg)
    whatsapp(kkg).change_hands("Rina.wa")
    kkg.play("Rina.wa> 1" + TOLD + WELCOME)
    kkg.play("Rina.wa> data saya\nRina.wa< Tidak ada data Bapak/Ibu yang tersimpan di sini. …")
    old, new = addresses(kkg)
    assert (old.id, old.external_id, old.person_id) == (before.id, before.scoped_id, 3)
    assert old.gone_reason == NEW_HOLDER
    assert (new.external_id, new.person_id, new.gone_at) == ("Rina.wa", None, None)
    assert new.scoped_id not in (None, old.scoped_id)
    kkg.play(
        """
        Joko> tidak terjangkau
        Joko< … Rina W: nomornya kini dipakai orang lain …
        """
    )
    with kkg.session() as session:
        [noted] = session.exec(select(Audit).where(col(Audit.action) == "new_holder")).all()
        assert (noted.subject, noted.before) == (f"address:{old.id}", {"person": 3})


@pytest.mark.postgres
def test_what_was_meant_for_the_old_holder_goes_another_way(kkg: Chat) -> None:
    """Codes of the number are void, and the old holder hears of it where there is another way."""
    link_both(kkg, "Rina", "Rina.wa")
    code_of(kkg, "Rina.wa")
    [old] = addresses(kkg)
    with kkg.database.write() as session:
        held = Outbox(
            kind=OutboxKind.NOTICE, person_id=old.person_id, address_id=old.id, turn=kkg.now,
            dedupe_key="held:1", payload=message("link-undone").to_json(), created_at=kkg.now,
            status=OutboxStatus.HELD, error="no-template",
        )  # fmt: skip
        session.add(held)
    whatsapp(kkg).change_hands("Rina.wa")
    kkg.play(
        "Rina.wa> menu\n"
        "Rina< Pemberitahuan: pengelola memisahkan kembali …\n"
        "Rina< Pemberitahuan: WhatsApp menyebut pemilik lain untuk nomor Ibu yang lama, jadi nomor"
        " itu saya lepas dari profil Ibu. Bila masih milik Ibu, ketik TAUTKAN di sini."
        + TOLD
        + WELCOME
    )
    assert rows(kkg, LinkCode) == 0


def test_the_same_person_gets_the_number_back_by_a_code(kkg: Chat) -> None:
    """WhatsApp may give a new id to who registers anew: that is not told, so it is asked."""
    link_both(kkg, "Rina", "Rina.wa")
    whatsapp(kkg).change_hands("Rina.wa")
    kkg.say("Rina.wa", "menu")
    kkg.unread.clear()
    link_both(kkg, "Rina", "Rina.wa")
    assert person_at(kkg, "Rina.wa") == person_at(kkg, "Rina")
    kkg.play("Rina.wa> menu\nRina.wa< Menu KKG Gugus 3. …")


@pytest.mark.postgres
def test_a_late_message_of_the_old_holder_that_was_taken_changes_nothing(kkg: Chat) -> None:
    a_second_rina(kkg)
    late = kkg.last["Rina.wa"]
    whatsapp(kkg).change_hands("Rina.wa")
    kkg.play("Rina.wa> menu" + TOLD + WELCOME)
    before = [(each.external_id, each.gone_reason) for each in addresses(kkg)]
    kkg.last["Rina.wa"] = late
    kkg.play("Rina.wa> (again)")
    assert [(each.external_id, each.gone_reason) for each in addresses(kkg)] == before


def test_a_number_of_nobody_changes_hands_without_a_word(kkg: Chat) -> None:
    kkg.play("Rina.wa> menu" + WELCOME)
    whatsapp(kkg).change_hands("Rina.wa")
    kkg.play("Rina.wa> menu" + WELCOME)
    assert len(addresses(kkg)) == 2


@pytest.mark.postgres
def test_an_id_says_more_than_a_number_of_which_no_id_is_known(kkg: Chat) -> None:
    """Whoever is known by the id writes, whatever this number was before ids were told."""
    whatsapp(kkg).hide("Rina.wa")
    for typed in ("gabung K7M4QD", "1", "Bu Rina W, SDN 2"):
        kkg.say("Rina.wa", typed)
    kkg.unread.clear()
    [hers] = addresses(kkg)
    with kkg.database.write() as session:
        a_person(session, kkg.now, "Rina.wa", name="Sari Dewi", account=SECOND_ACCOUNT)
    whatsapp(kkg).show_number("Rina.wa")
    kkg.say("Rina.wa", "profil")
    assert "Nama: Rina W" in kkg.screen(hers.external_id)
    assert "Rina.wa" not in kkg.screens
    assert [each.scoped_id for each in addresses(kkg)] == [hers.scoped_id, None]


def test_the_copy_of_ones_data_names_the_id(kkg: Chat) -> None:
    a_second_rina(kkg)
    [address] = addresses(kkg)
    with kkg.session() as session:
        desk = Desk(session, kkg.now, Reader("id"), kkg.world, kkg.data_dir)
        built = BUILDERS["my_data"](desk, {"person_id": address.person_id})
    assert address.scoped_id is not None
    assert address.scoped_id in words_of(built.content)


def test_the_id_of_a_number_known_before_is_remembered_from_its_next_message(kkg: Chat) -> None:
    with kkg.database.write() as session:
        a_person(session, kkg.now, "Sari.wa", name="Sari Dewi", account=SECOND_ACCOUNT)
    kkg.play("Sari.wa> profil\nSari.wa< Profil Nama: Sari Dewi …")
    whatsapp(kkg).hide("Sari.wa")
    kkg.play("Sari.wa> profil\nSari.wa< Profil Nama: Sari Dewi …")
    assert len(addresses(kkg)) == 1


def test_a_known_number_costs_no_look_for_its_id(
    kkg: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_second_rina(kkg)
    monkeypatch.setattr(whose, "_CHAT", None)
    monkeypatch.setattr(whose, "_REMEMBER", None)
    kkg.play("Rina.wa> menu\nRina.wa< Menu KKG Gugus 3. …")
