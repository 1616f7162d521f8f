"""Answers to an invitation, absences, courtesies."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from handlers.attendance.offers import rsvp_offers
from handlers.engine.messages import message
from handlers.engine.notices import notify
from storage.attendance import (
    AbsenceReason,
    Rsvp,
    RsvpAnswer,
    keep_answers,
    unanswered,
)
from storage.communities import Community, Membership
from storage.meetings import Occurrence, OccurrenceStatus
from tests.attendance.conftest import SATURDAY
from tests.chat import Chat
from tests.notices import OF_A_TEST
from tests.seed import a_community, a_member, an_occurrence

MEETING = "KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00 WIB"


def invite(chat: Chat, *people: int) -> None:
    with chat.database.write() as session:
        asked = message("attendance-recap-names", *rsvp_offers(1), names="Bisa hadir?")
        notify(session, people, asked, key="invite:1", now=chat.now, source=OF_A_TEST)


@pytest.mark.postgres
def test_an_invitation_is_answered_by_one_tap_and_changed(kkg: Chat) -> None:
    invite(kkg, 2)
    kkg.play(
        f"""
        @ +1 menit
        Rina< Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        Rina> [Bisa]
        Rina< Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. {MEETING}. [Ubah]
        Rina> [Bisa]
        Rina< Jawaban Ibu sudah tercatat: Bisa. {MEETING}. [Ubah]
        Rina> [Ubah]
        Rina< {MEETING}. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        Rina> 2
        Rina< Baik, Bu Rina. Jawaban Ibu saya ubah menjadi Belum pasti. {MEETING}. [Ubah]
        Rina> 1
        Rina< {MEETING}. Bisa hadir? …
        Rina> 3
        Rina< Baik, Bu Rina, saya catat berhalangan. Boleh tahu alasannya?
            [Izin] [Sakit] [Dinas luar]
        Rina> anak saya sakit panas
        Rina< Sudah saya catat: izin. {MEETING}. Semoga anaknya lekas sembuh, Bu Rina. [Ubah]
        """
    )
    with kkg.session() as session:
        kept = session.exec(select(Rsvp)).one()
        assert (kept.answer, kept.reason) == (RsvpAnswer.NO, AbsenceReason.LEAVE)
        assert session.get_one(Membership, kept.membership_id).person_id == 2


def test_berhalangan_counts_before_the_reason_is_given(kkg: Chat) -> None:
    invite(kkg, 2)
    kkg.play(
        """
        @ +1 menit
        Rina< Bisa hadir? …
        Rina> [Berhalangan]
        Rina< … Boleh tahu alasannya? [Izin] [Sakit] [Dinas luar]
        Rina> mencret
        Rina< Mohon maaf, silakan pilih salah satu di bawah ini. … alasannya? …
        Rina> batal
        Rina< Baik. Jawaban Ibu tetap tercatat: berhalangan. KKG Gugus 3, … [Lihat menu]
        """
    )
    with kkg.session() as session:
        kept = session.exec(select(Rsvp)).one()
        assert (kept.answer, kept.reason) == (RsvpAnswer.NO, None)


def test_words_answer_the_next_meeting(kkg: Chat) -> None:
    kkg.play(
        f"""
        Rina> insyaallah
        Rina< Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. {MEETING}. [Ubah]
        Siti> belum pasti
        Siti< Terima kasih, Bu Siti. Jawaban Ibu saya catat: Belum pasti. {MEETING}. [Ubah]
        Budi> tidak bisa hadir
        Budi< Baik, Pak Budi, saya catat berhalangan. Boleh tahu alasannya? …
        Budi> DL
        Budi< Sudah saya catat: dinas luar. {MEETING}. Semoga tugasnya lancar, Pak Budi. [Ubah]
        Dewi> sakit
        Dewi< Sudah saya catat: sakit. {MEETING}. Semoga lekas sembuh, Bu Dewi. [Ubah]
        """
    )


@pytest.mark.postgres
def test_hard_case_3_collisions(kkg: Chat) -> None:
    kkg.play(
        f"""
        # siap answers an open RSVP, else needs no answer
        Rina> Siap
        Rina< Terima kasih, Bu Rina. Jawaban Ibu saya catat: Bisa. {MEETING}. [Ubah]
        Rina> siap
        Rina> 🙏
        Rina> nggih
        Rina> baik bu
        # politeness is not absence
        Siti> izin bertanya
        Siti< Silakan, Bu Siti. … [Lihat menu]
        Siti> Izin share, Bu
        Siti< Silakan, Bu Siti. …
        Siti> izin ke belakang
        Siti< Apakah Ibu ingin menyampaikan bahwa Ibu berhalangan hadir? [Ya] [Tidak]
        Siti> tidak
        Siti< Silakan, Bu Siti. …
        # absen means signing in; "absen, sakit" absent
        Siti> absen
        Siti< … Presensi belum dibuka, jadi saya catat Bisa untuk …
        Siti> absen, sakit
        Siti< Sudah saya catat: sakit. {MEETING}. Semoga lekas sembuh, Bu Siti. [Ubah]
        Budi> mohon izin tidak bisa hadir, anak sakit
        Budi< Sudah saya catat: izin. {MEETING}. …
        Dewi> izin
        Dewi< Sudah saya catat: izin. {MEETING}. …
        # daftar hadir is the list, for officers
        Rina> daftar hadir
        Rina< Mohon maaf, menu ini khusus pengurus. …
        # masuk joins, but means present while a window is open
        Rina> masuk
        Rina< … kode …
        Rina> batal
        Rina< Baik, tidak jadi. …
        @ 2026-12-12 08:55
        Rina> masuk
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 08.55 WIB.
        Rina> terima kasih
        Rina< Sama-sama, Bu Rina.
        Rina> matur nuwun
        Rina> Assalamualaikum
        Rina< Waalaikumsalam, Bu Rina. …
        Rina> selamat pagi, Bapak Ibu semua 🙏
        Rina< Salam hangat, Bu Rina. …
        """
    )


def test_hard_case_3_a_code_wins_over_izin(kkg: Chat) -> None:
    with kkg.database.write() as session:
        other = a_community(session, kkg.now, code="M8P3QR", name="MGMP IPA")
        a_member(session, kkg.now, other, "Wati")
    kkg.play(
        """
        Rina> Assalamualaikum, izin bergabung M8P3QR
        Rina< … MGMP IPA …
        """
    )


def test_siap_inside_the_window_offers_the_button(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:45
        Rina> siap
        Rina< … saya catat: Bisa. … [Hadir] [Ubah]
        Rina> 1
        Rina< … tercatat pukul 08.45 WIB.
        Rina> sakit
        Rina< Kehadiran Bu Rina sudah tercatat pukul 08.45 WIB. Tidak perlu mengulang.
        """
    )


def test_an_answer_after_the_end_or_the_cancellation(kkg: Chat) -> None:
    invite(kkg, 2, 3)
    kkg.play(
        """
        @ +1 menit
        Rina< … [Bisa] [Belum pasti] [Berhalangan]
        Siti< … [Bisa] [Belum pasti] [Berhalangan]
        @ 2026-12-12 11:05
        Rina> [Bisa]
        Rina< Terima kasih, Bu Rina. Pertemuan KKG Gugus 3, …, sudah selesai.
        """
    )
    with kkg.database.write() as session:
        meeting = session.get(Occurrence, 1)
        assert meeting is not None
        meeting.status = OccurrenceStatus.CANCELLED
        session.add(meeting)
    kkg.play(
        """
        Siti> [Berhalangan]
        Siti< Mohon maaf, Bu Siti. Pertemuan KKG Gugus 3, …, dibatalkan.
        """
    )


def test_a_moved_meeting_asks_again_unless_answers_are_kept(kkg: Chat) -> None:
    kkg.play(
        """
        Rina> bisa
        Rina< …
        """
    )
    start, end = SATURDAY - timedelta(days=1), SATURDAY + timedelta(days=1)
    with kkg.database.write() as session:
        assert unanswered(session, start, end) == [(1, 1), (3, 1), (4, 1), (5, 1)]
        meeting = session.get(Occurrence, 1)
        assert meeting is not None
        meeting.version = 2
        session.add(meeting)
        session.flush()
        assert (2, 1) in unanswered(session, start, end)
        keep_answers(session, 1, 2)
        assert (2, 1) not in unanswered(session, start, end)


def test_two_communities_ask_which(kkg: Chat) -> None:
    with kkg.database.write() as session:
        other = a_community(session, kkg.now, code="M8P3QR", name="MGMP IPA")
        an_occurrence(session, kkg.now, other, SATURDAY + timedelta(days=2))
        rows = session.exec(select(Rsvp).where(col(Rsvp.membership_id) == 2))
        assert list(rows) == []
        session.add(Membership(community_id=other.id or 0, person_id=2, joined_at=kkg.now))
    kkg.play(
        """
        Rina> bisa
        Rina< Untuk pertemuan yang mana? [KKG Gugus 3, Sab, 12 Des, 09.00 WIB]
            [MGMP IPA, Sen, 14 Des, 09.00 WIB]
        Rina> 2
        Rina< … saya catat: Bisa. MGMP IPA, …
        Rina> bisa
        Rina< … saya catat: Bisa. KKG Gugus 3, …
        """
    )


def test_a_school_answers_with_a_headcount(kkg: Chat) -> None:
    kkg.play(
        f"""
        Rina> SMP 7: 2 orang
        Rina< Terima kasih, Bu Rina. SMP 7: 2 orang, untuk {MEETING}. Saat pertemuan, mohon
            masing-masing tetap mengirim HADIR.
        Rina> SMP N 7 : 3 orang
        Rina< … SMP N 7: 3 orang, untuk …
        Joko> siapa
        Joko< KKG Gugus 3, …: 0 bisa, 0 izin, 5 belum menjawab. Belum menjawab (5): Budi Hartono,
            Dewi Lestari, Joko Santoso, Rina Wulandari, Siti Aminah SMP … [Daftar hadir (PDF)]
        """
    )


def test_plain_words_answer_the_meeting_on_screen(kkg: Chat) -> None:
    with kkg.database.write() as session:
        community = session.get(Community, 1)
        assert community is not None
        an_occurrence(session, kkg.now, community, SATURDAY - timedelta(days=1))
    invite(kkg, 2, 3)
    kkg.play(
        f"""
        @ +1 menit
        Rina< Bisa hadir? …
        Siti< Bisa hadir? …
        Rina> siap, bu
        Rina< … saya catat: Bisa. {MEETING}. [Ubah]
        Siti> ya
        Siti< … saya catat: Bisa. {MEETING}. [Ubah]
        Siti> 1
        Siti< … Bisa hadir? …
        Siti> tidak
        Siti< … Boleh tahu alasannya? …
        """
    )
