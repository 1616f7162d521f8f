"""profil: everything that is known about me, and each part to change."""

from collections.abc import Callable

from handlers.account import actions
from handlers.account.talks import ask_locale
from handlers.communities.answers import Understood, name_answer, school_answer
from handlers.communities.numbers import mask_nip, read_nip, read_npsn
from handlers.communities.values import match_honorific, match_job
from handlers.engine.answers import Invalid, Written, one_of, parsed, pick
from handlers.engine.messages import Choice, Text, enum_key, offer
from handlers.engine.talk import Talk
from handlers.engine.texts import ZONE_NAMES
from storage.communities import Community
from storage.people import Honorific, Job, Person, School

FOLLOW = ""
"""The choice of a zone that follows the community's, and of no NIP."""
PARTS = ("name", "honorific", "school", "npsn", "nip", "job", "zone", "language")


def profile(talk: Talk) -> None:
    """Show all, change one part, say that it is kept."""
    person = talk.person
    school = talk.session.get(School, person.school_id) if person.school_id else None
    parts = {part: f"profile-part-{part}" for part in PARTS}
    part = talk.ask("profile-show", pick(**parts, done="profile-done"), **shown(person, school))
    if part == "done":
        talk.say("profile-kept", offer("offer-menu", "menu"))
        return
    _CHANGES[part](talk)
    talk.say("profile-saved", offer("profile-again", "profile"), offer("offer-menu", "menu"))


def shown(person: Person, school: School | None) -> dict[str, object]:
    """Text arguments of a profile; the NIP masked, since it tells birth date and sex."""
    return {
        "name": person.name,
        "honorific": Text(enum_key(person.honorific)),
        "school": school.name if school else None,
        "npsn": school.npsn if school else None,
        "nip": mask_nip(person.nip) if person.nip else None,
        "job": Text(enum_key(person.job)) if person.job else None,
        "zone": ZONE_NAMES.get(person.zone or "", person.zone) or Text("profile-zone-community"),
        "language": Text(f"language-{person.locale}"),
    }


def _name(talk: Talk) -> None:
    who = talk.ask("profile-name", name_answer())
    typed = who["honorific"] != Honorific.UNKNOWN
    talk.do(actions.set_name, who["honorific"] if typed else talk.person.honorific, who["name"])
    if who["school"]:
        talk.do(actions.set_school, who["school"], _regency(talk))


def _honorific(talk: Talk) -> None:
    chosen = talk.ask("profile-honorific", Understood(Honorific, match_honorific))
    talk.do(actions.set_honorific, chosen)


def _school(talk: Talk) -> None:
    talk.do(actions.set_school, talk.ask("profile-school", school_answer()), _regency(talk))


def _npsn(talk: Talk) -> None:
    npsn = talk.ask("profile-npsn", _read(read_npsn, "profile-npsn-invalid"))
    if not talk.do(actions.set_npsn, npsn):
        talk.say("profile-npsn-no-school", offer("offer-menu", "menu"))
        talk.end()


def _nip(talk: Talk) -> None:
    none = (Choice(FOLLOW, Text("profile-nip-none")),)
    nip = talk.ask("profile-nip", _read(read_nip, "profile-nip-invalid", none))
    talk.do(actions.set_nip, nip or None)


def _job(talk: Talk) -> None:
    talk.do(actions.set_job, talk.ask("profile-job", Understood(Job, match_job)))


def _zone(talk: Talk) -> None:
    zones = [Choice(zone, name) for zone, name in ZONE_NAMES.items()]
    zones.append(Choice(FOLLOW, Text("profile-zone-community")))
    answer = one_of(zones, value=lambda c: str(c.value), label=lambda c: c.label)
    talk.do(actions.set_zone, str(talk.ask("profile-zone", answer).value) or None)


def _language(talk: Talk) -> None:
    talk.do(actions.set_locale, ask_locale(talk))


def _regency(talk: Talk) -> str | None:
    community_id = talk.person.community_id
    community = talk.session.get(Community, community_id) if community_id else None
    return community.regency_code if community else None


def _read(
    reader: Callable[[str], str | None], fault: str, choices: tuple[Choice, ...] = ()
) -> Written[str]:
    def parser(text: str) -> str:
        value = reader(text)
        if value is None:
            raise Invalid(fault)
        return value

    return parsed(parser, choices=choices)


_CHANGES: dict[str, Callable[[Talk], None]] = {
    "name": _name,
    "honorific": _honorific,
    "school": _school,
    "npsn": _npsn,
    "nip": _nip,
    "job": _job,
    "zone": _zone,
    "language": _language,
}
