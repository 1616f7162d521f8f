"""The only code that writes lesson plans. One source is one record (hard case 8)."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from handlers.communities.values import phase_of
from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.talk import Act, Refused, only_looks
from handlers.lesson_plans.describe import title_of
from handlers.lesson_plans.guesses import (
    grade_in,
    grades_of,
    kind_in,
    same_name,
    subject_in,
    title_of_file,
    title_of_sentence,
)
from handlers.lesson_plans.material import Sent
from handlers.lesson_plans.notices import tell_author, tell_reviewers
from handlers.lesson_plans.receiving import me, source_of
from storage.communities import Community
from storage.lesson_plans import (
    LessonPlan,
    LessonPlanKind,
    LessonPlanReview,
    LessonPlanStatus,
    LessonPlanVersion,
    attachment_of,
    erase_plan,
    latest_version,
    plan_by_source,
    plans_of,
)

_UNCHANGED_FOR = timedelta(days=180)


@only_looks
def known_plan(act: Act, source: str) -> int | None:
    """The author's plan that came from this source before, if any."""
    plan = plan_by_source(act.session, me(act), source)
    return plan.id if plan else None


@only_looks
def plan_to_revise(act: Act, sent: dict[str, Any], community_id: int) -> int | None:
    """The plan that this arrival most likely replaces: the same file name, else one that needs
    work. A guess: the teacher is asked.
    """
    recent = [
        plan
        for plan in plans_of(act.session, me(act))
        if plan.community_id == community_id and act.now - plan.created_at < _UNCHANGED_FOR
    ]
    for plan in recent:
        if same_name(sent["name"], _file_name(act.session, plan)):
            return plan.id
    needing = [plan for plan in recent if plan.status is LessonPlanStatus.NEEDS_WORK]
    return needing[0].id if needing else None


def keep_draft(act: Act, sent: dict[str, Any], source: str, community_id: int) -> int:
    """Keep a new plan with what can be guessed; raises ``Refused`` if it is known after all."""
    arrival = Sent(**sent)
    _member(act, community_id)
    plan = _guessed(act, arrival, community_id)
    act.session.add(plan)
    act.session.flush()
    assert plan.id is not None
    _add_version(act, plan, arrival, source)
    return plan.id


def submit_plan(act: Act, plan_id: int) -> None:
    """Hand a draft, or a plan that needed work, to the reviewers."""
    plan = own_plan(act, plan_id)
    _member(act, plan.community_id)
    plan.status, plan.submitted_at = LessonPlanStatus.SUBMITTED, act.now
    act.session.add(plan)
    tell_reviewers(act.session, plan, act.someone, act.now)


def add_version(act: Act, plan_id: int, sent: dict[str, Any], source: str) -> int:
    """Keep a changed file or link as the plan's next version and submit it; return its number."""
    plan = own_plan(act, plan_id)
    plan.version += 1
    _add_version(act, plan, Sent(**sent), source)
    submit_plan(act, plan_id)
    return plan.version


def fill_plan(act: Act, plan_id: int, field: str, value: object) -> None:
    """Store one thing that the teacher completed; the phase follows from level and class."""
    plan = own_plan(act, plan_id)
    setattr(plan, field, value)
    if field == "level" and plan.grade not in grades_of(plan.level):
        plan.grade = None
    if field in ("level", "grade"):
        plan.phase = phase_of(plan.level, plan.grade)
    act.session.add(plan)


def discard_draft(act: Act, plan_id: int) -> None:
    plan = own_plan(act, plan_id)
    if plan.status is not LessonPlanStatus.DRAFT:
        raise Refused("lesson-plan-not-draft")
    erase_plan(act.session, plan)


def review_plan(act: Act, plan_id: int, version: int, verdict: str, comment: str) -> None:
    """Decide on the version that was read; raises ``Refused`` if it is no longer the one."""
    plan = act.session.get(LessonPlan, plan_id)
    if plan is None or plan.author_id is None:
        raise Refused("lesson-plan-gone")
    if not may(standing_of(act.session, act.person), Permission.REVIEW, plan.community_id):
        raise Refused("not-allowed-no-chair")
    if plan.version != version or plan.status is not LessonPlanStatus.SUBMITTED:
        raise Refused("lesson-plan-changed")
    plan.status = LessonPlanStatus(verdict)
    review = LessonPlanReview(
        plan_id=plan_id,
        version=version,
        reviewer_id=act.someone.id,
        status=plan.status,
        comment=comment,
        at=act.now,
    )
    act.session.add(plan)
    act.session.add(review)
    act.session.flush()
    tell_author(act.session, plan, review, act.someone, act.now)


def own_plan(act: Act, plan_id: int) -> LessonPlan:
    """The plan, if it is the person's own; raises ``Refused``."""
    plan = act.session.get(LessonPlan, plan_id)
    if plan is None or plan.author_id != me(act):
        raise Refused("lesson-plan-gone")
    return plan


def _add_version(act: Act, plan: LessonPlan, arrival: Sent, source: str) -> None:
    stored = source_of(act.session, arrival, source)
    known = plan_by_source(act.session, me(act), stored)
    if known is not None:
        raise Refused("lesson-plan-already", title=title_of(known), status=known.status)
    version = LessonPlanVersion(
        plan_id=plan.id or 0,
        author_id=me(act),
        number=plan.version,
        source=stored,
        url=arrival.url,
        attachment_id=None if arrival.canonical else int(source.removeprefix("attachment:")),
        sent_at=act.now,
    )
    act.session.add(version)
    act.session.flush()


def _guessed(act: Act, arrival: Sent, community_id: int) -> LessonPlan:
    """Class and subject from what was sent, else from the author's last plan or the community."""
    community = act.session.get(Community, community_id)
    assert community is not None
    said = f"{arrival.name} {arrival.text}"
    last = next((p for p in plans_of(act.session, me(act)) if p.level is community.level), None)
    grade = grade_in(said, community.level) or (last.grade if last else None)
    subject = subject_in(said) or (last.subject if last else None) or community.subject
    return LessonPlan(
        author_id=me(act),
        community_id=community_id,
        title=title_of_sentence(arrival.text) or title_of_file(arrival.name),
        kind=kind_in(said) or LessonPlanKind.PLAN,
        level=community.level,
        phase=phase_of(community.level, grade),
        grade=grade,
        subject=subject,
        created_at=act.now,
    )


def _file_name(session: Session, plan: LessonPlan) -> str:
    version = latest_version(session, plan.id or 0)
    attachment = attachment_of(session, version) if version else None
    return attachment.name if attachment else ""


def _member(act: Act, community_id: int) -> None:
    standing = standing_of(act.session, act.person)
    if not may(standing, Permission.MEMBER, community_id):
        raise Refused("not-a-member")
