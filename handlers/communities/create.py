"""Create a community, and its share card: a text to forward and a QR for print."""

from typing import Any

from handlers.communities.actions import create_community
from handlers.communities.answers import (
    ALL_SUBJECTS,
    Understood,
    community_name_answer,
    level_answer,
    place_answer,
    preview_answer,
    subject_answer,
)
from handlers.communities.areas import place_name
from handlers.communities.share import print_card, share_card
from handlers.communities.subjects import subject_label
from handlers.communities.talks import consent, newcomer
from handlers.communities.values import match_type
from handlers.engine.answers import one_of, pick
from handlers.engine.messages import Choice, Text, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Talk
from handlers.engine.texts import ZONE_NAMES
from storage.communities import Community, CommunityType, chairs_of
from storage.data.areas import Area, area

_ASKED = {
    "type": "create-type",
    "name": "create-name",
    "level": "create-level",
    "subject": "create-subject",
    "place": "create-place",
}
_WITHIN_PLACE = ("create-regency", "create-which", "create-place-none")


def create(talk: Talk) -> None:
    """buat komunitas: type, name, level, subject, place → a code and a share card."""
    who = _who(talk)
    wanted = _wanted(talk)
    _confirm(talk, wanted)
    community_id = talk.do(create_community, who=who, **wanted)
    community = talk.session.get(Community, community_id)
    assert community is not None
    talk.say("create-done", offer("offer-schedule", "schedule"), community=community.name,
             code=community.code)  # fmt: skip
    _say_card(talk, community)


def share(talk: Talk) -> None:
    """kartu: the share card again."""
    _, community = community_for(talk, Permission.DOCUMENTS)
    talk.say("share-intro", community=community.name)
    _say_card(talk, community)


def _say_card(talk: Talk, community: Community) -> None:
    chairs = chairs_of(talk.session, community.id or 0)
    card = share_card(talk.act.world, community, chairs[0] if chairs else talk.person)
    talk.say(card.key, apart=True, documents=[print_card(community)], **card.args)


def _who(talk: Talk) -> dict[str, Any] | None:
    """Consent, name and school of somebody new."""
    if talk.maybe_person is not None:
        return None
    organiser = talk.act.world.organiser
    consent(talk, "create-consent", declined="create-declined", organiser=organiser)
    return newcomer(talk, None)


def _wanted(talk: Talk) -> dict[str, Any]:
    kind = talk.ask("create-type", Understood(CommunityType, match_type))
    name = talk.ask("create-name", community_name_answer())
    level = talk.ask("create-level", level_answer())
    every = (Choice(ALL_SUBJECTS, Text("create-subject-all")),)
    subject = talk.ask("create-subject", subject_answer(every))
    place = _place(talk)
    return {
        "type": kind,
        "name": name,
        "level": level,
        "subject": subject or None,
        "regency_code": place.code,
    }


def _place(talk: Talk) -> Area:
    """A kabupaten or kota: typed and matched, a province first if that was typed."""
    found = _one(talk, talk.ask("create-place", place_answer()), "create-place")
    if not found.is_province:
        return found
    typed = talk.ask("create-regency", place_answer(found.code), province=found.name)
    return _one(talk, typed, "create-regency")


def _one(talk: Talk, candidates: list[Area], asked: str) -> Area:
    """The one that is meant; "none of these" asks for it anew."""
    if len(candidates) == 1:
        return candidates[0]
    none = Choice("", Text("create-place-none"))
    labels = [Choice(found.code, _area_label(found)) for found in candidates]
    code = talk.ask(
        "create-which",
        one_of([*labels, none], value=lambda c: str(c.value), label=lambda c: c.label),
        each=asked,
    ).value
    if not code:
        talk.again("create-which", asked)
    return next(found for found in candidates if found.code == code)


def _area_label(found: Area) -> Text | str:
    return Text.of("create-province", name=found.name) if found.is_province else found.short


def _confirm(talk: Talk, wanted: dict[str, Any]) -> None:
    """One preview; "Ubah" asks which part to change, and forgets only that."""
    code = wanted["regency_code"]
    done = talk.ask(
        "create-preview",
        preview_answer(save="create-save", change="choice-change", cancel="choice-cancel"),
        name=wanted["name"],
        type=wanted["type"],
        level=wanted["level"],
        subject=subject_label(wanted["subject"]) or Text("create-subject-all"),
        place=place_name(code),
        zone=ZONE_NAMES[_zone(code)],
    )
    if done == "cancel":
        talk.say("cancelled")
        talk.end()
    if done == "change":
        part = talk.ask("create-change", pick(**{name: f"create-part-{name}" for name in _ASKED}))
        also = _WITHIN_PLACE if part == "place" else ()
        talk.again(_ASKED[part], *also, "create-preview", "create-change")


def _zone(code: str) -> str:
    found = area(code)
    return found.zone if found else next(iter(ZONE_NAMES))
