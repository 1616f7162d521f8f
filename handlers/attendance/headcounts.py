"""A school answers with a number: "SMP 7: 2 orang". Each person still checks in."""

import re

from handlers.attendance.actions import answer_headcount
from handlers.attendance.meant import seat_to_answer
from handlers.attendance.offers import check_in_offer, told
from handlers.attendance.windows import Stage, stage_of
from handlers.communities import name_words
from handlers.communities.names import school_key
from handlers.engine.messages import Incoming
from handlers.engine.talk import Talk

_COUNT = re.compile(
    r"^(?P<school>.{3,60}?)\s*[:=–-]?\s*(?:hadir\s+)?(?P<people>\d{1,3})\s*"
    r"(?:orang|org|guru|peserta|people)\W*$",
    re.IGNORECASE,
)
MOST_PEOPLE = 200


def holds_headcount(incoming: Incoming) -> dict[str, object] | None:
    """A school's name at the front and a number of people at the end, nothing else."""
    text = " ".join(incoming.text.split())
    found = _COUNT.match(text) if len(text) <= 80 else None
    if found is None or not name_words.SCHOOL.match(found["school"]):
        return None
    people = int(found["people"])
    if not 0 < people <= MOST_PEOPLE:
        return None
    return {"school": found["school"].strip(" :=–-"), "people": people}


def headcount(talk: Talk) -> None:
    """Kept for the chair's overview of the next meeting."""
    seat = seat_to_answer(talk)
    school, people = str(talk.args["school"]), int(talk.args["people"])
    talk.do(
        answer_headcount, occurrence=seat.occurrence_id, school=school, key=school_key(school),
        people=people,
    )  # fmt: skip
    opened = stage_of(seat.occurrence, seat.community, talk.now) is Stage.OPEN
    offers = [check_in_offer(seat.occurrence_id)] if opened and seat.record is None else []
    talk.say(
        "rsvp-headcount", *offers, school=school, people=people,
        **told(seat.occurrence, seat.community),
    )  # fmt: skip
