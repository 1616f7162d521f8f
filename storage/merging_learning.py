"""What two profiles of one person learned: no unit and no stage counts twice."""

from collections import defaultdict
from datetime import datetime

from sqlmodel import Session, col, select

from storage.journal import Journal
from storage.learning import (
    Enrolment,
    Progress,
    UnitAnswer,
    answers_of,
    enrolments_of,
    module_units,
    progress_of,
)
from storage.nudges import Nudge, NudgeKind


def merge_learning(session: Session, journal: Journal, kept: int, gone: int) -> None:
    """Bring enrolments, attempts and nudges of two persons (ids) together."""
    dropped = _enrolments(session, journal, kept, gone)
    _attempts(session, journal, kept, gone)
    _finish_stages(session, journal, kept, gone)
    _nudges(session, journal, kept, gone, dropped)


def _enrolments(session: Session, journal: Journal, kept: int, gone: int) -> list[int]:
    """Once a stage, since the earlier day; return the enrolments that ended in another."""
    mine = {(e.series_id, e.stage): e for e in enrolments_of(session, kept)}
    dropped = []
    for other in enrolments_of(session, gone):
        own = mine.get((other.series_id, other.stage))
        if own is None:
            continue
        journal.set(
            Enrolment,
            own.id,
            enrolled_at=min(own.enrolled_at, other.enrolled_at),
            finished_at=_earlier(own.finished_at, other.finished_at),
        )
        journal.drop(Enrolment, other.id)
        dropped.append(other.id or 0)
    return dropped


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)


def _attempts(session: Session, journal: Journal, kept: int, gone: int) -> None:
    """Attempts at a unit that both opened are counted on in the order in which they began."""
    by_unit: dict[int, list[Progress]] = defaultdict(list)
    for attempt in [*progress_of(session, kept), *progress_of(session, gone)]:
        by_unit[attempt.unit_id].append(attempt)
    for attempts in by_unit.values():
        if len({attempt.person_id for attempt in attempts}) == 2:
            _one_unit(session, journal, attempts, kept)


def _one_unit(session: Session, journal: Journal, attempts: list[Progress], kept: int) -> None:
    stay = _staying(session, attempts)
    for attempt in attempts:
        if attempt not in stay:
            for answer in answers_of(session, attempt.id or 0):
                journal.drop(UnitAnswer, answer.id)
            journal.drop(Progress, attempt.id)
    ordered = list(enumerate(sorted(stay, key=lambda a: (a.started_at, a.id or 0)), 1))
    for number, attempt in ordered:  # two steps: a number is taken once a person and unit
        journal.set(Progress, attempt.id, person_id=kept, attempt=-number)
    for number, attempt in ordered:
        journal.set(Progress, attempt.id, attempt=number)


def _staying(session: Session, attempts: list[Progress]) -> list[Progress]:
    """The finished attempts; with none, the one that is furthest."""
    finished = [attempt for attempt in attempts if attempt.finished_at is not None]
    if finished:
        return finished
    return [max(attempts, key=lambda a: (len(answers_of(session, a.id or 0)), a.pages_read,
                                         a.last_activity_at))]  # fmt: skip


def _finish_stages(session: Session, journal: Journal, kept: int, gone: int) -> None:
    """A stage of which each did a part may be complete now."""
    session.expire_all()
    query = select(Progress).where(
        col(Progress.person_id).in_((kept, gone)), col(Progress.finished_at).is_not(None)
    )
    done = {attempt.unit_id: attempt.finished_at for attempt in session.exec(query)}
    for enrolment in [*enrolments_of(session, kept), *enrolments_of(session, gone)]:
        units = module_units(session, enrolment.series_id, enrolment.stage, enrolment.job)
        if enrolment.finished_at or not units or any(unit.id not in done for unit in units):
            continue
        last = max(at for unit in units if (at := done[unit.id or 0]) is not None)
        journal.set(Enrolment, enrolment.id, finished_at=last)


def _nudges(session: Session, journal: Journal, kept: int, gone: int, dropped: list[int]) -> None:
    mine = session.exec(select(Nudge).where(col(Nudge.person_id) == kept)).all()
    known = {(nudge.kind, nudge.subject) for nudge in mine}
    for nudge in session.exec(select(Nudge).where(col(Nudge.person_id) == gone)).all():
        ended = nudge.kind is NudgeKind.UNIT and nudge.subject in dropped
        if ended or (nudge.kind, nudge.subject) in known:
            journal.drop(Nudge, nudge.id)
