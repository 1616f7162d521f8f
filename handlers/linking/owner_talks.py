"""tautan: the owner sees which profiles became one, and may take the last one apart."""

from handlers.engine.answers import one_of, yes_no
from handlers.engine.messages import Choice, Text, When, offer
from handlers.engine.talk import Talk
from handlers.linking import joining
from storage.linking import Merge, merges
from storage.people import Person

NONE = 0


def undo_link(talk: Talk) -> None:
    """The last links, newest first; one is chosen, confirmed and undone."""
    found = merges(talk.session)
    if not found:
        talk.say("undo-link-none", offer("offer-menu", "menu"))
        return
    choices = [Choice(merge.id, _label(talk, merge)) for merge in found]
    choices.append(Choice(NONE, Text("choice-cancel")))
    answer = one_of(choices, value=lambda c: int(c.value), label=lambda c: c.label)
    chosen = int(talk.ask("undo-link-which", answer).value)
    if chosen == NONE:
        talk.say("cancelled")
        return
    merge = next(each for each in found if each.id == chosen)
    if not talk.ask("undo-link-sure", yes_no("undo-link-yes"), **_told(talk, merge)):
        talk.say("cancelled")
        return
    left = talk.do(joining.undo_merge, chosen)
    talk.say("undo-link-partly" if left else "undo-link-done", offer("offer-menu", "menu"))


def _label(talk: Talk, merge: Merge) -> Text:
    return Text("undo-link-line", _told(talk, merge))


def _told(talk: Talk, merge: Merge) -> dict[str, object]:
    person = talk.session.get(Person, merge.person_id)
    return {
        "name": person.name if person else None,
        "when": When(merge.merged_at, talk.act.world.default_zone, "short"),
        "basis": merge.basis,
    }
