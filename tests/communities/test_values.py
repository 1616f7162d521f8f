"""Levels, phases, subjects, jobs, NIP, NPSN and phone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.communities.numbers import masked, read_nip, read_npsn, read_nuptk, read_phone
from handlers.communities.subjects import match_subject, subject_label
from handlers.communities.values import (
    classes_of,
    match_job,
    match_level,
    match_role,
    match_type,
    phase_of,
    read_class,
)
from handlers.engine.messages import Text
from storage.communities import CommunityType, Level, Role, Subject
from storage.lesson_plans import Phase
from storage.people import Job


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("SD", Level.SD),
        ("sekolah dasar", Level.SD),
        ("tk", Level.PAUD),
        ("MTs", Level.MTS),
        ("madrasah aliyah", Level.MA),
        ("Paket B", Level.KESETARAAN),
        ("S.M.A.", Level.SMA),
    ],
)
def test_levels(typed: str, level: Level) -> None:
    assert match_level(typed).only is level


def test_a_short_level_is_never_guessed() -> None:
    assert match_level("sm").found == ()
    assert match_level("smx").found == ()
    assert match_level("sekolah dsar").found == (Level.SD,)


@pytest.mark.parametrize(
    ("level", "number", "phase"),
    [
        (Level.PAUD, None, Phase.FOUNDATION),
        (Level.RA, 1, Phase.FOUNDATION),
        (Level.SD, 1, Phase.A),
        (Level.SD, 2, Phase.A),
        (Level.SD, 3, Phase.B),
        (Level.MI, 6, Phase.C),
        (Level.SMP, 7, Phase.D),
        (Level.MTS, 9, Phase.D),
        (Level.SMA, 10, Phase.E),
        (Level.SMA, 12, Phase.F),
        (Level.SMK, 13, Phase.F),
        (Level.SMA, 13, None),
        (Level.SD, 7, None),
        (Level.SLB, 3, None),
        (Level.SD, None, None),
        (Level.KESETARAAN, 8, Phase.D),
    ],
)
def test_phases(level: Level, number: int | None, phase: Phase | None) -> None:
    assert phase_of(level, number) is phase


def test_every_class_of_a_level_has_a_phase() -> None:
    for level in Level:
        for number in classes_of(level) or ():
            assert phase_of(level, number) is not None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("kelas 4", 4), ("4", 4), ("4a", 4), ("IV", 4), ("kls XII", 12), ("13", 13)],
)
def test_classes(typed: str, number: int) -> None:
    assert read_class(typed) == number


@pytest.mark.parametrize("typed", ["", "0", "14", "kelas", "IIII", "seratus"])
def test_what_is_no_class(typed: str) -> None:
    assert read_class(typed) is None


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("mtk", Subject.MATHEMATICS),
        ("Bahasa Indonesia", Subject.INDONESIAN),
        ("b. inggris", Subject.ENGLISH),
        ("IPAS", Subject.SCIENCE_AND_SOCIAL),
        ("Al-Qur'an Hadis", Subject.QURAN_AND_HADITH),
        ("guru kelas", Subject.CLASS_TEACHER),
        ("penjas", Subject.PHYSICAL_EDUCATION),
        ("coding", Subject.CODING_AND_AI),
    ],
)
def test_subjects(typed: str, subject: Subject) -> None:
    assert match_subject(typed).only is subject


def test_a_misspelt_subject_is_offered_and_another_is_kept_as_typed() -> None:
    guess = match_subject("matematka")
    assert guess.found == (Subject.MATHEMATICS,)
    assert guess.only is None
    assert match_subject("tata boga").found == ()
    assert match_subject("ipx").found == ()
    assert subject_label("mathematics") == Text("subject-mathematics")
    assert subject_label("Tata Boga") == "Tata Boga"


def test_types_jobs_and_roles() -> None:
    assert match_type("KKG").only is CommunityType.ACROSS_SCHOOLS
    assert match_type("dalam sekolah").only is CommunityType.SCHOOL
    assert match_job("kepsek").only is Job.PRINCIPAL
    assert match_role("Sekretaris").only is Role.SECRETARY


@pytest.mark.parametrize(
    "typed",
    [
        "198705252010012003",
        "19870525 201001 2 003",
        "NIP. 19870525 201001 2 003",
        "NIP: 198705252010012003",
    ],
)
def test_a_nip(typed: str) -> None:
    assert read_nip(typed) == "198705252010012003"


def test_a_pppk_has_no_month_of_appointment() -> None:
    assert read_nip("198705252023212003") == "198705252023212003"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "1987052520100120",
        "198713252010012003",
        "198705252010013003",
        "198705251980012003",
        "20100525201001200x",
        "١٩٨٧٠٥٢٥٢٠١٠٠١٢٠٠٣",
    ],
)
def test_what_is_no_nip(typed: str) -> None:
    assert read_nip(typed) is None


def test_a_nip_is_masked() -> None:
    hidden = masked("198705252010012003")
    assert hidden == "•" * 15 + "003"


def test_nuptk_and_npsn() -> None:
    assert read_nuptk("1234 5678 9012 3456") == "1234567890123456"
    assert read_nuptk("123") is None
    assert read_npsn("NPSN 10207654") == "10207654"
    assert read_npsn("p9970123") == "P9970123"
    assert read_npsn("SDNegeri") is None
    assert read_npsn("1020765") is None


@pytest.mark.parametrize(
    "typed", ["081234567890", "6281234567890", "+62 812-3456-7890", "WA: 0812 3456 7890"]
)
def test_phones(typed: str) -> None:
    assert read_phone(typed) == "+6281234567890"


@pytest.mark.parametrize(
    "typed", ["", "112", "12345678", "+1 555 0100", "08", "081234567890123456"]
)
def test_what_is_no_phone(typed: str) -> None:
    assert read_phone(typed) is None


@given(st.text(max_size=60))
def test_reading_numbers_never_fails(text: str) -> None:
    for read in (read_nip, read_nuptk, read_npsn, read_phone):
        value = read(text)
        assert value is None or value.isascii()
    assert read_class(text) in (None, *range(1, 14))
    match_subject(text)
    match_level(text)
