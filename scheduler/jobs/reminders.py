"""Reminders: the day before, an hour before where wanted, and the check-in button."""

from datetime import datetime

from sqlmodel import Session

from handlers.meetings.remind import remind
from handlers.meetings.reminders import Reminder
from storage.due import act_on, claim_due

BATCH = 20


def send_reminders(session: Session, now: datetime) -> int:
    """Send a batch of what is due, claimed in the same transaction; return how many rows acted."""
    claimed = [due for kind in Reminder for due in claim_due(session, kind, now, BATCH)]
    act_on(session, claimed, lambda due: remind(session, due, now), now)
    return len(claimed)
