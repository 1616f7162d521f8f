"""One unit: `NN-slug.md` with front matter, one to three pages, three to five questions.

---
title: Mengenal murid sebelum mengajar
minutes: 5
try: Besok, mulai pelajaran dengan satu pertanyaan pemantik.
---
# Halaman
Text in the small markup (*bold*, _italic_), lists with "- ".
![what the picture shows](gambar/alur.png)      one picture or one link a page
https://example.org/bacaan

# Soal
The question?
- [ ] a wrong answer
  why it is not right
- [x] the right answer
  why it is right
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from handlers.learning import content
from handlers.learning.content import Option, Page, Question, UnitContent
from handlers.learning.front_matter import (
    number_field,
    split_front_matter,
    text_field,
    unknown_fields,
)
from handlers.learning.pictures import picture_path
from handlers.learning.source import Line, Source

FIELDS = frozenset({"title", "minutes", "try"})
PAGE_WORDS = ("halaman", "page")
QUESTION_WORDS = ("soal", "question")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
LINK_LINE = re.compile(r"[A-Za-z][A-Za-z+.-]*://\S+")
HTTPS = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[^\s\"<>]*)?")
OPTION = re.compile(r"- \[(.?)\]\s*(.*)")


@dataclass(frozen=True)
class Section:
    heading: Line
    word: str
    lines: list[Line]


def read_unit(source: Source, slug: str, folder: Path, root: Path) -> UnitContent:
    """The unit as far as it can be read; what is wrong is in `source.faults`.

    `folder` holds the file, pictures are named from it and must lie below `root`.
    """
    head, body = split_front_matter(source)
    unknown_fields(source, head.fields, FIELDS)
    sections = _sections(source, body)
    pages = [s for s in sections if s.word in PAGE_WORDS]
    questions = [s for s in sections if s.word in QUESTION_WORDS]
    _order(source, sections)
    _count(source, "pages", pages, 1, content.MOST_PAGES)
    _count(source, "questions", questions, content.SMALLEST_QUIZ, content.LARGEST_QUIZ)
    return UnitContent(
        slug=slug,
        title=text_field(source, head.fields, "title", 1, content.LONGEST_TITLE),
        minutes=number_field(source, head.fields, "minutes", 1, content.MOST_MINUTES),
        try_tomorrow=text_field(source, head.fields, "try", 1, content.LONGEST_TRY),
        pages=tuple(_page(source, s, folder, root) for s in pages),
        questions=tuple(_question(source, s) for s in questions),
    )


def _sections(source: Source, body: list[Line]) -> list[Section]:
    sections: list[Section] = []
    for line in body:
        if line.text.startswith("#"):
            sections.append(Section(line, line.text.strip("# ").casefold(), []))
            _heading(source, sections[-1])
        elif sections:
            sections[-1].lines.append(line)
        elif line.text:
            source.fault(line.number, "this text belongs to no page", "put # Halaman above it")
    return sections


def _heading(source: Source, section: Section) -> None:
    if section.word not in PAGE_WORDS + QUESTION_WORDS:
        source.fault(
            section.heading.number,
            "this heading is neither a page nor a question",
            "write # Halaman or # Soal; use *bold* for a title inside a page",
        )


def _order(source: Source, sections: list[Section]) -> None:
    asked = False
    for section in sections:
        asked = asked or section.word in QUESTION_WORDS
        if asked and section.word in PAGE_WORDS:
            source.fault(
                section.heading.number, "a page comes after a question", "move it above # Soal"
            )


def _count(source: Source, what: str, found: list[Section], fewest: int, most: int) -> None:
    if not fewest <= len(found) <= most:
        line = found[-1].heading.number if found else 1
        source.fault(
            line, f"the unit has {len(found)} {what}", f"give it {fewest} to {most} {what}"
        )


def _page(source: Source, section: Section, folder: Path, root: Path) -> Page:
    picture = link = None
    kept: list[Line] = []
    for line in section.lines:
        if match := PICTURE.fullmatch(line.text.strip()):
            _only_one(source, line, picture or link)
            picture = picture_path(source, line, match[2], folder, root)
        elif LINK_LINE.fullmatch(line.text.strip()):
            _only_one(source, line, picture or link)
            link = _link(source, line)
        else:
            kept.append(line)
    first, text = _joined(kept, section.heading.number)
    longest = content.LONGEST_CAPTION if picture else content.LONGEST_PAGE
    source.text(first, "page", text, longest)
    return Page(text, picture, link)


def _only_one(source: Source, line: Line, other: str | None) -> None:
    if other is not None:
        source.fault(
            line.number, "the page has more than one picture or link", "move one to another page"
        )


def _link(source: Source, line: Line) -> str:
    link = line.text.strip()
    if not HTTPS.fullmatch(link):
        source.fault(line.number, "this link is not a whole https address", "use https://…")
    return link


def _joined(lines: list[Line], otherwise: int) -> tuple[int, str]:
    """The number of the first line with text, and the text with bullets for hyphens."""
    first = next((line.number for line in lines if line.text), otherwise)
    text = "\n".join(re.sub(r"^\s*- ", "• ", line.text) for line in lines)
    return first, re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _question(source: Source, section: Section) -> Question:
    starts = [i for i, line in enumerate(section.lines) if OPTION.match(line.text)]
    prompt_lines = section.lines[: starts[0]] if starts else section.lines
    first, prompt = _joined(prompt_lines, section.heading.number)
    source.text(first, "question", prompt, content.LONGEST_PROMPT)
    bounds = pairwise([*starts, len(section.lines)])
    blocks = [section.lines[start:end] for start, end in bounds]
    options = tuple(_option(source, block) for block in blocks)
    _options(source, section.heading.number, options)
    return Question(prompt, options, _right(source, section.heading.number, blocks))


def _option(source: Source, block: list[Line]) -> Option:
    match = OPTION.match(block[0].text)
    label = match[2].strip() if match else ""
    if match and match[1] not in (" ", "x", "X"):
        source.fault(block[0].number, "the box of this answer is odd", "write [ ] or [x]")
    source.text(block[0].number, "answer", label, content.LONGEST_OPTION)
    if "*" in label or "_" in label:
        source.fault(block[0].number, "an answer is shown as it stands", "leave * and _ out of it")
    lines = [Line(line.number, line.text.strip()) for line in block[1:]]
    explanation = " ".join(line.text for line in lines if line.text)
    first = next((line.number for line in lines if line.text), block[0].number)
    source.text(first, "explanation under the answer", explanation, content.LONGEST_EXPLANATION)
    return Option(label, explanation)


def _options(source: Source, line: int, options: tuple[Option, ...]) -> None:
    if not content.FEWEST_OPTIONS <= len(options) <= content.MOST_OPTIONS:
        source.fault(
            line,
            f"the question has {len(options)} answers",
            f"give it {content.FEWEST_OPTIONS} to {content.MOST_OPTIONS}, each as - [ ] …",
        )
    labels = [option.label.casefold() for option in options]
    if len(set(labels)) < len(labels):
        source.fault(line, "two answers of the question are the same", "change one of them")
    for number, label in enumerate(labels, 1):
        if label.isdecimal() and label != str(number) and len(label) == 1:
            what = f"the answer {label} reads like the number of another answer"
            source.fault(line, what, "write it with a word, as in 2 buah")


def _right(source: Source, line: int, blocks: list[list[Line]]) -> int:
    right = [i for i, block in enumerate(blocks) if block[0].text[3:4] in ("x", "X")]
    if len(right) != 1:
        source.fault(
            line, f"the question has {len(right)} right answers", "mark exactly one with [x]"
        )
    return right[0] if right else 0
