"""Which unanswered RSVPs become matters to nudge about: two days before, once for each time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from handlers.learning.nudge_actions import plan
from handlers.learning.nudge_rules import MOST_UNANSWERED, rsvp_due, rsvp_until
from storage.attendance import unanswered
from storage.communities import Community
from storage.due import Due
from storage.meetings import Meeting, Occurrence, OccurrenceStatus
from storage.nudges import NudgeKind, without_nudge
from storage.people import Person

MARK = "nudge_rsvp"
HORIZON = timedelta(days=3)
SETTLED = timedelta(days=1)
"""Whoever was invited less than a day ago is not asked again yet."""


def plan_rsvp_nudges(session: Session, now: datetime) -> int:
    """Plan for one meeting whose time has come; return how many meetings were settled."""
    for occurrence, community, created in _candidates(session, now):
        zone = ZoneInfo(community.zone)
        if now < rsvp_due(occurrence.starts_at, zone):
            continue
        _mark(session, occurrence, now)
        if now < rsvp_until(occurrence.starts_at, zone) and created + SETTLED <= now:
            _plan(session, occurrence, now)
        return 1
    return 0


def _candidates(session: Session, now: datetime) -> list[tuple[Occurrence, Community, datetime]]:
    """Meetings of the next three days that no mark of their version settles yet."""
    query = (
        select(Occurrence, Community, Meeting.created_at)
        .join(Community, col(Community.id) == col(Occurrence.community_id))
        .join(Meeting, col(Meeting.id) == col(Occurrence.meeting_id))
        .where(
            col(Occurrence.starts_at) > now,
            col(Occurrence.starts_at) <= now + HORIZON,
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Community.archived_at).is_(None),
        )
        .order_by(col(Occurrence.starts_at), col(Occurrence.id))
    )
    marked = set(
        session.exec(
            select(Due.subject, Due.version).where(
                col(Due.kind) == MARK, col(Due.done_at) > now - HORIZON * 2
            )
        )
    )
    return [
        (occurrence, community, created)
        for occurrence, community, created in session.exec(query)
        if (f"occurrence:{occurrence.id}", occurrence.version) not in marked
    ]


def _mark(session: Session, occurrence: Occurrence, now: datetime) -> None:
    session.add(
        Due(
            kind=MARK,
            subject=f"occurrence:{occurrence.id}",
            version=occurrence.version,
            due_at=now,
            done_at=now,
        )
    )
    session.flush()


def _plan(session: Session, occurrence: Occurrence, now: datetime) -> None:
    silent = _silent(session, occurrence)
    for person_id in without_nudge(session, silent, NudgeKind.RSVP, occurrence.id or 0):
        plan(session, person_id, NudgeKind.RSVP, occurrence.id or 0, now)
    session.flush()


def _silent(session: Session, occurrence: Occurrence) -> list[int]:
    """Members who have not answered and still listen to nudges."""
    at = occurrence.starts_at
    asked = unanswered(session, at, at + timedelta(microseconds=1))
    people = [person_id for person_id, number in asked if number == occurrence.id]
    query = select(Person.id).where(
        col(Person.id).in_(people),
        col(Person.stopped_at).is_(None),
        col(Person.nudges_unanswered) < MOST_UNANSWERED,
    )
    return [person_id for person_id in session.exec(query) if person_id is not None]
