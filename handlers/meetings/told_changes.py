"""Messages that move or cancel a meeting in the words of a notice, without a command in front.

"pertemuan Kamis diundur jadi Jumat jam 8", "pertemuan besok ditiadakan karena hujan".
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.engine.messages import Incoming, IncomingKind
from handlers.meetings.dates import read_when
from handlers.meetings.other_wish import cancelling

LONGEST = 300
_ANYWHERE = ZoneInfo("UTC")
_OPENS = (
    r"^\W*(?:(?:ass?alamu\w*|wr|wb|selamat|pagi|siang|sore|malam|salam|halo|mohon|maaf|info|pemberitahuan"
    r"|diberitahukan|bahwa|yth|bapak|ibu|bpk|pak|bu|dan|guru|rekan|semua|anggota|dear|all|sorry)\b\W*)*"
)
_MEETING = (
    r"(?:pertemuan|rapat|kkg|mgmp|kombel|kumpul(?:an)?|kegiatan|the\s+meeting|meeting)"
    r"(?:nya|\s+kita)?\b"
)
_WHICH = rf"(?P<which>(?:{_MEETING}|(?:yang|yg)\s).{{0,60}}?)"
_MOVED = re.compile(
    rf"{_OPENS}{_WHICH}\b(?:akan\s+|kita\s+|is\s+)*(?:(?:di)?(?:pindah|undur|mundur|geser|tunda|maju)(?:kan)?"
    r"|diganti|moved|postponed)\s+(?:(?:ke|jadi|menjadi|to)\s+|(?=hari\b|jam\b|pukul\b|pkl\b))"
    r"(?P<to>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CALLED_OFF = re.compile(
    rf"{_OPENS}{_WHICH}\b(?:kita\s+|is\s+)*(?:di(?:tiadakan|batalkan|liburkan)|batal|called\s+off|cancelled"
    r"|tidak\s+jadi(?:\s+di(?:laksanakan|adakan))?)\b(?:\s+(?:dulu|ya|pak|bu))*[\s.!,]*"
    r"(?P<why>(?:karena|karna|krn|sebab|because|due\s+to)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_PERSONAL = re.compile(
    r"\b(?:saya|sy|aku|izin|ijin|hadir|bisa|apakah|apa|kapan|kalau|jika|usul|mungkin|sakit"
    r"|boleh|gimana|bagaimana|i|my|if|kemarin|kemaren|kmrn)\b|\?",
    re.IGNORECASE,
)
"""Somebody's own case, a question or a wish: no notice of an officer."""


def holds_move(incoming: Incoming) -> Mapping[str, Any] | None:
    """Arguments for `move_meeting` if the message tells that a meeting moves, and when to."""
    found = _told(incoming, _MOVED)
    if found is None or not _says_when(found["to"], incoming.at):
        return None
    return {"text": f"{found['which'].strip()} ke {found['to'].strip()}"}


def holds_cancelling(incoming: Incoming) -> Mapping[str, Any] | None:
    """The same for `cancel_meeting`: it is called off, or "batalkan yang tanggal 26"."""
    if found := _told(incoming, _CALLED_OFF):
        return {"text": f"{found['which'].strip()} {found['why'] or ''}".strip()}
    if not _is_line(incoming):
        return None
    what = cancelling(incoming.text, incoming.at.astimezone(UTC), _ANYWHERE)
    return {"text": what} if what and not _PERSONAL.search(what) else None


def _told(incoming: Incoming, pattern: re.Pattern[str]) -> re.Match[str] | None:
    found = pattern.match(incoming.text) if _is_line(incoming) else None
    if found is None:
        return None
    told = found["to"] if "to" in found.groupdict() else ""
    return None if _PERSONAL.search(f"{found['which']} {told}") or "?" in incoming.text else found


def _is_line(incoming: Incoming) -> bool:
    plain = incoming.kind is IncomingKind.MESSAGE and not (incoming.media or incoming.start)
    return plain and 6 < len(incoming.text) <= LONGEST


def _says_when(text: str, at: datetime) -> bool:
    when = read_when(text, at.astimezone(UTC), _ANYWHERE)
    return bool(when.day or when.start)
