"""A small field to report on: communities with chairs, members, meetings and records."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import event
from sqlmodel import Session, select

from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.communities import Community, CommunityType, Level, Membership, Role
from storage.database import Database
from storage.lesson_plans import LessonPlan, LessonPlanStatus
from storage.meetings import Meeting, Occurrence, OccurrenceStatus
from storage.people import Grant, GrantKind, Job, Person, School

START = datetime(2026, 9, 1, tzinfo=UTC)
DAIRI, MEDAN = "12.11", "12.71"


def identity(row: Community | Person | Membership | Meeting | Occurrence | School) -> int:
    assert row.id is not None
    return row.id


class Field:
    """Adds rows to one session; times are aware."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._codes = 0

    def add(self, row: object) -> None:
        self.session.add(row)
        self.session.flush()

    def community(
        self, name: str, regency: str = DAIRI, level: Level = Level.SD, zone: str = "Asia/Jakarta"
    ) -> Community:
        self._codes += 1
        community = Community(
            code=f"K{self._codes:05}",
            name=name,
            type=CommunityType.ACROSS_SCHOOLS,
            level=level,
            regency_code=regency,
            zone=zone,
            created_at=START,
        )
        self.add(community)
        return community

    def person(self, name: str, job: Job | None = None, nip: str | None = None) -> Person:
        school = School(name="SDN 2", key="sdn 2", regency_code=DAIRI)
        self.add(school)
        person = Person(
            name=name,
            job=job,
            nip=nip,
            school_id=school.id,
            consented_at=START,
            created_at=START,
        )
        self.add(person)
        return person

    def member(
        self,
        community: Community,
        name: str,
        role: Role = Role.MEMBER,
        joined: datetime = START,
        left: datetime | None = None,
        job: Job | None = None,
        nip: str | None = None,
    ) -> Membership:
        membership = Membership(
            community_id=identity(community),
            person_id=self.person(name, job, nip).id,
            role=role,
            joined_at=joined,
            left_at=left,
        )
        self.add(membership)
        return membership

    def meeting(
        self,
        community: Community,
        starts: datetime,
        records: Mapping[int, AttendanceStatus] | None = None,
        status: OccurrenceStatus = OccurrenceStatus.SCHEDULED,
        open_ended: bool = False,
    ) -> Occurrence:
        """A meeting of two hours; `records` are own check-ins: status by membership."""
        meeting = Meeting(
            community_id=identity(community),
            topic="Asesmen awal",
            place="SDN 2 Sidikalang",
            local_start=starts.replace(tzinfo=None),
            zone=community.zone,
            open_ended=open_ended,
            created_at=START,
        )
        self.add(meeting)
        occurrence = Occurrence(
            meeting_id=identity(meeting),
            community_id=identity(community),
            recurrence_id=starts.isoformat(),
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            topic=meeting.topic,
            place=meeting.place,
            status=status,
        )
        self.add(occurrence)
        for membership_id, mark in (records or {}).items():
            self.record(occurrence, mark, membership_id)
        return occurrence

    def record(
        self,
        occurrence: Occurrence,
        status: AttendanceStatus,
        membership_id: int | None = None,
        guest: str | None = None,
        source: AttendanceSource = AttendanceSource.SELF,
    ) -> None:
        self.add(
            Attendance(
                occurrence_id=identity(occurrence),
                membership_id=membership_id,
                guest_name=guest,
                status=status,
                source=source,
                recorded_at=occurrence.starts_at - timedelta(minutes=3),
            )
        )

    def cancel_all(self) -> None:
        for occurrence in self.session.exec(select(Occurrence)):
            occurrence.status = OccurrenceStatus.CANCELLED

    def coordinator(self, name: str, area: str, levels: str = "") -> Person:
        person = self.person(name)
        self.add(
            Grant(
                person_id=identity(person),
                kind=GrantKind.COORDINATOR,
                area_code=area,
                levels=levels,
                created_at=START,
            )
        )
        return person

    def plan(self, community: Community, author: Membership, sent: datetime) -> None:
        assert author.person_id is not None
        self.add(
            LessonPlan(
                author_id=author.person_id,
                community_id=identity(community),
                title="RPP",
                level=community.level,
                status=LessonPlanStatus.SUBMITTED,
                created_at=sent,
                submitted_at=sent,
            )
        )


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that run inside the block."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
