"""Names of schools and places that were typed without a capital, as they are written."""

import re

from handlers.communities.name_words import ACRONYMS

_LINK = re.compile(r"[/@]|\bwww\.|\.(?:us|com|id|net|org|io|gl|app)\b")
_GLUED = re.compile(r"\b([a-z]{2,5})(?=\d)")
_EDGES = ".,;:()"


def proper(typed: str, common: frozenset[str] = frozenset()) -> str:
    """ "sdn2 sidikalang" → "SDN 2 Sidikalang"; what holds any capital stays, and so does a link.

    `common` are words that are no part of a name, and keep their small letters.
    """
    line = " ".join(typed.split())
    if not line.islower():
        return line
    return " ".join(_word(word, common) for word in line.split(" "))


def _word(word: str, common: frozenset[str]) -> str:
    if word.strip(_EDGES) in common or _LINK.search(word):
        return word
    return " ".join(map(_capital, _GLUED.sub(r"\1 ", word).split(" ")))


def _capital(word: str) -> str:
    bare = word.strip(_EDGES)
    if bare in ACRONYMS:
        return word.replace(bare, ACRONYMS[bare], 1)
    begins = len(word) - len(word.lstrip("("))
    return word[:begins] + word[begins : begins + 1].upper() + word[begins + 1 :]
