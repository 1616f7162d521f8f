"""How long a series is to go on: "sampai 18 Desember", "hingga akhir semester"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from handlers.meetings.own_dates import leading_date
from handlers.meetings.scan import TAKEN, Scan
from handlers.meetings.words import MONTHS, WEEKDAY_NAMES

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_UNTIL = re.compile(
    rf"(?:\b(?:sampai|sampe|hingga|berakhir|until|till?|through|thru|ending)\b|\bs/d|\bs\.d\.?)\s+"
    rf"(?:(?:dengan|dgn|pada|di|on|the)\s+)*(?:(?:hari\s+)?(?:{WEEKDAY_NAMES})\b\s*,?\s*)?"
)
_MONTH_ONLY = re.compile(
    rf"(?:(?:akhir|the\s+end\s+of|end\s+of)\s+)?(?:bulan\s+)?(?P<month>{_MONTH})\b\.?"
    r"(?:\s+(?P<year>\d{4})(?!\d))?"
)
_END_OF = re.compile(
    r"(?:akhir|(?:the\s+)?end\s+of(?:\s+(?:the|this))?)\s+(?P<what>bulan\s+depan|bulan|next\s+month"
    r"|month|tahun\s+(?:ajaran|pelajaran)|tahun|(?:school|academic)\s+year|year|semester|term)\b"
    r"(?:\s+(?:ini|genap|ganjil|[12]))?"
)
_MONTHS_OF = {
    "month": ("bulan", "month"),
    "next": ("bulan depan", "next month"),
    "year": ("tahun", "year"),
    "school year": ("tahun ajaran", "tahun pelajaran", "school year", "academic year"),
    "semester": ("semester", "term"),
}
_NAMES = {name: kind for kind, names in _MONTHS_OF.items() for name in names}


@dataclass(frozen=True)
class End:
    """The last day on which a series may meet; `guessed` if the calendar of schools decides."""

    on: date
    guessed: bool = False


def read_end(scan: Scan, today: date) -> End | None:
    """Take the end of a series out of `scan`; an hour ("sampai jam 11") is none, and stays."""
    for found in _UNTIL.finditer(scan.left):
        tail = scan.left[found.end() :]
        read = _month(tail, today) or _end_of(tail, today) or _dated(tail, today)
        if read:
            end, length = read
            first, last = found.start(), found.end() + length
            scan.left = scan.left[:first] + TAKEN * (last - first) + scan.left[last:]
            return end
    return None


def _dated(tail: str, today: date) -> tuple[End, int] | None:
    read = leading_date(tail, today)
    return (End(read[0]), read[1]) if read else None


def _month(tail: str, today: date) -> tuple[End, int] | None:
    found = _MONTH_ONLY.match(tail)
    if found is None or re.match(r"\s+\d{1,2}\b(?![.:]\d)", tail[found.end() :]):
        return None  # "until December 18"
    month = MONTHS[found["month"]]
    year = int(found["year"]) if found["year"] else today.year + (month < today.month)
    return End(_last_of(year, month)), found.end()


def _end_of(tail: str, today: date) -> tuple[End, int] | None:
    """The end of a school's half year is assumed: June and December."""
    found = _END_OF.match(tail)
    if found is None:
        return None
    kind = _NAMES[" ".join(found["what"].split())]
    second_half = today.month > 6
    year, month = {
        "month": (today.year, today.month),
        "next": (today.year + today.month // 12, today.month % 12 + 1),
        "year": (today.year, 12),
        "school year": (today.year + second_half, 6),
        "semester": (today.year, 12 if second_half else 6),
    }[kind]
    guessed = kind in ("school year", "semester")
    return End(_last_of(year, month), guessed), found.end()


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
