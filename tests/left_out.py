"""Without any browser its tests are left out, by name, in the last lines; never under CI."""

import os
import re
from pathlib import Path

import pytest

from tests.browser.browsers import none_could_be_had

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not _left_out():
        return
    without = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if item not in without]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _left_out():
        return
    terminalreporter.section("left out: no browser could be had")
    for path in sorted(BROWSER_TESTS.glob("test_*.py")):
        for name in re.findall(r"^async def (test_\w+)", path.read_text(), re.MULTILINE):
            terminalreporter.write_line(f"{path.name}::{name}")


def _left_out() -> bool:
    return none_could_be_had() and not os.environ.get("CI")
