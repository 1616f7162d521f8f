"""A plan in a few words, for every message that names one."""

import re

from handlers.communities.subjects import subject_label
from handlers.engine.messages import Text
from storage.lesson_plans import LessonPlan

_KIND = re.compile(r"\b(?:rpp|rpm|ppm|modul|perangkat|lesson plan)\b", re.IGNORECASE)


def title_of(plan: LessonPlan) -> Text | str:
    """The title as the author typed it, or "RPP Matematika, kelas 5" where there is none."""
    if plan.title:
        return plan.title
    known = about(plan)
    if known is None:
        return Text.of("lesson-plan-nameless", kind=plan.kind)
    return Text.of("lesson-plan-untitled", kind=plan.kind, about=known)


def called(plan: LessonPlan) -> Text | str:
    """The title where it can be told what bears it: "RPP Pecahan", and "RPP kelas 4" as typed."""
    if plan.title and not _KIND.search(plan.title):
        return Text.of("lesson-plan-untitled", kind=plan.kind, about=plan.title)
    return title_of(plan)


def described(plan: LessonPlan) -> Text | str:
    """The title with subject, class and phase, each said once."""
    known = about(plan)
    if known is None or not plan.title:
        return title_of(plan)
    return Text.of("lesson-plan-described", title=plan.title, about=known)


def about(plan: LessonPlan) -> Text | str | None:
    """Subject, class and phase as far as they are known; None if nothing is."""
    subject, grade = subject_label(plan.subject), _grade(plan)
    if subject and grade:
        return Text.of("lesson-plan-about", subject=subject, grade=grade)
    return subject or grade


def _grade(plan: LessonPlan) -> Text | None:
    if plan.grade is not None and plan.phase is not None:
        return Text.of("lesson-plan-grade-phase", grade=str(plan.grade), phase=plan.phase)
    if plan.grade is not None:
        return Text.of("lesson-plan-grade", grade=str(plan.grade))
    return Text.of("lesson-plan-phase", phase=plan.phase) if plan.phase is not None else None
