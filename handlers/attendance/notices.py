"""What the bot says about attendance without being asked."""

from datetime import datetime

from handlers.attendance.offers import told
from handlers.engine.messages import When, message, offer
from handlers.engine.notices import notify
from handlers.engine.talk import Act
from handlers.engine.texts import call_name
from storage.communities import chairs_of
from storage.seats import Seat


def ask_chairs_to_correct(act: Act, seat: Seat, at: datetime) -> None:
    """A member was there but is not on the list: every chair may decide by one tap."""
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
        sent=When(at, seat.community.zone, "clock"),
        **told(seat.occurrence, seat.community),
    )  # fmt: skip
    chairs = [chair.id for chair in chairs_of(act.session, seat.community.id or 0) if chair.id]
    key = f"attendance-correction:{seat.occurrence_id}:{seat.membership_id}"
    notify(act.session, chairs, asked, key=key, now=act.now, even_if_stopped=True)
