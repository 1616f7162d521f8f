"""When a meeting's reminders are due, in the zone of whoever reads them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.engine.quiet import opening, planned
from storage.communities import Community
from storage.due import add_due, forget_due, void_all
from storage.meetings import Occurrence
from storage.outbox import drop_queued

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
DAY_BEFORE_AT = time(16)
"""Not at Maghrib."""
JUST_TOLD = timedelta(hours=3)
"""Who was told of a meeting this shortly before needs no day-before reminder as well."""


class Reminder(StrEnum):
    """The kinds of due rows; their subject is ``occurrence:<id>:<zone>``."""

    DAY = "reminder_day"
    HOUR = "reminder_hour"
    OPENING = "reminder_opening"


def day_before(starts: datetime, zone: ZoneInfo) -> datetime:
    """16.00 on the day before, as the reader's calendar has it."""
    day = starts.astimezone(zone).date() - timedelta(days=1)
    return datetime.combine(day, DAY_BEFORE_AT, zone)


def reminded_later(starts: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a reminder on the day before still comes to readers in `zone`."""
    return day_before(starts, zone) >= now + JUST_TOLD


def due_at(kind: Reminder, starts: datetime, window_before: int, zone: ZoneInfo) -> datetime:
    """When a reminder of that kind leaves for readers in `zone`, quiet hours respected."""
    if kind is Reminder.DAY:
        return day_before(starts, zone)
    if kind is Reminder.HOUR:
        return planned(starts - timedelta(hours=1), zone)
    return opening(starts - timedelta(minutes=window_before), starts, zone)


def plan_reminders(
    session: Session, community: Community, occurrences: Sequence[Occurrence], now: datetime
) -> None:
    """Write the due rows of meetings that have not begun, for each zone a reader may be in."""
    add_due(
        session,
        [
            row
            for occurrence in occurrences
            if occurrence.starts_at > now
            for kind in Reminder
            for row in _rows(kind, community, occurrence, now)
        ],
    )


def void_reminders(session: Session, occurrences: Sequence[Occurrence], now: datetime) -> None:
    """Close what was planned for them and drop what is queued but not sent."""
    subjects = [subject(each, zone) for each in occurrences for zone in ZONES]
    void_all(session, list(Reminder), subjects, now)
    drop_queued(session, [source_of(each) for each in occurrences])


def plan_openings_again(
    session: Session, community: Community, occurrences: Sequence[Occurrence], now: datetime
) -> None:
    """After the window has changed: the check-in buttons of meetings to come, at their new time."""
    forget_due(
        session, Reminder.OPENING, [subject(each, zone) for each in occurrences for zone in ZONES]
    )
    rows = (_rows(Reminder.OPENING, community, each, now) for each in occurrences)
    add_due(session, [row for some in rows for row in some])


def subject(occurrence: Occurrence, zone: str) -> str:
    return f"occurrence:{occurrence.id}:{zone}"


def source_of(occurrence: Occurrence) -> str:
    """The outbox source of everything said about a meeting before it begins."""
    return f"occurrence:{occurrence.id}"


def _rows(
    kind: Reminder, community: Community, occurrence: Occurrence, now: datetime
) -> list[dict[str, Any]]:
    rows = []
    for zone in ZONES:
        at = due_at(kind, occurrence.starts_at, community.window_before, ZoneInfo(zone))
        if kind is Reminder.OPENING:
            at = max(at, now)
        told_anyway = reminded_later(occurrence.starts_at, now, ZoneInfo(zone))
        if at < now or (kind is Reminder.DAY and not told_anyway):
            continue
        rows.append(
            {
                "kind": str(kind),
                "subject": subject(occurrence, zone),
                "version": occurrence.version,
                "due_at": at,
                "args": {"occurrence": occurrence.id, "zone": zone},
            }
        )
    return rows
