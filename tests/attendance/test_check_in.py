"""Signing in: early, in time, late, again, after the closing."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from bot.inbox import Inbox
from handlers.attendance.offers import check_in_offer
from handlers.engine.messages import Incoming, message
from handlers.engine.notices import notify
from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.audit import Audit
from storage.communities import Community, Membership
from storage.people import Person
from tests.attendance.conftest import SATURDAY
from tests.chat import WIB, Chat
from tests.notices import OF_A_TEST
from tests.seed import a_community, a_person, an_occurrence

MEETING = "KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00 WIB"


@pytest.mark.postgres
def test_hard_case_2_hadir_before_inside_and_after_the_window(kkg: Chat) -> None:
    kkg.play(
        f"""
        Rina> hadir
        Rina< Terima kasih, Bu Rina. Presensi belum dibuka, jadi saya catat Bisa untuk {MEETING}.
            Presensi dibuka pukul 08.30 WIB; saat itu mohon kirim HADIR lagi. [Ubah]
        @ 2026-12-12 08:57
        Joko> Hadir
        Joko< Terima kasih, Pak Joko. Kehadiran Bapak tercatat pukul 08.57 WIB.
        Joko> hdr
        Joko< Kehadiran Pak Joko sudah tercatat pukul 08.57 WIB. Tidak perlu mengulang.
        @ 2026-12-12 09:16
        Siti> siap hadir
        Siti< Terima kasih, Bu Siti. Kehadiran Ibu tercatat pukul 09.16 WIB (terlambat).
        @ 2026-12-12 11:29
        Budi> ✋
        Budi< Terima kasih, Pak Budi. Kehadiran Bapak tercatat pukul 11.29 WIB (terlambat).
        """
    )


@pytest.mark.postgres
def test_hard_case_2_after_the_window_the_chair_corrects(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 09:00
        Joko> hadir
        Joko< Terima kasih, Pak Joko. Kehadiran …
        @ 2026-12-12 11:40
        Joko< Pertemuan KKG Gugus 3, … selesai. 1 hadir, 4 belum tercatat. …
        Joko< KKG Gugus 3, Sabtu, 12 Desember 2026 Topik: …
        Rina> hadir
        Rina< Terima kasih, Bu Rina. Daftar hadir sudah ditutup pukul 11.30 WIB. Bila tadi hadir,
            ketua dapat memperbaikinya. [Minta koreksi]
        Rina> 1
        Rina< Baik, Bu Rina. Permintaan koreksinya saya sampaikan kepada ketua. …
        Joko< Bu Rina minta koreksi: hadir di KKG Gugus 3, …, tetapi belum tercatat hadir. Pesannya
            dikirim Sab, 12 Des, 11.40 WIB. [Catat hadir] [Catat terlambat] [Tolak]
        Joko> [Catat hadir]
        Joko< Baik, sudah saya catat: Hadir. Anggota saya kabari.
        Rina< Ketua memperbaiki catatan kehadiran Ibu: Hadir. KKG Gugus 3, …
        Rina> hadir
        Rina< Kehadiran Bu Rina sudah tercatat pukul 11.40 WIB. Tidak perlu mengulang.
        Siti> hadir
        Siti< … [Minta koreksi]
        Siti> [Minta koreksi]
        Siti< Baik, Bu Siti. …
        Joko< Bu Siti minta koreksi: …
        Joko> [Tolak]
        Joko< Baik, tidak diubah. Anggota saya kabari dengan sopan.
        Siti< Mohon maaf, Bu Siti. Ketua belum dapat mengubah …
        Siti> [Minta koreksi]
        Siti< Permintaan koreksi Bu Siti sudah saya sampaikan kepada ketua sebelumnya. …
        """
    )
    with kkg.session() as session:
        kept = {r.membership_id: r for r in session.exec(select(Attendance))}
        assert kept[2].status is AttendanceStatus.PRESENT
        assert kept[2].source is AttendanceSource.CORRECTION
        assert kept[2].reason == "Atas permintaan anggota"
        assert kept[3].status is AttendanceStatus.UNRECORDED
        audit = session.exec(select(Audit).where(col(Audit.action) == "correct_attendance")).one()
        assert (audit.before, audit.after) == ({"2": "unrecorded"}, {"2": "present"})
        assert audit.person_id == 1


def test_hard_case_2_two_open_windows_ask_which(kkg: Chat) -> None:
    with kkg.database.write() as session:
        other = a_community(session, kkg.now, code="M8P3QR", name="MGMP IPA")
        rina = session.get(Membership, 2)
        assert rina is not None
        session.add(
            Membership(community_id=other.id or 0, person_id=rina.person_id, joined_at=kkg.now)
        )
        an_occurrence(session, kkg.now, other, SATURDAY + timedelta(minutes=30))
    kkg.play(
        """
        @ 2026-12-12 09:05
        Rina> absen
        Rina< Untuk pertemuan yang mana? [KKG Gugus 3, Sab, 12 Des, 09.00 WIB]
            [MGMP IPA, Sab, 12 Des, 09.30 WIB]
        @ 2026-12-12 09:20
        Rina> 2
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 09.05 WIB. MGMP IPA, Sabtu, 12
            Desember 2026, pukul 09.30 WIB.
        # An impatient second one is not taken for the clashing meeting: it asks.
        Rina> hadir
        Rina< Untuk pertemuan yang mana? [KKG Gugus 3, …] [MGMP IPA, …]
        Rina> 2
        Rina< Kehadiran Bu Rina sudah tercatat pukul 09.05 WIB. … MGMP IPA, …
        Rina> hadir
        Rina< Untuk pertemuan yang mana? …
        Rina> 1
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 09.20 WIB (terlambat). KKG Gugus
            3, Sabtu, 12 Desember 2026, pukul 09.00 WIB.
        Rina> hadir
        Rina< Kehadiran Bu Rina sudah tercatat pukul 09.05 WIB. …
        """
    )


def test_a_typed_hadir_asks_even_below_the_button_of_one_meeting(kkg: Chat) -> None:
    with kkg.database.write() as session:
        other = a_community(session, kkg.now, code="M8P3QR", name="MGMP IPA")
        rina = session.get_one(Membership, 2)
        session.add(
            Membership(community_id=other.id or 0, person_id=rina.person_id, joined_at=kkg.now)
        )
        meeting = an_occurrence(session, kkg.now, other, SATURDAY + timedelta(minutes=30))
        notify(
            session, [rina.person_id or 0],
            message("rsvp-over", check_in_offer(meeting.id or 0), community="X", when="-"),
            key="x", now=kkg.now, source=OF_A_TEST,
        )  # fmt: skip
    kkg.play(
        """
        @ 2026-12-12 09:05
        Rina< Terima kasih, … [Hadir]
        Rina> hadir
        Rina< Untuk pertemuan yang mana? [KKG Gugus 3, …] [MGMP IPA, …]
        Rina> 1
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 09.05 WIB. KKG Gugus 3, …
        """
    )


def test_the_channels_time_of_a_message_counts_when_we_were_away(kkg: Chat) -> None:
    kkg.now = datetime(2026, 12, 12, 11, 45, tzinfo=WIB)
    sent = datetime(2026, 12, 12, 9, 2, tzinfo=WIB)
    with kkg.database.write() as session:
        incoming = Incoming("tg:1", "late-1", "Rina", sent, text="hadir")
        Inbox(kkg.catalogue, kkg.world).take(session, incoming, kkg.now)
    kkg.deliver()
    kkg.expect("Rina", "Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 09.02 WIB.")
    kkg.tick()
    with kkg.database.write() as session:
        incoming = Incoming("tg:1", "late-2", "Siti", sent, text="hadir")
        Inbox(kkg.catalogue, kkg.world).take(session, incoming, kkg.now)
    kkg.unread.clear()
    kkg.deliver()
    kkg.expect("Siti", "Terima kasih, Bu Siti. Daftar hadir sudah ditutup … [Minta koreksi]")
    kkg.play(
        """
        Siti> 1
        Siti< Baik, …
        Joko< … Pesannya dikirim Sab, 12 Des, 09.02 WIB. …
        """
    )


def test_a_button_of_the_meeting_signs_in_once(kkg: Chat) -> None:
    with kkg.database.write() as session:
        opened = message("attendance-recap-names", check_in_offer(1), names="Presensi dibuka.")
        notify(session, [2], opened, key="open:1", now=kkg.now, source=OF_A_TEST)
    kkg.now = SATURDAY - timedelta(minutes=20)
    kkg.play(
        """
        @ +1 menit
        Rina< Presensi dibuka. [Hadir]
        Rina> [Hadir]
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 08.41 WIB.
        Rina> (again)
        Rina> [Hadir]
        Rina< Kehadiran Bu Rina sudah tercatat pukul 08.41 WIB. Tidak perlu mengulang.
        """
    )


def test_windows_are_set_by_the_community(kkg: Chat) -> None:
    with kkg.database.write() as session:
        community = session.get(Community, 1)
        assert community is not None
        community.window_before, community.late_after, community.close_after = 10, 0, 5
        session.add(community)
    kkg.play(
        """
        @ 2026-12-12 08:49
        Rina> hadir
        Rina< … Presensi dibuka pukul 08.50 WIB; …
        @ 2026-12-12 09:01
        Rina> hadir
        Rina< … tercatat pukul 09.01 WIB (terlambat).
        @ 2026-12-12 11:06
        Joko< Pertemuan …
        Joko< …
        Siti> hadir
        Siti< Terima kasih, Bu Siti. Daftar hadir sudah ditutup pukul 11.05 WIB. …
        """
    )


def test_nothing_planned_strangers_and_other_words_behind_hadir(kkg: Chat) -> None:
    with kkg.database.write() as session:
        a_person(session, kkg.now, "Asing", name="Tuti")
    kkg.play(
        """
        Asing> hadir
        Asing< Mohon maaf, Ibu belum terdaftar di komunitas mana pun. …
        @ 2026-12-12 08:45
        Rina> Assalamualaikum, hadir bu, Rina Wulandari SDN 2 Sidikalang
        Rina< … tercatat pukul 08.45 WIB.
        Siti> hadir dengan dua kawan
        Siti< Apakah Ibu ingin mencatat kehadiran Ibu sendiri? [Ya] [Tidak]
        Siti> tidak
        Siti< Silakan, Bu Siti. …
        Siti> hadirr
        Siti< … tercatat pukul 08.45 WIB.
        @ 2026-12-20 09:00
        Joko< Pertemuan …
        Joko< …
        Budi> hadir
        Budi< Terima kasih, Pak Budi. Saat ini belum ada pertemuan yang dijadwalkan. [Lihat jadwal]
        """
    )


def test_a_member_in_another_zone_reads_both_clocks(kkg: Chat) -> None:
    with kkg.database.write() as session:
        person = session.get(Person, 2)
        assert person is not None
        person.zone = "Asia/Makassar"
        session.add(person)
    kkg.play(
        """
        @ 2026-12-12 08:57
        Rina> hadir
        Rina< … tercatat pukul 08.57 WIB (09.57 WITA).
        """
    )


def test_a_check_in_takes_few_statements(kkg: Chat) -> None:
    said: list[str] = []

    @event.listens_for(kkg.database.engine, "before_cursor_execute")
    def _count(_c: object, _u: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    kkg.now = SATURDAY
    with kkg.database.write() as session:
        incoming = Incoming("tg:1", "one", "Rina", kkg.now, text="hadir")
        Inbox(kkg.catalogue, kkg.world).take(session, incoming, kkg.now)
    assert len(said) <= 17, "\n".join(said)


def test_in_english(kkg: Chat) -> None:
    with kkg.database.write() as session:
        person = session.get(Person, 2)
        assert person is not None
        person.locale = "en"
        session.add(person)
    kkg.play(
        """
        Rina> hadir
        Rina< Thank you, Bu Rina. Signing in is not open yet, so I noted I can come for KKG …
            It opens at 08:30 WIB; please send PRESENT again then. [Change]
        Rina> 1
        Rina< … Can you come? [I can come] [Not sure yet] [I cannot come]
        Rina> 3
        Rina< … May I know why? [On leave] [Sick] [On duty elsewhere]
        Rina> [Sick]
        Rina< Noted: sick. … Get well soon, Bu Rina. [Change]
        @ 2026-12-12 09:20
        Rina> present
        Rina< Thank you, Bu Rina. You are signed in since 09:20 WIB (late).
        """
    )
