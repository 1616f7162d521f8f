"""Joining and creating: codes are tried, communities and memberships are written."""

from typing import Any

from handlers.account.actions import register, school_of
from handlers.communities import notices
from handlers.communities.codes import make_code, near_misses
from handlers.communities.roster import namesakes
from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.talk import Act, Refused, only_looks
from storage.audit import record
from storage.code_tries import record_wrong_try, wrong_tries
from storage.communities import (
    Community,
    CommunityType,
    Level,
    Membership,
    MembershipStatus,
    Role,
    code_is_free,
    communities_by_code,
    community_by_code,
    membership_of,
    phoneless_of,
)
from storage.data.areas import area
from storage.erasure import forget_soon
from storage.people import Honorific, Person
from storage.prepared import insert_row, row_of

PERSON_TRIES = 5
DEPLOYMENT_TRIES = 100
"""Wrong codes an hour; beyond either a right code waits for its chair."""
CODES_TRIED = 50


@only_looks
def try_code(act: Act, code: str) -> dict[str, Any]:
    """Look a code up and count a wrong one.

    ``outcome``: found, wait (right, but its chair decides), near (a look-alike's community, to be
    asked about) or unknown; ``id`` is the community's.
    """
    assert act.address.id is not None
    mine, everyone = wrong_tries(act.session, act.address, act.now)
    limited = mine >= PERSON_TRIES or everyone >= DEPLOYMENT_TRIES
    if right := community_by_code(act.session, code):
        return {"outcome": "wait" if limited else "found", "id": right.id}
    record_wrong_try(act.session, act.address.id, act.now)
    near = [] if limited else communities_by_code(act.session, near_misses(code))
    if len(near) == 1:
        return {"outcome": "near", "id": near[0].id}
    return {"outcome": "unknown", "id": None}


def forget_me(act: Act) -> None:
    """After a refusal nothing of this address is kept (its goodbye is still sent)."""
    forget_soon(act.session, act.address, act.now)


def join_community(
    act: Act,
    community_id: int,
    *,
    waiting: bool,
    who: dict[str, Any] | None = None,
) -> str:
    """Make the person (after consent) a member; return active, pending or already.

    ``who`` holds honorific, name and school of somebody new. Whoever was removed asks the chair.
    """
    community = usable(act, community_id)
    known = act.person
    person = known or _newcomer(act, community, who)
    assert person.id is not None
    membership = membership_of(act.session, person.id, community_id) if known else None
    if membership and membership.status is MembershipStatus.ACTIVE:
        status = "already"
    elif membership and membership.status is MembershipStatus.PENDING and waiting:
        status = "pending"
    else:
        removed = membership is not None and membership.status is MembershipStatus.REMOVED
        status = _enter(act, community, person, membership, waiting=waiting or removed)
    if person.community_id != community_id:
        person.community_id = community_id
        act.session.add(person)
    return status


def usable(act: Act, community_id: int) -> Community:
    """The community; raises ``Refused`` if it is gone."""
    community = row_of(act.session, Community, community_id)
    if community is None or community.archived_at is not None:
        raise Refused("community-gone")
    return community


def _newcomer(act: Act, community: Community, who: dict[str, Any] | None) -> Person:
    if who is None:
        raise Refused("refused-unknown")
    school = school_of(act, who["school"], community.regency_code)
    return register(act, Honorific(who["honorific"]), who["name"], school, community.id)


def _enter(
    act: Act, community: Community, person: Person, old: Membership | None, *, waiting: bool
) -> str:
    assert person.id is not None
    assert community.id is not None
    before = {"status": old.status, "role": old.role} if old else {}
    status = MembershipStatus.PENDING if waiting else MembershipStatus.ACTIVE
    if old is None:
        row = Membership(
            community_id=community.id, person_id=person.id, status=status, joined_at=act.now
        )
        insert_row(act.session, row)
    else:
        row = old
        row.role, row.status, row.joined_at, row.left_at = Role.MEMBER, status, act.now, None
        act.session.add(row)
        act.session.flush()
    note_role(act, row, "join", before)
    if waiting:
        notices.tell_chairs_of_request(act, community, row, person)
    else:
        ask_about_namesakes(act, community, row, person)
    return str(row.status)


def ask_about_namesakes(act: Act, community: Community, row: Membership, person: Person) -> None:
    """Let the chair say whether a member without a phone is the one who joined now."""
    for kept in namesakes(phoneless_of(act.session, row.community_id), person.name):
        notices.tell_chairs_of_namesake(act, community, kept.id or 0, row, person)


def note_role(act: Act, row: Membership, action: str, before: dict[str, Any]) -> None:
    """Audit a change of role or membership, by ids."""
    record(
        act.session,
        action,
        f"membership:{row.id}",
        now=act.now,
        person_id=act.person.id if act.person else None,
        address_id=act.address.id,
        before=before,
        after={"status": row.status, "role": row.role},
    )


def create_community(
    act: Act,
    *,
    type: CommunityType,
    name: str,
    level: Level,
    subject: str | None,
    regency_code: str,
    who: dict[str, Any] | None = None,
) -> int:
    """Make a community with this person as its chair; return its id."""
    place = area(regency_code)
    if place is None or place.is_province:
        raise Refused("community-no-place")
    community = Community(
        code=_free_code(act),
        name=name,
        type=CommunityType(type),
        level=Level(level),
        subject=subject,
        regency_code=regency_code,
        zone=place.zone,
        created_at=act.now,
    )
    act.session.add(community)
    act.session.flush()
    assert community.id is not None
    person = act.person or _newcomer(act, community, who)
    chair = Membership(
        community_id=community.id, person_id=person.id, role=Role.CHAIR, joined_at=act.now
    )
    person.community_id = community.id
    act.session.add_all([chair, person])
    act.session.flush()
    note_role(act, chair, "create_community", {})
    return community.id


def rename_community(act: Act, community_id: int, *, name: str) -> None:
    """Only its chair; the code and all that is recorded stay."""
    if not may(standing_of(act.session, act.person), Permission.SETTINGS, community_id):
        raise Refused("not-allowed-no-chair")
    community = usable(act, community_id)
    before, community.name = community.name, name
    act.session.add(community)
    act.session.flush()
    record(
        act.session,
        "community.rename",
        f"community:{community_id}",
        now=act.now,
        person_id=act.someone.id,
        address_id=act.address.id,
        before={"name": before},
        after={"name": name},
    )


def _free_code(act: Act) -> str:
    """A code that neither is taken nor looks like one that is."""
    for _ in range(CODES_TRIED):
        code = make_code(act.rng)
        if code_is_free(act.session, (code, *near_misses(code))):
            return code
    raise RuntimeError("no free community code in fifty tries")
