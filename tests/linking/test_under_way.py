"""What is under way on either side while two profiles become one: buttons, requests, counts."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from handlers.learning.loading import SHIPPED, load_folder
from storage.attendance import Attendance, AttendanceStatus, Rsvp, RsvpAnswer
from storage.communities import Community, Membership
from storage.learning import Progress, UnitAnswer
from tests.chat import Chat
from tests.linking.two_chats import a_second_rina, link_both, person_at, rows
from tests.seed import an_occurrence


@pytest.fixture
def twice(kkg: Chat) -> Chat:
    """Rina on Telegram and Rina on WhatsApp, both members, and a meeting in twenty minutes."""
    a_second_rina(kkg)
    with kkg.database.write() as session:
        kept = session.exec(select(Community)).one()
        an_occurrence(session, kkg.now, kept, kkg.now + timedelta(minutes=20))
    return kkg


def _memberships(session: Session, person_id: int | None) -> list[Membership]:
    query = select(Membership).where(col(Membership.person_id) == person_id)
    return list(session.exec(query))


def test_an_absence_on_one_side_gives_way_to_having_come_on_the_other(twice: Chat) -> None:
    twice.play(
        """
        Rina.wa> sakit
        Rina.wa< Sudah saya catat: sakit. …
        Rina> hadir
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat …
        """
    )
    link_both(twice, "Rina", "Rina.wa")
    with twice.session() as session:
        record = session.exec(select(Attendance)).one()
        [row] = _memberships(session, person_at(twice, "Rina"))
        assert (record.status, record.membership_id) == (AttendanceStatus.PRESENT, row.id)


def test_a_button_from_before_the_link_answers_for_the_one_person(twice: Chat) -> None:
    with twice.database.write() as session:
        kept = session.exec(select(Community)).one()
        an_occurrence(session, twice.now, kept, twice.now + timedelta(days=2))
    twice.play(
        """
        Rina.wa> jadwal
        Rina.wa< …
        Rina.wa> bisa
        Rina.wa< …
        """
    )
    link_both(twice, "Rina", "Rina.wa")
    twice.say("Rina", "berhalangan")
    with twice.session() as session:
        [row] = _memberships(session, person_at(twice, "Rina"))
        answer = session.exec(select(Rsvp)).one()
        assert (answer.answer, answer.membership_id) == (RsvpAnswer.NO, row.id)


@pytest.mark.postgres
def test_a_correction_that_was_asked_for_before_the_link_is_the_persons(twice: Chat) -> None:
    twice.play(
        """
        @ +5 jam
        Joko< …
        Joko< …
        Rina.wa> hadir
        Rina.wa< … Daftar hadir sudah ditutup … [Minta koreksi]
        Rina.wa> 1
        Rina.wa< …
        Joko< … [Catat hadir] …
        """
    )
    link_both(twice, "Rina", "Rina.wa")
    twice.play(
        """
        Joko> [Catat hadir]
        Joko< Baik, sudah saya catat: Hadir. Anggota saya kabari.
        Rina< …
        """
    )
    with twice.session() as session:
        [row] = _memberships(session, person_at(twice, "Rina"))
        mine = select(Attendance).where(col(Attendance.membership_id) == row.id)
        assert session.exec(mine).one().status is AttendanceStatus.PRESENT


def test_a_unit_that_both_had_open_goes_on_where_one_was_further(twice: Chat) -> None:
    with twice.database.write() as session:
        load_folder(session, SHIPPED, twice.now)
    for who, answers in (("Rina", 1), ("Rina.wa", 3)):
        for typed in ("belajar", "guru", "[Lanjut]", *["1"] * answers):
            twice.say(who, typed)
    assert rows(twice, Progress) == 2
    link_both(twice, "Rina", "Rina.wa")
    twice.play(
        """
        Rina> lanjut
        Rina< … Soal 4 dari 5 …
        Rina> 1
        Rina< … Soal 5 dari 5 …
        """
    )
    assert (rows(twice, Progress), rows(twice, UnitAnswer)) == (1, 4)


def test_the_recap_counts_one_person_once(twice: Chat) -> None:
    twice.play(
        """
        Rina.wa> hadir
        Rina.wa< …
        Rina> hadir
        Rina< …
        Joko> siapa
        Joko< … 2 hadir, 1 belum tercatat. …
        """
    )
    link_both(twice, "Rina", "Rina.wa")
    twice.play(
        """
        Joko> siapa
        Joko< … 1 hadir, 1 belum tercatat. Hadir (1): Rina Wulandari …
        Joko> anggota
        Joko< KKG Gugus 3: 2 anggota. …
        @ +5 jam
        Joko< …
        Joko< …
        Joko> rekap
        Joko< Rekap Desember 2026, KKG Gugus 3: 1 pertemuan, rata-rata hadir 50%. …
        """
    )
