"""The documents hold: links and pictures exist, commands exist, the recipes work."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
import typer.main
from fluent.runtime import FluentResource

from bot.channels.base import TELEGRAM_LIMITS, WHATSAPP_LIMITS, Limits
from bot.cli import app
from handlers.catalogue import CATALOGUE
from handlers.engine.catalogue import Catalogue
from handlers.engine.permissions import Permission
from handlers.engine.texts import bundle
from handlers.learning.series_folder import check
from handlers.templates import catalogue as templates
from storage.database import Database
from tests.channels.contract import CONTRACT
from tests.chat import Chat

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("storage/**/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
RECIPE = re.compile(r"^`([\w./-]+)`:\n\n```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:`|bin/)kombel ((?:[a-z]+ ?)+)")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """A page without its code."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text_of(page)))


def anchors(page: Path) -> set[str]:
    """The anchors of a page as GitHub makes them of its headings."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.strip().lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_and_picture_of_a_page_exists(page: Path) -> None:
    for found in LINK.findall(prose(page)):
        target = found[0] or found[1]
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), target


def test_every_picture_is_shown_somewhere_and_small() -> None:
    shown = "".join(text_of(page) for page in PAGES)
    for picture in (ROOT / "docs" / "gambar").iterdir():
        assert f"gambar/{picture.name}" in shown
        assert picture.stat().st_size <= 120_000


def leaves(command: click.Command | Any, name: str = "") -> set[str]:
    """Every command that can be run, such as "db backup"."""
    subs = getattr(command, "commands", None)
    if subs is None:
        return {name.strip()}
    return {leaf for sub, inner in subs.items() for leaf in leaves(inner, f"{name} {sub}")}


def test_every_command_that_is_named_exists_and_every_command_is_named() -> None:
    known = leaves(typer.main.get_command(app))
    readme, guide = ROOT / "README.md", ROOT / "docs" / "panduan" / "operator.md"
    for page in (readme, guide, ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"):
        for named in COMMAND.findall(text_of(page)):
            words = named.split()
            assert {words[0], " ".join(words[:2])} & known, named
    assert {c for c in known if f"| `kombel {c}" not in text_of(readme)} == set()


def test_the_changelog_knows_this_version() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    changes = text_of(ROOT / "CHANGELOG.md")
    assert re.search(rf"^## {re.escape(project['version'])} - \d{{4}}-\d\d-\d\d$", changes, re.M)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    extras = project["optional-dependencies"].values()
    named = [re.split(r"[\[<>=; ]", each)[0] for each in project["dependencies"]]
    named += [re.split(r"[\[<>=; ]", each)[0] for extra in extras for each in extra]
    reasons = text_of(ROOT / "docs" / "architecture.md").split("## Dependencies, and why")[1]
    table = [line for line in reasons.split("\n") if line.startswith("|")]
    for name in named:
        wanted = "types-" if name.startswith("types-") else name
        assert any(wanted in line.split("|")[1] for line in table), name


# The recipes of CONTRIBUTING.md

RECIPES = dict(RECIPE.findall(text_of(ROOT / "CONTRIBUTING.md")))


def run_recipe(path: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import a recipe under the name that its path gives it."""
    name = path.removesuffix(".py").replace("/", ".")
    for parent in (name.rpartition(".")[0], name):
        if parent not in sys.modules:
            monkeypatch.setitem(sys.modules, parent, ModuleType(parent))
    module = sys.modules[name]
    exec(compile(RECIPES[path], path, "exec"), module.__dict__)
    return module


def with_template_of_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    line = re.search(r"^Notice\(.*\)$", text_of(ROOT / "CONTRIBUTING.md"), re.MULTILINE)
    assert line is not None
    notice = eval(line[0], dict(vars(templates)))
    monkeypatch.setattr(templates, "NOTICES", (*templates.NOTICES, notice))
    templates.shapes.cache_clear()


@pytest.fixture
def own_templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the recipe adds is forgotten after its test."""
    yield
    monkeypatch.undo()
    templates.shapes.cache_clear()


@pytest.mark.usefixtures("own_templates")
@pytest.mark.parametrize("limits", [TELEGRAM_LIMITS, WHATSAPP_LIMITS], ids=["tg", "wa"])
def test_the_conversation_of_the_recipe_works(
    sqlite_database: Database, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_recipe("handlers/suggestions/actions.py", monkeypatch)
    talks = run_recipe("handlers/suggestions/talks.py", monkeypatch)
    line = re.search(r"^Entry\(.*\)$", text_of(ROOT / "CONTRIBUTING.md"), re.MULTILINE)
    assert line is not None
    from handlers.engine.catalogue import Entry

    names = {"Entry": Entry, "suggest": talks.suggest, "May": Permission}
    entry = eval(line[0], names)
    for locale in ("id", "en"):
        path = f"handlers/texts/{locale}/suggestions.ftl"
        bundle(locale).add_resource(FluentResource(RECIPES[path]))
    with_template_of_recipe(monkeypatch)
    told = run_recipe("tests/suggestions/test_suggest.py", monkeypatch)
    told.test_a_member_suggests_a_topic(
        Chat(sqlite_database, Catalogue([*CATALOGUE.entries, entry]), limits)
    )


@pytest.mark.parametrize("holds", CONTRACT, ids=lambda holds: str(holds.__name__))
async def test_the_channel_of_the_recipe_keeps_the_contract(
    holds: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_recipe("bot/channels/paper/channel.py", monkeypatch)
    made = run_recipe("tests/channels/stage_paper.py", monkeypatch)
    async with made.paper_stage() as stage:
        await holds(stage)


def test_the_series_of_the_recipe_has_no_fault(tmp_path: Path) -> None:
    for path, content in RECIPES.items():
        if path.startswith("umpan-balik/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
    assert check(tmp_path / "umpan-balik") == []
