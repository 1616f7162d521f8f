"""Whose communities a recap is about: one, or all of a coordinator's areas × levels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from handlers.communities.areas import place_name
from handlers.reports.months import Month
from storage.communities import Community
from storage.data.areas import area
from storage.learning import StageTotal, stage_totals
from storage.people import Grant, Person
from storage.reports import (
    Totals,
    communities_within,
    grants_of_coordinator,
    levels_of,
    totals_between,
)

LEAST_COMMUNITIES = 2
"""Of fewer, totals of learning would tell how far a few known people are."""


@dataclass(frozen=True)
class Scope:
    """The communities of a recap. `reference` finds them again when the file is built."""

    communities: Sequence[Community]
    reference: dict[str, Any]
    grants: Sequence[Grant] = ()

    def title(self, label: Callable[[StrEnum], str]) -> str:
        """The community's name, or the areas and levels."""
        if len(self.communities) == 1:
            return self.communities[0].name
        return "; ".join(_area(grant, label) for grant in self.grants)

    def totals(self, session: Session, month: Month, now: datetime) -> dict[int, Totals]:
        ids = [community.id for community in self.communities if community.id is not None]
        bounds = {zone: month.bounds(zone) for zone in {c.zone for c in self.communities}}
        return totals_between(session, ids, bounds, now)

    def learning(self, session: Session, month: Month) -> list[StageTotal]:
        """Who began and finished what, until the month's end; of one community nothing is told."""
        ids = [community.id for community in self.communities if community.id is not None]
        if len(ids) < LEAST_COMMUNITIES:
            return []
        _, end = month.bounds(self.communities[0].zone)
        return stage_totals(session, ids, end)


def _area(grant: Grant, label: Callable[[StrEnum], str]) -> str:
    levels = ", ".join(label(level) for level in levels_of(grant))
    name = place_name(grant.area_code or "")
    return f"{name} ({levels})" if levels else name


def one_community(community: Community) -> Scope:
    return Scope([community], {"community": community.id})


def area_of(
    session: Session, person_id: int, month: Month, community_id: int | None = None
) -> Scope:
    """What a coordinator may see in a month; with `community_id` only that one, if it is theirs."""
    grants = grants_of_coordinator(session, person_id)
    start, end = month.bounds(UTC.tzname(None))
    within = communities_within(session, grants, start, end)
    reference: dict[str, Any] = {"person": person_id}
    if community_id is not None:
        within = [community for community in within if community.id == community_id]
        reference["community"] = community_id
    return Scope(within, reference, grants)


def find_scope(session: Session, month: Month, reference: dict[str, Any]) -> Scope:
    """The scope of a document's reference, with the rights that hold now.

    Raises ``LookupError`` if nothing of it is left.
    """
    community_id = reference.get("community")
    if "person" in reference:
        scope = area_of(session, reference["person"], month, community_id)
    else:
        community = session.get(Community, community_id)
        scope = Scope([community] if community else [], reference)
    if not scope.communities:
        raise LookupError("no community of this recap is left")
    return scope


def zone_of(person: Person, scope: Scope, default: str) -> str:
    """Where the reader's months begin: the profile's zone, else that of what they look at."""
    if person.zone:
        return person.zone
    if scope.communities:
        return scope.communities[0].zone
    found = area(scope.grants[0].area_code or "") if scope.grants else None
    return found.zone if found else default
