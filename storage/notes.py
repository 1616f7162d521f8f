"""What the core notes for the shell in a session: no table, told after the commit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from storage.database import is_unavailable

T = TypeVar("T")


@dataclass
class Notes:
    """``lateness`` of due rows that were claimed, in seconds; ``faults`` of single items."""

    lateness: list[float] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)


def notes_of(session: Session) -> Notes:
    notes: Notes = session.info.setdefault("notes", Notes())
    return notes


def each_apart(session: Session, items: Iterable[T], act: Callable[[T], object]) -> list[T]:
    """Act on each item in a savepoint of its own; return those that failed.

    One that fails is noted and never holds up the others. A database that is away raises.
    """
    failed = []
    for item in items:
        try:
            with session.begin_nested():
                act(item)
        except Exception as error:
            if isinstance(error, SQLAlchemyError) and is_unavailable(error):
                raise
            notes_of(session).faults.append(error)
            failed.append(item)
    return failed
