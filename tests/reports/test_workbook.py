"""XLSX files, read back with openpyxl."""

import io
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from handlers.reports.figures import CommunityRecap, PersonRow, Recap, Session
from handlers.reports.forms import AttendanceSheet, Attendee, Occasion, Signatory
from handlers.reports.workbook import meeting_workbook, recap_workbook
from storage.attendance import AttendanceStatus as Status

WIB = ZoneInfo("Asia/Jakarta")
FIRST = Session(
    starts=datetime(2026, 11, 7, 9, tzinfo=WIB),
    ends=datetime(2026, 11, 7, 11, 30, tzinfo=WIB),
    zone="WIB",
    topic="Asesmen awal",
    place="SDN 2",
    mode="tatap muka",
    guests=1,
)
SECOND = replace(FIRST, starts=datetime(2026, 11, 21, 9, tzinfo=WIB), topic="Diferensiasi")
RINA = PersonRow("Rina", "SDN 2", (Status.PRESENT, Status.LATE))
BUDI = PersonRow("Budi", "SDN 1", (None, Status.SICK))
COMMUNITY = CommunityRecap(
    "KKG Gugus 3", "antarsekolah", "SD", "Kab. Dairi", "Joko", (FIRST, SECOND), (RINA, BUDI), 4, 1
)
EMPTY = replace(COMMUNITY, name="KKG Gugus 4", sessions=(), people=(), head_sessions=None)
RISKY = ["=1+1", '=HYPERLINK("https://a.b","x")', "+62812", "-3", "@SUM(A1)", "\t=1", "'=1"]


def opened(recap: Recap) -> Workbook:
    return load_workbook(io.BytesIO(recap_workbook(recap, lambda key: key.split("-", 1)[1])))


def lines(sheet: Worksheet) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in sheet.values]


def cells(book: Workbook) -> list[Cell]:
    return [c for sheet in book for row in sheet.iter_rows() for c in row if isinstance(c, Cell)]


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def recap_of(*communities: CommunityRecap) -> Recap:
    return Recap("November 2026", "Kab. Dairi", communities)


def test_people_have_their_marks_total_and_share() -> None:
    rows = lines(sheet_of(opened(recap_of(COMMUNITY)), "01 KKG Gugus 3"))
    assert [
        *("column-number", "column-name", "column-school"),
        *("07/11/26\n09.00", "21/11/26\n09.00", "column-total", "column-percent"),
    ] in rows
    assert [1, "Rina", "SDN 2", "mark-present", "mark-late", 2, 1] in rows
    assert [2, "Budi", "SDN 1", "", "mark-sick", 0, 0] in rows


def test_legend_explains_every_mark() -> None:
    rows = lines(sheet_of(opened(recap_of(COMMUNITY)), "01 KKG Gugus 3"))
    names = [status.value for status in Status]
    assert all([f"mark-{name} = legend-{name}"] in rows for name in names)


def test_summary_counts_meetings_activities_average_and_head() -> None:
    rows = lines(sheet_of(opened(recap_of(COMMUNITY, EMPTY)), "sheet-summary"))
    start = ["antarsekolah", "SD", "Kab. Dairi", "Joko"]
    assert [1, "KKG Gugus 3", *start, 2, 2, 4, pytest.approx(2 / 3), 1] in rows


def test_a_community_without_a_meeting_is_shown() -> None:
    book = opened(recap_of(COMMUNITY, EMPTY))
    rows = lines(sheet_of(book, "sheet-summary"))
    start = ["antarsekolah", "SD", "Kab. Dairi", "Joko"]
    assert [2, "KKG Gugus 4", *start, 0, 0, 4, "-", "-"] in rows
    assert ["note-no-meeting"] in lines(sheet_of(book, "02 KKG Gugus 4"))


def test_meetings_have_end_topic_place_and_numbers() -> None:
    rows = lines(sheet_of(opened(recap_of(COMMUNITY)), "sheet-meetings"))
    day = datetime.fromisoformat("2026-11-07")
    start, end = time(9), time(11, 30)
    ends = [start, end, "WIB", "Asesmen awal", "SDN 2", "tatap muka", 1, 1, 1]
    assert [1, "KKG Gugus 3", day, *ends] in rows


@pytest.mark.parametrize("typed", RISKY)
def test_formula_like_text_stays_text(typed: str) -> None:
    person = replace(RINA, name=typed, school=typed)
    session = replace(FIRST, topic=typed, place=typed)
    bad = replace(COMMUNITY, name=typed, chair=typed, sessions=(session, SECOND), people=(person,))
    book = opened(recap_of(bad))
    found = [cell for cell in cells(book) if cell.value == typed]
    assert len(found) >= 6
    assert {cell.data_type for cell in cells(book)} <= {"s", "n", "d"}
    assert all(cell.quotePrefix is (typed != "'=1") for cell in found)


def test_thirty_communities_are_one_file_with_a_sheet_each() -> None:
    same = [replace(COMMUNITY, name="KKG [Gugus]: " + "panjang " * 9) for _ in range(30)]
    book = opened(recap_of(*same))
    assert len(book.sheetnames) == 32
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_a_large_book_is_whole() -> None:
    sessions = [FIRST] * 2450
    people = [PersonRow(f"Guru {n}", "SDN", [Status.PRESENT] * 2450) for n in range(3)]
    book = opened(recap_of(replace(COMMUNITY, sessions=sessions, people=people)))
    assert sheet_of(book, "01 KKG Gugus 3").max_column == 2450 + 5
    assert lines(sheet_of(book, "01 KKG Gugus 3"))[-10][:2] == [3, "Guru 2"]


def test_list_of_one_meeting_has_all_columns() -> None:
    occasion = Occasion("KKG", "", FIRST.starts, FIRST.ends, "WIB", "SDN 2", "=topik")
    rows = [Attendee("Rina", None, "SDN 2", "Guru", "08.57", "hadir")]
    sheet = AttendanceSheet(
        occasion, rows, Signatory(), "Sidikalang", date(2026, 11, 7), [("Hadir", 1)]
    )
    book = load_workbook(io.BytesIO(meeting_workbook(sheet, lambda key: key)))
    read = lines(sheet_of(book, "recap-sheet-attendance"))
    assert [1, "Rina", "-", "SDN 2", "Guru", "08.57", "hadir"] in read
    assert ["recap-column-end", "11.30 WIB"] in read
    assert ["recap-column-place", "SDN 2"] in read
    assert ["Hadir", 1] in read
    assert {cell.data_type for cell in cells(book)} <= {"s", "n", "d"}
