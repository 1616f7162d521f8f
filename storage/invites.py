"""One-time codes for the first owner and coordinators; only their hashes are kept."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from storage.people import GrantKind, Invite

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, GROUP_LENGTH = 4, 4
VALID_FOR = timedelta(days=7)
_SHAPE = re.compile(r"^[\s*\"']*((?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4})[\s*\"'.]*$", re.I)


def make_invite(
    session: Session,
    kind: GrantKind,
    *,
    now: datetime,
    choose: Callable[[str], str],
    area_code: str | None = None,
    levels: str = "",
) -> str:
    """Keep a new invite and return its code: sixteen characters, 80 bits, for seven days.

    ``choose`` picks one character of a string by a source fit for secrets (``secrets.choice``).
    """
    code = "-".join("".join(choose(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    session.add(
        Invite(
            code_hash=hash_of(code),
            kind=kind,
            area_code=area_code,
            levels=levels,
            expires_at=now + VALID_FOR,
            created_at=now,
        )
    )
    session.flush()
    return code


def read_invite(text: str) -> str | None:
    """The invite code that a whole message is, or None: "K7M4-QD82-…" in either case."""
    found = _SHAPE.fullmatch(text)
    return found.group(1).upper() if found else None


def hash_of(code: str) -> str:
    return hashlib.sha256(code.upper().encode()).hexdigest()
