"""A meeting's answers and records as the chair reads them: counts, then names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.engine.messages import Lines, Text, enum_key
from storage.attendance import Attendance, AttendanceStatus, Headcount, RsvpAnswer
from storage.rollcall import CAME, Entry

MOST_NAMES, MOST_LETTERS, MOST_SCHOOLS = 12, 110, 3
"""A line holds so many names and letters, and a message so many schools."""
SHORT, LEAST, LABEL = 130, 30, 16
"""Letters of names beside the counts in one message; of the shortest line; of a usual label."""
PAGE = 800
"""Letters of names in one message to who asks for all of them."""
Status = AttendanceStatus
_MATTERS = (
    Status.UNRECORDED, Status.ABSENT, Status.SICK, Status.LEAVE, Status.DUTY, Status.LATE,
    Status.PRESENT,
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Names under one label. Where not all fit, the lowest ``rank`` matters most."""

    label: Text
    names: list[str]
    rank: int


@dataclass(frozen=True)
class Overview:
    """Counts in a sentence, the names behind them, and what else there is to say."""

    counts: Text
    groups: list[Group]
    more: list[Text]

    def missing(self) -> "Overview":
        """Only those who have said nothing, or of whom nothing is recorded."""
        groups = [group for group in self.groups if group.rank == 0]
        return Overview(self.counts, groups, [])

    def short(self, most: int = SHORT) -> tuple[Lines, bool]:
        """The names that a short message holds, and whether they are all."""
        taken = sum(LABEL + len(str(text.args.get("school", ""))) for text in self.more)
        lines, all_ = shorten(self.groups, max(most - taken, LEAST * 2))
        return Lines([*lines, *self.more]), all_

    def page(self, number: int) -> tuple[Lines, bool]:
        """One page of all names, from 0, and whether it is the last."""
        pages = pages_of(self.groups)
        last = number >= len(pages) - 1
        shown = pages[-1 if last else number]
        return Lines([_line(g.label, len(g.names), ", ".join(g.names)) for g in shown]), last


def answers(members: Sequence[Entry], schools: Sequence[Headcount]) -> Overview:
    """ "9 bisa, 2 izin, 3 belum menjawab", names by answer, and schools, before a meeting."""
    by = {answer: _who(members, lambda m, a=answer: m.answer is a) for answer in RsvpAnswer}  # type: ignore[misc]
    none = _who(members, lambda m: m.answer is None)
    counts = Text.of(
        "rsvp-counts", yes=len(by[RsvpAnswer.YES]), maybe=len(by[RsvpAnswer.MAYBE]),
        no=len(by[RsvpAnswer.NO]), none=len(none),
    )  # fmt: skip
    ranks = {RsvpAnswer.NO: 1, RsvpAnswer.MAYBE: 2, RsvpAnswer.YES: 3}
    groups = [Group(Text(enum_key(a)), names, ranks[a]) for a, names in by.items() if names]
    if none:
        groups.append(Group(Text("rsvp-none"), none, 0))
    return Overview(counts, groups, _schools(schools))


def records(members: Sequence[Entry], guests: Sequence[Attendance]) -> Overview:
    """ "12 hadir (2 terlambat), 1 izin, 3 belum tercatat", names by status, from the opening on.

    Until the closing an absence told beforehand counts as such.
    """
    by = {status: _who(members, lambda m, s=status: status_of(m) is s) for status in Status}  # type: ignore[misc]
    size = {status: len(names) for status, names in by.items()}
    counts = Text.of(
        "attendance-counts", came=sum(size[status] for status in CAME), late=size[Status.LATE],
        leave=size[Status.LEAVE], sick=size[Status.SICK], duty=size[Status.DUTY],
        unrecorded=size[Status.UNRECORDED], absent=size[Status.ABSENT], guests=len(guests),
    )  # fmt: skip
    groups = [group_of(status, names) for status, names in by.items() if names]
    if guests:
        names = [str(guest.guest_name) for guest in guests]
        groups.append(Group(Text("attendance-guests"), names, len(_MATTERS)))
    return Overview(counts, groups, [])


def group_of(status: Status, names: list[str]) -> Group:
    return Group(Text(enum_key(status)), names, _MATTERS.index(status))


def shorten(groups: Sequence[Group], most: int = SHORT) -> tuple[list[Text], bool]:
    """A line for each group; where that is too much, those that matter most, the longest cut."""
    few = all(len(group.names) <= MOST_NAMES for group in groups)
    if few and sum(LABEL + len(", ".join(group.names)) for group in groups) <= most:
        return [line(group.label, group.names) for group in groups], True
    ranked = sorted(enumerate(groups), key=lambda each: each[1].rank)
    chosen = sorted(ranked[: max(most // LEAST, 1)], key=lambda each: each[0])
    letters = _level([LABEL + len(", ".join(group.names)) for _, group in chosen], most) - LABEL
    lines = [line(group.label, group.names, max(letters, 1)) for _, group in chosen]
    return lines, False


def _level(sizes: Sequence[int], room: int) -> int:
    """The most that each may take so that all fit: the longest is cut first."""
    for left, size in zip(range(len(sizes), 0, -1), sorted(sizes), strict=True):
        if size > room // left:
            return room // left
        room -= size
    return max(sizes)


def pages_of(groups: Sequence[Group], most: int = PAGE) -> list[list[Group]]:
    """Every name once, in pages of so many letters; a label stands again on the next page."""
    pages: list[list[Group]] = [[]]
    room = most
    for group in groups:
        names: list[str] = []
        for name in group.names:
            if room < len(name) + 2 and (names or pages[-1]):
                pages[-1] += [Group(group.label, names, group.rank)] if names else []
                pages.append([])
                names, room = [], most
            names.append(name)
            room -= len(name) + 2
        pages[-1].append(Group(group.label, names, group.rank))
        room -= LABEL
    return pages


def status_of(entry: Entry) -> Status:
    """The record, or what it will be at the closing."""
    if entry.status is not None:
        return entry.status
    if entry.answer is not RsvpAnswer.NO:
        return Status.UNRECORDED
    return Status(entry.reason.value) if entry.reason else Status.LEAVE


def named(names: Sequence[str], letters: int = MOST_LETTERS) -> Text:
    """Names in a row, the first of them and how many more."""
    fitting = [n for n in range(1, MOST_NAMES + 1) if len(", ".join(names[:n])) <= letters]
    shown = names[: max(fitting, default=1)]
    first = ", ".join(shown)[: MOST_LETTERS + 40]
    return Text.of("attendance-names", names=first, more=len(names) - len(shown))


def line(label: Text, names: Sequence[str], letters: int = MOST_LETTERS) -> Text:
    """ "Sakit (2): Joko, Siti"."""
    return _line(label, len(names), named(names, letters))


def _line(label: Text, count: int, names: Text | str) -> Text:
    return Text.of("attendance-line", label=label, count=count, names=names)


def _who(members: Sequence[Entry], belongs: Callable[[Entry], bool]) -> list[str]:
    return [member.bare_name for member in members if belongs(member)]


def _schools(schools: Sequence[Headcount]) -> list[Text]:
    lines = [
        Text.of("rsvp-school", school=answer.school, people=answer.people)
        for answer in schools[:MOST_SCHOOLS]
    ]
    if rest := schools[MOST_SCHOOLS:]:
        people = sum(school.people for school in rest)
        lines.append(Text.of("rsvp-schools-more", schools=len(rest), people=people))
    return lines
