"""lepas akun: a number that is not used any more is let go by its person."""

import pytest
from sqlmodel import Session, col, select

from handlers.engine.act import Refused
from handlers.linking import joining
from storage.accounts import Address
from storage.audit import Audit
from storage.linking import LinkCode
from storage.outbox import Outbox, OutboxKind
from tests.chat import Chat
from tests.linking.test_defences import acting
from tests.linking.two_chats import code_of, link_both, person_at, rows


@pytest.fixture
def both(kkg: Chat) -> Chat:
    """Rina on Telegram and WhatsApp."""
    link_both(kkg, "Rina", "Rina.wa")
    return kkg


@pytest.mark.postgres
def test_an_account_that_is_not_used_any_more_is_let_go(both: Chat) -> None:
    code_of(both, "Rina.wa")
    both.play(
        """
        Rina> lepas akun
        Rina< Akun mana yang dilepas dari profil Ibu? Pengingat tidak lagi ke sana, … Data Ibu
            tetap. [WhatsApp] [Telegram, akun ini] [Batal]
        Rina> 1
        Rina< Terima kasih. Akun WhatsApp sudah dilepas; data Ibu tetap … [Lihat menu]
        Rina.wa> menu
        Rina.wa< … asisten … [Saya punya kode] …
        """
    )
    assert (person_at(both, "Rina.wa"), rows(both, LinkCode)) == (None, 0)
    assert person_at(both, "Rina") is not None
    with both.session() as session:
        assert "unlink" in {row.action for row in session.exec(select(Audit))}


def test_this_very_account_may_go_and_the_other_one_keeps_all(both: Chat) -> None:
    person = person_at(both, "Rina")
    both.play(
        """
        Rina> lepaskan akun ini
        Rina< … [WhatsApp] [Telegram, akun ini] [Batal]
        Rina> 2
        Rina< Terima kasih. Akun Telegram, akun ini sudah dilepas; …
        Rina.wa> menu
        Rina.wa< Menu KKG Gugus 3. …
        """
    )
    assert (person_at(both, "Rina"), person_at(both, "Rina.wa")) == (None, person)


def test_nothing_is_let_go_without_a_choice(both: Chat) -> None:
    both.play(
        """
        Rina> putuskan tautan
        Rina< … [Batal]
        Rina> 3
        Rina< Baik, tidak jadi. …
        """
    )
    assert person_at(both, "Rina") == person_at(both, "Rina.wa")


def test_the_only_account_is_not_let_go(kkg: Chat) -> None:
    kkg.play(
        """
        Rina> lepas akun
        Rina< Hanya satu akun yang tertaut dengan profil Ibu. … ketik TAUTKAN. … [Lihat menu]
        """
    )
    with kkg.database.write() as session:
        rina = acting(kkg, session, "Rina")
        with pytest.raises(Refused, match="link-release-only"):
            joining.let_go(rina, rina.address.id or 0)


def test_nobody_lets_go_somebody_elses_account(both: Chat) -> None:
    with both.database.write() as session:
        joko = session.exec(select(Address).where(col(Address.external_id) == "Joko")).one()
        with pytest.raises(Refused, match="link-release-over"):
            joining.let_go(acting(both, session, "Rina"), joko.id or 0)


def test_what_waits_for_the_old_number_goes_another_way(both: Chat) -> None:
    with both.database.write() as session:
        old = session.exec(select(Address).where(col(Address.external_id) == "Rina.wa")).one()
        _waiting(both, session, old)
        joining.let_go(acting(both, session, "Rina"), old.id or 0)
        row = session.exec(select(Outbox).where(col(Outbox.dedupe_key) == "kept")).one()
        assert row.address_id is None


def _waiting(chat: Chat, session: Session, address: Address) -> None:
    row = Outbox(
        kind=OutboxKind.NOTICE, priority=2, person_id=address.person_id, address_id=address.id,
        dedupe_key="kept", source="test", turn=chat.now, created_at=chat.now, payload={},
    )  # fmt: skip
    session.add(row)
    session.flush()
