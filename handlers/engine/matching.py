"""From typed words to a line of the catalogue: exact, leading, then typos."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.messages import Incoming
from handlers.engine.short import denies, normal, written_out

GREETINGS = (
    "assalamualaikum warahmatullahi wabarakatuh", "assalamualaikum wr wb",
    "assalamu alaikum warahmatullahi wabarakatuh", "assalamu alaikum wr wb", "assalamu alaikum",
    "assalamualaikum", "ass wr wb", "selamat pagi", "selamat siang", "selamat sore",
    "selamat malam", "salam sejahtera", "om swastiastu", "shalom", "halo", "hallo", "hai",
    "hello", "hi", "pagi", "siang", "sore", "malam", "permisi", "mohon izin", "mohon maaf", "maaf",
)  # fmt: skip
FILLERS = {"bu", "ibu", "pak", "bapak", "min", "admin", "kak", "dong", "ya", "yah", "nih", "mau",
           "saya", "tolong", "mohon", "please", "sy"}  # fmt: skip
CALLED = {"bu", "ibu", "pak", "bapak", "min", "admin", "kak", "semua", "semuanya", "rekan"}
"""Whom a greeting may name; with "saya" or "mohon" it would go on."""
TYPO_SCORE, LONG_TYPO_SCORE = 80.0, 86.0
"""One wrong letter of five passes; from eight letters on, a tenth of them may be wrong."""
LONG = 8


@dataclass(frozen=True)
class Found:
    """A conversation to start. ``guess`` holds the word that a typo was taken for."""

    entry: Entry
    args: Mapping[str, Any] = field(default_factory=dict)
    guess: str | None = None


def without_greeting(text: str) -> str:
    """Return normalised text without a greeting at its front."""
    words, begins = f"{normal(text)} ", 0
    while greeting := next((g for g in GREETINGS if words.startswith(f"{g} ", begins)), None):
        begins += len(greeting) + 1
    return words[begins:].rstrip()


def is_greeting(text: str) -> bool:
    """Whether a message greets and says nothing else ("Selamat pagi, Pak")."""
    rest = without_greeting(text)
    return rest != normal(text) and CALLED.issuperset(rest.split())


def salam_in(text: str) -> dict[str, bool]:
    """The argument that tells a conversation of a salam in front: it wants its answer."""
    return {"salam": True} if "assalam" in text.casefold().replace(" ", "") else {}


def find_command(catalogue: Catalogue, text: str) -> Found | None:
    """Return the conversation of a /command; its rest of the line becomes ``text``."""
    if not text.startswith("/"):
        return None
    head, *rest = text[1:].split(None, 1) or [""]
    entry = catalogue.by_command.get(head.split("@")[0].casefold())
    return Found(entry, {"text": rest[0].strip() if rest else ""}) if entry else None


def is_command(text: str) -> bool:
    """Whether a text is meant as a /command, known or not."""
    return _COMMAND.fullmatch(text) is not None


_COMMAND = re.compile(r"/[A-Za-z]\w{0,31}(@\w+)?(\s.*)?", re.DOTALL)


def find_content(catalogue: Catalogue, incoming: Incoming) -> Found | None:
    """Return the first conversation that recognises what a message holds."""
    for entry in catalogue.entries:
        if entry.match and (args := entry.match(incoming)) is not None:
            return Found(entry, args)
    return None


def find_exact(catalogue: Catalogue, text: str) -> Found | None:
    """Return the conversation whose word is the whole message, polite fillers aside."""
    said = (normal(text), without_greeting(text), _without_fillers(text))
    for words in (*said, *map(written_out, said)):
        if entry := catalogue.by_word.get(words):
            return Found(entry, {"text": "", "word": words, **salam_in(text)})
    return None


def find_leading(catalogue: Catalogue, text: str) -> Found | None:
    """Return the conversation with the longest phrase at the front of the message."""
    words = without_greeting(text).split()
    for length in range(min(len(words) - 1, catalogue.longest_lead), 0, -1):
        typed = " ".join(words[:length])
        for lead in (typed, written_out(typed)):
            if entry := catalogue.by_lead.get(lead):
                rest = _rest(text, words, length)
                return Found(entry, {"text": rest, "word": lead, **salam_in(text)})
    return None


def find_typo(catalogue: Catalogue, text: str) -> Found | None:
    """Return the conversation of the most similar word, of four letters or more.

    "ok bisa" is near "tdk bisa" and says the opposite: a "not" is never added or taken away.
    """
    words = _without_fillers(text)
    if not 4 <= len(words) <= 30:
        return None
    said_no = denies(words)
    known = [word for word in catalogue.by_word if len(word) >= 4 and denies(word) == said_no]
    enough = TYPO_SCORE if len(words) < LONG else LONG_TYPO_SCORE
    best = process.extractOne(words, known, scorer=fuzz.ratio, score_cutoff=enough)
    if best is None:
        return None
    return Found(
        catalogue.by_word[best[0]], {"text": "", "word": best[0]}, guess=written_out(best[0])
    )


def _without_fillers(text: str) -> str:
    return " ".join(word for word in without_greeting(text).split() if word not in FILLERS)


def _rest(text: str, words: Sequence[str], lead: int) -> str:
    """What follows the first ``lead`` words of a message, as typed (case and marks kept)."""
    known = _BETWEEN.join(re.escape(word) for word in words[: lead + 1])
    found = re.search(rf"(?:^|{_BETWEEN}){known}", text, re.IGNORECASE)
    if found is None:
        return " ".join(words[lead:])
    begins = found.end() - len(words[lead])
    marks = _WRAPPING.search(text[:begins])
    if marks and all(text[: marks.start()].count(mark) % 2 == 0 for mark in marks[0]):
        begins = marks.start()
    return text[begins:].strip()


_WRAPPING = re.compile(r"(?<=\s)[*_~]+$")
"""Marks that begin what follows, unless they end what was before ("*Siarkan * besok")."""

_BETWEEN = r"(?:[^\w@/+-]|_)+"
"""What parts two words of ``normal``."""
