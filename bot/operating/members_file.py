"""Members of communities from a CSV or XLSX file: all of its rows, or with one fault none.

Columns: kode (the community's code), nama, sekolah, and if wanted nip. Titles and Bu or Pak in the
name are understood as in a conversation.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from bot.clock import machine_now
from bot.operating.operations import OperationFailed, opened
from bot.settings import Settings
from handlers.communities.names import parse_name_line, parse_school, school_key
from storage.audit import record
from storage.communities import Community, Membership, community_by_code
from storage.database import Database
from storage.people import Honorific, school_named

NEEDED = ("kode", "nama", "sekolah")
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Row:
    """One line of the file, numbered as a spreadsheet shows it."""

    number: int
    code: str
    name: str
    school: str


def import_file(settings: Settings, path: Path) -> tuple[int, list[str]]:
    """Import a file; return (rows added, faults with their rows). Nothing is added with a fault.

    Raises ``OperationFailed`` if the file cannot be read at all.
    """
    rows = list(_rows(path))
    with opened(settings) as database:
        return _import(database, rows)


def _import(database: Database, rows: Sequence[Row]) -> tuple[int, list[str]]:
    with database.write() as session:
        faults: list[str] = []
        known: dict[str, Community | None] = {}
        added = sum(_add(session, row, known, faults) for row in rows)
        if faults:
            session.rollback()
            return 0, faults
    return added, []


def _add(session: Session, row: Row, known: dict[str, Community | None], faults: list[str]) -> bool:
    code = row.code.strip().upper()
    if code not in known:
        known[code] = community_by_code(session, code)
    community = known[code]
    line = parse_name_line(row.name)
    school, school_fault = parse_school(row.school) if row.school.strip() else (None, None)
    if community is None or community.id is None:
        faults.append(f"row {row.number}: kode {row.code!r} is no community")
    elif line.name is None:
        faults.append(f"row {row.number}: nama is missing or unreadable")
    elif school_fault:
        faults.append(f"row {row.number}: sekolah is unreadable")
    else:
        _member(session, community, line.honorific, line.name, school or line.school)
        return True
    return False


def _member(
    session: Session, community: Community, honorific: Honorific, name: str, school: str | None
) -> None:
    now = machine_now()
    kept = (
        school_named(session, school, school_key(school), community.regency_code)
        if school
        else None
    )
    member = Membership(
        community_id=community.id or 0,
        name=name,
        honorific=honorific,
        school_id=kept.id if kept else None,
        joined_at=now,
    )
    session.add(member)
    session.flush()
    record(session, "import_member", f"membership:{member.id}", now=now, person_id=None)


def _rows(path: Path) -> Iterator[Row]:
    if not path.exists():
        raise OperationFailed(f"{path}: there is no such file")
    table = _sheet(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    heads = [str(cell or "").strip().casefold() for cell in next(table, [])]
    missing = [name for name in NEEDED if name not in heads]
    if missing:
        raise OperationFailed(f"{path}: row 1 lacks the column {missing[0]}")
    places = [heads.index(name) for name in NEEDED]
    for number, cells in enumerate(table, 2):
        values = [str(cells[p] or "") if p < len(cells) else "" for p in places]
        if any(value.strip() for value in values):
            yield Row(number, *values)
        if number > MOST_ROWS:
            raise OperationFailed(f"{path}: has more than {MOST_ROWS} rows; split it")


def _csv(path: Path) -> Iterator[Sequence[object]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise OperationFailed(f"{path}: save it as CSV UTF-8") from None
    separator = ";" if text.split("\n")[0].count(";") > text.split("\n")[0].count(",") else ","
    return iter(csv.reader(text.splitlines(), delimiter=separator))


def _sheet(path: Path) -> Iterator[Sequence[object]]:
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError):
        raise OperationFailed(f"{path}: is no XLSX file") from None
    rows: Iterable[Sequence[object]] = book.worksheets[0].iter_rows(values_only=True)
    return iter(rows)
