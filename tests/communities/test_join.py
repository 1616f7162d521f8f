"""Joining by transcript: from the card, by code, over the limits, several communities."""

import pytest
from sqlmodel import col, select

from storage.accounts import Address
from storage.communities import Community, Membership, MembershipStatus, Role
from storage.people import Honorific, Person, School
from tests.chat import Chat
from tests.seed import a_community, a_member


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


def test_consent_names_what_is_kept_of_the_account(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> gabung K7M4QD
        Rina< … menyimpan nama, sekolah, akun percakapan, dan kehadiran … [Setuju, gabung] …
        Rina> tidak
        Rina< Baik, terima kasih. Tidak ada data yang disimpan. … kirim kodenya lagi kapan saja.
        Siti.wa> gabung K7M4QD
        Siti.wa< … menyimpan nama, sekolah, nomor WhatsApp, dan kehadiran … [Setuju, gabung] …
        Siti.wa> batal
        Siti.wa< Baik, tidak jadi. …
        Siti.wa> buat komunitas
        Siti.wa< … menyimpan nama, sekolah, nomor WhatsApp, dan kehadiran … [Setuju] …
        Siti.wa> tidak
        Siti.wa< Baik, terima kasih. … ketik BUAT KOMUNITAS kapan saja.
        """
    )


def test_nobody_is_a_person_before_consent(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> Assalamualaikum, izin bergabung K7M4QD
        Rina< Waalaikumsalam. KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> 3
        Rina< Dinas Pendidikan Dairi memakai data ini … Daftar hadir yang terbit
            tetap tersimpan. … Apakah Bapak/Ibu setuju? [Setuju, gabung] [Tidak]
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
        Rina> ya setuju
        Rina< Nama dan sekolah …
        Rina> K7M4QD
        Rina< Kodenya sudah saya terima. Nama dan sekolah untuk daftar hadir? Contoh: …
        Rina> 👍
        Rina< Mohon maaf, saya memerlukan kata-kata, … Nama dan sekolah …
        Rina> SDN 2 Sidikalang
        Rina< Terima kasih, SDN 2 Sidikalang sudah saya catat. Siapa nama Bapak/Ibu?
        Rina> (photo)
        Rina< Berkas itu belum saya simpan. … dijawab dengan tulisan. … Siapa nama …
        Rina> <b>Rina</b> *W* ' OR 1=1 "x"
        Rina< Terima kasih, … Tercatat: <b>Rina</b> *W* ' OR 1=1 "x", SDN 2 Sidikalang. …
        Sari> K7M4QD
        Sari< KKG Gugus 3. …
        Sari> ya setuju
        Sari< Nama dan sekolah …
        Sari> Sari Lubis
        Sari< Terima kasih, Bapak/Ibu Sari. Dari sekolah mana?
        Sari> oke
        Sari< Mohon maaf, saya belum menemukan nama di situ. … Dari sekolah mana?
        Sari> lupa
        Sari< Mohon maaf, saya belum menemukan nama di situ. … Dari sekolah mana?
        Sari> Bu Sari Dewi Lubis
        Sari< Terima kasih, Bu Sari. Dari sekolah mana?
        Sari> sekolah: sdn 2
        Sari< Terima kasih, … Tercatat: Sari Dewi Lubis, SDN 2. … [Berhalangan]
        """
    )


def test_command_words_pass_the_question_for_a_code(gugus: Chat) -> None:
    with gugus.database.write() as session:
        a_member(session, gugus.now, session.exec(select(Community)).one(), "Sari")
    gugus.play(
        """
        Sari> daftar
        Sari< Silakan ketik kode komunitas. …
        Sari> bla bla
        Sari< Mohon maaf, itu belum terbaca sebagai kode. … Ketik BATAL bila tidak jadi. Silakan …
        Sari> kelola anggota
        Sari< Mohon maaf, menu ini khusus ketua. … Silakan ketik kode …
        Sari> kapan rapatnya
        Sari< Pertemuan … Tadi ada yang belum selesai: pendaftaran ke komunitas. Lanjutkan? …
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
            [Untuk rekan lain]
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


@pytest.mark.parametrize("word", ["ya", "Setuju", "saya setuju", "oke", "gabung"])
def test_consent_is_understood_in_words(gugus: Chat, word: str) -> None:
    gugus.play(
        f"""
        Rina> Assalamu'alaikum wr. wb., mohon izin bergabung dengan komunitas ini
        Rina< Waalaikumsalam. Silakan ketik kode komunitas. …
        Rina> K7M4QD
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> {word}
        Rina< Nama dan sekolah …
        """
    )


@pytest.mark.parametrize("word", ["barangkali", "nanti dulu", "hmm", "7", "Rina, SDN 2"])
def test_what_is_no_clear_yes_is_no_consent(gugus: Chat, word: str) -> None:
    gugus.play(
        f"""
        Rina> K7M4QD
        Rina< KKG Gugus 3. … [Setuju, gabung] [Tidak] [Selengkapnya]
        Rina> {word}
        Rina< Mohon maaf, silakan pilih salah satu … [Setuju, gabung] [Tidak] [Selengkapnya]
        """
    )
    with gugus.session() as session:
        assert len(session.exec(select(Person)).all()) == 1


def test_asking_twice_tells_the_chair_once(gugus: Chat) -> None:
    with gugus.database.write() as session:
        row = a_member(session, gugus.now, session.exec(select(Community)).one(), "Rina")
        row.status = MembershipStatus.REMOVED
        session.add(row)
    gugus.play(
        """
        Rina> K7M4QD
        Rina< KKG Gugus 3. … Gabung? [Setuju, gabung] [Tidak]
        Rina> 1
        Rina< Terima kasih, Bu Rina. Permintaan … sudah saya teruskan kepada ketua. …
        Joko< Rina (SDN 2 Sidikalang) meminta bergabung … [Terima] [Tolak]
        """
    )
