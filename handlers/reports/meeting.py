"""From rows to the forms of one meeting: daftar hadir and surat undangan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.communities.areas import place_name
from handlers.engine.texts import ZONE_NAMES
from handlers.reports.collect import Label
from handlers.reports.forms import (
    GUEST_ROWS,
    ROWS_WHEN_EMPTY,
    AttendanceSheet,
    Attendee,
    Invitation,
    Occasion,
    Signatory,
)
from storage.attendance import AttendanceSource
from storage.attendance import AttendanceStatus as Status
from storage.communities import Community, Role
from storage.data.areas import area
from storage.meetings import Meeting, Occurrence
from storage.reports import CAME, AttendanceRow, MemberRow, attendance_of, members_between

SECOND = timedelta(seconds=1)


def blank_sheet(
    session: Session, community: Community, occurrence: Occurrence, label: Label, issued: date
) -> AttendanceSheet:
    """The list to be signed: the members, and empty rows for guests."""
    members = _members_at(session, occurrence)
    return AttendanceSheet(
        occasion=_occasion(session, community, occurrence),
        rows=[_attendee(member, label) for member in members],
        chair=_chair(members),
        city=_city(community),
        issued=issued,
        blank_rows=GUEST_ROWS if members else ROWS_WHEN_EMPTY,
    )


def filled_sheet(
    session: Session, community: Community, occurrence: Occurrence, label: Label, issued: date
) -> AttendanceSheet:
    """The list as recorded: times of check-in, who was away and why, guests at the end.

    Only whoever checked in themselves has a time: one that a chair entered later says nothing.
    Whoever had their data deleted is counted, and listed only if the list was issued before.
    """
    assert occurrence.id is not None
    records = attendance_of(session, occurrence.id)
    mine = {row.membership_id: row for row in records}
    zone = ZoneInfo(community.zone)
    members = _members_at(session, occurrence, records)
    rows = [_recorded(member, mine.get(member.membership_id), zone, label) for member in members]
    others = [row for row in records if row.membership_id is None]
    guests = [_guest(row, label) for row in others if row.guest_name]
    counts = Counter(_status(mine.get(member.membership_id)) for member in members)
    counts.update(row.status for row in others)
    return AttendanceSheet(
        occasion=_occasion(session, community, occurrence),
        rows=[*rows, *guests],
        chair=_chair(members),
        city=_city(community),
        issued=issued,
        totals=[(label(status), counts[status]) for status in Status if counts[status]],
    )


def letter(
    session: Session,
    community: Community,
    occurrence: Occurrence,
    label: Label,
    issued: date,
    number: str,
    subject: str,
) -> Invitation:
    """The surat undangan for every member, to be sent to the heads of their schools."""
    members = _members_at(session, occurrence)
    return Invitation(
        occasion=_occasion(session, community, occurrence),
        subject=subject,
        guests=[_attendee(member, label) for member in members],
        chair=_chair(members),
        city=_city(community),
        issued=issued,
        number=number,
    )


def _members_at(
    session: Session, occurrence: Occurrence, records: Sequence[AttendanceRow] = ()
) -> list[MemberRow]:
    """Who belonged while the meeting was on, and whoever was recorded though they joined later."""
    start, end = occurrence.starts_at, occurrence.ends_at
    last = max([end, *(record.recorded_at + SECOND for record in records)])
    recorded = {record.membership_id for record in records}
    rows = members_between(session, [occurrence.community_id], start, last)
    return [row for row in rows if row.joined_at < end or row.membership_id in recorded]


def _occasion(session: Session, community: Community, occurrence: Occurrence) -> Occasion:
    meeting = session.get(Meeting, occurrence.meeting_id)
    zone = ZoneInfo(community.zone)
    ends = None if meeting and meeting.open_ended else occurrence.ends_at.astimezone(zone)
    return Occasion(
        forum=community.name,
        region=place_name(community.regency_code),
        starts=occurrence.starts_at.astimezone(zone),
        ends=ends,
        zone=ZONE_NAMES.get(community.zone, community.zone),
        place=occurrence.place or occurrence.link or "",
        topic=occurrence.topic,
    )


def _attendee(member: MemberRow, label: Label) -> Attendee:
    job = label(member.job) if member.job else ""
    return Attendee(member.name, member.nip, member.school, job)


def _recorded(
    member: MemberRow, record: AttendanceRow | None, zone: ZoneInfo, label: Label
) -> Attendee:
    blank = _attendee(member, label)
    status = _status(record)
    if status not in CAME:
        return Attendee(blank.name, blank.nip, blank.school, blank.job, "", label(status))
    own = record is not None and record.source is AttendanceSource.SELF
    time = f"{record.recorded_at.astimezone(zone):%H.%M}" if record and own else ""
    return Attendee(blank.name, blank.nip, blank.school, blank.job, time)


def _guest(record: AttendanceRow, label: Label) -> Attendee:
    note = "" if record.status in CAME else label(record.status)
    return Attendee(record.guest_name or "", None, record.guest_school or "", "", "", note)


def _status(record: AttendanceRow | None) -> Status:
    return record.status if record else Status.UNRECORDED


def _chair(members: Sequence[MemberRow]) -> Signatory:
    chairs = [member for member in members if member.role is Role.CHAIR]
    return Signatory(chairs[0].name, chairs[0].nip) if chairs else Signatory()


def _city(community: Community) -> str:
    found = area(community.regency_code)
    return found.bare if found else ""
