"""A part of a meeting named where a correction is asked: "jam" has the hour asked."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.engine.short import core
from handlers.meetings.plan import Plan
from handlers.meetings.readers import Reader, read_day_of, read_place, read_time_of, read_topic

_NAMES = {
    "meeting-day": "hari tanggal harinya tanggalnya day date",
    "meeting-time": "jam waktu pukul jamnya waktunya time hour",
    "meeting-place": "tempat lokasi tempatnya lokasinya place venue",
    "meeting-topic": "topik acara tema topiknya acaranya temanya topic",
}
_QUESTIONS = {name: key for key, names in _NAMES.items() for name in names.split()}
_CHANGE = ("ubah ", "ganti ", "change the ", "change ")


def or_part(read: Reader) -> Callable[[str], Plan | str]:
    """A reader that also takes the bare name of a part, and gives the key of its question."""

    def read_either(typed: str) -> Plan | str:
        bare = core(typed)
        for lead in _CHANGE:
            bare = bare.removeprefix(lead)
        return _QUESTIONS.get(bare) or read(typed)

    return read_either


def reader_of_part(question: str, now: datetime, zone: ZoneInfo, plan: Plan) -> Reader:
    """The reader of the answer to one of those questions."""
    readers: dict[str, Reader] = {
        "meeting-day": read_day_of(now, zone),
        "meeting-time": read_time_of(now, zone, plan.day),
        "meeting-place": read_place,
        "meeting-topic": read_topic,
    }
    return readers[question]
