"""What a chair writes: marks of many at once, guests, corrections, the confirmed list, the result.

An action re-checks that the person is an officer of the meeting's community.
"""

from typing import Any

from handlers.attendance import notices
from handlers.attendance.rules import plan_marks
from handlers.attendance.windows import Stage, stage_of
from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.talk import Act, Refused, only_looks
from storage.attendance import (
    Attendance,
    AttendanceSource,
    AttendanceStatus,
    add_attendance,
    attendance_by,
)
from storage.audit import record
from storage.communities import Community
from storage.linking import successor
from storage.meetings import Occurrence, OccurrenceStatus
from storage.rollcall import Entry, roll, set_status


def meeting_of(act: Act, occurrence: int) -> tuple[Occurrence, Community]:
    """The meeting with its community; refuses whoever is no officer there."""
    meeting = act.session.get(Occurrence, occurrence, populate_existing=True)
    community = act.session.get(Community, meeting.community_id) if meeting else None
    standing = standing_of(act.session, act.someone)
    if meeting is None or community is None:
        raise Refused("attendance-no-seat")
    if not may(standing, Permission.ATTENDANCE, community.id):
        raise Refused("not-allowed-no-chair")
    if meeting.status is OccurrenceStatus.CANCELLED:
        raise Refused("attendance-mark-cancelled")
    return meeting, community


def save_marks(
    act: Act, *, occurrence: int, marks: dict[str, str | None], everyone: str | None, reason: str
) -> int:
    """Write first records and corrections of many members; returns how many changed.

    ``marks`` is status (or None: leave out) by membership id. Corrections are refused without
    a reason, which is what tells that a check-in has come in between.
    """
    meeting, community = meeting_of(act, occurrence)
    if stage_of(meeting, community, act.now) is Stage.BEFORE:
        raise Refused("attendance-mark-early")
    wanted = {int(key): AttendanceStatus(s) if s else None for key, s in marks.items()}
    members = roll(act.session, meeting)
    confirmed = meeting.confirmed_at is not None
    all_others = AttendanceStatus(everyone) if everyone else None
    plan = plan_marks(members, wanted, all_others, confirmed=confirmed)
    if plan.corrected and not reason:
        raise Refused("attendance-changed-meanwhile")
    if not plan.changes:
        return 0
    known = {member.membership_id: member for member in members}
    _write(act, meeting, known, plan.new, AttendanceSource.CHAIR, None)
    _write(act, meeting, known, plan.corrected, AttendanceSource.CORRECTION, reason)
    for member_id, status in plan.corrected.items():
        notices.tell_corrected(act, meeting, community, known[member_id], status)
    _audit(act, "mark_attendance", meeting, plan.changes, known)
    return len(plan.changes)


def take_back(act: Act, *, occurrence: int, member: int) -> str:
    """Undo one's own first record of a member: as it was before. Returns the member's name."""
    meeting, _ = meeting_of(act, occurrence)
    known = {each.membership_id: each for each in roll(act.session, meeting)}
    row = attendance_by(act.session, occurrence, member)
    own = row and row.source is AttendanceSource.CHAIR and row.recorded_by == act.someone.id
    if row is None or not own or member not in known or meeting.confirmed_at is not None:
        raise Refused("attendance-changed-meanwhile")
    if meeting.closed_at is None:
        act.session.delete(row)
    else:
        row.status = AttendanceStatus.UNRECORDED
        act.session.add(row)
    _note(act, "undo_mark", meeting, {str(member): str(known[member].status)}, {str(member): ""})
    return known[member].name


def correct_one(act: Act, *, occurrence: int, member: int, status: str | None, reason: str) -> str:
    """Answer a member's request: record a status as correction, or decline (None).

    Returns "corrected", "already" or "declined"; the member is told of the first and last.
    """
    meeting, community = meeting_of(act, occurrence)
    known = {each.membership_id: each for each in roll(act.session, meeting)}
    if member not in known and (row := successor(act.session, member)) is not None:
        member = row.id or 0
    if member not in known:
        raise Refused("attendance-no-member")
    entry = known[member]
    if status is None:
        notices.tell_declined(act, meeting, community, entry)
        return "declined"
    wanted = AttendanceStatus(status)
    if entry.status is wanted:
        return "already"
    _write(act, meeting, known, {member: wanted}, AttendanceSource.CORRECTION, reason)
    _audit(act, "correct_attendance", meeting, {member: wanted}, known)
    notices.tell_corrected(act, meeting, community, entry, wanted)
    return "corrected"


def add_guest(act: Act, *, occurrence: int, name: str, school: str | None) -> int:
    """Enter a guest as present; returns the row's id."""
    meeting, _ = meeting_of(act, occurrence)
    guest = Attendance(
        occurrence_id=occurrence, guest_name=name, guest_school=school,
        status=AttendanceStatus.PRESENT, source=AttendanceSource.CHAIR, recorded_at=act.now,
        recorded_by=act.someone.id,
    )  # fmt: skip
    act.session.add(guest)
    act.session.flush()
    _note(act, "add_guest", meeting, {}, {"guest": guest.id})
    return guest.id or 0


def remove_guest(act: Act, *, guest: int) -> bool:
    """Take a guest off the list again; False if that has been done."""
    row = act.session.get(Attendance, guest)
    if row is None or row.membership_id is not None:
        return False
    meeting, _ = meeting_of(act, row.occurrence_id)
    _note(act, "remove_guest", meeting, {"guest": guest}, {})
    act.session.delete(row)
    return True


@only_looks
def missing_names(act: Act, *, occurrence: int) -> list[str]:
    """Who is still "belum tercatat" on a closed list; refuses while it is open."""
    meeting, _ = meeting_of(act, occurrence)
    if meeting.closed_at is None:
        raise Refused("attendance-not-closed")
    return [m.bare_name for m in roll(act.session, meeting) if m.is_open]


def confirm_list(act: Act, *, occurrence: int) -> int:
    """The chair confirms: who is still "belum tercatat" becomes tanpa keterangan; how many.

    Nothing else ever writes that status by itself.
    """
    meeting, _ = meeting_of(act, occurrence)
    if meeting.closed_at is None:
        raise Refused("attendance-not-closed")
    known = {member.membership_id: member for member in roll(act.session, meeting)}
    missing = {
        member: AttendanceStatus.ABSENT
        for member, entry in known.items()
        if entry.status is AttendanceStatus.UNRECORDED
    }
    _write(act, meeting, known, missing, AttendanceSource.CHAIR, None)
    meeting.confirmed_at = act.now
    act.session.add(meeting)
    _audit(act, "confirm_attendance", meeting, missing, known)
    return len(missing)


def record_result(act: Act, *, occurrence: int, topic: str, result: str) -> int:
    """Keep topic and result; on a closed list the absentees are told now. How many are told."""
    meeting, community = meeting_of(act, occurrence)
    before = {"result": bool(meeting.result)}
    meeting.topic, meeting.result = topic, result
    act.session.add(meeting)
    act.session.flush()
    _note(act, "meeting_result", meeting, before, {"result": True})
    if meeting.closed_at is None:
        return 0
    members = roll(act.session, meeting)
    return notices.tell_absentees(act.session, meeting, community, members, act.now)


def _write(
    act: Act,
    meeting: Occurrence,
    known: dict[int, Entry],
    wanted: dict[int, AttendanceStatus],
    source: AttendanceSource,
    reason: str | None,
) -> None:
    """Insert what is missing and change what is there: few statements, however many members."""
    by = {
        "source": source, "reason": reason, "recorded_at": act.now, "recorded_by": act.someone.id,
    }  # fmt: skip
    fresh = [
        {"occurrence_id": meeting.id, "membership_id": member, "status": status, **by}
        for member, status in wanted.items()
        if known[member].status is None
    ]
    add_attendance(act.session, fresh)
    there = {m: status for m, status in wanted.items() if known[m].status is not None}
    set_status(act.session, meeting.id or 0, there, by)


def _audit(
    act: Act,
    action: str,
    meeting: Occurrence,
    changes: dict[int, AttendanceStatus],
    known: dict[int, Entry],
) -> None:
    before = {str(m): str(known[m].status or "") for m in changes}
    _note(act, action, meeting, before, {str(m): str(s.value) for m, s in changes.items()})


def _note(
    act: Act, action: str, meeting: Occurrence, before: dict[str, Any], after: dict[str, Any]
) -> None:
    record(
        act.session, action, f"occurrence:{meeting.id}", now=act.now, person_id=act.someone.id,
        address_id=act.address.id, before=before, after=after,
    )  # fmt: skip
