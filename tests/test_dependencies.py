"""What is imported is declared, and stands in the lock; nothing is only there by chance."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "scheduler", "storage")
PART_OF = {"sqlalchemy": "sqlmodel", "pydantic": "pydantic-settings"}
"""Libraries that are the very interface of a declared one."""


def imported() -> set[str]:
    """The modules from outside that the program imports, by their first name."""
    found: set[str] = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module)
    firsts = {name.split(".")[0] for name in found}
    return firsts - set(sys.stdlib_module_names) - set(ROOMS)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {plain(re.split(r"[<>=~;\[]", line)[0]) for line in project["dependencies"]}


@pytest.mark.parametrize("module", sorted(imported()))
def test_what_is_imported_is_declared(module: str) -> None:
    names = {plain(name) for name in packages_distributions().get(module, [])}
    assert (names | {PART_OF.get(module, "")}) & declared()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_what_is_declared_is_locked(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    locked = {plain(line.split("==")[0]) for line in lines if "==" in line}
    assert declared() <= locked
