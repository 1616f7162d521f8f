"""Moving and cancelling: one meeting, or it and all that follow (hard case 4)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import dropwhile, islice
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.engine.talk import Act, Refused
from handlers.meetings.actions import (
    audit_change,
    community_in_charge,
    moment_of,
    occurrence_as_seen,
)
from handlers.meetings.notices import tell_cancelled, tell_details, tell_moved
from handlers.meetings.plan import DETAILS, Plan
from handlers.meetings.recurrence import (
    Repeat,
    nth_of_month,
    recurrence_id,
    repeat_of,
    rule_of,
    starts,
    utc,
)
from handlers.meetings.reminders import plan_reminders, void_reminders
from storage.attendance import keep_answers
from storage.communities import Community
from storage.meetings import (
    Meeting,
    Occurrence,
    OccurrenceStatus,
    following,
    meeting_of,
)


def change_meeting(
    act: Act, occurrence_id: int, version: int, stored: dict[str, Any], series: bool
) -> tuple[int, bool]:
    """Give a meeting the time, place or topic of a plan; with `series` all after it too.

    A new time voids the old reminders and answers and asks everyone again; a new place or topic
    alone is told, and the answers stand. Returns how many people are told, and if it moved.
    """
    session, changer = act.session, act.someone.id
    occurrence = occurrence_as_seen(session, occurrence_id, version)
    community = community_in_charge(act, occurrence.community_id)
    plan = Plan.from_json(stored)
    begins = plan.starts_at(ZoneInfo(community.zone)) if plan.day and plan.start else None
    if begins and begins <= act.now:
        raise Refused("meeting-refused-past")
    was, before = occurrence.starts_at, moment_of(occurrence)
    moved = begins is not None and begins != was
    if not moved and _same_details(occurrence, plan):
        raise Refused("meeting-no-change")
    if series:
        meeting = _split(session, meeting_of(session, occurrence), occurrence, plan, act.now)
        changed = following(session, occurrence)
        _move_series(session, meeting, changed, plan)
    else:
        changed = [occurrence]
        _apply(occurrence, plan, begins)
    _renew(session, community, changed, act.now, moved=moved)
    audit_change(act, "meeting.move" if moved else "meeting.change", occurrence, before)
    if not moved:
        return tell_details(session, community, occurrence, act.now, changer), False
    rule = meeting_of(session, occurrence).rrule if series else None
    return tell_moved(session, community, occurrence, was, act.now, rule, changer), True


def cancel_meetings(act: Act, occurrence_id: int, version: int, reason: str, series: bool) -> int:
    """Cancel a meeting, with `series` all after it too; return how many people are told."""
    session = act.session
    occurrence = occurrence_as_seen(session, occurrence_id, version)
    community = community_in_charge(act, occurrence.community_id)
    before = moment_of(occurrence)
    cancelled = following(session, occurrence) if series else [occurrence]
    if series:
        meeting_of(session, occurrence).ends_before = occurrence.starts_at
    void_reminders(session, cancelled, act.now)
    for each in cancelled:
        each.status, each.version = OccurrenceStatus.CANCELLED, each.version + 1
        session.add(each)
    session.flush()
    audit_change(act, "meeting.cancel", occurrence, before)
    return tell_cancelled(
        session, community, occurrence, reason, act.now, act.someone.id, series=series
    )


def _renew(
    session: Session,
    community: Community,
    changed: list[Occurrence],
    now: datetime,
    *,
    moved: bool,
) -> None:
    """Old reminders void, a new version, new reminders; answers stay if the time did."""
    void_reminders(session, changed, now)
    for each in changed:
        each.version += 1
        session.add(each)
    session.flush()
    if not moved:
        for each in changed:
            keep_answers(session, each.id or 0, each.version)
    held = [each for each in changed if each.status is OccurrenceStatus.SCHEDULED]
    plan_reminders(session, community, held, now)


def _same_details(occurrence: Occurrence, plan: Plan) -> bool:
    return all(getattr(occurrence, name) == (getattr(plan, name) or None) for name in DETAILS)


def _apply(occurrence: Occurrence, plan: Plan, begins: datetime | None) -> None:
    if begins is not None:
        occurrence.starts_at, occurrence.ends_at = begins, begins + plan.length()
    for name in DETAILS:
        setattr(occurrence, name, getattr(plan, name) or None)


def _split(session: Session, old: Meeting, first: Occurrence, plan: Plan, now: datetime) -> Meeting:
    """End a series before `first` and begin another one there, as the plan says."""
    local = plan.local_start() if plan.day and plan.start else None
    begin = local or first.starts_at.astimezone(ZoneInfo(old.zone)).replace(tzinfo=None)
    values = old.model_dump(exclude={"id", "ends_before", "planned_until"})
    meeting = Meeting(**values)
    meeting.local_start, meeting.rrule, meeting.created_at = (
        begin,
        _rule_from(old, first, begin),
        now,
    )
    for name in DETAILS:
        setattr(meeting, name, getattr(plan, name) or None)
    if plan.start:
        meeting.duration = plan.length() // timedelta(minutes=1)
    old.ends_before = first.starts_at
    session.add_all((old, meeting))
    session.flush()
    return meeting


def _rule_from(old: Meeting, first: Occurrence, begin: datetime) -> str | None:
    """The old rhythm on the weekday where the series now begins, for those that are left."""
    repeat = repeat_of(old.rrule)
    if repeat.nths and nth_of_month(begin.date()) not in repeat.nths:
        repeat = replace(repeat, nths=())
    if repeat.weekdays:
        was = _day_by_rule(first).weekday()
        kept = {each for each in repeat.weekdays if each != was}
        repeat = replace(repeat, weekdays=tuple(sorted(kept | {begin.weekday()})))
    if repeat.count or repeat.until:
        ids = map(recurrence_id, starts(old.rrule, old.local_start))
        left = len(list(dropwhile(lambda each: each < first.recurrence_id, ids)))
        return _ending_after(repeat, left, begin)
    return rule_of(repeat, begin.date())


def _day_by_rule(occurrence: Occurrence) -> date:
    """The day that the rule gave it, wherever it was moved since."""
    return date.fromisoformat(occurrence.recurrence_id[:8])


def _ending_after(repeat: Repeat, left: int, begin: datetime) -> str | None:
    """The rule with as many meetings as are left; as it was told, by their number or last day."""
    if repeat.count:
        return rule_of(replace(repeat, count=left), begin.date())
    endless = rule_of(replace(repeat, until=None), begin.date())
    last = max(islice(starts(endless, begin), max(left, 1)))
    return rule_of(replace(repeat, until=last.date()), begin.date())


def _move_series(session: Session, meeting: Meeting, changed: list[Occurrence], plan: Plan) -> None:
    """Put the occurrences that stand as rows on the new rhythm, one by one, in order."""
    zone = ZoneInfo(meeting.zone)
    length = timedelta(minutes=meeting.duration)
    for each, local in zip(changed, starts(meeting.rrule, meeting.local_start), strict=False):
        begins = utc(local, zone)
        each.meeting_id, each.recurrence_id = meeting.id or 0, recurrence_id(local)
        each.starts_at, each.ends_at = begins, begins + length
        for name in DETAILS:
            setattr(each, name, getattr(plan, name) or None)
        session.add(each)
    meeting.planned_until = max(each.starts_at for each in changed)
    session.add(meeting)
    session.flush()
