"""What a chair does with the members: list, add, give roles, remove, hand over, decide."""

from typing import Any

from handlers.communities import member_actions as actions
from handlers.communities.answers import (
    Understood,
    name_answer,
    name_line,
    named_answer,
    preview_answer,
)
from handlers.communities.roster import Member, find_members, roster, roster_lines, same_name
from handlers.communities.talks import with_school
from handlers.communities.values import match_role
from handlers.engine.answers import Invalid, one_of, pick, yes_no
from handlers.engine.messages import Text, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Talk
from handlers.engine.texts import call_name
from storage.broadcasts import Unreached, unreachable
from storage.communities import Community, Membership, Role, pending_of


def members(talk: Talk) -> None:
    """anggota: the list, and what the chair may do with it."""
    _, community = community_for(talk, Permission.MEMBERS)
    listed = roster(talk.session, community.id or 0)
    args = {"community_id": community.id}
    talk.say(
        "members-list",
        offer("members-add", "add_member", **args),
        offer("members-manage", "manage_member", **args),
        offer("members-share", "share", **args),
        community=community.name,
        count=len(listed),
        lines=roster_lines(listed),
    )
    missed = [why for _, why in unreachable(talk.session, community.id or 0)]
    if count := len(missed) - missed.count(Unreached.NO_CONTACT):
        talk.say("members-unreached", offer("members-unreached-see", "unreached", **args),
                 count=count)  # fmt: skip
    if waiting := pending_of(talk.session, community.id or 0):
        talk.say("members-waiting", offer("members-requests", "requests", **args),
                 count=len(waiting))  # fmt: skip


def manage_member(talk: Talk) -> None:
    """A member, then a role or the end of the membership."""
    _, community = community_for(talk, Permission.MEMBERS)
    chosen = choose_member(talk, community, "member-which")
    what = talk.ask(
        "member-what",
        pick(role="member-what-role", remove="member-what-remove", back="choice-cancel"),
        member=chosen.label,
        role=chosen.role,
    )
    if what == "role":
        _give_role(talk, chosen)
    elif what == "remove":
        _remove(talk, community, chosen)
    else:
        talk.say("cancelled")


def add_member(talk: Talk) -> None:
    """tambah anggota: somebody without a phone, entered by the chair."""
    _, community = community_for(talk, Permission.MEMBERS)
    typed = _typed_line(talk.args.get("line") or talk.args.get("text")) or talk.ask(
        "member-add-name", name_answer()
    )
    who = with_school(talk, community, typed)
    _check_namesake(talk, community, who["name"])
    sure = talk.ask(
        "member-add-confirm",
        preview_answer(save="choice-save", change="choice-change"),
        member=who["name"],
        school=who["school"],
    )
    if sure == "change":
        talk.begin("add_member", community_id=community.id)
    talk.do(actions.add_member, community.id or 0, **who)
    talk.say(
        "member-added",
        offer("members-add", "add_member", community_id=community.id),
        offer("offer-menu", "menu"),
        member=who["name"],
        community=community.name,
    )


def _check_namesake(talk: Talk, community: Community, name: str) -> None:
    """One person is one row: a name that is in the list already is asked about first."""
    for known in same_name(roster(talk.session, community.id or 0), name):
        same = yes_no("member-namesake-same", "member-namesake-other")
        if talk.ask("member-add-namesake", same, each=known.id, member=known.told_apart):
            talk.say("member-add-known", offer("offer-menu", "menu"), member=known.label)
            talk.end()


def hand_over(talk: Talk) -> None:
    """serahkan ketua: another becomes the chair, this one a member (hard case 9)."""
    _, community = community_for(talk, Permission.MEMBERS)
    chosen = choose_member(talk, community, "hand-over-which")
    sure = talk.ask("hand-over-confirm", yes_no("hand-over-yes"),
                    member=called(chosen), community=community.name)  # fmt: skip
    if not sure:
        talk.say("cancelled")
        return
    talk.do(actions.hand_over, chosen.id)
    talk.say("hand-over-done", offer("offer-menu", "menu"), member=called(chosen),
             community=community.name)  # fmt: skip


def requests(talk: Talk) -> None:
    """permintaan: join requests one by one, the oldest first."""
    _, community = community_for(talk, Permission.MEMBERS)
    waiting = pending_of(talk.session, community.id or 0)
    if not waiting:
        talk.say("requests-none", offer("offer-menu", "menu"))
        return
    row, person = waiting[0]
    args = {"membership_id": row.id}
    talk.say(
        "requests-next",
        offer("join-request-accept", "decide_request", "accept", **args),
        offer("join-request-decline", "decide_request", "decline", **args),
        name=person.name,
        community=community.name,
        count=len(waiting),
    )


def decide_request(talk: Talk) -> None:
    """The chair's answer to a join request."""
    row = talk.session.get(Membership, talk.args["membership_id"])
    accept = talk.args["choice"] == "accept"
    outcome = talk.do(actions.decide_request, talk.args["membership_id"], accept)
    offers = []
    if row and pending_of(talk.session, row.community_id):
        offers.append(offer("members-requests", "requests", community_id=row.community_id))
    talk.say(f"request-{outcome}", *offers)


def merge_member(talk: Talk) -> None:
    """The chair's answer to "is this the same person?"."""
    if talk.args["choice"] == "no":
        talk.say("member-merge-kept")
        return
    talk.do(actions.merge_member, talk.args["source_id"], talk.args["target_id"])
    talk.say("member-merged")


def choose_member(talk: Talk, community: Community, key: str) -> Member:
    listed = roster(talk.session, community.id or 0)
    found = talk.ask(
        key,
        named_answer(listed, lambda typed: find_members(listed, typed), "member-unknown"),
        community=community.name,
    )
    if len(found) == 1:
        return found[0]
    chosen: Member = talk.ask("member-which-one", one_of(found, label=lambda m: m.told_apart))
    return chosen


def _give_role(talk: Talk, chosen: Member) -> None:
    role = talk.ask("member-role", Understood(Role, match_role), member=called(chosen))
    talk.do(actions.change_role, chosen.id, role)
    talk.say("member-role-done", offer("offer-menu", "menu"), member=called(chosen), role=role)


def _remove(talk: Talk, community: Community, chosen: Member) -> None:
    sure = talk.ask("member-remove-confirm", yes_no("member-what-remove"),
                    member=chosen.label, community=community.name)  # fmt: skip
    if not sure:
        talk.say("cancelled")
        return
    talk.do(actions.remove_member, chosen.id)
    talk.say("member-removed", offer("offer-menu", "menu"), member=chosen.label)


def called(member: Member) -> Text:
    return call_name(member.honorific, member.name)


def _typed_line(typed: str | None) -> dict[str, Any] | None:
    try:
        return name_line(typed) if typed else None
    except Invalid:
        return None
