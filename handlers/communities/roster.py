"""Members as the chair names them: a list, and one of them found by a typed name."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlmodel import Session

from handlers.communities.matching import plain_words
from handlers.communities.names import parse_name_line
from handlers.engine.messages import Lines, Text
from storage.communities import Membership, Role, members_of
from storage.people import Honorific, Person, School

CUTOFF = 80
MOST = 6
SHOWN = 30
"""Lines of a list in one message."""


@dataclass(frozen=True)
class Member:
    """A member with the name and school that count: the person's own, else the row's."""

    id: int
    person_id: int | None
    name: str
    honorific: Honorific
    school: str
    role: Role

    @property
    def label(self) -> str:
        return f"{self.name}, {self.school}" if self.school else self.name

    @property
    def told_apart(self) -> Text | str:
        """The label among others: two of one name differ by who has a phone."""
        return self.label if self.person_id else Text.of("member-no-phone", member=self.label)


def roster(session: Session, community_id: int) -> list[Member]:
    """Active members by name."""
    return [_member(*row) for row in members_of(session, community_id)]


def roster_lines(members: list[Member]) -> Lines:
    """One line a member: name, school, and the role of an officer; the first ``SHOWN``."""
    lines: list[Text | str] = [_line(n, member) for n, member in enumerate(members[:SHOWN], 1)]
    if len(members) > SHOWN:
        lines.append(Text.of("members-more", count=len(members) - SHOWN))
    return Lines(lines)


def find_members(members: list[Member], typed: str) -> list[Member]:
    """Members that a typed name means: the number in the list, equal words, else close ones."""
    if typed.strip().isascii() and typed.strip().isdigit():
        number = int(typed[:6])
        return [members[number - 1]] if 0 < number <= len(members) else []
    name = parse_name_line(typed).name or typed
    words = set(plain_words(name))
    holding = [m for m in members if words and words <= set(plain_words(m.name))]
    if holding:
        return holding[:MOST]
    names = {m.id: " ".join(plain_words(m.name)) for m in members}
    close = process.extract(
        " ".join(plain_words(name)), names, scorer=fuzz.WRatio, score_cutoff=CUTOFF, limit=MOST
    )
    by_id = {m.id: m for m in members}
    return [by_id[member_id] for _name, _score, member_id in close]


def namesakes(phoneless: Sequence[Membership], name: str) -> list[Membership]:
    """Members without a phone who have this name, titles and order of words aside."""
    wanted = _name_words(name)
    return [kept for kept in phoneless if _name_words(kept.name) == wanted]


def same_name(members: Sequence[Member], name: str) -> list[Member]:
    """Members, with or without a phone, who have this name, titles and order of words aside."""
    wanted = _name_words(name)
    return [member for member in members if _name_words(member.name) == wanted]


def _name_words(name: str) -> frozenset[str]:
    """The words of a name that are no titles: those have a dot."""
    return frozenset(plain_words(" ".join(w for w in name.split(",")[0].split() if "." not in w)))


def _member(row: Membership, person: Person | None, school: School | None) -> Member:
    assert row.id is not None
    return Member(
        row.id,
        row.person_id,
        person.name if person else row.name,
        person.honorific if person else row.honorific,
        school.name if school else "",
        row.role,
    )


def _line(number: int, member: Member) -> Text:
    args: dict[str, object] = {"n": str(number), "member": member.label}
    if member.role is Role.MEMBER:
        key = "members-line" if member.person_id else "members-line-no-phone"
        return Text(key, args)
    return Text("members-line-role", args | {"role": member.role})
