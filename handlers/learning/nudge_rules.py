"""When somebody may be nudged. Pure; every moment is aware."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.engine.quiet import arising

LEFT = timedelta(days=3)
"""A stage that nobody touched for this long is worth a nudge."""
REPEAT = timedelta(days=7)
"""A nudge that changed nothing may come again after this."""
SNOOZE = timedelta(days=1)
WEEK = timedelta(days=7)
MOST_A_WEEK = 2
MOST_UNANSWERED = 3
RSVP_AHEAD = timedelta(days=2)
"""An RSVP is asked for again two days before, at the hour of announcements."""
HOUR = 16


def earliest(due: datetime, sent: Sequence[datetime], zone: ZoneInfo) -> datetime:
    """The first moment at or after `due` that keeps to two messages a week and quiet hours.

    `sent` are the moments of earlier nudge messages, oldest first.
    """
    full = sent[-MOST_A_WEEK] + WEEK if len(sent) >= MOST_A_WEEK else due
    return arising(max(due, full), zone)


def rsvp_due(starts: datetime, zone: ZoneInfo) -> datetime:
    """When those who have not answered are asked again: 16.00 local time two days before."""
    return _at_hour(starts, RSVP_AHEAD, zone)


def rsvp_until(starts: datetime, zone: ZoneInfo) -> datetime:
    """From here on the reminder of the day before asks by itself."""
    return _at_hour(starts, timedelta(days=1), zone)


def _at_hour(starts: datetime, before: timedelta, zone: ZoneInfo) -> datetime:
    day = (starts.astimezone(zone) - before).date()
    return datetime(day.year, day.month, day.day, HOUR, tzinfo=zone)
