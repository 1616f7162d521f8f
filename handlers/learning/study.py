"""One attempt at a unit as messages: its pages, its questions, and what is worth trying."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.engine.answers import Invalid, OneOf
from handlers.engine.messages import Choice, Incoming, Markup, Text, offer
from handlers.engine.short import core, denies
from handlers.engine.talk import Talk
from handlers.learning.actions import answer_question, finish_unit, read_page
from handlers.learning.content import Question, UnitContent
from handlers.learning.next import Standing, content_at, standing_in
from handlers.learning.reports import pictures_of
from handlers.learning.rules import bar, effort
from storage.learning import (
    Progress,
    Unit,
    answers_of,
    attempts_at,
    progress_by_id,
    unit_by_id,
)
from storage.people import Job

LETTERS = "abcd"


@dataclass(frozen=True)
class Lesson:
    """What is being studied; ``answered`` maps the questions answered before this message."""

    progress: Progress
    unit: Unit
    content: UnitContent
    answered: dict[int, bool]

    @property
    def steps(self) -> int:
        return len(self.content.pages) + len(self.content.questions)


def study(talk: Talk, progress_id: int) -> None:
    """Go on with an attempt where the tables say that it stopped.

    One that ended in another, of two profiles that became one, is gone on with there.
    """
    if progress_by_id(talk.session, progress_id) is None:
        talk.begin("learn")
    lesson = _lesson(talk, progress_id)
    if lesson is None:
        talk.say("learn-unit-gone", offer("learn-offer-continue", "learn"))
        return
    talk.keeps("learn-left")
    talk.about("unfinished-unit", title=lesson.content.title)
    for page in range(lesson.progress.pages_read, len(lesson.content.pages)):
        _page(talk, lesson, page)
    for number, question in enumerate(lesson.content.questions):
        if number not in lesson.answered:
            _question(talk, lesson, number, question)
    _finish(talk, lesson)


def _lesson(talk: Talk, progress_id: int) -> Lesson | None:
    progress = progress_by_id(talk.session, progress_id)
    unit = unit_by_id(talk.session, progress.unit_id) if progress else None
    if progress is None or unit is None:
        return None
    answered = {a.question: a.right for a in answers_of(talk.session, progress_id)}
    return Lesson(progress, unit, content_at(talk.session, progress), answered)


def _page(talk: Talk, lesson: Lesson, number: int) -> None:
    page = lesson.content.pages[number]
    talk.say(
        "learn-heading",
        each=number,
        documents=pictures_of(page),
        bar=bar(number, lesson.steps),
        title=lesson.content.title,
    )
    args: dict[str, object] = {"body": Markup(page.text)}
    if page.link:
        args["link"] = page.link
    key = "learn-page-link" if page.link else "learn-page"
    talk.ask(key, Next(), each=number, **args)
    talk.do_each(number, read_page, lesson.progress.id or 0, number)


def _question(talk: Talk, lesson: Lesson, number: int, question: Question) -> None:
    total = len(lesson.content.questions)
    chosen = talk.ask(
        "learn-question",
        Options(question),
        each=number,
        bar=bar(len(lesson.content.pages) + number, lesson.steps),
        number=number + 1,
        total=total,
        prompt=Markup(question.prompt),
    )
    counted = talk.do_each(number, answer_question, lesson.progress.id or 0, number, chosen)
    _feedback(talk, lesson, number, question, counted)


def _feedback(
    talk: Talk, lesson: Lesson, number: int, question: Question, counted: dict[str, Any]
) -> None:
    """On the content and on the effort, in the message that asks the next question."""
    seen = effort(counted["rights"], len(lesson.content.questions), _before(talk, lesson))
    explanation = Markup(question.options[counted["chosen"]].explanation)
    if counted["right"]:
        talk.say("learn-right", each=number, explanation=explanation, effort=seen)
        return
    talk.say(
        "learn-wrong",
        each=number,
        explanation=explanation,
        number=question.right + 1,
        label=question.options[question.right].label,
        effort=seen,
    )


def _before(talk: Talk, lesson: Lesson) -> dict[int, bool] | None:
    """What was right in the attempt before, if it was at the same version of the unit."""
    attempts = attempts_at(talk.session, lesson.progress.person_id, lesson.unit.id or 0)
    earlier = [a for a in attempts if a.attempt == lesson.progress.attempt - 1]
    if not earlier or earlier[0].version_id != lesson.progress.version_id:
        return None
    return {a.question: a.right for a in answers_of(talk.session, earlier[0].id or 0)}


def _finish(talk: Talk, lesson: Lesson) -> None:
    """What was answered last is one message, what was finished the next, with what to try."""
    done = talk.do(finish_unit, lesson.progress.id or 0)
    talk.breaks()
    standing = standing_in(talk.session, lesson.unit, talk.person.id or 0)
    talk.say(
        "learn-done-stage" if done["stage_finished"] else "learn-done",
        bar=bar(standing.done, len(standing.units)),
        number=standing.number(lesson.unit),
        right=done["score"],
        total=len(lesson.content.questions),
    )
    leads = lesson.unit.job is Job.PRINCIPAL
    talk.say("learn-try-school" if leads else "learn-try", tip=Markup(lesson.content.try_tomorrow))
    talk.say("learn-private", *_offers(lesson.unit, standing))


def _offers(unit: Unit, standing: Standing) -> list[Choice]:
    again = Choice(None, Text("learn-offer-retry"), "learn", {"unit": unit.id, "again": True})
    if standing.next is None:
        return [offer("learn-offer-more", "learn"), again]
    following = Choice(None, Text("learn-offer-next"), "learn", {"unit": standing.next.id})
    return [following, again]


class Options(OneOf[int]):
    """The options of a question; a typed letter (a, b …) answers like its number.

    "jawaban a", "mengenali kesiapan murid": the letter or the one label within it.
    """

    final = True

    def __init__(self, question: Question) -> None:
        labels = [option.label for option in question.options]
        super().__init__(range(len(labels)), int, lambda index: labels[index])
        self._labels = labels

    def parse(self, talk: Talk, heard: Incoming) -> int:
        leave_if_tired(talk, heard)
        plain = core(heard.text)
        said = _ANSWER_IS.sub("", plain)
        if {plain, said} & _NO_IDEA:
            raise Invalid("learn-no-idea")
        for index, label in enumerate(self._labels):
            if said in (LETTERS[index : index + 1], str(index + 1)) or said == core(label):
                return index
        held = [n for n, label in enumerate(self._labels) if _holds(said, core(label))]
        if len(held) != 1 or denies(said) != denies(self._labels[held[0]]):
            raise Invalid("invalid-choice")
        return held[0]


class Next(OneOf[str]):
    """Lanjut, below a page."""

    def __init__(self) -> None:
        super().__init__(["next"], str, lambda _: Text("learn-next"))

    def choices(self, talk: Talk) -> Sequence[Choice]:
        return [replace(choice, also=_READ) for choice in super().choices(talk)]

    def parse(self, talk: Talk, heard: Incoming) -> str:
        leave_if_tired(talk, heard)
        raise Invalid("invalid-choice")


def leave_if_tired(talk: Talk, heard: Incoming) -> None:
    """ "stop dulu", "capek": as batal does, what was done stays."""
    if core(heard.text) in _ENOUGH:
        talk.say("learn-left")
        talk.end()


_READ = (
    "ya", "iya", "ok", "oke", "siap", "baik", "lanjutkan", "terus", "sudah", "sudah baca",
    "sudah dibaca", "sudah selesai", "selesai", "next", "done", "yes",
)  # fmt: skip
_ENOUGH = frozenset(
    {
        "stop dulu", "berhenti dulu", "nanti", "nanti saja", "nanti dulu", "nanti lagi", "besok",
        "besok saja", "besok lagi", "selesai", "selesai dulu", "sudah dulu", "cukup",
        "cukup dulu", "capek", "capai", "lelah", "istirahat", "istirahat dulu", "later",
        "enough", "tired", "not now",
    }
)  # fmt: skip
_NO_IDEA = frozenset(
    {
        "tidak tahu", "belum tahu", "tidak mengerti", "tidak paham", "bingung", "lupa",
        "entah", "i don t know", "don t know", "no idea", "not sure",
    }
)  # fmt: skip
_ANSWER_IS = re.compile(
    r"^(?:(?:jawaban(?:nya| saya)?|pilihan(?:nya| saya)?|pilih|saya pilih|nomor|no|opsi|huruf"
    r"|yang|the answer is|answer|option)\s+)+"
)


def _holds(said: str, label: str) -> bool:
    """Whether a label stands in what was said, with little more than it."""
    return f" {label} " in f" {said} " and len(said.split()) <= len(label.split()) + 2
