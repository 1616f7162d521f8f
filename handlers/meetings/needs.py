"""Which notices a meeting may need, so that a missing template is told of before it is planned."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.meetings.remind import ahead
from handlers.meetings.reminders import Reminder, due_at, reminded_later
from handlers.templates.catalogue import NOTICES
from storage.communities import Community

OF_A_MEETING = "meeting-"
"""How the names of a meeting's notices begin: each is needed, unless something here says no."""
NEW = ("meeting-new", "meeting-new-series")
LATE = "meeting-late"
REMINDERS = ("meeting-tomorrow", "meeting-today", "meeting-hour", LATE)
"""What a reminder may say of how far ahead the meeting is; the last one, when it is overdue."""


def notices_of(
    starts: datetime, now: datetime, community: Community, *, repeats: bool
) -> list[str]:
    """The names of the notices (handlers/templates/catalogue.py) that may be sent of a meeting.

    A new one is told of by itself only where no reminder on the day before does it.
    """
    zone = ZoneInfo(community.zone)
    announced = () if reminded_later(starts, now, zone) else (NEW[repeats],)
    reminders = _reminders(starts, now, community, zone, repeats=repeats)
    unneeded = {*NEW, *REMINDERS} - {*announced, *reminders}
    return [
        notice.name
        for notice in NOTICES
        if notice.name.startswith(OF_A_MEETING)
        and notice.name.removesuffix("-answered") not in unneeded
        and (repeats or "-series" not in notice.name)
    ]


def _reminders(
    starts: datetime, now: datetime, community: Community, zone: ZoneInfo, *, repeats: bool
) -> set[str]:
    """In which words its reminders come; all later meetings of a series get both."""
    kinds = [Reminder.DAY] if repeats or reminded_later(starts, now, zone) else []
    if community.remind_hour_before:
        kinds.append(Reminder.HOUR)
    due = [due_at(kind, starts, community.window_before, zone) for kind in kinds]
    said = {ahead(starts, at, zone) for at in due if repeats or at >= now}
    return said | {LATE} if said else said
