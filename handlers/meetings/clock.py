"""Times of day as people write them: "13.00", "jam 1 siang", "setengah 8", "09.00-11.30 WITA"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.meetings.scan import TAKEN, Scan
from handlers.meetings.words import NUMBERS, number

ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}

LONGEST = 9 * 60
"""Minutes of a whole day together, 07.00–16.00; an end after that was hardly meant."""
_PARTS = {
    **dict.fromkeys(("pagi", "pg", "subuh", "dini hari", "am", "a.m", "morning"), "pagi"),
    **dict.fromkeys(("siang", "sg", "noon"), "siang"),
    **dict.fromkeys(("sore", "petang", "sr", "afternoon"), "sore"),
    **dict.fromkeys(("pm", "p.m"), "pm"),
    **dict.fromkeys(("malam", "mlm", "malem", "evening", "night"), "malam"),
}
_PRAYERS = {"subuh": "pagi", "shubuh": "pagi", "ashar": "sore", "asar": "sore"} | dict.fromkeys(
    ("maghrib", "magrib", "isya", "isya'", "isa", "tarawih"), "malam"
)
_PRAYERS |= dict.fromkeys(
    ("dzuhur", "zuhur", "duhur", "dhuhur", "lohor", "jumatan", "jum'atan"), "siang"
)
_WORDS = "|".join(sorted((word for word in NUMBERS if len(word) > 2), key=len, reverse=True))
_PART = "|".join(re.escape(part) for part in sorted(_PARTS, key=len, reverse=True))
_TO = r"\s*(?:-|s/d|s\.d\.?|sd\.?|sampai(?:\s+dengan)?|smp|hingga|to|until|till)\s*"
_JAM = r"(?:jam|jm|pukul|pkl|pk|at)\b\.?\s*:?\s*"
_OPEN = r"(?:selesai|selsai|slesai|selese|slse|sls|rampung|the end|end|finish\w*|done)\b"


def _value(mark: str, minutes: str = "?") -> str:
    """A pattern for one clock value, its groups ending in `mark`."""
    return (
        rf"(?P<half{mark}>(?:setengah|stgh|half past)\s+)?"
        rf"(?P<hour{mark}>\d{{1,2}}|(?:{_WORDS})\b)"
        rf"(?:[.:](?P<minute{mark}>\d{{2}})(?:[.:]00)?){minutes}(?:an\b)?(?![\d/])"
        rf"(?:\s+(?P<off{mark}>lewat|lebih|kurang)\s+(?P<by{mark}>\d{{1,2}}|seperempat)"
        r"(?:\s+menit)?)?"
        rf"(?:\s*(?P<part{mark}>{_PART})\b\.?)?(?:\s*(?P<zone{mark}>wib|wita|wit)\b)?"
    )


_END = rf"(?:{_TO}(?:(?P<open>{_OPEN})|(?:{_JAM})?{_value('2')}))?"
_NAMED = re.compile(rf"(?<!\w){_JAM}(?!\d+\s*menit){_value('1')}{_END}")
_DOTTED = re.compile(rf"(?<![\w.,:/-]){_value('1', '')}(?!\.\d){_END}")
_HALF = re.compile(
    rf"\b(?P<half1>setengah|stgh|half past)\s+(?P<hour1>\d{{1,2}}|{_WORDS})\b"
    rf"(?:\s*(?P<part1>{_PART})\b)?"
)
_NUMBERED = ("sdn", "sd", "smp", "smpn", "sma", "sman", "kelas", "gugus")
_NOT_AFTER = "".join(f"(?<!{word} )" for word in _NUMBERED)
_WITH_PART = re.compile(
    rf"(?<![\w.,:/-]){_NOT_AFTER}(?=(?:\d{{1,2}}|{_WORDS})\s*(?:-\s*\d{{1,2}}\s*)?"
    rf"(?:{_PART}|wib|wita|wit)\b){_value('1')}{_END}"
)
_NEAR_PART = re.compile(rf"(?:{TAKEN}[ ,]{{0,3}}({_PART})\b|\b({_PART})[ ,]{{0,3}}(?={TAKEN}))")
_PRAYER = re.compile(
    r"\b(?:ba'?da|ba'?dha|bakda|habis|abis|setelah|selepas|sesudah|after)\s+"
    rf"(?:sholat\s+|shalat\s+|salat\s+)?({'|'.join(map(re.escape, _PRAYERS))})(?!\w)"
)
_DURATION = re.compile(
    r"\b(?:selama|durasi|lamanya|for|duration:?)\s*(\d{1,3})(?:[.,](5))?\s*"
    r"(jam|hours?|menit|minutes?)\b"
)
_AGAIN = re.compile(r"[(/]\s*\d{1,2}[.:]\d{2}[\d\s.:-]{0,12}(?:wib|wita|wit)\b\s*\)?")
"""The same time told for another zone: "09.00 WIB (10.00 WITA)"."""
_LATE_OPEN = re.compile(rf"{TAKEN}[ ]{{0,3}}(?:wib|wita|wit)?{_TO}{_OPEN}")
_GREETING = re.compile(r"\b(?:selamat|slmt|met|good)\s+(?:pagi|siang|sore|malam|morning|evening)\b")


@dataclass(frozen=True)
class Hours:
    """What a text says of the clock. `guessed`: the part of day was not said and is doubtful.

    `prayer`: a prayer was named instead of a time ("ba'da Isya"), so the time must be asked.
    """

    start: time | None = None
    end: time | None = None
    until_finished: bool = False
    zone: str | None = None
    guessed: bool = False
    prayer: str | None = None


def read_hours(scan: Scan, part: str | None = None) -> Hours:
    """Take the time of day out of `scan`; `part` is one already known ("malam Minggu").

    Call it after the date was taken: "Sabtu 12 jam 9" must not be read as twelve hours.
    """
    scan.take(_GREETING)
    lasting = scan.take(_DURATION)
    prayer = scan.take(_PRAYER)
    found = next(filter(None, map(scan.take, (_NAMED, _DOTTED, _HALF, _WITH_PART))), None)
    scan.take(_AGAIN)
    near = scan.take(_NEAR_PART)
    if near:
        part = part or _PARTS[near[1] or near[2]]
    if prayer and part is None:
        part = _PRAYERS[prayer[1]]
    if found is None:
        return Hours(prayer=prayer[1] if prayer else None)
    hours = _hours(found.groupdict(), part)
    if hours.end is None and (hours.until_finished or scan.take(_LATE_OPEN)):
        return Hours(hours.start, None, True, hours.zone, hours.guessed)
    return _lasting(hours, lasting) if lasting and hours.end is None else hours


def _hours(said: dict[str, str | None], part: str | None) -> Hours:
    part1, part2 = (_PARTS.get(said.get(key) or "") for key in ("part1", "part2"))
    end_value = _clock(said, "2")
    first = _clock(said, "1")
    if first is None:
        return Hours()
    start, guessed = _placed(first, part1 or part or part2, _written_out(said, "1"))
    end = _end(start, end_value, part2) if end_value else None
    zone = said.get("zone2") or said.get("zone1")
    guessed = guessed or (end is not None and not part2 and _lasts_too_long(start, end))
    return Hours(start, end, bool(said.get("open")), ZONES[zone] if zone else None, guessed)


def _clock(said: dict[str, str | None], mark: str) -> time | None:
    """The value as written, 0.00–23.59, before any thought of the part of day."""
    hour = number(said.get(f"hour{mark}") or "")
    if hour is None or hour > 24:
        return None
    minutes = (hour % 24) * 60 + int(said.get(f"minute{mark}") or 0)
    if said.get(f"half{mark}"):
        minutes = ((hour - 1) % 12 or 12) * 60 + 30 if hour <= 12 else minutes - 30
    if said.get(f"off{mark}"):
        by = said.get(f"by{mark}") or "0"
        shift = 15 if by == "seperempat" else int(by)
        minutes += -shift if said[f"off{mark}"] == "kurang" else shift
    if int(said.get(f"minute{mark}") or 0) > 59:
        return None
    return time(minutes // 60 % 24, minutes % 60)


def _written_out(said: dict[str, str | None], mark: str) -> bool:
    """Whether it reads like a 24-hour clock ("06.00"), so that early hours are meant."""
    return bool(said.get(f"minute{mark}")) and (said.get(f"hour{mark}") or "").startswith("0")


def _placed(value: time, part: str | None, written_out: bool) -> tuple[time, bool]:
    """`value` in the part of day meant for a meeting, and whether that is doubtful."""
    hour = value.hour
    if part == "pagi":
        return (value.replace(hour=0), True) if hour == 12 else (value, False)
    if part == "malam":
        late = {12: 0}.get(hour, hour + 12 if 4 <= hour < 12 else hour)
        return value.replace(hour=late), late < 4
    if part:
        last = 11 if part == "pm" else 6
        return value.replace(hour=hour + 12 if 1 <= hour <= last else hour), False
    if 1 <= hour < 5 or (5 <= hour < 7 and not written_out):
        return value.replace(hour=hour + 12), hour >= 5 or written_out
    return value, False


def _end(start: time, value: time, part: str | None) -> time:
    """The first reading of `value` after `start`; past midnight if there is none."""
    if part:
        return _placed(value, part, False)[0]
    if value <= start and value.hour < 12 and value.replace(hour=value.hour + 12) > start:
        return value.replace(hour=value.hour + 12)
    return value


def _lasts_too_long(start: time, end: time) -> bool:
    """ "jam 10 sampai jam 9": no meeting lasts until nine in the evening, so it is a guess."""
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return minutes % (24 * 60) > LONGEST


def _lasting(hours: Hours, found: re.Match[str]) -> Hours:
    if hours.start is None:
        return hours
    unit = 60 if found[3].startswith(("jam", "hour")) else 1
    minutes = int(found[1]) * unit + (unit // 2 if found[2] else 0)
    first = datetime.combine(date(2000, 1, 1), hours.start)
    end = (first + timedelta(minutes=minutes)).time()
    return Hours(hours.start, end, False, hours.zone, hours.guessed)
