"""What is next, and what is recognised."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.learning.rules import (
    Effort,
    bar,
    effort,
    finished_units,
    module_job,
    next_question,
    next_unit,
    open_attempt,
)
from storage.learning import Progress, Stage, Unit
from storage.people import Job

NOON = datetime(2026, 12, 7, 5, tzinfo=UTC)
BOTH = {Job.TEACHER, Job.PRINCIPAL}


def unit(number: int, position: int) -> Unit:
    return Unit(
        id=number,
        series_id=1,
        stage=Stage.TECHNICAL_TRAINING,
        job=Job.TEACHER,
        slug=str(number),
        position=position,
    )


def attempt(number: int, unit_id: int, hours: int, finished: bool = False) -> Progress:
    at = NOON + timedelta(hours=hours)
    return Progress(
        id=number,
        person_id=1,
        unit_id=unit_id,
        version_id=1,
        started_at=NOON,
        last_activity_at=at,
        finished_at=at if finished else None,
    )


@pytest.mark.parametrize(
    ("job", "offered", "module"),
    [
        (Job.TEACHER, BOTH, Job.TEACHER),
        (Job.PRINCIPAL, BOTH, Job.PRINCIPAL),
        (Job.SUPERVISOR, BOTH, Job.PRINCIPAL),
        (Job.STAFF, BOTH, Job.TEACHER),
        (Job.OFFICIAL, BOTH, Job.TEACHER),
        (None, BOTH, Job.TEACHER),
        (Job.PRINCIPAL, {Job.TEACHER}, Job.TEACHER),
        (Job.TEACHER, set(), None),
    ],
)
def test_the_module_is_chosen_by_job(job: Job | None, offered: set[Job], module: Job) -> None:
    assert module_job(job, offered) is module


def test_the_next_unit_is_the_first_unfinished_by_position() -> None:
    module = [unit(3, 1), unit(1, 2), unit(2, 3)]
    assert next_unit(module, {3}) == module[1]
    assert next_unit(module, {1, 2, 3}) is None


def test_an_open_attempt_is_the_one_touched_last() -> None:
    attempts = [attempt(1, 7, 1), attempt(2, 8, 3), attempt(3, 9, 5, finished=True)]
    assert open_attempt(attempts) is attempts[1]
    assert finished_units(attempts) == {9}
    assert open_attempt([]) is None


def test_a_retried_unit_stays_finished_while_the_retry_is_open() -> None:
    assert finished_units([attempt(1, 7, 1, finished=True), attempt(2, 7, 2)]) == {7}


def test_the_next_question_is_the_first_without_an_answer() -> None:
    assert next_question({0, 2}, 3) == 1
    assert next_question({0, 1, 2}, 3) is None


@pytest.mark.parametrize(
    ("done", "total", "shown"), [(0, 4, "○○○○"), (2, 5, "●●○○○"), (9, 3, "●●●"), (0, 0, "")]
)
def test_the_bar_is_one_line(done: int, total: int, shown: str) -> None:
    assert bar(done, total) == shown


@pytest.mark.parametrize(
    ("rights", "before", "found"),
    [
        ([True], None, Effort.THOUGHT),
        ([True, True], None, Effort.AGAIN),
        ([False], None, Effort.TRIED),
        ([True, False], None, Effort.TRIED),
        ([False, False], None, Effort.STEADY),
        ([False, True], None, Effort.RECOVERED),
        ([True, True, True], None, Effort.STREAK),
        ([False, True, True, True], None, Effort.LAST),
        ([True, True, True, True, True], None, Effort.WHOLE),
        ([False, False, True, True], None, Effort.LAST),
        ([True, True], {1: False}, Effort.IMPROVED),
        ([True, False], {1: False}, Effort.TRIED),
    ],
)
def test_effort_is_recognised_beside_the_answer(
    rights: list[bool], before: dict[int, bool] | None, found: Effort
) -> None:
    assert effort(rights, 5, before) is found
