"""Quiet hours: 20.00–06.00 and Friday 11.30–13.00, in the zone of whoever receives a message.

Every moment is an aware datetime; results are UTC. The hours themselves are assumed
(prayer, family, sleep), so they stand here once.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING, MORNING = time(20), time(6)
FRIDAY, FRIDAY_FROM, FRIDAY_UNTIL = 4, time(11, 30), time(13)
MARGIN = timedelta(minutes=15)
"""How long before quiet hours a planned notice leaves, so that a busy outbox still makes it."""
URGENT = timedelta(hours=2)
"""A meeting this soon after quiet hours (before 08.00) is worth a message inside them."""


def is_quiet(when: datetime, zone: ZoneInfo) -> bool:
    """Whether `when` lies inside quiet hours; their first instant does, their last does not."""
    return _span(when, zone) is not None


def quiet_ends(when: datetime, zone: ZoneInfo) -> datetime:
    """The first moment at or after `when` outside quiet hours: when a held message leaves.

    Broadcasts are held until then, and an evening meeting's recap goes then.
    """
    span = _span(when, zone)
    return span[1] if span else when.astimezone(UTC)


def planned(when: datetime, zone: ZoneInfo) -> datetime:
    """When a notice that was planned for `when` leaves: earlier rather than in quiet hours."""
    span = _span(when, zone)
    return span[0] - MARGIN if span else when.astimezone(UTC)


def arising(when: datetime, zone: ZoneInfo, starts: datetime | None = None) -> datetime:
    """When a notice that arises at `when` leaves: held, unless the meeting it is about is near.

    `starts` is that meeting's start; one that starts before 08.00 (two hours after quiet
    hours) cannot wait. One that has started already can.
    """
    span = _span(when, zone)
    if span is None or (starts is not None and when <= starts < span[1] + URGENT):
        return when.astimezone(UTC)
    return span[1]


def opening(opens: datetime, starts: datetime, zone: ZoneInfo) -> datetime:
    """When the check-in button leaves: at the opening if the meeting itself is in quiet hours.

    Otherwise an opening inside them waits for their end, which is never after the start.
    """
    return opens.astimezone(UTC) if is_quiet(starts, zone) else quiet_ends(opens, zone)


def _span(when: datetime, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """The quiet hours around `when` as (first, end) in UTC, or None."""
    local = when.astimezone(zone)
    day, clock = local.date(), local.time()
    if clock >= EVENING:
        first, end = (day, EVENING), (day + timedelta(days=1), MORNING)
    elif clock < MORNING:
        first, end = (day - timedelta(days=1), EVENING), (day, MORNING)
    elif local.weekday() == FRIDAY and FRIDAY_FROM <= clock < FRIDAY_UNTIL:
        first, end = (day, FRIDAY_FROM), (day, FRIDAY_UNTIL)
    else:
        return None
    return (
        datetime.combine(*first, tzinfo=zone).astimezone(UTC),
        datetime.combine(*end, tzinfo=zone).astimezone(UTC),
    )
