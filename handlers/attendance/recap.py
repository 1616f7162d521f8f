"""Closing a list: the missing records, and the recap to the chairs with a text for the WAG.

A meeting in the evening is told of at 06.00 (domain rule).
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from handlers.attendance.notices import after_quiet, tell_absentees
from handlers.attendance.offers import told
from handlers.attendance.overview import named, records
from handlers.engine.messages import Message, Text, When, message, offer
from handlers.engine.notices import notify
from storage.attendance import Attendance, AttendanceStatus
from storage.communities import Community, chairs_of
from storage.meetings import Occurrence, upcoming
from storage.rollcall import CAME, Entry, absent_in_a_row, close_list, guests_of, roll

MISSED, BESIDE_MISSED = 40, 70
"""Letters of the names of who has been missing for a while, and of the others beside them."""


def close(session: Session, meeting: Occurrence, community: Community, now: datetime) -> None:
    """Close one list and tell its chairs; with a result there already, the absentees too."""
    close_list(session, meeting, now)
    session.flush()
    members = roll(session, meeting)
    guests = guests_of(session, meeting.id or 0)
    zones = {chair.id: chair.zone for chair in chairs_of(session, community.id or 0) if chair.id}
    later = after_quiet(now, zones, community)
    absent = absent_in_a_row(session, meeting)
    recap = recap_message(meeting, community, members, guests, absent)
    following = upcoming(session, community.id or 0, now, limit=1)
    group = group_text(meeting, community, members, guests, following)
    for kind, what in (("attendance-recap", recap), ("attendance-group", group)):
        key = f"{kind}:{meeting.id}"
        notify(session, list(zones), what, key=key, now=now, not_before=later)
    if meeting.result:
        tell_absentees(session, meeting, community, members, now)


def recap_message(
    meeting: Occurrence,
    community: Community,
    members: Sequence[Entry],
    guests: Sequence[Attendance],
    absent: Sequence[str],
) -> Message:
    """Counts and names, who has been missing for a while, and what a chair may do next."""
    seen = records(members, guests)
    names, complete = seen.short(BESIDE_MISSED) if absent else seen.short()
    parts = [
        Text.of("attendance-recap", counts=seen.counts, **told(meeting, community)),
        Text.of("attendance-recap-names", names=names),
    ]
    if absent:
        parts.append(Text.of("attendance-recap-missed", names=named(absent, MISSED)))
    where = {"occurrence_id": meeting.id, "community_id": community.id}
    offers = [
        offer("attendance-offer-mark", "mark_attendance", **where),
        offer("attendance-offer-result", "meeting_result", **where),
        offer("attendance-offer-list", "attendance_list", **where),
    ]
    if not complete:
        offers.append(offer("attendance-offer-names", "who_answers", page=0, **where))
    if any(member.status is AttendanceStatus.UNRECORDED for member in members):
        offers.insert(0, offer("attendance-offer-confirm", "confirm_attendance", **where))
    return Message(tuple(parts), tuple(offers))


def group_text(
    meeting: Occurrence,
    community: Community,
    members: Sequence[Entry],
    guests: Sequence[Attendance],
    following: Sequence[Occurrence],
) -> Message:
    """To forward to the group: figures and thanks, never who was away or why."""
    came = sum(member.status in CAME for member in members)
    return message(
        "attendance-group",
        community=community.name,
        when=When(meeting.starts_at, community.zone, "day"),
        topic=meeting.topic,
        came=came,
        members=len(members),
        guests=len(guests),
        following=When(following[0].starts_at, community.zone) if following else None,
        more=len(following),
    )
