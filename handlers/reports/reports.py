"""The documents of this topic: from a reference in a message to a file.

Forms are printed for the office, so they are in Bahasa Indonesia for every reader; workbooks and
pictures speak the reader's language.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from handlers.engine.documents import Built, Desk
from handlers.engine.messages import Text, enum_key
from handlers.engine.texts import Reader, plain
from handlers.reports import chart, collect, forms, meeting, workbook
from handlers.reports.figures import Recap
from handlers.reports.months import Month
from handlers.reports.scope import find_scope
from storage.communities import Community
from storage.meetings import Occurrence

PDF = "application/pdf"
PNG = "image/png"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFICE = Reader("id")


def attendance_list(desk: Desk, args: Mapping[str, Any]) -> Built:
    """Daftar hadir as PDF. Args: occurrence, blank (to be signed; else as recorded)."""
    occurrence, community = _meeting(desk, args)
    make = meeting.blank_sheet if args.get("blank") else meeting.filled_sheet
    sheet = make(desk.session, community, occurrence, labels(OFFICE), _today(desk, community))
    name = _file_name("daftar hadir", community.name, f"{sheet.occasion.starts:%Y-%m-%d}")
    return Built(f"{name}.pdf", PDF, forms.attendance_sheet(sheet))


def attendance_workbook(desk: Desk, args: Mapping[str, Any]) -> Built:
    """The recorded attendance of one meeting as XLSX. Args: occurrence."""
    occurrence, community = _meeting(desk, args)
    sheet = meeting.filled_sheet(
        desk.session, community, occurrence, labels(desk.reader), _today(desk, community)
    )
    stem = words(desk.reader)("recap-sheet-attendance")
    name = _file_name(stem, community.name, f"{sheet.occasion.starts:%Y-%m-%d}")
    return Built(f"{name}.xlsx", XLSX, workbook.meeting_workbook(sheet, words(desk.reader)))


def invitation_letter(desk: Desk, args: Mapping[str, Any]) -> Built:
    """Surat undangan as PDF, a page for each school. Args: occurrence, number."""
    occurrence, community = _meeting(desk, args)
    subject = plain(Text.of("letter-subject", community=community.name), OFFICE)
    letter = meeting.letter(
        desk.session,
        community,
        occurrence,
        labels(OFFICE),
        _today(desk, community),
        args.get("number", ""),
        subject,
    )
    name = _file_name("surat undangan", community.name, f"{letter.occasion.starts:%Y-%m-%d}")
    return Built(f"{name}.pdf", PDF, forms.invitation(letter))


def recap_workbook(desk: Desk, args: Mapping[str, Any]) -> Built:
    """The monthly recap as XLSX. Args: month ("2026-11") and a scope's reference."""
    recap, _ = _recap(desk, args)
    name = _file_name(words(desk.reader)("recap-file-name"), recap.scope, args["month"])
    word = words(desk.reader)
    content = workbook.recap_workbook(recap, word, labels(desk.reader))
    return Built(f"{name}.xlsx", XLSX, content)


def recap_chart(desk: Desk, args: Mapping[str, Any]) -> Built:
    """Attendance over the weeks as a picture. Args as of the recap."""
    recap, month = _recap(desk, args)
    word = words(desk.reader)
    weeks = collect.weeks_of(recap.communities, month, _week_label(desk.reader.locale))
    said = chart.ChartWords(word("recap-chart-title"), f"{recap.scope}\n{recap.period}", "–")
    name = _file_name(word("recap-chart-title"), recap.scope, args["month"])
    return Built(f"{name}.png", PNG, chart.attendance_chart(weeks, said), picture=True)


def words(reader: Reader) -> Callable[[str], str]:
    """Text keys → words in the reader's language."""
    return lambda key: plain(Text(key), reader)


def labels(reader: Reader) -> Callable[[StrEnum], str]:
    """Enum members → words in the reader's language."""
    return lambda member: plain(Text(enum_key(member)), reader)


def period(month: Month) -> Text:
    """The month in words: "November 2026"."""
    return Text.of("report-month", month=month.month, year=str(month.year))


def _meeting(desk: Desk, args: Mapping[str, Any]) -> tuple[Occurrence, Community]:
    occurrence = desk.session.get(Occurrence, args["occurrence"])
    community = desk.session.get(Community, occurrence.community_id) if occurrence else None
    if occurrence is None or community is None:
        raise LookupError("the meeting is gone")
    return occurrence, community


def _today(desk: Desk, community: Community) -> date:
    return desk.now.astimezone(ZoneInfo(community.zone)).date()


def _recap(desk: Desk, args: Mapping[str, Any]) -> tuple[Recap, Month]:
    month = Month.parse(args["month"])
    scope = find_scope(desk.session, month, dict(args))
    label = labels(desk.reader)
    figures = collect.collect(desk.session, scope.communities, month, label, desk.now)
    title, learning = scope.title(label), scope.learning(desk.session, month)
    return Recap(plain(period(month), desk.reader), title, figures, learning), month


def _week_label(locale: str) -> Callable[[date, date], str]:
    def label(first: date, last: date) -> str:
        days = str(first.day) if first == last else f"{first.day}–{last.day}"
        return f"{days}\n{format_date(last, 'MMM', locale=locale)}"

    return label


def _file_name(*parts: str) -> str:
    """Lower case, letters, digits and hyphens: "daftar-hadir-kkg-gugus-3-2026-12-12"."""
    return re.sub(r"[\W_]+", "-", " ".join(parts).casefold()).strip("-")[:100]
