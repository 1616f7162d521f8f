"""Answers that questions about people and communities accept."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar, cast

from handlers.communities.areas import match_place
from handlers.communities.codes import CodeRead, read_code
from handlers.communities.matching import Matched
from handlers.communities.names import NameFault, parse_name_line, parse_school
from handlers.communities.subjects import OTHER_LONGEST, match_subject
from handlers.communities.values import match_level
from handlers.engine.answers import Gone, Invalid, Written, parsed
from handlers.engine.messages import Choice, Json
from storage.communities import Level, Subject
from storage.data.areas import Area, area


class _Row(Protocol):
    @property
    def id(self) -> int | None: ...


T = TypeVar("T", bound=_Row)
CODE_LONGEST = 200
NAME_LONGEST = 100
COMMUNITY_NAME_LONGEST = 60
COMMUNITY_NAME_LEAST = 3


def code_answer() -> Written[str]:
    """A community code, upper case; 0, O, 1 and I are pointed out (hard case 1)."""
    return parsed(_code, most=CODE_LONGEST)


def name_answer() -> Written[dict[str, Any]]:
    """{"honorific", "name", "school"} of one line; ``school`` is None where it is missing."""
    return parsed(name_line)


def name_line(text: str) -> dict[str, Any]:
    """As ``name_answer``; raises ``Invalid`` with what is wrong."""
    read = parse_name_line(text)
    if read.fault is not None:
        raise Invalid(_fault_key(read.fault))
    if read.name is None:
        raise Invalid("name-only-school" if read.school else "name-fault-no-letters")
    return {"honorific": str(read.honorific), "name": read.name, "school": read.school}


def school_answer() -> Written[str]:
    return parsed(_school)


def community_name_answer() -> Written[str]:
    return parsed(_community_name, most=COMMUNITY_NAME_LONGEST)


def level_answer(choices: tuple[Choice, ...] = ()) -> Written[Level]:
    return parsed(_level, dump=str, load=lambda stored: Level(str(stored)), choices=choices)


def subject_answer(choices: tuple[Choice, ...] = ()) -> Written[str]:
    """A stored subject, or other text as typed; a tapped choice arrives as its value."""
    return parsed(_subject, most=OTHER_LONGEST, choices=choices)


def place_answer(province_code: str | None = None) -> Written[list[Area]]:
    """Candidates for a typed place: one area when it was sure, more when it must be asked."""
    return parsed(
        lambda text: _place(text, province_code),
        dump=lambda areas: [found.code for found in areas],
        load=_areas,
    )


def named_answer(
    rows: Sequence[T], find: Callable[[str], list[T]], unknown: str
) -> Written[list[T]]:
    """Those of ``rows`` that a typed name means; ``unknown`` is the text for none.

    Asked again once none of them is there any more.
    """
    by_id = {row.id: row for row in rows}

    def read(text: str) -> list[T]:
        found = find(text)
        if not found:
            raise Invalid(unknown, typed=text)
        return found

    def load(stored: Json) -> list[T]:
        left = [by_id[key] for key in cast("list[int]", stored) if key in by_id]
        if not left:
            raise Gone
        return left

    return parsed(read, most=NAME_LONGEST, dump=lambda found: [row.id for row in found], load=load)


def _code(text: str) -> str:
    read: CodeRead | None = read_code(text)
    if read is None:
        raise Invalid("code-shape")
    if read.forbidden:
        raise Invalid("code-forbidden", code=read.text)
    return read.text


def _fault_key(fault: NameFault) -> str:
    return f"name-fault-{fault}".replace("_", "-")


def _school(text: str) -> str:
    school, fault = parse_school(text)
    if school is None:
        raise Invalid(_fault_key(fault or NameFault.EMPTY))
    return school


def _community_name(text: str) -> str:
    line = text.replace("\n", " ")
    letters = sum(character.isalpha() for character in line)
    if letters < COMMUNITY_NAME_LEAST or "://" in line:
        raise Invalid("create-name-invalid")
    return line


def _level(text: str) -> Level:
    found: Matched[Level] = match_level(text)
    if len(found.found) != 1:
        raise Invalid("create-level-unknown")
    return found.found[0]


def _subject(text: str) -> str:
    found: Matched[Subject] = match_subject(text)
    return str(found.found[0]) if found.found else text.replace("\n", " ")


def _place(text: str, province_code: str | None) -> list[Area]:
    found = match_place(text, province_code)
    if not found.found:
        raise Invalid("create-place-unknown")
    return list(found.found)


def _areas(stored: Json) -> list[Area]:
    codes = cast("list[str]", stored)
    return [found for code in codes if (found := area(code))]
