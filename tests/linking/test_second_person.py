"""Two people on one phone: the chair enters and marks the second by hand."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.communities import Community, Membership
from storage.people import Person
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
        """
    )
    assert rows(kkg, Person) == 2
    with kkg.session() as session:
        query = select(Attendance).join(
            Membership, col(Membership.id) == col(Attendance.membership_id)
        )
        record = session.exec(query.where(col(Membership.name) == "Sari Dewi, S.Pd.")).one()
        assert (record.status, record.source) == (AttendanceStatus.PRESENT, AttendanceSource.CHAIR)
