"""Sending a reminder that is due: to whom, in which words, and when better not."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.attendance.offers import change_offer, check_in_offer, rsvp_offers
from handlers.attendance.windows import window_of
from handlers.engine.messages import Message, Text, When, message
from handlers.meetings.describe import told, where_to_go
from handlers.meetings.notices import tell, zone_of
from handlers.meetings.reminders import Reminder
from storage.attendance import RsvpAnswer
from storage.communities import Community
from storage.due import Due
from storage.invitees import Invitee, invitees
from storage.meetings import Occurrence, OccurrenceStatus

AN_HOUR = timedelta(minutes=70)
LATE = timedelta(minutes=10)
"""A reminder sent later than this after its time says so."""


def remind(session: Session, due: Due, now: datetime) -> int:
    """Send one due reminder to the readers of its zone; return how many were told.

    Nothing is said of a meeting that was changed, cancelled or has ended, nor to who said
    berhalangan. What is overdue says that it is late, unless a later kind says it better.
    """
    occurrence = session.get(Occurrence, due.args["occurrence"])
    if occurrence is None or not _stands(occurrence, due.version, now):
        return 0
    community = session.get(Community, occurrence.community_id)
    if community is None or community.archived_at or not _serves(due, community, occurrence, now):
        return 0
    zone = str(due.args["zone"])
    readers = [
        each
        for each in invitees(session, occurrence)
        if zone_of(each, community) == zone and each.answer is not RsvpAnswer.NO
    ]
    late = now - due.due_at > LATE
    if due.kind == Reminder.OPENING:
        return _open(session, community, occurrence, readers, now, late)
    words = ahead(occurrence.starts_at, now, ZoneInfo(zone))
    return _remind(session, due.kind, words, community, occurrence, readers, now, late)


def ahead(starts: datetime, now: datetime, zone: ZoneInfo) -> str:
    """How far ahead a reminder says the meeting is, in the reader's own days."""
    if starts - now <= AN_HOUR:
        return "meeting-hour"
    days = (starts.astimezone(zone).date() - now.astimezone(zone).date()).days
    return "meeting-tomorrow" if days == 1 else "meeting-today"


def _open(
    session: Session,
    community: Community,
    occurrence: Occurrence,
    readers: list[Invitee],
    now: datetime,
    late: bool,
) -> int:
    """The check-in button, to everyone whose presence is not recorded yet."""
    return tell(
        session,
        community,
        occurrence,
        [each for each in readers if not each.recorded],
        _opened(community, occurrence, late),
        Reminder.OPENING,
        now,
        at_once=True,
        expires_at=window_of(occurrence, community).closes,
    )


def _remind(
    session: Session,
    kind: str,
    words: str,
    community: Community,
    occurrence: Occurrence,
    readers: list[Invitee],
    now: datetime,
    late: bool,
) -> int:
    asked = [each for each in readers if each.answer is not RsvpAnswer.YES]
    coming = [each for each in readers if each.answer is RsvpAnswer.YES]
    return sum(
        tell(session, community, occurrence, people, news, kind, now, expires_at=occurrence.ends_at)
        for people, news in (
            (asked, _reminder(words, community, occurrence, late, answered=False)),
            (coming, _reminder(words, community, occurrence, late, answered=True)),
        )
    )


def _reminder(
    words: str, community: Community, occurrence: Occurrence, late: bool, *, answered: bool
) -> Message:
    reminder = Text("meeting-late" if late else words, told(occurrence, community))
    if answered:
        return Message((reminder, Text("meeting-you-come")), (change_offer(occurrence.id or 0),))
    offers = rsvp_offers(occurrence.id or 0, occurrence.starts_at)
    return Message((reminder, Text("meeting-can-you")), offers)


def _opened(community: Community, occurrence: Occurrence, late: bool) -> Message:
    key = "meeting-open-late" if late else "meeting-open"
    closes = window_of(occurrence, community).closes
    return message(
        key,
        check_in_offer(occurrence.id or 0),
        community=community.name,
        start=When(occurrence.starts_at, community.zone, "clock"),
        where=where_to_go(occurrence),
        until=When(closes, community.zone, "clock"),
    )


def _stands(occurrence: Occurrence, version: int, now: datetime) -> bool:
    return (
        occurrence.status is OccurrenceStatus.SCHEDULED
        and occurrence.version == version
        and occurrence.ends_at > now
        and occurrence.closed_at is None
    )


def _serves(due: Due, community: Community, occurrence: Occurrence, now: datetime) -> bool:
    """Whether this kind is wanted, and is not overtaken by the opening itself."""
    if due.kind == Reminder.OPENING:
        return True
    if due.kind == Reminder.HOUR and not community.remind_hour_before:
        return False
    return now < window_of(occurrence, community).opens
