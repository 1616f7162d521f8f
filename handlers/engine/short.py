"""Typed text as it is compared: folded, short forms written out, without courtesies. Pure."""

import re

_SPELLINGS = """
bisa: bs bsa | tidak: tdk gak ga g gk nggak ngga enggak engga ndak nda tak tdak tidk tidka tida
kagak kaga ngak | tidak bisa: gabisa gbisa gabs gbs gakbisa tdkbisa nggabisa nggakbisa | belum:
blm blum belom blom | jangan: jgn jngn | sudah: sdh udah udh sudh dah | hadir: hdr | tadi: td tdi
| datang: dtg dateng | dapat: dpt | saya: sy sya | sakit: skt | izin: ijin | yang: yg | jadi: jd
jdi | lagi: lg lgi | sedang: sdg | masih: msh | juga: jg jga | saja: aja aj sj | untuk: utk untk |
dengan: dgn | karena: krn karna krna | tapi: tp tpi | kalau: klo kalo klu kalu | besok: bsk bsok
besuk | nanti: nnti ntar entar nti | sekarang: skrg skrang | dulu: dlu | harus: hrs | berapa: brp
| jam: jm | di mana: dmn dmana | bagaimana: gmn gmna gimana | kemarin: kmrn kemaren | pertemuan:
prtmuan | semua: smua | orang: org | terlambat: telat tlat | sedikit: dikit | tahu: tau | terima
kasih: trmksh tksh | maaf: maap mf
"""
SHORT = {
    short: meant.strip()
    for line in " ".join(_SPELLINGS.split()).split("|")
    for meant, _, shorts in [line.partition(":")]
    for short in shorts.split()
}
"""What people type for a word, in any message: the one list of it."""
ADDRESSED = frozenset(
    {"bu", "ibu", "pak", "bapak", "bpk", "min", "admin", "kak", "ketua", "dong", "nih", "deh"}
)
ASSENT = frozenset(
    {"ok", "oke", "okey", "okay", "iya", "ya", "yah", "y", "baik", "siap", "nggih", "njih", "sip",
     "yes"}
)  # fmt: skip
EXCUSE = frozenset({"maaf", "mohon", "sorry", "saya", "alhamdulillah", "bismillah"})
INTERJECTIONS = frozenset(
    {"eh", "oh", "ah", "aduh", "waduh", "duh", "wah", "nah", "hmm", "lho", "loh", "kok", "oya"}
)
_COURTESIES = ADDRESSED | ASSENT | EXCUSE | INTERJECTIONS
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
    return " ".join(map(_written_out, normal(text).split()))


def _written_out(word: str) -> str:
    """ "yg", and a word drawn out: "iyaa", "hadirrr"."""
    short = _DRAWN_OUT.sub(r"\1\2", word)
    return SHORT.get(word) or SHORT.get(short) or short


_DRAWN_OUT = re.compile(r"(?<=[a-z])([aiuh])\1+$|([a-z])\2{2,}")


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
