"""What reviewers and authors are told without asking: held in quiet hours."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.engine.messages import Message, Text, message, offer
from handlers.engine.notices import notify
from handlers.engine.permissions import ROLES, Permission
from handlers.engine.texts import call_name
from handlers.lesson_plans.describe import title_of
from storage.communities import Community, officers_of
from storage.files import FileRefusal
from storage.lesson_plans import LessonPlan, LessonPlanReview, LessonPlanStatus
from storage.people import Person


def tell_reviewers(session: Session, plan: LessonPlan, author: Person, now: datetime) -> None:
    """Tell reviewers of a plan that waits, at most once a day: the queue shows the others."""
    community = session.get(Community, plan.community_id)
    assert community is not None
    officers = officers_of(session, plan.community_id, *ROLES[Permission.REVIEW])
    reviewers = [person.id for _, person in officers if person.id and person.id != author.id]
    text = message(
        "lesson-plan-waiting",
        offer("lesson-plan-offer-review", "review_plans", community_id=community.id),
        author=call_name(author.honorific, author.name),
        title=title_of(plan),
        community=community.name,
    )
    today = now.astimezone(ZoneInfo(community.zone)).date()
    key = f"lesson-plan-waiting:{community.id}:{today}"
    notify(session, reviewers, text, key=key, now=now, zone=community.zone)


def tell_author(
    session: Session, plan: LessonPlan, review: LessonPlanReview, reviewer: Person, now: datetime
) -> None:
    """Carry a reviewer's decision back to the author."""
    if plan.author_id == reviewer.id:
        return
    named = {"title": title_of(plan), "reviewer": call_name(reviewer.honorific, reviewer.name)}
    comment: Text | str = review.comment
    if review.status is LessonPlanStatus.APPROVED:
        key = "lesson-plan-approved-comment" if comment else "lesson-plan-approved"
        text = message(key, **named, **({"comment": comment} if comment else {}))
    else:
        again = offer("lesson-plan-offer-resend", "resend_lesson_plan", plan_id=plan.id)
        text = message("lesson-plan-needs-work", again, **named, comment=comment)
    _tell(session, plan, text, f"lesson-plan-review:{review.id}", now)


def tell_same_file(session: Session, plan: LessonPlan, known: LessonPlan, now: datetime) -> None:
    """A file turned out to be one that was received before."""
    text = message("lesson-plan-same-file", title=title_of(known), status=known.status)
    _tell(session, plan, text, f"lesson-plan-same-file:{plan.id}:{plan.version}", now)


def tell_refused_file(
    session: Session, plan: LessonPlan, reason: FileRefusal, now: datetime
) -> None:
    # No choices: those would wait for the question about this very file to be answered.
    why = Text(f"file-refused-{reason}")
    text = Message((Text.of("lesson-plan-file-refused", title=title_of(plan)), why))
    _tell(session, plan, text, f"lesson-plan-file-refused:{plan.id}:{plan.version}", now)


def _tell(session: Session, plan: LessonPlan, text: Message, key: str, now: datetime) -> None:
    if plan.author_id is None:
        return
    community = session.get(Community, plan.community_id)
    zone = community.zone if community else "Asia/Jakarta"
    notify(session, [plan.author_id], text, key=key, now=now, zone=zone, even_if_stopped=True)
