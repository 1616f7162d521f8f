"""The Fluent files of each language, and what each text of them puts in."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax.ast import BaseNode, Junk, MessageReference, VariableReference
from fluent.syntax.visitor import Visitor

TEXTS = Path(__file__).parent.parent / "texts"


class TextError(Exception):
    """A key is missing or its arguments are wrong: a fault of ours, never of the reader."""


@cache
def bundle(locale: str) -> FluentBundle:
    """Return every text of a locale. Raises ``TextError`` on junk in a file."""
    texts = FluentBundle([locale], use_isolating=False)
    for path in sorted((TEXTS / locale).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise TextError(f"{path.name}: {entry.content!r}")
        texts.add_resource(resource)
    return texts


@cache
def locales() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in TEXTS.iterdir() if path.is_dir()))


def formatted(locale: str, key: str, args: Mapping[str, object]) -> str:
    """Return a text with its values put in. Raises ``TextError``."""
    said, errors = _texts(locale).format_pattern(_pattern(locale, key), dict(args))
    if errors:
        raise TextError(f"text {key!r} in {locale!r}: {errors[0]}")
    return str(said)


@cache
def variables(locale: str, key: str) -> frozenset[str]:
    """Return what a text puts in, also by the texts that it refers to. Raises ``TextError``."""
    found = _References()
    found.visit(_pattern(locale, key))
    return found.variables.union(*(variables(locale, other) for other in found.texts))


class _References(Visitor):
    def __init__(self) -> None:
        self.variables: frozenset[str] = frozenset()
        self.texts: set[str] = set()

    def generic_visit(self, node: BaseNode) -> None:
        match node:
            case VariableReference():
                self.variables |= {node.id.name}
            case MessageReference():
                self.texts.add(node.id.name)
        super().generic_visit(node)


def _texts(locale: str) -> FluentBundle:
    return bundle(locale if locale in locales() else "id")


def _pattern(locale: str, key: str) -> Pattern:
    texts = _texts(locale)
    if not texts.has_message(key):
        raise TextError(f"no text {key!r} in {locale!r}")
    pattern = texts.get_message(key).value
    if pattern is None:
        raise TextError(f"text {key!r} is empty in {locale!r}")
    return pattern
