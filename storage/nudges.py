"""What somebody may be nudged about, when, and which messages have nudged them.

A row is one matter of one person (a stage left half-way, an unanswered RSVP) with its due time,
so that an answer or new activity moves or closes it (rather than a scan that finds it again).
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import enum_column, moment


class NudgeKind(StrEnum):
    """``unit``: the subject is an enrolment; ``rsvp``: an occurrence."""

    UNIT = "unit"
    RSVP = "rsvp"


class NudgeMessage(SQLModel, table=True):
    """One message that nudged a person, whatever number of matters it named."""

    __tablename__ = "nudge_messages"
    __table_args__ = (Index("ix_nudge_messages_person", "person_id", "sent_at"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")
    sent_at: datetime = moment()
    answered_at: datetime | None = moment(default=None)


class Nudge(SQLModel, table=True):
    """One matter. ``message_id`` is the last message that named it."""

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "subject"),
        Index("ix_nudges_open", "closed_at", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")
    kind: NudgeKind = enum_column(NudgeKind)
    subject: int
    due_at: datetime = moment()
    message_id: int | None = Field(default=None, foreign_key="nudge_messages.id")
    closed_at: datetime | None = moment(default=None)


def nudge_about(session: Session, person_id: int, kind: NudgeKind, subject: int) -> Nudge | None:
    query = select(Nudge).where(
        col(Nudge.person_id) == person_id, col(Nudge.kind) == kind, col(Nudge.subject) == subject
    )
    return session.exec(query).first()


def people_due(session: Session, now: datetime, limit: int = 50) -> list[int]:
    """The ids of people with an open matter that is due, the longest waiting first."""
    query = (
        select(Nudge.person_id)
        .where(col(Nudge.closed_at).is_(None), col(Nudge.due_at) <= now)
        .group_by(col(Nudge.person_id))
        .order_by(func.min(col(Nudge.due_at)), col(Nudge.person_id))
        .limit(limit)
    )
    return list(session.exec(query))


def next_nudge(session: Session, now: datetime) -> datetime | None:
    """When the next open matter is due after ``now``."""
    query = select(func.min(col(Nudge.due_at))).where(
        col(Nudge.closed_at).is_(None), col(Nudge.due_at) > now
    )
    return session.exec(query).one()


def open_nudges(session: Session, person_id: int) -> list[Nudge]:
    """A person's open matters, due or not, the earliest first."""
    query = (
        select(Nudge)
        .where(col(Nudge.person_id) == person_id, col(Nudge.closed_at).is_(None))
        .order_by(col(Nudge.due_at), col(Nudge.id))
        .with_for_update()
    )
    return list(session.exec(query))


def messages_since(session: Session, person_id: int, since: datetime) -> list[NudgeMessage]:
    """The nudge messages of a person after ``since``, the oldest first."""
    query = (
        select(NudgeMessage)
        .where(col(NudgeMessage.person_id) == person_id, col(NudgeMessage.sent_at) > since)
        .order_by(col(NudgeMessage.sent_at), col(NudgeMessage.id))
    )
    return list(session.exec(query))


def last_message(session: Session, person_id: int) -> NudgeMessage | None:
    query = (
        select(NudgeMessage)
        .where(col(NudgeMessage.person_id) == person_id)
        .order_by(col(NudgeMessage.sent_at).desc(), col(NudgeMessage.id).desc())
        .limit(1)
    )
    return session.exec(query).first()


def named_in(session: Session, message_id: int) -> list[Nudge]:
    """The matters that a message named last."""
    return list(session.exec(select(Nudge).where(col(Nudge.message_id) == message_id)))


def without_nudge(
    session: Session, people: Sequence[int], kind: NudgeKind, subject: int
) -> list[int]:
    """Those of ``people`` who have no row about a matter yet."""
    query = select(Nudge.person_id).where(col(Nudge.kind) == kind, col(Nudge.subject) == subject)
    known = set(session.exec(query))
    return [person_id for person_id in people if person_id not in known]


def forget_nudges(session: Session, person_id: int) -> None:
    """Delete every nudge of a person and the record of the messages."""
    for nudge in session.exec(select(Nudge).where(col(Nudge.person_id) == person_id)):
        session.delete(nudge)
    session.flush()
    for sent in session.exec(select(NudgeMessage).where(col(NudgeMessage.person_id) == person_id)):
        session.delete(sent)
    session.flush()
