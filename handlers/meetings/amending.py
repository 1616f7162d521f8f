"""Corrections amid the questions: "eh salah, Minggu" where a place is asked, "sampai jam 9"."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.meetings.dates import read_when
from handlers.meetings.phrases import bare_topic
from handlers.meetings.plan import Plan
from handlers.meetings.scan import TAKEN

_SLIP = re.compile(
    r"^\W*(?:(?:eh|ehh|oh|maaf|salah|bukan|koreksi|ralat|ganti|ubah|sorry|no|wait|change)\b\W*)+",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:hari|harinya|tanggal|tgl|tanggalnya|jamnya|waktunya|pukulnya|jadi|menjadi|ke|saja|aja|ya|yang|benar"
    r"|bukan|pak|bu|it|is|at|on|to|the|day|time|should|be)\b|[\W_]|" + TAKEN,
    re.IGNORECASE,
)
_PLACE_IS = re.compile(
    r"^(?:tempat|lokasi)(?:nya)?\s+(?:(?:jadi|ke|di|itu)\s+)*(?P<it>\S.*)$", re.IGNORECASE
)
_TOPIC_IS = re.compile(
    r"^(?:topik|tema|acara|agenda|bahasan|pembahasan|materi)nya\s+(?:(?:jadi|itu)\s+)*(?P<it>\S.*)$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"^\W*(?:(?:ganti|ubah|jadi|selesai(?:nya)?|berakhir)\s+)*(?:sampai|sampe|s/d|s\.d\.?|hingga|selesai(?:nya)?"
    r"|berakhir|until|till|ends?)\s+(?:dengan\s+|at\s+)?"
    r"(?P<hour>(?:jam|pukul|pkl)?\.?\s*[\w.: ]+)$",
    re.IGNORECASE,
)


def without_slip(typed: str) -> str:
    """A correction without "eh salah" in front."""
    return _SLIP.sub("", typed.strip()) or typed


def is_only_when(typed: str, now: datetime, zone: ZoneInfo) -> bool:
    """Whether words tell a day or an hour and nothing else."""
    when = read_when(without_slip(typed), now, zone)
    return bool(when.day or when.start) and not _BESIDE.sub("", when.rest)


def named_part(typed: str) -> tuple[str, str] | None:
    """ "tempatnya di SMPN 2", "topiknya rapor": which part of a meeting is named, and how."""
    bare = without_slip(typed)
    if found := _PLACE_IS.match(bare):
        return "place", found["it"]
    if found := _TOPIC_IS.match(bare):
        return "topic", bare_topic(found["it"])
    return None


def new_end(typed: str, plan: Plan, now: datetime, zone: ZoneInfo) -> Plan | None:
    """ "sampai jam 9" of a meeting that begins at 19.30: its end, at 21.00."""
    found = _UNTIL.match(typed)
    if found is None or plan.start is None:
        return None
    hour = re.sub(r"^(?:jam|pukul|pkl)\b\.?\s*", "", found["hour"].strip(), flags=re.IGNORECASE)
    when = read_when(f"jam {plan.start:%H.%M} sampai jam {hour}", now, zone)
    only = when.end is not None and when.day is None and not _BESIDE.sub("", when.rest)
    return Plan(end=when.end) if only else None
