"""A small valid series: one unit of one page and three questions for each job."""

from pathlib import Path

SERIES = """---
title: Seri Contoh
order: 2
modules:
  guru:
    title: Modul Guru
    job: guru
    stage: bimtek
  kepala-sekolah:
    title: Modul Kepala Sekolah
    job: kepala sekolah
    stage: bimtek
---
Sebuah seri pendek.
"""

QUESTION = """
# Soal

Berapa {n} + 1?

- [ ] {n} buah
  Itu bilangan semula.
- [x] {m} buah
  Satu lebih banyak dari {n}.
"""

UNIT = """---
title: Menjumlahkan
minutes: 3
try: Ajak murid menghitung kursi.
---

# Halaman

*Menjumlahkan* itu mudah.
- satu
- dua
"""

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def unit_text(title: str = "Menjumlahkan", pages: int = 1, questions: int = 3) -> str:
    extra = "".join(f"\n# Halaman\n\nHalaman {n}.\n" for n in range(2, pages + 1))
    quiz = "".join(QUESTION.format(n=n, m=n + 1) for n in range(1, questions + 1))
    return UNIT.replace("title: Menjumlahkan", f"title: {title}") + extra + quiz


def write_series(root: Path, units: int = 1, series: str = "seri-contoh") -> Path:
    """Write the series below `root` and return `root`."""
    for module in ("guru", "kepala-sekolah"):
        (root / series / module).mkdir(parents=True, exist_ok=True)
        for n in range(1, units + 1):
            path = root / series / module / f"0{n}-unit-{n}.md"
            path.write_text(unit_text(f"Unit {n} {module}"), encoding="utf-8")
    (root / series / "series.md").write_text(SERIES, encoding="utf-8")
    return root


def unit_file(root: Path) -> Path:
    """The first unit for teachers."""
    return root / "seri-contoh" / "guru" / "01-unit-1.md"
