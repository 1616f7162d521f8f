"""Attendance lists close by themselves, some minutes after the end of their meeting."""

from datetime import datetime

from sqlmodel import Session

from handlers.attendance.recap import close
from storage.notes import each_apart
from storage.rollcall import unclosed

MOST = 10
"""Lists a transaction: each is a handful of statements, and others wait for the one writer."""


def close_lists(session: Session, now: datetime) -> int:
    """Close what is due; the rows themselves say so, hence nothing has to be planned or voided."""
    due = unclosed(session, now, MOST)
    failed = each_apart(session, due, lambda pair: close(session, *pair, now))
    return len(due) - len(failed)
