"""A plan with all that is known of it, to its author or a reviewer."""

from handlers.engine.messages import Document, Text
from handlers.engine.talk import Talk
from handlers.lesson_plans.describe import described
from storage.files import AttachmentStatus
from storage.lesson_plans import (
    LessonPlan,
    LessonPlanVersion,
    attachment_of,
    latest_review,
    latest_version,
)


def show_plan(talk: Talk, plan: LessonPlan, each: object = None) -> None:
    """Say the plan's particulars, its link or file, and what was last said of it."""
    talk.say(
        "lesson-plan-shown",
        each=each,
        title=described(plan),
        kind=plan.kind,
        status=plan.status,
        number=str(plan.version),
    )
    version = latest_version(talk.session, plan.id or 0)
    if version is not None:
        _show_source(talk, version, each)
    for name in ("goals", "steps", "assessment"):
        if written := getattr(plan, name):
            talk.say(f"lesson-plan-shown-{name}", each=each, text=written)
    review = latest_review(talk.session, plan.id or 0)
    if review and review.comment:
        talk.say("lesson-plan-shown-comment", each=each, text=review.comment)


def _show_source(talk: Talk, version: LessonPlanVersion, each: object) -> None:
    attachment = attachment_of(talk.session, version)
    if version.url:
        talk.say("lesson-plan-shown-link", each=each, url=version.url)
    elif attachment and attachment.status is AttachmentStatus.KEPT:
        document = Document.of("kept_file", attachment_id=attachment.id)
        name = attachment.name or Text("lesson-plan-photo")
        talk.say("lesson-plan-shown-file", each=each, documents=[document], name=name)
    else:
        talk.say("lesson-plan-shown-fetching", each=each)
