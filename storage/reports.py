"""What documents and recaps are made of: a handful of set queries, however many communities."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, and_, case, cast, exists, false, func, literal, or_
from sqlmodel import Session, col, select

from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.communities import Community, Level, Membership, MembershipStatus, Role
from storage.due import Due
from storage.lesson_plans import LessonPlan, LessonPlanStatus
from storage.meetings import Occurrence, OccurrenceStatus
from storage.people import Grant, GrantKind, Honorific, Job, Person, School, grants_of

CAME = (AttendanceStatus.PRESENT, AttendanceStatus.LATE)


@dataclass(frozen=True)
class MemberRow:
    """Someone who belongs or belonged to a community; the person's own name and school count."""

    membership_id: int
    community_id: int
    person_id: int | None
    name: str
    honorific: Honorific
    nip: str | None
    job: Job | None
    school: str
    role: Role
    joined_at: datetime
    left_at: datetime | None

    def belonged(self, at: datetime) -> bool:
        return self.joined_at <= at and (self.left_at is None or self.left_at > at)


@dataclass(frozen=True)
class AttendanceRow:
    """One record; a guest has no membership."""

    occurrence_id: int
    membership_id: int | None
    guest_name: str | None
    guest_school: str | None
    status: AttendanceStatus
    source: AttendanceSource
    recorded_at: datetime


def communities_within(
    session: Session, grants: Sequence[Grant], start: datetime, end: datetime
) -> list[Community]:
    """The communities of a coordinator's areas × levels that existed between the two moments.

    An area code holds everything below it ("12" holds "12.11"); no levels means all of them.
    """
    query = (
        select(Community)
        .where(
            or_(false(), *(_covers(grant) for grant in grants)),
            col(Community.created_at) < end,
            or_(col(Community.archived_at).is_(None), col(Community.archived_at) >= start),
        )
        .order_by(col(Community.id))
    )
    return sorted(session.exec(query), key=lambda c: (c.regency_code, _natural(c.name)))


def _natural(name: str) -> list[tuple[int, str]]:
    """ "Gugus 2" before "Gugus 10"."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def _covers(grant: Grant) -> ColumnElement[bool]:
    if grant.kind is not GrantKind.COORDINATOR or not grant.area_code:
        return false()
    code = col(Community.regency_code)
    area = or_(code == grant.area_code, code.startswith(f"{grant.area_code}.", autoescape=True))
    levels = levels_of(grant)
    return and_(area, col(Community.level).in_(levels)) if levels else area


def grants_of_coordinator(session: Session, person_id: int) -> list[Grant]:
    """The areas × levels that someone coordinates."""
    return [g for g in grants_of(session, person_id) if g.kind is GrantKind.COORDINATOR]


def levels_of(grant: Grant) -> list[Level]:
    """The levels of a grant ("sd,smp"); empty for all."""
    return [Level(name) for name in grant.levels.replace(",", " ").split()]


def held_between(
    session: Session, community_ids: Sequence[int], start: datetime, end: datetime, now: datetime
) -> list[Occurrence]:
    """Meetings that started between the two moments, are over and were not cancelled, in order."""
    query = (
        select(Occurrence)
        .where(
            col(Occurrence.community_id).in_(community_ids),
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.starts_at) >= start,
            col(Occurrence.starts_at) < end,
            col(Occurrence.ends_at) <= now,
        )
        .order_by(col(Occurrence.starts_at), col(Occurrence.id))
    )
    return list(session.exec(query))


def last_held(session: Session, community_id: int, now: datetime) -> Occurrence | None:
    """The meeting that began last, was not cancelled, and is on or over."""
    query = (
        select(Occurrence)
        .where(
            col(Occurrence.community_id) == community_id,
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.starts_at) <= now,
        )
        .order_by(col(Occurrence.starts_at).desc())
        .limit(1)
    )
    return session.exec(query).first()


def members_between(
    session: Session, community_ids: Sequence[int], start: datetime, end: datetime
) -> list[MemberRow]:
    """Everyone who belonged to the communities at any time between the two moments, by name."""
    name = func.coalesce(col(Person.name), col(Membership.name))
    school = func.coalesce(col(Person.school_id), col(Membership.school_id))
    query = (
        select(Membership, Person, col(School.name))
        .outerjoin(Person, col(Person.id) == col(Membership.person_id))
        .outerjoin(School, col(School.id) == school)
        .where(
            col(Membership.community_id).in_(community_ids),
            col(Membership.status) != MembershipStatus.PENDING,
            col(Membership.joined_at) < end,
            or_(col(Membership.left_at).is_(None), col(Membership.left_at) > start),
        )
        .order_by(func.lower(name), col(Membership.id))
    )
    return [_member(m, p, s) for m, p, s in session.exec(query)]


def _member(membership: Membership, person: Person | None, school: str | None) -> MemberRow:
    assert membership.id is not None
    known = person or membership
    return MemberRow(
        membership_id=membership.id,
        community_id=membership.community_id,
        person_id=membership.person_id,
        name=known.name,
        honorific=known.honorific,
        nip=person.nip if person else None,
        job=person.job if person else None,
        school=school or "",
        role=membership.role,
        joined_at=membership.joined_at,
        left_at=membership.left_at,
    )


def attendance_between(
    session: Session, community_ids: Sequence[int], start: datetime, end: datetime
) -> list[AttendanceRow]:
    """Every record of the meetings that start between the two moments, guests too."""
    return _attendance(
        session,
        col(Occurrence.community_id).in_(community_ids),
        col(Occurrence.starts_at) >= start,
        col(Occurrence.starts_at) < end,
    )


def attendance_of(session: Session, occurrence_id: int) -> list[AttendanceRow]:
    """Every record of one meeting, guests too."""
    return _attendance(session, col(Attendance.occurrence_id) == occurrence_id)


def _attendance(session: Session, *where: ColumnElement[bool]) -> list[AttendanceRow]:
    query = (
        select(
            col(Attendance.occurrence_id),
            col(Attendance.membership_id),
            col(Attendance.guest_name),
            col(Attendance.guest_school),
            col(Attendance.status),
            col(Attendance.source),
            col(Attendance.recorded_at),
        )  # type: ignore[call-overload]
        .join(Occurrence, col(Occurrence.id) == col(Attendance.occurrence_id))
        .where(*where)
        .order_by(col(Attendance.recorded_at), col(Attendance.id))
    )
    return [AttendanceRow(*row) for row in session.exec(query)]


@dataclass(frozen=True)
class Totals:
    """Meetings held, and how many came of how many who were members (or were recorded)."""

    meetings: int = 0
    came: int = 0
    expected: int = 0


def totals_between(
    session: Session,
    community_ids: Sequence[int],
    bounds: Mapping[str, tuple[datetime, datetime]],
    now: datetime,
) -> dict[int, Totals]:
    """The totals of each community that met, in one query; `bounds` are by the zone's name."""
    status, joined, left = (
        col(Attendance.status),
        col(Membership.joined_at),
        col(Membership.left_at),
    )
    starts = col(Occurrence.starts_at)
    belonged = and_(
        col(Membership.status) != MembershipStatus.PENDING,
        joined <= starts,
        or_(left.is_(None), left > starts),
    )
    counts = or_(belonged, col(Attendance.id).is_not(None))
    query = (
        select(
            Occurrence.community_id,
            func.count(col(Occurrence.id).distinct()),
            func.count(case((status.in_(CAME), 1))),
            func.count(case((counts, 1))),
        )
        .join(Community, col(Community.id) == col(Occurrence.community_id))
        .outerjoin(Membership, col(Membership.community_id) == col(Occurrence.community_id))
        .outerjoin(
            Attendance,
            and_(
                col(Attendance.occurrence_id) == col(Occurrence.id),
                col(Attendance.membership_id) == col(Membership.id),
            ),
        )
        .where(
            col(Occurrence.community_id).in_(community_ids),
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.ends_at) <= now,
            or_(
                false(),
                *(
                    and_(col(Community.zone) == zone, starts >= start, starts < end)
                    for zone, (start, end) in bounds.items()
                ),
            ),
        )
        .group_by(col(Occurrence.community_id))
    )
    return {community: Totals(*counted) for community, *counted in session.exec(query)}


def plans_between(
    session: Session, community_ids: Sequence[int], start: datetime, end: datetime
) -> list[tuple[int, datetime]]:
    """(community, moment) of every lesson plan handed in between the two moments."""
    query = select(LessonPlan.community_id, LessonPlan.submitted_at).where(
        col(LessonPlan.community_id).in_(community_ids),
        col(LessonPlan.status) != LessonPlanStatus.DRAFT,
        col(LessonPlan.submitted_at) >= start,
        col(LessonPlan.submitted_at) < end,
    )
    return [(community, at) for community, at in session.exec(query) if at is not None]


def coordinators_unplanned(session: Session, kind: str, limit: int) -> list[Person]:
    """Coordinators for whom no open due row of this kind waits (its subject is "person:<id>")."""
    subject = literal("person:") + cast(col(Person.id), String)
    planned = exists().where(
        col(Due.kind) == kind, col(Due.subject) == subject, col(Due.done_at).is_(None)
    )
    coordinating = exists().where(
        col(Grant.person_id) == col(Person.id), col(Grant.kind) == GrantKind.COORDINATOR
    )
    query = select(Person).where(coordinating, ~planned).order_by(col(Person.id)).limit(limit)
    return list(session.exec(query))


def has_due(session: Session, kind: str, subject: str, version: int) -> bool:
    """Whether this was planned before, done or not."""
    query = select(Due.id).where(
        col(Due.kind) == kind, col(Due.subject) == subject, col(Due.version) == version
    )
    return session.exec(query).first() is not None
