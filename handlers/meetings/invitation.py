"""A meeting read out of one line, or of an invitation pasted from a group chat."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.meetings.dates import Doubt, When, read_when
from handlers.meetings.ends import End, read_end
from handlers.meetings.labels import MAIN, Label, labelled
from handlers.meetings.links import NO_LINKS, Links, take_links
from handlers.meetings.modes import mode_of_place, take_mode, without_room
from handlers.meetings.phrases import phrases
from handlers.meetings.place_names import place_name, worded
from handlers.meetings.recurrence import Frequency, Repeat, first_of_week, first_on
from handlers.meetings.repeats import read_repeat
from handlers.meetings.scan import Scan
from storage.meetings import MeetingMode

_USUAL = re.compile(
    r"\b(?:seperti|sprti|kayak|sama seperti|(?:same\s+)?as|the)\s+"
    r"(?:biasa(?:nya)?|usual|kemarin|yang lalu|last\s+time)\b(?:\s+(?:meeting|one|pertemuan)\b)?"
)
_COMMAND = re.compile(
    r"^\W*(?:tolong\s+|mohon\s+|minta\s+)?(?:jadwalkan|jadwalin|agendakan|(?:schedule|plan)\s+(?:a|the|another)?\s*(?:new\s+)?meeting|schedule"
    r"|(?:buat|bikin|tambah)(?:kan)?\s+(?:jadwal|pertemuan|rapat)|pertemuan\s+baru"
    r"|new\s+meeting)\b[\s:,]*"
)


@dataclass(frozen=True)
class Draft:
    """What was understood of a meeting; None and empty are gaps that must be asked.

    `end`: until when a series goes on. `usual`: "seperti biasa", so gaps are filled from the last
    meeting. `marked`: the topic was named as one ("bahas …"), not just left over. `mode_said`: the
    mode was, not inferred.
    """

    when: When
    repeat: Repeat | None = None
    topic: str = ""
    place: str = ""
    mode: MeetingMode | None = None
    links: Links = NO_LINKS
    usual: bool = False
    marked: bool = False
    mode_said: bool = False
    end: End | None = None


def read_invitation(
    text: str, now: datetime, zone: ZoneInfo, week: date | None = None, *, series: bool = False
) -> Draft:
    """Read any text as an invitation; `now` is aware. Never fails: what is missing is a gap.

    `week` is the Monday of a week agreed on before, for a weekday alone; `series` tells that the
    meeting repeats, so that "sampai 18 Desember" is its end even where that is not said again.
    """
    scan = Scan(text)
    scan.take(_COMMAND)
    usual = scan.take(_USUAL) is not None
    links = take_links(scan)
    parts = labelled(scan.rest())
    pasted = len(parts.keys() & MAIN) > 1
    if pasted:
        draft = _pasted(parts, now, zone, series=series)
    else:
        draft = _line(scan, now, zone, week, series=series)
    mode = draft.mode or _inferred(draft.place, links)
    return replace(draft, links=links, mode=mode, mode_said=bool(draft.mode), usual=usual)


def _line(scan: Scan, now: datetime, zone: ZoneInfo, week: date | None, *, series: bool) -> Draft:
    """ "Sabtu 12 Des jam 9 di SDN 2, bahas asesmen awal"."""
    mode = take_mode(scan)
    repeat, end = _rhythm(scan, now.astimezone(zone).date(), series)
    when = _first(read_when(scan.rest(), now, zone, week), repeat, now, zone)
    said = phrases(when.rest)
    topic, place = worded(said.topic or said.loose), place_name(said.place)
    return Draft(when, repeat, topic, place, mode, marked=bool(said.topic), end=end)


def _pasted(parts: dict[Label, str], now: datetime, zone: ZoneInfo, *, series: bool) -> Draft:
    """Lines such as "Hari/tanggal: …", whatever order they come in."""
    moment = Scan(f"{parts.get(Label.DAY, '')} ; {parts.get(Label.TIME, '')}")
    place, topic = parts.get(Label.PLACE, ""), parts.get(Label.TOPIC, "")
    mode = mode_of_place(parts.get(Label.MODE, "")) or mode_of_place(place)
    repeat, end = _rhythm(moment, now.astimezone(zone).date(), series)
    when = read_when(moment.rest(), now, zone)
    if when.day is None or when.start is None:
        when = _filled(when, read_when(parts.get(Label.OTHER, ""), now, zone))
    when = _first(when, repeat, now, zone)
    codes = parts.get(Label.CODES)
    place = "; ".join(filter(None, (place_name(without_room(place)), codes)))
    return Draft(when, repeat, worded(topic), worded(place), mode, marked=bool(topic), end=end)


def _rhythm(scan: Scan, today: date, series: bool) -> tuple[Repeat | None, End | None]:
    repeat = read_repeat(scan)
    repeats = series if repeat is None else repeat.frequency is not Frequency.ONCE
    return repeat, read_end(scan, today) if repeats else None


def _filled(when: When, other: When) -> When:
    """`when` with a day or hour that stands elsewhere in the text."""
    if when.day is None:
        when = replace(when, day=other.day, weekday=other.weekday, week=other.week)
    if when.start is None:
        when = replace(when, start=other.start, end=other.end, zone=when.zone or other.zone)
    return replace(when, doubts=when.doubts | other.doubts)


def _first(when: When, repeat: Repeat | None, now: datetime, zone: ZoneInfo) -> When:
    """The first day of "setiap Sabtu kedua" if no date was given, or of "Rabu dan Jumat"."""
    if repeat and repeat.weekdays:
        return _first_of_several(when, repeat.weekdays, now.astimezone(zone))
    weekday = when.weekday if repeat is None or repeat.weekday is None else repeat.weekday
    if repeat is None or not repeat.nths or weekday is None:
        return when
    if when.day and when.day.weekday() == weekday and when.weekday is None:
        return when
    return replace(when, day=_from(repeat, weekday, now, zone), weekday=weekday)


def _first_of_several(when: When, weekdays: tuple[int, ...], here: datetime) -> When:
    """The first of these weekdays, from the date on if one was given, else the next ahead."""
    since = when.day
    if since is None or when.floating:
        gone = when.start is not None and when.start <= here.time()
        since = here.date() + timedelta(gone)
    day = first_of_week(weekdays, since)
    doubts = when.doubts - {Doubt.WEEKDAY}
    return replace(when, day=day, weekday=day.weekday(), doubts=doubts)


def _from(repeat: Repeat, weekday: int, now: datetime, zone: ZoneInfo) -> date:
    return first_on(repeat, weekday, now.astimezone(zone).date())


def _inferred(place: str, links: Links) -> MeetingMode | None:
    """The mode that place and link imply; None if neither is known."""
    if place and links.meeting:
        return MeetingMode.HYBRID
    if links.meeting:
        return MeetingMode.ONLINE
    return MeetingMode.IN_PERSON if place or links.map else None
