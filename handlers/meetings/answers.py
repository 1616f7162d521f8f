"""What the questions about a meeting accept: each answer is a piece of a plan."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from handlers.engine.answers import Written
from handlers.engine.messages import Choice, Incoming, Json, Text
from handlers.meetings.plan import Plan
from handlers.meetings.readers import Reader

if TYPE_CHECKING:
    from handlers.engine.talk import Talk

LONGEST_INVITATION = 3000
_YES = (
    "ya", "iya", "ok", "oke", "okay", "betul", "benar", "sudah", "setuju", "yes", "sip", "lanjut",
    "nggih",
)  # fmt: skip
_VERBS = {"go": ("umumkan", "announce"), "one": ("pindahkan", "move")}
"""The verb of a first choice, typed without its "Ya"."""
_NO = ("tidak", "tdk", "gak", "nggak", "jangan", "no")


class PlanAnswer(Written[Plan]):
    """A written answer read into a piece of a plan; a pinned location too where `pin` allows.

    Command words leave the conversation, unless the answer is `free` to be any word.
    """

    def __init__(
        self,
        reader: Reader,
        choices: Sequence[Choice] = (),
        *,
        pin: bool = False,
        free: bool = False,
        keeps: str = "",
    ) -> None:
        super().__init__(
            reader,
            most=LONGEST_INVITATION,
            dump=lambda plan: plan.to_json(),
            load=_load,
            choices=choices,
            free=free,
            keeps=keeps,
        )
        self._pin = pin

    def parse(self, talk: "Talk", heard: Incoming) -> Plan:
        return (_pinned(heard) if self._pin else None) or super().parse(talk, heard)


class Review(Written["Plan | str"]):
    """The answer to a preview: a name out of `labels`, or a typed correction.

    "ya" means the first name, "tidak" the last; a location sent is the pin of the place.
    """

    def __init__(self, reader: "Callable[[str], Plan | str]", **labels: str) -> None:
        super().__init__(
            reader,
            most=LONGEST_INVITATION,
            dump=lambda said: said if isinstance(said, str) else said.to_json(),
            load=lambda stored: stored if isinstance(stored, str) else _load(stored),
            choices=_reviewed(labels),
            free=False,
        )

    def parse(self, talk: "Talk", heard: Incoming) -> "Plan | str":
        return _pinned(heard) or super().parse(talk, heard)


def _reviewed(labels: dict[str, str]) -> list[Choice]:
    """The choices below a preview; "ok" and "tidak" mean its first and last before any command."""
    if not labels:
        return []
    names = list(labels)
    also = {names[-1]: _NO, names[0]: (*_YES, *_VERBS.get(names[0], ()))}
    return [Choice(name, Text(labels[name]), also=also.get(name, ())) for name in names]


def _pinned(heard: Incoming) -> Plan | None:
    """A location that was sent, as where a meeting is."""
    if not heard.location:
        return None
    latitude, longitude = heard.location
    return Plan(latitude=latitude, longitude=longitude)


def plan_choice(plan: Plan, label: Text | str) -> Choice:
    """A choice that stands for a piece of a plan."""
    return Choice(json.dumps(plan.to_json()), label)


def _load(stored: Json) -> Plan:
    return Plan.from_json(json.loads(stored) if isinstance(stored, str) else stored)  # type: ignore[arg-type]
