"""Channel accounts, the addresses that talk to them, pauses and the sender lease."""

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Index, UniqueConstraint, bindparam, exists, update
from sqlalchemy.orm import Mapped, aliased
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import moment
from storage.prepared import Prepared

RESTORED = datetime(9000, 1, 1, tzinfo=UTC)
"""Accounts are paused until then after a restore: `kombel resume` ends it."""


REPLACED = "replaced"
"""Why an address is gone whose person has a new number: kept for a while, to take that back."""
REPLACED_FOR = timedelta(days=30)
NEW_HOLDER = "new_holder"
"""Why an address is gone whose number came with another id: somebody else has the number now."""


NOT_SERVED = "not_served"
"""The reason of an account that this deployment was configured for once, and is no more."""


class Account(SQLModel, table=True):
    """One bot or number of ours: ``tg:<bot id>``, ``wa:<number>``, ``sim:<skin>``."""

    __tablename__ = "accounts"

    id: str = Field(primary_key=True)
    channel: str
    broken_at: datetime | None = moment(default=None)
    broken_reason: str | None = None
    paused_until: datetime | None = moment(default=None)
    looked_at: datetime | None = moment(default=None)
    """Until when messages that no webhook brought have been looked for."""


class Address(SQLModel, table=True):
    """One chat with one account. Without consent it has no person.

    ``external_id`` is opaque: a chat id, a number, or a business-scoped id without a number.
    ``scoped_id`` is WhatsApp's business-scoped id of the same account, once it was named.
    ``gone_at``: the provider refuses it (blocked, opted out there). ``stopped_at``: its person
    said STOP here. ``window_shut_at``: when the provider last said that its day is over.
    """

    __tablename__ = "addresses"
    __table_args__ = (
        UniqueConstraint("account_id", "external_id"),
        Index("ix_addresses_paused", "paused_until"),
        Index("ix_addresses_scoped", "account_id", "scoped_id", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: str = Field(foreign_key="accounts.id")
    external_id: str
    scoped_id: str | None = None
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    locale: str | None = None
    gone_at: datetime | None = moment(default=None)
    gone_reason: str | None = None
    stopped_at: datetime | None = moment(default=None)
    window_shut_at: datetime | None = moment(default=None)
    paused_until: datetime | None = moment(default=None)
    last_inbound_at: datetime | None = moment(default=None)
    created_at: datetime = moment()


class Sender(SQLModel, table=True):
    """Who may send for an account: one process at a time, by a fenced lease."""

    __tablename__ = "senders"

    account_id: str = Field(primary_key=True, foreign_key="accounts.id")
    owner: str = ""
    fence: int = 0
    until: datetime | None = moment(default=None)


def shows_no_number(address: Address) -> bool:
    """Whether an address is a business-scoped id ("ID.1349…"): WhatsApp's way to hide a number."""
    return re.fullmatch(r"[A-Z]{2}\.\w+", address.external_id) is not None


def give_to(session: Session, address: Address, person_id: int) -> None:
    """From now on this address is that person's."""
    _GIVE.run(session, {"address": address.id, "person_id": person_id})
    set_committed_value(address, "person_id", person_id)


_GIVE = Prepared(
    lambda _: update(Address).where(col(Address.id) == bindparam("address")), "person_id"
)


def addresses_of(session: Session, person_id: int) -> list[Address]:
    """A person's addresses, newest contact first."""
    query = (
        select(Address)
        .where(col(Address.person_id) == person_id)
        .order_by(col(Address.last_inbound_at).desc(), col(Address.id))
    )
    return list(session.exec(query))


def can_be_written_to() -> ColumnElement[bool]:
    """SQL: the provider does not refuse the address."""
    return col(Address.gone_at).is_(None)


def works() -> ColumnElement[bool]:
    """SQL: messages leave for the address now; not while its account is broken, or served no more.

    What has no other way waits there (bot/routes.py).
    """
    account = aliased(Account)
    broken = select(account.id).where(col(account.broken_at).is_not(None))
    return col(Address.account_id).not_in(broken)


def is_served() -> ColumnElement[bool]:
    """SQL: the account of the address works or may be mended; one that is served no more has no
    sender that could."""
    account = aliased(Account)
    left = select(account.id).where(col(account.broken_reason) == NOT_SERVED)
    return col(Address.account_id).not_in(left)


def listens() -> ColumnElement[bool]:
    """SQL: the address takes what the bot sends by itself."""
    return can_be_written_to() & col(Address.stopped_at).is_(None)


def has_address(person_id: Mapped[int | None], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether somebody has an address that takes what the bot sends by itself."""
    return exists().where(col(Address.person_id) == person_id, listens(), *where)


def has_stopped(person_id: Mapped[int | None]) -> ColumnElement[bool]:
    """Whether STOP on single addresses leaves somebody without any that listens."""
    said = exists().where(col(Address.person_id) == person_id, col(Address.stopped_at).is_not(None))
    return said & ~has_address(person_id)
