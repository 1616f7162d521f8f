"""Broadcasts: the content once; who got it is in the outbox under ``broadcast:<id>``."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, case, exists, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.accounts import NEW_HOLDER, Address, has_address, is_served, works
from storage.communities import Membership, MembershipStatus
from storage.database import enum_column, moment
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Person


class BroadcastStatus(StrEnum):
    WAITING = "waiting"
    SPREADING = "spreading"
    SENDING = "sending"
    REPORTED = "reported"
    CALLED_OFF = "called_off"


class Broadcast(SQLModel, table=True):
    """``body`` or ``attachment_id`` (with ``body`` as its caption), to all of a community.

    waiting → spreading (outbox rows are written, ``spread_to`` is the last membership reached)
    → sending → reported (``delivered``, ``failed`` and ``waiting``, those who may still get it, are
    kept when outbox rows are erased; while it is being sent, ``delivered`` is what was last told).
    """

    __tablename__ = "broadcasts"

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="communities.id", index=True)
    author_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    body: str = ""
    attachment_id: int | None = Field(default=None, foreign_key="attachments.id")
    status: BroadcastStatus = enum_column(
        BroadcastStatus, default=BroadcastStatus.WAITING, index=True
    )
    created_at: datetime = moment()
    begins_at: datetime = moment()
    spread_to: int = 0
    spread: int = 0
    told_at: datetime | None = moment(default=None)
    delivered: int = 0
    failed: int = 0
    waiting: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Unreached(StrEnum):
    """Why a member got nothing; the value ends the text key ``broadcast-unreached-…``."""

    NO_CONTACT = "no-contact"
    STOPPED = "stopped"
    BLOCKED = "blocked"
    OPTED_OUT = "opted-out"
    SANDBOX = "sandbox"
    NUMBER = "number"
    NEW_HOLDER = "new-holder"
    BROKEN = "broken"
    NOT_SERVED = "not-served"
    REJECTED = "rejected"
    LATE = "late"
    ANNOUNCED = "announced"
    HELD = "held"
    PUT_OFF = "put-off"


OPEN = (OutboxStatus.QUEUED, OutboxStatus.SENDING)
GONE_BECAUSE = {
    "opted_out": Unreached.OPTED_OUT,
    "not_in_sandbox": Unreached.SANDBOX,
    "bad_recipient": Unreached.NUMBER,
    "not_reachable": Unreached.NUMBER,
    NEW_HOLDER: Unreached.NEW_HOLDER,
}
"""How the reason of a refused address begins, and what that means; any other is a block."""


def source_of(broadcast_id: int) -> str:
    """The outbox rows of a broadcast carry this source."""
    return f"broadcast:{broadcast_id}"


def key_of(broadcast_id: int, person_id: int) -> str:
    """The outbox row for one person: unique, so that a broadcast reaches nobody twice."""
    return f"broadcast:{broadcast_id}:{person_id}"


def _has(*where: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(col(Address.person_id) == col(Person.id), *where)


def _has_gone(*where: ColumnElement[bool]) -> ColumnElement[bool]:
    return _has(col(Address.gone_at).is_not(None), *where)


def others_than(community_id: int, author_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """SQL: the active members but one."""
    return (
        col(Membership.community_id) == community_id,
        col(Membership.status) == MembershipStatus.ACTIVE,
        func.coalesce(col(Membership.person_id), 0) != (author_id or -1),
    )


def unreachable(session: Session, community_id: int) -> list[tuple[str, Unreached]]:
    """Members to whom nothing can be sent now, by name, each with the reason."""
    name = func.coalesce(col(Person.name), col(Membership.name))
    query = (
        select(name, why_unreachable())
        .select_from(Membership)
        .outerjoin(Person, col(Person.id) == col(Membership.person_id))
        .where(
            *others_than(community_id, None),
            col(Person.id).is_(None)
            | col(Person.stopped_at).is_not(None)
            | ~has_address(col(Person.id), works()),
        )
        .order_by(name)
    )
    return [(name, Unreached(reason)) for name, reason in session.exec(query)]


def audience(
    session: Session, community_id: int, author_id: int | None, after: int, limit: int
) -> list[tuple[int, int, str | None]]:
    """Members to send to, as (membership id, person id, zone), from a membership id on.

    Who has only a broken account is waited for; one that is served no more is not.
    """
    query = (
        select(col(Membership.id), col(Person.id), Person.zone)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(
            *others_than(community_id, author_id),
            col(Membership.id) > after,
            col(Person.stopped_at).is_(None),
            has_address(col(Person.id), is_served()),
        )
        .order_by(col(Membership.id))
        .limit(limit)
    )
    rows = session.exec(query)
    return [(member, person, zone) for member, person, zone in rows if member and person]


def audience_counts(session: Session, community_id: int, author_id: int | None) -> tuple[int, int]:
    """Return (members whom it would reach now, members of the community but its author)."""
    reached = (col(Person.stopped_at).is_(None)) & has_address(col(Person.id), works())
    query = (
        select(func.coalesce(func.sum(case((reached, 1), else_=0)), 0), func.count())
        .select_from(Membership)
        .outerjoin(Person, col(Person.id) == col(Membership.person_id))
        .where(*others_than(community_id, author_id))
    )
    reachable, everyone = session.exec(query).one()
    return int(reachable), everyone


def tally(session: Session, broadcast_id: int) -> dict[OutboxStatus, int]:
    """Count a broadcast's outbox rows by status."""
    query = (
        select(Outbox.status, func.count())
        .where(col(Outbox.source) == source_of(broadcast_id))
        .group_by(col(Outbox.status))
    )
    return {OutboxStatus(status): count for status, count in session.exec(query)}


def can_leave(session: Session, broadcast_id: int, now: datetime) -> bool:
    """Whether any of a broadcast's outbox rows may still be sent."""
    query = select(Outbox.id).where(
        col(Outbox.source) == source_of(broadcast_id),
        col(Outbox.status).in_(OPEN),
        col(Outbox.expires_at) > now,
    )
    return session.exec(query.limit(1)).first() is not None


def why_unreachable() -> ColumnElement[str]:
    """Why nothing can be sent now to a member to whom nothing can, the person's own word first."""
    return case(
        (col(Person.id).is_(None), Unreached.NO_CONTACT.value),
        (col(Person.stopped_at).is_not(None), Unreached.STOPPED.value),
        (has_address(col(Person.id), is_served()), Unreached.BROKEN.value),
        (_has(col(Address.stopped_at).is_not(None)), Unreached.STOPPED.value),
        *(
            (_has_gone(col(Address.gone_reason).startswith(begins, autoescape=True)), why.value)
            for begins, why in GONE_BECAUSE.items()
        ),
        (_has_gone(), Unreached.BLOCKED.value),
        (_has(), Unreached.NOT_SERVED.value),
        else_=Unreached.NO_CONTACT.value,
    )


def broadcasts_of(session: Session, community_id: int, limit: int = 5) -> list[Broadcast]:
    """A community's broadcasts, newest first."""
    query = (
        select(Broadcast)
        .where(col(Broadcast.community_id) == community_id)
        .order_by(col(Broadcast.id).desc())
        .limit(limit)
    )
    return list(session.exec(query))


def open_broadcasts(session: Session, now: datetime, *statuses: BroadcastStatus) -> list[Broadcast]:
    """Broadcasts in one of the states that may go on now, oldest first, locked."""
    query = (
        select(Broadcast)
        .where(col(Broadcast.status).in_(statuses), col(Broadcast.begins_at) <= now)
        .order_by(col(Broadcast.id))
        .with_for_update(skip_locked=True)
    )
    return list(session.exec(query))


def bulk_ahead(session: Session) -> int:
    """How many bulk messages wait to leave now: a new broadcast shares the pace with them."""
    query = select(func.count()).where(
        col(Outbox.kind) == OutboxKind.BROADCAST, col(Outbox.status) == OutboxStatus.QUEUED
    )
    return session.exec(query).one()
