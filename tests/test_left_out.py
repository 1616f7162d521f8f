"""Tests that are left out without a browser are named; under CI none is left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONFTEST = """
from pathlib import Path
import tests.browser.browsers as browsers
import tests.left_out as left_out
from tests.left_out import pytest_collection_modifyitems, pytest_terminal_summary

HERE = Path(__file__).parent
browsers.KEPT = HERE / "kept"
left_out.BROWSER_TESTS = HERE / "browser"
"""
BROWSER = """
import pytest
pytestmark = pytest.mark.browser
async def test_a_page_opens(): ...
async def test_a_page_closes(): ...
"""
NAMED = ["test_page.py::test_a_page_opens", "test_page.py::test_a_page_closes"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few tests of their own; ``kept`` says, as scripts/browser.py does, that there is none."""
    written = {
        "conftest.py": CONFTEST,
        "pytest.ini": "[pytest]\nmarkers = browser\nasyncio_mode = auto\n",
        "kept": "",
        "test_plain.py": "def test_nothing(): ...\n",
        "browser/test_page.py": BROWSER,
    }
    for name, content in written.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


def _run(folder: Path, **more: str) -> list[str]:
    """The lines that pytest prints there, on a machine without a browser on its path."""
    known = {name: value for name, value in os.environ.items() if name not in ("CI", "PATH")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."],
        env=known | {"PATH": str(folder), "PYTHONPATH": str(ROOT)} | more,
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return [line.strip() for line in done.stdout.splitlines() if line.strip()]


def test_without_a_browser_they_are_named_in_the_last_lines(folder: Path) -> None:
    lines = _run(folder)
    assert "left out: no browser could be had" in lines[-4]
    assert lines[-3:-1] == NAMED
    assert "1 passed, 2 deselected" in lines[-1]


@pytest.mark.parametrize("have", ["a browser", "ci"])
def test_with_a_browser_and_under_ci_none_is_left_out(folder: Path, have: str) -> None:
    more = {"CI": "true"} if have == "ci" else {}
    if have != "ci":
        (folder / "kept").write_text("/opt/browser")
    lines = _run(folder, **more)
    assert "3 passed" in lines[-1]
    assert not any("left out" in line or line in NAMED for line in lines)
