"""One person on several addresses: one-time codes, wrong tries, and the merges of profiles."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, delete, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from storage.accounts import Address
from storage.communities import Membership, membership_of
from storage.database import enum_column, moment
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Person
from storage.talks import TalkRow

TRIES_COUNT_FOR = timedelta(hours=1)


class LinkCode(SQLModel, table=True):
    """A one-time code of one address; only its hash is kept. ``other_id`` typed it."""

    __tablename__ = "link_codes"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    address_id: int = Field(foreign_key="addresses.id", index=True)
    code_hash: str = Field(index=True)
    other_id: int | None = Field(default=None, foreign_key="addresses.id", index=True)
    created_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(default=None)


class LinkTry(SQLModel, table=True):
    """One wrong code typed at an address; the code is not kept."""

    __tablename__ = "link_tries"

    id: int | None = Field(default=None, primary_key=True)
    address_id: int = Field(foreign_key="addresses.id", index=True)
    at: datetime = moment()


class MergeBasis(StrEnum):
    """What proved that two are one: a code confirmed on both sides, or the chair's word."""

    CODE = "code"
    CHAIR = "chair"


class Merge(SQLModel, table=True):
    """An address or a whole profile that became a person's. ``journal`` takes it back.

    ``gone_id`` is the person that ended in ``person_id``; None if the address had none.
    """

    __tablename__ = "merges"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    gone_id: int | None = None
    basis: MergeBasis = enum_column(MergeBasis)
    decided_by: int | None = None
    journal: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    merged_at: datetime = moment()
    undone_at: datetime | None = moment(default=None)
    undone_by: int | None = None


def code_by_hash(session: Session, code_hash: str) -> LinkCode | None:
    query = select(LinkCode).where(col(LinkCode.code_hash) == code_hash).with_for_update()
    return session.exec(query).first()


def void_codes(session: Session, address_id: int) -> None:
    """A new code leaves no older one of this address."""
    session.flush()
    session.connection().execute(delete(LinkCode).where(col(LinkCode.address_id) == address_id))


def end_codes(session: Session, addresses: Sequence[int]) -> None:
    """A link that was made leaves none of its addresses (ids) any code, made or typed there."""
    mine = col(LinkCode.address_id).in_(addresses) | col(LinkCode.other_id).in_(addresses)
    session.flush()
    session.connection().execute(delete(LinkCode).where(mine))


def wrong_link_tries(session: Session, address: Address, now: datetime) -> int:
    """Wrong codes of the last hour; a person's addresses count together."""
    mine = col(Address.id) == address.id
    if address.person_id is not None:
        mine = col(Address.person_id) == address.person_id
    query = (
        select(func.count())
        .select_from(LinkTry)
        .join(Address, col(Address.id) == col(LinkTry.address_id))
        .where(mine, col(LinkTry.at) > now - TRIES_COUNT_FOR)
    )
    return session.exec(query).one()


def record_wrong_link_try(session: Session, address_id: int, now: datetime) -> None:
    """Count one wrong code and drop what no longer counts."""
    session.connection().execute(delete(LinkTry).where(col(LinkTry.at) <= now - TRIES_COUNT_FOR))
    session.add(LinkTry(address_id=address_id, at=now))
    session.flush()


def merges(session: Session, name: str = "", limit: int = 9) -> list[Merge]:
    """Merges that stand, newest first; with ``name`` those of people whose name holds it."""
    query = (
        select(Merge)
        .join(Person, col(Person.id) == col(Merge.person_id))
        .where(col(Merge.undone_at).is_(None), col(Person.name).icontains(name, autoescape=True))
        .order_by(col(Merge.id).desc())
        .limit(limit)
    )
    return list(session.exec(query))


def merges_of(session: Session, person_id: int) -> list[Merge]:
    """What ended in one person and still stands, oldest first."""
    query = select(Merge).where(col(Merge.person_id) == person_id, col(Merge.undone_at).is_(None))
    return list(session.exec(query.order_by(col(Merge.id))))


def later_merge(session: Session, merge: Merge) -> Merge | None:
    """A merge of the same person that stands on this one: it is to be undone first."""
    query = select(Merge).where(
        col(Merge.person_id) == merge.person_id,
        col(Merge.id) > merge.id,
        col(Merge.undone_at).is_(None),
    )
    return session.exec(query).first()


def forget_links(session: Session, person_id: int) -> None:
    """Delete the codes of a person, and what would bring back a profile that ended in theirs."""
    for table in (LinkCode, Merge):
        session.connection().execute(delete(table).where(col(table.person_id) == person_id))


def forget_codes_at(session: Session, address_id: int) -> None:
    """Delete what was typed or made at an address."""
    mine = (col(LinkCode.address_id) == address_id) | (col(LinkCode.other_id) == address_id)
    for statement in (
        delete(LinkTry).filter_by(address_id=address_id),
        delete(LinkCode).where(mine),
    ):
        session.connection().execute(statement)


def same_channel(session: Session, person_id: int, other: Address) -> list[Address]:
    """A person's addresses at the account of ``other``, without it: what a new number replaces."""
    query = select(Address).where(
        col(Address.person_id) == person_id,
        col(Address.account_id) == other.account_id,
        col(Address.id) != other.id,
    )
    return list(session.exec(query.order_by(col(Address.id))))


def send_anew(session: Session, person_id: int, released: list[int]) -> None:
    """Let what waits for a person look for its way anew.

    Nothing of theirs stays with the addresses (ids) that they gave up, nor what was said there:
    whoever gets an old number next must not read it.
    """
    unsent = (col(Outbox.status) == OutboxStatus.QUEUED) & col(Outbox.in_doubt).is_(False)
    waits = (col(Outbox.status) == OutboxStatus.HELD) | (
        col(Outbox.address_id).in_(released) & unsent
    )
    named = col(Outbox.dedupe_key).contains(":address:")
    announces = col(Outbox.source).startswith("announce:")
    anew = update(Outbox).where(
        col(Outbox.person_id) == person_id,
        col(Outbox.kind) != OutboxKind.REPLY,
        waits & ~named & ~announces,
    )
    session.flush()
    session.connection().execute(
        anew.values(status=OutboxStatus.QUEUED, address_id=None, error=None)
    )
    talks = update(TalkRow).where(col(TalkRow.address_id).in_(released))
    session.connection().execute(talks.values(state={}))


def successor(session: Session, membership_id: int) -> Membership | None:
    """The membership in which another one, named by an older message, ended with its person."""
    standing = select(Merge).where(col(Merge.undone_at).is_(None)).order_by(col(Merge.id).desc())
    for merge in session.exec(standing.execution_options(yield_per=100)):
        for entry in merge.journal:
            row = entry.get("dropped", {}) if entry["table"] == "memberships" else {}
            if row.get("id") == membership_id:
                return membership_of(session, merge.person_id, row["community_id"])
    return None


def lock_conversations(
    session: Session, people: Sequence[int], addresses: Sequence[int] = ()
) -> None:
    """Let nothing of these people and addresses (ids) be under way while rows move (PostgreSQL).

    Their messages hold the conversation; a job that writes about a person holds the person's key.
    What was read before may have changed meanwhile: read it anew.
    """
    theirs = col(Address.person_id).in_(people) | col(Address.id).in_(addresses)
    query = (
        select(TalkRow.address_id)
        .join(Address, col(Address.id) == col(TalkRow.address_id))
        .where(theirs)
        .order_by(col(TalkRow.address_id))
        .with_for_update(of=TalkRow)
    )
    session.exec(query).all()
    rows = select(Person.id).where(col(Person.id).in_(people)).order_by(col(Person.id))
    session.exec(rows.with_for_update()).all()
