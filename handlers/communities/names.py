"""Read "sapaan, name with titles, school" from one line, as people write it for a list.

Bu or Pak only if typed, never inferred (domain rule); titles are kept. Nothing is thrown away
silently: what cannot be a name is refused with a reason.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from handlers.communities import name_words as words
from handlers.communities.areas import match_province
from handlers.communities.proper import proper
from storage.people import Honorific

LONGEST_LINE = 300
LONGEST_NAME = 80
LONGEST_SCHOOL = 100
LETTERS_LEAST = 2
_BREAK = re.compile(r"\s*[\n;|]+\s*|\s+[-–—/]+\s+|,\s*")
_JUNK_EDGES = " ,;:-–—/|"


class NameFault(StrEnum):
    """Why a line is no name; each has its text."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_LETTERS = "no_letters"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class NameLine:
    """What a line says; None is what it does not say. `province_code` only if typed at the end."""

    honorific: Honorific = Honorific.UNKNOWN
    name: str | None = None
    school: str | None = None
    province_code: str | None = None
    fault: NameFault | None = None


def parse_name_line(text: str) -> NameLine:
    """Read a whole line; `fault` is set where nothing usable is in it."""
    line = clean(text)
    if fault := fault_of(line, LONGEST_LINE):
        return NameLine(fault=fault)
    line = words.REMARK.sub("", words.NUMBERED.sub("", line)).strip()
    if labelled := _labelled(line):
        return _result(labelled.get("name", ""), labelled.get("school", ""))
    return _result(*_split(words.OPENING.sub("", line, count=1) or line))


def _labelled(line: str) -> dict[str, str]:
    """What stands behind "nama:" and "sekolah:", in one line or several; {} without a label.

    A name before the first label needs none: "Joko Susilo, sekolah: SDN 2".
    """
    found = list(words.LABEL.finditer(line))
    ends = [*(match.start() for match in found[1:]), len(line)]
    read = {
        str(match.lastgroup): line[match.end() : end].strip(_JUNK_EDGES + "\n").split("\n")[0]
        for match, end in zip(found, ends, strict=False)
    }
    if "school" in read and "name" not in read:
        read["name"] = words.OPENING.sub("", line[: found[0].start()], count=1)
    return read if "name" in read else {}


def clean(text: str) -> str:
    """Without control and direction marks; white space folded, line breaks kept."""
    kept = (char for char in unicodedata.normalize("NFC", text) if _visible(char))
    lines = (" ".join(line.split()) for line in "".join(kept).splitlines())
    return "\n".join(line for line in lines if line)


def fault_of(line: str, longest: int) -> NameFault | None:
    """Why a cleaned text is neither a name nor a school."""
    if not line:
        return NameFault.EMPTY
    if len(line) > longest:
        return NameFault.TOO_LONG
    letters = sum(char.isalpha() for char in line)
    if letters < LETTERS_LEAST or _is_chatter(line) or words.SENTENCE.search(line):
        return NameFault.NO_LETTERS
    return NameFault.LINK if "://" in line else None


def _is_chatter(line: str) -> bool:
    return all(word in words.NO_NAME for word in re.findall(r"\w+", line.casefold()))


def parse_school(text: str) -> tuple[str | None, NameFault | None]:
    """A school's name alone: ("SDN 2 Sidikalang", None) or (None, why not)."""
    line = words.SCHOOL_LABEL.sub("", clean(text).replace("\n", " "))
    fault = fault_of(line, LONGEST_SCHOOL)
    return (None, fault) if fault else (_school(words.CONNECTOR.sub("", line) or line), None)


def school_key(name: str) -> str:
    """What two spellings of one school share: "SD Negeri 2" and "sdn 02" → "sdn2"."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = re.sub(r"\b(sd|smp|sma|smk|slb|mts|ma|mi|tk)\s+(?:negeri|n)\b", r"\1n", plain)
    plain = re.sub(r"\b0+(?=\d)", "", re.sub(r"([a-z])(?=\d)", r"\1 ", plain))
    return re.sub(r"[^a-z0-9]+", "", plain)


def _visible(char: str) -> bool:
    return char == "\n" or unicodedata.category(char) not in ("Cf", "Cc", "Cs", "Co", "Cn")


def _flat(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.casefold())


def _split(line: str) -> tuple[str, str]:
    """(name, school) as typed, by the words of a school, else by titles and commas."""
    found = words.SCHOOL.search(line) or _after_break(line)
    if found and words.CONNECTOR.sub("", line[: found.start()]).strip():
        return line[: found.start()], line[found.start() :]
    parts = [part for part in _BREAK.split(line) if part]
    if found:
        return _reversed(parts)
    return _by_titles(parts)


def _after_break(line: str) -> re.Match[str] | None:
    starts = [match.end() for match in _BREAK.finditer(line)]
    return next((hit for at in starts if (hit := words.AFTER_BREAK.match(line, at))), None)


def _reversed(parts: list[str]) -> tuple[str, str]:
    """The school came first: "SDN 2 Sidikalang - Bu Rina, S.Pd."."""
    return ", ".join(parts[1:]), parts[0]


def _by_titles(parts: list[str]) -> tuple[str, str]:
    """Without a school word the name ends behind its last title."""
    size = 1
    while size < len(parts) and all(_is_title(word) for word in parts[size].split()):
        size += 1
    return ", ".join(parts[:size]), ", ".join(parts[size:])


def _is_title(word: str) -> bool:
    flat = _flat(word)
    return flat in words.TITLES or flat in words.UNDOTTED or bool(_DEGREE.fullmatch(word))


_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,3}\.){1,4}[A-Z]{0,3}\.?|[SM]\.?[A-Z][a-z]{1,3}\.?")


def _result(name: str, school: str) -> NameLine:
    honorific, name = _honorific(words.CONNECTOR.sub("", name).strip(_JUNK_EDGES))
    school, province = _province(school.strip(_JUNK_EDGES + "()\n").replace("\n", ", "))
    name = _name(name.replace("\n", " "))
    if len(name) > LONGEST_NAME or len(school) > LONGEST_SCHOOL:
        return NameLine(fault=NameFault.TOO_LONG)
    if fault_of(name, LONGEST_NAME):
        return NameLine(school=_school(school) or None, province_code=province)
    return NameLine(honorific, name, _school(school) or None, province)


def _honorific(name: str) -> tuple[Honorific, str]:
    either = words.EITHER.match(name)
    if either:
        return Honorific.UNKNOWN, name[either.end() :].strip(_JUNK_EDGES)
    first, _, rest = name.partition(" ")
    typed = words.HONORIFICS.get(_flat(first)) or words.ENGLISH.get(first.rstrip("."))
    if typed:
        return Honorific(typed), rest.strip(_JUNK_EDGES)
    if titled := words.GENDERED_TITLE.match(name):
        return Honorific(words.GENDERED[titled.group(1).casefold().rstrip(".")]), name
    return Honorific.UNKNOWN, words.OTHER_ADDRESS.sub("", name)


def _province(school: str) -> tuple[str, str | None]:
    """A province behind the last comma belongs to no school's name."""
    head, comma, tail = school.rpartition(",")
    only = match_province(tail).only if comma and head else None
    return (head.strip(_JUNK_EDGES), only.code) if only else (school, None)


def _name(name: str) -> str:
    if _CAPITALS.fullmatch(name) and len(name) > LETTERS_LEAST:
        name = re.sub(r",(?=\S)", ", ", name.lower())
    first, *rest = name.split() or [""]
    if not name.islower():
        return " ".join([first, *rest])
    return " ".join([_name_word(first), *(_later_word(word) for word in rest)])


def _later_word(word: str) -> str:
    bare = word.rstrip(",")
    return word.upper() if _flat(bare) in words.UPPER else _name_word(word)


def _name_word(word: str) -> str:
    bare = word.rstrip(",")
    if _flat(bare) in words.TITLES:
        return words.TITLES[_flat(bare)] + word[len(bare) :]
    return word.upper() if _INITIALS.fullmatch(bare) else word[:1].upper() + word[1:]


_CAPITALS = re.compile(r"(?:[^\W\d_a-z]|[ .,'’-])+")
"""A name typed in capitals throughout, and nothing that is no name ("=SUM(A1)")."""
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]?")


def _school(school: str) -> str:
    return proper(school).rstrip(".")
