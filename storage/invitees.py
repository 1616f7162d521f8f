"""Whom a meeting concerns: active members with an account, and what each has said so far."""

from dataclasses import dataclass

from sqlalchemy import and_
from sqlmodel import Session, col, select

from storage.attendance import Attendance, Rsvp, RsvpAnswer
from storage.communities import Membership, MembershipStatus
from storage.meetings import Occurrence
from storage.people import Person


@dataclass(frozen=True)
class Invitee:
    """`zone` is the profile's, if set; `answer` the one to the present time and place."""

    person_id: int
    zone: str | None
    answer: RsvpAnswer | None
    recorded: bool


def invitees(session: Session, occurrence: Occurrence) -> list[Invitee]:
    """Every active member of an occurrence's community who can be written to."""
    query = (
        select(col(Person.id), col(Person.zone), col(Rsvp.answer), col(Attendance.id))
        .select_from(Membership)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .outerjoin(
            Rsvp,
            and_(
                col(Rsvp.membership_id) == col(Membership.id),
                col(Rsvp.occurrence_id) == occurrence.id,
                col(Rsvp.version) == occurrence.version,
            ),
        )
        .outerjoin(
            Attendance,
            and_(
                col(Attendance.membership_id) == col(Membership.id),
                col(Attendance.occurrence_id) == occurrence.id,
            ),
        )
        .where(
            col(Membership.community_id) == occurrence.community_id,
            col(Membership.status) == MembershipStatus.ACTIVE,
        )
        .order_by(col(Membership.id))
    )
    return [
        Invitee(person_id or 0, zone, answer, recorded is not None)
        for person_id, zone, answer, recorded in session.exec(query)
    ]
