"""What members do with their own communities; and a coordinator who appoints a chair."""

from rapidfuzz import fuzz, process

from handlers.communities import member_actions as actions
from handlers.communities.answers import named_answer
from handlers.communities.matching import plain_words
from handlers.communities.member_talks import called, choose_member
from handlers.engine.answers import one_of, yes_no
from handlers.engine.messages import Lines, Text, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Talk
from storage.communities import Community, memberships_of
from storage.people import grants_of
from storage.reports import communities_within

LEAVE_WORDS = (
    "keluar", "keluar komunitas", "keluar dari komunitas", "keluar dari kkg", "keluar dari mgmp",
    "keluar dari kombel", "keluar dari grup", "keluar kkg", "ingin keluar", "leave",
    "leave community", "leave the community",
)  # fmt: skip
CUTOFF = 70
MOST = 6


def communities(talk: Talk) -> None:
    """komunitas: all of mine; choose the one that my words are about."""
    held = memberships_of(talk.session, talk.person.id or 0)
    if not held:
        talk.say("community-none", offer("offer-have-code", "join"),
                 offer("offer-create", "create_community"))  # fmt: skip
        return
    if len(held) == 1:
        membership, community = held[0]
        talk.say("community-one", offer("offer-other-code", "join"), community=community.name,
                 role=membership.role)  # fmt: skip
        return
    lines = Lines([Text.of("community-line", community=c.name, role=m.role) for m, c in held])
    chosen = talk.ask(
        "community-choose", one_of([c for _, c in held], label=lambda c: c.name), lines=lines
    )
    talk.do(actions.choose_community, chosen.id)
    talk.say("community-chosen", community=chosen.name)


def leave(talk: Talk) -> None:
    """keluar: end a membership; a sole chair hands over first (hard case 9)."""
    held = memberships_of(talk.session, talk.person.id or 0)
    if len(held) > 1:
        community = talk.ask("leave-which", one_of([c for _, c in held], label=lambda c: c.name))
    else:
        _, community = community_for(talk, Permission.MEMBER)
    row = next(m for m, c in held if c.id == community.id)
    if actions.is_sole_chair(talk.act, row):
        talk.say("leave-sole-chair",
                 offer("offer-hand-over", "hand_over", community_id=community.id),
                 community=community.name)  # fmt: skip
        return
    sure = talk.ask("leave-confirm", yes_no("leave-yes"), community=community.name)
    if not sure:
        talk.say("cancelled")
        return
    talk.do(actions.leave_community, community.id)
    talk.say("leave-done", community=community.name)


def appoint_chair(talk: Talk) -> None:
    """tunjuk ketua: a coordinator appoints a chair in their own area (hard case 9)."""
    own_area = communities_within(
        talk.session, grants_of(talk.session, talk.person.id or 0), talk.now, talk.now
    )
    found = talk.ask(
        "appoint-community",
        named_answer(
            own_area, lambda typed: _named(own_area, typed), "appoint-unknown", lambda c: c.name
        ),
    )
    community = found[0]
    if len(found) > 1:
        community = talk.ask("which-community", one_of(found, label=lambda c: c.name))
    chosen = choose_member(talk, community, "appoint-which")
    sure = talk.ask("appoint-confirm", yes_no(),
                    member=called(chosen), community=community.name)  # fmt: skip
    if not sure:
        talk.say("cancelled")
        return
    talk.do(actions.appoint_chair, chosen.id)
    talk.say("appoint-done", member=called(chosen), community=community.name)


def _named(own_area: list[Community], text: str) -> list[Community]:
    typed = " ".join(plain_words(text))
    coded = [c for c in own_area if c.code.casefold() == typed]
    names = {n: " ".join(plain_words(c.name)) for n, c in enumerate(own_area)}
    close = process.extract(typed, names, scorer=fuzz.WRatio, score_cutoff=CUTOFF, limit=MOST)
    return coded or [own_area[index] for _name, _score, index in close]
