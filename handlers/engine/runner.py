"""Run one talk for one message and say what it wants to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.engine.catalogue import Catalogue
from handlers.engine.messages import Choice, Incoming, Message, Text
from handlers.engine.talk import (
    Act,
    Again,
    Ended,
    Refused,
    Said,
    Switch,
    Talk,
    Waiting,
)
from handlers.engine.texts import Reader

MOST_TURNS = 12
"""Talks that hand over or start over more often than this in one message are a loop of ours."""


@dataclass
class Ran:
    """``state`` is None when the talk has ended. ``wrote``: whether an action stored something.

    ``refused``: what was heard did not answer the question, which is asked again.
    """

    said: Said
    state: dict[str, Any] | None
    waiting: Waiting | None = None
    wrote: bool = False
    refused: bool = False


def new_talk(number: int, name: str, args: dict[str, Any], origin: str | None) -> dict[str, Any]:
    return {
        "id": number,
        "name": name,
        "args": args,
        "asked": None,
        "answers": {},
        "done": {},
        "given": {},
        "asked_at": None,
        "origin": origin,
    }


def run(
    catalogue: Catalogue,
    act: Act,
    state: dict[str, Any],
    memory: dict[str, Any],
    heard: Incoming | None,
    reader: Reader,
) -> Ran:
    """Run a talk until it waits or ends; hand-overs and restarts happen in the same message."""
    said = Said()
    for _ in range(MOST_TURNS):
        talk = Talk(act, state, heard, reader)
        talk.said, talk.memory = said, memory
        try:
            catalogue.by_name[state["name"]].run(talk)
            return Ran(said, None, wrote=bool(state.get("wrote")))
        except Waiting as waiting:
            state["asked"], state["asked_at"] = waiting.asked, act.now.isoformat()
            return Ran(said, state, waiting, refused=talk.refused)
        except Refused as refused:
            said.parts.append(refused.text)
            return Ran(said, None, wrote=bool(state.get("wrote")))
        except Ended:
            return Ran(said, None, wrote=bool(state.get("wrote")))
        except Again:
            heard = None
        except Switch as switch:
            before = state
            state = new_talk(state["id"], switch.name, switch.args_of_next, state["origin"])
            state["given"], heard = before.get("given", {}), None
            if before.get("wrote"):
                state["wrote"] = True
    raise RuntimeError(f"talk {state['name']!r} never settles")


def compose(ran: Ran, extra: Sequence[Text] = (), offers: Sequence[Choice] = ()) -> list[Message]:
    """Return the messages of a run: its paragraphs and question as one, ``apart`` ones between."""
    return [*ran.said.ahead, *_composed(ran, extra, offers)]


def _composed(ran: Ran, extra: Sequence[Text], offers: Sequence[Choice]) -> list[Message]:
    said = ran.said
    parts = (*said.parts, *extra)
    documents = tuple(said.documents)
    if ran.waiting is not None and ran.state is not None:
        question = f"{ran.state['id']}:{ran.waiting.asked['q']}"
        asked = Message((ran.waiting.question,), tuple(ran.waiting.choices), question=question)
        if not said.apart:
            return [Message((*parts, *asked.parts), asked.choices, documents, question)]
        first = [Message(parts, (), documents)] if parts or documents else []
        return [*first, *said.apart, asked]
    choices = (*said.offers, *offers)
    if not parts and not documents:
        return list(said.apart)
    return [Message(parts, choices, documents), *said.apart]
