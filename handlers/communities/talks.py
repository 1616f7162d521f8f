"""Joining a community, and what a newcomer is asked for it."""

import itertools
from typing import Any

from handlers.communities.actions import forget_me, join_community, try_code
from handlers.communities.answers import (
    code_answer,
    consent_answer,
    name_answer,
    school_or_name_answer,
)
from handlers.communities.next_meeting import say_next_meeting
from handlers.engine.answers import yes_no
from handlers.engine.messages import Text, offer
from handlers.engine.talk import Refused, Talk
from handlers.engine.texts import call_name
from storage.accounts import shows_no_number
from storage.communities import (
    Community,
    CommunityType,
    MembershipStatus,
    chairs_of,
    membership_of,
)
from storage.people import Honorific, School
from storage.prepared import row_of
from storage.windows import is_windowed


def join(talk: Talk) -> None:
    """gabung: by deep link, bare code, a code in a sentence, or asked for."""
    if talk.args.get("salam"):
        talk.say("polite-walaikum-first")
    community, waiting = _which(talk)
    if _is_member(talk, community):
        talk.do(join_community, community.id or 0, waiting=False)
        second = offer("second-person-offer", "second_person", community_id=community.id)
        talk.say("join-already", offer("offer-menu", "menu"), second, community=community.name)
        return
    if talk.maybe_person is None:
        consent(talk, "join-consent", "consent-agree", **_who_asks(talk, community))
        who = newcomer(talk, community)
    else:
        who = None
        _agree_again(talk, community)
    status = talk.do(join_community, community.id or 0, waiting=waiting, who=who)
    _say_joined(talk, community, status)


def consent(
    talk: Talk, key: str, agree: str = "consent-ok", declined: str = "consent-declined",
    **args: object,
) -> None:  # fmt: skip
    """Ask for consent to keep personal data; "more" explains and asks again; ends on "no"."""
    numbered = is_windowed(talk.address.account_id) and not shows_no_number(talk.address)
    kept = "consent-number" if numbered else "consent-account"
    answer = talk.ask(key, consent_answer(agree, more=True), account=Text(kept), **args)
    if answer == "more":
        talk.say("join-consent-more", organiser=talk.act.world.organiser)
        answer = talk.ask("consent-now", consent_answer(agree, more=False))
    if answer == "decline":
        talk.do(forget_me)
        talk.say(declined)
        talk.end()


def newcomer(
    talk: Talk, community: Community | None, name: str = "join-name", school: str = "join-school"
) -> dict[str, Any]:
    """Ask for name and school in one line; only what is missing is asked for."""
    who = talk.ask(name, name_answer(school_alone=True))
    for round_ in itertools.count():
        if who["name"]:
            break
        read = talk.ask(
            "join-name-missing", name_answer(school_alone=True), each=round_, school=who["school"]
        )
        who = {**read, "school": read["school"] or who["school"]}
    return with_school(talk, community, who, school)


def with_school(
    talk: Talk, community: Community | None, who: dict[str, Any], asked: str = "join-school"
) -> dict[str, Any]:
    """Ask for the school if the line did not name it and the community does not tell.

    A name typed there once more corrects the name.
    """
    who = {**who, "school": who["school"] or _school_within(talk, community)}
    for round_ in itertools.count():
        if who["school"]:
            break
        name = call_name(Honorific(who["honorific"]), who["name"])
        read = talk.ask(asked, school_or_name_answer(), each=round_ or None, name=name)
        who = read if read["name"] else {**who, "school": read["school"]}
    return who


def _which(talk: Talk) -> tuple[Community, bool]:
    """The community that is meant, and whether its chair has to agree (hard case 1)."""
    code = talk.args.get("code")
    if code is None or talk.args.get("forbidden"):
        if code is not None:
            talk.say("code-forbidden", code=code)
        code = talk.ask("join-code", code_answer())
    tried = talk.do(try_code, code=code)
    if tried["outcome"] == "unknown":
        talk.say("join-wrong-code", offer("offer-other-code", "join"), code=code)
        talk.end()
    community = row_of(talk.session, Community, tried["id"])
    if community is None:
        raise Refused("community-gone")
    if tried["outcome"] == "near":
        meant = talk.ask("join-near", yes_no(), community=community.name)
        if not meant:
            talk.say("join-wrong-code", offer("offer-other-code", "join"), code=code)
            talk.end()
    return community, tried["outcome"] == "wait"


def _is_member(talk: Talk, community: Community) -> bool:
    person = talk.maybe_person
    if person is None:
        return False
    row = membership_of(talk.session, person.id or 0, community.id or 0)
    return row is not None and row.status is MembershipStatus.ACTIVE


def _who_asks(talk: Talk, community: Community) -> dict[str, Any]:
    def chair() -> Text:
        chairs = chairs_of(talk.session, community.id or 0)
        return call_name(chairs[0].honorific, chairs[0].name) if chairs else Text("chair-none")

    return {
        "community": community.name,
        "chair": chair,
        "organiser": talk.act.world.organiser,
    }


def _agree_again(talk: Talk, community: Community) -> None:
    """Whoever has consented already only hears who will see their name here."""
    agreed = talk.ask(
        "join-other", consent_answer("consent-agree", more=False), **_who_asks(talk, community)
    )
    if agreed == "decline":
        talk.say("join-other-declined")
        talk.end()


def _school_within(talk: Talk, community: Community | None) -> str | None:
    """In a community of one school its chair's school is everybody's."""
    if community is None or community.type is not CommunityType.SCHOOL:
        return None
    chairs = chairs_of(talk.session, community.id or 0)
    school = row_of(talk.session, School, chairs[0].school_id) if chairs else None
    return school.name if school else None


def _say_joined(talk: Talk, community: Community, status: str) -> None:
    if status == "pending":
        talk.say("join-pending", community=community.name)
        return
    person = talk.person
    school = row_of(talk.session, School, person.school_id)
    talk.say("join-done", community=community.name)
    talk.say("join-recorded", name=person.name, school=school.name if school else "-")
    say_next_meeting(talk, community)
