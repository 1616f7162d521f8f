"""From rows to figures: the recap of one month over one community or many."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias
from zoneinfo import ZoneInfo

from sqlmodel import Session as Database

from handlers.communities.areas import place_name
from handlers.engine.texts import ZONE_NAMES
from handlers.reports.chart import Week
from handlers.reports.figures import CommunityRecap, PersonRow, Session
from handlers.reports.months import Month
from storage.attendance import AttendanceStatus as Status
from storage.communities import Community, Role
from storage.meetings import Occurrence
from storage.people import Job
from storage.reports import (
    CAME,
    AttendanceRow,
    MemberRow,
    attendance_between,
    held_between,
    members_between,
    plans_between,
)

Label: TypeAlias = Callable[[StrEnum], str]
"""An enum member → its words in the reader's language."""


@dataclass
class _Rows:
    """Everything of one community in the month."""

    meetings: list[Occurrence] = field(default_factory=list)
    members: list[MemberRow] = field(default_factory=list)
    plans: int = 0


def collect(
    database: Database,
    communities: Sequence[Community],
    month: Month,
    label: Label,
    now: datetime,
) -> list[CommunityRecap]:
    """The recap of each community, in the order given, by four queries for all of them.

    A month begins and ends at midnight in each community's own zone. A member counts for a
    meeting if they belonged when it began, or were recorded there.
    """
    if not communities:
        return []
    ids = [community.id for community in communities if community.id is not None]
    bounds = {c.id: month.bounds(c.zone) for c in communities}
    start = min(first for first, _ in bounds.values())
    end = max(last for _, last in bounds.values())
    rows: dict[int | None, _Rows] = defaultdict(_Rows)

    def inside(community_id: int, at: datetime) -> bool:
        first, last = bounds[community_id]
        return first <= at < last

    for meeting in held_between(database, ids, start, end, now):
        if inside(meeting.community_id, meeting.starts_at):
            rows[meeting.community_id].meetings.append(meeting)
    for member in members_between(database, ids, start, end):
        rows[member.community_id].members.append(member)
    for community_id, at in plans_between(database, ids, start, end):
        rows[community_id].plans += inside(community_id, at)
    records = _by_meeting(attendance_between(database, ids, start, end))
    return [_recap(one, rows[one.id], records, label) for one in communities]


def _by_meeting(records: Iterable[AttendanceRow]) -> dict[int | None, list[AttendanceRow]]:
    found: dict[int | None, list[AttendanceRow]] = defaultdict(list)
    for record in records:
        found[record.occurrence_id].append(record)
    return found


def _recap(
    community: Community,
    rows: _Rows,
    records: dict[int | None, list[AttendanceRow]],
    label: Label,
) -> CommunityRecap:
    marks = [
        {r.membership_id: r.status for r in records[meeting.id] if r.membership_id is not None}
        for meeting in rows.meetings
    ]
    people = [(member, _marks(member, rows.meetings, marks)) for member in rows.members]
    chairs = [member.name for member in rows.members if member.role is Role.CHAIR]
    return CommunityRecap(
        name=community.name,
        kind=label(community.type),
        level=label(community.level),
        area=place_name(community.regency_code),
        chair=", ".join(chairs) or "-",
        sessions=[_session(m, community.zone, records[m.id], label) for m in rows.meetings],
        people=[PersonRow(member.name, member.school, row) for member, row in people],
        activities=rows.plans,
        head_sessions=_head_sessions(people, len(rows.meetings)),
    )


def _marks(
    member: MemberRow, meetings: Sequence[Occurrence], marks: Sequence[dict[int, Status]]
) -> list[Status | None]:
    return [
        recorded.get(member.membership_id)
        or (Status.UNRECORDED if member.belonged(meeting.starts_at) else None)
        for meeting, recorded in zip(meetings, marks, strict=True)
    ]


def _head_sessions(
    people: Sequence[tuple[MemberRow, list[Status | None]]], meetings: int
) -> int | None:
    heads = [row for member, row in people if member.job is Job.PRINCIPAL]
    if not heads:
        return None
    return sum(any(row[index] in CAME for row in heads) for index in range(meetings))


def _session(
    meeting: Occurrence, zone: str, records: Sequence[AttendanceRow], label: Label
) -> Session:
    local = ZoneInfo(zone)
    return Session(
        starts=meeting.starts_at.astimezone(local),
        ends=meeting.ends_at.astimezone(local),
        zone=ZONE_NAMES.get(zone, zone),
        topic=meeting.topic,
        place=meeting.place or meeting.link or "",
        mode=label(meeting.mode),
        guests=sum(r.membership_id is None and r.status in CAME for r in records),
    )


def weeks_of(
    recaps: Sequence[CommunityRecap], month: Month, label: Callable[[date, date], str]
) -> list[Week]:
    """The month week by week (Monday to Sunday, cut at its ends), over all communities."""
    weeks = _spans(month)
    came, expected = [0] * len(weeks), [0] * len(weeks)
    for recap in recaps:
        for index, session in enumerate(recap.sessions):
            week = next(i for i, (_, last) in enumerate(weeks) if session.starts.date() <= last)
            present, members = recap.at(index)
            came[week] += present
            expected[week] += members
    return [Week(label(*weeks[i]), came[i], expected[i]) for i in range(len(weeks))]


def _spans(month: Month) -> list[tuple[date, date]]:
    spans, first, end = [], month.first, month.after.first
    while first < end:
        following = min(first + timedelta(days=7 - first.weekday()), end)
        spans.append((first, following - timedelta(days=1)))
        first = following
    return spans
