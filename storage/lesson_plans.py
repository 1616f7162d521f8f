"""Lesson plans (RPP), their versions and what reviewers said of them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, delete
from sqlmodel import Field, Session, SQLModel, col, select

from storage.communities import Level
from storage.database import enum_column, moment
from storage.files import Attachment
from storage.people import Person


class LessonPlanKind(StrEnum):
    PLAN = "plan"
    MODULE = "module"
    DEEP = "deep"


class LessonPlanStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    NEEDS_WORK = "needs_work"
    APPROVED = "approved"


class Phase(StrEnum):
    FOUNDATION = "foundation"
    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"


class LessonPlan(SQLModel, table=True):
    """One plan of one author; of a deleted author it is only a count, its content gone.

    ``goals``, ``steps``, ``assessment``: the author's short answer, "" for "it is in the
    document", None for not yet given. ``version`` counts LessonPlanVersion.
    """

    __tablename__ = "lesson_plans"
    __table_args__ = (Index("ix_lesson_plans_queue", "community_id", "status", "submitted_at"),)

    id: int | None = Field(default=None, primary_key=True)
    author_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    community_id: int = Field(foreign_key="communities.id")
    title: str
    kind: LessonPlanKind = enum_column(LessonPlanKind, default=LessonPlanKind.PLAN)
    level: Level = enum_column(Level)
    phase: Phase | None = enum_column(Phase, default=None, nullable=True)
    grade: int | None = None
    subject: str | None = None
    goals: str | None = None
    steps: str | None = None
    assessment: str | None = None
    status: LessonPlanStatus = enum_column(LessonPlanStatus, default=LessonPlanStatus.DRAFT)
    version: int = 1
    created_at: datetime = moment()
    submitted_at: datetime | None = moment(default=None)


class LessonPlanVersion(SQLModel, table=True):
    """What was sent, once a (plan, source): ``source`` is a canonical link, ``sha256:…`` once a
    file is kept, or ``attachment:<id>`` until then.
    """

    __tablename__ = "lesson_plan_versions"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        UniqueConstraint("author_id", "source"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="lesson_plans.id", index=True)
    author_id: int = Field(foreign_key="people.id")
    number: int
    source: str
    url: str | None = None
    attachment_id: int | None = Field(default=None, foreign_key="attachments.id", index=True)
    sent_at: datetime = moment()


class LessonPlanReview(SQLModel, table=True):
    """What a reviewer decided about one version: ``status`` is approved or needs_work."""

    __tablename__ = "lesson_plan_reviews"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="lesson_plans.id", index=True)
    version: int
    reviewer_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    status: LessonPlanStatus = enum_column(LessonPlanStatus)
    comment: str = ""
    at: datetime = moment()


def plan_by_source(session: Session, author_id: int, source: str) -> LessonPlan | None:
    """The author's plan that was ever sent from this source (hard case 8)."""
    query = (
        select(LessonPlan)
        .join(LessonPlanVersion, col(LessonPlanVersion.plan_id) == col(LessonPlan.id))
        .where(
            col(LessonPlanVersion.author_id) == author_id,
            col(LessonPlanVersion.source) == source,
        )
    )
    return session.exec(query).first()


def plans_of(session: Session, author_id: int, limit: int = 10) -> list[LessonPlan]:
    """An author's plans, newest first."""
    query = (
        select(LessonPlan)
        .where(col(LessonPlan.author_id) == author_id)
        .order_by(col(LessonPlan.created_at).desc(), col(LessonPlan.id).desc())
        .limit(limit)
    )
    return list(session.exec(query))


def latest_version(session: Session, plan_id: int) -> LessonPlanVersion | None:
    query = (
        select(LessonPlanVersion)
        .where(col(LessonPlanVersion.plan_id) == plan_id)
        .order_by(col(LessonPlanVersion.number).desc())
    )
    return session.exec(query).first()


def version_of_attachment(session: Session, attachment_id: int) -> LessonPlanVersion | None:
    query = select(LessonPlanVersion).where(col(LessonPlanVersion.attachment_id) == attachment_id)
    return session.exec(query).first()


def attachment_of(session: Session, version: LessonPlanVersion) -> Attachment | None:
    if version.attachment_id is None:
        return None
    return session.get(Attachment, version.attachment_id)


def review_queue(
    session: Session, community_id: int, limit: int = 50
) -> list[tuple[LessonPlan, Person]]:
    """Plans that wait for a reviewer with their authors, oldest first."""
    query = (
        select(LessonPlan, Person)
        .join(Person, col(Person.id) == col(LessonPlan.author_id))
        .where(
            col(LessonPlan.community_id) == community_id,
            col(LessonPlan.status) == LessonPlanStatus.SUBMITTED,
        )
        .order_by(col(LessonPlan.submitted_at), col(LessonPlan.id))
        .limit(limit)
    )
    return list(session.exec(query))


def latest_review(session: Session, plan_id: int) -> LessonPlanReview | None:
    query = (
        select(LessonPlanReview)
        .where(col(LessonPlanReview.plan_id) == plan_id)
        .order_by(col(LessonPlanReview.id).desc())
    )
    return session.exec(query).first()


def erase_plan(session: Session, plan: LessonPlan) -> None:
    """Delete a plan with its versions and reviews."""
    for table in (LessonPlanReview, LessonPlanVersion):
        session.connection().execute(delete(table).where(col(table.plan_id) == plan.id))
    session.delete(plan)
    session.flush()
