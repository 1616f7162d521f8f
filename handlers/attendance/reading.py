"""Whether somebody comes, read from a whole message: "eh maaf gabisa, ada acara". Pure.

Every word must be known, save behind a "no", where the reason stands. A "not" wins over what it
stands before; what contradicts itself or doubts is asked about, and never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.attendance import vocabulary as v
from handlers.attendance.marks import are_names
from handlers.engine.matching import GREETINGS
from handlers.engine.short import ADDRESSED, written_out

LONGEST = 160


class Says(StrEnum):
    """``unclear`` is asked about with the three answers, ``unsure`` whether it means a no."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    LATE = "late"
    UNCLEAR = "unclear"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Told:
    """``days`` if a day is named, ``both`` for "dua-duanya"; ``changed`` takes back what was said;
    ``there`` says "hadir" and nothing of what is to come."""

    says: Says
    days: bool = False
    both: bool = False
    changed: bool = False
    there: bool = False


def read_told(text: str) -> Told | None:
    """What a message says about coming; None if it asks, or is about something else."""
    if not 0 < len(text) <= LONGEST or text.startswith("/") or "?" in text:
        return None
    said = _spelled(text)
    both, days = bool(v.BOTH.search(said)), bool(v.DAY.search(said))
    bare = v.DAY.sub(" ", v.BOTH.sub(" ", said))
    words = set(bare.replace(",", " ").split())
    if not v.SIGN.search(bare) or v.ASKS & words or v.OF_OTHERS.search(said):
        return None
    says = _verdict(bare, days or both)
    ahead = words & (v.CAN | v.AHEAD | v.ON_THE_WAY)
    there = says is Says.YES and not ahead
    signs_in = there or bare.split()[:1] in (["hadir"], ["absen"], ["presensi"])
    if says is None or (signs_in and not (days or both)):
        return None
    return Told(says, days, both, bool(v.CHANGED.search(said)), there)


def _spelled(text: str) -> str:
    """Short forms written out, a comma between clauses, no greeting at the front."""
    lower = re.sub(r"\bjum['’]at\b", "jumat", text.casefold())
    pieces = [written_out(re.sub("['’]", "", piece)) for piece in re.split(r"[,.;!\n]+", lower)]
    said = " , ".join(filter(None, pieces))
    while greeting := next((g for g in GREETINGS if f"{said} ".startswith(f"{g} ")), None):
        said = said[len(greeting) :].lstrip(" ,")
    return said


def _verdict(said: str, day: bool) -> Says | None:
    """What the clauses say, if they agree."""
    clauses = [words for part in v.CLAUSE.split(said) if (words := part.split())]
    words = set(said.split())
    if words & v.TELLS and words & v.LATER and not _unknown(said.split()):
        return Says.MAYBE
    read: list[Says] = []
    strange: list[list[str]] = []
    for words in clauses:
        heard = _of_clause(v.BECAUSE.sub("", " ".join(words)).split(), day)
        read += [heard] if heard else []
        spoken_to = heard is None and _is_address(words)
        if not heard and _unknown(words) and not spoken_to and Says.NO not in read:
            strange.append(words)
    return _agreed(read, strange)


def _agreed(read: Sequence[Says], strange: Sequence[list[str]]) -> Says | None:
    """``strange`` are clauses before a "no", or beside anything else, that hold unknown words."""
    told = set(read) - ({Says.LATE} if Says.YES in read else set())
    if len(told) != 1:
        return Says.UNCLEAR if told else None
    says = told.pop()
    if not strange or says in (Says.UNCLEAR, Says.UNSURE):
        return Says.LATE if Says.LATE in read and says is Says.YES else says
    if any(are_names(" ".join(words)) for words in strange):
        return None
    if says is Says.NO:
        reasons = all(_is_reason(words) for words in strange)
        return Says.NO if reasons else Says.UNSURE
    if says is Says.LATE:
        work = any(v.OTHER_THINGS & set(words) for words in strange)
        return None if work else Says.LATE
    return Says.MAYBE if says is Says.MAYBE else Says.UNCLEAR


def _of_clause(words: list[str], day: bool) -> Says | None:
    """What one clause says; None if nothing, or nothing that is surely about coming."""
    known = set(words)
    if known & v.RECOVERED and not known & v.NOT:
        words = [word for word in words if word not in v.HINDERED]
    if known & v.LATE:
        return None if _unknown(words) else Says.UNCLEAR if known & v.NOT else Says.LATE
    if known & v.NOT:
        return _denied(words)
    if known & (v.CAN | v.COME | v.ON_THE_WAY):
        return _affirmed(words, day)
    if known & v.TRIES:
        return None if _unknown(words) else Says.MAYBE
    if day and set(words) & v.HINDERED and "absen" not in known:
        return _hindered(words)
    return Says.UNCLEAR if "jam" in known else None


def _denied(words: list[str]) -> Says | None:
    """A clause with a "not": what stands behind it, and how sure it is."""
    at = next(n for n, word in enumerate(words) if word in v.NOT)
    before, behind = words[:at], words[at + 1 :]
    if v.SURE & set(behind[:1]):
        return None if _unknown(words) else Says.MAYBE
    verb = next((n for n, word in enumerate(behind) if word in v.CAN | v.COME), None)
    if verb is None or _unknown(behind[:verb]):
        return _not_known(before, behind)
    tail = behind[verb + 1 :]
    if v.PROMISE & set(tail):
        return Says.MAYBE
    late = words[at] == "belum" and not v.CAN & set(behind)
    doubt = v.DOUBT & set(words) or v.SURE & set(behind[:verb])
    twice = v.NOT & set(behind) or words[at] in ("jangan", "bukan")
    if late or doubt or twice or v.PARTLY & set(tail) or (v.CAN | v.COME) & set(before):
        return Says.UNCLEAR
    return _denied_by(before, behind[verb:])


def _denied_by(before: list[str], rest: list[str]) -> Says | None:
    """Whose "no" it is: a name before it is somebody else's."""
    strange = _unknown(before)
    if any(_is_call(before, n) for n in range(len(before))) or are_names(" ".join(before)):
        return None
    if len(strange) == 1 and strange[0] not in v.REASONS:
        return None
    if strange and not _is_reason(before):
        return Says.UNSURE
    tail = [word for word in rest[1:] if word not in ADDRESSED]
    other = not v.COME & set(rest) and v.OTHER_VERB.match(" ".join(tail))
    return Says.UNSURE if other or v.OTHER_THINGS & set(tail) else Says.NO


def _not_known(before: list[str], behind: list[str]) -> Says | None:
    """ "belum pasti", "tidak ada halangan": neither a yes nor a no."""
    if _unknown(before):
        return None
    if not set(behind) - v.COURTESIES and not set(before) - v.COURTESIES - v.FILL:
        return Says.NO
    if behind[:1] == ["jadi"] and not set(behind[1:]) - v.COURTESIES:
        return Says.UNSURE  # "ga jadi, anak sakit": what was to be is not said
    if (v.CAN | v.COME) & set(before) or v.HINDERED & set(behind):
        return Says.UNCLEAR
    return None


def _affirmed(words: list[str], day: bool) -> Says | None:
    known = set(words)
    verb = next(n for n, word in enumerate(words) if word in v.CAN | v.COME | v.ON_THE_WAY)
    about = day or (known & v.CAN and known & v.COME) or known & v.ON_THE_WAY
    if _unknown(words):
        return Says.UNCLEAR if about and not _unknown(words[:verb]) else None
    if known & v.HINDERED:
        return None if known & v.COME and not known & v.CAN else Says.UNCLEAR
    if known & v.CONDITIONS:
        return Says.UNCLEAR
    return Says.MAYBE if known & (v.DOUBT | v.TRIES) else Says.YES


def _hindered(words: list[str]) -> Says | None:
    """ "senin izin, ada acara": with a day it is no courtesy."""
    at = next(n for n, word in enumerate(words) if word in v.HINDERED)
    strange = _unknown(words[:at])
    if strange and not _is_reason(words[:at]):
        return None
    if v.DOUBT & set(words):
        return Says.UNCLEAR
    asks = words[at] == "izin" and not _is_reason(words[at + 1 :])
    return Says.UNSURE if asks and _unknown(words[at + 1 :]) else Says.NO


def _unknown(words: Sequence[str]) -> list[str]:
    return [w for w in words if w not in v.KNOWN and not w.isdigit() and w not in (",", "jam")]


def _is_reason(words: Sequence[str]) -> bool:
    """Only words of reasons; a relative alone is somebody else who does not come."""
    strange = set(_unknown(words))
    return strange <= v.REASONS and (not strange or not strange <= v.RELATIVES or _ill(words))


def _ill(words: Sequence[str]) -> bool:
    return bool({"sakit", "sick"} & set(words))


def _is_call(words: Sequence[str], at: int) -> bool:
    """ "bu siti": whom one speaks of, or to."""
    after = words[at + 1 : at + 2]
    return words[at] in ADDRESSED and bool(after and _unknown(after))


def _is_address(words: Sequence[str]) -> bool:
    """ "maaf pak joko" on its own, before what is said."""
    called = any(_is_call(words, n) for n in range(len(words)))
    return called and not set(words) & (v.HINDERED | v.CAN | v.COME | v.REASONS)
