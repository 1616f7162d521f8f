"""What a notice looks like as a template, and the rules that WhatsApp has for one.

The rules: no variable first, last or beside another; enough fixed words; at most 1,024 characters;
at most three buttons of 20 characters; values without line breaks, none of them empty.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.engine.messages import Message, Text
from handlers.engine.slots import Varies, slotted
from handlers.engine.texts import Reader, Span, plain

BODY, VALUE, BUTTONS, LABEL, SLOTS = 1024, 300, 3, 20, 100
"""Lengths in UTF-16 units would be longer by an emoji or two: 1,024 has room for that."""
SLOT = re.compile(r"\{\{(\d+)\}\}")
_WORD = re.compile(r"[^\W_]+")


class Category(StrEnum):
    """WhatsApp's category of a template; ``SERVICE`` is a free text in an open window."""

    UTILITY = "utility"
    MARKETING = "marketing"
    SERVICE = "service"


@dataclass(frozen=True)
class Shape:
    """A template's wording: fixed spans with ``{{1}}`` and so on, and fixed labels."""

    body: tuple[Span, ...]
    labels: tuple[str, ...]
    locale: str

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.body)

    @property
    def digest(self) -> str:
        spans = [[span.text, span.bold, span.italic] for span in self.body]
        said = json.dumps([spans, self.labels, self.locale], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Filled:
    """A shape with one message's values, plain and on one line each."""

    shape: Shape
    values: tuple[str, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """What its reader sees."""

        def value(match: re.Match[str]) -> str:
            return self.values[int(match[1]) - 1]

        return tuple(Span(SLOT.sub(value, s.text), s.bold, s.italic) for s in self.shape.body)


def fill(message: Message, reader: Reader) -> Filled | None:
    """A message as a filled template; None if it can be none, so that it is announced instead.

    Fixed words go before and after where a variable would stand first or last.
    """
    if message.documents or len(message.choices) > BUTTONS:
        return None
    labels = tuple(plain(choice.label, reader) for choice in message.choices)
    if not all(isinstance(choice.label, Text) and not choice.label.args
               for choice in message.choices):  # fmt: skip
        return None
    around = plain(Text("template-opening"), reader), plain(Text("template-closing"), reader)
    try:
        for before, after in (("", ""), (around[0], ""), ("", around[1]), around):
            body, values = slotted(message.parts, reader, before, after)
            shape = Shape(body, labels, reader.locale)
            if not faults(shape):
                return _fitting(Filled(shape, values))
    except Varies:
        return None
    return None


def _fitting(filled: Filled) -> Filled | None:
    """Values that are too long are announced, never cut."""
    whole = sum(len(span.text) for span in filled.spans)
    longest = max((len(value) for value in filled.values), default=0)
    return filled if whole <= BODY and longest <= VALUE else None


def faults(shape: Shape) -> list[str]:
    """What WhatsApp would refuse about a wording; nothing if it may be submitted."""
    parts = SLOT.split(shape.text)
    fixed, slots = parts[::2], len(parts) // 2
    found = []
    if slots and not (_WORD.search(fixed[0]) and _WORD.search(fixed[-1])):
        found.append("a variable stands first or last")
    if any(not re.search(r"[^\s*_]", each) for each in fixed[1:-1]):
        found.append("two variables stand side by side")
    if sum(len(_WORD.findall(each)) for each in fixed) < 2 * slots + 1:
        found.append("too many variables for its length")
    if slots > SLOTS or [int(each) for each in parts[1::2]] != list(range(1, slots + 1)):
        found.append("variables are not numbered 1, 2, 3 …")
    if len(shape.text) > BODY or not shape.text.strip():
        found.append("empty, or longer than 1,024 characters")
    return found + _button_faults(shape.labels)


def _button_faults(labels: Sequence[str]) -> list[str]:
    found = []
    if len(labels) > BUTTONS or len(set(labels)) < len(labels):
        found.append("more than three buttons, or two that read the same")
    if any(not 1 <= len(label) <= LABEL or SLOT.search(label) for label in labels):
        found.append("a button longer than 20 characters")
    return found
