"""How answers and records are told back to a member."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers.attendance import choosing
from handlers.attendance.offers import (
    change_offer,
    check_in_offer,
    correction_offer,
    short_label,
    told,
)
from handlers.attendance.windows import Stage, window_of
from handlers.attendance.words import sick_relative
from handlers.engine.messages import Choice, Lines, Text, When, enum_key
from handlers.engine.talk import Talk
from storage.attendance import AbsenceReason, AttendanceStatus, RsvpAnswer
from storage.communities import memberships_of
from storage.rollcall import CAME
from storage.seats import Seat


def say_answer(talk: Talk, seat: Seat, answer: RsvpAnswer, outcome: str) -> None:
    """``outcome`` is new, same or changed; with an open window the check-in button is there."""
    talk.say(
        f"rsvp-{outcome}", *_next_steps(talk, seat), answer=Text(enum_key(answer)),
        **told(seat.occurrence, seat.community),
    )  # fmt: skip


def say_absence(talk: Talk, seat: Seat, reason: AbsenceReason, said: str) -> None:
    """What is wished fits what was ``said``; only the kind of reason is kept."""
    ill = sick_relative(said) if reason is AbsenceReason.LEAVE else None
    key = f"absence-recorded-{reason}-{ill}" if ill else f"absence-recorded-{reason}"
    talk.say(
        key, change_offer(seat.occurrence_id),
        **told(seat.occurrence, seat.community),
    )  # fmt: skip


def say_answers(talk: Talk, seats: Sequence[Seat], answer: RsvpAnswer | AbsenceReason) -> None:
    """One answer to several meetings, each of which can be changed."""
    labels = [short_label(seat.occurrence, seat.community) for seat in seats]
    offers = [
        Choice(None, label, "rsvp", {"occurrence_id": seat.occurrence_id})
        for label, seat in zip(labels, seats, strict=True)
    ]
    talk.say("rsvp-several", *offers, answer=Text(enum_key(answer)), meetings=Lines(labels))


def say_coming_late(talk: Talk, seat: Seat) -> None:
    """ "telat sedikit": recorded as Bisa; whoever comes late is waited for."""
    talk.say("rsvp-late", *_next_steps(talk, seat), **told(seat.occurrence, seat.community))


def say_early(talk: Talk, seat: Seat) -> None:
    """ "hadir" before the window was taken as RSVP, and when signing in opens."""
    opens = When(window_of(seat.occurrence, seat.community).opens, seat.community.zone, "clock")
    talk.say(
        "attendance-early", change_offer(seat.occurrence_id), opens=opens,
        **told(seat.occurrence, seat.community),
    )  # fmt: skip


def say_record(
    talk: Talk, seat: Seat, outcome: str, at: datetime, status: str, sent: datetime
) -> None:
    """What a check-in of ``sent`` led to: in, again, held or closed (hard case 2)."""
    clock = When(at, seat.community.zone, "clock")
    fix = [correction_offer(seat.occurrence_id, sent)]
    match outcome:
        case "in":
            late = status == AttendanceStatus.LATE
            _tell(talk, seat, "attendance-in-late" if late else "attendance-in", at=clock)
        case "again":
            _tell(talk, seat, "attendance-again", at=clock)
        case "held":
            kind = Text(enum_key(AttendanceStatus(status)))
            _tell(talk, seat, "attendance-held", fix, status=kind)
        case _:
            _tell(talk, seat, "attendance-closed", fix, at=clock)


def is_there(seat: Seat) -> bool:
    """Whether somebody is recorded as present: then nobody needs to know whether they come."""
    return seat.record is not None and seat.record.status in CAME


def said_already(talk: Talk, seat: Seat) -> bool:
    """Whether something is recorded already, which an absence told now does not change; says so."""
    kept = seat.record
    if kept is None or kept.status is AttendanceStatus.UNRECORDED:
        return False
    if is_there(seat):
        say_record(talk, seat, "again", kept.recorded_at, kept.status, talk.now)
    else:
        _tell(talk, seat, "attendance-held", status=Text(enum_key(kept.status)))
    return True


def _tell(talk: Talk, seat: Seat, key: str, offers: Sequence[Choice] = (), **args: Any) -> None:
    """Say it, and of which meeting to whoever is in several communities."""
    if len(memberships_of(talk.session, talk.person.id or 0)) > 1:
        talk.say(key, **args)
        key, args = "attendance-of-meeting", told(seat.occurrence, seat.community)
    talk.say(key, *offers, **args)


def _next_steps(talk: Talk, seat: Seat) -> list[Choice]:
    steps = [change_offer(seat.occurrence_id)]
    if choosing.stage(seat, talk.now) is Stage.OPEN and seat.record is None:
        steps.insert(0, check_in_offer(seat.occurrence_id))
    return steps
