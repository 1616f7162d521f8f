"""Where a person is in the series: read from the tables, nothing written."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from handlers.learning.content import UnitContent, unit_from_json
from handlers.learning.rules import finished_units, module_job, next_unit, open_attempt
from storage.learning import (
    Enrolment,
    Progress,
    Series,
    Stage,
    Unit,
    all_series,
    current_units,
    enrolments_of,
    module_units,
    progress_of,
    series_by_id,
    unit_by_id,
    version,
)
from storage.people import Job, Person


@dataclass(frozen=True)
class Standing:
    """A person in one module: its units in order, and the ids of the finished ones."""

    series: Series
    stage: Stage
    job: Job
    units: tuple[Unit, ...]
    finished: frozenset[int]

    @property
    def done(self) -> int:
        return sum(unit.id in self.finished for unit in self.units)

    @property
    def next(self) -> Unit | None:
        return next_unit(self.units, self.finished)

    def number(self, unit: Unit) -> int:
        """The unit's place in the module, from 1 (a retired one counts after the rest)."""
        ids = [each.id for each in self.units]
        return ids.index(unit.id) + 1 if unit.id in ids else len(ids) + 1


def content_of(session: Session, unit: Unit) -> UnitContent:
    """What a unit says now."""
    return unit_from_json(version(session, unit.version_id or 0).content)


def content_at(session: Session, attempt: Progress) -> UnitContent:
    """What a unit said when the attempt began."""
    return unit_from_json(version(session, attempt.version_id).content)


def standing_in(session: Session, unit: Unit, person_id: int) -> Standing:
    """The person's standing in the module of a unit."""
    series = series_by_id(session, unit.series_id)
    assert series is not None
    finished = finished_units(progress_of(session, person_id))
    return _standing(session, series, unit.stage, unit.job, finished)


def begun_modules(session: Session, person: Person) -> list[Standing]:
    """The modules that a person is enrolled in, oldest first."""
    count = len(enrolments_of(session, person.id or 0))
    return list(standings(session, person))[:count]


def standings(session: Session, person: Person) -> Iterator[Standing]:
    """The modules that a person is enrolled in, oldest first, then those still to come."""
    assert person.id is not None
    finished = finished_units(progress_of(session, person.id))
    enrolments = enrolments_of(session, person.id)
    for enrolment in enrolments:
        series = series_by_id(session, enrolment.series_id)
        if series is not None:
            yield _standing(session, series, enrolment.stage, enrolment.job, finished)
    known = {(enrolment.series_id, enrolment.stage) for enrolment in enrolments}
    yield from _to_come(session, person, known, finished)


def next_for(session: Session, person: Person, series_id: int | None = None) -> Unit | None:
    """What `belajar` opens: the unit left half-way, else the next of the module last touched.

    With ``series_id`` only that series counts. None when everything is finished, or nothing is
    loaded.
    """
    attempts = [
        attempt
        for attempt in progress_of(session, person.id or 0)
        if series_id is None or _series_of(session, attempt) == series_id
    ]
    if half := open_attempt(attempts):
        return unit_by_id(session, half.unit_id)
    last = unit_by_id(session, attempts[-1].unit_id) if attempts else None
    found = [s for s in standings(session, person) if series_id in (None, s.series.id)]
    for standing in sorted(found, key=lambda s: not _holds(s, last)):
        if standing.next is not None:
            return standing.next
    return None


def next_in(session: Session, enrolment: Enrolment) -> Unit | None:
    """The unit of a stage that waits: half-way, else the next; None when it is complete."""
    attempts = progress_of(session, enrolment.person_id or 0)
    units = module_units(session, enrolment.series_id, enrolment.stage, enrolment.job)
    ids = {unit.id for unit in units}
    half = open_attempt([attempt for attempt in attempts if attempt.unit_id in ids])
    if half is not None and enrolment.finished_at is None:
        return unit_by_id(session, half.unit_id)
    return next_unit(units, finished_units(attempts))


def _holds(standing: Standing, unit: Unit | None) -> bool:
    return unit is not None and (standing.series.id, standing.stage) == (
        unit.series_id,
        unit.stage,
    )


def _series_of(session: Session, attempt: Progress) -> int | None:
    unit = unit_by_id(session, attempt.unit_id)
    return unit.series_id if unit else None


def _to_come(
    session: Session, person: Person, known: set[tuple[int, Stage]], finished: set[int]
) -> Iterator[Standing]:
    for series in all_series(session):
        units = current_units(session, series.id or 0)
        for stage in Stage:
            jobs = {unit.job for unit in units if unit.stage is stage}
            job = module_job(person.job, jobs)
            if job is not None and (series.id, stage) not in known:
                yield _standing(session, series, stage, job, finished)


def _standing(
    session: Session, series: Series, stage: Stage, job: Job, finished: set[int]
) -> Standing:
    units = module_units(session, series.id or 0, stage, job)
    return Standing(series, stage, job, tuple(units), frozenset(finished))
