"""Reminders: the day before at 16.00, an hour before if wanted, the button at the opening."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from handlers.engine.quiet import is_quiet
from handlers.meetings.recurrence import Frequency
from handlers.meetings.reminders import ZONES, Reminder, due_at
from storage.communities import Community
from storage.due import Due
from storage.meetings import Meeting, Occurrence
from storage.outbox import Outbox
from storage.people import Person
from tests.chat import START, WIB, Chat
from tests.engine.test_quiet import MOMENTS
from tests.meetings.conftest import schedule

FRIDAY = datetime(2026, 12, 11, 9, 0, tzinfo=WIB)
"""The day before the meeting: too late to be nudged about an answer."""


@pytest.mark.postgres
def test_hard_case_5_a_wita_member_in_a_wib_community(group: Chat) -> None:
    """She is told both clocks everywhere and reminded at 16.00 of her own."""
    group.now = FRIDAY
    schedule(group)
    assert "pukul 09.00 WIB (10.00 WITA)" in group.screen("Sari")
    group.play("""
        Sari> jadwal
        Sari< Pertemuan berikutnya: Sab, 12 Des, 09.00 WIB (10.00 WITA), SDN 2: asesmen awal …
        @ 2026-12-11 14:59
        @ 2026-12-11 15:00
        Sari< Izin mengingatkan, Bu Sari: besok KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00
            WIB (10.00 WITA) di SDN 2. … Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        @ 2026-12-11 16:00
        Joko< Izin mengingatkan, …
        Rina< Izin mengingatkan, Bu Rina: besok KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00
            WIB di SDN 2. … Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        @ 2026-12-12 08:30
        Sari< Bu Sari, daftar hadir KKG Gugus 3 sudah dibuka sampai pukul 11.30 WIB (12.30 WITA).
            Pertemuan mulai pukul 09.00 WIB (10.00 WITA) di SDN 2. … [Hadir]
        Joko< …
        Rina< Bu Rina, daftar hadir KKG Gugus 3 sudah dibuka sampai pukul 11.30 WIB. … [Hadir]
    """)


def test_who_said_berhalangan_is_left_alone(group: Chat) -> None:
    group.now = FRIDAY
    schedule(group)
    group.play("""
        Rina> [Berhalangan]
        Rina< … [Izin] [Sakit] [Dinas luar]
        Rina> 2
        Rina< …
        Sari> [Bisa]
        Sari< …
        @ 2026-12-11 15:00
        Sari< Izin mengingatkan, … Jawaban Ibu: bisa. Terima kasih, sampai jumpa. [Ubah]
        @ 2026-12-11 16:00
        Joko< Izin mengingatkan, …
        @ 2026-12-12 08:30
        Joko< …[Hadir]
        Sari< …[Hadir]
    """)


def test_who_stopped_reminders_hears_nothing(group: Chat) -> None:
    with group.database.write() as session:
        rina = session.exec(select(Person).where(col(Person.name) == "Rina")).one()
        rina.stopped_at = group.now
        session.add(rina)
    schedule(group)
    group.play("""
        @ 2026-12-11 16:00
        Joko< …
        Sari< …
    """)


def test_an_hour_before_only_if_the_community_wants_it(group: Chat) -> None:
    schedule(group)
    group.play("""
        @ 2026-12-11 16:00
        Joko< …
        Rina< …
        Sari< …
        Joko> pengaturan
        Joko< Pengaturan pertemuan KKG Gugus 3: Pengingat satu jam sebelum: tidak
            Daftar hadir dibuka 30 menit sebelum mulai, terlambat setelah 15 menit, ditutup 30
            menit setelah selesai. Mana yang diubah? [Pengingat satu jam] [Waktu buka]
            [Batas terlambat] [Waktu tutup] [Nama komunitas] [Sudah cukup]
        Joko> 1
        Joko< Kirim pengingat satu jam sebelum pertemuan? [Ya] [Tidak]
        Joko> ya
        Joko< Pengaturan … satu jam sebelum: ya …
        Joko> 6
        Joko< Baik, pengaturan tersimpan.
        Rina> [Bisa]
        Rina< …
        @ 2026-12-12 08:00
        Joko< Izin mengingatkan, Bu Joko: satu jam lagi … Bisa hadir? …
        Rina< Izin mengingatkan, Bu Rina: satu jam lagi KKG Gugus 3, … Jawaban Ibu: bisa. … [Ubah]
        Sari< Izin mengingatkan, …
    """)


@pytest.mark.postgres
def test_settings_move_the_opening(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> atur
        Joko< Pengaturan pertemuan …
        Joko> 2
        Joko< Berapa menit sebelum mulai daftar hadir dibuka? [15] [30] [60]
        Joko> lama sekali
        Joko< Mohon maaf, tulis dalam menit, paling banyak 240. Contoh: 30 …
        Joko> 45 menit
        Joko< … Daftar hadir dibuka 45 menit sebelum mulai …
        Joko> 3
        Joko< Setelah berapa menit … [5] [15] [30]
        Joko> 10
        Joko< … terlambat setelah 10 menit …
        Joko> 4
        Joko< Berapa menit setelah selesai … [0] [30] [60]
        Joko> 1 jam
        Joko< … ditutup 60 menit setelah selesai …
        Joko> Sudah cukup
        Joko< Baik, pengaturan tersimpan.
        Rina> pengaturan
        Rina< Mohon maaf, menu ini khusus ketua. …
        @ 2026-12-11 16:00
        Joko< …
        Rina< …
        Sari< …
        @ 2026-12-12 08:14
        @ 2026-12-12 08:15
        Joko< …sampai pukul 12.00 WIB…[Hadir]
        Rina< …[Hadir]
        Sari< …[Hadir]
    """)


def test_after_downtime_a_reminder_is_sent_late_and_says_so(group: Chat) -> None:
    schedule(group)
    group.play("""
        @ 2026-12-11 18:30
        Joko< Mohon maaf, pengingat ini terlambat, Bu Joko: KKG Gugus 3, Sabtu, 12 Desember 2026…
        Rina< Mohon maaf, pengingat ini terlambat, …
        Sari< Mohon maaf, pengingat ini terlambat, …
        @ 2026-12-12 09:20
        Joko< Mohon maaf, pesan ini terlambat, Bu Joko. Daftar hadir KKG Gugus 3 terbuka … [Hadir]
        Rina< Mohon maaf, pesan ini terlambat, …
        Sari< Mohon maaf, pesan ini terlambat, …
    """)


def test_the_opening_overtakes_an_overdue_reminder(group: Chat) -> None:
    schedule(group)
    group.play("""
        @ 2026-12-12 08:35
        Joko< …daftar hadir KKG Gugus 3 sudah dibuka…
        Rina< …daftar hadir KKG Gugus 3 sudah dibuka…
        Sari< …daftar hadir KKG Gugus 3 sudah dibuka…
    """)


def test_a_meeting_that_has_ended_is_not_reminded_of(group: Chat) -> None:
    schedule(group)
    group.now = datetime(2026, 12, 12, 11, 5, tzinfo=WIB)
    group.tick()
    with group.session() as session:
        told = session.exec(select(Outbox.dedupe_key).where(col(Outbox.created_at) > START))
        assert not [key for key in told if key.startswith("reminder")]


def test_an_overdue_reminder_at_night_waits_for_the_morning(group: Chat) -> None:
    schedule(group)
    group.play("""
        @ 2026-12-11 22:00
        @ 2026-12-12 04:59
        @ 2026-12-12 05:00
        Sari< Mohon maaf, pengingat ini terlambat, …
        @ 2026-12-12 06:00
        Joko< Mohon maaf, pengingat ini terlambat, …
        Rina< Mohon maaf, pengingat ini terlambat, …
    """)


def test_news_at_night_wait_for_six_unless_the_meeting_is_before_eight(group: Chat) -> None:
    group.now = datetime(2026, 12, 10, 21, 0, tzinfo=WIB)
    schedule(group, when="2026-12-12T09:00")
    assert "Rina" not in group.screens
    schedule(group, when="2026-12-11T07:30", topic="mendadak")
    assert "mendadak" in group.screen("Rina")


def test_a_night_meeting_opens_at_night(group: Chat) -> None:
    schedule(group, when="2026-12-10T20:30")
    group.play("""
        @ 2026-12-09 16:00
        Joko< …
        Rina< …
        Sari< …
        @ 2026-12-10 20:00
        Joko< …[Hadir]
        Rina< …[Hadir]
        Sari< …[Hadir]
    """)


def test_series_keep_sixty_days_and_five_ahead(group: Chat) -> None:
    schedule(group, frequency=Frequency.WEEKLY)
    schedule(group, when="2026-12-10T13:00", frequency=Frequency.MONTHLY)
    with group.session() as session:
        weekly, monthly = (
            row.id for row in session.exec(select(Meeting).order_by(col(Meeting.id)))
        )
    for days in (0, 20, 45):
        group.now = START
        group.move(f"+{days} hari") if days else group.tick()
        with group.session() as session:
            ahead = session.exec(
                select(Occurrence.meeting_id).where(col(Occurrence.starts_at) > group.now)
            ).all()
        assert ahead.count(weekly or 0) >= 8
        assert ahead.count(monthly or 0) >= 5
        group.unread.clear()


def test_each_reminder_is_sent_once_however_often_jobs_run(group: Chat) -> None:
    schedule(group)
    group.move("2026-12-11 16:00")
    group.tick()
    group.tick()
    with group.session() as session:
        keys = [k for k in session.exec(select(Outbox.dedupe_key)) if k.startswith("reminder_day")]
        open_rows = session.exec(select(Due).where(col(Due.done_at).is_(None))).all()
    assert len(keys) == 3
    assert {row.kind for row in open_rows} <= {"reminder_hour", "reminder_opening", "nudge_rsvp"}


def test_an_archived_community_is_silent(group: Chat) -> None:
    schedule(group)
    with group.database.write() as session:
        community = session.exec(select(Community)).one()
        community.archived_at = group.now
        session.add(community)
    group.play("@ 2026-12-11 16:00")


@given(MOMENTS, st.integers(0, 240))
def test_only_the_opening_of_a_quiet_meeting_is_due_in_quiet_hours(
    starts: datetime, window: int
) -> None:
    for name in ZONES:
        reader = ZoneInfo(name)
        for kind in Reminder:
            at = due_at(kind, starts, window, reader)
            exempt = kind is Reminder.OPENING and is_quiet(starts, reader)
            assert exempt or not is_quiet(at, reader)
            assert at <= starts
