"""profil: everything that is kept of a person, each part checked and changed, by transcript."""

import pytest
from sqlmodel import col, select

from storage.people import Job, School
from tests.account.conftest import rina_of
from tests.chat import Chat


@pytest.mark.postgres
def test_the_profile_shows_and_changes_everything(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> profil
        Rina< Profil Nama: Rina Wulandari Sapaan: Ibu Sekolah: SDN 2 Sidikalang NPSN: - NIP: -
            NUPTK: - Telepon: - Tugas: - Zona waktu: Ikut komunitas Bahasa: Bahasa Indonesia
            Apa yang ingin diubah? [Nama] [Sapaan] [Sekolah] [NPSN] [Nomor pribadi] [Tugas]
            [Zona waktu] [Bahasa] [Sudah benar]
        Rina> 5
        Rina< Nomor yang mana? … [NIP] [NUPTK] [Telepon]
        Rina> 1
        Rina< Berapa NIP Ibu? … [Tanpa nomor]
        Rina> 123
        Rina< Mohon maaf, NIP terdiri dari 18 angka … Berapa NIP Ibu? … [Tanpa nomor]
        Rina> 19870525 201001 2 003
        Rina< Terima kasih, sudah saya simpan. [Lihat profil] [Lihat menu]
        Rina> 1
        Rina< … NIP: •••••••••••••••003 … [Sudah benar]
        Rina> nama
        Rina< Mohon tulis nama lengkap …
        Rina> Rina Wulandari Br. Purba, S.Pd.
        Rina< Terima kasih, sudah saya simpan. …
        Rina> profil
        Rina< Profil Nama: Rina Wulandari Br. Purba, S.Pd. Sapaan: Ibu … [Sudah benar]
        Rina> sapaan
        Rina< Bagaimana sebaiknya saya menyapa? [Ibu] [Bapak] [Bapak/Ibu]
        Rina> 3
        Rina< Terima kasih, sudah saya simpan. …
        Rina> profil
        Rina< … Sapaan: Bapak/Ibu … [Sudah benar]
        Rina> 3
        Rina< Dari sekolah mana?
        Rina> smpn 1 sidikalang
        Rina< Terima kasih, …
        Rina> profil
        Rina< … Sekolah: SMPN 1 Sidikalang NPSN: - … [Sudah benar]
        Rina> 4
        Rina< Berapa NPSN sekolahnya? …
        Rina> 1020765
        Rina< Mohon maaf, NPSN terdiri dari delapan angka. …
        Rina> 10207654
        Rina< Terima kasih, …
        Rina> profil
        Rina< … NPSN: 10207654 … [Sudah benar]
        Rina> tugas
        Rina< Apa tugas Bapak/Ibu? [Guru] [Kepala sekolah] …
        Rina> 2
        Rina< Terima kasih, …
        Rina> profil
        Rina< … Tugas: Kepala sekolah … [Sudah benar]
        Rina> zona waktu
        Rina< Zona waktu mana … [WIB] [WITA] [WIT] [Ikut komunitas]
        Rina> wita
        Rina< Terima kasih, …
        Rina> profil
        Rina< … Zona waktu: WITA … [Sudah benar]
        Rina> 9
        Rina< Terima kasih. Profil tidak diubah. [Lihat menu]
        """
    )
    rina = rina_of(gugus)
    assert (rina.nip, rina.job, rina.zone) == (
        "198705252010012003",
        Job.PRINCIPAL,
        "Asia/Makassar",
    )
    with gugus.session() as session:
        school = session.get(School, rina.school_id)
        assert school is not None
        assert school.npsn == "10207654"


@pytest.mark.postgres
def test_nuptk_and_phone_are_optional_checked_and_shown_masked(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> profil
        Rina< Profil … [Sudah benar]
        Rina> nuptk
        Rina< Berapa NUPTK Ibu? 16 angka. Boleh dikosongkan; … [Tanpa nomor]
        Rina> 12345678
        Rina< Mohon maaf, NUPTK terdiri dari 16 angka. … Berapa NUPTK Ibu? … [Tanpa nomor]
        Rina> 1234 5678 9012 3456
        Rina< Terima kasih, sudah saya simpan. …
        Rina> profil
        Rina< … NUPTK: •••••••••••••456 Telepon: - … [Sudah benar]
        Rina> [Nomor pribadi]
        Rina< Nomor yang mana? Semuanya boleh dikosongkan. [NIP] [NUPTK] [Telepon]
        Rina> telepon
        Rina< Berapa nomor telepon Ibu? … [Tanpa nomor]
        Rina> +1 555 0100
        Rina< Mohon maaf, itu belum seperti nomor Indonesia. … [Tanpa nomor]
        Rina> 0812-3456-7890
        Rina< Terima kasih, …
        """
    )
    assert (rina_of(gugus).nuptk, rina_of(gugus).phone) == ("1234567890123456", "+6281234567890")
    gugus.play(
        """
        Rina> profil
        Rina< … Telepon: •••••••••••890 … [Sudah benar]
        Rina> telepon
        Rina< Berapa nomor telepon Ibu? … [Tanpa nomor]
        Rina> [Tanpa nomor]
        Rina< Terima kasih, …
        Rina> profil
        Rina< … NUPTK: •••••••••••••456 Telepon: - … [Sudah benar]
        Rina> kambing
        Rina< Mohon maaf, silakan pilih salah satu … [Sudah benar]
        """
    )
    assert rina_of(gugus).phone is None


def test_another_npsn_leaves_the_school_of_the_others_alone(gugus: Chat) -> None:
    with gugus.database.write() as session:
        school = session.get(School, rina_of(gugus).school_id)
        assert school is not None
        school.npsn = "10200001"
        session.add(school)
    gugus.play(
        """
        Rina> profil
        Rina< … NPSN: 10200001 … [Sudah benar]
        Rina> npsn
        Rina< Berapa NPSN …
        Rina> 10200002
        Rina< Terima kasih, …
        """
    )
    with gugus.session() as session:
        numbers = [row.npsn for row in session.exec(select(School).order_by(col(School.id)))]
        assert numbers[-2:] == ["10200001", "10200002"]
