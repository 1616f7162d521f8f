"""Quick replies and lists: a content is created once per shape, then filled at each send.

A shape is how many choices of which style stand below how many lines. Everything else is a
variable: each line, each label, each payload. A variable may be neither empty nor hold a line
break, so the breaks belong to the shape.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from bot.channels.base import ChoiceStyle
from bot.channels.whatsapp.pieces import Piece

MOST_VARIABLES = 100
BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+| {4,}")
APOSTROPHE, CURLY = "'", "\u2019"


@dataclass(frozen=True)
class Filled:
    """A shape's definition, and the variables of one message."""

    types: dict[str, Any]
    samples: dict[str, str]
    variables: dict[str, str]

    @property
    def shape(self) -> str:
        """What stands for the definition, at most 24 characters."""
        return hashlib.sha256(json.dumps(self.types, sort_keys=True).encode()).hexdigest()[:24]


def fit(value: str) -> str:
    """A value as Twilio takes it: no line breaks or tabs, no long blanks, and no straight
    apostrophe, for which error 21656 has been reported ("Jum'at", "KKG Ma'arif").
    """
    return BREAKS.sub(" ", value).replace(APOSTROPHE, CURLY)


def filled(piece: Piece) -> Filled | None:
    """The content of a piece with choices; None if it has too many lines for one."""
    values: list[str] = []

    def variable(value: str) -> str:
        values.append(fit(value))
        return f"{{{{{len(values)}}}}}"

    lines = piece.text.split("\n")
    body = "\n".join(variable(line) if line.strip() else "" for line in lines)
    if piece.style is ChoiceStyle.LIST:
        types = _list(piece, body, variable)
    else:
        types = _quick_replies(piece, body, variable)
    if len(values) > MOST_VARIABLES:
        return None
    names = [str(number) for number in range(1, len(values) + 1)]
    return Filled(types, dict.fromkeys(names, "Kombel"), dict(zip(names, values, strict=True)))


def _quick_replies(piece: Piece, body: str, variable: Any) -> dict[str, Any]:
    actions = [
        {"type": "QUICK_REPLY", "title": variable(button.label), "id": variable(button.payload)}
        for button in piece.buttons
    ]
    return {"twilio/quick-reply": {"body": body, "actions": actions}}


def _list(piece: Piece, body: str, variable: Any) -> dict[str, Any]:
    opener = variable(piece.list_word or "Menu")
    items = [
        {"item": variable(button.label), "id": variable(button.payload)} for button in piece.buttons
    ]
    return {"twilio/list-picker": {"body": body, "button": opener, "items": items}}
