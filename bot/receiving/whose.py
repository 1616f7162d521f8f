"""Whose message it is: the address that it came from, with its conversation and its person.

WhatsApp names a sender by a number, by an id of its own that is scoped to the business, or by both.
Twilio documents: with a number, ``From`` holds it and ``ExternalUserId`` the id; of whoever shows
none, both hold the id; and it is stable until the person changes the number. Assumed: the same
number with another id has another holder. Meta says that an id belongs to one account and to one
business portfolio, not what becomes of it when somebody registers anew.
"""

from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col

from handlers.engine.messages import Incoming
from handlers.engine.texts import locales
from storage.accounts import Address
from storage.people import Person
from storage.prepared import Prepared, Rows, insert_row, open_connection
from storage.seen import Seen
from storage.talks import TalkRow

Known: TypeAlias = tuple[Address, dict[str, Any], Person | None]
"""An address, the state of its talk, and its person if one has consented."""


def find(session: Session, incoming: Incoming) -> Known | None:
    """The address (locked) by the name that the sender shows, else by the id remembered for it.

    A number of which no id is known yet says less than an id that another address is known by.
    """
    known = _known(session, incoming.account, incoming.sender)
    if incoming.scoped is None or (known is not None and known[0].scoped_id is not None):
        return known
    chat = _CHAT.first(session, account=incoming.account, scoped=incoming.scoped)
    return _known(session, incoming.account, chat) if chat else known


def first_contact(session: Session, incoming: Incoming, now: datetime) -> Known:
    address = Address(
        account_id=incoming.account,
        external_id=incoming.sender,
        scoped_id=incoming.scoped,
        locale=_locale(incoming.language),
        last_inbound_at=min(incoming.at, now),
        created_at=now,
    )
    talk: dict[str, Any] = {"address_id": insert_row(session, address)}
    _NEW_TALK.run(session, talk | {"state": {}, "updated_at": now})
    return address, {}, None


def has_another_holder(address: Address, incoming: Incoming) -> bool:
    """Whether this number comes with another id than before. Without an id nothing is known."""
    before = address.scoped_id
    return before is not None and incoming.scoped not in (None, before)


def remember(session: Session, address: Address, incoming: Incoming) -> None:
    """Keep the id that one signed message named beside the number."""
    if incoming.scoped is not None and address.scoped_id is None:
        set_committed_value(address, "scoped_id", incoming.scoped)
        _REMEMBER.run(session, {"address": address.id, "scoped_id": incoming.scoped})


def was_seen(session: Session, incoming: Incoming) -> bool:
    seen = select(col(Seen.external_id)).where(
        col(Seen.account_id) == incoming.account, col(Seen.external_id) == incoming.external_id
    )
    return session.connection().execute(seen).first() is not None


def address_id_of(session: Session, incoming: Incoming) -> int | None:
    known = find(session, incoming)
    return known[0].id if known else None


def _known(session: Session, account: str, chat: str) -> Known | None:
    """The conversation is locked before anything is read: whoever had it may have moved all else.

    (A row that is locked within the reading query is read anew after a wait, those beside it not.)
    """
    wanted = {"account": account, "sender": chat}
    if open_connection(session).dialect.name != "sqlite":
        _LOCKED.first(session, **wanted)
    found = _KNOWN.first(session, **wanted)
    return (found[0], dict(found[1] or {}), found[2]) if found else None


def _locale(language: str | None) -> str | None:
    """A phone's language counts only where the bot speaks it; Indonesian stays the default."""
    short = (language or "").split("-")[0]
    return short if short in locales() else None


# Built once: every message runs these, and building a statement costs more than running it.
_LOCKED: Rows[int] = Rows(
    lambda: (
        select(col(TalkRow.address_id))
        .join(Address, col(TalkRow.address_id) == col(Address.id))
        .where(
            col(Address.account_id) == bindparam("account"),
            col(Address.external_id) == bindparam("sender"),
        )
        .with_for_update(of=TalkRow)
    )
)
_KNOWN: Rows[Known] = Rows(
    lambda: (
        select(Address, TalkRow.state, Person)  # type: ignore[call-overload]
        .join(TalkRow, col(TalkRow.address_id) == col(Address.id))
        .outerjoin(Person, col(Person.id) == col(Address.person_id))
        .where(
            col(Address.account_id) == bindparam("account"),
            col(Address.external_id) == bindparam("sender"),
        )
    )
)
_CHAT: Rows[str] = Rows(
    lambda: select(col(Address.external_id)).where(
        col(Address.account_id) == bindparam("account"),
        col(Address.scoped_id) == bindparam("scoped"),
    )
)
_NEW_TALK = Prepared(lambda _: insert(TalkRow), "address_id", "state", "updated_at")
_REMEMBER = Prepared(
    lambda _: update(Address).where(col(Address.id) == bindparam("address")), "scoped_id"
)
