"""What is said is what the list holds, and no more is kept than must be."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from handlers.attendance.marks import are_names
from handlers.attendance.reasons import kind_of_reason
from storage.attendance import Attendance, AttendanceStatus, Rsvp
from storage.communities import Membership
from tests.attendance.conftest import SATURDAY, statuses
from tests.chat import Chat
from tests.seed import a_community, an_occurrence


def test_an_absence_told_after_the_chair_marked_another_tells_what_stands(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Joko> Rina sakit
        Joko< Tersimpan: …
        Rina> saya izin pulang duluan
        Rina< Terima kasih, Bu Rina. Ketua sudah mencatat: Sakit. Bila keliru, ketua dapat
            memperbaikinya.
        Rina> dinas luar
        Rina< Terima kasih, Bu Rina. Ketua sudah mencatat: Sakit. …
        """
    )
    assert statuses(kkg) == {2: AttendanceStatus.SICK}
    with kkg.session() as session:
        assert session.exec(select(Rsvp)).all() == []


def test_an_answer_changed_after_the_chair_marked_tells_what_stands(kkg: Chat) -> None:
    kkg.play(
        """
        Rina> bisa
        Rina< … [Ubah]
        @ 2026-12-12 08:50
        Joko> Rina sakit
        Joko< Tersimpan: …
        Rina> [Ubah]
        Rina< … Bisa hadir? …
        Rina> [Berhalangan]
        Rina< Terima kasih, Bu Rina. Ketua sudah mencatat: Sakit. …
        """
    )


def test_an_illness_typed_as_reason_is_not_kept(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Siti> hadir
        Siti< …
        Joko> Siti izin
        Joko< Ada catatan yang diubah. Apa alasannya? … [Terlihat hadir]
        Joko> karena kena covid
        Joko< … Saya catat: Izin (1): Siti Aminah Sudah benar? …
        Joko> 1
        Joko< Tersimpan: …
        Siti< Ketua memperbaiki catatan kehadiran Ibu: Izin. …
        """
    )
    with kkg.session() as session:
        row = session.exec(select(Attendance).where(col(Attendance.membership_id) == 3)).one()
        assert row.reason == "Alasan lain"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("saya salah ketik", "mistake"),
        ("kabarnya baru masuk", "late-news"),
        ("tadi terlihat di aula", "seen"),
        ("Seen at the meeting", "seen"),
        ("demam berdarah", None),
    ],
)
def test_only_the_kind_of_a_reason_for_a_change_is_read(typed: str, kind: str | None) -> None:
    assert kind_of_reason(typed) == kind


def test_marking_before_the_first_meeting_names_it_and_when_its_list_opens(kkg: Chat) -> None:
    kkg.play(
        """
        Joko> semua hadir kecuali Rina sakit
        Joko< Pertemuan berikutnya KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00 WIB. Daftar
            hadirnya dibuka Sab, 12 Des, 08.30 WIB; sejak itu kehadiran dapat dicatat.
        """
    )


def test_a_second_hadir_after_two_meetings_in_a_row_signs_in_to_the_next(kkg: Chat) -> None:
    """They do not clash, so nothing has to be asked."""
    with kkg.database.write() as session:
        other = a_community(session, kkg.now, code="M8P3QR", name="MGMP IPA")
        rina = session.get_one(Membership, 2)
        session.add(
            Membership(community_id=other.id or 0, person_id=rina.person_id, joined_at=kkg.now)
        )
        an_occurrence(session, kkg.now, other, SATURDAY + timedelta(hours=2))
    kkg.play(
        """
        @ 2026-12-12 09:00
        Rina> hadir
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 09.00 WIB. KKG Gugus 3, …
        @ 2026-12-12 10:50
        Rina> hadir
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 10.50 WIB. MGMP IPA, …
        """
    )


@pytest.mark.parametrize(
    "typed",
    [
        "berhalangan hadir", "gak hadir", "semuanya hadir", "sy sakit", "lg sakit", "sy izin",
        "sy hadir", "ternyata sakit", "datang terlambat", "inshaallah hadir", "otw hadir",
        "tetap hadir",
    ],
)  # fmt: skip
def test_words_about_oneself_hold_no_name(typed: str) -> None:
    assert not are_names(typed)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("berhalangan hadir", "Baik, Bu Rina, saya catat berhalangan. Boleh tahu alasannya? …"),
        ("gak hadir", "Baik, Bu Rina, saya catat berhalangan. …"),
        ("sy sakit", "Sudah saya catat: sakit. …"),
        ("lg sakit", "Sudah saya catat: sakit. …"),
        ("sy izin", "Sudah saya catat: izin. …"),
        ("ternyata sakit", "Sudah saya catat: sakit. …"),
        ("sy hadir", "Terima kasih, Bu Rina. Presensi belum dibuka, jadi saya catat Bisa …"),
        ("datang terlambat", "Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. …"),
        ("inshaallah hadir", "Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. …"),
        ("otw hadir", "Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. …"),
        ("tetap hadir", "Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. …"),
    ],
)
def test_everyday_words_about_oneself(kkg: Chat, typed: str, answer: str) -> None:
    kkg.play(f"Rina> {typed}\nRina< {answer}")


@pytest.mark.parametrize("typed", ["blm pasti", "bisa", "ok bisa", "tidak bisa", "[Belum pasti]"])
def test_whoever_is_present_is_no_longer_asked_whether_they_come(kkg: Chat, typed: str) -> None:
    kkg.play(
        """
        Rina> jadwal
        Rina< … Bisa hadir pada … [Bisa] [Belum pasti] [Berhalangan]
        @ 2026-12-12 08:40
        Rina> hadir
        Rina< …
        Rina> jadwal
        Rina< Pertemuan berikutnya: …
        """
    )
    assert "Bisa hadir" not in kkg.screen("Rina")
    kkg.play(
        f"""
        Rina> {typed}
        Rina< Kehadiran Bu Rina sudah tercatat pukul 08.40 WIB. Tidak perlu mengulang.
        """
    )
    with kkg.session() as session:
        assert session.exec(select(Rsvp)).all() == []
