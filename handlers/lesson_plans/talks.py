"""rpp: a link or a file becomes a lesson plan in two taps; one source is one record."""

from dataclasses import replace

from handlers.engine.answers import pick, yes_no
from handlers.engine.messages import Choice, Text, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Talk
from handlers.lesson_plans.actions import (
    add_version,
    discard_draft,
    keep_draft,
    known_plan,
    own_plan,
    plan_to_revise,
    submit_plan,
)
from handlers.lesson_plans.describe import described, title_of
from handlers.lesson_plans.form import complete, stays_draft
from handlers.lesson_plans.material import Material, Sent, Submit, holds_plan
from handlers.lesson_plans.receiving import receive
from handlers.lesson_plans.show import show_plan
from storage.lesson_plans import LessonPlan, LessonPlanStatus, latest_version, plans_of

SEND_OR_COMPLETE = {"send": "lesson-plan-choice-send", "complete": "lesson-plan-choice-complete"}
NO_PLAN = "lesson-plan-choice-no-plan"


def send_lesson_plan(talk: Talk) -> None:
    """rpp, or a link or file by itself: guessed, shown, sent or completed first."""
    _, community = community_for(talk, Permission.MEMBER)
    assert community.id is not None
    sent = _material(talk)
    if sent.others:
        talk.say("lesson-plan-one-by-one")
    source = talk.do(receive, sent.to_json())
    known = talk.do(known_plan, source)
    if known is not None:
        _received_before(talk, _plan(talk, known))
        return
    revised = talk.do(plan_to_revise, sent.to_json(), community.id)
    if revised is not None and _is_new_version(talk, revised):
        _send_version(talk, revised, sent, source)
    else:
        _send_or_complete(talk, talk.do(keep_draft, sent.to_json(), source, community.id))


def resend_lesson_plan(talk: Talk) -> None:
    """The author's answer to "perlu perbaikan": the mended link or file."""
    plan = _plan(talk, talk.args["plan_id"])
    sent = talk.ask("lesson-plan-resend-source", Material(), title=title_of(plan))
    source = talk.do(receive, sent.to_json())
    if talk.do(known_plan, source) == plan.id:
        _sent_again(talk, plan)
    else:
        _send_version(talk, plan.id or 0, sent, source)


def my_lesson_plans(talk: Talk) -> None:
    """rpp saya: the newest plans with where they stand; a number shows one."""
    plans = plans_of(talk.session, talk.person.id or 0)
    if plans:
        talk.say("lesson-plans-mine", *(_offer_show(plan) for plan in plans))
    else:
        talk.say("lesson-plans-none", offer("lesson-plan-offer-send", "lesson_plan"))


def show_lesson_plan(talk: Talk) -> None:
    """One of the author's own plans: content, last comment, and what can be done with it."""
    plan = _plan(talk, talk.args["plan_id"])
    show_plan(talk, plan)
    if plan.status is LessonPlanStatus.DRAFT:
        _finish_draft(talk, plan)
    elif plan.status is LessonPlanStatus.NEEDS_WORK:
        again = offer("lesson-plan-offer-resend", "resend_lesson_plan", plan_id=plan.id)
        talk.say("lesson-plan-to-mend", again)


def _plan(talk: Talk, plan_id: int) -> LessonPlan:
    """The plan in hand. If its file was refused meanwhile, what is sent now begins a new one."""
    gone = talk.session.get(LessonPlan, plan_id) is None
    if gone and talk.heard and (found := holds_plan(talk.heard)):
        talk.begin("lesson_plan", **found)
    return own_plan(talk.act, plan_id)


def _material(talk: Talk) -> Sent:
    if "sent" in talk.args:
        return Sent(**talk.args["sent"])
    if "refused" in talk.args:
        talk.say(f"link-refused-{talk.args['refused']}")
    sent = talk.ask("lesson-plan-source", Material())
    return replace(sent, text=f"{talk.args['text']} {sent.text}".strip())


def _received_before(talk: Talk, plan: LessonPlan) -> None:
    if plan.status is LessonPlanStatus.DRAFT:
        _send_or_complete(talk, plan.id or 0)
    elif plan.status is LessonPlanStatus.NEEDS_WORK and talk.ask(
        "lesson-plan-mended", yes_no("lesson-plan-choice-mended"), title=title_of(plan)
    ):
        _sent_again(talk, plan)
    else:
        talk.say("lesson-plan-already", title=title_of(plan), status=plan.status)


def _is_new_version(talk: Talk, plan_id: int) -> bool:
    answer = pick(version="lesson-plan-choice-version", other="lesson-plan-choice-other")
    title = title_of(_plan(talk, plan_id))
    return talk.ask("lesson-plan-version", answer, title=title) == "version"


def _send_version(talk: Talk, plan_id: int, sent: Sent, source: str) -> None:
    number = talk.do(add_version, plan_id, sent.to_json(), source)
    plan = own_plan(talk.act, plan_id)
    talk.say("lesson-plan-version-kept", title=title_of(plan), number=str(number))


def _sent_again(talk: Talk, plan: LessonPlan) -> None:
    talk.do(submit_plan, plan.id or 0)
    talk.say("lesson-plan-sent-again", title=title_of(plan))


def _send_or_complete(talk: Talk, plan_id: int) -> None:
    plan = _plan(talk, plan_id)
    stays_draft(talk, plan)
    answer = talk.ask(
        "lesson-plan-submit", Submit(**SEND_OR_COMPLETE, none=NO_PLAN), title=described(plan)
    )
    if isinstance(answer, Sent):
        talk.say("lesson-plan-draft-kept", title=title_of(plan))
        talk.begin("lesson_plan", sent=answer.to_json(), text="")
    if answer == "none":
        talk.do(discard_draft, plan_id)
        talk.say("lesson-plan-no-plan")
    else:
        _submit(talk, plan, answer)


def _finish_draft(talk: Talk, plan: LessonPlan) -> None:
    stays_draft(talk, plan)
    answer = talk.ask(
        "lesson-plan-draft", pick(**SEND_OR_COMPLETE, discard="lesson-plan-choice-discard")
    )
    if answer == "discard":
        talk.do(discard_draft, plan.id or 0)
        talk.say("lesson-plan-discarded")
    else:
        _submit(talk, plan, answer)


def _submit(talk: Talk, plan: LessonPlan, answer: str) -> None:
    if answer == "complete":
        complete(talk, plan)
    talk.do(submit_plan, plan.id or 0)
    version = latest_version(talk.session, plan.id or 0)
    linked = version is not None and version.url is not None
    talk.say("lesson-plan-kept-link" if linked else "lesson-plan-kept")


def _offer_show(plan: LessonPlan) -> Choice:
    label = Text.of("lesson-plan-line", title=title_of(plan), status=plan.status)
    return Choice(plan.id, label, "show_lesson_plan", {"plan_id": plan.id})
