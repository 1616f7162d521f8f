"""What moves, answers and puts off nudges."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from handlers.engine.talk import Act
from handlers.learning.nudge_rules import LEFT, SNOOZE, WEEK, earliest
from storage.attendance import Rsvp
from storage.communities import Membership, memberships_of
from storage.meetings import Occurrence
from storage.nudges import (
    Nudge,
    NudgeKind,
    NudgeMessage,
    last_message,
    messages_since,
    named_in,
    nudge_about,
)
from storage.people import Person


def zone_of(session: Session, person: Person, default: str = "Asia/Jakarta") -> ZoneInfo:
    """The zone in which a person reads: their profile's, else their community's."""
    if person.zone:
        return ZoneInfo(person.zone)
    communities = [community for _, community in memberships_of(session, person.id or 0)]
    return ZoneInfo(communities[0].zone if communities else default)


def plan(session: Session, person_id: int, kind: NudgeKind, subject: int, due: datetime) -> Nudge:
    """Open the matter, or move it to a new due time."""
    nudge = nudge_about(session, person_id, kind, subject) or Nudge(
        person_id=person_id, kind=kind, subject=subject, due_at=due
    )
    nudge.due_at, nudge.closed_at = due, None
    session.add(nudge)
    return nudge


def active_in(session: Session, person_id: int, enrolment_id: int, now: datetime) -> None:
    """Somebody learned: the nudge waits anew, and those before it are answered."""
    plan(session, person_id, NudgeKind.UNIT, enrolment_id, now + LEFT)
    answered(session, person_id, now)


def done_with(session: Session, person_id: int, enrolment_id: int, now: datetime) -> None:
    """The stage is finished: there is nothing to nudge about."""
    nudge = nudge_about(session, person_id, NudgeKind.UNIT, enrolment_id)
    if nudge is not None:
        nudge.closed_at = now
        session.add(nudge)


def answered(session: Session, person_id: int, now: datetime) -> None:
    """The person did something with the last nudge, so counting starts anew."""
    person = session.get(Person, person_id)
    if person is not None and person.nudges_unanswered:
        person.nudges_unanswered = 0
        session.add(person)
    last = last_message(session, person_id)
    if last is not None and last.answered_at is None:
        last.answered_at = now
        session.add(last)


def notice_rsvps(session: Session, person: Person, now: datetime) -> None:
    """An RSVP given after the last nudge counts as its answer."""
    last = last_message(session, person.id or 0)
    if last is None or last.answered_at is not None:
        return
    query = (
        select(func.max(Rsvp.answered_at))
        .join(Membership, col(Membership.id) == col(Rsvp.membership_id))
        .where(col(Membership.person_id) == person.id, col(Rsvp.answered_at) >= last.sent_at)
    )
    if session.exec(query).one() is not None:
        answered(session, person.id or 0, now)


def put_off(act: Act, message_id: int) -> dict[str, Any] | None:
    """ingatkan besok: what the message named comes again tomorrow, as soon as the rules allow.

    Returns ``at`` (ISO) and ``zone`` of the next message; None if nothing of it is left.
    """
    person = act.someone
    sent = act.session.get(NudgeMessage, message_id)
    if sent is None or sent.person_id != person.id:
        return None
    answered(act.session, sent.person_id, act.now)
    zone = zone_of(act.session, person, act.world.default_zone)
    due = next_allowed(act.session, sent.person_id, act.now + SNOOZE, zone)
    kept = [n for n in named_in(act.session, message_id) if _worth(act.session, n, due)]
    for nudge in kept:
        nudge.due_at, nudge.closed_at = due, None
        act.session.add(nudge)
    return {"at": due.isoformat(), "zone": zone.key} if kept else None


def next_allowed(session: Session, person_id: int, due: datetime, zone: ZoneInfo) -> datetime:
    """When a matter due at ``due`` may be named, given the messages of the week before."""
    sent = messages_since(session, person_id, due - WEEK)
    return earliest(due, [message.sent_at for message in sent], zone)


def _worth(session: Session, nudge: Nudge, due: datetime) -> bool:
    """Whether a matter still stands at ``due``: a finished stage or a past meeting does not."""
    if nudge.kind is NudgeKind.UNIT:
        return nudge.closed_at is None
    occurrence = session.get(Occurrence, nudge.subject)
    return occurrence is not None and occurrence.starts_at > due + timedelta(hours=1)
