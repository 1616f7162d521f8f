"""What the bot tells members about meetings without being asked.

Whoever made the change (`but`) knows already and is answered in the conversation itself.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.attendance.offers import change_offer, rsvp_offers
from handlers.engine.messages import Message, Text, When, message
from handlers.engine.notices import notify
from handlers.engine.quiet import arising
from handlers.meetings.describe import repeat_text, told
from handlers.meetings.reminders import ZONES, reminded_later, source_of
from storage.communities import Community
from storage.invitees import Invitee, invitees
from storage.meetings import Occurrence
from storage.outbox import Priority

AFTERWARDS = timedelta(hours=12)
"""News of a meeting are still news this long after they arose, even if it is over."""


def announce(
    session: Session,
    community: Community,
    occurrence: Occurrence,
    rule: str | None,
    now: datetime,
    but: int | None,
) -> int:
    """Tell every member of a new meeting and ask for an answer."""
    args = told(occurrence, community)
    key = "meeting-new"
    if rule:
        key = "meeting-new-series"
        args["repeat"] = repeat_text(rule, occurrence.starts_at, community)
    news = message(key, *rsvp_offers(occurrence.id or 0, occurrence.starts_at), **args)
    people = _all_but(but, session, occurrence)
    return tell(
        session, community, occurrence, people, news, "meeting-new", now,
        patient=lambda zone: reminded_later(occurrence.starts_at, now, zone),
    )  # fmt: skip


def tell_moved(
    session: Session,
    community: Community,
    occurrence: Occurrence,
    was: datetime,
    now: datetime,
    rule: str | None,
    but: int | None,
) -> int:
    """The time changed: answers are asked again (hard case 4)."""
    args = told(occurrence, community) | {"was": When(was, community.zone)}
    key = "meeting-moved"
    if rule:
        key = "meeting-moved-series"
        args["repeat"] = repeat_text(rule, occurrence.starts_at, community)
    elif _on_one_day(was, occurrence.starts_at, ZoneInfo(community.zone)):
        key = "meeting-moved-same-day"
        args |= _hours_of_day(was, occurrence.starts_at, community.zone)
    news = message(key, *rsvp_offers(occurrence.id or 0, occurrence.starts_at), **args)
    people = _all_but(but, session, occurrence)
    return tell(session, community, occurrence, people, news, "meeting-moved", now)


def _hours_of_day(was: datetime, now: datetime, zone: str) -> dict[str, object]:
    """The text arguments of a move within a day: the day once, and both hours."""
    return {
        "day": When(now, zone, "day"),
        "was": When(was, zone, "clock"),
        "when": When(now, zone, "clock"),
    }


def _on_one_day(one: datetime, other: datetime, zone: ZoneInfo) -> bool:
    return one.astimezone(zone).date() == other.astimezone(zone).date()


def tell_details(
    session: Session, community: Community, occurrence: Occurrence, now: datetime, but: int | None
) -> int:
    """Place or topic changed, the time did not: an answer stands, who gave none is asked."""
    args, here = told(occurrence, community), occurrence.id or 0
    stands = message("meeting-details", change_offer(here), **args)
    asked = message("meeting-details-ask", *rsvp_offers(here, occurrence.starts_at), **args)
    people = _all_but(but, session, occurrence)
    answered = [each for each in people if each.answer or each.recorded]
    open_ = [each for each in people if not (each.answer or each.recorded)]
    return sum(
        tell(session, community, occurrence, some, news, "meeting-details", now)
        for some, news in ((answered, stands), (open_, asked))
    )


def tell_cancelled(
    session: Session,
    community: Community,
    occurrence: Occurrence,
    reason: str,
    now: datetime,
    but: int | None,
    *,
    series: bool,
) -> int:
    """It will not take place; with `series`, nor will any after it."""
    key = "meeting-cancelled-series" if series else "meeting-cancelled"
    args = told(occurrence, community)
    news = message(key, community=args["community"], when=args["when"], reason=_reason(reason))
    people = _all_but(but, session, occurrence)
    return tell(session, community, occurrence, people, news, "meeting-cancelled", now)


def zone_of(person: Invitee, community: Community) -> str:
    """The zone a reader is reminded in; one that is not Indonesian counts as the community's."""
    return person.zone if person.zone in ZONES else community.zone


def tell(
    session: Session,
    community: Community,
    occurrence: Occurrence,
    people: Iterable[Invitee],
    news: Message,
    kind: str,
    now: datetime,
    *,
    at_once: bool = False,
    expires_at: datetime | None = None,
    patient: Callable[[ZoneInfo], bool] = lambda zone: False,
) -> int:
    """Queue `news` for people, held in their quiet hours unless it is `at_once` or near.

    `patient` tells for a zone whether the day-before reminder will say it all anyway.
    """
    zones = {each.person_id: zone_of(each, community) for each in people}

    def not_before(person_id: int) -> datetime | None:
        leaves = arising(now, ZoneInfo(zones[person_id]), occurrence.starts_at)
        return None if at_once or leaves <= now else leaves

    return notify(
        session,
        list(zones),
        news,
        key=f"{kind}:{occurrence.id}:{occurrence.version}",
        now=now,
        source=source_of(occurrence),
        not_before=not_before,
        expires_at=expires_at or max(occurrence.ends_at, now + AFTERWARDS),
        patient=lambda person_id: patient(ZoneInfo(zones[person_id])),
        priority=_PRIORITY.get(kind, Priority.NOTICE),
    )


_PRIORITY = {
    "meeting-cancelled": Priority.URGENT,
    "meeting-moved": Priority.CHANGE,
    "meeting-details": Priority.CHANGE,
}


def _all_but(but: int | None, session: Session, occurrence: Occurrence) -> list[Invitee]:
    return [each for each in invitees(session, occurrence) if each.person_id != but]


def _reason(reason: str) -> Text | str:
    return Text.of("meeting-because", reason=reason) if reason else ""
