"""Who said they would come, and who came. Keyed on the occurrence, never on a date."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.database import enum_column, moment


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
