"""Whole messages that answer or sign in, courtesies and short forms aside. Pure."""

from collections.abc import Callable, Iterable

from handlers.attendance import words
from handlers.engine.messages import Incoming
from handlers.engine.short import core

LONGEST = 80
UNCERTAIN = {"", "izin"}
""" "baik, izin" may be the beginning of a courtesy."""
Says = Callable[[Incoming], dict[str, str] | None]


def _says(known: Iterable[str]) -> Says:
    """Recognise a message that is one of these words: "oke bisa pak", "maaf tdk bs hadir"."""
    words_of = {core(word): word for word in reversed(tuple(known))}

    def recognise(incoming: Incoming) -> dict[str, str] | None:
        said = core(incoming.text) if _is_words(incoming) else ""
        word = words_of.get(said) if said not in UNCERTAIN else None
        return {"word": word, "text": ""} if word else None

    return recognise


def _is_words(incoming: Incoming) -> bool:
    text = incoming.text
    bare = not (incoming.media or incoming.location or incoming.start)
    return bare and 0 < len(text) <= LONGEST and not text.startswith("/") and "?" not in text


says_answer = _says(words.RSVP_WORDS)
says_present = _says(words.CHECK_IN_WORDS)
says_away = _says(words.ABSENCE_WORDS)
