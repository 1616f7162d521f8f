"""Lengkapi: what a full plan has, each a short answer or "it is in the document"."""

from collections.abc import Iterator

from handlers.communities.subjects import OTHER_LONGEST, match_subject, subject_label
from handlers.communities.values import match_level, phase_of, read_class
from handlers.engine.answers import Answer, Invalid, OneOf, Written, one_of, parsed, text
from handlers.engine.messages import Choice, Text, enum_key
from handlers.engine.talk import Talk
from handlers.lesson_plans.actions import fill_plan
from handlers.lesson_plans.describe import called, title_of
from handlers.lesson_plans.guesses import TITLE_LENGTH, grades_of
from storage.communities import Level
from storage.lesson_plans import LessonPlan, LessonPlanKind, Phase

PART_LENGTH = 1000


def complete(talk: Talk, plan: LessonPlan) -> None:
    """Ask part by part; each answer is stored at once, so that an interrupted draft keeps it."""
    for name, value in _parts(talk, plan):
        talk.do_each(name, fill_plan, plan.id or 0, name, value)
        stays_draft(talk, plan)


def stays_draft(talk: Talk, plan: LessonPlan) -> None:
    """From here on ``batal`` leaves a draft behind, and says so."""
    talk.keeps("lesson-plan-left", title=title_of(plan))
    talk.about("unfinished-draft", title=called(plan))


def _parts(talk: Talk, plan: LessonPlan) -> Iterator[tuple[str, object]]:
    if "lesson-plan-title" in talk.state["answers"] or not plan.title:
        yield "title", talk.ask("lesson-plan-title", text(TITLE_LENGTH))
    yield "kind", talk.ask("lesson-plan-kind", one_of(LessonPlanKind))
    yield "level", talk.ask("lesson-plan-level", _level(plan))
    if grades_of(plan.level):
        yield "grade", talk.ask("lesson-plan-class", _grade(plan.level))
        if phase_of(plan.level, plan.grade) is None:
            yield "phase", talk.ask("lesson-plan-which-phase", one_of(Phase))
    yield "subject", _subject(talk, plan)
    in_document = [Choice("", Text("lesson-plan-choice-in-document"))]
    for name in ("goals", "steps", "assessment"):
        yield name, talk.ask(f"lesson-plan-{name}", text(PART_LENGTH, in_document))


def _level(plan: LessonPlan) -> Written[Level]:
    def parse(typed: str) -> Level:
        level = match_level(typed).only
        if level is None:
            raise Invalid("lesson-plan-level-unknown")
        return level

    shown = [Choice(plan.level.value, Text(enum_key(plan.level)))]
    return parsed(parse, load=lambda stored: Level(str(stored)), choices=shown)


def _grade(level: Level) -> Written[int]:
    grades = grades_of(level)

    def parse(typed: str) -> int:
        grade = read_class(typed)
        if grade is None or grade not in grades:
            raise Invalid("lesson-plan-class-unknown", first=str(grades[0]), last=str(grades[-1]))
        return grade

    shown = [Choice(grade, Text.of("lesson-plan-grade", grade=str(grade))) for grade in grades]
    return parsed(parse, choices=shown)


def _subject(talk: Talk, plan: LessonPlan) -> str:
    """Typed and matched; a likely typo is asked back, anything else is kept as typed."""
    shown = [Choice(plan.subject, subject_label(plan.subject))] if plan.subject else []
    typed = talk.ask("lesson-plan-subject", text(OTHER_LONGEST, shown))
    matched = match_subject(typed)
    if matched.only or not matched.found:
        return str(matched.only or typed)
    return talk.ask("lesson-plan-subject-meant", _meant([*map(str, matched.found), typed]))


def _meant(candidates: list[str]) -> Answer[str]:
    return OneOf(candidates, str, subject_label)
