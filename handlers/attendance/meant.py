"""Which meeting a member's words are about: of a button, the only one, or asked for.

The choice is kept by ``do``, so that a replay after the answer was written finds the same one.
"""

from datetime import datetime, timedelta
from typing import Any, NoReturn

from handlers.attendance import choosing
from handlers.attendance.offers import rsvp_offers, short_label, told
from handlers.attendance.on_days import on_days, several_days
from handlers.attendance.reading import Says
from handlers.attendance.replies import is_there
from handlers.attendance.windows import Stage
from handlers.engine.answers import one_of
from handlers.engine.messages import offer
from handlers.engine.talk import Act, Refused, Talk, only_looks
from storage.meetings import OccurrenceStatus
from storage.seats import Seat, seat_at, seats_of

LOOK_BACK = 2 * choosing.RECENT
"""How far back a meeting may have ended to be looked at for its closing."""
CORRECTED = timedelta(days=7)
"""How long a correction may be asked for in words."""


def seat_to_answer(talk: Talk) -> Seat:
    """The meeting of an RSVP or an absence."""
    return _of_button(talk) or _one(talk, talk.do(meetings_to_answer))


def seats_told_of(talk: Talk) -> list[Seat]:
    """The meetings that free words are about: of a day, both, the one answered last, the next."""
    said, memory = talk.args, talk.memory
    ids = talk.do(
        meetings_told_of, said=str(said["said"]) if said["days"] else "", both=bool(said["both"]),
        late=said["says"] == Says.LATE, last=memory.get("answered") if said["changed"] else None,
    )  # fmt: skip
    if said["days"] and not ids:
        offer_next(talk, "rsvp-no-such-day")
    many = said["both"] or several_days(str(said["said"]))
    if len(ids) > 1 and many and said["says"] != Says.UNCLEAR:
        return [_load(talk, each) for each in ids]
    return [_one(talk, ids)]


def offer_next(talk: Talk, key: str, *, none: str | None = "attendance-no-meeting") -> NoReturn:
    """Ask about the next meeting in the words of ``key``, and end; ``none`` says there is none."""
    if seats := talk.do_each("next", meetings_to_answer):
        seat = _load(talk, seats[0])
        where = told(seat.occurrence, seat.community)
        talk.say(key, *rsvp_offers(seat.occurrence_id, seat.occurrence.starts_at), **where)
    elif none:
        talk.say(none, offer("attendance-see-schedule", "agenda"))
    talk.end()


def seat_to_enter(talk: Talk) -> tuple[Seat, datetime]:
    """The meeting of a "hadir", and when the channel got it."""
    offered = _of_button(talk)
    if offered:
        return offered, heard_at(talk.act)
    meant = talk.do(meetings_to_enter)
    return _one(talk, meant["ids"]), datetime.fromisoformat(meant["at"])


def seat_gone_by(talk: Talk) -> Seat:
    """The meeting that somebody says they were at: running, or over and not recorded."""
    recent = bool(talk.args.get("was_there"))
    offered = _of_button(talk)
    return offered or _one(
        talk, talk.do(meetings_gone_by, recent=recent), none="attendance-none-gone-by"
    )


def heard_at(act: Act) -> datetime:
    """When the channel got the message; never later than now."""
    return min(act.heard_at or act.now, act.now)


@only_looks
def meetings_to_answer(act: Act) -> list[int]:
    seats = seats_of(act.session, act.someone.id or 0, act.now)
    return [seat.occurrence_id for seat in choosing.for_rsvp(seats, act.now)]


@only_looks
def meetings_told_of(act: Act, *, said: str, both: bool, late: bool, last: int | None) -> list[int]:
    """``said`` names days; ``last`` is the meeting that was answered just before."""
    seats = choosing.to_come(seats_of(act.session, act.someone.id or 0, act.now), act.now)
    if both:
        found = choosing.next_two(seats)
    elif said:
        found = on_days(said, seats, act.now)
    elif last in [seat.occurrence_id for seat in seats]:
        return [last or 0]
    else:
        running = [seat for seat in seats if choosing.stage(seat, act.now) is Stage.OPEN]
        found = (running if late else []) or choosing.for_rsvp(seats, act.now)
    return [seat.occurrence_id for seat in found]


@only_looks
def meetings_to_enter(act: Act) -> dict[str, Any]:
    """The time is kept with the meetings: the first "hadir" counts, not the answer to "which"."""
    at = heard_at(act)
    seats = seats_of(act.session, act.someone.id or 0, at - LOOK_BACK)
    ids = [seat.occurrence_id for seat in choosing.for_check_in(seats, at)]
    return {"at": at.isoformat(), "ids": ids}


@only_looks
def meetings_gone_by(act: Act, *, recent: bool) -> list[int]:
    """With ``recent`` the one just now, whatever is recorded, else what a week may miss."""
    at = heard_at(act)
    seats = seats_of(act.session, act.someone.id or 0, at - (LOOK_BACK if recent else CORRECTED))
    begun = [seat for seat in seats if choosing.stage(seat, at) is not Stage.BEFORE]
    if recent:
        wanted = [seat for seat in begun if choosing.stage(seat, at) is Stage.OPEN]
    else:
        wanted = [seat for seat in begun if not is_there(seat)]
    return [seat.occurrence_id for seat in wanted or begun[-1:]]


def _of_button(talk: Talk) -> Seat | None:
    occurrence_id = talk.args.get("occurrence_id")
    return None if occurrence_id is None else _load(talk, int(occurrence_id))


def _one(talk: Talk, ids: list[int], none: str = "attendance-no-meeting") -> Seat:
    if not ids:
        talk.say(none, offer("attendance-see-schedule", "agenda"))
        talk.end()
    if len(ids) == 1:
        return _load(talk, ids[0])
    person_id = talk.person.id or 0
    seats = [seat for each in ids if (seat := seat_at(talk.session, person_id, each))]
    which = one_of(
        seats,
        value=lambda seat: int(seat.occurrence_id),
        label=lambda seat: short_label(seat.occurrence, seat.community),
    )
    chosen: Seat = talk.ask("attendance-which", which)
    return chosen


def _load(talk: Talk, occurrence_id: int) -> Seat:
    seat = seat_at(talk.session, talk.person.id or 0, occurrence_id)
    if seat is None:
        raise Refused("attendance-no-seat")
    if seat.occurrence.status is OccurrenceStatus.CANCELLED:
        talk.say("rsvp-cancelled", **told(seat.occurrence, seat.community))
        offer_next(talk, "rsvp-next", none=None)
    return seat
