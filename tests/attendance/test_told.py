"""Answers in free words: with a day, both, a changed mind, late; doubt asks back."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage.attendance import AbsenceReason, Rsvp, RsvpAnswer
from storage.communities import Community
from storage.meetings import Occurrence, OccurrenceStatus
from tests.attendance.conftest import SATURDAY, statuses
from tests.attendance.test_rsvp import MEETING, invite
from tests.chat import Chat
from tests.seed import an_occurrence

MONDAY_MEETING = "KKG Gugus 3, Senin, 14 Desember 2026, pukul 09.00 WIB"


def answers(chat: Chat) -> dict[int, tuple[RsvpAnswer, AbsenceReason | None]]:
    """Rina's, by meeting."""
    with chat.session() as session:
        rows = session.exec(select(Rsvp).where(col(Rsvp.membership_id) == 2))
        return {row.occurrence_id: (row.answer, row.reason) for row in rows}


@pytest.fixture
def two(kkg: Chat) -> Chat:
    """A second meeting, on Monday."""
    with kkg.database.write() as session:
        an_occurrence(session, kkg.now, session.get_one(Community, 1), SATURDAY + timedelta(days=2))
    return kkg


def test_the_day_named_decides_which_meeting(two: Chat) -> None:
    two.play(
        f"""
        Rina> senin tidak bisa, dinas luar
        Rina< Sudah saya catat: dinas luar. {MONDAY_MEETING}. Semoga …
        Rina> sabtu bisa
        Rina< Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. {MEETING}. [Ubah]
        Rina> tgl 14 jadi bisa
        Rina< Baik, Bu Rina. Jawaban Ibu saya ubah menjadi Bisa. {MONDAY_MEETING}. [Ubah]
        Rina> rabu bisa
        Rina< Mohon maaf, Bu Rina, pada hari itu tidak ada pertemuan. Pertemuan berikutnya:
            {MEETING}. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        Rina> 2
        Rina< Baik, Bu Rina. Jawaban Ibu saya ubah menjadi Belum pasti. {MEETING}. [Ubah]
        Rina> minggu depan tidak bisa, ada acara keluarga
        Rina< Sudah saya catat: izin. {MONDAY_MEETING}. …
        """
    )
    assert answers(two) == {
        1: (RsvpAnswer.MAYBE, None), 2: (RsvpAnswer.NO, AbsenceReason.LEAVE)
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["dua-duanya bisa", "keduanya bisa bu", "sabtu dan senin bisa"])
def test_both_at_once(two: Chat, typed: str) -> None:
    two.play(
        f"""
        Rina> {typed}
        Rina< Terima kasih, Bu Rina. Jawaban Ibu saya catat Bisa untuk: KKG Gugus 3, Sab, 12 Des,
            09.00 WIB KKG Gugus 3, Sen, 14 Des, 09.00 WIB Bila ada yang berubah, pilih pertemuannya.
            [KKG Gugus 3, Sab, 12 Des, 09.00 WIB] [KKG Gugus 3, Sen, 14 Des, 09.00 WIB]
        Rina> 2
        Rina< {MONDAY_MEETING}. Bisa hadir? …
        """
    )
    assert {answer for answer, _ in answers(two).values()} == {RsvpAnswer.YES}
    assert len(answers(two)) == 2


def test_neither_and_the_reason_is_asked_once(two: Chat) -> None:
    two.play(
        """
        Rina> dua-duanya tidak bisa
        Rina< … Boleh tahu alasannya? [Izin] [Sakit] [Dinas luar]
        Rina> dinas luar
        Rina< … saya catat Dinas luar untuk: KKG Gugus 3, Sab, … Sen, 14 Des, …
        """
    )
    assert set(answers(two).values()) == {(RsvpAnswer.NO, AbsenceReason.DUTY)}
    assert len(answers(two)) == 2


def test_two_days_with_two_answers_are_asked_about(two: Chat) -> None:
    two.play(
        f"""
        Rina> sabtu bisa, senin tidak
        Rina< Untuk pertemuan yang mana? …
        Rina> 2
        Rina< {MONDAY_MEETING}. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        Rina> eh jadi bisa
        Rina< … saya catat: Bisa. {MONDAY_MEETING}. [Ubah]
        """
    )
    assert list(answers(two)) == [2]


def test_a_changed_mind_is_about_the_meeting_just_answered(two: Chat) -> None:
    two.play(
        f"""
        Rina> bisa
        Rina< … saya catat: Bisa. {MEETING}. [Ubah]
        Rina> eh maaf gabisa, ada acara keluarga
        Rina< Sudah saya catat: izin. {MEETING}. …
        Rina> eh jadi bisa
        Rina< Baik, Bu Rina. Jawaban Ibu saya ubah menjadi Bisa. {MEETING}. [Ubah]
        """
    )
    assert answers(two) == {1: (RsvpAnswer.YES, None)}


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("iya bisa", "Bisa"), ("bs hadir", "Bisa"), ("hadir", "Bisa"), ("eh jadi bisa", "Bisa"),
        ("bisa", "Bisa"), ("bisa hadir bu", "Bisa"), ("nanti saya kabari", "Belum pasti"),
        ("mungkin", "Belum pasti"),
    ],
)  # fmt: skip
def test_a_changed_mind_at_the_question_for_the_reason(
    two: Chat, typed: str, answer: str, asked: bool
) -> None:
    """Whatever led to the question, nothing is left open behind it."""
    if asked:
        invite(two, 2)
        two.play("@ +1 menit\nRina< Bisa hadir? …\nRina> 3\nRina< … Boleh tahu alasannya? …")
    else:
        two.play("Rina> tidak bisa hadir\nRina< … Boleh tahu alasannya? …")
    two.play(
        f"""
        Rina> {typed}
        Rina< Baik, Bu Rina. Jawaban Ibu saya ubah menjadi {answer}. {MEETING}. [Ubah]
        Rina> batal
        Rina< Langkah tadi sudah selesai dan tercatat, …
        """
    )
    assert list(answers(two)) == [1]


@pytest.mark.parametrize("typed", ["tidak", "rahasia", "tidak ingin menyebutkan"])
def test_no_reason_need_be_told(kkg: Chat, typed: str) -> None:
    kkg.play(
        f"""
        Rina> tidak bisa hadir
        Rina< … Boleh tahu alasannya? …
        Rina> {typed}
        Rina< Baik. Jawaban Ibu tetap tercatat: berhalangan. {MEETING}.
        """
    )
    assert answers(kkg) == {1: (RsvpAnswer.NO, None)}


def test_whoever_comes_late_is_waited_for(kkg: Chat) -> None:
    kkg.play(
        f"""
        Rina> telat dikit ya bu
        Rina< Baik, Bu Rina, tidak apa-apa, kami tunggu. Jawaban Ibu saya catat: Bisa. {MEETING}.
            Setibanya di sana, mohon kirim HADIR. [Ubah]
        @ 2026-12-12 08:50
        Rina> izin terlambat 10 menit
        Rina< Baik, Bu Rina, tidak apa-apa, kami tunggu. … [Hadir] [Ubah]
        Rina> hadir
        Rina< … tercatat pukul 08.50 WIB.
        Rina> izin terlambat 10 menit
        Rina< Kehadiran Bu Rina sudah tercatat pukul 08.50 WIB. Tidak perlu mengulang.
        """
    )


@pytest.mark.parametrize("typed", ["tidak ada halangan", "kayaknya gak bisa", "bisa tapi jam 10"])
def test_doubt_asks_back_and_writes_nothing(kkg: Chat, typed: str) -> None:
    kkg.play(
        f"""
        Rina> {typed}
        Rina< {MEETING}. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        """
    )
    assert answers(kkg) == {}


def test_a_link_that_cannot_be_opened_is_no_absence(kkg: Chat) -> None:
    kkg.play(
        """
        Rina> tidak bisa dibuka linknya
        Rina< Apakah Ibu ingin menyampaikan bahwa Ibu berhalangan hadir? [Ya] [Tidak]
        Rina> tidak
        Rina< Silakan, Bu Rina. …
        """
    )
    assert answers(kkg) == {}


def test_hadir_with_the_day_signs_in_only_inside_the_window(kkg: Chat) -> None:
    kkg.play(
        f"""
        Rina> sabtu hadir
        Rina< … saya catat: Bisa. {MEETING}. [Ubah]
        @ 2026-12-12 08:50
        Rina> hari ini hadir
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 08.50 WIB.
        """
    )
    assert list(statuses(kkg)) == [2]


def test_an_answer_to_a_cancelled_meeting_names_the_next(two: Chat) -> None:
    invite(two, 2)
    two.play("@ +1 menit\nRina< Bisa hadir? …")
    with two.database.write() as session:
        session.get_one(Occurrence, 1).status = OccurrenceStatus.CANCELLED
    two.play(
        f"""
        Rina> bisa
        Rina< Mohon maaf, Bu Rina. Pertemuan {MEETING}, dibatalkan. Pertemuan berikutnya:
            {MONDAY_MEETING}. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        Rina> bisa
        Rina< Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. {MONDAY_MEETING}. [Ubah]
        """
    )


def test_free_words_in_english(english: Chat) -> None:
    english.play(
        """
        Joko> running a bit late
        Joko< That is all right, Pak Joko, we will wait for you. …
        Joko> sorry i can't make it
        Joko< All right, Pak Joko, I have noted that you cannot come. May I know why? …
        Joko> yes i can come
        Joko< All right, Pak Joko. Your answer is now I can come. …
        """
    )
