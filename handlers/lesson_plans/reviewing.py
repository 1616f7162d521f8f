"""rpp masuk: a reviewer reads the plans that wait, the oldest first, and decides."""

from handlers.communities.answers import Worded
from handlers.engine.answers import CONTENT, Invalid, parsed
from handlers.engine.messages import Choice, Text, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.short import core
from handlers.engine.talk import Act, Talk, only_looks
from handlers.engine.texts import call_name
from handlers.lesson_plans.actions import review_plan
from handlers.lesson_plans.show import show_plan
from storage.lesson_plans import LessonPlan, LessonPlanStatus, review_queue
from storage.people import Person

COMMENT_LENGTH = 500
VERDICTS = {
    LessonPlanStatus.APPROVED.value: "lesson-plan-choice-approve",
    LessonPlanStatus.NEEDS_WORK.value: "lesson-plan-choice-needs-work",
    "skip": "lesson-plan-choice-skip",
}
IN_OTHER_WORDS = {
    LessonPlanStatus.APPROVED.value: ("setuju", "acc", "ok", "oke", "bagus", "ya", "approve"),
    LessonPlanStatus.NEEDS_WORK.value: ("perbaikan", "perbaiki", "revisi", "belum", "tidak"),
    "skip": ("lewati", "nanti", "nanti saja", "skip"),
}


NO_NOTE = (
    "ya", "iya", "y", "ok", "oke", "setuju", "acc", "sudah", "tidak", "tidak ada", "nihil", "cukup",
    "belum", "baik", "siap", "sip", "nggih", "njih", "yes", "no", "none", "approve",
)  # fmt: skip
"""Words that say nothing to an author."""


def review_lesson_plans(talk: Talk) -> None:
    _, community = community_for(talk, Permission.REVIEW)
    waiting = talk.do(_waiting, community.id or 0)
    if not waiting:
        talk.say("lesson-plans-queue-empty")
        return
    for position, plan_id in enumerate(waiting, 1):
        plan = talk.session.get(LessonPlan, plan_id)
        if plan is None or plan.author_id is None:
            continue
        version = talk.do_each(plan_id, _version_read, plan_id)
        verdict = _judge(talk, plan, position, len(waiting))
        if verdict != "skip":
            _decide(talk, plan, version, verdict)
            return
    talk.say("lesson-plans-queue-end")


@only_looks
def _waiting(act: Act, community_id: int) -> list[int]:
    """The queue as it stands when the talk begins; its order holds until the talk ends."""
    return [plan.id for plan, _ in review_queue(act.session, community_id) if plan.id]


@only_looks
def _version_read(act: Act, plan_id: int) -> int:
    """What the reviewer is about to read: a decision holds for this version only."""
    plan = act.session.get(LessonPlan, plan_id)
    return plan.version if plan else 0


def _note(typed: str) -> str:
    if not core(typed) or core(typed) in NO_NOTE:
        raise Invalid("lesson-plan-note-needed")
    return typed


def _judge(talk: Talk, plan: LessonPlan, position: int, of: int) -> str:
    author = talk.session.get(Person, plan.author_id)
    talk.say(
        "lesson-plan-from",
        each=plan.id,
        author=call_name(author.honorific, author.name) if author else "-",
        position=position,
        count=of,
    )
    show_plan(talk, plan, each=plan.id)
    return talk.ask("lesson-plan-verdict", Worded(IN_OTHER_WORDS, VERDICTS), each=plan.id)


def _decide(talk: Talk, plan: LessonPlan, version: int, verdict: str) -> None:
    approved = verdict == LessonPlanStatus.APPROVED
    none = [Choice("", Text("lesson-plan-choice-no-comment"), also=NO_NOTE)] if approved else []
    key = "lesson-plan-approve-comment" if approved else "lesson-plan-needs-work-comment"
    comment = talk.ask(key, parsed(_note, most=COMMENT_LENGTH, choices=none, keeps=CONTENT))
    talk.do(review_plan, plan.id or 0, version, verdict, comment)
    more = [offer("lesson-plan-offer-next", "review_plans", community_id=plan.community_id)]
    left = review_queue(talk.session, plan.community_id)
    outcome = "approved" if approved else "needs-work"
    talk.say(f"lesson-plan-reviewed-{outcome}", *(more if left else []))
