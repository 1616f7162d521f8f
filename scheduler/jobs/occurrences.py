"""Occurrences of repeating meetings: kept as rows sixty days and at least five ahead."""

from datetime import datetime

from sqlmodel import Session

from handlers.meetings.materialise import REFRESH, materialise
from storage.meetings import series_to_plan

BATCH = 20


def materialise_series(session: Session, now: datetime) -> int:
    """Extend the series that fell a day short; return how many were looked at."""
    short = series_to_plan(session, now + REFRESH, now, BATCH)
    for meeting in short:
        materialise(session, meeting, now)
    return len(short)
