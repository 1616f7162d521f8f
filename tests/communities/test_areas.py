"""Provinces, kabupaten and kota: the shipped list and how typed places are matched."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.communities.areas import match_place, match_province, place_name
from storage.data.areas import all_areas, area, area_aliases, province_of, provinces


def test_all_provinces_and_regencies_are_shipped() -> None:
    assert len(provinces()) == 38
    kinds = Counter(found.name.split()[0] for found in all_areas().values() if "." in found.code)
    assert kinds == {"Kabupaten": 416, "Kota": 98}
    assert all(province_of(code) for code in all_areas())
    inside = Counter(code.partition(".")[0] for code in all_areas() if "." in code)
    assert all(inside[province.code] > 3 for province in provinces())


def test_zones_follow_the_provinces() -> None:
    for code, zone in {
        "61.01": "Asia/Jakarta",
        "62.71": "Asia/Jakarta",
        "63.01": "Asia/Makassar",
        "65.71": "Asia/Makassar",
        "51.71": "Asia/Makassar",
        "53.01": "Asia/Makassar",
        "76.01": "Asia/Makassar",
        "81.71": "Asia/Jayapura",
        "82.71": "Asia/Jayapura",
        "96.71": "Asia/Jayapura",
        "12.11": "Asia/Jakarta",
    }.items():
        found = area(code)
        assert found is not None
        assert found.zone == zone
    papua = [found.zone for code, found in all_areas().items() if code >= "81"]
    assert set(papua) == {"Asia/Jayapura"}


def test_aliases_name_existing_areas() -> None:
    assert all(area(code) for code in area_aliases().values())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("dairi", "12.11"),
        ("Kab. Dairi", "12.11"),
        ("kab dairi", "12.11"),
        ("dairi sumut", "12.11"),
        ("Kabupaten Dairi, Sumatera Utara", "12.11"),
        ("kota medan", "12.71"),
        ("medan", "12.71"),
        ("sumut", "12"),
        ("jaksel", "31.74"),
        ("Jakarta Selatan", "31.74"),
        ("kota solok", "13.72"),
        ("kab bandung", "32.04"),
        ("bandung barat", "32.17"),
        ("gunung kidul", "34.03"),
        ("pare pare", "73.72"),
        ("solo", "33.72"),
        ("kep. seribu", "31.01"),
        ("papua barat", "92"),
    ],
)
def test_a_place_is_surely_matched(typed: str, code: str) -> None:
    only = match_place(typed).only
    assert only is not None
    assert only.code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("dariri", "12.11"), ("surabya", "35.78"), ("makasar", "73.71"), ("dairii sumut", "12.11")],
)
def test_a_typo_is_offered_and_never_sure(typed: str, code: str) -> None:
    match = match_place(typed)
    assert code in [found.code for found in match.found]
    assert match.only is None


def test_an_ambiguous_place_gives_few_choices() -> None:
    assert [found.short for found in match_place("bandung").found] == [
        "Kab. Bandung",
        "Kota Bandung",
    ]
    assert [found.short for found in match_place("labuhan", "12").found] == [
        "Kab. Labuhanbatu",
        "Kab. Labuhanbatu Selatan",
        "Kab. Labuhanbatu Utara",
    ]


def test_a_province_keeps_the_others_out() -> None:
    assert match_place("medan", "32").found == ()


def test_provinces_alone() -> None:
    only = match_province("sumatra utara").only
    assert only is not None
    assert only.code == "12"
    assert match_province("dairi").found == ()


def test_names_for_a_message() -> None:
    assert place_name("12.11") == "Kab. Dairi, Sumatera Utara"
    assert place_name("31.74") == "Kota Adm. Jakarta Selatan, DKI Jakarta"
    assert place_name("99.99") == "99.99"


@pytest.mark.parametrize("junk", ["", "👍", "?", "x" * 5000, "\u202e", "' OR 1=1 --"])
def test_junk_matches_nothing(junk: str) -> None:
    assert match_place(junk).found == ()


@given(st.text(max_size=40))
def test_matching_never_fails_and_stays_short(text: str) -> None:
    assert len(match_place(text).found) <= 6


@given(st.sampled_from(sorted(all_areas().values(), key=lambda found: found.code)))
def test_every_area_is_found_by_its_full_name(wanted: object) -> None:
    from storage.data.areas import Area

    assert isinstance(wanted, Area)
    typed = wanted.name if not wanted.is_province else f"Provinsi {wanted.name}"
    assert wanted in match_place(typed).found
