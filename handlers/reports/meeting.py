"""From rows to the forms of one meeting: daftar hadir and surat undangan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
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
from storage.reports import AttendanceRow, MemberRow, attendance_of, members_between

CAME = (Status.PRESENT, Status.LATE)


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
    """
    assert occurrence.id is not None
    records = attendance_of(session, occurrence.id)
    mine = {row.membership_id: row for row in records}
    zone = ZoneInfo(community.zone)
    members = _members_at(session, occurrence)
    rows = [_recorded(member, mine.get(member.membership_id), zone, label) for member in members]
    guests = [_guest(row) for row in records if row.membership_id is None]
    counts = Counter(_status(mine.get(member.membership_id)) for member in members)
    counts[Status.PRESENT] += len(guests)
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


def _members_at(session: Session, occurrence: Occurrence) -> list[MemberRow]:
    at = occurrence.starts_at
    rows = members_between(session, [occurrence.community_id], at, occurrence.ends_at)
    return [row for row in rows if row.left_at is None or row.left_at > at]


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


def _guest(record: AttendanceRow) -> Attendee:
    return Attendee(record.guest_name or "", None, record.guest_school or "", "")


def _status(record: AttendanceRow | None) -> Status:
    return record.status if record else Status.UNRECORDED


def _chair(members: Sequence[MemberRow]) -> Signatory:
    chairs = [member for member in members if member.role is Role.CHAIR]
    return Signatory(chairs[0].name, chairs[0].nip) if chairs else Signatory()


def _city(community: Community) -> str:
    found = area(community.regency_code)
    return found.bare if found else ""
