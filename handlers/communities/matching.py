"""Match a typed word against known words: equal, else a close typo (RapidFuzz)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

T = TypeVar("T")
LONGEST = 80
MOST = 6
"""Candidates at the most: few enough to read as choices."""
CUTOFF = 78
SPREAD = 6
"""How far behind the best a guess may lie and still be offered."""


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """Candidates, best first, at most `MOST`; `sure` when nothing was guessed."""

    found: tuple[T, ...] = ()
    sure: bool = False

    @property
    def only(self) -> T | None:
        """What was surely meant, if it is one thing."""
        return self.found[0] if self.sure and len(self.found) == 1 else None


def plain_words(text: str) -> list[str]:
    """Lower-case words without accents and punctuation; of a long text only its beginning."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    plain = re.sub(r"['\u2019`\u0300-\u036f]", "", plain)
    return re.sub(r"[^a-z0-9]+", " ", plain).split()


def close_keys(key: str, known: Mapping[str, object]) -> list[str]:
    """The known keys that differ from this one by a typo, best first."""
    close = process.extract(key, known.keys(), scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=MOST)
    best = close[0][1] if close else 0.0
    return [name for name, score, _index in close if score >= best - SPREAD]


def match_words(text: str, known: Mapping[str, T]) -> Matched[T]:
    """Match against compact keys ("bahasaindonesia" → value); a guess is never `sure`."""
    key = "".join(plain_words(text))
    if key in known:
        return Matched((known[key],), True)
    return Matched(tuple(dict.fromkeys(known[name] for name in close_keys(key, known))))
