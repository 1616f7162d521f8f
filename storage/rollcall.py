"""Everyone of one meeting with their answer and their record, by a few set statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, update
from sqlmodel import Session, col, select

from storage.attendance import (
    AbsenceReason,
    Attendance,
    AttendanceSource,
    AttendanceStatus,
    Rsvp,
    RsvpAnswer,
)
from storage.communities import Community, Membership, MembershipStatus
from storage.database import insert_into
from storage.meetings import Occurrence, OccurrenceStatus
from storage.people import Honorific, Person, School

CAME = (AttendanceStatus.PRESENT, AttendanceStatus.LATE)


@dataclass(frozen=True)
class Entry:
    """A member at one meeting. ``answer`` is to its present time, ``status`` None if unrecorded."""

    membership_id: int
    person_id: int | None
    name: str
    honorific: Honorific
    school: str
    zone: str | None
    answer: RsvpAnswer | None
    reason: AbsenceReason | None
    status: AttendanceStatus | None
    source: AttendanceSource | None
    recorded_at: datetime | None

    @property
    def bare_name(self) -> str:
        """The name without the titles behind it."""
        return self.name.split(",")[0].strip()

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything about them yet: closing alone does not count."""
        return self.status in (None, AttendanceStatus.UNRECORDED)


def roll(session: Session, occurrence: Occurrence) -> list[Entry]:
    """The members of a meeting by name: those who belonged at the time, by one statement."""
    name = func.coalesce(col(Person.name), col(Membership.name))
    school = func.coalesce(col(Person.school_id), col(Membership.school_id))
    columns: tuple[Any, ...] = (
        col(Membership.id),
        col(Membership.person_id),
        name,
        func.coalesce(col(Person.honorific), col(Membership.honorific)),
        func.coalesce(col(School.name), ""),
        col(Person.zone),
        col(Rsvp.answer),
        col(Rsvp.reason),
        col(Attendance.status),
        col(Attendance.source),
        col(Attendance.recorded_at),
    )
    query: Any = (
        select(*columns)
        .select_from(Membership)
        .outerjoin(Person, col(Person.id) == col(Membership.person_id))
        .outerjoin(School, col(School.id) == school)
        .outerjoin(Rsvp, _answered(occurrence))
        .outerjoin(Attendance, _recorded(occurrence))
        .where(_belonged(occurrence, occurrence.ends_at))
        .order_by(func.lower(name), col(Membership.id))
    )
    return [_entry(row) for row in session.exec(query)]


def _entry(row: Any) -> Entry:
    member, person, name, honorific, *rest = row
    return Entry(member, person, name, Honorific(honorific), *rest)


def _answered(occurrence: Occurrence) -> Any:
    return and_(
        col(Rsvp.membership_id) == col(Membership.id),
        col(Rsvp.occurrence_id) == occurrence.id,
        col(Rsvp.version) == occurrence.version,
    )


def _recorded(occurrence: Occurrence) -> Any:
    return and_(
        col(Attendance.membership_id) == col(Membership.id),
        col(Attendance.occurrence_id) == occurrence.id,
    )


def _belonged(occurrence: Occurrence, joined_by: datetime) -> Any:
    """Joined by a moment, and not gone before the meeting began."""
    here = or_(
        col(Membership.status) == MembershipStatus.ACTIVE,
        col(Membership.left_at) > occurrence.starts_at,
    )
    return and_(
        col(Membership.community_id) == occurrence.community_id,
        col(Membership.status) != MembershipStatus.PENDING,
        col(Membership.joined_at) <= joined_by,
        here,
    )


def guests_of(session: Session, occurrence_id: int) -> list[Attendance]:
    """Guests with a name, in the order in which they were entered."""
    query = select(Attendance).where(
        col(Attendance.occurrence_id) == occurrence_id,
        col(Attendance.membership_id).is_(None),
        col(Attendance.guest_name).is_not(None),
    )
    return list(session.exec(query.order_by(col(Attendance.id))))


def set_status(
    session: Session,
    occurrence_id: int,
    wanted: dict[int, AttendanceStatus],
    values: dict[str, Any],
) -> None:
    """Change existing records, by one statement a status. ``values`` go with each of them."""
    for status in set(wanted.values()):
        members = [member for member, each in wanted.items() if each is status]
        session.connection().execute(
            update(Attendance)
            .where(
                col(Attendance.occurrence_id) == occurrence_id,
                col(Attendance.membership_id).in_(members),
            )
            .values(status=status, **values)
        )


def unclosed(session: Session, now: datetime, limit: int) -> list[tuple[Occurrence, Community]]:
    """Meetings whose list is to be closed by now, oldest first."""
    minutes = session.exec(select(col(Community.close_after)).distinct()).all()
    over = (
        and_(
            col(Community.close_after) == each,
            col(Occurrence.ends_at) < now - timedelta(minutes=each),
        )
        for each in minutes
    )
    query = (
        select(Occurrence, Community)
        .join(Community, col(Community.id) == col(Occurrence.community_id))
        .where(
            col(Occurrence.closed_at).is_(None),
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.ends_at) <= now,
            or_(literal(False), *over),
        )
        .order_by(col(Occurrence.ends_at), col(Occurrence.id))
        .limit(limit)
        .with_for_update(of=Occurrence, skip_locked=True)
    )
    return list(session.exec(query))


def close_list(session: Session, occurrence: Occurrence, now: datetime) -> None:
    """Write a record for each member who has none, by one statement.

    An absence that was told beforehand becomes the record; the others are "belum tercatat".
    """
    told = col(Rsvp.answer) == RsvpAnswer.NO
    status = case(
        (and_(told, col(Rsvp.reason) == AbsenceReason.SICK), AttendanceStatus.SICK.value),
        (and_(told, col(Rsvp.reason) == AbsenceReason.DUTY), AttendanceStatus.DUTY.value),
        (told, AttendanceStatus.LEAVE.value),
        else_=AttendanceStatus.UNRECORDED.value,
    )
    source = case((told, AttendanceSource.SELF.value), else_=AttendanceSource.CHAIR.value)
    rows: Any = (
        select(literal(occurrence.id), col(Membership.id), status, source, literal(now, _MOMENT))  # type: ignore[call-overload]
        .select_from(Membership)
        .outerjoin(Rsvp, _answered(occurrence))
        .outerjoin(Attendance, _recorded(occurrence))
        .where(_belonged(occurrence, occurrence.starts_at), col(Attendance.id).is_(None))
    )
    into = ["occurrence_id", "membership_id", "status", "source", "recorded_at"]
    key = ["occurrence_id", "membership_id"]
    statement = insert_into(session, Attendance).from_select(into, rows)
    session.connection().execute(statement.on_conflict_do_nothing(index_elements=key))
    occurrence.closed_at = now
    session.add(occurrence)


_MOMENT = Attendance.__table__.c.recorded_at.type  # type: ignore[attr-defined]


def absent_in_a_row(session: Session, occurrence: Occurrence, meetings: int = 3) -> list[str]:
    """Names of members who have now missed exactly so many closed meetings in a row."""
    past = (
        select(col(Occurrence.id))
        .where(
            col(Occurrence.community_id) == occurrence.community_id,
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.closed_at).is_not(None),
            col(Occurrence.starts_at) <= occurrence.starts_at,
        )
        .order_by(col(Occurrence.starts_at).desc())
        .limit(meetings + 1)
    )
    ids = [each for each in session.exec(past) if each is not None]
    if len(ids) < meetings:
        return []
    return _missed(session, ids[:meetings], ids[meetings:])


def _missed(session: Session, last: Sequence[int], before: Iterable[int]) -> list[str]:
    name = func.coalesce(col(Person.name), col(Membership.name))
    here = col(Attendance.occurrence_id)
    query: Any = (
        select(name)
        .select_from(Attendance)
        .join(Membership, col(Membership.id) == col(Attendance.membership_id))
        .outerjoin(Person, col(Person.id) == col(Membership.person_id))
        .where(
            here.in_([*last, *before]),
            col(Attendance.status).not_in(CAME),
            col(Membership.status) == MembershipStatus.ACTIVE,
        )
        .group_by(col(Membership.id), name)
        .having(
            func.count(case((here.in_(last), 1))) == len(last),
            func.count(case((here.not_in(last), 1))) == 0,
        )
        .order_by(name)
    )
    return [str(each).split(",")[0].strip() for each in session.exec(query)]
