"""Which meeting an officer's line names: "Kamis 24 Des ke Rabu", "tanggal 24 karena hujan"."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.engine.talk import Act, only_looks
from handlers.meetings.dates import Doubt, When, read_when
from handlers.meetings.scan import TAKEN
from storage.communities import Community
from storage.meetings import Occurrence, meeting_of, upcoming

MOST = 60
"""Meetings ahead among which a named one is looked for."""
_ARROW = r"(?:ke|menjadi|jadi|to|->|=>|→)"
_FROM_TO = re.compile(rf"^(?P<which>.*?\S)\s+{_ARROW}\s+(?P<to>\S.*)$", re.IGNORECASE | re.DOTALL)
_TO = re.compile(rf"^{_ARROW}\s", re.IGNORECASE)
_BECAUSE = re.compile(
    r"(?:^|[\s,;(])(?:karena|karna|krn|sebab|because of|because|due to)\s+(?P<why>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_CHOOSES = re.compile(r"^\W*(?:\w+\W+){0,2}?(?:yang|yg|the\s+one)\b", re.IGNORECASE)
_BESIDE_A_DAY = re.compile(
    rf"\b(?:eh|bukan|yang|yg|pertemuan|rapat|jadwal|hari|pada|tanggal|tgl|the|one|on|meeting)\b"
    rf"|[\W_{TAKEN}]+",
    re.IGNORECASE,
)
_ALL_OF = re.compile(
    r"\b(?:(?:dan|untuk)\s+)*(?:semua(?:nya)?|seluruh(?:nya)?|seterusnya|all)\b"
    r"(?:\s+(?:pertemuan|jadwal|rapat|meetings?)(?:nya)?\b)?[\s,]*",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:semua(?:nya)?|seluruh(?:nya)?|all|every)\b", re.IGNORECASE)


@only_looks
def meeting_to_move(act: Act, community_id: int, typed: str) -> dict[str, Any]:
    """Read "X ke Y": ``ids`` of the meetings that X names and Y as ``text``.

    ``ids`` is None if the line names no meeting, so the next one is meant, and empty if it names
    a day without one. A day alone, on which there is a meeting, names that meeting.
    """
    looked = _Look(act, community_id)
    parts = None if _TO.match(typed) else _FROM_TO.match(typed)
    if parts is None:
        return _named_alone(looked, typed)
    which, to = looked.read(parts["which"]), looked.read(parts["to"])
    if which.day is None and which.week is None:
        change = which.start is not None and to.start is None
        return {"ids": None, "text": typed if change else parts["to"]}
    found = looked.named(which)
    if not found and to.day is None:
        return {"ids": None, "text": typed}
    return {"ids": [each.id for each in found], "text": parts["to"]}


def _named_alone(looked: "_Look", typed: str) -> dict[str, Any]:
    """A line without an arrow; "yang Rabu" chooses a meeting even where none is on that day."""
    when = looked.read(typed)
    ids = [] if _TO.match(typed) else [each.id for each in looked.named(when)]
    if _CHOOSES.match(typed) and (when.day or when.week):
        return {"ids": ids, "text": "" if when.start is None else typed}
    only_a_day = when.start is None and not _BESIDE_A_DAY.sub("", when.rest)
    return {"ids": ids or None, "text": "" if ids and only_a_day else typed}


def without_all(typed: str) -> tuple[str, bool]:
    """A line without "semua", and whether that stood in it: all from a meeting on are meant."""
    bare = _ALL_OF.sub("", typed, count=1).strip()
    return (bare, True) if bare != typed.strip() else (typed, False)


@only_looks
def meeting_to_cancel(act: Act, community_id: int, typed: str) -> dict[str, Any]:
    """Read the day in front of "karena …": ``ids`` as in ``meeting_to_move``.

    ``all`` holds the first one of each meeting to come if all of them are meant; ``several``
    tells that more days are named, of which only the first is looked at.
    """
    looked = _Look(act, community_id)
    head = _BECAUSE.sub("", f" {typed}")
    when = looked.read(head)
    if when.day is None and when.week is None:
        return {"ids": None, "all": looked.firsts() if _ALL.search(head) else []}
    several = Doubt.SEVERAL_DAYS in when.doubts
    return {"ids": [each.id for each in looked.named(when)], "all": [], "several": several}


def reason_of(typed: str) -> str:
    """ "Kamis 24 Des karena hujan": what follows the word for because."""
    found = _BECAUSE.search(typed.strip())
    return found["why"].strip()[:200] if found else ""


class _Look:
    """The meetings ahead of one community, and how its officers name a day."""

    def __init__(self, act: Act, community_id: int) -> None:
        self._session, self._now = act.session, act.now
        self._zone = ZoneInfo(act.session.get_one(Community, community_id).zone)
        coming = upcoming(act.session, community_id, act.now, MOST)
        self._coming = [each for each in coming if each.starts_at > act.now]

    def read(self, text: str) -> When:
        return read_when(text, self._now, self._zone)

    def named(self, when: When) -> list[Occurrence]:
        """Those on the day or in the week that is named; of several, those at its hour."""
        if when.day is None:
            found = self._between(when.week, 7) if when.week else []
        else:
            found = self._between(when.day, 1)
            if not found and when.floating:
                found = self._between(when.day + timedelta(7), 1)
        at = [each for each in found if self._local(each).time() == when.start]
        return at or found

    def firsts(self) -> list[dict[str, Any]]:
        """The first one ahead of each meeting, with whether more of it follow."""
        first: dict[int, Occurrence] = {}
        for each in self._coming:
            first.setdefault(each.meeting_id, each)
        return [
            {"id": each.id, "version": each.version, "series": self._repeats(each)}
            for each in first.values()
        ]

    def _repeats(self, each: Occurrence) -> bool:
        return bool(meeting_of(self._session, each).rrule)

    def _between(self, first: date, days: int) -> list[Occurrence]:
        end = first + timedelta(days)
        return [each for each in self._coming if first <= self._local(each).date() < end]

    def _local(self, each: Occurrence) -> datetime:
        return each.starts_at.astimezone(self._zone).replace(tzinfo=None)
