"""Rina twice, on Telegram and on WhatsApp, with all that may collide."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, SQLModel

from storage.accounts import Account
from storage.attendance import (
    Attendance,
    AttendanceSource,
    AttendanceStatus,
    Rsvp,
    RsvpAnswer,
)
from storage.audit import record
from storage.communities import Level, Membership, Role
from storage.learning import Enrolment, Progress, Series, Stage, Unit, UnitAnswer, UnitVersion
from storage.lesson_plans import (
    LessonPlan,
    LessonPlanReview,
    LessonPlanStatus,
    LessonPlanVersion,
)
from storage.nudges import Nudge, NudgeKind
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Grant, GrantKind, Job, Person
from tests.seed import a_community, a_member, an_occurrence

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Two:
    """Rina on Telegram (kept) and Rina on WhatsApp (gone), with all that may collide."""

    def __init__(self, session: Session) -> None:
        self.session = session
        session.add(Account(id="wa:1", channel="whatsapp"))
        session.flush()
        self.gugus = a_community(session, NOW)
        self.mgmp = a_community(session, NOW, code="M7M4QD", name="MGMP")
        self.kept = a_member(session, NOW, self.gugus, "Rina")
        self.gone = a_member(session, NOW - 9 * MINUTE, self.gugus, "Rina.wa", account="wa:1",
                             role=Role.SECRETARY)  # fmt: skip
        self.other = Membership(
            community_id=self.mgmp.id or 0, person_id=self.gone.person_id, joined_at=NOW
        )
        session.add(self.other)
        session.flush()

    @property
    def people(self) -> tuple[int, int]:
        return self.kept.person_id or 0, self.gone.person_id or 0

    def add(self, *rows: SQLModel) -> None:
        for row in rows:
            self.session.add(row)
            self.session.flush()

    def meet(self) -> int:
        return an_occurrence(self.session, NOW, self.gugus, NOW).id or 0

    def came(self, row: Membership, meeting: int, status: AttendanceStatus, late: int) -> None:
        self.add(
            Attendance(
                occurrence_id=meeting, membership_id=row.id, status=status,
                source=AttendanceSource.SELF, recorded_at=NOW + late * MINUTE,
            )
        )  # fmt: skip


def everything(session: Session) -> Two:
    two = Two(session)
    kept, gone = two.people
    for late in (0, 5):
        meeting = two.meet()
        two.came(two.kept, meeting, AttendanceStatus.LATE, late)
        two.came(two.gone, meeting, AttendanceStatus.PRESENT, 5 - late)
        two.add(
            *(
                Rsvp(occurrence_id=meeting, membership_id=row.id or 0, answer=answer,
                     answered_at=NOW + late * MINUTE * sign)
                for row, answer, sign in ((two.kept, RsvpAnswer.YES, 1),
                                          (two.gone, RsvpAnswer.NO, -1))
            )
        )  # fmt: skip
    _learned(two, kept, gone)
    for person, status in ((kept, LessonPlanStatus.SUBMITTED), (gone, LessonPlanStatus.APPROVED)):
        _plan(two, person, "https://drive.example/1", status)
    _plan(two, gone, "https://drive.example/2", LessonPlanStatus.DRAFT)
    for area in ("12", "12.11"):
        two.add(Grant(person_id=gone, kind=GrantKind.COORDINATOR, area_code=area, created_at=NOW))
    two.add(Grant(person_id=kept, kind=GrantKind.COORDINATOR, area_code="12", created_at=NOW))
    for person in (kept, gone):
        two.add(outbox_row(person, "reminder:1", OutboxStatus.QUEUED))
        two.add(Nudge(person_id=person, kind=NudgeKind.RSVP, subject=1, due_at=NOW))
    two.add(outbox_row(gone, "reminder:2", OutboxStatus.SENT))
    record(session, "join", "membership:1", now=NOW, person_id=gone)
    other = session.get_one(Person, gone)
    other.nip, other.job, other.stopped_at = "198705252010012003", Job.TEACHER, NOW
    two.add(other)
    return two


def outbox_row(person: int, key: str, status: OutboxStatus) -> Outbox:
    return Outbox(
        kind=OutboxKind.NOTICE, person_id=person, dedupe_key=f"{key}:{person}", turn=NOW,
        status=status, created_at=NOW,
    )  # fmt: skip


def _plan(two: Two, author: int, link: str, status: LessonPlanStatus) -> None:
    plan = LessonPlan(
        author_id=author, community_id=two.gugus.id or 0, title="RPP", level=Level.SD,
        status=status, created_at=NOW,
    )  # fmt: skip
    two.add(plan)
    version = LessonPlanVersion(
        plan_id=plan.id or 0, author_id=author, number=1, source=link, sent_at=NOW
    )
    review = LessonPlanReview(plan_id=plan.id or 0, version=1, status=status, at=NOW)
    two.add(version, review)


def _learned(two: Two, kept: int, gone: int) -> None:
    series = Series(slug="a", title="A", about="", position=1)
    two.add(series)
    units = [
        Unit(series_id=series.id or 0, stage=Stage.TECHNICAL_TRAINING, job=Job.TEACHER,
             slug=str(n), position=n)
        for n in (1, 2)
    ]  # fmt: skip
    two.add(*units)
    versions = [
        UnitVersion(unit_id=unit.id or 0, digest="x", content={}, loaded_at=NOW) for unit in units
    ]
    two.add(*versions)
    for person, late in ((kept, 3), (gone, 1)):
        two.add(
            Enrolment(person_id=person, series_id=series.id or 0, stage=Stage.TECHNICAL_TRAINING,
                      job=Job.TEACHER, enrolled_at=NOW + late * MINUTE)
        )  # fmt: skip
    for person, n, begun, finished in ((kept, 0, 3, True), (gone, 0, 1, False), (gone, 1, 2, True)):
        attempt = Progress(
            person_id=person, unit_id=units[n].id or 0, version_id=versions[n].id or 0,
            started_at=NOW + begun * MINUTE, last_activity_at=NOW + begun * MINUTE,
            finished_at=NOW + 4 * MINUTE if finished else None, score=4 if finished else None,
        )  # fmt: skip
        two.add(attempt)
        two.add(
            UnitAnswer(progress_id=attempt.id or 0, question=0, chosen=0, right=True,
                       answered_at=NOW)
        )  # fmt: skip
