"""Find a province, kabupaten or kota in what somebody typed: "dairi", "kab dairi", "sumut"."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from handlers.communities.matching import MOST, Matched, close_keys, match_words, plain_words
from storage.data.areas import Area, all_areas, area, area_aliases, province_of

PREFIX_LEAST = 4
_KAB = re.compile(r"\b(kabupaten|kab|kb)\b( administrasi| adm)?")
_KOTA = re.compile(r"\b(kotamadya|kodya|kota)\b( administrasi| adm)?")
_PROVINCE = re.compile(r"\b(provinsi|propinsi|prov|prop)\b")
_ABBREVIATED = {"kep": "kepulauan", "peg": "pegunungan"}
_NOTHING: Matched[Area] = Matched()


def match_place(text: str, province_code: str | None = None) -> Matched[Area]:
    """Match a typed place; `province_code` keeps the candidates inside one province.

    A province may be named behind the regency ("dairi sumut"); alone it is matched itself.
    """
    words = [_ABBREVIATED.get(word, word) for word in plain_words(text)]
    readings = list(_readings(words, province_code)) if words else []
    for match in (_exact, _near):
        for head, inside in readings:
            found = match(head, inside)
            if found.found:
                return found
    return _NOTHING


def match_province(text: str) -> Matched[Area]:
    """As `match_place`, provinces only."""
    return match_words(_key(plain_words(text)), _provinces())


def place_name(code: str) -> str:
    """ "Kab. Dairi, Sumatera Utara"; the code itself where it is unknown."""
    found, province = area(code), province_of(code)
    if found is None or province is None:
        return code
    return found.name if found.is_province else f"{found.short}, {province.name}"


def _readings(
    words: list[str], province_code: str | None
) -> Iterator[tuple[list[str], str | None]]:
    """The whole as a name; then each split into a name and the province behind it."""
    yield words, province_code
    for cut in range(len(words) - 1, 0, -1):
        province = _provinces().get(_key(words[cut:]))
        if province is not None:
            yield words[:cut], province_code or province.code


def _key(words: list[str]) -> str:
    joined = " ".join(words)
    for kind in (_KAB, _KOTA, _PROVINCE):
        joined = kind.sub(" ", joined)
    return joined.replace(" ", "")


@lru_cache(maxsize=1)
def _by_key() -> dict[str, tuple[str, ...]]:
    """Compact name or alias → codes; a name may stand twice (kab and kota)."""
    codes: dict[str, dict[str, None]] = {}
    for found in all_areas().values():
        codes.setdefault(_key(plain_words(found.bare)), {})[found.code] = None
    for alias, code in area_aliases().items():
        codes.setdefault(alias, {})[code] = None
    return {key: tuple(found) for key, found in codes.items()}


@lru_cache(maxsize=1)
def _provinces() -> dict[str, Area]:
    named = ((key, area(code)) for key, codes in _by_key().items() for code in codes)
    return {key: found for key, found in named if found is not None and found.is_province}


def _exact(words: list[str], province_code: str | None) -> Matched[Area]:
    """Names that are equal, else names that begin with what was typed."""
    key = _key(words)
    codes = _inside(_by_key().get(key, ()), province_code)
    if not codes and len(key) >= PREFIX_LEAST:
        begun = (found for known, found in _by_key().items() if known.startswith(key))
        codes = _inside((code for found in begun for code in found), province_code)
    return Matched(_areas(_of_kind(codes, " ".join(words))), bool(codes))


def _near(words: list[str], province_code: str | None) -> Matched[Area]:
    keys = close_keys(_key(words), _within(province_code))
    codes = [code for key in keys for code in _within(province_code)[key]]
    return Matched(_areas(_of_kind(codes, " ".join(words))))


def _within(province_code: str | None) -> dict[str, list[str]]:
    inside = ((key, _inside(codes, province_code)) for key, codes in _by_key().items())
    return {key: codes for key, codes in inside if codes}


def _of_kind(codes: list[str], typed: str) -> list[str]:
    """Keep what agrees with "kab", "kota" or "provinsi", unless nothing does."""
    cities = [code for code in codes if (found := area(code)) and found.is_city]
    if _KOTA.search(typed):
        return cities or codes
    if _KAB.search(typed):
        return [code for code in codes if "." in code and code not in cities] or codes
    if _PROVINCE.search(typed):
        return [code for code in codes if "." not in code] or codes
    return codes


def _inside(codes: Iterable[str], province_code: str | None) -> list[str]:
    inside = "" if province_code is None else f"{province_code}."
    return [code for code in codes if code.startswith(inside)]


def _areas(codes: Iterable[str]) -> tuple[Area, ...]:
    return tuple(found for code in dict.fromkeys(codes) if (found := area(code)))[:MOST]
