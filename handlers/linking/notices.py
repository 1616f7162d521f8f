"""What the two sides of a link, and the chair, are told without being asked."""

from datetime import datetime, timedelta

from handlers.engine.act import Act
from handlers.engine.answers import NO
from handlers.engine.messages import Choice, Message, Text, message, offer
from handlers.engine.notices import notify, tell_address
from handlers.engine.texts import call_name
from handlers.linking.sides import side
from storage.accounts import Address
from storage.communities import Community, chairs_of, memberships_of
from storage.linking import LinkCode, Merge, same_channel
from storage.people import Person

CHAIR_DECIDES_WITHIN = timedelta(hours=24)
"""A stranger's address is forgotten after this."""
SURELY = (
    "ya", "iya", "betul", "benar", "setuju", "saya setuju", "ya setuju", "iya setuju", "setujui",
    "ya setujui", "saya setujui", "disetujui", "yes", "i agree", "agree",
)  # fmt: skip
"""No "ok" or "siap": said out of politeness, it would give a profile away."""


def ask_the_other_side(act: Act, code: LinkCode, maker: Address) -> None:
    """The side that made the code hears who typed it, and has the last word.

    Where the person has an account on that channel already, it may be let go at once.
    """
    args = {"code_id": code.id, "other_id": act.address.id, "behind": act.address.person_id}
    old = [each.id for each in same_channel(act.session, code.person_id, act.address)]
    replace, add = "link-replace-old", "link-add-too"
    if maker.id in old:
        replace, add = "link-replace", "link-add"
    yes = [Choice("add", Text("link-yes"), "confirm_link", args, SURELY)]
    if old:
        yes = [
            offer(replace, "confirm_link", "replace", **args),
            offer(add, "confirm_link", "add", **args),
        ]
    no = Choice("no", Text("link-refuse"), "confirm_link", args, NO)
    asked = message("link-asked", *yes, no, other=side(act.session, act.address))
    _to(act, maker, asked, f"link:{act.where}", code.expires_at)


def tell_linked(act: Act, address: Address, person: Person) -> None:
    """The account that is new to a profile: it is linked."""
    told = message("link-done", offer("offer-menu", "menu"), name=person.name)
    _to(act, address, told, f"linked:{address.id}:{act.where}")


def tell_declined(act: Act, address: Address) -> None:
    _to(act, address, message("link-declined"), f"link_declined:{address.id}:{act.where}")


def tell_released(act: Act, address: Address, person: Person, by: Person) -> None:
    """An old number that a chair took off a profile: whoever holds it may object."""
    told = message("link-released", name=person.name, chair=call_name(by.honorific, by.name))
    _to(act, address, told, f"released:{address.id}:{act.where}")


def tell_added(act: Act, address: Address, by: Person) -> None:
    """An account that stays: another one was added on the chair's word."""
    told = message("link-added", chair=call_name(by.honorific, by.name))
    _to(act, address, told, f"added:{address.id}:{act.where}")


def tell_other_chairs(act: Act, person: Person, community_id: int, by: Person) -> None:
    """A chair vouched for a member of other communities too: their chairs know the person as well.

    Else whoever founds a community could take over whoever joins it, and nobody would notice.
    """
    known = call_name(by.honorific, by.name)
    for _, community in memberships_of(act.session, person.id or 0):
        chairs = [each.id or 0 for each in chairs_of(act.session, community.id or 0)]
        if community.id == community_id or by.id in chairs:
            continue
        told = message(
            "new-number-elsewhere", chair=known, name=person.name, community=community.name
        )
        notify(
            act.session, chairs, told, key=f"elsewhere:{community.id}:{act.where}", now=act.now,
            zone=community.zone,
        )  # fmt: skip


def tell_undone(act: Act, merge: Merge, addresses: list[int]) -> None:
    """Everybody whose account was moved back, and the profile that stayed."""
    told = message("link-undone")
    key = f"link_undone:{act.where}"
    for address_id in addresses:
        address = act.session.get(Address, address_id)
        if address is not None and address.person_id != merge.person_id:
            _to(act, address, told, key)
    notify(act.session, [merge.person_id], told, key=key, now=act.now, even_if_stopped=True)


def ask_chairs(act: Act, community: Community, name: str, check: str) -> list[Person]:
    """Somebody whose old account is lost asks for a new one; return the chairs who were told."""
    asker = act.person.id if act.person else None
    chairs = [each for each in chairs_of(act.session, community.id or 0) if each.id != asker]
    args = {
        "address_id": act.address.id, "person_id": asker, "community_id": community.id,
        "name": name, "check": check, "asked_at": act.now.isoformat(),
    }  # fmt: skip
    look = Choice(None, Text("new-number-look"), "decide_new_number", args)
    asked = message("new-number-notice", look, name=name, community=community.name)
    ids = [chair.id for chair in chairs if chair.id is not None]
    notify(
        act.session, ids, asked, key=f"new_number:{act.where}", now=act.now,
        expires_at=act.now + CHAIR_DECIDES_WITHIN, even_if_stopped=True,
    )  # fmt: skip
    return chairs


def tell_chairs_of_second(act: Act, community: Community, line: str) -> list[Person]:
    """A member shares the phone with a colleague: the chair may add the colleague."""
    who = act.someone
    asked = message(
        "second-person-notice",
        Choice(None, Text("second-person-add"), "add_member",
               {"community_id": community.id, "line": line}),
        name=call_name(who.honorific, who.name), other=line, community=community.name,
    )  # fmt: skip
    chairs = chairs_of(act.session, community.id or 0)
    ids = [chair.id for chair in chairs if chair.id is not None]
    notify(act.session, ids, asked, key=f"second:{act.where}", now=act.now, even_if_stopped=True)
    return chairs


def _to(
    act: Act, address: Address, told: Message, key: str, expires_at: datetime | None = None
) -> None:
    tell_address(
        act.session, address, told, key=key, now=act.now,
        expires_at=expires_at or act.now + CHAIR_DECIDES_WITHIN,
    )  # fmt: skip
