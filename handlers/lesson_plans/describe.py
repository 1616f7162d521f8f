"""A plan in a few words, for every message that names one."""

from handlers.communities.subjects import subject_label
from handlers.engine.messages import Text
from storage.lesson_plans import LessonPlan


def title_of(plan: LessonPlan) -> Text | str:
    """The title as the author typed it, or "RPP Matematika kelas 5" where there is none."""
    if plan.title:
        return plan.title
    return Text.of("lesson-plan-untitled", kind=plan.kind, about=about(plan))


def about(plan: LessonPlan) -> Text:
    """Subject, class and phase as far as they are known."""
    return Text.of("lesson-plan-about", subject=_subject(plan), grade=_grade(plan))


def _subject(plan: LessonPlan) -> Text | str:
    return subject_label(plan.subject) or Text("lesson-plan-no-subject")


def _grade(plan: LessonPlan) -> Text:
    if plan.grade is None:
        return Text("lesson-plan-no-grade") if plan.phase is None else _phase(plan)
    if plan.phase is None:
        return Text.of("lesson-plan-grade", grade=str(plan.grade))
    return Text.of("lesson-plan-grade-phase", grade=str(plan.grade), phase=plan.phase)


def _phase(plan: LessonPlan) -> Text:
    return Text.of("lesson-plan-phase", phase=plan.phase)
