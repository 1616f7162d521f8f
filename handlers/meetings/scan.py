"""A text under reading: whatever one rule understood is taken out, so that no other reads it."""

import re
import unicodedata

from handlers.engine.answers import tidy

_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "−": "-"})
TAKEN = "\x01"
"""Stands for what was taken; no white space, and never part of a text."""


def plain(text: str) -> str:
    """`text` with fancy letters, quotes and dashes made ordinary and invisible marks removed."""
    return unicodedata.normalize("NFKC", tidy(text)).translate(_PLAIN)


class Scan:
    """`text` as typed beside `left`: the same in lower case, blank where something was taken."""

    def __init__(self, text: str) -> None:
        self.text = plain(text)
        self.left = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match in what is left, taken out of it."""
        found = pattern.search(self.left)
        if found:
            self.drop(found)
        return found

    def drop(self, found: re.Match[str]) -> None:
        """Take out a match that was found in `left`."""
        first, end = found.span()
        self.left = self.left[:first] + TAKEN * (end - first) + self.left[end:]

    def rest(self) -> str:
        """What nobody took, as typed; each taken part leaves one TAKEN mark."""
        kept = (a if b != TAKEN else TAKEN for a, b in zip(self.text, self.left, strict=True))
        return re.sub(f"{TAKEN}+", TAKEN, "".join(kept))
