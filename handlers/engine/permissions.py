"""Who may do what: one table."""

from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import Session

from storage.communities import Role, memberships_of
from storage.people import Grant, GrantKind, Person, grants_of


class Permission(StrEnum):
    ANYONE = "anyone"
    CONSENTED = "consented"
    MEMBER = "member"
    SCHEDULE = "schedule"
    ATTENDANCE = "attendance"
    MEMBERS = "members"
    DOCUMENTS = "documents"
    RECAP = "recap"
    REVIEW = "review"
    BROADCAST = "broadcast"
    SETTINGS = "settings"
    AREA = "area"
    OPERATE = "operate"


_OFFICERS = frozenset({Role.CHAIR, Role.SECRETARY, Role.LEAD})

ROLES: dict[Permission, frozenset[Role]] = {
    Permission.MEMBER: frozenset(Role),
    Permission.SCHEDULE: _OFFICERS,
    Permission.ATTENDANCE: _OFFICERS,
    Permission.MEMBERS: frozenset({Role.CHAIR}),
    Permission.DOCUMENTS: _OFFICERS,
    Permission.RECAP: _OFFICERS,
    Permission.REVIEW: frozenset({Role.CHAIR, Role.LEAD, Role.MENTOR}),
    Permission.BROADCAST: frozenset({Role.CHAIR, Role.LEAD}),
    Permission.SETTINGS: frozenset({Role.CHAIR}),
}
"""Roles in a community that give a permission there."""

GRANTS: dict[Permission, frozenset[GrantKind]] = {
    Permission.AREA: frozenset({GrantKind.COORDINATOR}),
    Permission.RECAP: frozenset({GrantKind.COORDINATOR}),
    Permission.OPERATE: frozenset({GrantKind.OWNER}),
}
"""Grants that give a permission beyond one community."""


@dataclass(frozen=True)
class Standing:
    """What someone is: roles by community id, and grants."""

    person: Person | None = None
    roles: dict[int, Role] = field(default_factory=dict)
    grants: tuple[Grant, ...] = ()


def standing_of(session: Session, person: Person | None) -> Standing:
    if person is None or person.id is None:
        return Standing()
    roles = {c.id: m.role for m, c in memberships_of(session, person.id) if c.id is not None}
    return Standing(person, roles, tuple(grants_of(session, person.id)))


def may(standing: Standing, permission: Permission, community_id: int | None = None) -> bool:
    """Whether someone may, in one community or (without an id) in any."""
    if permission is Permission.ANYONE:
        return True
    if standing.person is None:
        return False
    if permission is Permission.CONSENTED:
        return True
    everywhere = permission not in ROLES or community_id is None
    if everywhere and any(g.kind in GRANTS.get(permission, ()) for g in standing.grants):
        return True
    roles = standing.roles
    held = roles.values() if community_id is None else filter(None, [roles.get(community_id)])
    return any(role in ROLES.get(permission, ()) for role in held)
