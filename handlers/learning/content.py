"""What a learning series is made of, and the faults that its files can have.

A series is a folder (`handlers/learning/series_folder.py` reads it), a unit one
Markdown file of it (`handlers/learning/unit_file.py`).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

SMALLEST_QUIZ, LARGEST_QUIZ = 3, 5
MOST_PAGES = 3
FEWEST_OPTIONS, MOST_OPTIONS = 2, 4
LONGEST_PAGE = 1000
LONGEST_CAPTION = 900
"""A page with a picture goes below it, where the channels leave less room."""
LONGEST_PROMPT = 250
LONGEST_OPTION = 100
LONGEST_EXPLANATION = 200
LONGEST_TITLE = 60
LONGEST_TRY = 200
LONGEST_ABOUT = 300
MOST_MINUTES = 15
LARGEST_FILE = 64_000
LARGEST_PICTURE = 300_000


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a content file: where (lines count from 1), what, and how to mend it."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}. Mend: {self.mend}."


@dataclass(frozen=True)
class Page:
    """One message of a unit: text in the small markup, perhaps a picture or an https link.

    `picture` is a path below the folder that holds all series, with forward slashes.
    """

    text: str
    picture: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class Option:
    label: str
    explanation: str


@dataclass(frozen=True)
class Question:
    """`right` is the index in `options` of the only right one."""

    prompt: str
    options: tuple[Option, ...]
    right: int


@dataclass(frozen=True)
class UnitContent:
    """All that a learner sees of a unit. `try_tomorrow` is one thing to do in class."""

    slug: str
    title: str
    minutes: int
    try_tomorrow: str
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class ModuleContent:
    """The units for one job in one stage; `job` and `stage` are values of storage enums."""

    job: str
    stage: str
    title: str
    units: tuple[UnitContent, ...]


@dataclass(frozen=True)
class SeriesContent:
    slug: str
    title: str
    about: str
    order: int
    modules: tuple[ModuleContent, ...]


def unit_from_json(stored: Mapping[str, Any]) -> UnitContent:
    """The unit that `UnitContent.as_json` wrote, perhaps by an earlier version of the program."""
    return UnitContent(
        slug=stored["slug"],
        title=stored["title"],
        minutes=stored["minutes"],
        try_tomorrow=stored["try_tomorrow"],
        pages=tuple(
            Page(page["text"], page.get("picture"), page.get("link")) for page in stored["pages"]
        ),
        questions=tuple(_question(question) for question in stored["questions"]),
    )


def _question(stored: Mapping[str, Any]) -> Question:
    options = (Option(option["label"], option["explanation"]) for option in stored["options"])
    return Question(stored["prompt"], tuple(options), stored["right"])
