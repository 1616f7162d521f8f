"""Two profiles that are one person: nothing counts twice, and all of it can be taken back."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from storage.accounts import Address
from storage.attendance import (
    Attendance,
    AttendanceSource,
    AttendanceStatus,
    Rsvp,
    RsvpAnswer,
)
from storage.communities import Membership, MembershipStatus, Role
from storage.database import Database
from storage.journal import Entry, Journal, take_back
from storage.learning import Enrolment, Progress
from storage.lesson_plans import (
    LessonPlan,
    LessonPlanStatus,
    LessonPlanVersion,
)
from storage.nudges import Nudge
from storage.one_person import columns_of_people, first_stands, merge_people
from storage.outbox import Outbox, OutboxStatus
from storage.people import Grant, Job, Person
from storage.tables import METADATA
from storage.talks import TalkRow
from tests.seed import a_person
from tests.storage.two_profiles import MINUTE, NOW, Two, everything, outbox_row


def _state(session: Session) -> dict[str, list[Any]]:
    """Everything in every table, as it stands."""
    session.flush()
    return {
        table.name: sorted(
            (tuple(row) for row in session.connection().execute(sa.select(table))), key=repr
        )
        for table in METADATA.sorted_tables
    }


def _merge(session: Session, two: Two) -> list[Entry]:
    journal = Journal(session)
    merge_people(session, journal, *two.people)
    session.expire_all()
    return journal.entries


def _count(session: Session, kind: type[SQLModel], *where: Any) -> int:
    query = sa.select(sa.func.count()).select_from(kind).where(*where)
    return int(session.connection().execute(query).scalar() or 0)


def test_two_profiles_become_one_and_nothing_counts_twice(database: Database) -> None:
    with database.write() as session:
        two = everything(session)
        kept, gone = two.people
        _merge(session, two)
        assert session.get(Person, gone) is None
        rows = session.exec(select(Membership).order_by(col(Membership.id))).all()
        assert [(r.community_id, r.person_id, r.role) for r in rows] == [
            (two.gugus.id, kept, Role.SECRETARY), (two.mgmp.id, kept, Role.MEMBER),
        ]  # fmt: skip
        assert rows[0].joined_at == NOW - 9 * MINUTE
        records = session.exec(select(Attendance).order_by(col(Attendance.id))).all()
        assert [(r.membership_id, r.status, r.recorded_at) for r in records] == [
            (rows[0].id, AttendanceStatus.LATE, NOW), (rows[0].id, AttendanceStatus.PRESENT, NOW),
        ]  # fmt: skip
        answers = session.exec(select(Rsvp)).all()
        assert [a.answer for a in answers] == [RsvpAnswer.YES, RsvpAnswer.YES]
        _check_learning(session, kept)
        plans = session.exec(select(LessonPlan).order_by(col(LessonPlan.id))).all()
        assert [(p.author_id, p.status) for p in plans] == [
            (kept, LessonPlanStatus.APPROVED), (kept, LessonPlanStatus.DRAFT),
        ]  # fmt: skip
        assert _count(session, LessonPlanVersion, col(LessonPlanVersion.author_id) == kept) == 2
        assert _count(session, Grant) == _count(session, Grant, col(Grant.person_id) == kept) == 2
        assert _count(session, Outbox, col(Outbox.status) == OutboxStatus.QUEUED) == 1
        assert _count(session, Outbox, col(Outbox.dedupe_key) == f"reminder:2:{kept}") == 1
        assert _count(session, Nudge) == 1
        _check_person(session, kept)
        for column in columns_of_people():
            found = sa.select(sa.func.count()).select_from(column.table).where(column == gone)
            assert session.connection().execute(found).scalar() == 0, str(column)


def _check_learning(session: Session, kept: int) -> None:
    enrolment = session.exec(select(Enrolment)).one()
    assert (enrolment.person_id, enrolment.enrolled_at) == (kept, NOW + MINUTE)
    assert enrolment.finished_at == NOW + 4 * MINUTE, "each finished one of its two units"
    attempts = session.exec(select(Progress)).all()
    assert [(a.person_id, a.attempt, a.finished_at is None) for a in attempts] == [
        (kept, 1, False), (kept, 1, False),
    ]  # fmt: skip


def _check_person(session: Session, kept: int) -> None:
    person = session.get_one(Person, kept)
    assert (person.nip, person.job, person.stopped_at) == (
        "198705252010012003", Job.TEACHER, None,
    )  # fmt: skip
    addresses = session.exec(select(Address).order_by(col(Address.id))).all()
    assert [(a.person_id, a.stopped_at) for a in addresses] == [(kept, None), (kept, NOW)]


def test_a_merge_can_be_taken_back_to_the_last_row(database: Database) -> None:
    with database.write() as session:
        two = everything(session)
        before = _state(session)
        entries = _merge(session, two)
        assert _state(session) != before
        assert take_back(session, entries) == 0
        assert _state(session) == before


def test_what_changed_later_stays_and_the_rest_returns(database: Database) -> None:
    with database.write() as session:
        two = everything(session)
        _, gone = two.people
        meeting = two.meet()
        entries = _merge(session, two)
        row = session.get_one(Membership, two.kept.id)
        row.role = Role.LEAD
        two.add(row)
        two.came(row, meeting, AttendanceStatus.PRESENT, 1)
        assert take_back(session, entries) == 1
        session.expire_all()
        assert session.get_one(Membership, two.kept.id).role is Role.LEAD
        back = session.get_one(Membership, two.gone.id)
        assert (back.person_id, back.role) == (gone, Role.SECRETARY)
        assert session.get_one(Person, gone).name == "Rina.wa"
        assert _count(session, Attendance, col(Attendance.membership_id) == row.id) == 3


def test_an_id_that_was_given_away_meanwhile_harms_nothing(database: Database) -> None:
    with database.write() as session:
        two = everything(session)
        entries = _merge(session, two)
        newcomer = a_person(session, NOW, "Sari")
        newcomer_id = newcomer.id or 0
        assert take_back(session, entries) == 0
        session.expire_all()
        address = session.exec(select(Address).where(col(Address.external_id) == "Rina.wa")).one()
        assert address.person_id not in (None, newcomer_id)
        person = session.get_one(Person, address.person_id)
        assert person.name == "Rina.wa"
        assert session.get_one(Person, newcomer_id).name == "Sari"
        assert _count(session, Membership, col(Membership.person_id) == person.id) == 2


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ((AttendanceStatus.PRESENT, 0), (AttendanceStatus.PRESENT, 5), True),
        ((AttendanceStatus.LATE, 5), (AttendanceStatus.PRESENT, 0), False),
        ((AttendanceStatus.LATE, 5), (AttendanceStatus.UNRECORDED, 0), True),
        ((AttendanceStatus.SICK, 0), (AttendanceStatus.PRESENT, 9), False),
        ((AttendanceStatus.LEAVE, 9), (AttendanceStatus.ABSENT, 0), True),
    ],
)
def test_the_earlier_check_in_stands(
    one: tuple[AttendanceStatus, int], other: tuple[AttendanceStatus, int], first: bool
) -> None:
    records = [
        Attendance(occurrence_id=1, status=status, source=AttendanceSource.SELF,
                   recorded_at=NOW + late * MINUTE)
        for status, late in (one, other)
    ]  # fmt: skip
    assert first_stands(*records) is first


def test_whoever_was_removed_on_one_side_stays_a_member_on_the_other(database: Database) -> None:
    with database.write() as session:
        two = Two(session)
        two.kept.status, two.kept.left_at = MembershipStatus.REMOVED, NOW
        two.add(two.kept)
        _merge(session, two)
        row = session.get_one(Membership, two.kept.id)
        assert (row.status, row.left_at, row.role) == (
            MembershipStatus.ACTIVE, None, Role.SECRETARY,
        )  # fmt: skip


def test_a_new_account_that_got_an_old_ones_id_is_handed_to_nobody(database: Database) -> None:
    """An old number was replaced and forgotten; its row's id is a stranger's now."""
    with database.write() as session:
        two = Two(session)
        old = session.exec(select(Address).where(col(Address.external_id) == "Rina")).one()
        journal, key = Journal(session), old.id
        journal.set(Address, key, person_id=None, gone_at=NOW, gone_reason="replaced")
        session.connection().execute(sa.delete(TalkRow).where(col(TalkRow.address_id) == key))
        session.connection().execute(sa.delete(Address).where(col(Address.id) == key))
        session.expire_all()
        two.add(Address(id=key, account_id="tg:1", external_id="Asing", created_at=NOW))
        assert take_back(session, journal.entries) == 1
        session.expire_all()
        assert session.get_one(Address, key).person_id is None


def test_what_is_meant_for_one_account_is_not_taken_for_a_notice_to_both(
    database: Database,
) -> None:
    with database.write() as session:
        two = Two(session)
        kept, gone = two.people
        for person in (kept, gone):
            two.add(outbox_row(person, "link_undone:1:address", OutboxStatus.QUEUED))
        _merge(session, two)
        assert _count(session, Outbox, col(Outbox.status) == OutboxStatus.QUEUED) == 2


@pytest.mark.parametrize("ours", [OutboxStatus.SENDING, OutboxStatus.SENT, OutboxStatus.HELD])
def test_what_is_on_its_way_to_one_of_them_does_not_leave_for_the_other_too(
    database: Database, ours: OutboxStatus
) -> None:
    with database.write() as session:
        two = Two(session)
        kept, gone = two.people
        two.add(
            outbox_row(kept, "reminder:1", ours),
            outbox_row(gone, "reminder:1", OutboxStatus.QUEUED),
        )
        two.add(
            outbox_row(kept, "reminder:2", OutboxStatus.QUEUED),
            outbox_row(gone, "reminder:2", ours),
        )
        _merge(session, two)
        left = session.exec(select(Outbox).where(col(Outbox.status) != OutboxStatus.DROPPED)).all()
        assert [row.status for row in left] == [ours, ours] or ours is OutboxStatus.HELD
        assert len(left) == 2
