"""`kombel content check`: every fault with its file, line and mend, and never an exception."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.learning.content import Fault, UnitContent, unit_from_json
from handlers.learning.series_folder import check, read_all
from tests.learning.samples import PNG, SERIES, unit_file, unit_text, write_series

ON_DISK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
NAME = "seri-contoh/guru/01-unit-1.md"


def faults_of(root: Path, old: str, new: str) -> list[Fault]:
    path = unit_file(root)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check(root)


def first_unit(root: Path) -> UnitContent:
    ((series, faults),) = read_all(root)
    assert faults == []
    return series.modules[0].units[0]


def test_a_valid_series_has_no_faults_and_is_read_whole(series_root: Path) -> None:
    unit = first_unit(series_root)
    assert (unit.slug, unit.title, unit.minutes) == ("unit-1", "Unit 1 guru", 3)
    assert unit.pages[0].text == "*Menjumlahkan* itu mudah.\n• satu\n• dua"
    assert [q.prompt for q in unit.questions] == ["Berapa 1 + 1?", "Berapa 2 + 1?", "Berapa 3 + 1?"]
    assert unit.questions[0].right == 1
    assert unit.questions[0].options[0].explanation == "Itu bilangan semula."


def test_one_series_folder_can_be_checked_alone(series_root: Path) -> None:
    assert check(series_root / "seri-contoh") == []


def test_a_unit_survives_json(series_root: Path) -> None:
    unit = first_unit(series_root)
    assert unit_from_json(unit.as_json()) == unit


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("---\ntitle", "title", 1, "does not begin with front matter"),
        ("title: Unit 1 guru\n", "", 1, "the field title is missing"),
        ("title: Unit 1 guru", "title:", 2, "the title is empty"),
        ("title: Unit 1 guru", "title: " + "a" * 61, 2, "the title has 61 characters"),
        ("title: Unit 1 guru", "title: satu: dua", 2, "cannot be read"),
        ("title: Unit 1 guru", "title: [a, b]", 2, "a list or a reference"),
        ("title: Unit 1 guru", "title: &a x", 2, "a list or a reference"),
        ("title: Unit 1 guru", "title: {a: b}", 2, "holds more fields"),
        ("minutes: 3", "minutes: 16", 3, "minutes is not a number from 1 to 15"),
        ("minutes: 3", "minutes: tiga", 3, "minutes is not a number"),
        ("minutes: 3", "minutes: 3\nminutes: 4", 4, "minutes is here twice"),
        ("minutes: 3", "minute: 3", 3, "the field minute is not known"),
        ("# Halaman", "teks\n\n# Halaman", 7, "belongs to no page"),
        ("# Halaman", "# Halamn", 7, "neither a page nor a question"),
        ("*Menjumlahkan*", "*Menjumlahkan", 9, "a * in the page is not closed"),
        ("- satu", "- sa_tu", 10, "a _ in the page is not closed"),
        ("- satu", "a" * 1001, 9, "characters, 1000 at most"),
        ("- satu", "sa\u202etu", 10, "a hidden character (U+202E)"),
        ("- satu", "http://example.org", 10, "not a whole https address"),
        ("- satu", "https://localhost", 10, "not a whole https address"),
        ("- satu", "![x](ada.png)", 10, "the picture cannot be read"),
        ("- satu", "![x](../../../../etc/x.png)", 10, "not the plain name"),
        ("- satu", "![x](https://a.id/x.png)", 10, "not the plain name"),
        ("Berapa 1 + 1?", "", 13, "the question is empty"),
        ("Berapa 1 + 1?", "a" * 251, 15, "characters, 250 at most"),
        ("- [ ] 1 buah", "- [ ] ", 17, "the answer is empty"),
        ("- [ ] 1", "- [ ] " + "a" * 101, 17, "characters, 100 at most"),
        ("- [ ] 1", "- [ ] *1* lidi", 17, "an answer is shown as it stands"),
        ("- [ ] 1", "- [o] 1", 17, "the box of this answer is odd"),
        ("- [ ] 1 buah", "- [ ] 2", 13, "reads like the number of another answer"),
        ("- [ ] 1", "- [x] 1", 13, "2 right answers"),
        ("- [x] 2", "- [ ] 2", 13, "0 right answers"),
        ("- [ ] 1", "- [ ] 2", 13, "two answers of the question are the same"),
        ("  Itu bilangan semula.", "", 17, "explanation under the answer is empty"),
        ("  Itu bilangan", "  " + "a" * 201 + " bilangan", 18, "characters, 200 at most"),
        ("# Soal", "# Halaman", 31, "has 2 questions"),
    ],
)
def test_a_fault_names_its_line_and_what_is_wrong(
    series_root: Path, old: str, new: str, line: int, what: str
) -> None:
    faults = faults_of(series_root, old, new)
    assert (line, True) in [(f.line, what in f.what) for f in faults if f.file == NAME], faults
    assert all(f.mend for f in faults)


def test_every_fault_is_reported_not_only_the_first(series_root: Path) -> None:
    unit_file(series_root).write_text(
        unit_text().replace("minutes: 3", "minutes: 0").replace("- [x] 2", "- [ ] 2")
    )
    (series_root / "seri-contoh" / "kepala-sekolah" / "01-unit-1.md").write_bytes(b"---\n\xff")
    found = {(f.file.split("/", 1)[1], f.line) for f in check(series_root)}
    assert {("guru/01-unit-1.md", 3), ("guru/01-unit-1.md", 13)} <= found
    assert ("kepala-sekolah/01-unit-1.md", 2) in found


def test_a_fault_prints_as_file_line_what_and_mend(series_root: Path) -> None:
    (fault,) = faults_of(series_root, "minutes: 3", "minutes: 0")
    assert str(fault) == (
        f"{NAME}:3: minutes is not a number from 1 to 15. Mend: write such a number."
    )


@pytest.mark.parametrize(("count", "what"), [(2, "2 questions"), (6, "6 questions")])
def test_a_unit_has_three_to_five_questions(series_root: Path, count: int, what: str) -> None:
    unit_file(series_root).write_text(unit_text(questions=count))
    assert [what in fault.what for fault in check(series_root)] == [True]


def test_a_unit_has_at_most_three_pages(series_root: Path) -> None:
    unit_file(series_root).write_text(unit_text(pages=4))
    assert ["4 pages" in fault.what for fault in check(series_root)] == [True]


def test_a_question_has_two_to_four_answers(series_root: Path) -> None:
    five = "".join(f"- [ ] {n}0\n  Tidak.\n" for n in range(1, 4))
    faults = faults_of(series_root, "- [ ] 1 buah\n", five + "- [ ] 1 buah\n")
    assert ["5 answers" in fault.what for fault in faults] == [True]


def test_a_picture_is_kept_by_its_path_below_the_content(series_root: Path) -> None:
    folder = series_root / "seri-contoh" / "gambar"
    folder.mkdir()
    (folder / "satu.png").write_bytes(PNG)
    assert faults_of(series_root, "- satu", "![x](../gambar/satu.png)") == []
    assert first_unit(series_root).pages[0].picture == "seri-contoh/gambar/satu.png"


def test_a_page_below_a_picture_leaves_room_for_its_heading(series_root: Path) -> None:
    (unit_file(series_root).parent / "satu.png").write_bytes(PNG)
    faults = faults_of(series_root, "- satu", "![x](satu.png)\n" + "a" * 901)
    assert ["900 at most" in fault.what for fault in faults] == [True]


@pytest.mark.parametrize(
    ("raw", "what"), [(b"GIF89a", "not what its name says"), (PNG + b"0" * 300_000, "too large")]
)
def test_a_picture_is_small_and_really_one(series_root: Path, raw: bytes, what: str) -> None:
    (unit_file(series_root).parent / "satu.png").write_bytes(raw)
    faults = faults_of(series_root, "- satu", "![x](satu.png)")
    assert [what in fault.what for fault in faults] == [True]


def test_a_page_has_one_picture_or_one_link(series_root: Path) -> None:
    faults = faults_of(series_root, "- satu", "https://a.id/satu\nhttps://a.id/dua")
    assert [f.what for f in faults] == ["the page has more than one picture or link"]


def test_a_link_outside_the_content_through_a_symlink_is_refused(
    series_root: Path, tmp_path: Path
) -> None:
    (tmp_path / "lain.png").write_bytes(PNG)
    (unit_file(series_root).parent / "satu.png").symlink_to(tmp_path / "lain.png")
    faults = faults_of(series_root, "- satu", "![x](satu.png)")
    assert ["outside the content" in fault.what for fault in faults] == [True]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("order: 2", "order: dua", 3, "order is not a number"),
        ("    job: guru", "    job: dosen", 7, "job is not known"),
        ("    stage: bimtek", "    stage: kursus", 8, "stage is not known"),
        ("kepala-sekolah:", "kepala:", 9, "the module kepala has no such folder"),
        ("job: kepala sekolah", "job: guru", 9, "the same job and stage"),
        ("Sebuah seri pendek.", "", 14, "the description is empty"),
        ("modules:", "modul:", 1, "no module is listed"),
    ],
)
def test_the_series_file_is_checked_too(
    series_root: Path, old: str, new: str, line: int, what: str
) -> None:
    (series_root / "seri-contoh" / "series.md").write_text(SERIES.replace(old, new, 1))
    faults = [f for f in check(series_root) if f.file == "seri-contoh/series.md"]
    assert (line, True) in [(f.line, what in f.what) for f in faults], faults


def test_names_of_files_and_forgotten_folders_are_faults(series_root: Path) -> None:
    guru = series_root / "seri-contoh" / "guru"
    shutil.copy(guru / "01-unit-1.md", guru / "02-unit-1.md")
    shutil.copy(guru / "01-unit-1.md", guru / "Unit.md")
    shutil.copytree(guru, series_root / "seri-contoh" / "pengawas")
    found = [fault.what for fault in check(series_root)]
    assert found == [
        "two units of the module are named unit-1",
        "the file's name is odd",
        "the folder pengawas is not a module",
    ]


def test_a_name_that_is_not_utf8_can_still_be_printed(series_root: Path) -> None:
    odd = os.fsencode(unit_file(series_root).parent) + b"/\xff\xfe.md"
    with open(odd, "wb") as file:
        file.write(b"rusak")
    faults = check(series_root)
    assert faults
    "\n".join(map(str, faults)).encode("utf-8")


def test_a_path_without_series_is_a_fault(tmp_path: Path) -> None:
    assert [f.what for f in check(tmp_path)] == ["no series is here"]
    assert [f.what for f in check(tmp_path / "tidak-ada")] == ["no series is here"]


HARMFUL = [b"---\n", b"# Soal\n", b"- [x] ", b"{{", b"[" * 3000, b"*a: &a\n"]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    raw = bytearray(unit_text(pages=2).encode())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(raw)))
        until = min(len(raw), at + draw(st.integers(0, 40)))
        raw[at:until] = draw(
            st.one_of(
                st.binary(max_size=12),
                st.sampled_from(HARMFUL),
                st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")),
            )
        )
    return bytes(raw)


@settings(ON_DISK, max_examples=250)
@given(raw=damaged())
def test_damage_never_raises_and_what_passes_keeps_every_limit(tmp_path: Path, raw: bytes) -> None:
    root = write_series(tmp_path / "content")
    unit_file(root).write_bytes(raw)
    ((series, faults),) = read_all(root)
    lines = raw.count(b"\n") + 1
    assert all(1 <= f.line <= lines for f in faults if f.file == NAME), faults
    if not faults:
        unit = series.modules[0].units[0]
        assert 1 <= len(unit.pages) <= 3
        assert 3 <= len(unit.questions) <= 5
        assert all(0 < len(page.text) <= 1000 for page in unit.pages)
        assert all(o.explanation for q in unit.questions for o in q.options)


@settings(ON_DISK, max_examples=60)
@given(line=st.integers(0, 30))
def test_a_lost_line_that_matters_is_always_a_fault(tmp_path: Path, line: int) -> None:
    root = write_series(tmp_path / "content")
    rows = unit_text().split("\n")
    lost = rows.pop(line)
    unit_file(root).write_text("\n".join(rows))
    optional = not lost or lost.startswith(("- satu", "- dua", "*Menj"))
    assert bool(check(root)) is not optional, lost


@settings(ON_DISK, max_examples=100)
@given(raw=st.binary(max_size=400))
def test_a_series_file_of_any_bytes_never_raises(tmp_path: Path, raw: bytes) -> None:
    root = write_series(tmp_path / "content")
    (root / "seri-contoh" / "series.md").write_bytes(raw)
    assert check(root)
