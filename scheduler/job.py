"""What a job is: a plain function of (session, now) that claims due rows and writes the outbox."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session


@dataclass(frozen=True)
class Job:
    """``run`` does one bounded step in one transaction and returns how much it did (0: no more).

    A tick repeats it while it does something. ``every`` is in seconds.
    """

    name: str
    run: Callable[[Session, datetime], int]
    every: float = 5.0
