"""An answer in free words: "sabtu bisa", "dua-duanya tidak bisa", "telat sedikit ya bu"."""

from collections.abc import Sequence

from handlers.attendance import choosing
from handlers.attendance.actions import answer_rsvp
from handlers.attendance.meant import seats_told_of
from handlers.attendance.offers import told
from handlers.attendance.reading import Says
from handlers.attendance.reasons import reason_in, rsvp_reply
from handlers.attendance.replies import (
    is_there,
    said_already,
    say_answer,
    say_answers,
    say_coming_late,
)
from handlers.attendance.why import ask_why, record_why
from handlers.attendance.windows import Stage
from handlers.engine.answers import yes_no
from handlers.engine.messages import offer
from handlers.engine.talk import Talk
from storage.attendance import RsvpAnswer
from storage.seats import Seat

_ANSWERS = {Says.MAYBE: RsvpAnswer.MAYBE, Says.NO: RsvpAnswer.NO, Says.UNSURE: RsvpAnswer.NO}


def answer_in_words(talk: Talk) -> None:
    """What is unclear is asked; then it is as with a button, for one meeting or for both."""
    says = Says(talk.args["says"])
    if says is Says.UNSURE and not talk.ask("absence-sure", yes_no()):
        talk.say("polite-go-on", offer("offer-menu", "menu"))
        return
    seats = seats_told_of(talk)
    if len(seats) == 1:
        _settle(talk, seats[0], says)
    else:
        _settle_all(talk, [seat for seat in seats if not is_there(seat)], says)


def _settle(talk: Talk, seat: Seat, says: Says) -> None:
    if talk.args["there"] and choosing.stage(seat, talk.now) is Stage.OPEN:
        talk.begin("check_in", text="", occurrence_id=seat.occurrence_id)
    if is_there(seat) and said_already(talk, seat):
        return
    answer = _answer(talk, seat, says)
    if (answer is RsvpAnswer.NO or says is Says.LATE) and said_already(talk, seat):
        return
    outcome = talk.do(answer_rsvp, occurrence=seat.occurrence_id, answer=answer)
    talk.memory["answered"] = seat.occurrence_id
    if answer is RsvpAnswer.NO:
        _why(talk, [seat])
    elif says is Says.LATE:
        say_coming_late(talk, seat)
    else:
        say_answer(talk, seat, answer, outcome)


def _settle_all(talk: Talk, seats: Sequence[Seat], says: Says) -> None:
    answer = _answer(talk, seats[0], says)
    for seat in seats:
        talk.do_each(
            f"all-{seat.occurrence_id}", answer_rsvp, occurrence=seat.occurrence_id, answer=answer
        )
    if answer is RsvpAnswer.NO:
        _why(talk, seats)
    else:
        say_answers(talk, seats, answer)


def _answer(talk: Talk, seat: Seat, says: Says) -> RsvpAnswer:
    if says is Says.UNCLEAR:
        return talk.ask("rsvp-ask", rsvp_reply(), **told(seat.occurrence, seat.community))
    return _ANSWERS.get(says, RsvpAnswer.YES)


def _why(talk: Talk, seats: Sequence[Seat]) -> None:
    said = str(talk.args["said"])
    reason = reason_in(said)
    if reason is None:
        ask_why(talk, seats)
    else:
        record_why(talk, seats, reason, said)
