"""How often a meeting is to repeat, as people say it: "setiap Sabtu kedua", "tiap dua minggu"."""

import re
from dataclasses import replace

from handlers.meetings.recurrence import Frequency, Repeat
from handlers.meetings.scan import Scan
from handlers.meetings.words import NUMBERS, ORDINALS, WEEKDAY_NAMES, WEEKDAYS, number

_EVERY = r"\b(?:setiap|tiap|tiap2|tiap-tiap|saban|every|each)\b"
_ORDINAL = rf"(?:yang\s+)?(?:{'|'.join(ORDINALS)}|ke-?\s?[1-4])"
_ORDINALS = rf"(?P<nths>{_ORDINAL}(?:\s*(?:dan|and|&|,)\s*{_ORDINAL})*)\b"
_MONTH = r"(?:setiap|tiap|per|dalam|dlm|of every|of each|of the|se)\s*(?:bulan(?:nya)?|month)\b"
_NTH = (
    re.compile(
        rf"{_EVERY}\s+(?:hari\s+)?(?P<day>{WEEKDAY_NAMES})\s+(?:minggu\s+|pekan\s+)?"
        rf"{_ORDINALS}(?:\s+{_MONTH})?"
    ),
    re.compile(
        rf"\b(?:hari\s+)?(?P<day>{WEEKDAY_NAMES})\s+(?:minggu\s+|pekan\s+)?{_ORDINALS}\s+{_MONTH}"
    ),
    re.compile(
        rf"{_EVERY}\s+bulan\s*,?\s*(?:hari\s+)?(?P<day>{WEEKDAY_NAMES})\s+"
        rf"(?:minggu\s+|pekan\s+)?{_ORDINALS}"
    ),
    re.compile(rf"{_EVERY}\s+{_ORDINALS}\s+(?P<day>{WEEKDAY_NAMES})\b(?:\s+{_MONTH})?"),
    re.compile(rf"\b(?:setiap\s+|tiap\s+)?(?:minggu|pekan)\s+{_ORDINALS}\s+{_MONTH}"),
)
_FORTNIGHTLY = re.compile(
    rf"{_EVERY}\s+(?:dua|2|two)\s+(?:minggu|pekan|weeks?)\b(?:\s+sekali)?"
    r"|\b(?:dua|2)\s*(?:minggu|pekan|mgg)\s+sekali\b|\bdwi\s?mingguan\b|\bselang\s+seminggu\b"
    r"|\bfortnightly\b|\bbi-?weekly\b|\bevery\s+other\s+week\b"
)
_MONTHLY = re.compile(
    rf"{_EVERY}\s+(?:bulan|month)\b(?:\s+sekali)?|\bbulanan\b|\b(?:sebulan|satu bulan)\s+sekali\b"
    r"|\bmonthly\b"
)
_WEEKLY = re.compile(
    rf"{_EVERY}\s+(?:minggu|pekan|week)\b(?:\s+sekali)?(?!\s+(?:pagi|siang|sore|malam))"
    r"|\bmingguan\b|\bseminggu\s+sekali\b|\bweekly\b"
)
_EVERY_DAY = re.compile(rf"{_EVERY}\s+(?:hari\s+)?(?=(?:{WEEKDAY_NAMES})\b)")
_OTHER_DAY = re.compile(rf"\b(?:hari\s+minggu|(?!minggu\b)(?:{WEEKDAY_NAMES}))\b")
_AND = r"\s*(?:,\s*(?:dan|serta|and)?|/|&|\+|\b(?:dan|serta|and)\b)\s*"
_DAYS_OF_WEEK = (
    rf"(?<!malam )(?<!mlm )\b(?P<first>{WEEKDAY_NAMES})\b"
    rf"(?:{_AND}(?:(?:hari|setiap|tiap|every)\s+)*(?:{WEEKDAY_NAMES})\b)+"
    rf"(?!\s+(?:minggu\s+|pekan\s+)?{_ORDINAL}\b)"
)
_SEVERAL_DAYS = re.compile(rf"(?:{_EVERY}\s+(?:hari\s+)?)?{_DAYS_OF_WEEK}")
_EVERY_LISTED = re.compile(rf"{_EVERY}\s+(?:hari\s+)?(?={_DAYS_OF_WEEK})")
_WEEK_THEN_DAYS = re.compile(rf"{_EVERY}\s+(?:minggu|mgg)\s*,")
""" "setiap minggu, Rabu dan Jumat": every week; "setiap minggu dan Rabu": every Sunday and …"""
_NAME = re.compile(rf"\b(?:{WEEKDAY_NAMES})\b")
_ONCE = re.compile(
    r"\b(?:(?:hanya\s+)?(?:satu|1)\s+kali(?:\s+saja)?|(?:hanya\s+)?sekali(?:\s+saja)?"
    r"|tidak\s+(?:rutin|berulang)|once)\b"
)
_SEVERAL = "|".join(word for word, meant in NUMBERS.items() if meant > 1)
_TIMES = re.compile(
    rf"(?<![\w.:])(?:sebanyak\s+|untuk\s+|for\s+)?(?P<n>[1-9]\d|[2-9]|{_SEVERAL})\s*"
    r"(?:kali|x|times)\b(?:\s+(?:pertemuan|saja)\b)?(?!\s*(?:lipat|\d|se|per|dalam|a\b))"
)
"""How many meetings there are in all; not how often a week, nor "3 x 4"."""
_ROUTINE = re.compile(r"\b(?:rutin|berkala|routine)\b")


def read_repeat(scan: Scan) -> Repeat | None:
    """Take the repetition out of `scan`, leaving a weekday to be read as the first day.

    None if the text says nothing of it. Call it before the day is read.
    """
    repeat = _nth(scan) or _plain(scan)
    if repeat:
        if repeat.frequency is not Frequency.MONTHLY:
            repeat = replace(repeat, weekdays=_several_days(scan))
        scan.take(_EVERY_DAY)
        scan.take(_ROUTINE)
        times = scan.take(_TIMES)
        return replace(repeat, count=number(times["n"])) if times else repeat
    return Repeat(Frequency.ONCE) if scan.take(_ONCE) else None


def _nth(scan: Scan) -> Repeat | None:
    found = next(filter(None, map(scan.take, _NTH)), None)
    if found is None:
        return None
    day = found.groupdict().get("day")
    if day == "minggu" and _OTHER_DAY.search(scan.left):
        day = None  # "minggu kedua setiap bulan hari Sabtu" counts weeks
    nths = {_ordinal(word) for word in re.split(r"\s*(?:\bdan\b|\band\b|&|,)\s*", found["nths"])}
    ordered = tuple(sorted(nths, key=lambda nth: nth % 9))
    return Repeat(Frequency.MONTHLY, ordered, WEEKDAYS[day] if day else None)


def _plain(scan: Scan) -> Repeat | None:
    if scan.take(_FORTNIGHTLY):
        return Repeat(Frequency.FORTNIGHTLY)
    if scan.take(_MONTHLY):
        return Repeat(Frequency.MONTHLY)
    if not _WEEK_THEN_DAYS.search(scan.left) and scan.take(_EVERY_LISTED):
        return Repeat(Frequency.WEEKLY)
    if _means_sundays(scan):
        scan.take(_EVERY_DAY)
        return Repeat(Frequency.WEEKLY)
    if scan.take(_WEEKLY) or scan.take(_EVERY_DAY):
        return Repeat(Frequency.WEEKLY)
    return None


def _several_days(scan: Scan) -> tuple[int, ...]:
    """Take "Rabu dan Jumat", but leave the earlier of the week to be read as the first day."""
    found = _SEVERAL_DAYS.search(scan.left)
    if found is None:
        return ()
    names = {WEEKDAYS[name[0]]: name for name in _NAME.finditer(scan.left, *found.span())}
    kept = names[min(names)]
    scan.drop(found)
    first, end = kept.span()
    scan.left = scan.left[:first] + kept[0] + scan.left[end:]
    return tuple(sorted(names)) if len(names) > 1 else ()


def _means_sundays(scan: Scan) -> bool:
    """ "setiap Minggu" with no other day is every Sunday, "setiap minggu" every week."""
    found = _WEEKLY.search(scan.left)
    if found is None or _OTHER_DAY.search(scan.left):
        return False
    return "Minggu" in scan.text[found.start() : found.end()]


def _ordinal(word: str) -> int:
    bare = word.removeprefix("yang ").strip()
    return ORDINALS[bare] if bare in ORDINALS else int(bare[-1])
