"""Deleting a person: everything of theirs goes, anonymous totals stay (UU PDP 27/2022).

What stays: how many came, enrolled, finished and handed in a plan; attendance of lists that were
issued (confirmed by the chair), with name and school as they stand on them; audit rows without a
person.
"""

from datetime import datetime, timedelta

from sqlalchemy import Delete, String, Update, cast, delete, func, literal, select, update
from sqlmodel import Session, col

from storage import learning, linking, nudges
from storage.accounts import REPLACED, REPLACED_FOR, Address, addresses_of
from storage.attendance import Attendance, Rsvp
from storage.audit import Audit
from storage.broadcasts import Broadcast
from storage.code_tries import CodeTry
from storage.communities import Membership
from storage.due import Due
from storage.files import Attachment
from storage.lesson_plans import LessonPlan, LessonPlanReview, LessonPlanVersion
from storage.meetings import Meeting, Occurrence
from storage.outbox import WAITING, Outbox, OutboxStatus
from storage.people import Grant, Person, School
from storage.seen import Parked, Seen
from storage.talks import TalkRow

FORGET = "forget_address"
GOODBYE = timedelta(minutes=5)
"""Long enough for the last reply to leave before its address is forgotten too."""


LISTED = "wa:"
"""Accounts whose provider can be asked for the messages of the last hours."""
EXACT = timedelta(minutes=1)
"""The last contact is kept to the minute: what comes within it must still count as a return."""


def erase_person(session: Session, person: Person, now: datetime) -> None:
    """Delete a person in the caller's transaction; their addresses follow in ``GOODBYE``."""
    assert person.id is not None
    session.flush()
    learning.forget_person(session, person.id)
    nudges.forget_nudges(session, person.id)
    linking.forget_links(session, person.id)
    for address in addresses_of(session, person.id):
        forget_soon(session, address, now)
        address.person_id = None
        session.add(address)
    session.flush()
    _erase_attendance(session, person)
    for statement in (*_plans(person.id), *_sent(person.id), *_marks(person.id)):
        session.connection().execute(statement)
    session.connection().execute(delete(Person).where(col(Person.id) == person.id))
    session.expunge(person)


def forget_soon(session: Session, address: Address, now: datetime) -> None:
    """Plan ``forget_address`` for an address; a second plan for the same moment is harmless."""
    address.last_inbound_at = now - EXACT
    session.add(address)
    row = Due(
        kind=FORGET,
        subject=f"address:{address.id}:{now.isoformat()}",
        due_at=now + GOODBYE,
        args={"address_id": address.id, "since": now.isoformat()},
    )
    session.add(row)
    session.flush()


def forget_address(session: Session, address_id: int, since: datetime) -> bool:
    """Delete an address that has no person with all that hangs on it.

    False, and nothing done, if it has a person (again), has written after ``since``, or if a
    message to it is being sent.
    """
    address = session.get(Address, address_id)
    if address is None or address.person_id is not None or _is_sending(session, address_id):
        return False
    if address.last_inbound_at is not None and address.last_inbound_at > since:
        return False
    linking.forget_codes_at(session, address_id)
    here = {"address_id": address_id}
    _part_from_seen(session, address)
    own = delete(Attachment).filter_by(person_id=None, **here)
    moved = update(Attachment).filter_by(**here).values(address_id=None)  # theirs, elsewhere
    audit = update(Audit).filter_by(**here).values(address_id=None)
    gone = (delete(table).filter_by(**here) for table in (TalkRow, CodeTry, Seen, Parked, Outbox))
    for statement in (*gone, own, moved, audit):
        session.connection().execute(statement)
    session.connection().execute(delete(Address).where(col(Address.id) == address_id))
    session.expunge(address)
    return True


def _part_from_seen(session: Session, address: Address) -> None:
    """Ids of updates that a provider keeps a list of stay, without whose they were.

    The look for missed messages would else take the last ones of a deleted person as new.
    """
    if address.account_id.startswith(LISTED):
        mine = update(Seen).where(col(Seen.address_id) == address.id).values(address_id=None)
        session.connection().execute(mine)


def strangers(session: Session, silent_since: datetime, limit: int = 100) -> list[int]:
    """Addresses without a person from which nothing has come since, oldest first.

    A number that was replaced waits longer: the owner may take that back.
    """
    last = func.coalesce(col(Address.last_inbound_at), col(Address.created_at))
    waits = (func.coalesce(col(Address.gone_reason), "") == REPLACED) & (
        col(Address.gone_at) > silent_since - REPLACED_FOR
    )
    query = (
        select(col(Address.id))
        .where(col(Address.person_id).is_(None), last <= silent_since, ~waits)
        .order_by(col(Address.id))
        .limit(limit)
    )
    return [found for found in session.connection().execute(query).scalars() if found]


def _is_sending(session: Session, address_id: int) -> bool:
    query = select(col(Outbox.id)).where(
        col(Outbox.address_id) == address_id, col(Outbox.status) == OutboxStatus.SENDING
    )
    return session.connection().execute(query).first() is not None


def _erase_attendance(session: Session, person: Person) -> None:
    """Issued lists keep the name they were issued with; elsewhere only the count stays."""
    school = session.get(School, person.school_id) if person.school_id else None
    mine = select(col(Membership.id)).where(col(Membership.person_id) == person.id)
    issued = select(col(Occurrence.id)).where(col(Occurrence.confirmed_at).is_not(None))
    own = col(Attendance.membership_id).in_(mine)
    on_list = col(Attendance.occurrence_id).in_(issued)
    named = {"guest_name": person.name, "guest_school": school.name if school else None}
    for statement in (
        update(Attendance).where(own, on_list).values(membership_id=None, reason=None, **named),
        update(Attendance).where(own).values(membership_id=None, reason=None),
        delete(Rsvp).where(col(Rsvp.membership_id).in_(mine)),
        delete(Membership).where(col(Membership.person_id) == person.id),
    ):
        session.connection().execute(statement)


_CONTENT = ("phase", "grade", "subject", "goals", "steps", "assessment")
"""Of a lesson plan, beside its title: what its author wrote or chose."""


def _plans(person_id: int) -> tuple[Delete | Update, ...]:
    """A plan that was handed in stays as a count of its community and month."""
    own = col(LessonPlan.author_id) == person_id
    plans = select(col(LessonPlan.id)).where(own)
    files = select(col(Attachment.id)).where(col(Attachment.person_id) == person_id)
    return (
        delete(LessonPlanReview).where(col(LessonPlanReview.plan_id).in_(plans)),
        delete(LessonPlanVersion).where(col(LessonPlanVersion.plan_id).in_(plans)),
        delete(LessonPlan).where(own, col(LessonPlan.submitted_at).is_(None)),
        update(LessonPlan).where(own).values(author_id=None, title="", **dict.fromkeys(_CONTENT)),
        update(LessonPlanReview).filter_by(reviewer_id=person_id).values(reviewer_id=None),
        update(Broadcast).where(col(Broadcast.attachment_id).in_(files)).values(attachment_id=None),
        *_broadcasts(person_id),
        delete(Attachment).where(col(Attachment.person_id) == person_id),
    )


def _broadcasts(person_id: int) -> tuple[Update, ...]:
    """The content stands in the broadcast; rows that an older program wrote hold copies of it."""
    sources = select(literal("broadcast:").concat(cast(col(Broadcast.id), String)))
    own = col(Outbox.source).in_(sources.where(col(Broadcast.author_id) == person_id))
    queued = col(Outbox.status) == OutboxStatus.QUEUED
    left = col(Outbox.status) != OutboxStatus.SENDING
    return (
        update(Outbox).where(own, queued).values(status=OutboxStatus.DROPPED, error="withdrawn"),
        update(Outbox).where(own, left).values(payload=None),
        update(Broadcast)
        .filter_by(author_id=person_id)
        .values(body="", attachment_id=None, author_id=None),
    )


def _sent(person_id: int) -> tuple[Delete | Update, ...]:
    """What has left counts on without its content; what has not is never sent."""
    own = col(Outbox.person_id) == person_id
    return (
        delete(Outbox).where(own, col(Outbox.status).in_(WAITING)),
        update(Outbox)
        .where(own)
        .values(
            person_id=None, address_id=None, payload=None, provider_id=None,
            dedupe_key=literal("erased:").concat(col(Outbox.id)),
        ),
    )  # fmt: skip


def _marks(person_id: int) -> tuple[Delete | Update, ...]:
    return (
        delete(Grant).where(col(Grant.person_id) == person_id),
        update(Audit).filter_by(person_id=person_id).values(person_id=None),
        update(Attendance).filter_by(recorded_by=person_id).values(recorded_by=None),
        update(Meeting).filter_by(created_by=person_id).values(created_by=None),
    )
