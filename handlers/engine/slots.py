"""A text with numbered slots in place of its values: what a template's wording is made of.

Values that stand side by side share a slot, since a template may not have two next to each other;
one that is empty has none. A text that changes with its values (a plural, a choice of words) is no
template: then nothing is returned.
"""

import re
from collections.abc import Sequence

from fluent.syntax.ast import Pattern, SelectExpression

from handlers.engine.messages import Text
from handlers.engine.texts import HELD, Reader, Span, bundle, hold_values, locales, spans_of

_SIDE_BY_SIDE = re.compile(rf"{HELD.pattern}(?:\s+{HELD.pattern})*".replace("(\\d+)", "\\d+"))
Slotted = tuple[tuple[Span, ...], tuple[str, ...]]
"""A wording in which ``{{1}}`` and so on stand, and the values in their order."""


def slotted(parts: Sequence[Text], reader: Reader, before: str = "", after: str = "") -> "Slotted":
    """Return paragraphs as one wording; raises ``Varies`` if it changes with its values.

    ``before`` and ``after`` are fixed words around it.
    """
    values: list[tuple[Span, ...]] = []
    paragraphs = []
    for part in parts:
        if _varies(part, reader):
            raise Varies(part.key)
        paragraphs.append(hold_values(part, reader, values))
    filled = _without_empty("\n\n".join(paragraphs), values)
    whole = " ".join(each for each in (before, filled, after) if each)
    found: list[str] = []

    def slot(match: re.Match[str]) -> str:
        inside = HELD.sub(lambda one: _words(values[int(one[1])]), match[0])
        found.append(" ".join(inside.split()))
        return f"{' ' * inside[0].isspace()}{{{{{len(found)}}}}}"

    return tuple(spans_of(_SIDE_BY_SIDE.sub(slot, whole), [])), tuple(found)


class Varies(Exception):
    """Its fixed words depend on its values."""


def _without_empty(formatted: str, values: Sequence[tuple[Span, ...]]) -> str:
    return HELD.sub(lambda one: one[0] if _words(values[int(one[1])]).strip() else "", formatted)


def _words(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)


def _varies(text: Text, reader: Reader) -> bool:
    texts = bundle(reader.locale if reader.locale in locales() else "id")
    return _selects(texts.get_message(text.key).value) if texts.has_message(text.key) else True


def _selects(node: object) -> bool:
    if isinstance(node, SelectExpression):
        return True
    if isinstance(node, Pattern):
        return any(_selects(each) for each in node.elements)
    return _selects(getattr(node, "expression", None)) if node is not None else False
