"""After the end: closing, the recap, confirming, the result."""

import pytest
from sqlalchemy import event
from sqlmodel import select

from handlers.attendance.recap import close
from storage.attendance import AttendanceStatus
from storage.communities import Community, Membership, Role
from storage.meetings import Occurrence
from storage.outbox import Outbox
from tests.attendance.conftest import SATURDAY, statuses
from tests.chat import Chat
from tests.seed import a_member, an_occurrence


@pytest.mark.postgres
def test_the_list_closes_and_the_chair_confirms(kkg: Chat) -> None:
    kkg.play(
        """
        Dewi> sakit
        Dewi< …
        @ 2026-12-12 09:00
        Rina> hadir
        Rina< …
        @ 2026-12-12 09:30
        Joko> hadir
        Joko< …
        Joko> konfirmasi daftar hadir
        Joko< Daftar hadir ini belum ditutup. …
        @ 2026-12-12 11:31
        Joko< Pertemuan KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00 WIB, selesai.
            2 hadir (1 terlambat), 1 sakit, 2 belum tercatat. Hadir (1): Rina Wulandari
            Terlambat (1): Joko Santoso Sakit (1): Dewi Lestari
            Belum tercatat (2): Budi Hartono, Siti Aminah
            [Konfirmasi daftar] [Tandai kehadiran] [Tulis hasil] [Daftar hadir (PDF)]
        Joko< KKG Gugus 3, Sabtu, 12 Desember 2026 Topik: Asesmen awal Hadir: 2 dari 5 anggota.
            Terima kasih atas waktu dan semangat belajar Bapak/Ibu.
        @ +1 jam
        Joko> [Konfirmasi daftar]
        Joko< Belum tercatat: Budi Hartono, Siti Aminah. KKG Gugus 3, …. Bila dikonfirmasi, yang
            belum tercatat menjadi tanpa keterangan. [Konfirmasi] [Tandai kehadiran] [Nanti saja]
        Joko> [Nanti saja]
        Joko< Baik. Catatannya tetap “belum tercatat” sampai Bapak mengonfirmasi.
        Joko> Siti izin
        Joko< Tersimpan: Siti Aminah (SDN 2 Sidikalang), Izin. …
        Joko> konfirmasi daftar hadir
        Joko< Belum tercatat: Budi Hartono. …
        Joko> 1
        Joko< Terima kasih. Daftar hadir KKG Gugus 3, …, sudah dikonfirmasi. [Daftar hadir (PDF)]
        Joko> Budi hadir
        Joko< Ada catatan yang diubah. Apa alasannya? …
        Joko> 3
        Joko< … Hadir (1): Budi Hartono … [Simpan] [Ubah] [Jangan simpan]
        Joko> 1
        Joko< Tersimpan: Budi Hartono (SDN 4 Sidikalang), Hadir. …
        Budi< Ketua memperbaiki catatan kehadiran Bapak: Hadir. …
        """
    )
    assert statuses(kkg) == {
        1: AttendanceStatus.LATE,
        2: AttendanceStatus.PRESENT,
        3: AttendanceStatus.LEAVE,
        4: AttendanceStatus.PRESENT,
        5: AttendanceStatus.SICK,
    }


def test_unrecorded_never_becomes_absent_by_itself(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 11:31
        Joko< …
        Joko< …
        @ +30 hari
        """
    )
    assert set(statuses(kkg).values()) == {AttendanceStatus.UNRECORDED}


def test_the_recap_of_an_evening_meeting_comes_at_six(kkg: Chat) -> None:
    with kkg.database.write() as session:
        community = session.get(Community, 1)
        assert community is not None
        an_occurrence(session, kkg.now, community, SATURDAY.replace(day=11, hour=19))
    kkg.play(
        """
        @ 2026-12-11 21:45
        @ 2026-12-12 05:59
        @ 2026-12-12 06:00
        Joko< Pertemuan KKG Gugus 3, Jumat, 11 Desember 2026, pukul 19.00 WIB, selesai. …
        Joko< KKG Gugus 3, Jumat, 11 Desember 2026 … Sampai jumpa pada Sabtu, 12 …
        """
    )


@pytest.mark.postgres
def test_absentees_get_the_topic_and_the_result(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 09:00
        Rina> hadir
        Rina< …
        Joko> hadir
        Joko< …
        @ 2026-12-12 11:31
        Joko< …
        Joko< …
        Joko> hasil Sepakat memakai soal asesmen awal bersama
        Joko< Topik: Asesmen awal Hasil: Sepakat memakai soal asesmen awal bersama Disimpan dan
            dikirim kepada yang tidak hadir? [Simpan dan kirim] [Ubah topik] [Ubah hasil]
        Joko> 2
        Joko< Apa topik pertemuannya?
        Joko> Asesmen *awal* kelas 4
        Joko< Topik: Asesmen *awal* kelas 4 …
        Joko> 1
        Joko< Hasil tersimpan, dan dikirim kepada 3 rekan yang tidak hadir. Terima kasih, Pak Joko.
        Siti< Kabar dari KKG Gugus 3, Sabtu, 12 Desember 2026. Topik: Asesmen *awal* kelas 4
            Hasil: Sepakat memakai … Semoga bertemu di pertemuan berikutnya, Bu Siti.
        Budi< Kabar dari …
        Dewi< Kabar dari …
        """
    )


def test_a_result_before_the_closing_goes_with_it(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 10:50
        Rina> hadir
        Rina< …
        Joko> hasil pertemuan
        Joko< KKG Gugus 3, …. Apa hasil dan tindak lanjutnya? Tulis singkat saja.
        Joko> Modul dibagi
        Joko< Topik: … [Simpan dan kirim] [Ubah topik] [Ubah hasil]
        Joko> 1
        Joko< Hasil tersimpan. Terima kasih, Pak Joko.
        @ 2026-12-12 11:31
        Joko< Pertemuan …
        Joko< …
        Siti< Kabar dari …
        Budi< Kabar dari …
        Dewi< Kabar dari …
        """
    )


def test_who_wrote_the_result_is_not_told_of_it(kkg: Chat) -> None:
    """Nor at the closing (the test above); another chair who was away is."""
    with kkg.database.write() as session:
        community = session.get_one(Community, 1)
        a_member(session, kkg.now, community, "Tuti", role=Role.SECRETARY)
    kkg.play(
        """
        @ 2026-12-12 11:31
        Joko< …
        Joko< …
        Joko> hasil pertemuan bahas modul bersama
        Joko< Topik: … Hasil: bahas modul bersama …
        Joko> 2
        Joko< Apa topik pertemuannya?
        Joko> bahas modul
        Joko< Topik: modul …
        Joko> 1
        Joko< Hasil tersimpan, dan dikirim kepada 5 rekan yang tidak hadir. …
        Rina< Kabar dari …
        Siti< Kabar dari …
        Budi< Kabar dari …
        Dewi< Kabar dari …
        Tuti< Kabar dari … Topik: modul …
        """
    )


def test_three_absences_in_a_row_are_mentioned_once_and_kindly(kkg: Chat) -> None:
    with kkg.database.write() as session:
        community = session.get(Community, 1)
        assert community is not None
        for day in (13, 14, 15):
            an_occurrence(session, kkg.now, community, SATURDAY.replace(day=day))
    for day in (12, 13, 14, 15):
        kkg.move(f"2026-12-{day} 09:00")
        for who in ("Joko", "Siti", "Budi", "Dewi"):
            kkg.say(who, "hadir")
        kkg.unread.clear()
        kkg.move(f"2026-12-{day} 11:31")
        recap = kkg.unread["Joko"][0].text
        kkg.unread.clear()
        assert ("berturut-turut belum dapat hadir: Rina Wulandari" in recap) == (day == 14)


def test_a_meeting_of_three_hundred_closes_in_few_statements(kkg: Chat) -> None:
    with kkg.database.write() as session:
        session.add_all(
            Membership(community_id=1, name=f"Guru {n:03}", joined_at=kkg.now) for n in range(295)
        )
    said: list[str] = []
    with kkg.database.write() as session:
        meeting, community = session.get(Occurrence, 1), session.get(Community, 1)
        assert meeting is not None
        assert community is not None

        @event.listens_for(kkg.database.engine, "before_cursor_execute")
        def _count(_c: object, _u: object, statement: str, *_rest: object) -> None:
            said.append(statement)

        close(session, meeting, community, SATURDAY.replace(hour=12))
    assert len(said) <= 14
    assert len(statuses(kkg)) == 300
    said.clear()
    kkg.now = SATURDAY.replace(hour=13)
    kkg.deliver()
    kkg.say("Joko", "semua hadir kecuali Rina sakit")
    said.clear()
    kkg.say("Joko", "1")
    assert len(said) <= 60
    assert "Tersimpan: 300 orang" in kkg.screen("Joko")
    with kkg.session() as session:
        longest = max(len(str(row.payload)) for row in session.exec(select(Outbox)))
        assert longest < 6000
