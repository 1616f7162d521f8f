"""tautkan: codes are made, tried and confirmed; a chair decides about a new number."""

from datetime import datetime, timedelta
from typing import Any

from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.talk import Act, Refused, only_looks
from handlers.linking import notices
from handlers.linking.codes import CONFIRM_WITHIN, TRIES, VALID_FOR, hash_of, make_code
from handlers.linking.joining import hold, join_up
from storage.accounts import Address, addresses_of
from storage.communities import Community, Membership, MembershipStatus, Role, memberships_of
from storage.linking import (
    LinkCode,
    MergeBasis,
    code_by_hash,
    record_wrong_link_try,
    same_channel,
    void_codes,
    wrong_link_tries,
)
from storage.people import grants_of

REQUESTS_A_DAY = 3
CHECK_DIGITS = 4


def issue_code(act: Act) -> str:
    """A one-time code of this account; an older one of it is void. Only its hash is kept."""
    person, address = act.someone, act.address
    void_codes(act.session, address.id or 0)
    code = make_code(act.rng)
    act.session.add(
        LinkCode(
            person_id=person.id or 0,
            address_id=address.id or 0,
            code_hash=hash_of(code),
            created_at=act.now,
            expires_at=act.now + VALID_FOR,
        )
    )
    act.session.flush()
    return code


@only_looks
def try_link_code(act: Act, code: str) -> dict[str, Any]:
    """Look a code up and count a wrong one.

    ``outcome``: found (``id`` is the code's), unknown (wrong, old or used), here (made by this
    very account), already (made by this very person) or wait (too many wrong ones).
    """
    address = act.address
    if wrong_link_tries(act.session, address, act.now) >= TRIES:
        return {"outcome": "wait"}
    found = code_by_hash(act.session, hash_of(code))
    if found is None or not _is_open(found, act.now) or found.other_id not in (None, address.id):
        record_wrong_link_try(act.session, address.id or 0, act.now)
        return {"outcome": "unknown"}
    if found.address_id == address.id:
        return {"outcome": "here"}
    if found.person_id == address.person_id:
        return {"outcome": "already"}
    found.other_id = address.id
    act.session.add(found)
    act.session.flush()
    return {"outcome": "found", "id": found.id}


def ask_maker(act: Act, code_id: int) -> None:
    """This side agrees: now the side that made the code has an hour to."""
    code = _code(act, code_id)
    if code.other_id != act.address.id:
        raise Refused("link-over")
    code.expires_at = act.now + CONFIRM_WITHIN
    code.used_at = act.now
    act.session.add(code)
    act.session.flush()
    notices.ask_the_other_side(act, code, act.session.get_one(Address, code.address_id))


def drop_code(act: Act, code_id: int) -> None:
    """Either side said no: the code is void, and the other one hears it if it had agreed."""
    code = act.session.get(LinkCode, code_id)
    if code is None or act.address.id not in (code.address_id, code.other_id):
        return
    agreed = code.used_at is not None and code.other_id is not None
    if agreed and act.address.id == code.address_id:
        notices.tell_declined(act, act.session.get_one(Address, code.other_id))
    void_codes(act.session, code.address_id)


def withdraw(act: Act, code_id: int) -> None:
    """The side that typed a code takes its request back before the other one has answered."""
    code = act.session.get(LinkCode, code_id, with_for_update=True)
    if code is None or code.other_id != act.address.id or code.expires_at <= act.now:
        raise Refused("link-over")
    void_codes(act.session, code.address_id)


def confirm_link(
    act: Act, code_id: int, other_id: int, behind: int | None, *, replace: bool = False
) -> str:
    """The side that made the code agrees too: both are one. Returns the name of the profile.

    ``other_id`` is the address that was named to it, and ``behind`` who was there (a person's id,
    None for a new account): an old question must not let in another one.
    ``replace``: a new number takes the place of the person's accounts on its channel, which are
    let go: an old number may be somebody else's soon.
    """
    owner_id = act.someone.id or 0
    held = hold(act, owner_id, other_id, behind, "link-over")
    code = _code(act, code_id)
    sides = (code.person_id, code.address_id, code.other_id)
    if sides != (owner_id, act.address.id, other_id) or code.used_at is None:
        raise Refused("link-over")
    if behind == owner_id:
        raise Refused("link-already")
    release = same_channel(act.session, owner_id, held.other) if replace else []
    person = join_up(act, held, MergeBasis.CODE, release)
    notices.tell_linked(act, held.other, person)
    return person.name


def ask_for_new_number(act: Act, community_id: int, name: str, asked: list[str]) -> dict[str, Any]:
    """Tell the chairs that somebody's old account is lost.

    ``asked`` are the moments (ISO) of earlier requests of this account. Returns them with this one,
    the digits that the chair compares, and the first chair (honorific, name).
    """
    recent = [at for at in asked if act.now - datetime.fromisoformat(at) < timedelta(days=1)]
    if len(recent) >= REQUESTS_A_DAY:
        raise Refused("new-number-too-many")
    community = act.session.get(Community, community_id)
    if community is None or community.archived_at is not None:
        raise Refused("community-gone")
    check = "".join(act.rng.choice("0123456789") for _ in range(CHECK_DIGITS))
    chairs = notices.ask_chairs(act, community, name, check)
    if not chairs:
        raise Refused("new-number-no-chair")
    return {
        "asked": [*recent, act.now.isoformat()],
        "check": check,
        "chair": [str(chairs[0].honorific), chairs[0].name],
    }


def approve_new_number(
    act: Act, address_id: int, asker_id: int | None, membership_id: int, *, replace: bool
) -> str:
    """The chair vouches that a new account is a member's; return the member's name.

    ``asker_id`` is who was behind the account when it asked: if that has changed, another chair
    was faster, and nobody else's profile may be drawn in.
    Never for whoever holds more than the chair may give (a chair, an officer elsewhere, a grant):
    they prove it by a code, else a chair could become a coordinator, or an officer of others.
    """
    owner_id, community_id = _member(act, membership_id)
    held = hold(act, owner_id, address_id, asker_id, "new-number-over")
    if _member(act, membership_id)[0] != owner_id or asker_id == owner_id:
        raise Refused("new-number-over")
    if address_id == act.address.id or asker_id == act.someone.id:
        raise Refused("new-number-own")
    for person_id in (owner_id, asker_id):
        if person_id is not None and _holds_more(act, person_id, community_id):
            raise Refused("new-number-officer")
    chair, old, address = act.someone, addresses_of(act.session, owner_id), held.other
    release = same_channel(act.session, owner_id, address) if replace else []
    person = join_up(act, held, MergeBasis.CHAIR, release)
    notices.tell_linked(act, address, person)
    for each in old:
        if each in release:
            notices.tell_released(act, each, person, chair)
        else:
            notices.tell_added(act, each, chair)
    notices.tell_other_chairs(act, person, community_id, chair)
    return person.name


def _member(act: Act, membership_id: int) -> tuple[int, int]:
    """The person and the community (ids) of a member whom the acting chair may vouch for."""
    row = act.session.get(Membership, membership_id)
    if row is None or row.person_id is None or row.status is not MembershipStatus.ACTIVE:
        raise Refused("member-gone")
    if not may(standing_of(act.session, act.person), Permission.MEMBERS, row.community_id):
        raise Refused("not-allowed-no-chair")
    return row.person_id, row.community_id


def decline_new_number(act: Act, address_id: int) -> None:
    address = act.session.get(Address, address_id)
    if address is not None:
        notices.tell_declined(act, address)


def _holds_more(act: Act, person_id: int, here: int) -> bool:
    """Whether someone has rights that the chair of ``here`` does not stand above."""
    rows = [row for row, _ in memberships_of(act.session, person_id)]
    chairs = any(row.role is Role.CHAIR for row in rows)
    elsewhere = any(row.role is not Role.MEMBER and row.community_id != here for row in rows)
    return chairs or elsewhere or bool(grants_of(act.session, person_id))


def _code(act: Act, code_id: int) -> LinkCode:
    code = act.session.get(LinkCode, code_id, with_for_update=True)
    if code is None or code.expires_at <= act.now:
        raise Refused("link-over")
    return code


def _is_open(code: LinkCode, now: datetime) -> bool:
    return code.used_at is None and code.expires_at > now
