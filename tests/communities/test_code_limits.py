"""Hard case 1 by transcript: look-alikes, wrong tries and their limits."""

import pytest
from sqlmodel import select

from storage.accounts import Address
from storage.code_tries import CodeTry
from storage.communities import Role
from tests.chat import Chat
from tests.seed import a_community, a_member


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
        Rina< Kabar baik: ketua sudah menerima Ibu di KKG Gugus 3. … Pertemuan berikutnya: Sabtu,
            12 Desember 2026, pukul 09.00 WIB di SDN 2 Sidikalang. Bisa hadir?
            [Bisa] [Belum pasti] [Berhalangan]
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


def test_after_five_wrong_tries_a_near_miss_names_no_community(gugus: Chat) -> None:
    with gugus.database.write() as session:
        a_community(session, gugus.now, code="B5Z3HM", name="MGMP Matematika")
    gugus.play("Rina> 85Z3HM\nRina< … Apakah yang dimaksud MGMP Matematika? [Ya] [Tidak]")
    gugus.play("Rina> 2\nRina< Mohon maaf, kode 85Z3HM …")
    for code in ("K2N4QD", "K3N4QD", "K4N4QD", "K5N4QD"):
        gugus.play(f"Rina> {code}\nRina< Mohon maaf, kode {code} tidak ditemukan. …")
    gugus.play("Rina> BSZ3HM\nRina< Mohon maaf, kode BSZ3HM tidak ditemukan. …")
