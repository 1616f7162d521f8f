"""Reading marks and names: pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.attendance.marks import Named, are_names, read_marks
from handlers.attendance.overview import answers, records
from handlers.attendance.reasons import reason_in
from handlers.attendance.roster import find
from handlers.attendance.rules import plan_marks
from handlers.attendance.whose import about_me
from handlers.attendance.words import stays_away
from handlers.engine.messages import Text
from handlers.engine.texts import Reader, plain
from storage.attendance import (
    AbsenceReason,
    Attendance,
    AttendanceSource,
    Headcount,
    RsvpAnswer,
)
from storage.attendance import AttendanceStatus as Status
from storage.people import Honorific
from storage.rollcall import Entry
from tests.chat import START


def entry(
    number: int, name: str, status: Status | None = None, source: AttendanceSource | None = None,
    reason: AbsenceReason | None = None,
) -> Entry:  # fmt: skip
    answer = RsvpAnswer.NO if reason else None
    return Entry(
        number, number, name, Honorific.UNKNOWN, "", None, answer, reason, status, source, None
    )


MEMBERS = [
    entry(1, "Joko Santoso, S.Pd."),
    entry(2, "Rina Wulandari, S.Pd."),
    entry(3, "Siti Aminah"),
    entry(4, "Siti Rahma, M.Pd."),
    entry(5, "Drs. Budi Hartono"),
]


@pytest.mark.parametrize(
    ("text", "everyone", "named"),
    [
        ("semua hadir", Status.PRESENT, []),
        ("hadir semua", Status.PRESENT, []),
        ("semua hadir kecuali A sakit, B izin", Status.PRESENT,
         [("A", Status.SICK), ("B", Status.LEAVE)]),
        ("Semua hadir kecuali Rina (sakit), Joko dan Siti izin", Status.PRESENT,
         [("Rina", Status.SICK), ("Joko", Status.LEAVE), ("Siti", Status.LEAVE)]),
        ("semua anggota hadir selain Budi", Status.PRESENT, [("Budi", None)]),
        ("A sakit, yang lain hadir", Status.PRESENT, [("A", Status.SICK)]),
        ("Rina hadir, Joko sakit", None, [("Rina", Status.PRESENT), ("Joko", Status.SICK)]),
        ("hadir: Rina, Joko\nizin: Budi", None,
         [("Rina", Status.PRESENT), ("Joko", Status.PRESENT), ("Budi", Status.LEAVE)]),
        ("1. Rina hadir\n2. Joko - DL\n3) Siti: izin karena hajatan", None,
         [("Rina", Status.PRESENT), ("Joko", Status.DUTY), ("Siti", Status.LEAVE)]),
        ("Rina Wulandari, S.Pd. terlambat", None, [("Rina Wulandari", Status.LATE)]),
        ("Bu Siti anak sakit", None, [("Bu Siti", Status.LEAVE)]),
        ("Budi tidak hadir", None, [("Budi", Status.ABSENT)]),
        ("Budi tanpa keterangan", None, [("Budi", Status.ABSENT)]),
        ("Rina dan Joko sakit & Budi dinas luar", None,
         [("Rina", Status.SICK), ("Joko", Status.SICK), ("Budi", Status.DUTY)]),
        ("", None, []),
    ],
)  # fmt: skip
def test_marks_as_chairs_write_them(
    text: str, everyone: Status | None, named: list[tuple[str, Status | None]]
) -> None:
    marks = read_marks(text)
    assert marks.everyone is everyone
    assert list(marks.named) == [Named(*each) for each in named]


@given(st.text(max_size=300))
def test_reading_never_fails_and_names_are_never_empty(text: str) -> None:
    assert all(mark.name.strip() for mark in read_marks(text).named)
    are_names(text)
    reason_in(text)


@given(
    st.lists(st.sampled_from(["Rina", "Joko", "Budi", "Dewi"]), min_size=1, unique=True),
    st.sampled_from([("sakit", Status.SICK), ("izin", Status.LEAVE), ("dl", Status.DUTY)]),
)
def test_all_names_before_a_status_share_it(names: list[str], said: tuple[str, Status]) -> None:
    marks = read_marks(f"semua hadir kecuali {', '.join(names)} {said[0]}")
    assert marks.named == tuple(Named(name, said[1]) for name in names)


@pytest.mark.parametrize(
    "text", ["Rina hadir", "Bu Siti sakit", "Joko izin, Budi dl", "Pak Budi (sakit)"]
)
def test_names_with_a_status_are_recognised(text: str) -> None:
    assert are_names(text)


@pytest.mark.parametrize(
    "text",
    ["saya hadir", "anak sakit", "siap hadir", "siapa hadir", "daftar hadir", "belum hadir",
     "kurang sehat", "sakit", "ibu sakit", "hadir", "izin sakit", "semua hadir", "kepala dinas",
     "rapat jam 9 hadir?", "insyaallah hadir", "/hadir", "tanggal 12 izin", ""],
)  # fmt: skip
def test_other_messages_are_no_names(text: str) -> None:
    assert not are_names(text)


@pytest.mark.parametrize(
    ("typed", "found", "sure"),
    [
        ("Rina", [2], True),
        ("bu rina", [2], True),
        ("Rina Wulandari S.Pd.", [2], True),
        ("Siti", [3, 4], False),
        ("siti rahma", [4], True),
        ("Wulan", [2], False),
        ("Rinna", [2], False),
        ("Pak Budi", [5], True),
        ("Santosa", [1], False),
        ("Agus", [], False),
        ("S.Pd.", [], False),
        ("...", [], False),
    ],
)
def test_members_are_found_by_what_people_call_them(
    typed: str, found: list[int], sure: bool
) -> None:
    hit = find(typed, MEMBERS)
    assert [member.membership_id for member in hit.found] == found
    assert hit.sure is sure


def test_a_check_in_stands_and_changes_need_a_reason() -> None:
    members = [
        entry(1, "A", Status.LATE, AttendanceSource.SELF),
        entry(2, "B", Status.PRESENT, AttendanceSource.SELF),
        entry(3, "C"),
        entry(4, "D", Status.UNRECORDED),
        entry(5, "E", reason=AbsenceReason.SICK),
        entry(6, "F", Status.SICK, AttendanceSource.CHAIR),
        entry(7, "G"),
    ]
    plan = plan_marks(members, {1: Status.PRESENT, 2: Status.SICK, 7: None}, Status.PRESENT)
    assert plan.new == {3: Status.PRESENT, 4: Status.PRESENT, 5: Status.PRESENT}
    assert plan.corrected == {2: Status.SICK}
    assert [kept.name for kept in plan.kept] == ["A"]
    assert [each.name for each in plan.surprises] == ["E"]


def test_on_a_confirmed_list_everything_is_a_correction() -> None:
    members = [entry(1, "A", Status.ABSENT), entry(2, "B", Status.UNRECORDED), entry(3, "C")]
    wanted = dict.fromkeys((1, 2, 3), Status.PRESENT)
    plan = plan_marks(members, wanted, None, confirmed=True)
    assert (plan.new, plan.corrected) == ({}, wanted)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("anak sakit", AbsenceReason.LEAVE),
        ("anak saya sedang sakit demam", AbsenceReason.LEAVE),
        ("skt", AbsenceReason.SICK),
        ("kurang sehat", AbsenceReason.SICK),
        ("izin DL ke kabupaten", AbsenceReason.DUTY),
        ("cuti melahirkan", AbsenceReason.LEAVE),
        ("ada hajatan", AbsenceReason.LEAVE),
        ("ijin", AbsenceReason.LEAVE),
        ("tidak bisa", None),
        ("besok", None),
    ],
)
def test_only_the_kind_of_a_reason_is_read(text: str, reason: AbsenceReason | None) -> None:
    assert reason_in(text) is reason


def test_staying_away() -> None:
    assert stays_away("tidak bisa hadir")
    assert stays_away("karena sakit")
    assert not stays_away("bertanya")
    assert not stays_away("")


def test_what_follows_hadir_is_about_oneself() -> None:
    name = "Rina Wulandari, S.Pd."
    assert about_me("Rina Wulandari, S.Pd. SDN 2 Sidikalang", name)
    assert about_me("bu, agak terlambat sedikit", name)
    assert not about_me("Siti", name)
    assert not about_me("jam berapa?", name)


@pytest.mark.parametrize("locale", ["id", "en"])
def test_an_overview_fits_every_channel(locale: str) -> None:
    long = "Siti Nur Aisyah Wulandari Kusumaningtyas Hadiwijoyo"
    members = [entry(n, f"{long} {n}", status) for n in range(60) for status in Status]
    guests = [
        Attendance(
            occurrence_id=1, guest_name=f"{long} {n}", status=Status.PRESENT,
            source=AttendanceSource.CHAIR, recorded_at=START,
        )
        for n in range(30)
    ]  # fmt: skip
    schools = [
        Headcount(occurrence_id=1, school=f"SMP Negeri {n} Kabupaten Dairi", school_key=str(n),
                  people=n)
        for n in range(40)
    ]  # fmt: skip
    for seen in (records(members, guests), answers(members, schools)):
        text = Text.of("attendance-recap-names", names=seen.short()[0])
        told = plain(seen.counts, Reader(locale)) + plain(text, Reader(locale))
        assert len(told) < 500
