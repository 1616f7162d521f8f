"""tautan: the owner sees which profiles became one, and may take the last one apart."""

from itertools import count

from handlers.engine.answers import Invalid, Written, parsed, yes_no
from handlers.engine.messages import Choice, Text, When, offer
from handlers.engine.talk import Talk
from handlers.linking import joining
from storage.linking import Merge, merges
from storage.people import Person

NONE = 0


def undo_link(talk: Talk) -> None:
    """The last links, or those of a name that is typed; one is chosen, confirmed and undone."""
    if not merges(talk.session):
        talk.say("undo-link-none", offer("offer-menu", "menu"))
        return
    chosen = _chosen(talk)
    merge = talk.session.get(Merge, chosen) if chosen else None
    if merge is None or not talk.ask(
        "undo-link-sure", yes_no("undo-link-yes"), **_told(talk, merge)
    ):
        talk.say("cancelled")
        return
    left = talk.do(joining.undo_merge, chosen)
    talk.say("undo-link-partly" if left else "undo-link-done", offer("offer-menu", "menu"))


def _chosen(talk: Talk) -> int:
    name = ""
    for turn in count():
        found = talk.ask("undo-link-which", _one_of(talk, merges(talk.session, name)), each=turn)
        if isinstance(found, int):
            return found
        name = found
    raise AssertionError


def _one_of(talk: Talk, found: list[Merge]) -> Written[int | str]:
    """One of those shown (its id), or a name that others have."""

    def read(text: str) -> int | str:
        if not merges(talk.session, text):
            raise Invalid("undo-link-none-named", name=text)
        return text

    choices = [Choice(merge.id, _label(talk, merge)) for merge in found]
    choices.append(Choice(NONE, Text("choice-cancel")))
    return parsed(read, most=100, choices=choices, free=False)


def _label(talk: Talk, merge: Merge) -> Text:
    return Text("undo-link-line", _told(talk, merge))


def _told(talk: Talk, merge: Merge) -> dict[str, object]:
    person = talk.session.get(Person, merge.person_id)
    return {
        "name": person.name if person else None,
        "when": When(merge.merged_at, talk.act.world.default_zone, "short"),
        "basis": merge.basis,
    }
