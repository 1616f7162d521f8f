"""What learners write: an enrolment, attempts at units, pages read and answers. Idempotent."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from handlers.engine.talk import Act, Refused, only_looks
from handlers.learning import nudge_actions
from handlers.learning.next import content_at, content_of, next_for
from handlers.learning.rules import finished_units, next_question
from storage.learning import (
    Enrolment,
    Progress,
    Unit,
    UnitAnswer,
    answers_of,
    attempts_at,
    module_units,
    progress_of,
)
from storage.people import Person


@only_looks
def choose_unit(
    act: Act, *, series_id: int | None = None, unit_id: int | None = None, again: bool = False
) -> int | None:
    """Settle once what `belajar` opens, so that a replayed talk stays with it.

    A unit that was asked for, unless it is finished already (an old button) and not wanted again.
    """
    if unit_id is not None:
        attempts = attempts_at(act.session, act.someone.id or 0, unit_id)
        if again or not any(attempt.finished_at for attempt in attempts):
            return unit_id
    unit = next_for(act.session, act.someone, series_id)
    return unit.id if unit else None


def open_unit(act: Act, unit_id: int, *, again: bool = False) -> dict[str, Any]:
    """The attempt to go on with, begun where there is none; ``again`` begins one more.

    Returns its id, and whether the person is new in this stage of the series.
    """
    person_id = _locked(act)
    unit = act.session.get(Unit, unit_id)
    if unit is None or unit.version_id is None:
        raise Refused("learn-unit-gone")
    enrolled = _enrol(act, person_id, unit)
    attempts = attempts_at(act.session, person_id, unit_id)
    last = attempts[-1] if attempts else None
    if last is None or (again and last.finished_at is not None):
        last = _begin(act, person_id, unit, len(attempts) + 1)
    _touch(act, last)
    return {"progress": last.id, "enrolled": enrolled}


def read_page(act: Act, progress_id: int, page: int) -> None:
    """Note that the pages up to this one (from 0) were read."""
    progress = _mine(act, progress_id)
    progress.pages_read = max(progress.pages_read, page + 1)
    _touch(act, progress)


def answer_question(act: Act, progress_id: int, question: int, chosen: int) -> dict[str, Any]:
    """Keep the first answer to a question; a later one changes nothing.

    Returns the answer that counts: which option, whether it is right, and all so far.
    """
    progress = _mine(act, progress_id)
    given = {answer.question: answer for answer in answers_of(act.session, progress_id)}
    if question not in given:
        right = content_at(act.session, progress).questions[question].right == chosen
        given[question] = UnitAnswer(
            progress_id=progress_id,
            question=question,
            chosen=chosen,
            right=right,
            answered_at=act.now,
        )
        act.session.add(given[question])
        _touch(act, progress)
    counted = given[question]
    rights = [given[number].right for number in sorted(given) if number <= question]
    return {"chosen": counted.chosen, "right": counted.right, "rights": rights}


def finish_unit(act: Act, progress_id: int) -> dict[str, Any]:
    """Score an attempt whose questions are all answered, once; close a stage that is complete.

    Returns the score and whether this finished the stage.
    """
    progress = _mine(act, progress_id)
    answers = answers_of(act.session, progress_id)
    total = len(content_at(act.session, progress).questions)
    if next_question({answer.question for answer in answers}, total) is not None:
        raise Refused("learn-unit-open")
    if progress.finished_at is None:
        progress.score = sum(answer.right for answer in answers)
        progress.finished_at = act.now
        _touch(act, progress)
    return {"score": progress.score, "stage_finished": _finish_stage(act, progress)}


def _locked(act: Act) -> int:
    """Lock the person before loading: two channels of one person may write at once."""
    person_id = act.someone.id
    assert person_id is not None
    act.session.exec(select(Person.id).where(col(Person.id) == person_id).with_for_update()).one()
    return person_id


def _mine(act: Act, progress_id: int) -> Progress:
    person_id = _locked(act)
    progress = act.session.get(Progress, progress_id)
    if progress is None or progress.person_id != person_id:
        raise Refused("learn-unit-gone")
    return progress


def _enrol(act: Act, person_id: int, unit: Unit) -> bool:
    if _enrolment(act, person_id, unit) is not None:
        return False
    row = Enrolment(
        person_id=person_id,
        series_id=unit.series_id,
        stage=unit.stage,
        job=unit.job,
        enrolled_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    return True


def _enrolment(act: Act, person_id: int, unit: Unit) -> Enrolment | None:
    query = select(Enrolment).where(
        col(Enrolment.person_id) == person_id,
        col(Enrolment.series_id) == unit.series_id,
        col(Enrolment.stage) == unit.stage,
    )
    return act.session.exec(query).first()


def _begin(act: Act, person_id: int, unit: Unit, attempt: int) -> Progress:
    """A retry goes straight to the questions: its pages are still in the chat."""
    content = content_of(act.session, unit)
    progress = Progress(
        person_id=person_id,
        unit_id=unit.id or 0,
        version_id=unit.version_id or 0,
        attempt=attempt,
        pages_read=len(content.pages) if attempt > 1 else 0,
        started_at=act.now,
        last_activity_at=act.now,
    )
    act.session.add(progress)
    act.session.flush()
    return progress


def _touch(act: Act, progress: Progress) -> None:
    """Any step counts as activity: the nudge about this stage waits anew."""
    progress.last_activity_at = act.now
    act.session.add(progress)
    unit = act.session.get(Unit, progress.unit_id)
    enrolment = _enrolment(act, progress.person_id, unit) if unit else None
    if enrolment is not None and enrolment.id is not None:
        nudge_actions.active_in(act.session, progress.person_id, enrolment.id, act.now)
    act.session.flush()


def _finish_stage(act: Act, progress: Progress) -> bool:
    unit = act.session.get(Unit, progress.unit_id)
    enrolment = _enrolment(act, progress.person_id, unit) if unit else None
    if enrolment is None or unit is None:
        return False
    finished = finished_units(progress_of(act.session, progress.person_id))
    if _missing(module_units(act.session, unit.series_id, unit.stage, enrolment.job), finished):
        return False
    nudge_actions.done_with(act.session, progress.person_id, enrolment.id or 0, act.now)
    first_time = enrolment.finished_at is None
    enrolment.finished_at = enrolment.finished_at or act.now
    act.session.add(enrolment)
    act.session.flush()
    return first_time


def _missing(module: Sequence[Unit], finished: set[int]) -> bool:
    return any(unit.id not in finished for unit in module)
