"""Find members by the names that people type: part of the name, no titles, small typos. Pure."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from storage.rollcall import Entry

CUTOFF = 75
LEAST_PREFIX, LEAST_FUZZY = 3, 4
_DROPPED = {
    "bu", "ibu", "pak", "bapak", "bpk", "h", "hj", "dr", "drs", "dra", "ir", "prof", "kh", "ust",
    "spd", "mpd", "sag", "mag", "spdi", "gr", "mm", "se", "st", "si",
}  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """Members whose names fit; ``sure`` if every typed word is a word of the one name."""

    found: tuple[Entry, ...]
    sure: bool


def find(typed: str, members: Sequence[Entry]) -> Hit:
    """Whole words first, then beginnings, then typos: the first that fits anybody decides."""
    wanted = words_of(typed)
    if not wanted:
        return Hit((), False)
    known = [(member, words_of(member.name)) for member in members]
    for number, fits in enumerate((_same, _begins, _is_close)):
        found = tuple(member for member, words in known if _all_fit(wanted, words, fits))
        if found:
            return Hit(found, number == 0 and len(found) == 1)
    return Hit((), False)


def words_of(name: str) -> list[str]:
    """The words of a name, folded, without titles and forms of address."""
    folded = unicodedata.normalize("NFKD", name.split(",")[0]).casefold()
    folded = re.sub(r"\b\w{1,3}\.(?:\w{1,3}\.)*", " ", re.sub(r"['’`\u0300-\u036f]", "", folded))
    return [word for word in re.findall(r"[^\W\d_]+", folded) if word not in _DROPPED]


def _all_fit(wanted: list[str], words: list[str], fits: Callable[[str, str], bool]) -> bool:
    return all(any(fits(each, word) for word in words) for each in wanted)


def _same(typed: str, word: str) -> bool:
    return typed == word


def _begins(typed: str, word: str) -> bool:
    return typed == word or (len(typed) >= LEAST_PREFIX and word.startswith(typed))


def _is_close(typed: str, word: str) -> bool:
    return typed == word or (len(typed) >= LEAST_FUZZY and fuzz.ratio(typed, word) >= CUTOFF)
