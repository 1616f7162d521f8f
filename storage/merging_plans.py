"""Lesson plans of two profiles of one person: a link or file sent by both is one record."""

from sqlmodel import Session, col, select

from storage.journal import Journal
from storage.lesson_plans import (
    LessonPlan,
    LessonPlanReview,
    LessonPlanStatus,
    LessonPlanVersion,
)

_FURTHER = (
    LessonPlanStatus.DRAFT, LessonPlanStatus.SUBMITTED, LessonPlanStatus.NEEDS_WORK,
    LessonPlanStatus.APPROVED,
)  # fmt: skip


def merge_plans(session: Session, journal: Journal, kept: int, gone: int) -> None:
    """Drop the versions that both persons (ids) sent, and plans that are left with none.

    The plan that is further, else the older one, keeps its version.
    """
    mine = {v.source: v for v in _versions(session, kept)}
    for other in _versions(session, gone):
        own = mine.get(other.source)
        if own is not None:
            _drop_version(session, journal, _weaker(session, own, other))


def _versions(session: Session, author_id: int) -> list[LessonPlanVersion]:
    query = select(LessonPlanVersion).where(col(LessonPlanVersion.author_id) == author_id)
    return list(session.exec(query.order_by(col(LessonPlanVersion.id))))


def _weaker(
    session: Session, one: LessonPlanVersion, other: LessonPlanVersion
) -> LessonPlanVersion:
    first, second = (session.get_one(LessonPlan, each.plan_id) for each in (one, other))
    ranks = _FURTHER.index(first.status), _FURTHER.index(second.status)
    if ranks[0] != ranks[1]:
        return other if ranks[0] > ranks[1] else one
    return other if first.created_at <= second.created_at else one


def _drop_version(session: Session, journal: Journal, version: LessonPlanVersion) -> None:
    query = select(LessonPlanVersion).where(
        col(LessonPlanVersion.plan_id) == version.plan_id, col(LessonPlanVersion.id) != version.id
    )
    left = session.exec(query).all()
    reviews = select(LessonPlanReview).where(col(LessonPlanReview.plan_id) == version.plan_id)
    for review in session.exec(reviews).all():
        if not left or review.version == version.number:
            journal.drop(LessonPlanReview, review.id)
    journal.drop(LessonPlanVersion, version.id)
    if left:
        newest = max(each.number for each in left)
        journal.set(LessonPlan, version.plan_id, version=newest)
    else:
        journal.drop(LessonPlan, version.plan_id)
