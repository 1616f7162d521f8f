"""A line of the catalogue: what a conversation is called, who may use it, and what runs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.engine.messages import Incoming
from handlers.engine.permissions import Permission
from handlers.engine.talk import Run, normal

Match = Callable[[Incoming], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Entry:
    """One conversation.

    ``words`` are whole messages that start it; ``leads`` may be followed by more (the rest of the
    line becomes ``args["text"]``). ``match`` recognises a message by what it holds (a code, a
    link, a file) and returns the arguments. ``command`` is the slash command. ``writes`` marks a
    conversation that changes something at once: a typo of its words is confirmed first.
    """

    name: str
    run: Run
    permission: Permission
    words: Sequence[str] = ()
    leads: Sequence[str] = ()
    match: Match | None = None
    command: str | None = None
    writes: bool = False


@dataclass
class Catalogue:
    """All conversations, by name and by word."""

    entries: Sequence[Entry]
    by_name: dict[str, Entry] = field(init=False)
    by_word: dict[str, Entry] = field(init=False)
    by_lead: dict[str, Entry] = field(init=False)
    by_command: dict[str, Entry] = field(init=False)
    longest_lead: int = field(init=False)

    def __post_init__(self) -> None:
        """Raises ``ValueError`` if two conversations claim the same name, word or command.

        A word that is the whole message wins over a lead: "schedule", and "schedule Friday 9 am".
        """
        self.by_name = _index((e.name, e) for e in self.entries)
        self.by_lead = _index((normal(w), e) for e in self.entries for w in e.leads)
        words = _index((normal(w), e) for e in self.entries for w in e.words)
        self.by_word = self.by_lead | words
        self.by_command = _index((e.command, e) for e in self.entries if e.command)
        self.longest_lead = max((len(lead.split()) for lead in self.by_lead), default=0)


def _index(pairs: Any) -> dict[str, Entry]:
    index: dict[str, Entry] = {}
    for key, entry in pairs:
        if index.get(key, entry) is not entry:
            raise ValueError(f"{key!r} is claimed by {index[key].name} and {entry.name}")
        index[key] = entry
    return index
