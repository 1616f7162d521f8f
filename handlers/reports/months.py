"""Which month a person means: "rekap", "rekap november", "rekap bulan lalu", "rekap nov 2026"."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_NAMES = (
    "januari january jan",
    "februari february pebruari feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt ags aug agst",
    "september sep sept",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec dsmbr",
)
_MONTH_OF = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_LAST = re.compile(
    r"\b(bulan|bln) (lalu|kemarin|kemaren|sebelumnya|yang lalu|yg lalu)\b|last month"
)
_THIS = re.compile(r"\b(bulan|bln) (ini|berjalan|sekarang)\b|\bthis month\b")
_NUMBERS = re.compile(r"\b(0?[1-9]|1[0-2])\s*[/.-]\s*(20\d\d)\b|\b(20\d\d)-(0[1-9]|1[0-2])\b")
_ANY_NAME = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_NAMED = re.compile(rf"\b(?:bulan |bln )?({_ANY_NAME})\b\.?(?: (20\d\d)\b)?")


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month. Raises ``ValueError`` for a month that no calendar has."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The inverse of ``str``: "2026-11"."""
        year, month = text.split("-")
        return cls(int(year), int(month))

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def before(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Month":
        return Month.of(self.first + timedelta(days=31))

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """From the first moment of the month in ``zone`` to the first of the next; aware UTC."""
        return _midnight(self.first, zone), _midnight(self.after.first, zone)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def read_month(text: str, today: date) -> tuple[Month | None, str]:
    """The month that the text names, and the text without it ("rekap nov gugus 3" → "gugus 3").

    A month without a year is the latest that has begun; one with a year may lie ahead. None when
    no month is named.
    """
    words = " ".join(text.casefold().split())
    this = Month.of(today)
    for pattern, month in ((_LAST, this.before), (_THIS, this)):
        if match := pattern.search(words):
            return month, _without(words, match)
    if match := _NUMBERS.search(words) or _NAMED.search(words):
        return _named(match, this), _without(words, match)
    return None, words


def _named(match: "re.Match[str]", this: Month) -> Month:
    if match.re is _NUMBERS:
        month, year, other_year, other_month = match.groups()
        return Month(int(year or other_year), int(month or other_month))
    number, year = _MONTH_OF[match.group(1)], match.group(2)
    return Month(int(year) if year else this.year - (number > this.month), number)


def _without(words: str, match: "re.Match[str]") -> str:
    return " ".join((words[: match.start()] + " " + words[match.end() :]).split())
