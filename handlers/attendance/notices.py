"""What the bot says about attendance without being asked: to members and to chairs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.attendance.offers import told
from handlers.attendance.overview import status_of
from handlers.engine.messages import Message, Text, When, enum_key, message, offer
from handlers.engine.notices import notify
from handlers.engine.quiet import quiet_ends
from handlers.engine.talk import Act
from handlers.engine.texts import call_name
from storage.attendance import AttendanceStatus
from storage.audit import last_by
from storage.communities import Community, chairs_of
from storage.meetings import Occurrence
from storage.rollcall import CAME, Entry
from storage.seats import Seat


def ask_chairs_to_correct(act: Act, seat: Seat, at: datetime) -> int:
    """A member was there but is not on the list: every chair may decide by one tap.

    Returns how many are asked now: none if they were asked before.
    """
    person = act.someone
    asked = message(
        "attendance-correction-wanted",
        *(
            offer(
                f"attendance-correct-{decision}", "decide_correction", decision,
                occurrence_id=seat.occurrence_id, membership_id=seat.membership_id,
            )
            for decision in ("present", "late", "decline")
        ),
        name=call_name(person.honorific, person.name),
        sent=When(at, seat.community.zone, "short"),
        **told(seat.occurrence, seat.community),
    )  # fmt: skip
    zones = {c.id: c.zone for c in chairs_of(act.session, seat.community.id or 0) if c.id}
    key = f"attendance-correction:{seat.occurrence_id}:{seat.membership_id}"
    return notify(
        act.session, list(zones), asked, key=key, now=act.now, even_if_stopped=True,
        not_before=after_quiet(act.now, zones, seat.community),
    )  # fmt: skip


def tell_corrected(
    act: Act, meeting: Occurrence, community: Community, member: Entry, status: AttendanceStatus
) -> None:
    """A record of theirs was put right: nobody is changed behind their back."""
    kind = Text(enum_key(status))
    changed = message("attendance-corrected", status=kind, **told(meeting, community))
    _tell(act, member, community, changed, f"attendance-corrected:{meeting.id}:{act.where}")


def tell_declined(act: Act, meeting: Occurrence, community: Community, member: Entry) -> None:
    declined = message("attendance-declined", **told(meeting, community))
    _tell(act, member, community, declined, f"attendance-declined:{meeting.id}:{act.where}")


def tell_absentees(
    session: Session, meeting: Occurrence, community: Community, members: Sequence[Entry],
    now: datetime,
) -> int:  # fmt: skip
    """Those who were not there get the topic and the result, once; returns how many.

    Whoever wrote the result knows it.
    """
    author = last_by(session, "meeting_result", f"occurrence:{meeting.id}")
    away = {
        m.person_id: m.zone
        for m in members
        if m.person_id and m.person_id != author and status_of(m) not in CAME
    }
    missed = message(
        "attendance-result-told", topic=meeting.topic, result=meeting.result or "",
        community=community.name, when=When(meeting.starts_at, community.zone, "day"),
    )  # fmt: skip
    key = f"attendance-result:{meeting.id}"
    return notify(
        session, list(away), missed, key=key, now=now, not_before=after_quiet(now, away, community)
    )


def after_quiet(
    now: datetime, zones: Mapping[int, str | None], community: Community
) -> Callable[[int], datetime]:
    """When each person is told: now, or at the end of the quiet hours where they are."""
    return lambda person_id: quiet_ends(now, ZoneInfo(zones[person_id] or community.zone))


def _tell(act: Act, member: Entry, community: Community, what: Message, key: str) -> None:
    """Tell a member what was decided about them, after their quiet hours."""
    person_id = member.person_id
    if person_id and person_id != act.someone.id:
        later = after_quiet(act.now, {person_id: member.zone}, community)
        notify(
            act.session, [person_id], what, key=key, now=act.now, not_before=later,
            even_if_stopped=True,
        )  # fmt: skip
