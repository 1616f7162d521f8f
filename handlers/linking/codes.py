"""Codes that link two accounts of one person. Pure."""

import hashlib
import re
from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from handlers.engine.answers import Invalid
from handlers.engine.messages import Incoming
from storage.invites import ALPHABET

HALF = 4
VALID_FOR = timedelta(minutes=10)
"""To type the code; the answer to it on the other side may take ``CONFIRM_WITHIN``."""
CONFIRM_WITHIN = timedelta(hours=1)
TRIES = 5
"""Wrong codes an hour; after them none is looked up."""
_HALF = f"[A-Z0-9]{{{HALF}}}"
_LOOSE = re.compile(rf"({_HALF})[\s–-]*({_HALF})")
_WHOLE = re.compile(rf"({_HALF})[–-]({_HALF})")
_ASKED = re.compile(r"(/start|/?tautkan|hubungkan|sambungkan|link)\s+", re.IGNORECASE)
_EDGES = " .,;:!?\"'*_()[]\n"


def make_code(rng: Random) -> str:
    """A new code, 40 bits: "KB3F-9XQ2". Each half mixes letters and digits, unlike any word."""
    halves: list[str] = []
    while len(halves) < 2:
        half = "".join(rng.choice(ALPHABET) for _ in range(HALF))
        if _mixed(half):
            halves.append(half)
    return "-".join(halves)


def hash_of(code: str) -> str:
    return hashlib.sha256(f"link:{code}".encode()).hexdigest()


def read_code(text: str) -> str:
    """The code that was asked for, blanks and case forgiven; raises ``Invalid``."""
    found = _LOOSE.fullmatch(text.strip(_EDGES).upper())
    if found is None or not all(_mixed(half) for half in found.groups()):
        raise Invalid("link-code-shape")
    code = "-".join(found.groups())
    if not set(code) <= {*ALPHABET, "-"}:
        raise Invalid("code-forbidden", code=code)
    return code


def holds_link_code(incoming: Incoming) -> Mapping[str, Any] | None:
    """A message that is nothing but a code, behind a word that asks for it or a deep link."""
    if incoming.media:
        return None
    text = (incoming.start or incoming.text).strip(_EDGES)
    asked = _ASKED.match(text)
    code = text[asked.end() :] if asked else text
    found = (_LOOSE if asked else _WHOLE).fullmatch(code.upper())
    if found is None or not all(_mixed(half) for half in found.groups()):
        return None
    return {"text": "-".join(found.groups())}


def _mixed(half: str) -> bool:
    return not half.isalpha() and not half.isdigit()
