"""Conventions worth having: file lengths, who may do what, commands, the migration."""

from pathlib import Path

import pytest

from bot.commands import command_set, group_set
from handlers.catalogue import CATALOGUE
from handlers.documents import BUILDERS
from handlers.engine.catalogue import Entry
from handlers.engine.permissions import GRANTS, ROLES, Permission, Standing, may
from handlers.engine.texts import locales
from storage.communities import Role
from storage.people import Grant, GrantKind, Person
from tests.chat import START

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "scheduler", "storage", "tests", "bench", "scripts")


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if len(path.read_text(encoding="utf-8").split("\n")) > 301
    }
    assert long == set()


def test_every_permission_has_its_row() -> None:
    free = {Permission.ANYONE, Permission.CONSENTED}
    assert set(ROLES) | set(GRANTS) | free == set(Permission)


@pytest.mark.parametrize("entry", CATALOGUE.entries, ids=lambda e: e.name)
@pytest.mark.parametrize("role", [None, *Role, *GrantKind], ids=str)
def test_every_command_for_every_role(entry: Entry, role: Role | GrantKind | None) -> None:
    """The table decides alone: a stranger gets only what is for anyone, a role only its own."""
    person = Person(id=1, name="x", consented_at=START, created_at=START)
    if role is None:
        assert may(Standing(), entry.permission) == (entry.permission is Permission.ANYONE)
        return
    if isinstance(role, GrantKind):
        standing = Standing(person, {}, (Grant(person_id=1, kind=role, created_at=START),))
        wanted = role in GRANTS.get(entry.permission, ())
    else:
        standing = Standing(person, {5: role}, ())
        wanted = role in ROLES.get(entry.permission, ())
        assert may(standing, entry.permission, 6) == (
            entry.permission in (Permission.ANYONE, Permission.CONSENTED)
        )
    wanted = wanted or entry.permission in (Permission.ANYONE, Permission.CONSENTED)
    assert may(standing, entry.permission) == wanted


@pytest.mark.parametrize("locale", ["", *locales()])
def test_slash_commands_keep_telegrams_rules(locale: str) -> None:
    person = Person(id=1, name="x", consented_at=START, created_at=START)
    grants = tuple(Grant(person_id=1, kind=kind, created_at=START) for kind in GrantKind)
    everything = Standing(person, {5: Role.CHAIR}, grants)
    for standing in (Standing(), everything):
        commands = command_set(CATALOGUE, standing, "private", locale).commands
        assert 0 < len(commands) <= 100
        names = [name for name, _ in commands]
        assert len(set(names)) == len(names)
        for name, words in commands:
            assert name.replace("_", "").isalnum()
            assert name.islower()
            assert len(name) <= 32
            assert 1 <= len(words) <= 256
    assert len(group_set(CATALOGUE, locale).commands) == 1


def test_every_document_that_a_conversation_names_has_a_builder() -> None:
    import ast

    named = set()
    for path in (ROOT / "handlers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "of"
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "Document"
                and isinstance(node.args[0], ast.Constant)
            ):
                named.add(node.args[0].value)
    assert named <= set(BUILDERS)


def test_every_offer_leads_to_a_conversation() -> None:
    import ast

    leads = set()
    for path in (ROOT / "handlers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "offer"
                and len(node.args) > 1
                and isinstance(node.args[1], ast.Constant)
            ):
                leads.add(node.args[1].value)
    assert leads - {"resume"} <= set(CATALOGUE.by_name)
