"""The only code that writes meetings: schedule, move, cancel, settings."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.talk import Act, Refused
from handlers.meetings.materialise import materialise
from handlers.meetings.notices import announce
from handlers.meetings.plan import Plan
from handlers.meetings.reminders import plan_openings_again
from storage.audit import record
from storage.communities import Community
from storage.meetings import Meeting, MeetingMode, Occurrence, OccurrenceStatus, planned_ahead

SETTINGS = ("window_before", "late_after", "close_after", "remind_hour_before")


def create_meeting(act: Act, community_id: int, stored: dict[str, Any]) -> int:
    """Keep a meeting as confirmed, tell every member at once; return its first occurrence."""
    community = community_in_charge(act, community_id)
    plan = Plan.from_json(stored)
    if plan.starts_at(ZoneInfo(community.zone)) <= act.now:
        raise Refused("meeting-refused-past")
    meeting = _meeting(act, community, plan)
    act.session.add(meeting)
    act.session.flush()
    first = materialise(act.session, meeting, act.now)[0]
    _audit(act, "meeting.create", first, {}, _moment(first))
    announce(act.session, community, first, meeting.rrule, act.now, act.someone.id)
    return first.id or 0


def set_community(act: Act, community_id: int, name: str, value: int) -> None:
    """Change one setting of a community; minutes, or 0 and 1 for the hour-before reminder.

    A new window moves the check-in buttons of every meeting to come.
    """
    community = community_in_charge(act, community_id, Permission.SETTINGS)
    if name not in SETTINGS:
        raise Refused("meeting-refused-setting")
    before = getattr(community, name)
    setattr(community, name, bool(value) if name == "remind_hour_before" else value)
    act.session.add(community)
    act.session.flush()
    if name == "window_before":
        ahead = planned_ahead(act.session, community_id, act.now)
        plan_openings_again(act.session, community, ahead, act.now)
    record(
        act.session,
        "community.setting",
        f"community:{community_id}",
        now=act.now,
        person_id=act.someone.id,
        address_id=act.address.id,
        before={name: int(before)},
        after={name: value},
    )


def community_in_charge(
    act: Act, community_id: int, permission: Permission = Permission.SCHEDULE
) -> Community:
    """The community, if whoever acts still may; raises `Refused`."""
    community = act.session.get(Community, community_id)
    if community is None or not may(
        standing_of(act.session, act.someone), permission, community_id
    ):
        raise Refused("not-allowed-no-chair")
    return community


def occurrence_as_seen(session: Session, occurrence_id: int, version: int) -> Occurrence:
    """The meeting as it stood in the preview; raises `Refused` if it has changed since."""
    found = session.get(Occurrence, occurrence_id, populate_existing=True)
    if found is None or found.version != version:
        raise Refused("meeting-refused-changed")
    if found.status is not OccurrenceStatus.SCHEDULED:
        raise Refused("meeting-refused-cancelled")
    return found


def audit_change(act: Act, action: str, occurrence: Occurrence, before: dict[str, Any]) -> None:
    _audit(act, action, occurrence, before, _moment(occurrence))


def moment_of(occurrence: Occurrence) -> dict[str, Any]:
    """What an audit row keeps of a meeting: no words, only when and which version."""
    return _moment(occurrence)


def _meeting(act: Act, community: Community, plan: Plan) -> Meeting:
    return Meeting(
        community_id=community.id or 0,
        topic=plan.topic,
        mode=plan.mode or MeetingMode.IN_PERSON,
        place=plan.place or None,
        link=plan.link,
        latitude=plan.latitude,
        longitude=plan.longitude,
        map_link=plan.map_link,
        rrule=plan.rule(),
        local_start=plan.local_start(),
        zone=community.zone,
        duration=plan.length() // timedelta(minutes=1),
        open_ended=plan.end is None,
        created_by=act.someone.id,
        created_at=act.now,
    )


def _moment(occurrence: Occurrence) -> dict[str, Any]:
    starts: datetime = occurrence.starts_at
    return {
        "starts_at": starts.isoformat(),
        "status": str(occurrence.status),
        "version": occurrence.version,
    }


def _audit(
    act: Act, action: str, occurrence: Occurrence, before: dict[str, Any], after: dict[str, Any]
) -> None:
    record(
        act.session,
        action,
        f"occurrence:{occurrence.id}",
        now=act.now,
        person_id=act.someone.id,
        address_id=act.address.id,
        before=before,
        after=after,
    )
