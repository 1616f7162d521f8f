"""Messages that are a meeting to be scheduled by what they hold: pasted, or in one line."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.engine.matching import without_greeting
from handlers.engine.messages import Incoming, IncomingKind
from handlers.meetings.answers import LONGEST_INVITATION
from handlers.meetings.dates import When
from handlers.meetings.invitation import read_invitation
from handlers.meetings.labels import Label, labelled
from handlers.meetings.phrases import before_topic
from handlers.meetings.scan import TAKEN, plain
from handlers.meetings.words import WEEKDAY_NAMES

SCHEDULE_LEADS = (
    "jadwalkan", "jadwalin", "agendakan", "buat pertemuan", "buat jadwal", "buatkan pertemuan",
    "bikin pertemuan", "bikin jadwal", "tambah pertemuan", "pertemuan baru", "undangan rapat",
    "rapat", "pertemuan seperti biasa", "seperti biasa", "schedule", "new meeting",
    "schedule meeting", "schedule a meeting", "schedule the meeting", "plan a meeting",
    "as usual", "same as usual", "the usual", "meeting as usual", "the usual meeting",
)  # fmt: skip
_LINK = re.compile(r"https://|zoom\.us/|meet\.google\.com/", re.IGNORECASE)
_HOUR = re.compile(
    r"\d|\b(?:jam|jm|pukul|pkl)\b|\bba'?d|\bselepas\b|\b(?:se(?:telah|sudah)|habis)\b"
)
"""An hour is needed; a look for its signs spares most messages the whole grammar."""
LONGEST_TOLD = 600
_PERSONAL = re.compile(
    r"\b(?:saya|izin|ijin|maaf|tidak|tdk|gak|nggak|sakit|hadir|bisa|apakah|kapan|rpp|berhalangan"
    r"|cannot|can't|sick|will i|when|move|cancel\w*"
    r"|batal\w*|pindah\w*|kemarin|kemaren|lalu|yesterday|last|ago)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:batal|dibatalkan|(?:tidak|gak|ga|tdk|nggak)\s+jadi|ditunda|diundur|cancelled"
    r"|apa|siapa|kapan|di\s?mana|jadi|(?:jadi\s*)?kan)(?:\s+(?:saja|ya|pak|bu))*\W*$",
    re.IGNORECASE,
)
"""The end of what is no invitation: it is called off, or asked about."""
_ADDRESS = re.compile(
    r"^\W*(?:(?:ass?alamu?\w*|alaikum|wr|wb|warahmatullahi|wabarakatuh|selamat|pagi|siang|sore|malam"
    r"|salam|halo|kepada|yth|yang|terhormat|bapak|ibu|bpk|pak|bu|guru|rekan|teman|sejawat|semua|dan"
    r"|anggota|kkg|mgmp|kombel|dear|all)\b[\W_]*)+",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\bundangan\b|\bmengundang\b"
    r"|\b(?:mohon|dimohon|mengharap(?:kan)?|diharap(?:kan)?)\s+(?:kehadiran\w*|hadir)\b"
    r"|\b(?:we\s+invite|you\s+are\s+invited)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^\W*(?:(?:ass?alamu?\w*|alaikum|wr|wb|warahmatullahi|wabarakatuh|selamat|pagi|siang|sore|malam"
    r"|salam|halo|kepada|yth|yang|terhormat|bapak|ibu|bpk|pak|bu|guru|rekan|teman|semua|dan|dengan|ini"
    r"|info|pengingat|mengingatkan|mengingat|menginformasikan|menyampaikan|memberitahukan|diberitahukan"
    r"|disampaikan|kami|sampaikan|bahwa|insya\s?allah|hari)\b[\W_]*)*"
    rf"(?:(?:pertemuan|rapat|kkg|mgmp|kombel|kumpul(?:an)?|(?:kita|kami)\s+(?:akan\s+)?(?:ada|adakan"
    rf"|kumpul|bertemu|rapat))\b|(?:{WEEKDAY_NAMES}|besok|lusa)\b.{{0,40}}?\b(?:ada\s+(?:pertemuan"
    rf"|rapat|kumpul\w*)|kita\s+(?:kumpul|rapat|bertemu)))",
    re.IGNORECASE | re.DOTALL,
)
"""How a notice begins that is no command: "KKG kita adakan …", "mengingatkan bahwa hari Rabu …"."""
_LATE = re.compile(r"(?<!jangan )(?<!tidak )\b(?:terlambat|telat|late)\b", re.IGNORECASE)
_FILLED = re.compile(
    rf"[\W_{TAKEN}]|\b(?:hari|pada|jam|pukul|pkl|tanggal|tgl|on|at)\b", re.IGNORECASE
)
_OWN_PLACE = re.compile(
    r"\b(?:rumah|kelas|sekolah|ruang(?:an)?|kantor|tempat)\s+(?:saya|kami|kita)\b", re.IGNORECASE
)
_ANYWHERE = ZoneInfo("UTC")


def holds_meeting(incoming: Incoming) -> Mapping[str, Any] | None:
    """Arguments for `schedule` if a message is an invitation beyond doubt; else None.

    That is: labelled lines with day and time; or words that begin with a day or invite, and name
    an hour and a place or topic, and speak of nothing personal; or the command with a link.
    """
    text = incoming.text
    if incoming.kind is not IncomingKind.MESSAGE or incoming.media or incoming.start:
        return None
    if not 10 < len(text) <= LONGEST_INVITATION:
        return None
    if _LINK.search(text) and without_greeting(text).startswith(SCHEDULE_LEADS):
        return {"text": text}
    if _is_pasted(text) or _is_told(text, incoming.at):
        return {"text": text}
    return None


def _is_pasted(text: str) -> bool:
    if "\n" not in text:
        return False
    labels = labelled(text).keys()
    return Label.DAY in labels and (Label.TIME in labels or Label.PLACE in labels)


def _is_told(text: str, at: datetime) -> bool:
    if (
        len(text) > LONGEST_TOLD
        or "?" in text
        or not _HOUR.search(text.lower())
        or _OTHERWISE.search(text)
    ):
        return False
    invites = _INVITES.search(text)
    bare = _OWN_PLACE.sub("", _INVITES.sub("", before_topic(text)))
    if _PERSONAL.search(bare) or _LATE.search(bare):
        return False
    draft = read_invitation(text, at.astimezone(UTC), _ANYWHERE)
    when = draft.when
    if not (when.day or when.week) or not (draft.mode or draft.marked or _is_only_time(when)):
        return False
    if when.start is None and not (when.prayer and draft.marked):
        return False
    opens = invites or draft.repeat or _OPENS.match(text)
    return bool(opens) or _begins_with_time(text, when, at)


def _is_only_time(when: When) -> bool:
    """Whether a day with a week or date, and an hour, are all that is said: "Kamis depan 13.30"."""
    dated = not when.floating and when.day is not None and when.weekday is not None
    return dated and not _FILLED.sub("", when.rest)


def _begins_with_time(text: str, when: When, at: datetime) -> bool:
    """Whether the first thing said, whom it is said to aside, is a day or an hour."""
    bare = _ADDRESS.sub("", text)
    if when.first or plain(bare)[:1].isdigit():
        return True
    return bare != text and read_invitation(bare, at.astimezone(UTC), _ANYWHERE).when.first
