"""profil: everything that is known about me, and each part to change."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from handlers.account import actions
from handlers.account.talks import ask_locale
from handlers.communities.answers import Understood, name_answer, name_line, school_answer
from handlers.communities.numbers import masked, read_nip, read_npsn, read_nuptk, read_phone
from handlers.communities.values import match_honorific, match_job
from handlers.engine.answers import Invalid, OneOf, Written, one_of, parsed, pick
from handlers.engine.messages import Choice, Incoming, Json, Text, enum_key, offer
from handlers.engine.talk import Talk, normal
from handlers.engine.texts import ZONE_NAMES
from storage.communities import Community
from storage.people import Honorific, Job, Person, School

FOLLOW = ""
"""The choice of a zone that follows the community's, and of no number."""
PARTS = ("name", "honorific", "school", "npsn", "numbers", "job", "zone", "language")
NUMBERS: dict[str, Callable[[str], str | None]] = {
    "nip": read_nip,
    "nuptk": read_nuptk,
    "phone": read_phone,
}
"""A person's own numbers, all optional, with what reads them; the list of parts holds ten lines."""


class _Part(OneOf[str]):
    """What to change: one of the lines shown, or a number at once by its own name."""

    def __init__(self) -> None:
        labels = {part: f"profile-part-{part}" for part in (*PARTS, *NUMBERS)}
        labels["done"] = "profile-done"
        super().__init__(list(labels), str, lambda name: Text(labels[name]))

    def choices(self, talk: Talk) -> Sequence[Choice]:
        return [choice for choice in super().choices(talk) if choice.value not in NUMBERS]

    def parse(self, talk: Talk, heard: Incoming) -> str:
        typed = normal(heard.text)
        for name in NUMBERS:
            if typed in (name, normal(talk.label(Text(f"profile-part-{name}")))):
                return name
        if found := _NAME.match(heard.text.strip()):
            rest = found["rest"].strip()
            return "name" if normal(rest) in _WRONG else f"{NAMED}{_checked(rest)}"
        return super().parse(talk, heard)

    def load(self, talk: Talk, stored: Json) -> str:
        return str(stored) if str(stored).startswith(NAMED) else super().load(talk, stored)

    def dump(self, value: str) -> Json:
        return value


NAMED = "name="
"""Before the name that was given at once: "nama saya Sari Dewi"."""
_NAME = re.compile(
    r"(?:nama\s+(?:lengkap\s+)?saya|my\s+name)\b(?:\s+(?:adalah|yang\s+benar|is)\b)?[\s:]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WRONG = frozenset(
    {"", "salah", "keliru", "kurang", "kurang lengkap", "salah tulis", "salah ketik", "wrong"}
)


def _checked(line: str) -> str:
    name_line(line)
    return line


def profile(talk: Talk) -> None:
    """Show all, change one part, say that it is kept."""
    person = talk.person
    school = talk.session.get(School, person.school_id) if person.school_id else None
    part = talk.ask("profile-show", _Part(), **shown(person, school))
    if part == "done":
        talk.say("profile-kept", offer("offer-menu", "menu"))
        return
    if part in NUMBERS:
        _number(talk, part)
    elif part.startswith(NAMED):
        _set_name(talk, name_line(part.removeprefix(NAMED)))
    else:
        _CHANGES[part](talk)
    talk.say("profile-saved", offer("profile-again", "profile"), offer("offer-menu", "menu"))


def shown(person: Person, school: School | None) -> dict[str, object]:
    """Text arguments of a profile; personal numbers masked (a NIP tells birth date and sex)."""
    numbers = {name: getattr(person, name) for name in NUMBERS}
    return {
        "name": person.name,
        "honorific": Text(enum_key(person.honorific)),
        "school": school.name if school else None,
        "npsn": school.npsn if school else None,
        **{name: masked(number) if number else None for name, number in numbers.items()},
        "job": Text(enum_key(person.job)) if person.job else None,
        "zone": ZONE_NAMES.get(person.zone or "", person.zone) or Text("profile-zone-community"),
        "language": Text(f"language-{person.locale}"),
    }


def _name(talk: Talk) -> None:
    _set_name(talk, talk.ask("profile-name", name_answer()))


def _set_name(talk: Talk, who: dict[str, Any]) -> None:
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


def _numbers(talk: Talk) -> None:
    which = {name: f"profile-part-{name}" for name in NUMBERS}
    _number(talk, talk.ask("profile-which-number", pick(**which)))


def _number(talk: Talk, name: str) -> None:
    """Ask for a number; without one it is taken out again."""
    none = (Choice(FOLLOW, Text("profile-no-number")),)
    answer = _read(NUMBERS[name], f"profile-{name}-invalid", none)
    talk.do(actions.set_number, name, talk.ask(f"profile-{name}", answer) or None)


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
    "numbers": _numbers,
    "job": _job,
    "zone": _zone,
    "language": _language,
}
