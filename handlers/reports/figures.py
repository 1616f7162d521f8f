"""What the recap counts, as plain values: one month, its communities, meetings and people."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from storage.attendance import AttendanceStatus as Status
from storage.learning import StageTotal
from storage.reports import CAME


@dataclass(frozen=True)
class Session:
    """One meeting that was held; times are aware and local to `zone` (WIB, WITA or WIT)."""

    starts: datetime
    ends: datetime
    zone: str
    topic: str
    place: str
    mode: str
    guests: int = 0


@dataclass(frozen=True)
class PersonRow:
    """One member: a mark for each session in order, None = not a member then."""

    name: str
    school: str
    marks: Sequence[Status | None]

    @property
    def attended(self) -> int:
        return sum(mark in CAME for mark in self.marks)

    @property
    def expected(self) -> int:
        return sum(mark is not None for mark in self.marks)

    @property
    def share(self) -> float | None:
        """Attended over the sessions held while a member; None before the first."""
        return self.attended / self.expected if self.expected else None


@dataclass(frozen=True)
class CommunityRecap:
    """One community over the time of the recap.

    `activities` are what was done beside meetings (lesson plans handed in).
    `head_sessions` is at how many sessions a head of school was; None when no member is known
    to be one.
    """

    name: str
    kind: str
    level: str
    area: str
    chair: str
    sessions: Sequence[Session] = field(default=())
    people: Sequence[PersonRow] = field(default=())
    activities: int = 0
    head_sessions: int | None = None

    @property
    def share(self) -> float | None:
        """Average attendance: all who came over all who were members at each session."""
        expected = sum(person.expected for person in self.people)
        return sum(person.attended for person in self.people) / expected if expected else None

    def at(self, index: int) -> tuple[int, int]:
        """How many members came to the session, and of how many."""
        marks = [person.marks[index] for person in self.people]
        return sum(m in CAME for m in marks), sum(m is not None for m in marks)


@dataclass(frozen=True)
class Recap:
    """A recap of `period` ("November 2026") over one community or many.

    `learning`: over many only, so that nobody's own progress can be read from it.
    """

    period: str
    scope: str
    communities: Sequence[CommunityRecap]
    learning: Sequence[StageTotal] = ()

    @property
    def sessions(self) -> int:
        return sum(len(community.sessions) for community in self.communities)

    @property
    def share(self) -> float | None:
        """Average over all people and sessions of all communities; None without a session."""
        people = [person for community in self.communities for person in community.people]
        expected = sum(person.expected for person in people)
        return sum(person.attended for person in people) / expected if expected else None
