"""Which meeting a word is about. Pure: of the seats, by the clock (hard case 2)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.attendance.windows import Stage, stage_of, window_of
from storage.rollcall import CAME
from storage.seats import Seat

RECENT = timedelta(hours=12)
"""How long after its closing a "hadir" still means the meeting that is over."""


def stage(seat: Seat, at: datetime) -> Stage:
    return stage_of(seat.occurrence, seat.community, at)


def closed_at(seat: Seat) -> datetime:
    """When the list closed, or will by itself."""
    return window_of(seat.occurrence, seat.community).closes


def for_check_in(seats: Sequence[Seat], at: datetime) -> list[Seat]:
    """What "hadir" may mean; more than one has to be asked about, none is no meeting at all.

    An open window first, and of two the one not signed in to, unless it clashes with the one
    that is: nobody is at both, so the word may be an impatient second one. Else a meeting that
    has just closed; else the next one, where it means RSVP.
    """
    opened = [seat for seat in seats if stage(seat, at) is Stage.OPEN]
    free = [seat for seat in opened if seat.record is None]
    if free and any(clash(seat, other) for seat in free for other in _attended(opened)):
        return opened
    if opened:
        return free or opened[-1:]
    closed = [
        seat for seat in seats if stage(seat, at) is Stage.CLOSED and closed_at(seat) > at - RECENT
    ]
    return closed[-1:] or [seat for seat in seats if stage(seat, at) is Stage.BEFORE][:1]


def clash(one: Seat, other: Seat) -> bool:
    """Whether two meetings are at the same time."""
    a, b = one.occurrence, other.occurrence
    return a.starts_at < b.ends_at and b.starts_at < a.ends_at


def _attended(seats: Sequence[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.record and seat.record.status in CAME]


def for_rsvp(seats: Sequence[Seat], now: datetime) -> list[Seat]:
    """What "bisa" may mean: the next meeting of each community, unanswered ones before others.

    A later meeting that has changed was asked about again; it goes before what is answered.
    """
    coming = next_of_each(seats, now)
    return unanswered(coming) or unanswered(_changed_later(seats, coming, now)) or coming


def _changed_later(seats: Sequence[Seat], coming: Sequence[Seat], now: datetime) -> list[Seat]:
    """The next of each changed meeting that is not of a series already in ``coming``."""
    known = {seat.occurrence.meeting_id for seat in coming}
    first: dict[int, Seat] = {}
    for seat in seats:
        meeting = seat.occurrence.meeting_id
        if seat.occurrence.version > 1 and meeting not in known and seat.occurrence.ends_at > now:
            first.setdefault(meeting, seat)
    return list(first.values())


def next_of_each(seats: Sequence[Seat], now: datetime) -> list[Seat]:
    """The next meeting (or the one in progress) of each community, soonest first."""
    first: dict[int, Seat] = {}
    for seat in seats:
        if seat.occurrence.ends_at > now and seat.occurrence.closed_at is None:
            first.setdefault(seat.occurrence.community_id, seat)
    return list(first.values())


def to_come(seats: Sequence[Seat], now: datetime) -> list[Seat]:
    """Those that are not over, soonest first."""
    return [s for s in seats if s.occurrence.ends_at > now and s.occurrence.closed_at is None]


def next_two(seats: Sequence[Seat]) -> list[Seat]:
    """What "dua-duanya" may mean: the two soonest of which nothing is recorded."""
    return [seat for seat in seats if seat.record is None][:2]


def unanswered(seats: Sequence[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.rsvp is None and seat.record is None]
