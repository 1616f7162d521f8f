"""Whom an account has written to first within 24 hours; kept between claims.

Read anew once a minute and counted on meanwhile: at a tier of 100,000 people each look would
otherwise read all of them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.templates.limits import room
from storage.costs import DAY, begun_with

FRESH = timedelta(minutes=1)


class Day:
    """The people of the last 24 hours, by account, each with when they were first written to."""

    def __init__(self) -> None:
        self._begun: dict[str, dict[int, datetime]] = {}
        self._read_at: dict[str, datetime] = {}
        self._in_order: dict[str, list[datetime]] = {}

    def begun(self, session: Session, account: str, machine: datetime) -> dict[int, datetime]:
        read_at = self._read_at.get(account)
        if read_at is None or not timedelta() <= machine - read_at < FRESH:
            self._begun[account] = begun_with(session, account, machine)
            self._read_at[account] = machine
            self._in_order.pop(account, None)
        return self._begun[account]

    def in_order(self, session: Session, account: str, machine: datetime) -> list[datetime]:
        """When each of them was first written to; sorted anew only when there are more."""
        begun = self.begun(session, account, machine)
        at = self._in_order.get(account, [])
        if len(at) != len(begun):
            at = self._in_order[account] = sorted(begun.values())
        return at


def has_room(begun: dict[int, datetime], address_id: int, tier: int, priority: int) -> bool:
    """Whoever has been written to today takes no more room."""
    return address_id in begun or room(tier, len(begun), priority) > 0


def free_again(
    at: Sequence[datetime], machine: datetime, until: timedelta | None
) -> timedelta | None:
    """How long until half of the day's people are free again; what would expire ``until`` then
    takes the first place that comes free. None: even that is too late for it.

    ``at`` tells when each of them was first written to, in order.
    """
    half = _wait(at[len(at) // 2], machine) if at else DAY
    if until is None or half < until:
        return half
    first = _wait(at[0], machine) if at else DAY
    return first if first < until else None


def _wait(begun_at: datetime, machine: datetime) -> timedelta:
    return max(begun_at + DAY - machine, timedelta(minutes=1))
