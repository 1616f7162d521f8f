"""Meetings, their recurrence and their occurrences."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Index, UniqueConstraint, bindparam, or_, text
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import enum_column, insert_into, moment
from storage.prepared import Rows


class MeetingMode(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class OccurrenceStatus(StrEnum):
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Meeting(SQLModel, table=True):
    """A series of one or more occurrences: iCalendar RRULE + local start + zone + duration.

    ``local_start`` is naive on purpose: it is a wall-clock time in ``zone``. ``duration`` is in
    minutes; ``open_ended`` prints "s.d. selesai" instead. Occurrences stand as rows up to
    ``planned_until``; none starts at or after ``ends_before``.
    """

    __tablename__ = "meetings"

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="communities.id", index=True)
    topic: str
    mode: MeetingMode = enum_column(MeetingMode, default=MeetingMode.IN_PERSON)
    place: str | None = None
    link: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    map_link: str | None = None
    rrule: str | None = None
    local_start: datetime = Field(sa_type=DateTime)
    zone: str
    duration: int = 120
    open_ended: bool = False
    created_by: int | None = None
    created_at: datetime = moment()
    ends_before: datetime | None = moment(default=None)
    planned_until: datetime | None = moment(default=None, index=True)


class Occurrence(SQLModel, table=True):
    """One meeting on one date. ``version`` grows with every change of time, place or status."""

    __tablename__ = "occurrences"
    __table_args__ = (
        UniqueConstraint("meeting_id", "recurrence_id"),
        Index(
            "ix_occurrences_unclosed",
            "ends_at",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meetings.id")
    community_id: int = Field(foreign_key="communities.id", index=True)
    recurrence_id: str
    starts_at: datetime = moment(index=True)
    ends_at: datetime = moment()
    topic: str
    mode: MeetingMode = enum_column(MeetingMode, default=MeetingMode.IN_PERSON)
    place: str | None = None
    link: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    map_link: str | None = None
    status: OccurrenceStatus = enum_column(OccurrenceStatus, default=OccurrenceStatus.SCHEDULED)
    version: int = 1
    result: str | None = None
    closed_at: datetime | None = moment(default=None)
    confirmed_at: datetime | None = moment(default=None)


def upcoming(
    session: Session, community_id: int, now: datetime, limit: int = 5
) -> list[Occurrence]:
    """Scheduled occurrences that have not ended, soonest first."""
    return _UPCOMING.all(session, community_id=community_id, now=now, most=limit)


_UPCOMING: Rows[Occurrence] = Rows(
    lambda: (
        select(Occurrence)
        .where(
            col(Occurrence.community_id) == bindparam("community_id"),
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.ends_at) > bindparam("now"),
        )
        .order_by(col(Occurrence.starts_at))
        .limit(bindparam("most"))
    )
)


def last_meeting(session: Session, community_id: int) -> Meeting | None:
    """The meeting that was scheduled last: what "seperti biasa" is like."""
    query = (
        select(Meeting)
        .where(col(Meeting.community_id) == community_id)
        .order_by(col(Meeting.id).desc())
    )
    return session.exec(query).first()


def meeting_of(session: Session, occurrence: Occurrence) -> Meeting:
    meeting = session.get(Meeting, occurrence.meeting_id)
    assert meeting is not None
    return meeting


def following(session: Session, occurrence: Occurrence) -> list[Occurrence]:
    """An occurrence and those of its series that begin later, in order, cancelled ones too."""
    query = (
        select(Occurrence)
        .where(
            col(Occurrence.meeting_id) == occurrence.meeting_id,
            col(Occurrence.starts_at) >= occurrence.starts_at,
        )
        .order_by(col(Occurrence.recurrence_id))
    )
    return list(session.exec(query))


def overlapping(
    session: Session, community_id: int, start: datetime, end: datetime
) -> Occurrence | None:
    """A scheduled meeting of the community at the same time, if there is one."""
    query = select(Occurrence).where(
        col(Occurrence.community_id) == community_id,
        col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
        col(Occurrence.starts_at) < end,
        col(Occurrence.ends_at) > start,
    )
    return session.exec(query.order_by(col(Occurrence.starts_at))).first()


def add_occurrences(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert occurrences of a series; one that stands already stays as it is."""
    if not rows:
        return
    key = ["meeting_id", "recurrence_id"]
    statement = insert_into(session, Occurrence).on_conflict_do_nothing(index_elements=key)
    session.connection().execute(statement, list(rows))


def occurrences_of(
    session: Session, meeting_id: int, recurrence_ids: Sequence[str]
) -> list[Occurrence]:
    query = select(Occurrence).where(
        col(Occurrence.meeting_id) == meeting_id, col(Occurrence.recurrence_id).in_(recurrence_ids)
    )
    return list(session.exec(query.order_by(col(Occurrence.starts_at))))


def series_to_plan(session: Session, before: datetime, now: datetime, limit: int) -> list[Meeting]:
    """Repeating meetings that still run and whose occurrences do not reach ``before``."""
    query = (
        select(Meeting)
        .where(
            col(Meeting.rrule).is_not(None),
            col(Meeting.planned_until) < before,
            or_(col(Meeting.ends_before).is_(None), col(Meeting.ends_before) > now),
        )
        .order_by(col(Meeting.planned_until))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(session.exec(query))


def planned_ahead(session: Session, community_id: int, now: datetime) -> list[Occurrence]:
    """Every scheduled occurrence of a community that has not begun."""
    query = select(Occurrence).where(
        col(Occurrence.community_id) == community_id,
        col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
        col(Occurrence.starts_at) > now,
    )
    return list(session.exec(query))
