"""rekap: officers of their own community, coordinators of their areas × levels."""

from collections.abc import Callable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from handlers.engine.answers import Invalid, one_of, parsed, pick
from handlers.engine.messages import Choice, Text
from handlers.engine.permissions import ROLES, Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Refused, Talk, normal
from handlers.reports.months import Month, read_month
from handlers.reports.notices import spending, summarise
from handlers.reports.reports import labels, period
from handlers.reports.scope import Scope, area_of, one_community, zone_of
from storage.communities import Community, memberships_of
from storage.reports import grants_of_coordinator

ALIKE = 80.0
MOST_SHOWN = 9
_ALL = {"", "semua", "semua komunitas", "semua kombel", "wilayah", "area", "all", "bulanan"}


def recap(talk: Talk) -> None:
    """rekap [month] [community]: a short summary, a picture and an XLSX."""
    if _for_area(talk):
        _area_recap(talk)
        return
    _, community = community_for(talk, Permission.RECAP)
    scope = one_community(community)
    month, _ = _month(talk, scope, community.zone)
    _tell(talk, scope, month, {"community_id": community.id})


def _for_area(talk: Talk) -> bool:
    """Whether a coordinator means the area; someone who also leads a community is asked."""
    person_id = talk.person.id or 0
    if not grants_of_coordinator(talk.session, person_id) or "community_id" in talk.args:
        return False
    if talk.args.get("area"):
        return True
    held = memberships_of(talk.session, person_id)
    if not any(membership.role in ROLES[Permission.RECAP] for membership, _ in held):
        return True
    asked = talk.ask("recap-whose", pick(area="recap-whose-area", own="recap-whose-own"))
    return asked == "area"


def _area_recap(talk: Talk) -> None:
    person_id = talk.person.id or 0
    this = Month.of(_today(talk, talk.act.world.default_zone))
    scope = area_of(talk.session, person_id, this)
    zone = zone_of(talk.person, scope, talk.act.world.default_zone)
    month, rest = _month(talk, scope, zone)
    scope = area_of(talk.session, person_id, month)
    if not scope.communities:
        title = scope.title(labels(talk.reader))
        offers = [_of(this, {"area": True})] if month < this else []
        talk.say("recap-area-empty", *offers, scope=title, month=period(month))
        return
    only = _only(talk, scope, rest)
    if only is not None:
        scope = area_of(talk.session, person_id, month, only)
    _tell(talk, scope, month, {"area": True, "only": only})


def _only(talk: Talk, scope: Scope, rest: str) -> int | None:
    """The id of the one community that is meant, or None for all."""
    if (only := talk.args.get("only")) is not None:
        if only not in {community.id for community in scope.communities}:
            raise Refused("recap-not-yours")
        return int(only)
    if talk.args.get("choice") == "one":
        rest = talk.ask("recap-which-name", parsed(_known_in(scope), most=100))
    if rest in _ALL:
        return None
    found = find_communities(rest, scope.communities)
    if not found:
        raise Refused("recap-no-community", name=rest)
    if len(found) == 1:
        return found[0].id
    chosen = talk.ask("recap-which", one_of(found[:MOST_SHOWN], label=lambda c: c.name))
    return int(chosen.id)


def _known_in(scope: Scope) -> Callable[[str], str]:
    def known(typed: str) -> str:
        if not find_communities(normal(typed), scope.communities):
            raise Invalid("recap-no-community", name=typed)
        return normal(typed)

    return known


def find_communities(typed: str, communities: Sequence[Community]) -> list[Community]:
    """The communities of this name; else those that hold all its words; else those alike."""
    wanted = normal(typed)
    named = [(normal(community.name), community) for community in communities]
    same = [community for name, community in named if name == wanted]
    holding = [c for name, c in named if set(wanted.split()) <= set(name.split())]
    alike = [c for name, c in named if fuzz.token_sort_ratio(wanted, name) >= ALIKE]
    return same or holding or alike


def _month(talk: Talk, scope: Scope, zone: str) -> tuple[Month, str]:
    """The month that is meant and the rest of what was typed.

    Without a month: this one, or the last while only that one had a meeting. Raises ``Refused`` for
    one that has not begun.
    """
    today = _today(talk, zone)
    if stored := talk.args.get("month"):
        return Month.parse(stored), ""
    month, rest = read_month(str(talk.args.get("text", "")), today)
    this = Month.of(today)
    if month is None:
        held = (each for each in (this, this.before) if scope.totals(talk.session, each, talk.now))
        month = next(held, this)
    if month > this:
        raise Refused("recap-month-ahead", month=period(month))
    return month, normal(rest)


def _today(talk: Talk, zone: str) -> date:
    return talk.now.astimezone(ZoneInfo(talk.person.zone or zone)).date()


def _tell(talk: Talk, scope: Scope, month: Month, args: dict[str, object]) -> None:
    summary = summarise(talk.session, scope, month, talk.reader, talk.now)
    if spent := spending(talk.session, scope, month):
        talk.say("recap-costs", **spent)
    before = _of(month.before, args)
    one = Choice("one", Text("recap-offer-one"), "recap", {"area": True, "month": str(month)})
    offers = [before, one] if len(scope.communities) > 1 else [before]
    this = Month.of(_today(talk, zone_of(talk.person, scope, talk.act.world.default_zone)))
    if summary.key.endswith("-none") and month < this:
        offers.append(_of(this, args))
    talk.say(summary.key, *offers, documents=summary.documents, **summary.args)


def _of(month: Month, args: dict[str, object]) -> Choice:
    return Choice(None, period(month), "recap", {**args, "month": str(month)})
