"""Changes to who belongs to a community, and as what. Each re-checks what it relies on."""

from handlers.account.actions import school_of
from handlers.communities import notices
from handlers.communities.actions import ask_about_namesakes, note_role, usable
from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.talk import Act, Refused
from storage.communities import (
    Community,
    Membership,
    MembershipStatus,
    Role,
    membership_of,
    memberships_of,
    officers_of,
)
from storage.merging import merge_rows
from storage.people import Honorific, Person, grants_of
from storage.reports import communities_within


def choose_community(act: Act, community_id: int) -> None:
    """Make this community the one that the person's words are about."""
    if not _active_row(act, community_id):
        raise Refused("not-a-member")
    act.someone.community_id = community_id
    act.session.add(act.someone)


def leave_community(act: Act, community_id: int) -> None:
    """keluar. Raises ``Refused`` for a sole chair (hard case 9): hand over first."""
    row = _active_row(act, community_id)
    if row is None:
        raise Refused("not-a-member")
    if is_sole_chair(act, row):
        raise Refused("leave-sole-chair")
    _end(act, row, MembershipStatus.LEFT, "leave")


def remove_member(act: Act, membership_id: int) -> None:
    """The chair ends a membership; the person is told, and asks the chair to come back."""
    row, community = _managed(act, membership_id)
    if is_sole_chair(act, row):
        raise Refused("role-sole-chair")
    _end(act, row, MembershipStatus.REMOVED, "remove_member")
    if row.person_id is not None:
        notices.tell_removed(act, community, row.person_id)


def change_role(act: Act, membership_id: int, role: Role) -> None:
    """The chair gives a role. A chair must be a person of their own, and one chair remains."""
    row, community = _managed(act, membership_id)
    role = Role(role)
    if role is Role.CHAIR and row.person_id is None:
        raise Refused("role-needs-phone")
    if role is not Role.CHAIR and is_sole_chair(act, row):
        raise Refused("role-sole-chair")
    if row.role is not role:
        _set_role(act, row, role, "change_role")
        notices.tell_role(act, community, row, act.someone)


def hand_over(act: Act, membership_id: int) -> None:
    """The chair makes another the chair and becomes a member (hard case 9)."""
    row, community = _managed(act, membership_id)
    own = _active_row(act, row.community_id)
    if row.person_id is None:
        raise Refused("role-needs-phone")
    if own is None or own.id == row.id:
        raise Refused("hand-over-self")
    _set_role(act, row, Role.CHAIR, "hand_over")
    _set_role(act, own, Role.MEMBER, "hand_over")
    notices.tell_role(act, community, row, act.someone)


def appoint_chair(act: Act, membership_id: int) -> None:
    """A coordinator appoints a chair in their own area and levels (hard case 9)."""
    row = _row(act, membership_id)
    community = usable(act, row.community_id)
    grants = grants_of(act.session, act.someone.id or 0)
    own_area = communities_within(act.session, grants, act.now, act.now)
    if community.id not in {within.id for within in own_area}:
        raise Refused("not-allowed-area")
    if row.person_id is None:
        raise Refused("role-needs-phone")
    _set_role(act, row, Role.CHAIR, "appoint_chair")
    notices.tell_role(act, community, row, act.someone)
    member = act.session.get_one(Person, row.person_id)
    notices.tell_chairs_of_appointment(act, community, row, member, act.someone)


def add_member(
    act: Act, community_id: int, honorific: Honorific, name: str, school: str | None
) -> int:
    """The chair enters somebody without a phone: a row of the community, not a person."""
    community = _community_of_chair(act, community_id)
    kept = school_of(act, school, community.regency_code)
    row = Membership(
        community_id=community_id,
        name=name,
        honorific=Honorific(honorific),
        school_id=kept.id if kept else None,
        joined_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    note_role(act, row, "add_member", {})
    assert row.id is not None
    return row.id


def decide_request(act: Act, membership_id: int, accept: bool) -> str:
    """Accept or decline a join request; "decided" if another chair was faster."""
    row = act.session.get(Membership, membership_id)
    if row is None or row.person_id is None:
        return "decided"
    community = _community_of_chair(act, row.community_id)
    if row.status is not MembershipStatus.PENDING:
        return "decided"
    before = {"status": row.status}
    row.status = MembershipStatus.ACTIVE if accept else MembershipStatus.REMOVED
    row.joined_at = act.now
    act.session.add(row)
    act.session.flush()
    note_role(act, row, "decide_request", dict(before))
    person = act.session.get(Person, row.person_id)
    if accept and person is not None:
        ask_about_namesakes(act, community, row, person)
    notices.tell_decision(act, community, row.person_id, accept)
    return "accepted" if accept else "declined"


def merge_member(act: Act, source_id: int, target_id: int) -> None:
    """The chair says that a member without a phone is the one who joined: one history."""
    target, _ = _managed(act, target_id)
    source = _row(act, source_id)
    same = source.community_id == target.community_id
    if not same or source.person_id is not None or target.person_id is None:
        raise Refused("member-gone")
    merge_rows(act.session, source, target)
    note_role(act, target, "merge_member", {"merged": source_id})


def is_sole_chair(act: Act, row: Membership) -> bool:
    chairs = officers_of(act.session, row.community_id, Role.CHAIR)
    return row.role is Role.CHAIR and len(chairs) == 1


def _end(act: Act, row: Membership, status: MembershipStatus, action: str) -> None:
    before = {"status": row.status, "role": row.role}
    row.status, row.role, row.left_at = status, Role.MEMBER, act.now
    act.session.add(row)
    act.session.flush()
    note_role(act, row, action, dict(before))
    if row.person_id is None:
        return
    person = act.session.get(Person, row.person_id)
    if person is not None and person.community_id == row.community_id:
        others = memberships_of(act.session, row.person_id)
        person.community_id = others[0][1].id if others else None
        act.session.add(person)


def _set_role(act: Act, row: Membership, role: Role, action: str) -> None:
    before = {"status": row.status, "role": row.role}
    row.role = role
    act.session.add(row)
    act.session.flush()
    note_role(act, row, action, dict(before))


def _active_row(act: Act, community_id: int) -> Membership | None:
    row = membership_of(act.session, act.someone.id or 0, community_id)
    return row if row and row.status is MembershipStatus.ACTIVE else None


def _row(act: Act, membership_id: int) -> Membership:
    row = act.session.get(Membership, membership_id)
    if row is None or row.status is not MembershipStatus.ACTIVE:
        raise Refused("member-gone")
    return row


def _managed(act: Act, membership_id: int) -> tuple[Membership, Community]:
    row = _row(act, membership_id)
    return row, _community_of_chair(act, row.community_id)


def _community_of_chair(act: Act, community_id: int) -> Community:
    standing = standing_of(act.session, act.person)
    if not may(standing, Permission.MEMBERS, community_id):
        raise Refused("not-allowed-no-chair")
    return usable(act, community_id)
