"""A member's seat at an occurrence: all that an RSVP or a check-in needs, by one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlmodel import Session, col

from storage.attendance import Attendance, Rsvp
from storage.communities import Community, Membership, MembershipStatus
from storage.meetings import Occurrence, OccurrenceStatus


@dataclass(frozen=True)
class Seat:
    """``rsvp`` is an answer to the occurrence as it stands now; ``record`` is what was recorded."""

    occurrence: Occurrence
    community: Community
    membership: Membership
    rsvp: Rsvp | None
    record: Attendance | None

    @property
    def occurrence_id(self) -> int:
        assert self.occurrence.id is not None
        return self.occurrence.id

    @property
    def membership_id(self) -> int:
        assert self.membership.id is not None
        return self.membership.id


def seats_of(session: Session, person_id: int, ends_after: datetime, limit: int = 40) -> list[Seat]:
    """Seats at scheduled meetings of a person's communities that end after a moment, in order."""
    query = (
        _seats(person_id)
        .where(
            col(Occurrence.status) == OccurrenceStatus.SCHEDULED,
            col(Occurrence.ends_at) > ends_after,
            col(Community.archived_at).is_(None),
        )
        .order_by(col(Occurrence.starts_at), col(Occurrence.id))
        .limit(limit)
    )
    return _read(session.execute(query))


def seat_at(session: Session, person_id: int, occurrence_id: int) -> Seat | None:
    """A person's seat at one meeting, whatever became of it; None if they are no member."""
    query = _seats(person_id).where(col(Occurrence.id) == occurrence_id)
    return next(iter(_read(session.execute(query))), None)


def _seats(person_id: int) -> Any:
    here = col(Rsvp.membership_id) == col(Membership.id)
    answered = and_(
        here,
        col(Rsvp.occurrence_id) == col(Occurrence.id),
        col(Rsvp.version) == col(Occurrence.version),
    )
    recorded = and_(
        col(Attendance.membership_id) == col(Membership.id),
        col(Attendance.occurrence_id) == col(Occurrence.id),
    )
    return (
        select(Occurrence, Community, Membership, Rsvp, Attendance)
        .join(Community, col(Community.id) == col(Occurrence.community_id))
        .join(Membership, col(Membership.community_id) == col(Community.id))
        .outerjoin(Rsvp, answered)
        .outerjoin(Attendance, recorded)
        .where(
            col(Membership.person_id) == person_id,
            col(Membership.status) == MembershipStatus.ACTIVE,
        )
        .execution_options(populate_existing=True)
    )


def _read(rows: Iterable[Any]) -> list[Seat]:
    return [Seat(*row) for row in rows]
