"""The printed forms of a meeting: daftar hadir and surat undangan.

Times are aware and already in the zone that is printed beside them.
Forms are in Bahasa Indonesia whatever language the reader chats in: they are for the office.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from handlers.reports import typeset
from handlers.reports.typeset import Json

GUEST_ROWS = 5
ROWS_WHEN_EMPTY = 20


@dataclass(frozen=True)
class Occasion:
    """What meets, when and where. `ends` is None for "s.d. selesai"; `zone` is WIB, WITA or WIT."""

    forum: str
    region: str
    starts: datetime
    ends: datetime | None
    zone: str
    place: str
    topic: str


@dataclass(frozen=True)
class Signatory:
    """Who signs: no name prints dots to write on, no NIP prints "-"."""

    name: str | None = None
    nip: str | None = None


@dataclass(frozen=True)
class Attendee:
    """One row of the list. `time` is the check-in as "08.57"; `note` stands in for a signature."""

    name: str
    nip: str | None
    school: str
    job: str
    time: str = ""
    note: str = ""


@dataclass(frozen=True)
class AttendanceSheet:
    """A daftar hadir; `totals` are (label, count) and stand below the filled list."""

    occasion: Occasion
    rows: Sequence[Attendee]
    chair: Signatory
    city: str
    issued: date
    totals: Sequence[tuple[str, int]] = ()
    blank_rows: int = 0


@dataclass(frozen=True)
class Invitation:
    """A surat undangan: one page for each school among `guests`, naming that school's teachers."""

    occasion: Occasion
    subject: str
    guests: Sequence[Attendee]
    chair: Signatory
    city: str
    issued: date
    number: str = ""
    secretariat: str = ""
    witness: Signatory = Signatory()


def attendance_sheet(sheet: AttendanceSheet) -> bytes:
    """The daftar hadir as PDF, over as many pages as it needs."""
    return typeset.pdf("daftar_hadir", attendance_data(sheet))


def invitation(letter: Invitation) -> bytes:
    """The surat undangan as PDF."""
    return typeset.pdf("surat_undangan", invitation_data(letter))


def attendance_data(sheet: AttendanceSheet) -> Json:
    """What the template daftar_hadir.typ reads."""
    return {
        "occasion": _occasion(sheet.occasion),
        "rows": [_attendee(row) for row in sheet.rows],
        "blank_rows": sheet.blank_rows,
        "totals": [{"label": label, "count": count} for label, count in sheet.totals],
        "chair": _signatory(sheet.chair),
        "city": sheet.city,
        "issued": _day(sheet.issued),
    }


def invitation_data(letter: Invitation) -> Json:
    """What the template surat_undangan.typ reads."""
    return {
        "occasion": _occasion(letter.occasion),
        "subject": letter.subject,
        "schools": _by_school(letter.guests),
        "chair": _signatory(letter.chair),
        "witness": _signatory(letter.witness),
        "city": letter.city,
        "issued": _day(letter.issued),
        "number": letter.number,
        "secretariat": letter.secretariat,
    }


def _by_school(guests: Sequence[Attendee]) -> Json:
    # Known schools by name; those who gave none share a last letter without a school.
    def school(guest: Attendee) -> tuple[bool, str]:
        return not guest.school, guest.school.casefold()

    letters: list[Json] = []
    for _, group in groupby(sorted(guests, key=school), key=school):
        people = list(group)
        rows: list[Json] = [_attendee(person) for person in people]
        letters.append({"name": people[0].school, "people": rows})
    return letters or [{"name": "", "people": []}]


def _occasion(occasion: Occasion) -> Json:
    return {
        "forum": occasion.forum,
        "region": occasion.region,
        "date": _day(occasion.starts.date()),
        "start": _clock(occasion.starts),
        "end": _clock(occasion.ends) if occasion.ends else None,
        "zone": occasion.zone,
        "place": occasion.place,
        "topic": occasion.topic,
    }


def _attendee(row: Attendee) -> Json:
    return {
        "name": row.name,
        "nip": row.nip or None,
        "school": row.school,
        "job": row.job,
        "time": row.time,
        "note": row.note,
    }


def _signatory(person: Signatory) -> Json:
    return {"name": person.name or None, "nip": person.nip or None}


def _day(day: date) -> Json:
    return {"year": day.year, "month": day.month, "day": day.day, "weekday": day.weekday()}


def _clock(moment: datetime) -> str:
    return moment.strftime("%H.%M")
