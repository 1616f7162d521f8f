"""The figures of a month, from rows."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

import pytest

from handlers.reports.collect import collect, weeks_of
from handlers.reports.figures import CommunityRecap
from handlers.reports.meeting import blank_sheet, filled_sheet, letter
from handlers.reports.months import Month
from storage.attendance import AttendanceSource
from storage.attendance import AttendanceStatus as Status
from storage.communities import Community, Level, Role
from storage.database import Database
from storage.meetings import OccurrenceStatus
from storage.people import Job
from storage.reports import communities_within, grants_of_coordinator
from tests.reports.field import DAIRI, MEDAN, START, Field, counted, identity

NOVEMBER = Month(2026, 11)
NOW = datetime(2026, 12, 1, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 7, 2, tzinfo=UTC)
NEXT = SATURDAY + timedelta(days=14)


def word(member: StrEnum) -> str:
    return str(member.value)


def recap(field: Field, *communities: Community) -> list[CommunityRecap]:
    return collect(field.session, communities, NOVEMBER, word, NOW)


def test_marks_are_what_was_recorded_and_unrecorded_else(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    rina, budi = field.member(kkg, "Rina"), field.member(kkg, "Budi")
    field.meeting(kkg, SATURDAY, {identity(rina): Status.LATE})
    (found,) = recap(field, kkg)
    assert {p.name: p.marks for p in found.people} == {
        "Budi": [Status.UNRECORDED],
        "Rina": [Status.LATE],
    }
    assert found.share == pytest.approx(0.5)
    assert identity(budi)


def test_blank_before_joining_and_after_leaving(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    field.member(kkg, "Baru", joined=SATURDAY + timedelta(days=1))
    field.member(kkg, "Lama", left=SATURDAY + timedelta(days=1))
    field.member(kkg, "Dulu", left=SATURDAY - timedelta(days=30))
    for starts in (SATURDAY, NEXT):
        field.meeting(kkg, starts)
    (found,) = recap(field, kkg)
    assert {p.name: p.marks for p in found.people} == {
        "Baru": [None, Status.UNRECORDED],
        "Lama": [Status.UNRECORDED, None],
    }


def test_only_meetings_that_were_held_count(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    field.meeting(kkg, SATURDAY)
    field.meeting(kkg, NEXT, status=OccurrenceStatus.CANCELLED)
    field.meeting(kkg, NOW - timedelta(hours=1))
    field.meeting(kkg, SATURDAY - timedelta(days=30))
    (found,) = recap(field, kkg)
    assert [session.starts for session in found.sessions] == [SATURDAY]


def test_the_month_is_that_of_the_communitys_zone(field: Field) -> None:
    jayapura = field.community("KKG Timur", regency="91.71", zone="Asia/Jayapura")
    jakarta = field.community("KKG Barat")
    for kkg in (jayapura, jakarta):
        field.meeting(kkg, datetime(2026, 10, 31, 16, tzinfo=UTC))
    east, west = recap(field, jayapura, jakarta)
    assert (len(east.sessions), len(west.sessions)) == (1, 0)
    assert east.sessions[0].starts.hour == 1
    assert east.sessions[0].zone == "WIT"


def test_head_activities_and_guests_are_counted(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    head = field.member(kkg, "Kepala", job=Job.PRINCIPAL)
    joko = field.member(kkg, "Joko", Role.CHAIR)
    first = field.meeting(kkg, SATURDAY, {identity(head): Status.PRESENT})
    field.meeting(kkg, NEXT, {identity(head): Status.SICK})
    field.record(first, Status.PRESENT, guest="Tamu")
    field.plan(kkg, joko, SATURDAY)
    field.plan(kkg, joko, SATURDAY - timedelta(days=30))
    (found,) = recap(field, kkg)
    assert (found.chair, found.head_sessions, found.activities) == ("Joko", 1, 1)
    assert [session.guests for session in found.sessions] == [1, 0]
    assert len(found.people) == 2


def test_head_is_unknown_when_nobody_says_to_be_one(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    field.member(kkg, "Joko", Role.CHAIR)
    field.meeting(kkg, SATURDAY)
    assert recap(field, kkg)[0].head_sessions is None


def test_an_area_holds_what_lies_below_it_and_no_neighbour(field: Field) -> None:
    for name, regency in (("A", DAIRI), ("B", MEDAN), ("C", "13.71"), ("D", "1.211")):
        field.community(name, regency)

    def names(area: str, levels: str = "") -> list[str]:
        person = field.coordinator("Sari", area, levels)
        grants = grants_of_coordinator(field.session, identity(person))
        found = communities_within(field.session, grants, START, NOW)
        return [community.name for community in found]

    assert names(DAIRI) == ["A"]
    assert names("12") == ["A", "B"]
    assert names("1") == ["D"]
    assert names("12", "smp") == []
    assert names("") == []


def test_levels_limit_an_area(field: Field) -> None:
    field.community("SD", level=Level.SD)
    field.community("SMP", level=Level.SMP)
    person = field.coordinator("Sari", DAIRI, "smp,sma")
    grants = grants_of_coordinator(field.session, identity(person))
    found = communities_within(field.session, grants, START, NOW)
    assert [community.name for community in found] == ["SMP"]


def test_archived_and_later_communities_are_left_out(field: Field) -> None:
    old, new = field.community("Lama"), field.community("Baru")
    old.archived_at, new.created_at = SATURDAY, NOW + timedelta(days=1)
    field.session.flush()
    person = field.coordinator("Sari", DAIRI)
    grants = grants_of_coordinator(field.session, identity(person))
    within = communities_within(field.session, grants, *NOVEMBER.bounds("Asia/Jakarta"))
    assert [community.name for community in within] == ["Lama"]
    later = communities_within(field.session, grants, NOW, NOW)
    assert later == []


def test_thirty_communities_take_no_more_statements_than_one(
    database: Database, field: Field
) -> None:
    communities = [field.community(f"KKG {number}") for number in range(30)]
    for kkg in communities:
        rina = field.member(kkg, "Rina")
        field.meeting(kkg, SATURDAY, {identity(rina): Status.PRESENT})
    with counted(database) as statements:
        assert len(recap(field, *communities)) == 30
    assert len(statements) <= 4


def test_weeks_cover_the_month_and_add_up(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    rina = field.member(kkg, "Rina")
    field.member(kkg, "Budi")
    field.meeting(kkg, SATURDAY, {identity(rina): Status.PRESENT})
    found = recap(field, kkg)
    weeks = weeks_of(found, NOVEMBER, lambda first, last: f"{first.day}-{last.day}")
    assert [week.label for week in weeks] == ["1-1", "2-8", "9-15", "16-22", "23-29", "30-30"]
    assert [week.percent for week in weeks] == [None, 50, None, None, None, None]


def test_blank_sheet_names_members_and_leaves_room(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    field.member(kkg, "Joko", Role.CHAIR, nip="197901012003121002")
    field.member(kkg, "Rina", job=Job.TEACHER)
    sheet = blank_sheet(field.session, kkg, field.meeting(kkg, NEXT), word, NEXT.date())
    assert [(row.name, row.job, row.time, row.note) for row in sheet.rows] == [
        ("Joko", "", "", ""),
        ("Rina", "teacher", "", ""),
    ]
    assert (sheet.chair.name, sheet.chair.nip) == ("Joko", "197901012003121002")
    assert (sheet.city, sheet.blank_rows) == ("Dairi", 5)
    assert sheet.occasion.region == "Kab. Dairi, Sumatera Utara"


def test_filled_sheet_tells_time_reason_and_guests(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    rina, budi, siti = (identity(field.member(kkg, name)) for name in ("Rina", "Budi", "Siti"))
    field.member(kkg, "Wati")
    meeting = field.meeting(kkg, SATURDAY, {rina: Status.PRESENT, budi: Status.SICK})
    field.record(meeting, Status.PRESENT, siti, source=AttendanceSource.CHAIR)
    field.record(meeting, Status.PRESENT, guest="Tamu")
    sheet = filled_sheet(field.session, kkg, meeting, word, SATURDAY.date())
    assert [(row.name, row.time, row.note) for row in sheet.rows] == [
        ("Budi", "", "sick"),
        ("Rina", "08.57", ""),
        ("Siti", "", ""),
        ("Wati", "", "unrecorded"),
        ("Tamu", "", ""),
    ]
    assert sheet.totals == [("present", 3), ("sick", 1), ("unrecorded", 1)]


def test_letter_of_an_open_ended_meeting(field: Field) -> None:
    kkg = field.community("KKG Gugus 3")
    field.member(kkg, "Rina")
    meeting = field.meeting(kkg, NEXT, open_ended=True)
    made = letter(field.session, kkg, meeting, word, SATURDAY.date(), "07/XI", "Pertemuan")
    assert made.occasion.ends is None
    assert (made.number, made.subject, [g.name for g in made.guests]) == (
        "07/XI",
        "Pertemuan",
        ["Rina"],
    )
