"""Everything that is kept about one person, for the copy that they may ask for."""

from sqlmodel import Session, col, select

from storage.attendance import Attendance, Rsvp
from storage.broadcasts import Broadcast
from storage.communities import Community, Membership
from storage.files import Attachment
from storage.learning import Progress, Unit, UnitVersion
from storage.lesson_plans import LessonPlan
from storage.meetings import Occurrence


def all_memberships(session: Session, person_id: int) -> list[tuple[Membership, Community]]:
    """Also those that ended, oldest first."""
    query = (
        select(Membership, Community)
        .join(Community, col(Community.id) == col(Membership.community_id))
        .where(col(Membership.person_id) == person_id)
        .order_by(col(Membership.id))
    )
    return list(session.exec(query))


def all_attendance(session: Session, person_id: int) -> list[tuple[Attendance, Occurrence]]:
    query = (
        select(Attendance, Occurrence)
        .join(Occurrence, col(Occurrence.id) == col(Attendance.occurrence_id))
        .join(Membership, col(Membership.id) == col(Attendance.membership_id))
        .where(col(Membership.person_id) == person_id)
        .order_by(col(Occurrence.starts_at))
    )
    return list(session.exec(query))


def all_rsvps(session: Session, person_id: int) -> list[tuple[Rsvp, Occurrence]]:
    query = (
        select(Rsvp, Occurrence)
        .join(Occurrence, col(Occurrence.id) == col(Rsvp.occurrence_id))
        .join(Membership, col(Membership.id) == col(Rsvp.membership_id))
        .where(col(Membership.person_id) == person_id)
        .order_by(col(Occurrence.starts_at))
    )
    return list(session.exec(query))


def all_plans(session: Session, person_id: int) -> list[LessonPlan]:
    query = select(LessonPlan).where(col(LessonPlan.author_id) == person_id)
    return list(session.exec(query.order_by(col(LessonPlan.id))))


def all_broadcasts(session: Session, person_id: int) -> list[Broadcast]:
    """Those the person wrote, oldest first."""
    query = select(Broadcast).where(col(Broadcast.author_id) == person_id)
    return list(session.exec(query.order_by(col(Broadcast.id))))


def all_units(session: Session, person_id: int) -> list[tuple[Progress, Unit, UnitVersion]]:
    query = (
        select(Progress, Unit, UnitVersion)
        .join(Unit, col(Unit.id) == col(Progress.unit_id))
        .join(UnitVersion, col(UnitVersion.id) == col(Progress.version_id))
        .where(col(Progress.person_id) == person_id)
        .order_by(col(Progress.started_at), col(Progress.id))
    )
    return list(session.exec(query))


def all_attachments(session: Session, person_id: int) -> list[Attachment]:
    query = select(Attachment).where(col(Attachment.person_id) == person_id)
    return list(session.exec(query.order_by(col(Attachment.id))))
