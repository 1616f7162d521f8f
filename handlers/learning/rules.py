"""What is next for a learner, and what to say about their effort. Pure."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from storage.learning import Progress, Unit
from storage.people import Job

LEADERS = frozenset({Job.PRINCIPAL, Job.SUPERVISOR})
STREAK = 3


class Effort(StrEnum):
    """What is worth recognising in an answer besides its being right or not."""

    THOUGHT = "thought"
    AGAIN = "again"
    TRIED = "tried"
    STEADY = "steady"
    STREAK = "streak"
    RECOVERED = "recovered"
    IMPROVED = "improved"
    LAST = "last"
    WHOLE = "whole"


def module_job(job: Job | None, offered: Collection[Job]) -> Job | None:
    """Whose module a person of `job` learns: heads and supervisors one, all others the teachers'.

    None when nothing is offered at all.
    """
    wanted = Job.PRINCIPAL if job in LEADERS else Job.TEACHER
    if wanted in offered or not offered:
        return wanted if offered else None
    return sorted(offered)[0]


def finished_units(attempts: Sequence[Progress]) -> set[int]:
    """The ids of all units of which at least one attempt is finished."""
    return {attempt.unit_id for attempt in attempts if attempt.finished_at is not None}


def open_attempt(attempts: Sequence[Progress]) -> Progress | None:
    """The unfinished attempt that was touched last."""
    unfinished = [attempt for attempt in attempts if attempt.finished_at is None]
    return max(unfinished, key=lambda a: (a.last_activity_at, a.id or 0), default=None)


def next_unit(module: Sequence[Unit], finished: Collection[int]) -> Unit | None:
    """The first unit of a module that is not finished, in the module's order."""
    ordered = sorted(module, key=lambda unit: (unit.position, unit.id or 0))
    return next((unit for unit in ordered if unit.id not in finished), None)


def next_question(answered: Collection[int], total: int) -> int | None:
    """The first question without an answer; None when all have one."""
    return next((number for number in range(total) if number not in answered), None)


def bar(done: int, total: int) -> str:
    """Progress on one line: ●●○○○."""
    done = max(0, min(done, total))
    return "●" * done + "○" * (total - done)


def effort(rights: Sequence[bool], total: int, before: Mapping[int, bool] | None = None) -> Effort:
    """What to recognise after the last of `rights` (one for each answer so far, in order).

    `before` tells which questions were right in the attempt before this one.
    """
    now, earlier = rights[-1], rights[:-1]
    if not now:
        return Effort.STEADY if earlier and not earlier[-1] else Effort.TRIED
    if before is not None and before.get(len(rights) - 1) is False:
        return Effort.IMPROVED
    if earlier and not earlier[-1]:
        return Effort.RECOVERED
    if len(rights) == total:
        return Effort.WHOLE
    if len(rights) == total - 1:
        return Effort.LAST
    if len(rights) >= STREAK and all(rights[-STREAK:]):
        return Effort.STREAK
    return Effort.AGAIN if earlier else Effort.THOUGHT
