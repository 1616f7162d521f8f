"""Messages that wait for their person: let go when a window has opened, dropped when too old."""

from datetime import datetime

from sqlmodel import Session

from storage.held import settle_held


def release_waiting(session: Session, now: datetime) -> int:
    """One bounded step; return how much there was."""
    return settle_held(session, now)
