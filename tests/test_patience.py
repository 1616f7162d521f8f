"""Tests wait for what happens, not for a time that a slow machine might miss."""

import ast
from pathlib import Path

from tests.fakes.twilio_state import Fault
from tests.patience import HASTE, PATIENCE, seconds_for

WAITS = {"timeout", "wait_for", "until", "gets"}


def test_only_what_is_left_hanging_is_given_up_soon() -> None:
    assert seconds_for([]) == seconds_for([Fault("500"), Fault("hang", count=0)]) == PATIENCE
    assert seconds_for([Fault("500"), Fault("accept_hang")]) == HASTE


def test_no_wait_has_a_limit_of_its_own() -> None:
    """A number written into a wait is a guess about the machine."""
    guessed = [
        f"{path.name}:{call.lineno}"
        for path in Path(__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _name(call) in WAITS
        for each in (*call.args, *(keyword.value for keyword in call.keywords))
        if isinstance(each, ast.Constant) and isinstance(each.value, int | float)
    ]
    assert guessed == []


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
