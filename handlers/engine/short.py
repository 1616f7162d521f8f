"""Typed text as it is compared: folded, short forms written out, without courtesies. Pure."""

import re

SHORT = {
    "bs": "bisa", "bsa": "bisa", "tdk": "tidak", "gak": "tidak", "ga": "tidak", "gk": "tidak",
    "nggak": "tidak", "ngga": "tidak", "enggak": "tidak", "engga": "tidak", "ndak": "tidak",
    "tak": "tidak", "tdak": "tidak", "tidk": "tidak", "tidka": "tidak", "tida": "tidak",
    "blm": "belum", "blum": "belum",
    "hdr": "hadir", "td": "tadi", "tdi": "tadi", "dtg": "datang", "dpt": "dapat", "sy": "saya",
    "sdh": "sudah", "udah": "sudah", "skt": "sakit", "ijin": "izin",
}  # fmt: skip
ADDRESSED = frozenset(
    {"bu", "ibu", "pak", "bapak", "bpk", "min", "admin", "kak", "ketua", "dong", "nih", "deh"}
)
ASSENT = frozenset(
    {"ok", "oke", "okey", "okay", "iya", "ya", "yah", "y", "baik", "siap", "nggih", "njih", "sip"}
)
EXCUSE = frozenset({"maaf", "mohon", "sorry", "saya", "alhamdulillah", "bismillah"})
_COURTESIES = ADDRESSED | ASSENT | EXCUSE
_NOT = frozenset(
    {"tidak", "belum", "bukan", "jangan", "not", "cannot", "can t", "no", "unable", "won t"}
)


def normal(text: str) -> str:
    """Return text as labels and commands are compared: folded, without marks or emoji.

    A message of marks alone ("?", "✋✋") stays as itself, each said once.
    """
    words = " ".join(re.sub(r"[^\w\s@/+-]", " ", text.casefold()).replace("_", " ").split())
    return words or "".join(dict.fromkeys(_TONES.sub("", text)))


_TONES = re.compile("[\\s\U0001f3fb-\U0001f3ff\ufe0f\u200d]")
"""Skin tones, joiners and blanks around emoji."""


def written_out(text: str) -> str:
    """Return normalised text with its short forms written out: "tdk bs" is "tidak bisa"."""
    return " ".join(SHORT.get(word, word) for word in normal(text).split())


def core(text: str) -> str:
    """Return what is left without courtesies at both ends: "oke bisa pak" is "bisa"."""
    words = written_out(text).split()
    while words and words[0] in _COURTESIES:
        words.pop(0)
    while words and words[-1] in _COURTESIES:
        words.pop()
    return " ".join(words)


def meanings(text: str) -> tuple[str, ...]:
    """What a text may be as an answer; of nothing but courtesies the words that agree.

    An apology agrees to nothing: "maaf ya".
    """
    if bare := core(text):
        return (bare,)
    words = written_out(text).split()
    return () if EXCUSE & set(words) else tuple(word for word in words if word in ASSENT)


def denies(text: str) -> bool:
    """Whether a text says "not", however it is spelled."""
    words = f" {written_out(text)} "
    return any(f" {word} " in words for word in _NOT)
