"""Titles, kinds, classes and phases, from what a teacher sent anyway."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.lesson_plans.guesses import (
    TITLE_LENGTH,
    grade_in,
    kind_in,
    same_name,
    subject_in,
    title_of_file,
    title_of_sentence,
)
from storage.communities import Level, Subject
from storage.lesson_plans import LessonPlanKind


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("RPP_Matematika_Kelas_5_Pecahan (1).docx", "RPP Matematika Kelas 5 Pecahan"),
        ("MODUL AJAR IPAS FASE B.pdf", "MODUL AJAR IPAS FASE B"),
        ("Copy of RPP-Pecahan final.pdf", "RPP Pecahan"),
        ("RPP 2024-2025 sem 1.pdf", "RPP 2024-2025 sem 1"),
        ("DOC-20261122-WA0003.pdf", ""),
        ("IMG_20261122_101010.jpg", ""),
        ("WhatsApp Image 2026-11-22 at 10.10.10 AM.jpeg", ""),
        ("20261122.pdf", ""),
        ("dokumen.pdf", ""),
        ("", ""),
        ("\u202egnp.exe", "gnp"),
        ("<b>RPP</b>.pdf", "<b>RPP</b>"),
    ],
)
def test_title_of_a_file(name: str, title: str) -> None:
    assert title_of_file(name) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("izin kirim rpp bu https://s.id/x 🙏", ""),
        (
            "Assalamualaikum, izin kirim RPP pecahan senilai kelas 5 s.id/x",
            "Pecahan senilai kelas 5",
        ),
        ("https://s.id/x", ""),
        ("Asesmen awal IPAS: https://s.id/x terima kasih bu", "Asesmen awal IPAS"),
    ],
)
def test_title_of_a_sentence(sentence: str, title: str) -> None:
    assert title_of_sentence(sentence) == title


@pytest.mark.parametrize(
    ("text", "level", "grade"),
    [
        ("RPP kelas 5", Level.SD, 5),
        ("RPP_Kelas_VI_A", Level.SD, 6),
        ("kls. 4b", Level.MI, 4),
        ("kelas VII B", Level.SMP, 7),
        ("kelas 5", Level.SMP, None),
        ("kelas XIII", Level.SMK, 13),
        ("kelas XIII", Level.SMA, None),
        ("5 murid", Level.SD, None),
        ("kelas 1", Level.PAUD, None),
    ],
)
def test_class_in_a_text(text: str, level: Level, grade: int | None) -> None:
    assert grade_in(text, level) == grade


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("izin kirim rpp", LessonPlanKind.PLAN),
        ("Modul_Ajar_IPAS.pdf", LessonPlanKind.MODULE),
        ("RPP mendalam kelas 4", LessonPlanKind.DEEP),
        ("RPM IPAS", LessonPlanKind.DEEP),
        ("pecahan", None),
    ],
)
def test_kind_in_a_text(text: str, kind: LessonPlanKind | None) -> None:
    assert kind_in(text) is kind


def test_one_document_saved_twice() -> None:
    assert same_name("RPP Pecahan.docx", "RPP_Pecahan (2).pdf")
    assert not same_name("RPP Pecahan.docx", "RPP Luas.docx")
    assert not same_name("IMG_0001.jpg", "IMG_0002.jpg")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("RPP_Matematika_Kelas_5", Subject.MATHEMATICS),
        ("rpp bahasa indonesia kelas 4", Subject.INDONESIAN),
        ("modul ajar IPAS, fase B", Subject.SCIENCE_AND_SOCIAL),
        ("rpp pak Joko kelas 5", None),
        ("", None),
    ],
)
def test_subject_in_a_text(text: str, subject: Subject | None) -> None:
    assert subject_in(text) is subject


@given(st.text(max_size=400))
def test_a_title_is_one_short_line(text: str) -> None:
    for title in (title_of_file(text), title_of_sentence(text)):
        assert len(title) <= TITLE_LENGTH
        assert title == title.strip()
        assert title.isprintable()
