"""Sending a reminder that is due: to whom, in which words, and when better not."""

from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.attendance.offers import change_offer, check_in_offer, rsvp_offers
from handlers.attendance.windows import window_of
from handlers.engine.messages import Message, Text, When, message
from handlers.meetings.describe import told, where
from handlers.meetings.notices import tell, zone_of
from handlers.meetings.reminders import Reminder
from storage.attendance import RsvpAnswer
from storage.communities import Community
from storage.due import Due
from storage.invitees import Invitee, invitees
from storage.meetings import Occurrence, OccurrenceStatus

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
    return _remind(session, Reminder(due.kind), community, occurrence, readers, now, late)


def _remind(
    session: Session,
    kind: Reminder,
    community: Community,
    occurrence: Occurrence,
    readers: list[Invitee],
    now: datetime,
    late: bool,
) -> int:
    if kind is Reminder.OPENING:
        opened = _opened(community, occurrence, late)
        absent = [each for each in readers if not each.recorded]
        return tell(
            session,
            community,
            occurrence,
            absent,
            opened,
            kind,
            now,
            at_once=True,
            expires_at=window_of(occurrence, community).closes,
        )
    asked = [each for each in readers if each.answer is not RsvpAnswer.YES]
    coming = [each for each in readers if each.answer is RsvpAnswer.YES]
    return sum(
        tell(session, community, occurrence, people, news, kind, now, expires_at=occurrence.ends_at)
        for people, news in (
            (asked, _reminder(kind, community, occurrence, late, answered=False)),
            (coming, _reminder(kind, community, occurrence, late, answered=True)),
        )
    )


def _reminder(
    kind: Reminder, community: Community, occurrence: Occurrence, late: bool, *, answered: bool
) -> Message:
    stem = "meeting-hour" if kind is Reminder.HOUR else "meeting-tomorrow"
    reminder = Text("meeting-late" if late else stem, told(occurrence, community))
    if answered:
        return Message((reminder, Text("meeting-you-come")), (change_offer(occurrence.id or 0),))
    return Message((reminder, Text("meeting-can-you")), rsvp_offers(occurrence.id or 0))


def _opened(community: Community, occurrence: Occurrence, late: bool) -> Message:
    key = "meeting-open-late" if late else "meeting-open"
    closes = window_of(occurrence, community).closes
    return message(
        key,
        check_in_offer(occurrence.id or 0),
        community=community.name,
        start=When(occurrence.starts_at, community.zone, "clock"),
        where=where(occurrence),
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
