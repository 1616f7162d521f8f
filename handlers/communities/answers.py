"""Answers that questions about people and communities accept."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Protocol, TypeVar, cast

from handlers.communities.areas import match_place
from handlers.communities.codes import CodeRead, read_code
from handlers.communities.matching import Matched
from handlers.communities.names import NameFault, parse_name_line, parse_school
from handlers.communities.subjects import OTHER_LONGEST, match_subject
from handlers.communities.values import match_level
from handlers.engine.answers import Gone, Invalid, OneOf, Written, parsed
from handlers.engine.messages import Choice, Incoming, Json, Text, enum_key
from handlers.engine.talk import Talk, normal
from storage.communities import Level, Subject
from storage.data.areas import Area, area
from storage.people import Honorific


class _Row(Protocol):
    @property
    def id(self) -> int | None: ...


T = TypeVar("T", bound=_Row)
E = TypeVar("E", bound=StrEnum)
CODE_LONGEST = 200
NAME_LONGEST = 100
COMMUNITY_NAME_LONGEST = 60
COMMUNITY_NAME_LEAST = 3
MOST_NAMED = 9
"""Rows that are offered beside typing a name."""
_LEAD_IN = re.compile(
    r"^(?:(?:nama|name)\s*[:=]|namanya\b|nama\s+(?:komunitas|kkg|mgmp)nya\b|nama\s+komunitas\b)"
    r"(?:\s*(?:adalah|ialah|yaitu|jadi|menjadi))?[\s:=]*",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[^\w)\].\"'!]+$")
"""An emoji or a comma behind a name: every message would carry it."""
NO_COMMUNITY = frozenset({"kembali", "balik", "mundur", "back", "go back", "tidak", "tidak tahu"})
"""What somebody types who wants something else than to give a name."""


class Understood(OneOf[E]):
    """One of an enum's members, also typed as people call them: "kkg", "kepsek"."""

    def __init__(self, kind: type[E], match: Callable[[str], Matched[E]]) -> None:
        super().__init__(list(kind), str, lambda member: Text(enum_key(member)))
        self._match = match

    def parse(self, talk: Talk, heard: Incoming) -> E:
        member = self._match(heard.text).only
        if member is None:
            raise Invalid("invalid-choice")
        return member


class Worded(OneOf[str]):
    """Named choices that other words mean too."""

    def __init__(self, words: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> None:
        super().__init__(list(labels), str, lambda name: Text(labels[name]))
        self._words = words

    def choices(self, talk: Talk) -> Sequence[Choice]:
        shown = super().choices(talk)
        return [replace(choice, also=self._words.get(str(choice.value), ())) for choice in shown]


ALL_SUBJECTS = ""
ALL_TEACHERS = frozenset({"semua", "semua guru", "semua mapel", "semua mata pelajaran", "all"})
YES = (
    "ya", "y", "iya", "ok", "oke", "betul", "benar", "sudah", "sudah benar", "boleh", "siap",
    "nggih", "njih", "yes", "simpan", "lanjut", "lanjutkan",
)  # fmt: skip
AGREE = (
    *YES, "setuju", "ya setuju", "iya setuju", "saya setuju", "gabung", "ya gabung", "mau",
    "bersedia", "saya bersedia", "setuju gabung", "agree", "i agree", "join",
)  # fmt: skip
DECLINE = ("tidak", "tidak setuju", "tdk", "gak", "nggak", "enggak", "no", "jangan")
CHANGE = ("tidak", "belum", "salah", "ubah", "ganti", "perbaiki", "no", "change")
MORE = ("info", "lengkap", "jelaskan", "detail", "lebih lanjut", "more")


def consent_answer(agree: str, *, more: bool) -> Worded:
    """agree, decline or (with ``more``) more: consent is a clear word, never a guess."""
    labels = {"agree": agree, "decline": "choice-no"} | ({"more": "consent-more"} if more else {})
    return _Consent({"agree": AGREE, "decline": DECLINE, "more": MORE}, labels)


class _Consent(Worded):
    """A question back ("apa ini aman?") is answered before it is asked again."""

    def parse(self, talk: Talk, heard: Incoming) -> str:
        if "more" in self._values and _ASKS_BACK.search(heard.text):
            return "more"
        return super().parse(talk, heard)


_ASKS_BACK = re.compile(
    r"\b(?:aman|lihat|melihat|buat apa|untuk apa|mengapa|kenapa|dipakai|disimpan|rahasia|resmi"
    r"|safe|why|what for|who (?:can|sees|will))\b",
    re.IGNORECASE,
)


def preview_answer(**labels: str) -> Worded:
    """save, change and whatever else a preview offers: "ya" saves, "tidak" changes."""
    return Worded({"save": YES, "change": CHANGE}, labels)


def code_answer() -> Written[str]:
    """A community code, upper case; 0, O, 1 and I are pointed out (hard case 1)."""
    return parsed(_code, most=CODE_LONGEST, free=False)


def name_answer(*, school_alone: bool = False) -> Written[dict[str, Any]]:
    """{"honorific", "name", "school"} of one line; ``school`` is None where it is missing, and
    with ``school_alone`` the name may be."""
    return parsed(lambda text: name_line(text, school_alone=school_alone))


def name_line(text: str, *, school_alone: bool = False) -> dict[str, Any]:
    """As ``name_answer``; raises ``Invalid`` with what is wrong."""
    if read_code(text) is not None:
        raise Invalid("name-is-code")
    read = parse_name_line(text)
    if read.fault is not None:
        raise Invalid(_fault_key(read.fault))
    if read.name is None and not (read.school and school_alone):
        raise Invalid("name-only-school" if read.school else "name-fault-no-letters")
    return {"honorific": str(read.honorific), "name": read.name, "school": read.school}


def school_answer() -> Written[str]:
    return parsed(_school)


def school_or_name_answer() -> Written[dict[str, Any]]:
    """A school; or, with a "Bu" or "Pak" before it, the name once more. As ``name_answer``."""
    return parsed(_school_or_name)


def _school_or_name(text: str) -> dict[str, Any]:
    read = parse_name_line(text)
    if read.name and read.honorific is not Honorific.UNKNOWN:
        return name_line(text)
    return {"honorific": str(Honorific.UNKNOWN), "name": None, "school": _school(text)}


def community_name_answer() -> Written[str]:
    return parsed(community_name, most=COMMUNITY_NAME_LONGEST, free=False)


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
    rows: Sequence[T],
    find: Callable[[str], list[T]],
    unknown: str,
    label: Callable[[T], str] | None = None,
) -> Written[list[T]]:
    """Those of ``rows`` that a typed name means; ``unknown`` is the text for none.

    With ``label`` a few rows are choices too. Asked again once none of them is there any more.
    """
    by_id = {row.id: row for row in rows}

    def read(text: str) -> list[T]:
        found = find(text)
        if not found:
            raise Invalid(unknown, typed=text)
        return found

    def load(stored: Json) -> list[T]:
        tapped = isinstance(stored, str)
        keys = [int(cast("str", stored))] if tapped else cast("list[int]", stored)
        left = [by_id[key] for key in keys if key in by_id]
        if not left:
            raise Gone
        return left

    few = rows if label and len(rows) <= MOST_NAMED else ()
    return parsed(
        read,
        most=NAME_LONGEST,
        dump=lambda found: [row.id for row in found],
        load=load,
        choices=[Choice(str(row.id), label(row)) for row in few] if label else (),
    )


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


def community_name(text: str) -> str:
    """A community's name as typed, without "namanya" before it; raises ``Invalid``."""
    line = _LEAD_IN.sub("", text.replace("\n", " ")).strip()
    line = _TRAILING.sub("", line) or line
    letters = sum(character.isalpha() for character in line)
    if letters < COMMUNITY_NAME_LEAST or "://" in line or normal(line) in NO_COMMUNITY:
        raise Invalid("create-name-invalid")
    return line


def _level(text: str) -> Level:
    found: Matched[Level] = match_level(text)
    if len(found.found) != 1:
        raise Invalid("create-level-unknown")
    return found.found[0]


def _subject(text: str) -> str:
    if normal(text) in ALL_TEACHERS:
        return ALL_SUBJECTS
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
