"""The chair's and the members' work on memberships, by transcript (hard case 9)."""

import pytest
from sqlmodel import col, select

from storage.attendance import Attendance, AttendanceSource, AttendanceStatus
from storage.audit import Audit
from storage.communities import Community, Membership, MembershipStatus, Role
from storage.people import Honorific, Person
from tests.chat import Chat
from tests.seed import a_community, a_coordinator, an_occurrence


def _role(chat: Chat, name: str) -> tuple[Role, MembershipStatus]:
    with chat.session() as session:
        query = (
            select(Membership)
            .join(Person, col(Person.id) == col(Membership.person_id))
            .where(col(Person.name).startswith(name))
        )
        row = session.exec(query).one()
        return row.role, row.status


@pytest.mark.postgres
def test_hard_case_9_a_sole_chair_hands_over_before_leaving(trio: Chat) -> None:
    trio.play(
        """
        Joko> keluar
        Joko< Bapak satu-satunya ketua, jadi belum dapat keluar. … [Serahkan ketua]
        Joko> 1
        Joko< Kepada siapa KKG Gugus 3 diserahkan? Mohon ketik namanya.
        Joko> bu rina
        Joko< Bu Rina menjadi ketua KKG Gugus 3, dan Bapak menjadi anggota. Lanjutkan?
            [Ya, serahkan] [Tidak]
        Joko> 1
        Joko< Terima kasih sudah memimpin. Bu Rina sekarang ketua KKG Gugus 3. [Lihat menu]
        Rina< Pak Joko menjadikan Ibu ketua di KKG Gugus 3. … [Lihat menu]
        Joko> keluar
        Joko< Keluar dari KKG Gugus 3? … [Ya, keluar] [Tidak]
        Joko> ya, keluar
        Joko< Terima kasih atas kebersamaannya. Bapak sudah keluar dari KKG Gugus 3.
        Rina> keluar
        Rina< Ibu satu-satunya ketua, … [Serahkan ketua]
        """
    )
    assert _role(trio, "Rina") == (Role.CHAIR, MembershipStatus.ACTIVE)
    assert _role(trio, "Joko") == (Role.MEMBER, MembershipStatus.LEFT)
    with trio.session() as session:
        actions = [row.action for row in session.exec(select(Audit))]
        assert actions == ["hand_over", "hand_over", "leave"]


@pytest.mark.postgres
def test_hard_case_9_a_coordinator_appoints_in_the_own_area_only(trio: Chat) -> None:
    with trio.database.write() as session:
        a_coordinator(session, trio.now, "Koor", area="12", levels="sd")
        a_coordinator(session, trio.now, "Jauh", area="32", levels="sd")
        a_coordinator(session, trio.now, "SMP", area="12", levels="smp")
    trio.play(
        """
        @ +1 menit
        Koor> tunjuk ketua
        Koor< Ketua komunitas yang mana yang ditunjuk? … [KKG Gugus 3]
        Koor> 1
        Koor< Siapa yang menjadi ketua KKG Gugus 3? Mohon ketik namanya.
        Koor> batal
        Koor< …
        Koor> tunjuk ketua
        Koor< Ketua komunitas yang mana yang ditunjuk? … [KKG Gugus 3]
        Koor> [KKG Gugus 3]
        Koor< Siapa yang menjadi ketua KKG Gugus 3? Mohon ketik namanya.
        Koor> batal
        Koor< …
        Koor> tunjuk ketua
        Koor< Ketua komunitas yang mana yang ditunjuk? … [KKG Gugus 3]
        Koor> gugus 3
        Koor< Siapa yang menjadi ketua KKG Gugus 3? Mohon ketik namanya.
        Koor> Sari
        Koor< Tunjuk Bu Sari sebagai ketua KKG Gugus 3? [Ya] [Tidak]
        Koor> ya
        Koor< Terima kasih. Bu Sari sekarang ketua KKG Gugus 3 dan sudah diberi tahu.
        Sari< Bu Koor menjadikan Ibu ketua di KKG Gugus 3. … [Lihat menu]
        Joko< Pemberitahuan: Bu Koor, koordinator, menunjuk Bu Sari sebagai ketua KKG Gugus 3.
            Bapak tetap ketua juga. [Lihat menu]
        Jauh> tunjuk ketua
        Jauh< Ketua komunitas …
        Jauh> K7M4QD
        Jauh< Mohon maaf, saya belum menemukan K7M4QD di wilayah Ibu. Ketua komunitas …
        SMP> tunjuk ketua
        SMP< Ketua komunitas …
        SMP> KKG Gugus 3
        SMP< Mohon maaf, saya belum menemukan KKG Gugus 3 di wilayah Ibu. …
        Rina> tunjuk ketua
        Rina< Mohon maaf, menu ini khusus koordinator wilayah.
        """
    )
    assert _role(trio, "Sari")[0] is Role.CHAIR


def test_the_chair_lists_promotes_and_removes(trio: Chat) -> None:
    trio.play(
        """
        Joko> anggota
        Joko< KKG Gugus 3: 3 anggota. 1. Joko Susilo, S.Pd., SDN 2 Sidikalang (ketua)
            2. Rina Wulandari, S.Pd., SDN 2 Sidikalang 3. Sari Dewi Lubis, SDN 5
            [Tambah anggota] [Kelola anggota] [Kartu undangan]
        Joko> 2
        Joko< Anggota KKG Gugus 3 yang mana? …
        Joko> Zainal
        Joko< Mohon maaf, saya belum menemukan Zainal di antara anggota. … yang mana? …
        Joko> rina wulandri
        Joko< Rina Wulandari, S.Pd., SDN 2 Sidikalang, sekarang anggota. Apa yang ingin diubah?
            [Ubah peran] [Keluarkan] [Batal]
        Joko> 1
        Joko< Peran apa untuk Bu Rina? [ketua] [sekretaris] [bendahara] [penggerak] [mentor]
            [anggota]
        Joko> sekretaris
        Joko< Terima kasih. Bu Rina sekarang sekretaris. [Lihat menu]
        Rina< Pak Joko menjadikan Ibu sekretaris di KKG Gugus 3. … [Lihat menu]
        Joko> keluarkan anggota
        Joko< Anggota KKG Gugus 3 yang mana? …
        Joko> 3
        Joko< Sari Dewi Lubis, SDN 5, sekarang anggota. … [Ubah peran] [Keluarkan] [Batal]
        Joko> [Keluarkan]
        Joko< Keluarkan Sari Dewi Lubis, SDN 5 dari KKG Gugus 3? … [Keluarkan] [Tidak]
        Joko> 1
        Joko< Sari Dewi Lubis, SDN 5 sudah dikeluarkan. [Lihat menu]
        Sari< Pemberitahuan: keanggotaan Ibu di KKG Gugus 3 sudah diakhiri oleh ketua. …
        Sari> K7M4QD
        Sari< KKG Gugus 3. … Gabung? [Setuju, gabung] [Tidak]
        Sari> 1
        Sari< Terima kasih, Bu Sari. Permintaan bergabung … sudah saya teruskan kepada ketua. …
        Joko< Sari Dewi Lubis (SDN 5) meminta bergabung … [Terima] [Tolak]
        Joko> anggota
        Joko< KKG Gugus 3: 2 anggota. … 1 permintaan bergabung menunggu jawaban Bapak.
            [Tambah anggota] [Kelola anggota] [Kartu undangan] [Lihat permintaan]
        Joko> 4
        Joko< Sari Dewi Lubis meminta bergabung dengan KKG Gugus 3. [Terima] [Tolak]
        Joko> terima
        Joko< Terima kasih. Sudah diterima dan diberi tahu.
        Sari< Kabar baik: ketua sudah menerima Ibu di KKG Gugus 3. … Belum ada pertemuan …
            [Lihat menu] [Perbaiki nama]
        Joko> permintaan
        Joko< Tidak ada permintaan bergabung yang menunggu. [Lihat menu]
        """
    )
    assert _role(trio, "Rina")[0] is Role.SECRETARY
    assert _role(trio, "Sari") == (Role.MEMBER, MembershipStatus.ACTIVE)


def test_a_sole_chair_is_neither_demoted_nor_removed(trio: Chat) -> None:
    trio.play(
        """
        Joko> kelola anggota
        Joko< Anggota KKG …
        Joko> Joko
        Joko< Joko Susilo, S.Pd., …, sekarang ketua. … [Batal]
        Joko> 1
        Joko< Peran apa untuk Pak Joko? …
        Joko> anggota
        Joko< Mohon maaf, komunitas selalu perlu seorang ketua. …
        Rina> anggota
        Rina< Mohon maaf, menu ini khusus ketua. Silakan hubungi Pak Joko, ketua KKG Gugus 3.
        """
    )
    assert _role(trio, "Joko")[0] is Role.CHAIR


@pytest.mark.postgres
def test_the_chair_adds_members_without_a_phone(trio: Chat) -> None:
    trio.play(
        """
        Joko> tambah anggota Pak Tono, S.Pd., SMPN 1
        Joko< Tambahkan Tono, S.Pd., SMPN 1, sebagai anggota tanpa ponsel? … [Simpan] [Ubah]
        Joko> 2
        Joko< Siapa namanya dan dari sekolah mana? …
        Joko> =SUM(A1)
        Joko< Terima kasih, Bapak/Ibu =SUM(A1). Dari sekolah mana?
        Joko> SDN 9
        Joko< Tambahkan =SUM(A1), SDN 9, … [Simpan] [Ubah]
        Joko> simpan
        Joko< =SUM(A1) sudah ditambahkan ke KKG Gugus 3. [Tambah anggota] [Lihat menu]
        Joko> serahkan ketua
        Joko< Kepada siapa …
        Joko> SUM A1
        Joko< Bapak/Ibu =SUM(A1) menjadi ketua … [Ya, serahkan] [Tidak]
        Joko> 1
        Joko< Mohon maaf, ketua harus anggota yang sudah bergabung lewat ponselnya sendiri.
        Joko> anggota
        Joko< KKG Gugus 3: 4 anggota. 1. =SUM(A1), SDN 9 (tanpa ponsel) … [Kartu undangan]
        """
    )
    with trio.session() as session:
        row = session.exec(select(Membership).where(col(Membership.person_id).is_(None))).one()
        assert (row.name, row.honorific, row.role) == ("=SUM(A1)", Honorific.UNKNOWN, Role.MEMBER)


def test_a_second_decision_on_a_request_changes_nothing(trio: Chat) -> None:
    with trio.database.write() as session:
        sari = session.exec(select(Person).where(col(Person.name).startswith("Sari"))).one()
        row = session.exec(select(Membership).where(col(Membership.person_id) == sari.id)).one()
        row.status = MembershipStatus.PENDING
        session.add(row)
    trio.play(
        """
        Joko> permintaan
        Joko< Sari Dewi Lubis meminta bergabung dengan KKG Gugus 3. [Terima] [Tolak]
        Joko> 1
        Joko< Terima kasih. Sudah diterima dan diberi tahu.
        Sari< Kabar baik: … [Lihat menu] [Perbaiki nama]
        Joko> permintaan
        Joko< Tidak ada permintaan …
        Rina> permintaan
        Rina< Mohon maaf, menu ini khusus ketua. …
        """
    )
    assert _role(trio, "Sari")[1] is MembershipStatus.ACTIVE


@pytest.mark.postgres
def test_a_namesake_is_united_only_by_the_chair(trio: Chat) -> None:
    """A row without a phone is never linked by its name alone; its history then goes along."""
    with trio.database.write() as session:
        community = session.exec(select(Community)).one()
        for name in ("Tono Lubis, S.Pd.", "Tini Lubis"):
            row = Membership(community_id=community.id or 0, name=name, joined_at=trio.now)
            session.add(row)
            session.flush()
            for day in (1, 2):
                meeting = an_occurrence(session, trio.now, community, trio.now.replace(day=day))
                session.add(
                    Attendance(
                        occurrence_id=meeting.id or 0, membership_id=row.id,
                        status=AttendanceStatus.PRESENT, source=AttendanceSource.CHAIR,
                        recorded_at=trio.now,
                    )
                )  # fmt: skip
    join = """
        {who}> K7M4QD
        {who}< KKG … [Selengkapnya]
        {who}> 1
        {who}< Nama dan sekolah …
        {who}> {line}
        {who}< Terima kasih, … [Perbaiki nama]
        Joko< {name} baru bergabung … Apakah orangnya sama … [Ya, satukan] [Bukan]
        """
    trio.play(join.format(who="Tono", line="Pak Tono Lubis, SDN 1", name="Tono Lubis"))
    trio.play("Joko> 1\nJoko< Terima kasih. Riwayat kehadirannya sudah disatukan.")
    trio.play(join.format(who="Tini", line="tini lubis, SDN 1", name="Tini Lubis"))
    trio.play("Joko> 2\nJoko< Baik, keduanya tetap terpisah.")
    with trio.session() as session:
        alone = session.exec(select(Membership).where(col(Membership.person_id).is_(None))).all()
        assert [row.name for row in alone] == ["Tini Lubis"]
        tono = session.exec(select(Person).where(col(Person.name) == "Tono Lubis")).one()
        row = session.exec(select(Membership).where(col(Membership.person_id) == tono.id)).one()
        query = select(Attendance).where(col(Attendance.membership_id) == row.id)
        assert len(session.exec(query).all()) == 2


def test_leaving_one_of_several_communities(trio: Chat) -> None:
    with trio.database.write() as session:
        other = a_community(session, trio.now, code="B5Z3HM", name="MGMP IPA")
        rina = session.exec(select(Person).where(col(Person.name).startswith("Rina"))).one()
        session.add(Membership(community_id=other.id or 0, person_id=rina.id,
                               joined_at=trio.now))  # fmt: skip
    trio.play(
        """
        Rina> keluar
        Rina< Keluar dari komunitas yang mana? [KKG Gugus 3] [MGMP IPA]
        Rina> 2
        Rina< Keluar dari MGMP IPA? … [Ya, keluar] [Tidak]
        Rina> tidak
        Rina< Baik, tidak jadi. Tidak ada yang berubah.
        Rina> keluar
        Rina< Keluar dari komunitas yang mana? …
        Rina> MGMP IPA
        Rina< Keluar dari MGMP IPA? … [Ya, keluar] [Tidak]
        Rina> 1
        Rina< Terima kasih atas kebersamaannya. Ibu sudah keluar dari MGMP IPA.
        Rina> komunitas
        Rina< Ibu anggota KKG Gugus 3 sebagai anggota. [Ketik kode lain]
        """
    )
