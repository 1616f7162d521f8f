"""The series that ships with the bot keeps every promise made about it."""

from pathlib import Path

import pytest

from handlers.engine.messages import Markup, Text
from handlers.engine.texts import Reader, render
from handlers.learning.content import LONGEST_OPTION, Page, SeriesContent, UnitContent
from handlers.learning.loading import SHIPPED
from handlers.learning.series_folder import check, read_all
from storage.learning import Stage
from storage.people import Job

LARGEST_SHIPPED_PICTURE = 60_000


def shipped() -> SeriesContent:
    ((series, _),) = read_all(SHIPPED)
    return series


def units() -> list[UnitContent]:
    return [unit for module in shipped().modules for unit in module.units]


def pages() -> list[Page]:
    return [page for unit in units() for page in unit.pages]


def test_the_shipped_content_has_no_faults() -> None:
    assert check(SHIPPED) == []


@pytest.mark.parametrize("job", [Job.TEACHER, Job.PRINCIPAL])
def test_each_module_has_at_least_four_units(job: Job) -> None:
    (module,) = [m for m in shipped().modules if m.job == job]
    assert module.stage == Stage.TECHNICAL_TRAINING
    assert len(module.units) >= 4


def test_one_unit_has_one_page_and_five_questions() -> None:
    assert [u.slug for u in units() if len(u.pages) == 1 and len(u.questions) == 5]


def test_the_right_answer_is_not_always_in_the_same_place() -> None:
    for unit in units():
        assert len({question.right for question in unit.questions}) > 1, unit.slug


def test_the_right_answer_is_not_given_away_by_its_length() -> None:
    questions = [question for unit in units() for question in unit.questions]
    longest = [
        q for q in questions if max(q.options, key=lambda o: len(o.label)) == q.options[q.right]
    ]
    assert len(longest) < len(questions) * 0.45


def test_pictures_are_there_and_small() -> None:
    pictures = {page.picture for page in pages() if page.picture}
    assert len(pictures) >= 2
    for picture in pictures:
        assert (SHIPPED / picture).stat().st_size < LARGEST_SHIPPED_PICTURE


def test_no_picture_is_left_unused() -> None:
    used = {SHIPPED / page.picture for page in pages() if page.picture}
    assert set(Path(SHIPPED).rglob("*.png")) == used


def test_every_mark_of_every_text_is_part_of_a_pair_that_the_engine_renders() -> None:
    for unit in units():
        explanations = [o.explanation for q in unit.questions for o in q.options]
        prompts = [question.prompt for question in unit.questions]
        for text in [*(page.text for page in unit.pages), *prompts, *explanations]:
            spans = render(Text("learn-page", {"body": Markup(text)}), Reader())
            assert not any(mark in span.text for span in spans for mark in "*_"), text


def test_every_message_fits_where_the_channels_leave_least_room() -> None:
    """A caption holds 1,024 characters, a WhatsApp body 1,600; a heading and a bar go with both."""
    heading, praise = 90, 160
    for unit in units():
        for page in unit.pages:
            assert len(page.text) + heading <= (1024 if page.picture else 1600)
        explained = [max(len(o.explanation) for o in q.options) for q in unit.questions]
        for before, question in zip([0, *explained], unit.questions, strict=False):
            shown = sum(len(option.label) + 4 for option in question.options)
            assert before + praise + LONGEST_OPTION + len(question.prompt) + shown <= 1024
