"""A series: a folder with `series.md` and one folder of units for each module.

---
title: Asesmen Awal dan Pembelajaran Berpusat pada Murid
order: 1
modules:
  guru:                      the folder
    title: Modul Guru
    job: guru                or kepala sekolah
    stage: bimtek            or diklat
---
What the series is about, in a few lines.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from handlers.learning.content import (
    LONGEST_ABOUT,
    LONGEST_TITLE,
    Fault,
    ModuleContent,
    SeriesContent,
    UnitContent,
)
from handlers.learning.front_matter import (
    Value,
    number_field,
    required,
    split_front_matter,
    text_field,
    unknown_fields,
)
from handlers.learning.source import Source, open_source
from handlers.learning.unit_file import read_unit
from storage.learning import Stage
from storage.people import Job

SERIES_FILE = "series.md"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
UNIT_NAME = re.compile(r"(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
SERIES_FIELDS = frozenset({"title", "order", "modules"})
MODULE_FIELDS = frozenset({"title", "job", "stage"})
JOBS = {"guru": Job.TEACHER, "kepala sekolah": Job.PRINCIPAL}
STAGES = {"bimtek": Stage.TECHNICAL_TRAINING, "diklat": Stage.TRAINING}
LAST_ORDER = 999
Word = TypeVar("Word", Job, Stage)


def check(path: Path) -> list[Fault]:
    """Every fault of one series folder, or of all those in `path`, by file and line."""
    return sorted(fault for _, faults in read_all(path) for fault in faults)


def read_all(path: Path) -> list[tuple[SeriesContent, list[Fault]]]:
    """Each series below `path` (or `path` itself) with its faults; nothing there is a fault."""
    root = root_of(path)
    if root != path:
        return [read_series(path, root)]
    folders = _below(path)
    if not folders:
        missing = Fault(str(path), 1, "no series is here", f"add a folder with a {SERIES_FILE}")
        return [(SeriesContent(path.name, "", "", 1, ()), [missing])]
    return [read_series(folder, path) for folder in folders]


def root_of(path: Path) -> Path:
    """The folder that holds the series folders, whether `path` is it or one of those."""
    return path.parent if (path / SERIES_FILE).is_file() else path


def read_series(folder: Path, root: Path) -> tuple[SeriesContent, list[Fault]]:
    """The series as far as it can be read, and its faults; use it only when there are none."""
    source = open_source(folder / SERIES_FILE, f"{folder.name}/{SERIES_FILE}")
    head, body = split_front_matter(source)
    unknown_fields(source, head.fields, SERIES_FIELDS)
    about = " ".join(line.text for line in body if line.text)
    source.text(body[0].number if body else 1, "description", about, LONGEST_ABOUT)
    if not SLUG.fullmatch(folder.name):
        source.fault(1, "the folder's name is odd", "use a-z, 0-9 and single hyphens")
    modules = tuple(_modules(source, head.fields, folder, root))
    series = SeriesContent(
        slug=folder.name,
        title=text_field(source, head.fields, "title", 1, LONGEST_TITLE),
        about=about,
        order=number_field(source, head.fields, "order", 1, LAST_ORDER),
        modules=modules,
    )
    return series, sorted(source.faults)


def _below(path: Path) -> list[Path]:
    try:
        return sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError:
        return []


def _modules(
    source: Source, fields: dict[str, Value], folder: Path, root: Path
) -> Iterator[ModuleContent]:
    listed = _listed(source, fields)
    seen: set[tuple[str, str]] = set()
    for name, value in listed.items():
        module = _module(source, name, value, folder, root)
        if (module.job, module.stage) in seen:
            source.fault(
                value.line, "two modules have the same job and stage", "join them, or change one"
            )
        seen.add((module.job, module.stage))
        yield module
    _unlisted(source, folder, set(listed))


def _listed(source: Source, fields: dict[str, Value]) -> dict[str, Value]:
    value = fields.get("modules")
    if value is None or not value.fields:
        line = value.line if value else 1
        source.fault(line, "no module is listed", "list one folder a module under modules:")
        return {}
    return value.fields


def _unlisted(source: Source, folder: Path, listed: set[str]) -> None:
    for place in _below(folder):
        if place.name not in listed and any(place.glob("*.md")):
            source.fault(1, f"the folder {place.name} is not a module", "list it under modules")


def _module(source: Source, name: str, value: Value, folder: Path, root: Path) -> ModuleContent:
    fields = value.fields or {}
    if value.fields is None:
        source.fault(value.line, f"the module {name} has no fields", "give it title, job, stage")
    unknown_fields(source, fields, MODULE_FIELDS)
    title = text_field(source, fields, "title", value.line, LONGEST_TITLE)
    job = _word(source, fields, "job", value.line, JOBS)
    stage = _word(source, fields, "stage", value.line, STAGES)
    units = tuple(_units(source, name, value.line, folder, root))
    return ModuleContent(job, stage, title, units)


def _word(
    source: Source, fields: dict[str, Value], name: str, line: int, words: Mapping[str, Word]
) -> Word:
    value = required(source, fields, name, line)
    if value.text.casefold() not in words and name in fields:
        source.fault(value.line, f"{name} is not known", f"write one of: {', '.join(words)}")
    return words.get(value.text.casefold(), next(iter(words.values())))


def _units(source: Source, name: str, line: int, folder: Path, root: Path) -> Iterator[UnitContent]:
    place = folder / name
    if not SLUG.fullmatch(name) or not place.is_dir():
        source.fault(line, f"the module {name} has no such folder", "name its folder exactly")
        return
    files = sorted(place.glob("*.md"))
    if not files:
        source.fault(line, f"the module {name} has no units", "add 01-a-name.md to its folder")
    slugs: set[str] = set()
    for file in files:
        unit = open_source(file, f"{folder.name}/{name}/{file.name}")
        match = UNIT_NAME.fullmatch(file.name)
        slug = match[2] if match else file.stem
        if not match:
            unit.fault(1, "the file's name is odd", "name it 01-a-name.md, a-z, 0-9, hyphens")
        if slug in slugs:
            unit.fault(1, f"two units of the module are named {slug}", "rename one of them")
        slugs.add(slug)
        yield read_unit(unit, slug, place, root)
        source.faults.extend(unit.faults)
