"""When signing in opens, counts as late, and closes: minutes that a community sets."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.communities import Community
from storage.meetings import Occurrence


class Stage(StrEnum):
    """Before the window, inside it, after it (hard case 2)."""

    BEFORE = "before"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Window:
    """Moments in UTC; from ``late_from`` on a check-in counts as terlambat."""

    opens: datetime
    late_from: datetime
    closes: datetime

    def stage(self, at: datetime) -> Stage:
        if at < self.opens:
            return Stage.BEFORE
        return Stage.OPEN if at <= self.closes else Stage.CLOSED

    def is_late(self, at: datetime) -> bool:
        return at > self.late_from


def window_of(occurrence: Occurrence, community: Community) -> Window:
    return Window(
        occurrence.starts_at - timedelta(minutes=community.window_before),
        occurrence.starts_at + timedelta(minutes=community.late_after),
        occurrence.ends_at + timedelta(minutes=community.close_after),
    )


def stage_of(occurrence: Occurrence, community: Community, at: datetime) -> Stage:
    """The stage at a moment; an occurrence that has been closed stays so."""
    if occurrence.closed_at is not None:
        return Stage.CLOSED
    return window_of(occurrence, community).stage(at)
