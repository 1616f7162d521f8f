"""Messages that are a meeting to be scheduled by what they hold: pasted, or in one line."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.engine.matching import without_greeting
from handlers.engine.messages import Incoming, IncomingKind
from handlers.meetings.answers import LONGEST_INVITATION
from handlers.meetings.invitation import read_invitation
from handlers.meetings.labels import Label, labelled
from handlers.meetings.scan import plain

SCHEDULE_LEADS = (
    "jadwalkan", "jadwalin", "agendakan", "buat pertemuan", "buat jadwal", "buatkan pertemuan",
    "bikin pertemuan", "bikin jadwal", "tambah pertemuan", "pertemuan baru", "undangan rapat",
    "rapat", "pertemuan seperti biasa", "seperti biasa", "schedule", "new meeting",
    "schedule meeting", "schedule a meeting", "schedule the meeting", "plan a meeting",
    "as usual", "same as usual", "the usual", "meeting as usual", "the usual meeting",
)  # fmt: skip
_LINK = re.compile(r"https://|zoom\.us/|meet\.google\.com/", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
"""An hour is needed; a look for one digit spares most messages the whole grammar."""
_PERSONAL = re.compile(
    r"\?|\b(?:saya|izin|ijin|maaf|tidak|tdk|gak|nggak|sakit|hadir|bisa|apakah|kapan|rpp|berhalangan"
    r"|cannot|can't|sick|will i|when|move|cancel\w*"
    r"|batal\w*|pindah\w*|kemarin|kemaren|lalu|yesterday|last|ago)\b",
    re.IGNORECASE,
)
_ANYWHERE = ZoneInfo("UTC")


def holds_meeting(incoming: Incoming) -> Mapping[str, Any] | None:
    """Arguments for `schedule` if a message is an invitation beyond doubt; else None.

    That is: labelled lines with day and time; or one line that begins with a day, and names an
    hour and a place or topic, and speaks of nothing personal; or the command with a link.
    """
    text = incoming.text
    if incoming.kind is not IncomingKind.MESSAGE or incoming.media or incoming.start:
        return None
    if not 10 < len(text) <= LONGEST_INVITATION:
        return None
    if _LINK.search(text) and without_greeting(text).startswith(SCHEDULE_LEADS):
        return {"text": text}
    if _is_pasted(text) or _is_one_line(text, incoming.at):
        return {"text": text}
    return None


def _is_pasted(text: str) -> bool:
    if "\n" not in text:
        return False
    labels = labelled(text).keys()
    return Label.DAY in labels and (Label.TIME in labels or Label.PLACE in labels)


def _is_one_line(text: str, at: datetime) -> bool:
    if "\n" in text or len(text) > 300 or not _DIGIT.search(text) or _PERSONAL.search(text):
        return False
    draft = read_invitation(text, at.astimezone(UTC), _ANYWHERE)
    when = draft.when
    if when.day is None or when.start is None or not (draft.place or draft.marked):
        return False
    return when.first or draft.repeat is not None or plain(text)[:1].isdigit()
