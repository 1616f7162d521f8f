"""Two people on one phone: the chair enters and marks the second by hand."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from handlers.documents import BUILDERS
from handlers.engine.documents import Desk
from handlers.engine.texts import Reader
from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.communities import Community, Membership
from storage.people import Person
from tests.account.copies import words_of
from tests.chat import Chat
from tests.linking.two_chats import rows
from tests.seed import an_occurrence


@pytest.mark.postgres
def test_a_colleague_without_a_phone_is_added_and_marked_by_the_chair(kkg: Chat) -> None:
    with kkg.database.write() as session:
        community = session.exec(select(Community)).one()
        an_occurrence(session, kkg.now, community, kkg.now + timedelta(minutes=10))
    kkg.play(
        """
        Rina> gabung K7M4QD
        Rina< Bu Rina sudah menjadi anggota KKG Gugus 3. Tidak perlu mengulang. [Lihat menu]
            [Untuk rekan lain]
        Rina> 2
        Rina< Satu akun untuk satu orang. Siapa nama dan sekolah rekan yang berbagi ponsel ini? …
        Rina> Bu Sari Dewi, S.Pd., SDN 5
        Rina< Terima kasih. Bu Sari Dewi, S.Pd., SDN 5 sudah saya sampaikan kepada Pak Joko, …
        Joko< Bu Rina berbagi ponsel dengan Bu Sari Dewi, S.Pd., SDN 5, yang ingin ikut KKG
            Gugus 3. … [Tambahkan]
        Joko> 1
        Joko< Tambahkan Sari Dewi, S.Pd., SDN 5, sebagai anggota tanpa ponsel? … [Simpan] [Ubah]
        Joko> 1
        Joko< Sari Dewi, S.Pd. sudah ditambahkan ke KKG Gugus 3. …
        Joko> Sari hadir
        Joko< …
        Joko> tidak terjangkau
        Joko< 1 anggota KKG Gugus 3 yang tidak terjangkau: Sari Dewi, S.Pd.: belum terhubung
            dengan asisten [Lihat menu]
        Joko> siapa
        Joko< … 1 hadir, 2 belum tercatat. Hadir (1): Sari Dewi Belum tercatat (2): …
        @ +3 jam
        Joko< …
        Joko< …
        Joko> rekap
        Joko< Rekap Desember 2026, KKG Gugus 3: 1 pertemuan, rata-rata hadir 33%. …
        """
    )
    assert rows(kkg, Person) == 2
    with kkg.session() as session:
        query = select(Attendance).join(
            Membership, col(Membership.id) == col(Attendance.membership_id)
        )
        record = session.exec(query.where(col(Membership.name) == "Sari Dewi, S.Pd.")).one()
        assert (record.status, record.source) == (AttendanceStatus.PRESENT, AttendanceSource.CHAIR)
        desk = Desk(session, kkg.now, Reader("id"), kkg.world, kkg.data_dir)
        built = BUILDERS["attendance_list"](desk, {"occurrence": record.occurrence_id})
        assert "Sari Dewi, S.Pd." in words_of(built.content)
