"""Who said they would come, and who came. Keyed on the occurrence, never on a date."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint, and_, update
from sqlmodel import Field, Session, SQLModel, col, select

from storage.communities import Membership, MembershipStatus
from storage.database import enum_column, insert_into, moment
from storage.meetings import Occurrence, OccurrenceStatus


class RsvpAnswer(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class AbsenceReason(StrEnum):
    """Only the kind is kept, never an illness: health data is special (UU PDP 27/2022)."""

    LEAVE = "leave"
    SICK = "sick"
    DUTY = "duty"


class AttendanceStatus(StrEnum):
    """hadir, terlambat, izin, sakit, dinas luar, belum tercatat, tanpa keterangan."""

    PRESENT = "present"
    LATE = "late"
    LEAVE = "leave"
    SICK = "sick"
    DUTY = "duty"
    UNRECORDED = "unrecorded"
    ABSENT = "absent"


class AttendanceSource(StrEnum):
    SELF = "self"
    CHAIR = "chair"
    CORRECTION = "correction"


class Rsvp(SQLModel, table=True):
    __tablename__ = "rsvps"
    __table_args__ = (UniqueConstraint("occurrence_id", "membership_id"),)

    id: int | None = Field(default=None, primary_key=True)
    occurrence_id: int = Field(foreign_key="occurrences.id", index=True)
    membership_id: int = Field(foreign_key="memberships.id", index=True)
    answer: RsvpAnswer = enum_column(RsvpAnswer)
    reason: AbsenceReason | None = enum_column(AbsenceReason, default=None, nullable=True)
    version: int = 1
    answered_at: datetime = moment()


class Attendance(SQLModel, table=True):
    """One person at one occurrence; a guest has no membership but a name of their own."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("occurrence_id", "membership_id"),)

    id: int | None = Field(default=None, primary_key=True)
    occurrence_id: int = Field(foreign_key="occurrences.id", index=True)
    membership_id: int | None = Field(default=None, foreign_key="memberships.id", index=True)
    guest_name: str | None = None
    guest_school: str | None = None
    status: AttendanceStatus = enum_column(AttendanceStatus)
    source: AttendanceSource = enum_column(AttendanceSource)
    reason: str | None = None
    recorded_at: datetime = moment()
    recorded_by: int | None = None


class Headcount(SQLModel, table=True):
    """A school's answer for its people: "SMP 7: 2 orang". Each of them still checks in."""

    __tablename__ = "headcounts"
    __table_args__ = (UniqueConstraint("occurrence_id", "school_key"),)

    id: int | None = Field(default=None, primary_key=True)
    occurrence_id: int = Field(foreign_key="occurrences.id", index=True)
    school: str
    school_key: str
    people: int
    answered_at: datetime = moment()


def rsvp_of(session: Session, occurrence: Occurrence, membership_id: int) -> Rsvp | None:
    """The answer of a member, to this time and place: one to an earlier version is void."""
    query = select(Rsvp).where(
        col(Rsvp.occurrence_id) == occurrence.id,
        col(Rsvp.membership_id) == membership_id,
        col(Rsvp.version) == occurrence.version,
    )
    return session.exec(query.execution_options(populate_existing=True)).first()


def save_rsvp(
    session: Session,
    occurrence: Occurrence,
    membership_id: int,
    answer: RsvpAnswer,
    reason: AbsenceReason | None,
    now: datetime,
) -> None:
    """Keep an answer in place of any earlier one."""
    told = {
        "answer": answer, "reason": reason, "version": occurrence.version, "answered_at": now,
    }  # fmt: skip
    statement = insert_into(session, Rsvp).values(
        occurrence_id=occurrence.id, membership_id=membership_id, **told
    )
    key = ["occurrence_id", "membership_id"]
    session.connection().execute(statement.on_conflict_do_update(index_elements=key, set_=told))


def keep_answers(session: Session, occurrence_id: int, version: int) -> None:
    """Let the answers to the version before count for this one too."""
    session.connection().execute(
        update(Rsvp)
        .where(col(Rsvp.occurrence_id) == occurrence_id, col(Rsvp.version) == version - 1)
        .values(version=version)
    )


def attendance_by(session: Session, occurrence_id: int, membership_id: int) -> Attendance | None:
    query = select(Attendance).where(
        col(Attendance.occurrence_id) == occurrence_id,
        col(Attendance.membership_id) == membership_id,
    )
    return session.exec(query.execution_options(populate_existing=True)).first()


def add_attendance(session: Session, rows: Sequence[dict[str, Any]]) -> int:
    """Insert records and return how many are new: one that is there already stands."""
    if not rows:
        return 0
    key = ["occurrence_id", "membership_id"]
    statement = insert_into(session, Attendance).on_conflict_do_nothing(index_elements=key)
    return int(session.connection().execute(statement, list(rows)).rowcount)


def unanswered(session: Session, start: datetime, end: datetime) -> list[tuple[int, int]]:
    """(person, occurrence) without an answer, of meetings that start between the two moments."""
    query = (
        select(col(Membership.person_id), col(Occurrence.id))
        .join(Occurrence, col(Occurrence.community_id) == col(Membership.community_id))
        .outerjoin(
            Rsvp,
            and_(
                col(Rsvp.occurrence_id) == col(Occurrence.id),
                col(Rsvp.membership_id) == col(Membership.id),
                col(Rsvp.version) == col(Occurrence.version),
            ),
        )
        .where(
            col(Membership.status) == MembershipStatus.ACTIVE,
            col(Membership.person_id).is_not(None),
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.starts_at) >= start,
            col(Occurrence.starts_at) < end,
            col(Rsvp.id).is_(None),
        )
        .order_by(col(Occurrence.starts_at), col(Membership.person_id))
    )
    return [(person or 0, occurrence or 0) for person, occurrence in session.exec(query)]


def save_headcount(
    session: Session,
    occurrence_id: int,
    school: tuple[str, str],
    people: int,
    now: datetime,
) -> None:
    """Keep how many a school (name, key) sends, in place of what it said before."""
    told = {"school": school[0], "people": people, "answered_at": now}
    statement = insert_into(session, Headcount).values(
        occurrence_id=occurrence_id, school_key=school[1], **told
    )
    key = ["occurrence_id", "school_key"]
    session.connection().execute(statement.on_conflict_do_update(index_elements=key, set_=told))


def headcounts_of(session: Session, occurrence_id: int) -> list[Headcount]:
    query = select(Headcount).where(col(Headcount.occurrence_id) == occurrence_id)
    return list(session.exec(query.order_by(col(Headcount.school))))
