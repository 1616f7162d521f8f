"""Occurrences as rows: sixty days ahead and at least five, with their reminders."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.meetings.recurrence import AHEAD, recurrence_id, starts_ahead, utc
from handlers.meetings.reminders import plan_reminders
from storage.communities import Community
from storage.meetings import (
    Meeting,
    Occurrence,
    OccurrenceStatus,
    add_occurrences,
    occurrences_of,
)

REFRESH = AHEAD - timedelta(days=1)
"""A series is extended once a day: when its rows reach less far than this."""


def materialise(session: Session, meeting: Meeting, now: datetime) -> list[Occurrence]:
    """Write the occurrences that are missing and plan their reminders; return those ahead."""
    community = session.get(Community, meeting.community_id)
    assert community is not None
    zone = ZoneInfo(meeting.zone)
    locals_ = starts_ahead(meeting.rrule, meeting.local_start, zone, now, meeting.ends_before)
    ids = [recurrence_id(local) for local in locals_]
    known = {each.recurrence_id for each in occurrences_of(session, meeting.id or 0, ids)}
    add_occurrences(
        session,
        [_row(meeting, local) for local in locals_ if recurrence_id(local) not in known],
    )
    meeting.planned_until = now + AHEAD
    session.add(meeting)
    ahead = occurrences_of(session, meeting.id or 0, ids)
    fresh = [each for each in ahead if each.recurrence_id not in known]
    plan_reminders(session, community, fresh, now)
    return ahead


def _row(meeting: Meeting, local: datetime) -> dict[str, Any]:
    starts = utc(local, ZoneInfo(meeting.zone))
    return {
        "meeting_id": meeting.id,
        "community_id": meeting.community_id,
        "recurrence_id": recurrence_id(local),
        "starts_at": starts,
        "ends_at": (starts + timedelta(minutes=meeting.duration)).astimezone(UTC),
        "topic": meeting.topic,
        "mode": meeting.mode,
        "place": meeting.place,
        "link": meeting.link,
        "latitude": meeting.latitude,
        "longitude": meeting.longitude,
        "map_link": meeting.map_link,
        "status": OccurrenceStatus.SCHEDULED,
        "version": 1,
    }
