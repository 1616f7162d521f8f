"""The words that people use for days, months, numbers and parts of a day, typos included."""

import re

from rapidfuzz.distance import OSA

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "senin senen snin snn monday mon",
            "selasa slasa selasah tuesday tue",
            "rabu rebo rabo wednesday wed",
            "kamis kemis kms thursday thu",
            "jumat jum'at jumaat jumaah jum'ah jumuah jmt friday fri",
            "sabtu sabtuh sbtu sbt saturday sat",
            "minggu mingu mggu mgg ahad akad sunday sun",
        )
    )
    for name in names.split()
}
"""Name → 0 for Monday … 6 for Sunday."""

WEEKDAY_SHORT = {"sen": 0, "sel": 1, "rab": 2, "kam": 3, "jum": 4, "sab": 5, "min": 6}
"""Abbreviations that are safe only right before a date."""

WEEKDAY_NAMES = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
SHORT_NAMES = "|".join(WEEKDAY_SHORT)
"""Alternatives for a pattern, the longest first."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari pebruari feb peb february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agus ags agt agu aug august",
            "september sept sep",
            "oktober okt oct october",
            "november nopember nov nop",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}

_NUMBERS = """
1 satu se sebulan seminggu one, 2 dua two, 3 tiga three, 4 empat four, 5 lima five, 6 enam six,
7 tujuh seven, 8 delapan eight, 9 sembilan nine, 10 sepuluh ten, 11 sebelas eleven,
12 duabelas twelve
"""
NUMBERS = {
    word: int(line.split()[0]) for line in _NUMBERS.split(",") for word in line.split()[1:]
} | {"dua belas": 12}

_ORDINALS = """
1 pertama kesatu first 1st, 2 kedua second 2nd, 3 ketiga third 3rd, 4 keempat fourth 4th,
-1 terakhir akhir last
"""
ORDINALS = {
    word: int(line.split()[0]) for line in _ORDINALS.split(",") for word in line.split()[1:]
}

_EVERYDAY = """
kami seni senini kamus sabut rambu rabun selama selasar minggir minggat jamaat jemaat jumlah
senior sening jumpa minta laku baru ibu aku satu mungkin
"""
NOT_WEEKDAYS = frozenset(_EVERYDAY.split())
"""Everyday words that lie one letter from a weekday."""


def near_weekday(word: str) -> int | None:
    """The weekday that `word` misspells by one letter or one swap, or None."""
    if len(word) < 4 or word in NOT_WEEKDAYS:
        return None
    return _nearest(word, WEEKDAYS, 1)


def near_month(word: str) -> int | None:
    """The month that `word` names or misspells, or None; for words beside a day number only."""
    if word in MONTHS:
        return MONTHS[word]
    if len(word) < 4:
        return None
    return _nearest(word, MONTHS, 2 if len(word) > 5 else 1)


def number(word: str) -> int | None:
    """A number in digits or words up to twelve, or None."""
    return int(word) if word.isdecimal() else NUMBERS.get(" ".join(word.split()))


def _nearest(word: str, names: dict[str, int], limit: int) -> int | None:
    """The one meaning within `limit` edits of `word`; None if there is none or several."""
    far = limit + 1
    distances = [
        (OSA.distance(word, name, score_cutoff=limit), value)
        for name, value in names.items()
        if len(name) >= 4
    ]
    best = min(distance for distance, _ in distances)
    found = {value for distance, value in distances if distance == best}
    return found.pop() if best < far and len(found) == 1 else None
