"""The settings are documented: .env.example names exactly those that exist, and loads."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, load_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
LINE = re.compile(r"^([A-Z_]+)=(.*)$")
NAMES = {name.upper() for name in Settings.model_fields}


def test_it_names_exactly_the_settings_that_exist() -> None:
    named = [match[1] for match in map(LINE.match, _lines()) if match]
    assert sorted(named) == sorted(NAMES)


def test_every_setting_has_a_comment_above_it_that_says_what_empty_means() -> None:
    comment = ""
    for line in _lines():
        if match := LINE.match(line):
            assert "Empty:" in comment, match[1]
        comment = comment + line if line.startswith("#") else ""


def test_nothing_but_comments_settings_and_blank_lines() -> None:
    assert [line for line in _lines() if line and line[0] != "#" and not LINE.match(line)] == []


def test_a_copy_of_it_loads_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    assert load_settings(_env_file=EXAMPLE) == load_settings(_env_file=None)


def _lines() -> list[str]:
    return EXAMPLE.read_text(encoding="utf-8").splitlines()
