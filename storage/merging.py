"""Two rows of one community that turn out to be the same person."""

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from storage.attendance import Attendance, Rsvp
from storage.communities import Membership

_KEPT = (Attendance, Rsvp)


def merge_rows(session: Session, source: Membership, target: Membership) -> None:
    """Give what ``source`` has to ``target`` and delete it; what both have stays ``target``'s."""
    session.flush()
    for table in _KEPT:
        own = select(col(table.occurrence_id)).where(col(table.membership_id) == target.id)
        session.connection().execute(
            update(table)
            .where(col(table.membership_id) == source.id, col(table.occurrence_id).not_in(own))
            .values(membership_id=target.id)
        )
        session.connection().execute(delete(table).where(col(table.membership_id) == source.id))
    target.joined_at = min(target.joined_at, source.joined_at)
    session.add(target)
    session.delete(source)
    session.flush()
