"""Attendance as XLSX: the monthly recap of communities, and the list of one meeting."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum

from handlers.reports.cells import Book, Sheet, Words
from handlers.reports.figures import CommunityRecap, Recap
from handlers.reports.forms import AttendanceSheet
from storage.attendance import AttendanceStatus as Status

LEGEND = (
    (Status.PRESENT, "recap-mark-present", "recap-legend-present"),
    (Status.LATE, "recap-mark-late", "recap-legend-late"),
    (Status.LEAVE, "recap-mark-leave", "recap-legend-leave"),
    (Status.SICK, "recap-mark-sick", "recap-legend-sick"),
    (Status.DUTY, "recap-mark-duty", "recap-legend-duty"),
    (Status.ABSENT, "recap-mark-absent", "recap-legend-absent"),
    (Status.UNRECORDED, "recap-mark-unrecorded", "recap-legend-unrecorded"),
)


def recap_workbook(recap: Recap, words: Words, label: Callable[[StrEnum], str] = str) -> bytes:
    """The monthly recap: a summary, every meeting, what was learned, one sheet a community.

    A community without a meeting is listed with 0 and has its sheet of members.
    """
    file = io.BytesIO()
    with Book(file) as book:
        _summary(book.sheet(words("recap-sheet-summary")), recap, words)
        _meetings(book.sheet(words("recap-sheet-meetings")), recap, words)
        if recap.learning:
            _learning(book.sheet(words("recap-sheet-learning")), recap, words, label)
        for number, community in enumerate(recap.communities, start=1):
            _people(book.sheet(f"{number:02d} {community.name}"), community, words)
    return file.getvalue()


def meeting_workbook(sheet: AttendanceSheet, words: Words) -> bytes:
    """The attendance of one meeting, with its end, topic and place above the names."""
    file = io.BytesIO()
    with Book(file) as book:
        _meeting(book.sheet(words("recap-sheet-attendance")), sheet, words)
    return file.getvalue()


def _summary(page: Sheet, recap: Recap, words: Words) -> None:
    page.title(words("recap-title"), recap.scope, recap.period)
    page.header(
        (words("recap-column-number"), 5),
        (words("recap-column-community"), 34),
        (words("recap-column-kind"), 16),
        (words("recap-column-level"), 9),
        (words("recap-column-area"), 24),
        (words("recap-column-chair"), 28),
        (words("recap-column-members"), 10),
        (words("recap-column-meetings"), 11),
        (words("recap-column-activities"), 11),
        (words("recap-column-average"), 12),
        (words("recap-column-head"), 16),
    )
    for number, one in enumerate(recap.communities, start=1):
        page.row(
            *(number, one.name, one.kind, one.level, one.area, one.chair),
            *(len(one.people), len(one.sessions), one.activities, one.share),
            "-" if one.head_sessions is None else one.head_sessions,
        )
    page.skip()
    page.note(words("recap-note-average"))
    page.note(words("recap-note-activities"))
    page.note(words("recap-note-head"))


def _meetings(page: Sheet, recap: Recap, words: Words) -> None:
    page.title(words("recap-sheet-meetings"), recap.scope, recap.period)
    page.header(
        (words("recap-column-number"), 5),
        (words("recap-column-community"), 34),
        (words("recap-column-date"), 12),
        (words("recap-column-start"), 8),
        (words("recap-column-end"), 8),
        (words("recap-column-zone"), 8),
        (words("recap-column-topic"), 40),
        (words("recap-column-place"), 34),
        (words("recap-column-mode"), 14),
        (words("recap-column-present"), 9),
        (words("recap-column-members"), 10),
        (words("recap-column-guests"), 8),
    )
    held = [(one, i) for one in recap.communities for i in range(len(one.sessions))]
    for number, (one, index) in enumerate(held, start=1):
        session = one.sessions[index]
        page.row(
            *(number, one.name, session.starts.date(), session.starts.time()),
            *(session.ends.time(), session.zone, session.topic, session.place, session.mode),
            *(*one.at(index), session.guests),
        )


def _learning(page: Sheet, recap: Recap, words: Words, label: Callable[[StrEnum], str]) -> None:
    page.title(words("recap-sheet-learning"), recap.scope, recap.period)
    page.header(
        (words("recap-column-series"), 40),
        (words("recap-column-stage"), 12),
        (words("recap-column-enrolled"), 10),
        (words("recap-column-finished"), 10),
    )
    for total in recap.learning:
        page.row(total.series, label(total.stage), total.enrolled, total.finished)
    page.skip()
    page.note(words("recap-note-learning"))


def _people(page: Sheet, community: CommunityRecap, words: Words) -> None:
    page.title(community.name, community.area, words("recap-column-chair") + ": " + community.chair)
    page.header(
        (words("recap-column-number"), 5),
        (words("recap-column-name"), 34),
        (words("recap-column-school"), 28),
        *((f"{session.starts:%d/%m/%y\n%H.%M}", 9) for session in community.sessions),
        (words("recap-column-total"), 8),
        (words("recap-column-percent"), 8),
        keep=3,
    )
    marks: dict[Status | None, str] = {mark: words(letter) for mark, letter, _ in LEGEND}
    marks[None] = ""
    for number, person in enumerate(community.people, start=1):
        page.row(
            *(number, person.name, person.school),
            *(marks[mark] for mark in person.marks),
            *(person.attended, person.share),
        )
    page.skip()
    if not community.sessions:
        page.note(words("recap-note-no-meeting"))
    for _, letter, meaning in LEGEND:
        page.note(f"{words(letter)} = {words(meaning)}")
    page.note(words("recap-note-blank"))


def _meeting(page: Sheet, sheet: AttendanceSheet, words: Words) -> None:
    occasion = sheet.occasion
    page.title(occasion.forum, occasion.region)
    page.pair(words("recap-column-date"), occasion.starts.date())
    page.pair(words("recap-column-start"), _clock(occasion.starts, occasion.zone))
    if occasion.ends:
        page.pair(words("recap-column-end"), _clock(occasion.ends, occasion.zone))
    page.pair(words("recap-column-topic"), occasion.topic)
    page.pair(words("recap-column-place"), occasion.place)
    page.skip()
    page.header(
        (words("recap-column-number"), 12),
        (words("recap-column-name"), 34),
        (words("recap-column-nip"), 22),
        (words("recap-column-school"), 28),
        (words("recap-column-job"), 18),
        (words("recap-column-time"), 9),
        (words("recap-column-status"), 18),
    )
    for number, one in enumerate(sheet.rows, start=1):
        page.row(number, one.name, one.nip or "-", one.school, one.job, one.time, one.note)
    page.skip()
    _totals(page, sheet.totals)


def _totals(page: Sheet, totals: Sequence[tuple[str, int]]) -> None:
    for label, count in totals:
        page.pair(label, count)


def _clock(moment: datetime, zone: str) -> str:
    return f"{moment:%H.%M} {zone}"
