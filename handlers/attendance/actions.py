"""What a member writes: an answer, a check-in, a request to be put right."""

from datetime import datetime
from typing import Any

from handlers.attendance.choosing import closed_at, stage
from handlers.attendance.notices import ask_chairs_to_correct
from handlers.attendance.offers import told
from handlers.attendance.windows import Stage, window_of
from handlers.engine.talk import Act, Refused
from storage.attendance import (
    AbsenceReason,
    AttendanceSource,
    AttendanceStatus,
    RsvpAnswer,
    add_attendance,
    save_headcount,
    save_rsvp,
)
from storage.audit import record
from storage.meetings import OccurrenceStatus
from storage.rollcall import CAME
from storage.seats import Seat, seat_at

OPEN_RECORDS = (AttendanceStatus.UNRECORDED, AttendanceStatus.ABSENT)
"""What closing wrote, not a person: a request to be put right is the way from here."""


def seat_for(act: Act, occurrence: int) -> Seat:
    """The person's seat; refuses strangers to the community and cancelled meetings."""
    seat = seat_at(act.session, act.someone.id or 0, occurrence)
    if seat is None:
        raise Refused("attendance-no-seat")
    if seat.occurrence.status is OccurrenceStatus.CANCELLED:
        raise Refused("rsvp-cancelled", **told(seat.occurrence, seat.community))
    return seat


def answer_rsvp(
    act: Act, *, occurrence: int, answer: RsvpAnswer, reason: AbsenceReason | None = None
) -> str:
    """Keep an answer; returns "new", "same" or "changed". Refuses once the meeting is over."""
    seat = seat_for(act, occurrence)
    if act.now > seat.occurrence.ends_at or seat.occurrence.closed_at:
        raise Refused("rsvp-over", **told(seat.occurrence, seat.community))
    before = seat.rsvp
    if before and before.answer is answer and reason in (None, before.reason):
        return "same"
    save_rsvp(act.session, seat.occurrence, seat.membership_id, answer, reason, act.now)
    return "changed" if before and before.answer is not answer else "new"


def sign_in(act: Act, *, occurrence: int, at: str) -> dict[str, Any]:
    """Record a presence by the time the channel got the message; an earlier record stands.

    Returns ``outcome``: early (nothing written), in, again, held (somebody recorded an absence) or
    closed; with ``at`` and ``status`` of the record where there is one.
    """
    seat = seat_for(act, occurrence)
    moment = datetime.fromisoformat(at)
    now = stage(seat, moment)
    if seat.record or now is Stage.CLOSED:
        return _standing(seat)
    if now is Stage.BEFORE:
        return {"outcome": "early"}
    late = window_of(seat.occurrence, seat.community).is_late(moment)
    status = AttendanceStatus.LATE if late else AttendanceStatus.PRESENT
    row = {
        "occurrence_id": occurrence, "membership_id": seat.membership_id, "status": status,
        "source": AttendanceSource.SELF, "recorded_at": moment, "recorded_by": act.someone.id,
    }  # fmt: skip
    if not add_attendance(act.session, [row]):
        return _standing(seat_for(act, occurrence))
    _audit(act, "check_in", occurrence, {str(seat.membership_id): str(status.value)})
    return _outcome("in", moment, status)


def request_correction(act: Act, *, occurrence: int, at: str) -> str:
    """Ask the chairs to record a presence; returns "asked", "pending" or "recorded" (already)."""
    seat = seat_for(act, occurrence)
    if seat.record and seat.record.status in CAME:
        return "recorded"
    asked = ask_chairs_to_correct(act, seat, datetime.fromisoformat(at))
    return "asked" if asked else "pending"


def answer_headcount(act: Act, *, occurrence: int, school: str, key: str, people: int) -> None:
    """Keep how many people a school sends; each of them still checks in."""
    seat = seat_for(act, occurrence)
    save_headcount(act.session, seat.occurrence_id, (school, key), people, act.now)
    _audit(act, "headcount", occurrence, {"people": people})


def _standing(seat: Seat) -> dict[str, Any]:
    """What stands already: a presence, an absence that somebody recorded, or a closed list."""
    kept = seat.record
    if kept is None or kept.status in OPEN_RECORDS:
        return _outcome("closed", closed_at(seat), AttendanceStatus.UNRECORDED)
    return _outcome("again" if kept.status in CAME else "held", kept.recorded_at, kept.status)


def _outcome(outcome: str, at: datetime, status: AttendanceStatus) -> dict[str, Any]:
    return {"outcome": outcome, "at": at.isoformat(), "status": str(status.value)}


def _audit(act: Act, action: str, occurrence: int, after: dict[str, Any]) -> None:
    record(
        act.session, action, f"occurrence:{occurrence}", now=act.now, person_id=act.someone.id,
        address_id=act.address.id, after=after,
    )  # fmt: skip
