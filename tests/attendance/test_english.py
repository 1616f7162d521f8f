"""What officers and members type in English, read into the same."""

import pytest

from handlers.attendance.marks import are_names, read_marks
from handlers.attendance.words import read_reason, stays_away
from storage.attendance import AbsenceReason, AttendanceStatus
from tests.attendance.conftest import statuses
from tests.chat import Chat

Status = AttendanceStatus


@pytest.mark.postgres
def test_everyone_but_two(english: Chat) -> None:
    english.play(
        """
        Joko> everyone present except Rina sick, Budi excused
        Joko< KKG Gugus 3, … Present (3): Dewi Lestari, Joko Santoso, Siti Aminah
            Excused (1): Budi Hartono Sick (1): Rina Wulandari … [Save] …
        Joko> yes
        Joko< Saved: 5 people. …
        """
    )
    assert statuses(english) == {
        1: Status.PRESENT,
        2: Status.SICK,
        3: Status.PRESENT,
        4: Status.LEAVE,
        5: Status.PRESENT,
    }


@pytest.mark.parametrize(
    "typed",
    ["everyone is present", "Everybody present", "all present", "mark everyone present",
     "all members present", "the others are present, Rina is sick"],
)  # fmt: skip
def test_everyone(typed: str) -> None:
    assert read_marks(typed).everyone is Status.PRESENT


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("Rina is sick", Status.SICK),
        ("Rina ill", Status.SICK),
        ("Rina was late", Status.LATE),
        ("Rina excused", Status.LEAVE),
        ("Rina: on leave", Status.LEAVE),
        ("Rina on duty", Status.DUTY),
        ("Rina present", Status.PRESENT),
        ("Rina absent", Status.ABSENT),
    ],
)
def test_one_name(typed: str, status: Status) -> None:
    assert are_names(typed)
    (mark,) = read_marks(typed).named
    assert (mark.name, mark.status) == ("Rina", status)


@pytest.mark.parametrize(
    "typed",
    ["I am sick", "my child is sick", "everyone is late", "I'm running late", "who is here"],
)
def test_what_is_said_of_oneself_is_no_name(typed: str) -> None:
    assert not are_names(typed)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("I am sick", AbsenceReason.SICK),
        ("cannot come, my son is sick", AbsenceReason.LEAVE),
        ("on duty", AbsenceReason.DUTY),
        ("official trip to Medan", AbsenceReason.DUTY),
        ("family matter", AbsenceReason.LEAVE),
    ],
)
def test_reasons(typed: str, reason: AbsenceReason) -> None:
    assert read_reason(typed) is reason
    assert stays_away(typed)


def test_who_is_there_guests_and_the_result(english: Chat) -> None:
    english.play(
        """
        Joko> who is here
        Joko< KKG Gugus 3, … 0 present, 5 not recorded yet. …
        Joko> guest Bu Sari SDN 5
        Joko< Guest recorded as present: Sari, SDN 5. …
        Joko> lestari is late
        Joko< Saved: Dewi Lestari, M.Pd. (SDN 4 Sidikalang), Late. …
        Joko> result We share the questions
        Joko< Topic: … Result: We share the questions …
        Joko> save and send
        Joko< The result is saved. …
        Joko> attendance list to sign
        Joko< …
        """
    )


def test_members_too(english: Chat) -> None:
    english.play(
        """
        Joko> check in
        Joko< Thank you, Pak Joko. You are signed in since 08:50 WIB.
        Rina> I can't come, my child is sick
        Rina< Sudah saya catat: izin. …
        Siti> I am here
        Siti< Terima kasih, Bu Siti. Kehadiran Ibu tercatat pukul 08.50 WIB.
        """
    )
