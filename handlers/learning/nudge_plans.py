"""Unanswered RSVPs as matters to nudge about: two days before, once for each time and place."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import String, and_, cast, literal
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from handlers.learning.nudge_actions import plan
from handlers.learning.nudge_rules import MOST_UNANSWERED, rsvp_due, rsvp_until
from storage.accounts import has_stopped
from storage.attendance import unanswered
from storage.communities import Community
from storage.due import Due, claim_due
from storage.meetings import Meeting, Occurrence, OccurrenceStatus
from storage.nudges import NudgeKind, without_nudge
from storage.people import Person

KIND = "nudge_rsvp"
HORIZON = timedelta(days=7)
BATCH = 100
SETTLED = timedelta(days=1)
"""Whoever was invited less than a day ago is not asked again yet."""


def schedule_rsvp_nudges(session: Session, now: datetime) -> int:
    """Give each meeting of the week ahead its due row; return how many are new.

    One that was moved after that time has asked everybody again just now: its row is closed.
    """
    found = list(session.exec(_unscheduled(now)))
    for occurrence, zone in found:
        due_at = rsvp_due(occurrence.starts_at, ZoneInfo(zone))
        session.add(
            Due(
                kind=KIND,
                subject=f"occurrence:{occurrence.id}",
                version=occurrence.version,
                due_at=due_at,
                args={"occurrence": occurrence.id},
                done_at=now if due_at <= now and occurrence.version > 1 else None,
            )
        )
    session.flush()
    return len(found)


def plan_rsvp_nudges(session: Session, now: datetime) -> int:
    """Turn due rows into matters of those who have not answered; return how many rows."""
    rows = claim_due(session, KIND, now, limit=BATCH)
    for row in rows:
        occurrence = session.get(Occurrence, row.args["occurrence"])
        if occurrence is not None and _stands(session, occurrence, row.version, now):
            _plan(session, occurrence, now)
    return len(rows)


def _unscheduled(now: datetime) -> Select[Occurrence, str]:
    """Meetings (with their zone) that no row of their version covers."""
    subject = literal("occurrence:") + cast(col(Occurrence.id), String)
    covered = and_(
        col(Due.kind) == KIND,
        col(Due.subject) == subject,
        col(Due.version) == col(Occurrence.version),
    )
    return (
        select(Occurrence, Community.zone)
        .join(Community, col(Community.id) == col(Occurrence.community_id))
        .outerjoin(Due, covered)
        .where(
            col(Occurrence.starts_at) > now,
            col(Occurrence.starts_at) <= now + HORIZON,
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Due.id).is_(None),
        )
        .order_by(col(Occurrence.starts_at), col(Occurrence.id))
        .limit(BATCH)
    )


def _stands(session: Session, occurrence: Occurrence, version: int, now: datetime) -> bool:
    """Not moved or cancelled since, not announced a moment ago, and not asked tomorrow anyway."""
    community = session.get(Community, occurrence.community_id)
    meeting = session.get(Meeting, occurrence.meeting_id)
    if community is None or community.archived_at is not None or meeting is None:
        return False
    return (
        occurrence.version == version
        and occurrence.status is OccurrenceStatus.SCHEDULED
        and meeting.created_at + SETTLED <= now
        and now < rsvp_until(occurrence.starts_at, ZoneInfo(community.zone))
    )


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
        ~has_stopped(col(Person.id)),
        col(Person.nudges_unanswered) < MOST_UNANSWERED,
    )
    return [person_id for person_id in session.exec(query) if person_id is not None]
