"""A meeting's answers and records as the chair reads them: counts, then names."""

from collections.abc import Callable, Sequence

from handlers.engine.messages import Lines, Text, enum_key
from storage.attendance import Attendance, AttendanceStatus, Headcount, RsvpAnswer
from storage.rollcall import CAME, Entry

MOST_NAMES, MOST_LETTERS, MOST_SCHOOLS = 12, 110, 8
"""A line holds so many names and letters: more would not be read, the PDF has them all, and
eight such lines stay within every channel's longest message."""
Status = AttendanceStatus


def answers(members: Sequence[Entry], schools: Sequence[Headcount]) -> tuple[Text, Lines]:
    """("9 bisa, 2 izin, 3 belum menjawab", names by answer), before a meeting."""
    by = {answer: _who(members, lambda m, a=answer: m.answer is a) for answer in RsvpAnswer}  # type: ignore[misc]
    none = _who(members, lambda m: m.answer is None)
    counts = Text.of(
        "rsvp-counts", yes=len(by[RsvpAnswer.YES]), maybe=len(by[RsvpAnswer.MAYBE]),
        no=len(by[RsvpAnswer.NO]), none=len(none),
    )  # fmt: skip
    lines = [line(Text(enum_key(answer)), names) for answer, names in by.items() if names]
    if none:
        lines.append(line(Text("rsvp-none"), none))
    lines += map(_school, schools[:MOST_SCHOOLS])
    if len(schools) > MOST_SCHOOLS:
        rest = schools[MOST_SCHOOLS:]
        people = sum(school.people for school in rest)
        lines.append(Text.of("rsvp-schools-more", schools=len(rest), people=people))
    return counts, Lines(lines)


def records(members: Sequence[Entry], guests: Sequence[Attendance]) -> tuple[Text, Lines]:
    """("12 hadir (2 terlambat), 1 izin, 3 belum tercatat", names by status), from the opening on.

    Until the closing an absence told beforehand counts as such.
    """
    by = {status: _who(members, lambda m, s=status: status_of(m) is s) for status in Status}  # type: ignore[misc]
    size = {status: len(names) for status, names in by.items()}
    counts = Text.of(
        "attendance-counts", came=sum(size[status] for status in CAME), late=size[Status.LATE],
        leave=size[Status.LEAVE], sick=size[Status.SICK], duty=size[Status.DUTY],
        unrecorded=size[Status.UNRECORDED], absent=size[Status.ABSENT], guests=len(guests),
    )  # fmt: skip
    lines = [line(Text(enum_key(status)), names) for status, names in by.items() if names]
    if guests:
        lines.append(line(Text("attendance-guests"), [str(g.guest_name) for g in guests]))
    return counts, Lines(lines)


def status_of(entry: Entry) -> Status:
    """The record, or what it will be at the closing."""
    if entry.status is not None:
        return entry.status
    if entry.answer is not RsvpAnswer.NO:
        return Status.UNRECORDED
    return Status(entry.reason.value) if entry.reason else Status.LEAVE


def named(names: Sequence[str]) -> Text:
    """Names in a row, the first of them and how many more."""
    fitting = [n for n in range(1, MOST_NAMES + 1) if len(", ".join(names[:n])) <= MOST_LETTERS]
    shown = names[: max(fitting, default=1)]
    first = ", ".join(shown)[: MOST_LETTERS + 40]
    return Text.of("attendance-names", names=first, more=len(names) - len(shown))


def _who(members: Sequence[Entry], belongs: Callable[[Entry], bool]) -> list[str]:
    return [member.bare_name for member in members if belongs(member)]


def line(label: Text, names: Sequence[str]) -> Text:
    """ "Sakit (2): Joko, Siti"."""
    return Text.of("attendance-line", label=label, count=len(names), names=named(names))


def _school(answer: Headcount) -> Text:
    return Text.of("rsvp-school", school=answer.school, people=answer.people)
