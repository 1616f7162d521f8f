"""A small face on XlsxWriter: rows of plain values, and whatever people typed stays text."""

from collections.abc import Callable
from datetime import date, time
from types import TracebackType
from typing import IO, TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Words: TypeAlias = Callable[[str], str]
"""A text key → its words in the reader's language."""

Cell: TypeAlias = str | int | float | date | time | None
"""Text, a count, a share (0.82 → 82%), a date, a time of day, or nothing known ("-")."""

LONGEST_NAME, LONGEST_TEXT = 31, 32_000
RISKY, QUOTED = frozenset("=+-@\t\r"), "-quoted"
STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "border": 0},
    "line": {"border": 0},
    "note": {"italic": True, "border": 0},
    "text": {"text_wrap": True},
    "count": {"align": "center"},
    "mark": {"align": "center"},
    "share": {"align": "center", "num_format": "0%"},
    "date": {"align": "center", "num_format": "dd/mm/yyyy"},
    "time": {"align": "center", "num_format": "hh:mm"},
    "head": {"bold": True, "bg_color": "#E8E8E8", "align": "center", "text_wrap": True},
}


class Book:
    """A workbook that is written when the `with` block ends."""

    def __init__(self, file: IO[bytes]) -> None:
        import xlsxwriter

        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book: Workbook = xlsxwriter.Workbook(file, options)
        self._styles: dict[str, Format] = {}
        for name, style in STYLES.items():
            whole = {"border": 1, "valign": "vcenter", **style}
            self._styles[name] = self._book.add_format(whole)
            self._styles[name + QUOTED] = self._book.add_format({**whole, "quote_prefix": True})
        self._names: set[str] = set()

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._book.close()

    def sheet(self, name: str) -> "Sheet":
        """A new sheet; a name that Excel would refuse is mended, and made different."""
        return Sheet(self._book.add_worksheet(self._free_name(name)), self._styles)

    def _free_name(self, name: str) -> str:
        kept = (mark if mark.isprintable() and mark not in "[]:*?/\\" else " " for mark in name)
        plain = " ".join("".join(kept).split()).strip("'")[:LONGEST_NAME].strip("' ") or "-"
        choice, count = plain, 2
        while choice.casefold() in self._names:
            tail = f" {count}"
            choice, count = plain[: LONGEST_NAME - len(tail)] + tail, count + 1
        self._names.add(choice.casefold())
        return choice


class Sheet:
    """One sheet, written from the top downwards."""

    def __init__(self, sheet: "Worksheet", styles: "dict[str, Format]") -> None:
        self._sheet, self._styles = sheet, styles
        self._row = 0
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def title(self, *lines: str) -> None:
        """Free lines above the table, the first one large."""
        for number, line in enumerate(line for line in lines if line):
            self._text(0, line, "title" if number == 0 else "line")
            self._row += 1
        self._row += 1

    def header(self, *columns: tuple[str, float], keep: int = 2) -> None:
        """Column heads with their widths in letters; the first `keep` columns stay in view."""
        for place, (head, width) in enumerate(columns):
            self._sheet.set_column(place, place, width)
            self._text(place, head, "head")
        self._sheet.set_row(self._row, 34)
        self._sheet.repeat_rows(self._row)
        self._row += 1
        self._sheet.freeze_panes(self._row, keep)

    def row(self, *cells: Cell) -> None:
        for place, cell in enumerate(cells):
            self._write(place, cell)
        self._row += 1

    def pair(self, label: str, value: Cell) -> None:
        """A label and its value, side by side."""
        self._text(0, label, "line")
        self._write(1, value)
        self._row += 1

    def note(self, line: str) -> None:
        self._text(0, line, "note")
        self._row += 1

    def skip(self) -> None:
        self._row += 1

    def _write(self, place: int, cell: Cell) -> None:
        styles, sheet, row = self._styles, self._sheet, self._row
        match cell:
            case str():
                self._text(place, cell, "mark" if len(cell) <= 2 else "text")
            case int():
                sheet.write_number(row, place, cell, styles["count"])
            case float():
                sheet.write_number(row, place, cell, styles["share"])
            case date():
                sheet.write_datetime(row, place, cell, styles["date"])
            case time():
                sheet.write_datetime(row, place, cell.replace(tzinfo=None), styles["time"])
            case None:
                self._text(place, "-", "mark")

    def _text(self, place: int, text: str, style: str) -> None:
        # write_string, never write: what begins with = + - @ must not become a formula. The
        # quote keeps it text even after somebody edits the cell in Excel.
        look = self._styles[style + QUOTED if text[:1] in RISKY and len(text) > 1 else style]
        self._sheet.write_string(self._row, place, text[:LONGEST_TEXT], look)
