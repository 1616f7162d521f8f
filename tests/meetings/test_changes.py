"""Moving and cancelling: one meeting, all that follow, and what everyone hears of it."""

from datetime import datetime

import pytest
from sqlmodel import col, select

from handlers.meetings.recurrence import Frequency
from storage.audit import Audit
from storage.due import Due
from storage.meetings import Meeting, Occurrence, OccurrenceStatus
from tests.chat import WIB, Chat
from tests.meetings.conftest import schedule


def starts(chat: Chat) -> list[str]:
    """Starts of what is scheduled, in WIB."""
    with chat.session() as session:
        query = select(Occurrence).where(col(Occurrence.status) == OccurrenceStatus.SCHEDULED)
        rows = session.exec(query.order_by(col(Occurrence.starts_at))).all()
        return [f"{row.starts_at.astimezone(chat.now.tzinfo):%d %b %H.%M}" for row in rows]


@pytest.mark.postgres
def test_hard_case_4_time_changed(group: Chat) -> None:
    """Preview, confirm, old reminders void, answers asked again."""
    group.now = datetime(2026, 12, 11, 9, 0, tzinfo=WIB)
    schedule(group)
    group.play("""
        Rina> bisa
        Rina< …
        Sari> [Berhalangan]
        Sari< … [Izin] [Sakit] [Dinas luar]
        Sari> 1
        Sari< …
        Joko> pindah jam 1 siang
        Joko< Pertemuan Sabtu, 12 Desember 2026, pukul 09.00 WIB menjadi:
            Sabtu, 12 Desember 2026, pukul 13.00 WIB
            Anggota akan diberi tahu. Lanjutkan? [Ya, pindahkan] [Pertemuan lain] [Tidak jadi]
        Joko> 1
        Joko< Terima kasih, perubahan tersimpan dan 2 anggota diberi tahu. … Ibu sendiri bisa
            hadir? [Bisa] [Belum pasti] [Berhalangan] [Surat undangan]
        Joko< Bapak/Ibu yang kami hormati, mohon maaf, ada perubahan pertemuan KKG Gugus 3:
            Sabtu, 12 Desember 2026, pukul 13.00 WIB s.d. selesai…
        Rina< Mohon maaf, waktu pertemuan KKG Gugus 3, Sabtu, 12 Desember 2026, berubah dari pukul
            09.00 WIB menjadi pukul 13.00 WIB di SDN 2. Acara: asesmen awal. Mohon konfirmasi
            ulang. [Bisa] [Belum pasti] [Berhalangan]
        Sari< Mohon maaf, … dari … 09.00 WIB (10.00 WITA) menjadi … pukul 13.00 WIB (14.00 WITA)
            di SDN 2. … Mohon konfirmasi ulang. [Bisa] [Belum pasti] [Berhalangan]
        Rina> [Bisa]
        Rina< …
        # Sari is reminded again, though she could not come at the old time.
        @ 2026-12-11 15:00
        Sari< Izin mengingatkan, Bu Sari: besok … pukul 13.00 WIB (14.00 WITA) … [Bisa] …
        @ 2026-12-11 16:00
        Joko< Izin mengingatkan, Bu Joko: besok … Bisa hadir? …
        Rina< Izin mengingatkan, Bu Rina: besok … 13.00 WIB … Jawaban Ibu: bisa. … [Ubah]
        # Nothing at the old opening, 08.30; the button comes at the new one.
        @ 2026-12-12 09:00
        @ 2026-12-12 12:30
        Joko< Bu Joko, daftar hadir KKG Gugus 3 sudah dibuka … [Hadir]
        Rina< Bu Rina, daftar hadir KKG Gugus 3 sudah dibuka … [Hadir]
        Sari< Bu Sari, daftar hadir KKG Gugus 3 sudah dibuka … [Hadir]
    """)
    with group.session() as session:
        actions = session.exec(select(Audit.action).where(col(Audit.action).like("meeting.%")))
        assert sorted(actions) == ["meeting.create", "meeting.move"]


def test_a_button_of_the_old_time_is_no_answer_to_the_new_one(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah jam 1 siang
        Joko< …
        Joko> 1
        Joko< …
        Joko< …
        Rina< Mohon maaf, …
        Sari< Mohon maaf, …
    """)
    newest = group.screens["Rina"].pop()
    group.play("""
        Rina> [Bisa]
        Rina< KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 13.00 WIB. Bisa hadir? …
    """)
    group.screens["Rina"].insert(1, newest)
    group.play("""
        Rina> 1
        Rina< Terima kasih, … Bisa. KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 13.00 WIB. …
    """)


def test_a_move_to_another_day_of_that_week_and_place(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah
        Joko< Pertemuan Sabtu, 12 Desember 2026, pukul 09.00 WIB. Dipindah ke kapan atau ke mana?…
        Joko> Jumat jam 8 di aula
        Joko< …menjadi: Jumat, 11 Desember 2026, pukul 08.00 WIB di aula Anggota… [Ya, pindahkan]…
        Joko> jam 9
        Joko< …menjadi: Jumat, 11 Desember 2026, pukul 09.00 WIB di aula Anggota… [Ya, pindahkan]…
        Joko> ya
        Joko< Terima kasih, …
        Joko< Bapak/Ibu yang kami hormati, …
        Rina< Mohon maaf, …
        Sari< Mohon maaf, …
    """)
    assert starts(group) == ["11 Dec 09.00"]


def test_a_new_place_keeps_the_answers(group: Chat) -> None:
    schedule(group)
    group.play("""
        Rina> bisa
        Rina< …
        Joko> pindah ke SDN 3
        Joko< Pertemuan Sabtu, … menjadi: di SDN 3 Anggota … [Ya, pindahkan] …
        Joko> 1
        Joko< Terima kasih, …
        Joko< Bapak/Ibu yang kami hormati, …
        Rina< Ada perubahan pertemuan KKG Gugus 3, waktunya tetap: … di SDN 3. Acara: asesmen awal.
            Jawaban Ibu masih berlaku. [Ubah]
        Sari< Ada perubahan … di SDN 3. … Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        @ 2026-12-11 16:00
        Joko< …
        Sari< …
        Rina< Izin mengingatkan, … di SDN 3. … Jawaban Ibu: bisa. … [Ubah]
    """)


@pytest.mark.postgres
def test_this_and_all_that_follow_move(group: Chat) -> None:
    schedule(group, frequency=Frequency.WEEKLY)
    before = len(starts(group))
    group.play("""
        Joko> pindahkan ke Minggu jam 1 siang
        Joko< … menjadi: Minggu, 13 Desember 2026, pukul 13.00 WIB …
            [Ya, pindahkan] [Ini dan seterusnya] [Pertemuan lain] [Tidak jadi]
        Joko> 2
        Joko< Terima kasih, perubahan tersimpan dan 2 anggota…
        Joko< Bapak/Ibu yang kami hormati, … Setiap Minggu …
        Rina< Mohon maaf, jadwal pertemuan KKG Gugus 3 berubah. Setiap Minggu. Yang semula Sabtu, 12
            Desember 2026, pukul 09.00 WIB menjadi Minggu, 13 Desember 2026, pukul 13.00 WIB …
        Sari< …
    """)
    after = starts(group)
    assert len(after) == before
    assert after[:3] == ["13 Dec 13.00", "20 Dec 13.00", "27 Dec 13.00"]
    with group.session() as session:
        assert [row.rrule for row in session.exec(select(Meeting).order_by(col(Meeting.id)))] == [
            "FREQ=WEEKLY;BYDAY=SA",
            "FREQ=WEEKLY;BYDAY=SU",
        ]


def test_another_meeting_of_a_series_moves_alone(group: Chat) -> None:
    schedule(group, frequency=Frequency.WEEKLY)
    group.play("""
        Joko> undur jam 10
        Joko< Pertemuan Sabtu, 12 Desember 2026… [Pertemuan lain] [Tidak jadi]
        Joko> [Pertemuan lain]
        Joko< Pertemuan yang mana? [Sab, 12 Des…] [Sab, 19 Des…] [Sab, 26 Des…] …
        Joko> 2
        Joko< Pertemuan Sabtu, 19 Desember 2026, pukul 09.00 WIB menjadi: Sabtu, 19 Desember 2026,
            pukul 10.00 WIB … [Ya, pindahkan] [Ini dan seterusnya] [Tidak jadi]
        Joko> 1
        Joko< …
        Joko< …
        Rina< …
        Sari< …
    """)
    assert starts(group)[:3] == ["12 Dec 09.00", "19 Dec 10.00", "26 Dec 09.00"]


@pytest.mark.postgres
def test_one_meeting_is_cancelled_with_a_reason(group: Chat) -> None:
    schedule(group, frequency=Frequency.WEEKLY)
    group.play("""
        Joko> batalkan pertemuan karena banjir
        Joko< Pertemuan Sabtu, 12 Desember 2026, pukul 09.00 WIB (asesmen awal) dibatalkan? Anggota
            akan diberi tahu. [Ya, batalkan] [Ini dan seterusnya] [Pertemuan lain] [Tidak jadi]
        Joko> 1
        Joko< Terima kasih, pertemuan dibatalkan dan 2 anggota diberi tahu. …
        Joko< Bapak/Ibu yang kami hormati, … pertemuan KKG Gugus 3 berikut ini batal: Sabtu, 12
            Desember 2026, pukul 09.00 WIB s.d. selesai di SDN 2 Acara: …
        Rina< Mohon maaf, pertemuan KKG Gugus 3 Sabtu, 12 Desember 2026, pukul 09.00 WIB batal.
            Alasan: banjir. Terima kasih atas pengertiannya.
        Sari< …
        @ 2026-12-11 16:00
        @ 2026-12-12 09:00
        Rina> jadwal
        Rina< 5 pertemuan berikutnya: Sab, 19 Des, …
    """)


def test_a_lone_number_is_no_place(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah
        Joko< Pertemuan Sabtu, 12 … Contoh: …
        Joko> 1
        Joko< Mohon maaf, saya belum menangkap perubahannya. … Contoh: …
    """)


def test_this_and_all_that_follow_are_cancelled(group: Chat) -> None:
    schedule(group, frequency=Frequency.WEEKLY)
    group.play("""
        Joko> batalkan pertemuan
        Joko< …[Ya, batalkan] [Ini dan seterusnya]…
        Joko> 2
        Joko< Terima kasih, pertemuan dibatalkan…
        Joko< … pertemuan rutin KKG Gugus 3 berikut ini dan seterusnya batal: Sabtu, 12 …
        Rina< Mohon maaf, … mulai Sabtu, 12 Desember 2026, … dan seterusnya batal.…
        Sari< …
        @ +10 hari
        Rina> jadwal
        Rina< Belum ada pertemuan yang dijadwalkan.…
    """)
    assert starts(group) == []
    with group.session() as session:
        open_rows = session.exec(select(Due).where(col(Due.done_at).is_(None)))
        assert not [row for row in open_rows if row.kind.startswith("reminder")]


def test_a_change_by_another_officer_is_not_overwritten(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah jam 10
        Joko< … [Ya, pindahkan] …
    """)
    with group.database.write() as session:
        occurrence = session.exec(select(Occurrence)).one()
        occurrence.version += 1
        session.add(occurrence)
    group.play("""
        Joko> 1
        Joko< Mohon maaf, pertemuan itu baru saja diubah pengurus lain.…
    """)
    assert starts(group) == ["12 Dec 09.00"]


def test_tomorrow_stays_the_day_that_the_preview_showed(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah besok jam 10
        Joko< … menjadi: Selasa, 8 Desember 2026, pukul 10.00 WIB …
        @ +22 jam
        Joko> 1
        Joko< …
        Joko< …
        Rina< …
        Sari< …
    """)
    assert starts(group) == ["08 Dec 10.00"]


def test_nothing_to_move_or_cancel(group: Chat) -> None:
    group.play("""
        Joko> pindah jam 10
        Joko< Belum ada pertemuan yang akan datang. …
        Joko> batalkan pertemuan
        Joko< Belum ada pertemuan yang akan datang. …
        Rina> pindah jam 10
        Rina< Mohon maaf, menu ini khusus pengurus. …
    """)


def test_a_change_at_night_is_told_in_the_morning(group: Chat) -> None:
    schedule(group)
    group.now = datetime(2026, 12, 10, 21, 0, tzinfo=WIB)
    group.play("""
        Joko> pindah jam 10
        Joko< …
        Joko> jam 9
        Joko< … menjadi: Tidak ada yang berubah. …
        Joko> jam 10
        Joko< … menjadi: …10.00 WIB …
        Joko> 1
        Joko< … Karena jam tenang, anggota menerimanya mulai pukul 06.00 WIB. Ibu sendiri…
        Joko< …
        @ 2026-12-11 05:00
        Sari< Mohon maaf, waktu pertemuan …
        @ 2026-12-11 06:00
        Rina< Mohon maaf, waktu pertemuan …
    """)


def test_a_change_that_changes_nothing_tells_nobody(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah jam 9
        Joko< Pertemuan itu memang Sabtu, … Dipindah ke kapan atau ke mana? …
        Joko> jam 10
        Joko< … menjadi: …10.00 WIB …
        Joko> jam 9
        Joko< … menjadi: Tidak ada yang berubah. …
        Joko> 1
        Joko< Tidak ada yang berubah.
    """)
