"""What the sample people have done: meetings, answers, lesson plans and a series half done."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from handlers.meetings.recurrence import Frequency, Repeat, recurrence_id, rule_of
from handlers.meetings.reminders import plan_reminders
from storage.attendance import (
    AbsenceReason,
    Attendance,
    AttendanceSource,
    AttendanceStatus,
    Rsvp,
    RsvpAnswer,
)
from storage.communities import Community, Level, Membership
from storage.data.sample import (
    PLACE,
    PLANS,
    TOPIC_TODAY,
    TOPIC_TOMORROW,
    TOPICS,
    SamplePlan,
)
from storage.learning import Enrolment, Progress, Stage, UnitAnswer, all_series, module_units
from storage.lesson_plans import LessonPlan, LessonPlanReview, LessonPlanVersion
from storage.meetings import Meeting, Occurrence
from storage.people import Job, Person

Members = Mapping[str, Membership]

WEEKS = 6
MINUTES = 120
_AWAY = {
    1: {"togar": AttendanceStatus.SICK, "hotma": AttendanceStatus.LEAVE},
    2: {"made": AttendanceStatus.DUTY, "budi": AttendanceStatus.LATE},
    3: {"hotma": AttendanceStatus.LEAVE, "lina": AttendanceStatus.LATE},
    5: {"yosef": AttendanceStatus.SICK, "togar": AttendanceStatus.ABSENT},
    6: {"nurul": AttendanceStatus.DUTY},
}
_ANSWERS_TODAY = ("joko", "sari", "rina", "budi", "maria", "lina", "nurul")
_THERE_TODAY = ("joko", "sari", "maria")
_ANSWERS_TOMORROW = {
    "joko": (RsvpAnswer.YES, None),
    "sari": (RsvpAnswer.YES, None),
    "maria": (RsvpAnswer.YES, None),
    "made": (RsvpAnswer.MAYBE, None),
    "lina": (RsvpAnswer.NO, AbsenceReason.DUTY),
}


def play_history(session: Session, now: datetime, community: Community, members: Members) -> None:
    """Add everything that happened before ``now``, and what is open or planned."""
    zone = ZoneInfo(community.zone)
    nine = now.astimezone(zone).replace(hour=9, minute=0, second=0, microsecond=0, tzinfo=None)
    today = _weekly(session, now, community, members, nine)
    tomorrow = _tomorrow(session, now, community, members, nine + timedelta(days=1))
    plan_reminders(session, community, [today, tomorrow], now)
    for plan in PLANS:
        _lesson_plan(session, now, community, members, plan)
    _half_a_series(session, now, members["rina"].person_id or 0)
    session.flush()


def _weekly(
    session: Session, now: datetime, community: Community, members: Members, nine: datetime
) -> Occurrence:
    """The weekly meeting: six weeks of it closed, today's about to begin."""
    first = nine - timedelta(weeks=WEEKS)
    rule = rule_of(Repeat(Frequency.WEEKLY), first.date())
    meeting = _meeting(session, now, community, members, first, TOPICS[0], rule)
    for week in range(WEEKS, 0, -1):
        occurrence = _occurrence(
            session, meeting, nine - timedelta(weeks=week), TOPICS[week % len(TOPICS)]
        )
        occurrence.closed_at = occurrence.ends_at + timedelta(minutes=30)
        occurrence.confirmed_at = occurrence.closed_at
        for key, membership in members.items():
            status = _AWAY.get(week, {}).get(key, AttendanceStatus.PRESENT)
            _present(session, occurrence, membership, status, occurrence.starts_at)
    today = _occurrence(session, meeting, nine, TOPIC_TODAY)
    meeting.planned_until = today.starts_at
    for key in _ANSWERS_TODAY:
        _rsvp(session, today, members[key], RsvpAnswer.YES, None, now - timedelta(hours=15))
    _rsvp(session, today, members["togar"], RsvpAnswer.NO, AbsenceReason.SICK, now)
    for key in _THERE_TODAY:
        _present(session, today, members[key], AttendanceStatus.PRESENT, now)
    return today


def _tomorrow(
    session: Session, now: datetime, community: Community, members: Members, nine: datetime
) -> Occurrence:
    meeting = _meeting(session, now, community, members, nine, TOPIC_TOMORROW, None)
    occurrence = _occurrence(session, meeting, nine, meeting.topic)
    for key, (answer, reason) in _ANSWERS_TOMORROW.items():
        _rsvp(session, occurrence, members[key], answer, reason, now - timedelta(hours=20))
    return occurrence


def _meeting(
    session: Session,
    now: datetime,
    community: Community,
    members: Members,
    first: datetime,
    topic: str,
    rule: str | None,
) -> Meeting:
    meeting = Meeting(
        community_id=community.id or 0,
        topic=topic,
        place=PLACE,
        rrule=rule,
        local_start=first,
        zone=community.zone,
        duration=MINUTES,
        created_by=members["joko"].person_id,
        created_at=min(now, first.replace(tzinfo=UTC)) - timedelta(days=3),
    )
    session.add(meeting)
    session.flush()
    return meeting


def _occurrence(session: Session, meeting: Meeting, local: datetime, topic: str) -> Occurrence:
    starts = local.replace(tzinfo=ZoneInfo(meeting.zone)).astimezone(UTC)
    occurrence = Occurrence(
        meeting_id=meeting.id or 0,
        community_id=meeting.community_id,
        recurrence_id=recurrence_id(local),
        starts_at=starts,
        ends_at=starts + timedelta(minutes=meeting.duration),
        topic=topic,
        place=meeting.place,
    )
    session.add(occurrence)
    session.flush()
    return occurrence


def _rsvp(
    session: Session,
    occurrence: Occurrence,
    membership: Membership,
    answer: RsvpAnswer,
    reason: AbsenceReason | None,
    at: datetime,
) -> None:
    session.add(
        Rsvp(
            occurrence_id=occurrence.id or 0,
            membership_id=membership.id or 0,
            answer=answer,
            reason=reason,
            answered_at=at,
        )
    )


def _present(
    session: Session,
    occurrence: Occurrence,
    membership: Membership,
    status: AttendanceStatus,
    at: datetime,
) -> None:
    session.add(
        Attendance(
            occurrence_id=occurrence.id or 0,
            membership_id=membership.id,
            status=status,
            source=AttendanceSource.SELF,
            recorded_at=at,
        )
    )


def _lesson_plan(
    session: Session,
    now: datetime,
    community: Community,
    members: Members,
    told: SamplePlan,
) -> None:
    author_id = members[told.author].person_id or 0
    sent = now - timedelta(days=4, hours=told.grade)
    plan = LessonPlan(
        author_id=author_id,
        community_id=community.id or 0,
        title=told.title,
        level=Level.SD,
        grade=told.grade,
        phase=told.phase,
        status=told.status,
        created_at=sent,
        submitted_at=sent,
    )
    session.add(plan)
    session.flush()
    url = f"https://contoh.belajar.id/rpp/{told.author}-kelas-{told.grade}"
    session.add(
        LessonPlanVersion(
            plan_id=plan.id or 0, author_id=author_id, number=1, source=url, url=url, sent_at=sent
        )
    )
    if told.comment is not None:
        session.add(
            LessonPlanReview(
                plan_id=plan.id or 0,
                version=1,
                reviewer_id=members["joko"].person_id,
                status=told.status,
                comment=told.comment,
                at=sent + timedelta(days=1),
            )
        )


def _half_a_series(session: Session, now: datetime, person_id: int) -> None:
    """Bu Rina has done two units and read the first page of the third."""
    series = next(iter(all_series(session)), None)
    if series is None:
        return
    person = session.exec(select(Person).where(col(Person.id) == person_id)).one()
    person.job = Job.TEACHER
    began = now - timedelta(days=5)
    session.add(
        Enrolment(
            person_id=person_id, series_id=series.id or 0, stage=Stage.TECHNICAL_TRAINING,
            job=Job.TEACHER, enrolled_at=began,
        )
    )  # fmt: skip
    units = module_units(session, series.id or 0, Stage.TECHNICAL_TRAINING, Job.TEACHER)
    for number, unit in enumerate(units[:2]):
        at = began + timedelta(days=number)
        done = Progress(
            person_id=person_id, unit_id=unit.id or 0, version_id=unit.version_id or 0,
            pages_read=3, score=4, started_at=at, last_activity_at=at, finished_at=at,
        )  # fmt: skip
        session.add(done)
        session.flush()
        for question in range(5):
            session.add(
                UnitAnswer(
                    progress_id=done.id or 0, question=question, chosen=0, right=question < 4,
                    answered_at=at,
                )
            )  # fmt: skip
