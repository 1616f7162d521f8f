"""`kombel content check PATH` as an operator uses it."""

from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from handlers.learning.loading import SHIPPED
from tests.learning.samples import unit_file


def test_the_shipped_series_passes() -> None:
    result = CliRunner().invoke(app, ["content", "check", str(SHIPPED)])
    assert (result.exit_code, result.stdout) == (0, "no faults\n")


def test_every_fault_is_printed_with_file_line_and_mend(series_root: Path) -> None:
    path = unit_file(series_root)
    text = path.read_text().replace("minutes: 3", "minutes: tiga").replace("- [x] 2", "- [ ] 2")
    path.write_text(text)
    result = CliRunner().invoke(app, ["content", "check", str(series_root)])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "seri-contoh/guru/01-unit-1.md:3: minutes is not a number from 1 to 15. "
        "Mend: write such a number.",
        "seri-contoh/guru/01-unit-1.md:13: the question has 0 right answers. "
        "Mend: mark exactly one with [x].",
    ]
