"""Meetings, their recurrence and their occurrences."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import DateTime, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import enum_column, moment


class MeetingMode(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class OccurrenceStatus(StrEnum):
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Meeting(SQLModel, table=True):
    """A series of one or more occurrences: iCalendar RRULE + local start + zone + duration.

    ``local_start`` is naive on purpose: it is a wall-clock time in ``zone``.
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
    rrule: str | None = None
    local_start: datetime = Field(sa_type=DateTime)
    zone: str
    duration: int = 120
    open_ended: bool = False
    created_by: int | None = None
    created_at: datetime = moment()
    ends_before: datetime | None = moment(default=None)


class Occurrence(SQLModel, table=True):
    """One meeting on one date. ``version`` grows with every change of time, place or status."""

    __tablename__ = "occurrences"
    __table_args__ = (UniqueConstraint("meeting_id", "recurrence_id"),)

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
    status: OccurrenceStatus = enum_column(OccurrenceStatus, default=OccurrenceStatus.SCHEDULED)
    version: int = 1
    result: str | None = None
    closed_at: datetime | None = moment(default=None)
    confirmed_at: datetime | None = moment(default=None)


def upcoming(
    session: Session, community_id: int, now: datetime, limit: int = 5
) -> list[Occurrence]:
    """Scheduled occurrences that have not ended, soonest first."""
    query = (
        select(Occurrence)
        .where(
            col(Occurrence.community_id) == community_id,
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.ends_at) > now,
        )
        .order_by(col(Occurrence.starts_at))
        .limit(limit)
    )
    return list(session.exec(query))
