"""A new number when the old one is lost: the member asks, and the chair vouches in person."""

import re
from datetime import datetime

from handlers.communities.actions import try_code
from handlers.communities.answers import code_answer, name_answer, named_answer
from handlers.communities.roster import Member, find_members, roster
from handlers.engine.answers import Invalid, Written, one_of, parsed, pick
from handlers.engine.messages import Choice, Text, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Refused, Talk
from handlers.engine.texts import call_name
from handlers.linking import actions
from handlers.linking.notices import CHAIR_DECIDES_WITHIN
from storage.accounts import Address
from storage.communities import Community, memberships_of
from storage.people import Honorific

NOBODY = 0
NOT_THEM = ""
MEMORY = "new_number"
"""Where an account remembers when it asked: a few times a day are enough."""


def new_number(talk: Talk) -> None:
    """ponsel hilang: without the old account only the chair can say who this is."""
    community = _community(talk)
    name = _name(talk)
    asked = talk.do(actions.ask_for_new_number, community.id or 0, name, _asked_before(talk))
    talk.memory[MEMORY] = asked["asked"]
    honorific, chair = asked["chair"]
    talk.say("new-number-asked", chair=call_name(Honorific(honorific), chair), check=asked["check"])


def decide_new_number(talk: Talk) -> None:
    """The chair says whose new number it is, after asking the person themselves."""
    _, community = community_for(talk, Permission.MEMBERS)
    address = talk.session.get(Address, talk.args["address_id"])
    since = talk.now - datetime.fromisoformat(talk.args["asked_at"])
    asker = talk.args["person_id"]
    if address is None or address.person_id != asker or since > CHAIR_DECIDES_WITHIN:
        raise Refused("new-number-over")
    member = _who(talk, community)
    if talk.ask("new-number-check", _digits(talk.args["check"]), member=member.label) == NOT_THEM:
        return _decline(talk)
    sure = talk.ask(
        "new-number-sure",
        pick(replace="new-number-replace", add="new-number-add", no="new-number-no"),
        member=member.label,
    )
    if sure == "no":
        return _decline(talk)
    name = talk.do(
        actions.approve_new_number, address.id or 0, asker, member.id, replace=sure == "replace"
    )
    return talk.say("new-number-approved", offer("offer-menu", "menu"), name=name)


def _community(talk: Talk) -> Community:
    """Of whoever joined anew: their own; else the one whose code they know."""
    person = talk.maybe_person
    held = [c for _, c in memberships_of(talk.session, person.id or 0)] if person else []
    if len(held) == 1:
        return held[0]
    if held:
        chosen: Community = talk.ask("which-community", one_of(held, label=lambda c: c.name))
        return chosen
    code = talk.ask("new-number-code", code_answer())
    tried = talk.do(try_code, code=code)
    community = talk.session.get(Community, tried["id"]) if tried["id"] else None
    if community is None or tried["outcome"] not in ("found", "wait"):
        raise Refused("join-wrong-code", code=code)
    return community


def _name(talk: Talk) -> str:
    if talk.maybe_person is not None:
        return talk.maybe_person.name
    who = talk.ask("new-number-name", name_answer())
    return str(who["name"])


def _asked_before(talk: Talk) -> list[str]:
    return list(talk.memory.get(MEMORY, ()))


def _digits(check: str) -> Written[str]:
    """The digits that only the owner of the new account was shown: so the chair has to ask them."""

    def read(text: str) -> str:
        if re.sub(r"\D", "", text) != check:
            raise Invalid("new-number-check-wrong")
        return check

    return parsed(read, choices=(Choice(NOT_THEM, Text("new-number-no")),))


def _who(talk: Talk, community: Community) -> Member:
    """The member, always by the chair's own choice: a name alone proves nothing."""
    name, asker = talk.args["name"], talk.args["person_id"]
    listed = [
        member
        for member in roster(talk.session, community.id or 0)
        if member.person_id is not None and member.person_id != asker
    ]
    close = find_members(listed, name)
    if close:
        labels = [Choice(m.id, m.label) for m in close]
        labels.append(Choice(NOBODY, Text("new-number-other")))
        answer = one_of(labels, value=lambda c: int(c.value), label=lambda c: c.label)
        chosen = int(talk.ask("new-number-who", answer, name=name).value)
        if chosen != NOBODY:
            return next(m for m in close if m.id == chosen)
    found = talk.ask(
        "new-number-which",
        named_answer(listed, lambda typed: find_members(listed, typed), "member-unknown"),
        name=name,
    )
    return found[0] if len(found) == 1 else _one(talk, found)


def _one(talk: Talk, found: list[Member]) -> Member:
    chosen: Member = talk.ask("member-which-one", one_of(found, label=lambda m: m.label))
    return chosen


def _decline(talk: Talk) -> None:
    talk.do(actions.decline_new_number, talk.args["address_id"])
    talk.say("new-number-declined")
