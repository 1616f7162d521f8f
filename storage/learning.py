"""Learning series as loaded, who follows them, and how far each person is.

Progress outlives a day and is shared over channels, so it is kept by person, not in a talk.
Scores are the learner's own (UU PDP 27/2022): no query here gives them to anybody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint, and_, case, func, or_
from sqlmodel import Field, Session, SQLModel, col, select

from storage.communities import Membership, MembershipStatus
from storage.database import enum_column, moment
from storage.people import Job


class Stage(StrEnum):
    """bimtek, diklat: each is enrolled in and finished on its own."""

    TECHNICAL_TRAINING = "technical_training"
    TRAINING = "training"


class Series(SQLModel, table=True):
    """One folder of content; one whose units are all retired is no longer offered."""

    __tablename__ = "series"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    title: str
    about: str
    position: int


class Unit(SQLModel, table=True):
    """A place in a module (series × stage × job); what it says is in its newest version.

    ``retired_at`` marks what a later load no longer found: not offered, but can be finished.
    """

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("series_id", "stage", "job", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id", index=True)
    stage: Stage = enum_column(Stage)
    job: Job = enum_column(Job)
    slug: str
    position: int
    version_id: int | None = None
    retired_at: datetime | None = moment(default=None)


class UnitVersion(SQLModel, table=True):
    """What a unit said from one load on. Never changed: somebody may be in the middle of it."""

    __tablename__ = "unit_versions"
    __table_args__ = (UniqueConstraint("unit_id", "digest"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id")
    digest: str
    content: dict[str, Any] = Field(sa_type=JSON)
    loaded_at: datetime = moment()


class Enrolment(SQLModel, table=True):
    """A person in a stage of a series; of a deleted one only a total of ``community_id``."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("person_id", "series_id", "stage"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    community_id: int | None = Field(default=None, foreign_key="communities.id")
    series_id: int = Field(foreign_key="series.id", index=True)
    stage: Stage = enum_column(Stage)
    job: Job = enum_column(Job)
    enrolled_at: datetime = moment()
    finished_at: datetime | None = moment(default=None)


class Progress(SQLModel, table=True):
    """One attempt of a person at a unit: the pages read, then the answers, then one score."""

    __tablename__ = "unit_progress"
    __table_args__ = (UniqueConstraint("person_id", "unit_id", "attempt"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")
    unit_id: int = Field(foreign_key="units.id", index=True)
    version_id: int = Field(foreign_key="unit_versions.id")
    attempt: int = 1
    pages_read: int = 0
    score: int | None = None
    started_at: datetime = moment()
    last_activity_at: datetime = moment(index=True)
    finished_at: datetime | None = moment(default=None)


class UnitAnswer(SQLModel, table=True):
    """The first answer to one question of an attempt; a second one is not taken."""

    __tablename__ = "unit_answers"
    __table_args__ = (UniqueConstraint("progress_id", "question"),)

    id: int | None = Field(default=None, primary_key=True)
    progress_id: int = Field(foreign_key="unit_progress.id")
    question: int
    chosen: int
    right: bool
    answered_at: datetime = moment()


def all_series(session: Session) -> list[Series]:
    """Every series in its order."""
    query = select(Series).order_by(col(Series.position), col(Series.slug))
    return list(session.exec(query))


def current_units(session: Session, series_id: int) -> list[Unit]:
    """The units of all modules of a series that are offered, stage by stage in their order."""
    query = (
        select(Unit)
        .where(col(Unit.series_id) == series_id, col(Unit.retired_at).is_(None))
        .order_by(col(Unit.stage), col(Unit.job), col(Unit.position), col(Unit.id))
    )
    return list(session.exec(query))


def module_units(session: Session, series_id: int, stage: Stage, job: Job) -> list[Unit]:
    """The units of one module that are offered, in their order."""
    units = current_units(session, series_id)
    return [unit for unit in units if unit.stage is stage and unit.job is job]


def series_by_id(session: Session, series_id: int) -> Series | None:
    return session.get(Series, series_id)


def unit_by_id(session: Session, unit_id: int) -> Unit | None:
    return session.get(Unit, unit_id)


def version(session: Session, version_id: int) -> UnitVersion:
    return session.exec(select(UnitVersion).where(col(UnitVersion.id) == version_id)).one()


def enrolments_of(session: Session, person_id: int) -> list[Enrolment]:
    """All enrolments of a person, oldest first."""
    query = select(Enrolment).where(col(Enrolment.person_id) == person_id)
    return list(session.exec(query.order_by(col(Enrolment.enrolled_at), col(Enrolment.id))))


def progress_of(session: Session, person_id: int) -> list[Progress]:
    """All attempts of a person, the most recently touched last."""
    query = select(Progress).where(col(Progress.person_id) == person_id)
    return list(session.exec(query.order_by(col(Progress.last_activity_at), col(Progress.id))))


def progress_by_id(session: Session, progress_id: int) -> Progress | None:
    return session.get(Progress, progress_id)


def attempts_at(session: Session, person_id: int, unit_id: int) -> list[Progress]:
    """A person's attempts at one unit, the first one first."""
    query = select(Progress).where(
        col(Progress.person_id) == person_id, col(Progress.unit_id) == unit_id
    )
    return list(session.exec(query.order_by(col(Progress.attempt))))


def answers_of(session: Session, progress_id: int) -> list[UnitAnswer]:
    """The answers of an attempt in the order of its questions."""
    query = select(UnitAnswer).where(col(UnitAnswer.progress_id) == progress_id)
    return list(session.exec(query.order_by(col(UnitAnswer.question))))


@dataclass(frozen=True)
class StageTotal:
    """How many people began a stage of a series, and how many of them finished it."""

    series: str
    stage: Stage
    enrolled: int
    finished: int


def stage_totals(
    session: Session, community_ids: Sequence[int], before: datetime
) -> list[StageTotal]:
    """Totals of members of these communities until a moment, each person once.

    Those who have deleted their data since count where they belonged then.
    """
    members = select(Membership.person_id).where(
        col(Membership.community_id).in_(community_ids),
        col(Membership.status) == MembershipStatus.ACTIVE,
        col(Membership.person_id).is_not(None),
    )
    deleted = and_(
        col(Enrolment.person_id).is_(None), col(Enrolment.community_id).in_(community_ids)
    )
    query = (
        select(
            col(Series.title),
            col(Enrolment.stage),
            func.count(),
            func.count(case((col(Enrolment.finished_at) < before, 1))),
        )
        .join(Series, col(Series.id) == col(Enrolment.series_id))
        .where(
            or_(col(Enrolment.person_id).in_(members), deleted),
            col(Enrolment.enrolled_at) < before,
        )
        .group_by(col(Series.id), col(Enrolment.stage))
        .order_by(col(Series.position), col(Series.id), col(Enrolment.stage))
    )
    return [StageTotal(*counted) for counted in session.exec(query)]


def forget_person(session: Session, person_id: int) -> None:
    """Delete a person's progress and answers; their enrolments stay as anonymous totals."""
    attempts: Sequence[Progress] = progress_of(session, person_id)
    for attempt in attempts:
        for answer in answers_of(session, attempt.id or 0):
            session.delete(answer)
    session.flush()
    for attempt in attempts:
        session.delete(attempt)
    home = _home(session, person_id)
    for enrolment in enrolments_of(session, person_id):
        enrolment.person_id, enrolment.community_id = None, home
        session.add(enrolment)
    session.flush()


def _home(session: Session, person_id: int) -> int | None:
    """The community that somebody has belonged to for longest."""
    query = select(Membership.community_id).where(
        col(Membership.person_id) == person_id, col(Membership.status) == MembershipStatus.ACTIVE
    )
    return session.exec(query.order_by(col(Membership.id)).limit(1)).first()
