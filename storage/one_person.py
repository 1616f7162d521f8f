"""Two profiles that are one person: everything comes together, and nothing counts twice.

Every change goes through a journal, so that it can be taken back. What stands alone moves by the
foreign keys of the schema; what may collide is settled here first.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from storage import merging_learning, merging_plans
from storage.accounts import Address
from storage.attendance import Attendance, AttendanceStatus, Rsvp
from storage.communities import Membership, MembershipStatus, Role
from storage.due import Due
from storage.journal import Journal
from storage.outbox import WAITING, Outbox, OutboxKind, OutboxStatus
from storage.people import Grant, Honorific, Person

T = TypeVar("T", Attendance, Rsvp)
BESIDES = (
    ("audit", "person_id"), ("attendance", "recorded_by"), ("meetings", "created_by"),
    ("merges", "decided_by"), ("merges", "undone_by"),
)  # fmt: skip
"""Columns that name a person without a foreign key."""
SETTLED = frozenset(
    {"memberships", "enrolments", "unit_progress", "nudges", "lesson_plan_versions"}
)
"""Tables in which a person may stand only once beside something: each is settled here."""
_ROLES = (
    Role.MEMBER, Role.MENTOR, Role.LEAD, Role.TREASURER, Role.SECRETARY, Role.CHAIR,
)  # fmt: skip
_STATUSES = (
    MembershipStatus.REMOVED, MembershipStatus.LEFT, MembershipStatus.PENDING,
    MembershipStatus.ACTIVE,
)  # fmt: skip
_CAME = (AttendanceStatus.PRESENT, AttendanceStatus.LATE)
_SILENT = (AttendanceStatus.UNRECORDED, AttendanceStatus.ABSENT)
_NEVER_SENT = (OutboxStatus.FAILED, OutboxStatus.DROPPED)
_BLANKS = ("school_id", "job", "nip", "nuptk", "phone", "zone", "community_id")


def merge_people(session: Session, journal: Journal, kept: int, gone: int) -> None:
    """Let person ``gone`` end in person ``kept`` (ids), in the caller's transaction.

    ORM objects of either are stale afterwards: expire the session.
    """
    session.flush()
    _memberships(session, journal, kept, gone)
    merging_learning.merge_learning(session, journal, kept, gone)
    merging_plans.merge_plans(session, journal, kept, gone)
    _grants(session, journal, kept, gone)
    _outbox(session, journal, kept, gone)
    _due(session, journal, gone)
    _person(session, journal, kept, gone)
    _everything_else(journal, kept, gone)
    journal.drop(Person, gone)


def first_stands(one: Attendance, other: Attendance) -> bool:
    """Whether ``one`` stands of two records of a person at one meeting.

    Having come beats any absence, and what was told beats what only closing wrote; of two alike
    the earlier one stands.
    """
    return (_weight(one), one.recorded_at, one.id or 0) <= (
        _weight(other), other.recorded_at, other.id or 0,
    )  # fmt: skip


def _weight(record: Attendance) -> int:
    if record.status in _CAME:
        return 0
    return 2 if record.status in _SILENT else 1


def first_answers(one: Rsvp, other: Rsvp) -> bool:
    """Whether ``one`` is the answer: to the present version, and of two to it the newer one."""
    return (one.version, one.answered_at) >= (other.version, other.answered_at)


def _memberships(session: Session, journal: Journal, kept: int, gone: int) -> None:
    query = select(Membership).where(col(Membership.person_id) == kept)
    mine = {row.community_id: row for row in session.exec(query)}
    for row in session.exec(select(Membership).where(col(Membership.person_id) == gone)).all():
        target = mine.get(row.community_id)
        if target is None:
            journal.set(Membership, row.id, person_id=kept)
        else:
            _two_memberships(session, journal, row, target)


def _two_memberships(
    session: Session, journal: Journal, source: Membership, target: Membership
) -> None:
    _by_meeting(session, journal, Attendance, (source.id, target.id), first_stands)
    _by_meeting(session, journal, Rsvp, (source.id, target.id), first_answers)
    both = (source, target)
    status = max((row.status for row in both), key=_STATUSES.index)
    counted = [row for row in both if row.status is status]
    ends = [row.left_at for row in counted if row.left_at is not None]
    journal.set(
        Membership,
        target.id,
        status=status,
        role=max((row.role for row in counted), key=_ROLES.index),
        joined_at=min(row.joined_at for row in counted),
        left_at=None if status is MembershipStatus.ACTIVE else max(ends, default=None),
    )
    journal.drop(Membership, source.id)


def _by_meeting(
    session: Session,
    journal: Journal,
    kind: type[T],
    rows: tuple[int | None, int | None],
    first_wins: Callable[[T, T], bool],
) -> None:
    """Bring the records of two memberships together; of two at one meeting only one stays."""
    source, target = rows
    query = select(kind).where(col(kind.membership_id) == target)
    known = {record.occurrence_id: record for record in session.exec(query)}
    for record in session.exec(select(kind).where(col(kind.membership_id) == source)).all():
        other = known.get(record.occurrence_id)
        if other is not None and first_wins(other, record):
            journal.drop(kind, record.id)
            continue
        if other is not None:
            journal.drop(kind, other.id)
        journal.set(kind, record.id, membership_id=target)


def _grants(session: Session, journal: Journal, kept: int, gone: int) -> None:
    query = select(Grant).where(col(Grant.person_id) == kept)
    held = {(g.kind, g.area_code, g.levels) for g in session.exec(query)}
    for grant in session.exec(select(Grant).where(col(Grant.person_id) == gone)).all():
        if (grant.kind, grant.area_code, grant.levels) in held:
            journal.drop(Grant, grant.id)


def _outbox(session: Session, journal: Journal, kept: int, gone: int) -> None:
    """What one of them was told already, or both are to be told, comes once."""
    query = select(Outbox).where(
        col(Outbox.person_id) == gone,
        col(Outbox.kind) != OutboxKind.REPLY,
        col(Outbox.dedupe_key).endswith(f":{gone}", autoescape=True),
        ~col(Outbox.dedupe_key).endswith(f":address:{gone}"),  # meant for one account of theirs
    )
    rows = session.exec(query).all()
    keys = {row.id: row.dedupe_key.removesuffix(f"{gone}") + f"{kept}" for row in rows}
    known = select(Outbox).where(col(Outbox.dedupe_key).in_(keys.values()))
    twins = {row.dedupe_key: row for row in session.exec(known)}
    for row in rows:
        twin = twins.get(keys[row.id])
        if twin is None:
            journal.set(Outbox, row.id, dedupe_key=keys[row.id])
        elif row.status in WAITING and twin.status not in _NEVER_SENT:
            journal.set(Outbox, row.id, status=OutboxStatus.DROPPED)
        elif twin.status in WAITING and row.status not in _NEVER_SENT:
            journal.set(Outbox, twin.id, status=OutboxStatus.DROPPED)


def _due(session: Session, journal: Journal, gone: int) -> None:
    """What was planned for the one is planned for the other anyway."""
    query = select(Due.id).where(col(Due.subject) == f"person:{gone}", col(Due.done_at).is_(None))
    for key in session.exec(query).all():
        journal.drop(Due, key)


def _person(session: Session, journal: Journal, kept: int, gone: int) -> None:
    """Blanks are filled, and "Budi" becomes "Budi Sihombing"; STOP stays where it was said, since
    it was said at those addresses."""
    one, other = session.get_one(Person, kept), session.get_one(Person, gone)
    filled: dict[str, Any] = {
        name: getattr(other, name) for name in _BLANKS if getattr(one, name) is None
    }
    if one.honorific is Honorific.UNKNOWN:
        filled["honorific"] = other.honorific
    if _says_more(other.name, one.name):
        filled["name"] = other.name
    if one.stopped_at is None or other.stopped_at is None:
        for person in (one, other):
            _stop_addresses(session, journal, person)
        filled["stopped_at"] = None
    journal.set(
        Person, kept, **filled,
        created_at=min(one.created_at, other.created_at),
        consented_at=min(one.consented_at, other.consented_at),
    )  # fmt: skip


def _says_more(name: str, than: str) -> bool:
    """Whether a name holds every word of the other, and more."""
    words, fewer = (set(re.findall(r"\w+", each.casefold())) for each in (name, than))
    return fewer < words


def _stop_addresses(session: Session, journal: Journal, person: Person) -> None:
    if person.stopped_at is None:
        return
    query = select(Address).where(col(Address.person_id) == person.id)
    for address in session.exec(query).all():
        journal.set(Address, address.id, stopped_at=address.stopped_at or person.stopped_at)


def _everything_else(journal: Journal, kept: int, gone: int) -> None:
    for column in columns_of_people():
        journal.move(column, gone, kept)


def columns_of_people() -> Sequence[sa.Column[Any]]:
    """Every column of the schema that names a person."""
    tables = SQLModel.metadata.sorted_tables
    linked = [
        column
        for table in tables
        for column in table.columns
        if any(key.column.table.name == "people" for key in column.foreign_keys)
    ]
    return [*linked, *(SQLModel.metadata.tables[t].c[c] for t, c in BESIDES)]
