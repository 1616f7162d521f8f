"""Nudges: plan those about unanswered RSVPs, then send everything due, a batch a tick."""

from datetime import datetime

from sqlmodel import Session

from handlers.learning.nudge_notices import nudge_person
from handlers.learning.nudge_plans import plan_rsvp_nudges, schedule_rsvp_nudges
from storage.notes import each_apart
from storage.nudges import people_due

BATCH = 50


def send_nudges(session: Session, now: datetime) -> int:
    """Nudge whoever is due; return how many people and meetings were looked at.

    Everyone looked at is sent to, moved to a later time or closed, so a tick comes to an end.
    """
    planned = schedule_rsvp_nudges(session, now) + plan_rsvp_nudges(session, now)
    due = people_due(session, now, BATCH)
    failed = each_apart(session, due, lambda person_id: nudge_person(session, person_id, now))
    return planned + len(due) - len(failed)
