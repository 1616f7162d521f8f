"""What members say about a meeting: whether they come, that they are there, that they cannot."""

from datetime import datetime

from handlers.attendance import choosing, words
from handlers.attendance.actions import answer_rsvp, request_correction, sign_in
from handlers.attendance.in_words import answer_in_words
from handlers.attendance.marks import are_names, names_others
from handlers.attendance.meant import seat_gone_by, seat_to_answer, seat_to_enter
from handlers.attendance.offers import told
from handlers.attendance.reasons import reason_in, rsvp_reply
from handlers.attendance.replies import (
    is_there,
    said_already,
    say_answer,
    say_early,
    say_record,
)
from handlers.attendance.whose import about_me
from handlers.attendance.why import ask_why, record_why
from handlers.attendance.windows import Stage
from handlers.engine.answers import yes_no
from handlers.engine.messages import offer
from handlers.engine.talk import Talk, normal
from storage.attendance import RsvpAnswer
from storage.seats import Seat, seats_of


def rsvp(talk: Talk) -> None:
    """bisa, belum pasti, berhalangan; by a button of one meeting or by words about one."""
    if "says" in talk.args:
        return answer_in_words(talk)
    seat = seat_to_answer(talk)
    if is_there(seat) and said_already(talk, seat):
        return None
    answer = _answer(talk, seat)
    if answer is RsvpAnswer.NO and said_already(talk, seat):
        return None
    outcome = talk.do(answer_rsvp, occurrence=seat.occurrence_id, answer=answer)
    talk.memory["answered"] = seat.occurrence_id
    again = outcome == "same" and talk.args.get("choice") is not None
    if answer is RsvpAnswer.NO and not again:
        return ask_why(talk, [seat])
    return say_answer(talk, seat, answer, outcome)


def absence(talk: Talk) -> None:
    """izin, sakit, dinas luar, beforehand or during the meeting; "izin …" may be courtesy."""
    word, text = str(talk.args.get("word", "")), str(talk.args.get("text", ""))
    unsure = text and word in ("izin", "ijin") and not words.stays_away(text)
    if unsure and not talk.ask("absence-sure", yes_no()):
        talk.say("polite-go-on", offer("offer-menu", "menu"))
        return
    seat = seat_to_answer(talk)
    if said_already(talk, seat):
        return
    said = f"{word} {text}"
    talk.memory["answered"] = seat.occurrence_id
    reason = reason_in(said)
    if reason is None:
        talk.do(answer_rsvp, occurrence=seat.occurrence_id, answer=RsvpAnswer.NO)
        ask_why(talk, [seat])
    else:
        record_why(talk, [seat], reason, said)


def check_in(talk: Talk) -> None:
    """hadir, absen, presensi, ✋: RSVP before the window, check-in inside, thanks after it."""
    text = str(talk.args.get("text", ""))
    if names_others(text):
        talk.begin("mark_by_name", text=f"hadir: {text}")
    if words.stays_away(text):
        talk.begin("absence", text="", word=f"absen {normal(text)}")
    if text and not about_me(text, talk.person.name):
        _check_whose(talk, text)
    seat, at = seat_to_enter(talk)
    result = talk.do(sign_in, occurrence=seat.occurrence_id, at=at.isoformat())
    if result["outcome"] == "early":
        talk.do(answer_rsvp, occurrence=seat.occurrence_id, answer=RsvpAnswer.YES)
        say_early(talk, seat)
        return
    recorded = datetime.fromisoformat(result["at"])
    say_record(talk, seat, result["outcome"], recorded, result["status"], at)


def _check_whose(talk: Talk, text: str) -> None:
    """ "hadir Siti": an officer marks her; "hadir jam berapa?" asks for the schedule."""
    if "?" in text:
        talk.begin("agenda", text="")
    if are_names(f"{text} hadir"):
        talk.begin("mark_by_name", text=f"{text} hadir")
    if not talk.ask("attendance-sure", yes_no()):
        talk.say("polite-go-on", offer("offer-menu", "menu"))
        talk.end()


def came_in(talk: Talk) -> None:
    """ "masuk" means present while a window is open, else it means to join (hard case 3)."""
    person = talk.maybe_person
    seats = seats_of(talk.session, person.id or 0, talk.now) if person else []
    here = any(choosing.stage(seat, talk.now) is Stage.OPEN for seat in seats)
    talk.begin("check_in" if here else "join", text="")


def correct_me(talk: Talk) -> None:
    """Minta koreksi: the chairs are asked, and one of them decides by one tap.

    Whoever says "tadi hadir", or asks while the list is open, signs in as with "hadir".
    """
    at = str(talk.args.get("sent") or talk.now.isoformat())
    seat = seat_gone_by(talk)
    typed = "occurrence_id" not in talk.args
    if talk.args.get("was_there") or (typed and choosing.stage(seat, talk.now) is Stage.OPEN):
        talk.begin("check_in", text="", occurrence_id=seat.occurrence_id)
    outcome = talk.do(request_correction, occurrence=seat.occurrence_id, at=at)
    talk.say(f"attendance-correction-{outcome}")


def _answer(talk: Talk, seat: Seat) -> RsvpAnswer:
    """By button, by word, or asked for (Ubah)."""
    chosen, starts = talk.args.get("choice"), talk.args.get("starts")
    if chosen is not None and starts in (None, seat.occurrence.starts_at.isoformat()):
        return RsvpAnswer(chosen)
    typed = words.RSVP_WORDS.get(str(talk.args.get("word", "")))
    if typed is not None:
        return typed
    return talk.ask("rsvp-ask", rsvp_reply(), **told(seat.occurrence, seat.community))
