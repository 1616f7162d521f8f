"""Occurrences of repeating meetings: kept as rows sixty days and at least five ahead."""

from datetime import datetime

from sqlmodel import Session

from handlers.meetings.materialise import REFRESH, materialise
from storage.meetings import series_to_plan
from storage.notes import each_apart

BATCH = 20


def materialise_series(session: Session, now: datetime) -> int:
    """Extend the series that fell a day short; return how many were."""
    short = series_to_plan(session, now + REFRESH, now, BATCH)
    failed = each_apart(session, short, lambda meeting: materialise(session, meeting, now))
    return len(short) - len(failed)
