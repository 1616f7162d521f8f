"""Community codes: made, and found in what people type (hard case 1).

A code has six characters without 0, O, 1 and I, and holds a letter and a digit. Tokens that
occur in ordinary sentences ("SMPN23", "2X35JP", a number plate, a date) have the characters of a
code too: none is ever made, and in a sentence none is read as one.
"""

import re
from dataclasses import dataclass
from itertools import product
from random import Random

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 6
FORBIDDEN = frozenset("0O1I")
_LOOK_ALIKES = {"8": "B", "B": "8", "5": "S", "S": "5", "2": "Z", "Z": "2"}
_ORDINARY = (
    r"[A-Z]+\d+",  # SMPN23, KELAS5
    r"\d+[A-Z]+",  # 2345KM
    r"[A-Z]{1,2}\d+[A-Z]{1,3}",  # a number plate
    r"\d{1,2}[A-Z]{3}\d{1,2}",  # 9APR26
    r"\d+X\d+[A-Z]*",  # 2X35JP, the time of a lesson
)
_ORDINARY_TOKEN = re.compile("|".join(f"(?:{shape})" for shape in _ORDINARY))
_EDGES = ".,;:!?()[]{}<>\"'`*_~#-–—/\\“”‘’…"
_LINK = re.compile(r"(?:[?&](?:start|text)=(?:gabung(?:%20|\+| ))?)([a-z0-9]{6})\b", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:.*?\b)?(?:kode(?:nya)?|gabung|gabng|bergabung|join|ikut|daftar)\b[\s:=]*"
    r"(?:kode(?:nya)?|komunitas|dengan|pakai|adalah|code)?[\s:=\"'*]*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_HALVES = re.compile(r"([A-Z0-9]{3})[ \-–]([A-Z0-9]{3})")
_SPACED = re.compile(r"[A-Z0-9](?:[ \-][A-Z0-9]){5}")


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A code as typed, upper case; `forbidden` when it holds 0, O, 1 or I, which no code does."""

    text: str
    forbidden: bool


def make_code(random: Random) -> str:
    """A new code; the caller checks that neither it nor a look-alike is taken."""
    while True:
        code = "".join(random.choice(ALPHABET) for _ in range(LENGTH))
        if is_code(code) and not _ORDINARY_TOKEN.fullmatch(code):
            return code


def is_code(text: str) -> bool:
    """Whether these six upper-case characters could be a code."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET) and _mixed(text)


def near_misses(code: str) -> tuple[str, ...]:
    """The other codes that this one may have been meant for: look-alikes only, at most 63."""
    options = [(char, _LOOK_ALIKES[char]) if char in _LOOK_ALIKES else (char,) for char in code]
    variants = ("".join(chars) for chars in product(*options))
    return tuple(variant for variant in variants if variant != code and _mixed(variant))


def find_code(text: str) -> CodeRead | None:
    """The code in a message: bare, behind "gabung" or "kode", in a sentence or in a link."""
    link = _LINK.search(text)
    if link and (read := _token(link.group(1).upper(), bare=True)):
        return read
    whole = text.strip().strip(_EDGES).strip().upper()
    if read := _token(whole, bare=True) or _halves(whole, asked=False):
        return read
    asked = _ASKED.fullmatch(text.strip())
    if asked and (read := _behind(asked.group(1).strip().strip(_EDGES).strip().upper())):
        return read
    return _in_sentence(text)


def read_code(text: str) -> CodeRead | None:
    """The answer to "which code?": as `find_code`, and spaces or dashes anywhere are forgiven."""
    whole = text.strip().strip(_EDGES).upper()
    return find_code(text) or _token(re.sub(r"[\s\-–.]+", "", whole), bare=True)


def _mixed(text: str) -> bool:
    return not text.isalpha() and not text.isdigit()


def _token(token: str, *, bare: bool) -> CodeRead | None:
    if len(token) != LENGTH or not token.isascii() or not token.isalnum() or not _mixed(token):
        return None
    if not bare and _ORDINARY_TOKEN.fullmatch(token):
        return None
    return CodeRead(token, not FORBIDDEN.isdisjoint(token))


def _halves(text: str, *, asked: bool) -> CodeRead | None:
    """ "K7M-4QD": safe when asked for, else only if both halves mix letters and digits."""
    found = _HALVES.fullmatch(text)
    if not found or not (asked or all(_mixed(half) for half in found.groups())):
        return None
    return _token("".join(found.groups()), bare=False)


def _behind(text: str) -> CodeRead | None:
    """What stands behind "gabung" or "kode": its first word, or a code written apart."""
    if read := _halves(text, asked=True):
        return read
    if _SPACED.fullmatch(text):
        return _token(re.sub(r"[ \-]", "", text), bare=False)
    first = text.split()[0].strip(_EDGES) if text else ""
    return _token(first, bare=len(text.split()) == 1)


def _in_sentence(text: str) -> CodeRead | None:
    """The first word that can only be a code; one with 0, O, 1 or I only if there is no other."""
    tokens = (word.strip(_EDGES).upper() for word in text.split())
    reads = [read for token in tokens if (read := _token(token, bare=False))]
    good = next((read for read in reads if not read.forbidden), None)
    return good or next(iter(reads), None)
