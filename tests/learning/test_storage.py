"""The queries and constraints of storage/learning.py and storage/nudges.py, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from handlers.learning.loading import SHIPPED, load_folder
from handlers.learning.next import next_for, next_in
from storage.communities import Membership
from storage.learning import (
    Enrolment,
    Progress,
    Stage,
    Unit,
    UnitAnswer,
    all_series,
    forget_person,
    module_units,
    stage_totals,
)
from storage.nudges import (
    Nudge,
    NudgeKind,
    NudgeMessage,
    forget_nudges,
    messages_since,
    people_due,
    without_nudge,
)
from storage.people import Job, Person
from tests.chat import START
from tests.seed import a_community, a_person


@pytest.fixture
def rina(session: Session) -> Person:
    load_folder(session, SHIPPED, START)
    return a_person(session, START, "Rina", job=Job.TEACHER)


def units(session: Session, job: Job = Job.TEACHER) -> list[Unit]:
    (series,) = all_series(session)
    return module_units(session, series.id or 0, Stage.TECHNICAL_TRAINING, job)


def attempt(session: Session, person: Person, unit: Unit, number: int = 1) -> Progress:
    row = Progress(
        person_id=person.id or 0,
        unit_id=unit.id or 0,
        version_id=unit.version_id or 0,
        attempt=number,
        started_at=START,
        last_activity_at=START,
    )
    session.add(row)
    session.flush()
    return row


def enrol(session: Session, person: Person, unit: Unit) -> Enrolment:
    row = Enrolment(
        person_id=person.id,
        series_id=unit.series_id,
        stage=unit.stage,
        job=unit.job,
        enrolled_at=START,
    )
    session.add(row)
    session.flush()
    return row


def test_one_row_for_each_person_unit_and_attempt(session: Session, rina: Person) -> None:
    attempt(session, rina, units(session)[0])
    with pytest.raises(IntegrityError), session.begin_nested():
        attempt(session, rina, units(session)[0])
    attempt(session, rina, units(session)[0], number=2)


def test_one_answer_for_each_question_of_an_attempt(session: Session, rina: Person) -> None:
    progress = attempt(session, rina, units(session)[0])

    def answer() -> None:
        session.add(
            UnitAnswer(
                progress_id=progress.id or 0,
                question=0,
                chosen=1,
                right=True,
                answered_at=START,
            )
        )
        session.flush()

    answer()
    with pytest.raises(IntegrityError), session.begin_nested():
        answer()


def test_next_is_the_unit_left_half_way_then_the_first_unfinished(
    session: Session, rina: Person
) -> None:
    first, second, third, *_ = units(session)
    assert next_for(session, rina) == first
    enrolment = enrol(session, rina, first)
    half = attempt(session, rina, third)
    assert next_for(session, rina) == third
    assert next_in(session, enrolment) == third
    half.finished_at = START
    assert next_for(session, rina) == first
    attempt(session, rina, first).finished_at = START
    assert next_for(session, rina) == second


def test_deleting_a_person_keeps_the_total_of_the_stage(session: Session, rina: Person) -> None:
    here, there = a_community(session, START), a_community(session, START, code="B8N5WT")
    for community in (here, there):
        session.add(Membership(community_id=community.id or 0, person_id=rina.id, joined_at=START))
    first = units(session)[0]
    enrolment = enrol(session, rina, first)
    enrolment.finished_at = START
    attempt(session, rina, first)
    both = [here.id or 0, there.id or 0]
    later = START + timedelta(seconds=1)
    (total,) = stage_totals(session, both, later)
    assert (total.stage, total.enrolled, total.finished) == (Stage.TECHNICAL_TRAINING, 1, 1)
    assert stage_totals(session, both, START) == stage_totals(session, [99], later) == []
    assert stage_totals(session, both[1:], later) == [total]
    forget_person(session, rina.id or 0)
    assert session.exec(select(Progress)).all() == []
    assert stage_totals(session, both, later) == stage_totals(session, both[:1], later) == [total]
    assert stage_totals(session, both[1:], later) == []


def test_a_matter_is_due_until_it_is_moved_or_closed(session: Session, rina: Person) -> None:
    person_id = rina.id or 0
    nudge = Nudge(person_id=person_id, kind=NudgeKind.UNIT, subject=5, due_at=START)
    session.add(nudge)
    session.flush()
    assert people_due(session, START - timedelta(seconds=1)) == []
    assert people_due(session, START) == [person_id]
    assert without_nudge(session, [person_id, 99], NudgeKind.UNIT, 5) == [99]
    nudge.closed_at = START
    session.flush()
    assert people_due(session, START) == []


def test_messages_of_the_week_are_counted_and_forgotten(session: Session, rina: Person) -> None:
    person_id = rina.id or 0
    for days in (1, 3, 9):
        session.add(NudgeMessage(person_id=person_id, sent_at=START - timedelta(days=days)))
    session.flush()
    found = messages_since(session, person_id, START - timedelta(days=7))
    assert [(START - message.sent_at).days for message in found] == [3, 1]
    forget_nudges(session, person_id)
    assert session.exec(select(NudgeMessage)).all() == []
