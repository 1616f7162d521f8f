"""Nudges: everything due of one person in one message, within the rules, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from handlers.attendance.offers import rsvp_offers
from handlers.engine.messages import Choice, Message, Text, When, offer
from handlers.engine.notices import has_said_stop, notify
from handlers.learning.next import content_of, next_in
from handlers.learning.nudge_actions import next_allowed, notice_rsvps, zone_of
from handlers.learning.nudge_rules import MOST_UNANSWERED, REPEAT
from handlers.meetings.reminders import source_of
from storage.attendance import rsvp_of
from storage.communities import Community, MembershipStatus, membership_of
from storage.learning import Enrolment
from storage.meetings import Occurrence, OccurrenceStatus
from storage.nudges import Nudge, NudgeKind, NudgeMessage, open_nudges
from storage.outbox import Priority
from storage.people import Person

SOON = timedelta(hours=1)
"""A meeting this near is no longer asked about: its own check-in comes."""
STALE = timedelta(days=2)
SOURCE = "nudges"


@dataclass(frozen=True)
class Matter:
    """One thing to say: its paragraph, and its choices when it is alone and among others."""

    nudge: Nudge
    text: Text
    alone: tuple[Choice, ...]
    among: Choice
    expires_at: datetime
    source: str = SOURCE


def nudge_person(session: Session, person_id: int, now: datetime) -> bool:
    """Send what is due, or move it to when it may be sent; True if a message was queued."""
    person = session.exec(select(Person).where(col(Person.id) == person_id).with_for_update()).one()
    due = [nudge for nudge in open_nudges(session, person_id) if nudge.due_at <= now]
    notice_rsvps(session, person, now)
    if has_said_stop(session, person) or person.nudges_unanswered >= MOST_UNANSWERED:
        _close(session, due, now)
        return False
    found = [(nudge, _matter(session, person, nudge, now)) for nudge in due]
    _close(session, [nudge for nudge, matter in found if matter is None], now)
    matters = [matter for _, matter in found if matter is not None]
    if not matters:
        return False
    allowed = next_allowed(session, person_id, now, zone_of(session, person))
    if allowed > now:
        _move(session, matters, allowed)
        return False
    _send(session, person, matters, now)
    return True


def _send(session: Session, person: Person, matters: Sequence[Matter], now: datetime) -> None:
    """An answer is asked for by the day-before reminder too, so that is not worth a template."""
    sent = NudgeMessage(person_id=person.id or 0, sent_at=now)
    session.add(sent)
    session.flush()
    for matter in matters:
        matter.nudge.message_id = sent.id
        if matter.nudge.kind is NudgeKind.RSVP:
            matter.nudge.closed_at = now
    _move(session, matters, now + REPEAT)
    person.nudges_unanswered += 1
    session.add(person)
    notify(
        session,
        [person.id or 0],
        compose(_once_each(matters), sent.id or 0),
        key=f"nudge:{sent.id}",
        now=now,
        source=matters[0].source if len(matters) == 1 else SOURCE,
        expires_at=min(matter.expires_at for matter in matters),
        priority=Priority.NUDGE,
        patient=all(matter.nudge.kind is NudgeKind.RSVP for matter in matters),
    )


def compose(matters: Sequence[Matter], message_id: int) -> Message:
    """One message for all matters; `ingatkan besok` is always its last choice."""
    later = offer("nudge-later", "nudge_later", message=message_id)
    choices = matters[0].alone if len(matters) == 1 else [matter.among for matter in matters]
    return Message(tuple(matter.text for matter in matters), (*choices, later))


def _matter(session: Session, person: Person, nudge: Nudge, now: datetime) -> Matter | None:
    """What to say about a nudge now; None when it no longer stands."""
    if nudge.kind is NudgeKind.UNIT:
        return _unit_matter(session, nudge, now)
    return _rsvp_matter(session, person, nudge, now)


def _unit_matter(session: Session, nudge: Nudge, now: datetime) -> Matter | None:
    enrolment = session.get(Enrolment, nudge.subject)
    unit = next_in(session, enrolment) if enrolment else None
    if unit is None:
        return None
    content = content_of(session, unit)
    text = Text.of("nudge-unit", title=content.title, minutes=content.minutes)
    alone = (offer("choice-yes", "learn", unit=unit.id),)
    among = offer("learn-offer-continue", "learn", unit=unit.id)
    return Matter(nudge, text, alone, among, now + STALE)


def _rsvp_matter(session: Session, person: Person, nudge: Nudge, now: datetime) -> Matter | None:
    occurrence = session.get(Occurrence, nudge.subject)
    if occurrence is None or occurrence.starts_at <= now + SOON:
        return None
    community = session.get(Community, occurrence.community_id)
    if community is None or not _is_asked(session, person, occurrence):
        return None
    when = When(occurrence.starts_at, community.zone)
    alone = rsvp_offers(occurrence.id or 0)
    label = Text.of("nudge-rsvp-answer", community=community.name)
    among = Choice(None, label, "rsvp", {"occurrence_id": occurrence.id})
    text = Text.of("nudge-rsvp", community=community.name, when=when)
    return Matter(nudge, text, alone, among, occurrence.starts_at, source_of(occurrence))


def _is_asked(session: Session, person: Person, occurrence: Occurrence) -> bool:
    """Whether the person is still a member who has not answered for this time and place."""
    membership = membership_of(session, person.id or 0, occurrence.community_id)
    if membership is None or membership.status is not MembershipStatus.ACTIVE:
        return False
    if occurrence.status is not OccurrenceStatus.SCHEDULED:
        return False
    return rsvp_of(session, occurrence, membership.id or 0) is None


def _once_each(matters: Sequence[Matter]) -> list[Matter]:
    """One paragraph about learning at most: it leads to the next thing anyway."""
    units = [m for m in matters if m.nudge.kind is NudgeKind.UNIT]
    return [*[m for m in matters if m.nudge.kind is NudgeKind.RSVP], *units[:1]]


def _close(session: Session, nudges: Sequence[Nudge], now: datetime) -> None:
    for nudge in nudges:
        nudge.closed_at = now
        session.add(nudge)


def _move(session: Session, matters: Sequence[Matter], due: datetime) -> None:
    for matter in matters:
        matter.nudge.due_at = due
        session.add(matter.nudge)
