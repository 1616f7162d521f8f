"""What tests of two chats of one person begin with."""

import re

from sqlmodel import SQLModel, col, select

from storage.accounts import Address
from tests.chat import Chat


def code_of(chat: Chat, who: str) -> str:
    """The code on somebody's screen, after ``tautkan``."""
    chat.seed += 1  # the driver begins its chance anew with each message
    chat.say(who, "tautkan")
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", chat.screen(who))
    assert found is not None
    chat.unread[who].clear()
    return found.group()


def rows(chat: Chat, kind: type[SQLModel]) -> int:
    with chat.session() as session:
        return len(session.exec(select(kind)).all())


def a_second_rina(chat: Chat) -> None:
    """The same teacher joined by WhatsApp too, before anybody knew."""
    chat.play(
        """
        Rina.wa> gabung K7M4QD
        Rina.wa< … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina.wa> 1
        Rina.wa< Nama dan sekolah …
        Rina.wa> Bu Rina W, SDN 2
        Rina.wa< Terima kasih, Bu Rina. …
        """
    )


def link_both(chat: Chat, first: str, second: str, yes: str = "[Ya, tautkan]") -> None:
    """Link two chats by a code, without looking at what is said."""
    code = code_of(chat, first)
    chat.say(second, code)
    chat.say(second, "1")
    more = "[Ya, tambahkan saja]"
    chat.say(first, more if more in chat.screen(first) else yes)
    for who in (first, second):
        chat.unread[who].clear()


def asks(chat: Chat, new: str, maker: str) -> None:
    """A new account typed the code of ``maker`` and agreed; ``maker`` is asked about it."""
    code = code_of(chat, maker)
    chat.play(
        f"""
        {new}> {code}
        {new}< Kode ini dari {maker}…
        {new}> 1
        {new}< Terima kasih. Tinggal satu langkah: …
        {maker}< …akun baru di WhatsApp. … [Ya, tautkan] [Bukan saya]
        """
    )


def person_at(chat: Chat, who: str) -> int | None:
    with chat.session() as session:
        address = session.exec(select(Address).where(col(Address.external_id) == who)).one()
        return address.person_id
