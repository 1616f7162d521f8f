"""Tatap muka, daring or kombinasi, as people say it."""

import re

from handlers.meetings.scan import Scan
from storage.meetings import MeetingMode

_VIA = r"(?:\b(?:via|lewat|melalui|pakai|menggunakan|secara|di|by|on|over)\s+)?"
_ROOM = (
    r"(?:zoom(?:\s+meeting)?|g-?meet|google\s+meet|gmeet|ms\s+teams|microsoft\s+teams|teams"
    r"|webex|jitsi|vicon)"
)
_ONLINE_WORD = rf"(?:{_ROOM}|daring|online|on\s+line|virtual|maya)"
_IN_PERSON_WORD = r"(?:tatap\s+muka|luring|offline|in[\s-]person|onsite|on[\s-]site)"
_AND = r"\s*(?:dan|&|\+|/|and|sekaligus)\s*"
_HYBRID = re.compile(
    rf"{_VIA}\b(?:(?:daring\s+)?kombinasi|hybrid|hibrida?|blended"
    rf"|{_IN_PERSON_WORD}{_AND}{_ONLINE_WORD}|{_ONLINE_WORD}{_AND}{_IN_PERSON_WORD})\b"
)
_ONLINE = re.compile(rf"{_VIA}\b{_ONLINE_WORD}\b(?:\s+{_VIA}\b{_ROOM}\b)?")
_IN_PERSON = re.compile(rf"{_VIA}\b{_IN_PERSON_WORD}\b")
_AS_WELL = re.compile(
    rf"\s*(?:\b(?:dan|serta|and|sekaligus|juga)\b|[&+])\s*{_VIA}\b{_ONLINE_WORD}\b"
)
_ROOM_ALONE = re.compile(rf"{_VIA}\b{_ROOM}\b")
_FILLER = re.compile(r"\b(?:dan|and|serta|link|menyusul|meeting|room|ruang|aplikasi)\b|[\W_]+")


def take_mode(scan: Scan) -> MeetingMode | None:
    """Take the words for a mode out of `scan`; None if there are none."""
    if scan.take(_HYBRID):
        scan.take(_AS_WELL) or scan.take(_ROOM_ALONE)
        return MeetingMode.HYBRID
    if scan.take(_AS_WELL):
        return MeetingMode.HYBRID
    if scan.take(_ONLINE):
        return MeetingMode.ONLINE
    return MeetingMode.IN_PERSON if scan.take(_IN_PERSON) else None


def mode_of_place(place: str) -> MeetingMode | None:
    """The mode that a place tells: "Zoom" is online, "SDN 2 dan Zoom" both; None if neither."""
    scan = Scan(place)
    mode = take_mode(scan)
    elsewhere = len(_FILLER.sub("", scan.left)) > 2
    return MeetingMode.HYBRID if mode is MeetingMode.ONLINE and elsewhere else mode


def without_room(place: str) -> str:
    """A place without the room online that is named beside it: "SDN 2 dan Zoom" is "SDN 2"."""
    found = _AS_WELL.search(place.lower())
    bare = place[: found.start()].strip() if found else place
    return bare if any(map(str.isalnum, bare)) else place
