"""Joining by transcript: from the card, by code, over the limits, several communities."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage.accounts import Address
from storage.code_tries import CodeTry
from storage.communities import Membership, MembershipStatus, Role
from storage.people import Honorific, Person, School
from tests.chat import Chat
from tests.seed import a_community, a_member, an_occurrence


@pytest.fixture
def gugus(chat: Chat) -> Chat:
    """KKG Gugus 3 with its chair Pak Joko and a meeting on Saturday."""
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(
            session, chat.now, community, "Joko", role=Role.CHAIR, honorific=Honorific.PAK,
            name="Joko Susilo, S.Pd.",
        )  # fmt: skip
        an_occurrence(session, chat.now, community, chat.now + timedelta(days=5))
    return chat


@pytest.mark.postgres
def test_a_teacher_joins_from_the_card_typing_once(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> (start K7M4QD)
        Rina< KKG Gugus 3. Ketua: Pak Joko. Dinas Pendidikan Dairi menyimpan nama, sekolah, …
            ketua dan koordinator dapat melihatnya. [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> [Setuju, gabung]
        Rina< Nama dan sekolah untuk daftar hadir? Contoh: Bu Rina Wulandari, S.Pd., SDN 2
        Rina> Bu Rina Wulandari, S.Pd., SDN 2
        Rina< Terima kasih, Bu Rina. Ibu sudah bergabung dengan KKG Gugus 3.
            Tercatat: Rina Wulandari, S.Pd., SDN 2. Bila ada yang keliru, ketik PROFIL.
            Pertemuan berikutnya: Sabtu, 12 Desember 2026, pukul 09.00 WIB di SDN 2 Sidikalang.
            Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        """
    )
    with gugus.session() as session:
        rina = session.exec(select(Person).where(col(Person.name).startswith("Rina"))).one()
        assert rina.honorific is Honorific.BU
        school = session.get(School, rina.school_id)
        assert school is not None
        assert (school.name, school.regency_code) == ("SDN 2", "12.11")
        membership = session.exec(
            select(Membership).where(col(Membership.person_id) == rina.id)
        ).one()
        assert membership.status is MembershipStatus.ACTIVE
        assert rina.community_id == membership.community_id


def test_nobody_is_a_person_before_consent(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> Assalamualaikum, izin bergabung K7M4QD
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> 3
        Rina< Data disimpan oleh Dinas Pendidikan Dairi … Daftar hadir yang sudah diterbitkan tetap
            tersimpan. … Apakah Bapak/Ibu setuju? [Setuju, gabung] [Tidak]
        Rina> 2
        Rina< Baik, terima kasih. Tidak ada data yang disimpan. …
        """
    )
    with gugus.session() as session:
        assert len(session.exec(select(Person)).all()) == 1
    gugus.play("@ +6 menit")
    with gugus.session() as session:
        assert session.exec(select(Address).where(col(Address.external_id) == "Rina")).all() == []


def test_an_unanswered_consent_is_forgotten_after_a_day(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> k7m4qd
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        @ +25 jam
        """
    )
    with gugus.session() as session:
        assert session.exec(select(Address).where(col(Address.external_id) == "Rina")).all() == []


def test_whoever_comes_back_after_a_refusal_is_not_forgotten_half_way(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> K7M4QD
        Rina< KKG … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> tidak
        Rina< Baik, terima kasih. …
        @ +1 menit
        Rina> K7M4QD
        Rina< KKG … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> setuju, gabung
        Rina< Nama dan sekolah …
        @ +10 menit
        Rina> Rina, SDN 2
        Rina< Terima kasih, Bapak/Ibu Rina. Bapak/Ibu sudah bergabung … [Berhalangan]
        """
    )


def test_only_what_is_missing_is_asked(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> gabung
        Rina< Silakan ketik kode komunitas. …
        Rina> kode K7M 4QD
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> 1
        Rina< Nama dan sekolah …
        Rina> 👍
        Rina< Mohon maaf, saya memerlukan kata-kata, … Nama dan sekolah …
        Rina> SDN 2 Sidikalang
        Rina< Terima kasih, sekolahnya sudah terbaca. … Nama dan sekolah …
        Rina> (photo)
        Rina< Mohon maaf, untuk pertanyaan ini mohon dijawab dengan tulisan. Nama dan sekolah …
        Rina> <b>Rina</b> *W* ' OR 1=1 "x"
        Rina< Terima kasih, <b>Rina</b> *W* ' OR 1=1 "x". Dari sekolah mana?
        Rina> sdn 2
        Rina< Terima kasih, … Tercatat: <b>Rina</b> *W* ' OR 1=1 "x", SDN 2. … [Berhalangan]
        """
    )


@pytest.mark.postgres
def test_hard_case_1_codes(gugus: Chat) -> None:
    """Look-alikes only, never the code; 0, O, 1, I named; five wrong tries, then the chair."""
    with gugus.database.write() as session:
        other = a_community(session, gugus.now, code="B5Z3HM", name="MGMP Matematika")
        a_member(session, gugus.now, other, "Siti", role=Role.CHAIR)
    gugus.play(
        """
        Rina> K7M40D
        Rina< Mohon maaf, kode tidak memakai 0, O, 1, I. Mohon periksa lagi K7M40D.
            Silakan ketik kode komunitas. …
        Rina> K7M4OD
        Rina< Mohon maaf, kode tidak memakai 0, O, 1, I. … Silakan ketik kode …
        Rina> K7M4QQ
        Rina< Mohon maaf, kode K7M4QQ tidak ditemukan. … [Ketik kode lain]
        Rina> 85Z3HM
        Rina< Kode itu belum tepat. Apakah yang dimaksud MGMP Matematika? [Ya] [Tidak]
        Rina> 2
        Rina< Mohon maaf, kode 85Z3HM tidak ditemukan. … [Ketik kode lain]
        Rina> K7N4QD
        Rina< Mohon maaf, kode K7N4QD tidak ditemukan. … [Ketik kode lain]
        Rina> saya dari SMPN23, kelas 2345KM
        Rina< Selamat datang, Bapak/Ibu. … [Saya punya kode] [Buat komunitas] [Lihat dulu]
        Rina> 1
        Rina< Silakan ketik kode komunitas. …
        Rina> itu
        Rina< Mohon maaf, itu belum terbaca sebagai kode. … Silakan ketik kode komunitas. …
        Rina> K7N5QD
        Rina< Mohon maaf, kode K7N5QD tidak ditemukan. … [Ketik kode lain]
        Rina> K7N6QD
        Rina< Mohon maaf, kode K7N6QD tidak ditemukan. … [Ketik kode lain]
        # Five wrong ones: a look-alike is no longer shown, and the right code waits.
        Rina> 85Z3HM
        Rina< Mohon maaf, kode 85Z3HM tidak ditemukan. … [Ketik kode lain]
        Rina> K7M4QD
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> 1
        Rina< Nama dan sekolah …
        Rina> Bu Rina, SDN 2
        Rina< Terima kasih, Bu Rina. Permintaan bergabung dengan KKG Gugus 3 sudah saya teruskan …
        Joko< Rina (SDN 2) meminta bergabung dengan KKG Gugus 3. … [Terima] [Tolak]
        Joko> [Terima]
        Joko< Terima kasih. Sudah diterima dan diberi tahu.
        Rina< Kabar baik: ketua sudah menerima Ibu di KKG Gugus 3. … [Lihat menu]
        """
    )
    with gugus.session() as session:
        assert len(session.exec(select(CodeTry)).all()) == 6


def test_an_hour_later_a_right_code_joins_again(gugus: Chat) -> None:
    for code in ("K2N4QD", "K3N4QD", "K4N4QD", "K5N4QD", "K6N4QD"):
        gugus.play(
            f"Rina> {code}\nRina< Mohon maaf, kode {code} tidak ditemukan. … [Ketik kode lain]"
        )
    gugus.play(
        """
        @ +61 menit
        Rina> K7M4QD
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> 1
        Rina< Nama dan sekolah …
        Rina> Bu Rina, SDN 2
        Rina< Terima kasih, Bu Rina. Ibu sudah bergabung … [Berhalangan]
        """
    )


def test_a_hundred_wrong_codes_of_the_deployment_make_right_ones_wait(gugus: Chat) -> None:
    with gugus.database.write() as session:
        for number in range(100):
            stranger = Address(
                account_id=gugus.account, external_id=f"x{number}", created_at=gugus.now,
                last_inbound_at=gugus.now,
            )  # fmt: skip
            session.add(stranger)
            session.flush()
            session.add(CodeTry(address_id=stranger.id or 0, at=gugus.now))
    gugus.play(
        """
        Rina> K7M4QD
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> 1
        Rina< Nama dan sekolah …
        Rina> Bu Rina, SDN 2
        Rina< Terima kasih, Bu Rina. Permintaan … [Lihat menu]
        """.replace(" … [Lihat menu]", " …")
        + """
        Joko< Rina (SDN 2) meminta bergabung … [Terima] [Tolak]
        Joko> 2
        Joko< Baik, permintaan itu ditolak …
        Rina< Mohon maaf, permintaan bergabung dengan KKG Gugus 3 belum disetujui. … [Lihat menu]
        """
    )


def test_a_near_miss_that_was_meant_joins(gugus: Chat) -> None:
    with gugus.database.write() as session:
        other = a_community(session, gugus.now, code="B5Z3HM", name="MGMP Matematika")
        a_member(session, gugus.now, other, "Siti", role=Role.CHAIR, school="SMPN 1")
    gugus.play(
        """
        Rina> gabung BSZ3HM
        Rina< Kode itu belum tepat. Apakah yang dimaksud MGMP Matematika? [Ya] [Tidak]
        Rina> ya
        Rina< MGMP Matematika. Ketua: Bu Siti. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> 1
        Rina< Nama dan sekolah …
        Rina> Bu Rina, SMPN 1
        Rina< … Ibu sudah bergabung dengan MGMP Matematika. … Belum ada pertemuan … [Lihat menu]
            [Perbaiki nama]
        """
    )


def test_joining_again_and_a_second_community(gugus: Chat) -> None:
    with gugus.database.write() as session:
        other = a_community(session, gugus.now, code="B5Z3HM", name="MGMP Matematika")
        a_member(session, gugus.now, other, "Siti", role=Role.CHAIR)
    gugus.play(
        """
        Joko> K7M4QD
        Joko< Pak Joko sudah menjadi anggota KKG Gugus 3. Tidak perlu mengulang. [Lihat menu]
        Joko> B5Z3HM
        Joko< MGMP Matematika. Ketua: Bu Siti. … Gabung? [Setuju, gabung] [Tidak]
        Joko> 1
        Joko< Terima kasih, Pak Joko. Bapak sudah bergabung dengan MGMP Matematika. … [Lihat menu]
            [Perbaiki nama]
        Joko> komunitas
        Joko< Komunitas Bapak: KKG Gugus 3: ketua MGMP Matematika: anggota
            Mana yang dipakai sekarang? [KKG Gugus 3] [MGMP Matematika]
        Joko> 1
        Joko< Baik, sekarang kita bicara tentang KKG Gugus 3.
        """
    )


def test_in_a_school_community_the_school_is_known(chat: Chat) -> None:
    from storage.communities import CommunityType

    with chat.database.write() as session:
        community = a_community(session, chat.now, name="Kombel SDN 5")
        community.type = CommunityType.SCHOOL
        session.add(community)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR, school="SDN 5 Sumbul")
    chat.play(
        """
        Rina> K7M4QD
        Rina< Kombel SDN 5. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> 1
        Rina< Nama dan sekolah …
        Rina> Bu Rina Wulandari
        Rina< … Tercatat: Rina Wulandari, SDN 5 Sumbul. … [Lihat menu] [Perbaiki nama]
        """
    )


def test_a_deep_link_interrupts_an_open_question(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> gabung
        Rina< Silakan ketik kode komunitas. …
        Rina> (start K7M4QD)
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        """
    )


def test_the_same_update_twice_joins_once(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> K7M4QD
        Rina< KKG … [Selengkapnya]
        Rina> (again)
        Rina> 1
        Rina< Nama dan sekolah …
        Rina> Bu Rina, SDN 2
        Rina< Terima kasih, Bu Rina. … [Berhalangan]
        Rina> (again)
        """
    )
    with gugus.session() as session:
        assert len(session.exec(select(Membership)).all()) == 2
