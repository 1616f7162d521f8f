"""What a file's name or a sentence already says of a plan: title, kind, class.

The word lists are what Indonesian teachers write around a plan, not parts of its title.
"""

import re
import unicodedata

from handlers.communities.subjects import match_subject
from handlers.communities.values import classes_of, read_class
from handlers.lesson_plans.links import without_links
from storage.communities import Level, Subject
from storage.lesson_plans import LessonPlanKind

TITLE_LENGTH = 120
_EXTENSION = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)
_CAMERA_NAME = re.compile(
    r"(doc|img|image|photo|foto|scan|document|dokumen|file|untitled|pdf|whatsapp image|"
    r"cam ?scanner|screenshot|microsoft word)?[\s\d.:~wa-]*(at)?[\s\d.:-]*(am|pm)?",
    re.IGNORECASE,
)
_COPY_MARK = re.compile(
    r"\(\d+\)|\b(copy of|salinan( dari)?|final|finis|fix|fiks|revisi\s*\d*|rev\s*\d*|edit(ed)?|"
    r"terbaru|baru|ok|v\d+|versi\s*\d+)\b",
    re.IGNORECASE,
)
_AROUND = {
    "izin", "ijin", "mohon", "maaf", "kirim", "mengirim", "mengirimkan", "kirimkan", "share",
    "upload", "unggah", "mengunggah", "setor", "kumpul", "mengumpulkan", "menyetor", "ini",
    "itu", "berikut", "link", "linknya", "tautan", "nya", "ya", "yaa", "nggih", "njih", "bu",
    "ibu", "pak", "bapak", "bpk", "terima", "kasih", "makasih", "trims", "matur", "nuwun",
    "suwun", "assalamualaikum", "assalamu'alaikum", "wr", "wb", "salam", "selamat", "pagi",
    "siang", "sore", "malam", "punya", "saya", "sy", "milik", "untuk", "utk", "tugas", "dan",
    "yang", "tolong", "silakan", "silahkan", "dicek", "cek", "periksa", "file", "filenya", "di",
    "sini", "sampun", "sudah", "sdh", "ketua", "rpp", "modul", "ajar", "rpm", "ppm", "mendalam",
    "perangkat", "pembelajaran", "dari", "bapak/ibu", "admin", "nih", "tsb", "perbaikan",
}  # fmt: skip
_GRADE = re.compile(
    r"\b(?:kelas|kls|kl|class)\.?\s*(\d{1,2}|[ivx]{1,4})(?:\s?[a-h])?\b", re.IGNORECASE
)
_NO_SUBJECT = {"kelas", "pak", "pp", "umum", "indonesia"}
"""Words of the subject list that in a sentence mean something else."""
_LONGEST_SUBJECT = 6
_KINDS = (
    (re.compile(r"\b(rpm|ppm|rpp mendalam|pembelajaran mendalam|deep learning)\b"), "deep"),
    (re.compile(r"\bmodul(\s+ajar)?\b|\bma\b"), "module"),
    (re.compile(r"\brpp\b"), "plan"),
)


def title_of_file(name: str) -> str:
    """Return a title out of a file's name, or "" where it is only a camera's or scanner's.

    >>> title_of_file("RPP_Matematika_Kelas_5_Pecahan (1).docx")
    'RPP Matematika Kelas 5 Pecahan'
    """
    bare = re.sub(r"[_+]+|(?<!\d)-|-(?!\d)", " ", _EXTENSION.sub("", _clean(name)))
    title = " ".join(_COPY_MARK.sub(" ", bare).split())
    return "" if _CAMERA_NAME.fullmatch(title) else _fit(title)


def title_of_sentence(text: str) -> str:
    """Return what a sentence says besides courtesies and links, or "".

    >>> title_of_sentence("izin kirim rpp bu, pecahan senilai kelas 5 https://s.id/x 🙏")
    'Pecahan senilai kelas 5'
    """
    words = _clean(without_links(text)).split()
    while words and _is_around(words[0]):
        words.pop(0)
    while words and _is_around(words[-1]):
        words.pop()
    title = " ".join(words).strip(" .,:;-–!?")
    return _fit(title[:1].upper() + title[1:]) if len(title) > 2 else ""


def same_name(one: str, other: str) -> bool:
    """Whether two file names are one document saved twice: "RPP 5.docx", "RPP 5 (1).pdf"."""
    first, second = title_of_file(one).casefold(), title_of_file(other).casefold()
    return bool(first) and first == second


def grade_in(text: str, level: Level) -> int | None:
    """Return the class named in a text if the level has it: "kelas 5", "Kls. V", "kelas VII B"."""
    for match in _GRADE.finditer(_spaced(text)):
        grade = read_class(match.group(1))
        if grade in grades_of(level):
            return grade
    return None


def grades_of(level: Level) -> range:
    """The classes to choose from; none in early childhood, all twelve where any may be."""
    if level in (Level.PAUD, Level.RA):
        return range(0)
    return classes_of(level) or range(1, 13)


def subject_in(text: str) -> Subject | None:
    """Return the subject that a text names outright, the longest name first."""
    words = _spaced(text).lower().split()
    for length in range(min(_LONGEST_SUBJECT, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length]).strip(".,;:()")
            if phrase and phrase not in _NO_SUBJECT and (found := match_subject(phrase).only):
                return found
    return None


def kind_in(text: str) -> LessonPlanKind | None:
    """Return the kind that a text names, the most particular first."""
    spaced = _spaced(text).lower()
    found = (LessonPlanKind(kind) for pattern, kind in _KINDS if pattern.search(spaced))
    return next(found, None)


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[_+-]+", " ", text).split())


def _clean(text: str) -> str:
    """Symbols, controls and direction marks are no part of a title."""
    kept = (" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return "".join(c for c in kept if unicodedata.category(c) != "So")


def _is_around(word: str) -> bool:
    bare = word.lower().strip(".,:;-–!?()\"'*_")
    return not bare or bare in _AROUND


def _fit(title: str) -> str:
    if len(title) <= TITLE_LENGTH:
        return title
    return title[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:-") or title[:TITLE_LENGTH]
