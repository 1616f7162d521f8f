"""Berhalangan: the reason is asked for, once, whatever the number of meetings."""

from collections.abc import Sequence
from typing import Any

from handlers.attendance.actions import answer_rsvp
from handlers.attendance.offers import told
from handlers.attendance.reasons import UNSAID, reason_answer
from handlers.attendance.replies import say_absence, say_answer, say_answers
from handlers.engine.talk import Talk
from storage.attendance import AbsenceReason, RsvpAnswer
from storage.seats import Seat


def ask_why(talk: Talk, seats: Sequence[Seat]) -> None:
    """The answer is recorded by now: without a reason it stays; a changed mind is another one."""
    left, where = _left(seats)
    talk.keeps(left, **where)
    said = talk.heard.text if talk.heard else ""
    why = talk.ask("absence-reason", reason_answer())
    if why == UNSAID:
        talk.say(left, **where)
    elif isinstance(why, RsvpAnswer):
        _comes_after_all(talk, seats, why)
    else:
        record_why(talk, seats, AbsenceReason(why), said)


def record_why(talk: Talk, seats: Sequence[Seat], reason: AbsenceReason, said: str) -> None:
    """Keep the kind of reason; ``said`` is how it was told just now."""
    for seat in seats:
        talk.do_each(
            f"reason-{seat.occurrence_id}", answer_rsvp, occurrence=seat.occurrence_id,
            answer=RsvpAnswer.NO, reason=reason,
        )  # fmt: skip
    if len(seats) > 1:
        say_answers(talk, seats, reason)
    else:
        say_absence(talk, seats[0], reason, said)


def _comes_after_all(talk: Talk, seats: Sequence[Seat], answer: RsvpAnswer) -> None:
    for seat in seats:
        talk.do_each(
            f"instead-{seat.occurrence_id}", answer_rsvp, occurrence=seat.occurrence_id,
            answer=answer,
        )  # fmt: skip
    if len(seats) > 1:
        say_answers(talk, seats, answer)
    else:
        say_answer(talk, seats[0], answer, "changed")


def _left(seats: Sequence[Seat]) -> tuple[str, dict[str, Any]]:
    if len(seats) > 1:
        return "absence-left-several", {"count": len(seats)}
    return "absence-left", told(seats[0].occurrence, seats[0].community)
