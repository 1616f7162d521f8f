"""The chair: who comes, who is there, marking, guests, closing, confirming, the result."""

import pytest
from sqlmodel import col, select

from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.audit import Audit
from storage.communities import Community
from tests.attendance.conftest import statuses
from tests.chat import Chat
from tests.seed import a_member


@pytest.mark.postgres
def test_who_answers_and_who_is_there(kkg: Chat) -> None:
    kkg.play(
        """
        Rina> bisa
        Rina< …
        Siti> sakit
        Siti< …
        Dewi> mungkin
        Dewi< …
        Joko> siapa hadir
        Joko< KKG Gugus 3, Sabtu, 12 Desember 2026, pukul 09.00 WIB: 1 bisa, 1 belum pasti, 1 izin,
            2 belum menjawab. Bisa (1): Rina Wulandari Belum pasti (1): Dewi Lestari
            Berhalangan (1): Siti Aminah Belum menjawab (2): Budi Hartono, Joko Santoso
            [Daftar hadir (PDF)]
        Rina> siapa
        Rina< Mohon maaf, menu ini khusus pengurus. Silakan hubungi Pak Joko, ketua KKG Gugus 3.
        @ 2026-12-12 08:50
        Rina> hadir
        Rina< …
        @ 2026-12-12 09:20
        Budi> hadir
        Budi< …
        Joko> jawaban
        Joko< KKG Gugus 3, …: 2 hadir (1 terlambat), 1 sakit, 2 belum tercatat.
            Hadir (1): Rina Wulandari Terlambat (1): Budi Hartono Sakit (1): Siti Aminah
            Belum tercatat (2): Dewi Lestari, Joko Santoso
            [Tandai kehadiran] [Daftar hadir (PDF)]
        """
    )


@pytest.mark.postgres
def test_everyone_but_two_with_a_preview(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Rina> hadir
        Rina< …
        Joko> semua hadir kecuali Siti sakit, Pak Budy izin
        Joko< KKG Gugus 3, …. Saya catat: Hadir (2): Dewi Lestari, Joko Santoso
            Izin (1): Budi Hartono Sakit (1): Siti Aminah Sudah benar?
            [Simpan] [Ubah] [Jangan simpan]
        Joko> oke
        Joko< Tersimpan: 4 orang. KKG Gugus 3, …. [Tandai lagi] [Lihat kehadiran]
        Joko> semua hadir
        Joko< Tidak ada yang berubah. KKG Gugus 3, … [Tandai lagi] [Lihat kehadiran]
        Siti> hadir
        Siti< Terima kasih, Bu Siti. Ketua sudah mencatat: Sakit. Bila keliru, ketua dapat
            memperbaikinya. [Minta koreksi]
        """
    )
    assert statuses(kkg) == {
        1: AttendanceStatus.PRESENT,
        2: AttendanceStatus.PRESENT,
        3: AttendanceStatus.SICK,
        4: AttendanceStatus.LEAVE,
        5: AttendanceStatus.PRESENT,
    }
    with kkg.session() as session:
        mine = session.exec(select(Attendance).where(col(Attendance.membership_id) == 2)).one()
        assert mine.source is AttendanceSource.SELF
        audit = session.exec(select(Audit).where(col(Audit.action) == "mark_attendance")).one()
        assert audit.after == {"1": "present", "3": "sick", "4": "leave", "5": "present"}


@pytest.mark.postgres
def test_an_ambiguous_and_an_unknown_name_and_a_change_of_mind(kkg: Chat) -> None:
    with kkg.database.write() as session:
        community = session.get(Community, 1)
        assert community is not None
        a_member(session, kkg.now, community, "Rahma", name="Siti Rahma", school="SDN 5")
    kkg.play(
        """
        @ 2026-12-12 09:10
        Joko> tandai Siti sakit, Agus izin
        Joko< Ada beberapa nama yang cocok dengan “Siti”. Yang mana?
            [Siti Aminah (SDN 2 Sidikalang)] [Siti Rahma (SDN 5)] [Lewati nama ini]
        Joko> 2
        Joko< Nama “Agus” tidak saya temukan di antara anggota. [Lewati nama ini]
        Joko> 1
        Joko< … Saya catat: Sakit (1): Siti Rahma Sudah benar? [Simpan] [Ubah] [Jangan simpan]
        Joko> [Ubah]
        Joko< KKG Gugus 3, …. Siapa yang hadir? … [Semua hadir]
        Joko> entah
        Joko< Nama “entah” tidak saya temukan … [Lewati nama ini]
        Joko> 1
        Joko< Tidak ada yang berubah. KKG Gugus 3, … [Tandai lagi] [Lihat kehadiran]
        Joko> 1
        Joko< … Siapa yang hadir? …
        Joko> siti rahma dl
        Joko< Tersimpan: Siti Rahma (SDN 5), Dinas luar. …
        """
    )
    assert statuses(kkg) == {6: AttendanceStatus.DUTY}


@pytest.mark.postgres
def test_one_by_one_and_a_correction_needs_a_reason(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Rina> hadir
        Rina< …
        Joko> Siti hadir
        Joko< Tersimpan: Siti Aminah (SDN 2 Sidikalang), Hadir. …
        Joko> Rina hadir
        Joko< Rina Wulandari, S.Pd. (SDN 2 Sidikalang) sudah tercatat: Hadir. Tidak ada yang
            berubah. … [Tandai lagi] [Lihat kehadiran]
        Joko> Rina sakit
        Joko< Ada catatan yang diubah. Apa alasannya? (Tanpa menyebut penyakit.) [Salah catat]
            [Kabar datang kemudian] [Terlihat hadir]
        Joko> dititip teman
        Joko< … Saya catat: Sakit (1): Rina Wulandari Sudah benar? …
        Joko> 1
        Joko< Tersimpan: Rina Wulandari, S.Pd. (SDN 2 Sidikalang), Sakit. … [Tandai lagi] …
        Rina< Ketua memperbaiki catatan kehadiran Ibu: Sakit. KKG Gugus 3, …
        """
    )
    with kkg.session() as session:
        mine = session.exec(select(Attendance).where(col(Attendance.membership_id) == 2)).one()
        assert (mine.source, mine.reason) == (AttendanceSource.CORRECTION, "Salah catat")
        audit = session.exec(select(Audit).where(col(Audit.action) == "mark_attendance")).all()
        assert {"2": "present"} in [each.before for each in audit]


@pytest.mark.postgres
def test_who_was_marked_is_named_and_a_slip_is_undone(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Joko> lestari hadir
        Joko< Tersimpan: Dewi Lestari, M.Pd. (SDN 4 Sidikalang), Hadir. KKG Gugus 3, Sabtu, 12
            Desember 2026, pukul 09.00 WIB. [Urungkan] [Tandai lagi] [Lihat kehadiran]
        Joko> urungkan
        Joko< Baik, catatan Dewi Lestari, M.Pd. saya urungkan. … [Tandai lagi]
        """
    )
    assert statuses(kkg) == {}
    kkg.play(
        """
        Joko> lestari hadir
        Joko< Tersimpan: Dewi Lestari, M.Pd. …
        @ 2026-12-12 11:31
        Joko< Pertemuan KKG Gugus 3, … selesai. 1 hadir, 4 belum tercatat. …
        Joko< KKG Gugus 3, …
        Joko> [Urungkan]
        Joko< Baik, catatan Dewi Lestari, M.Pd. …
        Joko> lestari sakit
        Joko< Tersimpan: Dewi Lestari, M.Pd. …
        Joko> konfirmasi daftar hadir
        Joko< … [Konfirmasi] …
        Joko> 1
        Joko< Terima kasih. …
        Joko> [Urungkan]
        Joko< Mohon maaf, ada catatan yang berubah sementara itu. …
        """
    )
    assert statuses(kkg)[5] is AttendanceStatus.SICK


def test_marks_in_what_a_chair_types_are_shown(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Joko> tamu *Sari*, SDN 5
        Joko< Tamu dicatat hadir: *Sari*, SDN 5. …
        Joko> hasil *RPP* dan soal_
        Joko< Topik: Asesmen awal Hasil: *RPP* dan soal_ Disimpan …
        """
    )


def test_names_behind_hadir_are_not_the_chair(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Joko> hadir Lestari dan Siti sakit
        Joko< … Hadir (1): Dewi Lestari Sakit (1): Siti Aminah Sudah benar? …
        Joko> 1
        Joko< Tersimpan: 2 orang. …
        Joko> Siti belum tercatat
        Joko< Ada catatan yang diubah. Apa alasannya? …
        Joko> batal
        Joko< …
        Rina> absen Budi sakit
        Rina< Terima kasih, Bu Rina. Kehadiran rekan lain dicatat oleh ketua. …
        Budi> absen nenek sakit
        Budi< Sudah saya catat: izin. …
        """
    )
    assert statuses(kkg) == {3: AttendanceStatus.SICK, 5: AttendanceStatus.PRESENT}


def test_who_was_marked_is_named_in_english(english: Chat) -> None:
    english.play(
        """
        Joko> lestari present
        Joko< Saved: Dewi Lestari, M.Pd. (SDN 4 Sidikalang), Present. … [Undo] [Mark more] …
        Joko> lestari present
        Joko< Dewi Lestari, M.Pd. (SDN 4 Sidikalang) is recorded already: Present. …
        Joko> [Undo]
        Joko< All right, I have taken back the record of Dewi Lestari, M.Pd. …
        """
    )
    assert statuses(english) == {}


def test_members_speak_for_themselves_only(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 08:50
        Rina> Rina hadir
        Rina< Terima kasih, Bu Rina. Kehadiran Ibu tercatat pukul 08.50 WIB.
        Rina> Siti hadir
        Rina< Terima kasih, Bu Rina. Kehadiran rekan lain dicatat oleh ketua. …
        Rina> hadir Siti
        Rina< Terima kasih, Bu Rina. Kehadiran rekan lain dicatat oleh ketua. …
        Siti> Bu Siti sakit
        Siti< Sudah saya catat: sakit. …
        Joko> hadir Dewi
        Joko< Tersimpan: Dewi Lestari, M.Pd. (SDN 4 Sidikalang), Hadir. …
        Rina> semua hadir
        Rina< Mohon maaf, menu ini khusus pengurus. …
        """
    )
    assert statuses(kkg) == {2: AttendanceStatus.PRESENT, 5: AttendanceStatus.PRESENT}


def test_marking_before_the_window_is_refused(kkg: Chat) -> None:
    kkg.play(
        """
        Joko> tandai
        Joko< Pertemuan berikutnya KKG Gugus 3, … Daftar hadirnya dibuka …
        """
    )


@pytest.mark.postgres
def test_guests_are_entered_and_taken_off(kkg: Chat) -> None:
    kkg.play(
        """
        @ 2026-12-12 09:10
        Joko> tamu Bu Sari dari SDN 5
        Joko< Tamu dicatat hadir: Sari, SDN 5. KKG Gugus 3, …. [Tamu lain] [Hapus tamu ini]
        Joko> 1
        Joko< Siapa nama tamunya? Contoh: Bu Sari, SDN 5
        Joko> 12345
        Joko< Mohon maaf, saya belum menemukan nama di situ. Siapa nama …
        Joko> =HYPERLINK("x"), SDN 9
        Joko< Tamu dicatat hadir: =HYPERLINK("x"), SDN 9. …
        Joko> [Hapus tamu ini]
        Joko< Baik, tamu itu sudah saya hapus dari daftar.
        Joko> siapa
        Joko< …: 0 hadir, 1 tamu, 5 belum tercatat. … Tamu (1): Sari …
        Joko> tamu Bu Ani SDN 7, Pak Andi dan Bu Tina
        Joko< Tamu dicatat hadir: Ani, SDN 7; Andi; Tina. … [Tamu lain] [Hapus tamu ini]
        Joko> siapa
        Joko< …: 0 hadir, 4 tamu, … Tamu (4): …
        Joko> [Hapus tamu ini]
        Joko< Baik, tamu itu sudah saya hapus dari daftar.
        Joko> siapa
        Joko< …: 0 hadir, 1 tamu, … Tamu (1): Sari …
        """
    )
