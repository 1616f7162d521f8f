"""Whole messages that answer or sign in, courtesies and short forms aside. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

from handlers.attendance import words
from handlers.attendance.reading import read_told
from handlers.engine.messages import Incoming
from handlers.engine.short import core, written_out

LONGEST = 80
EARLIER = {"tadi", "barusan", "kemarin"}
THERE = {"hadir", "datang", "ikut"}
BESIDES = {
    "saya", "sudah", "pagi", "siang", "sore", "pertemuan", "rapat", "acara", "kombel", "kkg", "di",
    "ada", "juga", "memang", "sebenarnya", "padahal", "tapi", "lupa", "absen", "presensi",
}  # fmt: skip
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


def says_was_there(incoming: Incoming) -> dict[str, object] | None:
    """ "sy td hadir", "tadi saya hadir tapi lupa absen": it is over, or about to be."""
    said = set(written_out(incoming.text).split()) if _is_words(incoming) else set()
    rest = set(core(incoming.text).split()) - EARLIER - THERE
    past = bool(said & EARLIER and said & THERE) and rest <= BESIDES
    return {"was_there": True, "text": ""} if past else None


def says_answer(incoming: Incoming) -> dict[str, object] | None:
    """An answer in known words, else in free ones: "sabtu bisa", "eh maaf gabisa, ada acara"."""
    if known := _says_word(incoming):
        return dict(known)
    bare = not (incoming.media or incoming.location or incoming.start)
    told = read_told(incoming.text) if bare else None
    return {"text": "", "said": incoming.text, **asdict(told)} if told else None


_says_word = _says(words.RSVP_WORDS)
says_present = _says(words.CHECK_IN_WORDS)
says_away = _says(words.ABSENCE_WORDS)
