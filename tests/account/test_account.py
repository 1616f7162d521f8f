"""First words, menu, help, profile, reminders, language and invites, by transcript."""

import random

import pytest
from sqlmodel import col, select

from storage.communities import Role
from storage.invites import make_invite, read_invite
from storage.people import Grant, GrantKind, Honorific, Invite, Job, Person, School
from tests.chat import Chat
from tests.seed import a_community, a_coordinator, a_member


@pytest.fixture
def gugus(chat: Chat) -> Chat:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR, honorific=Honorific.PAK)
        a_member(session, chat.now, community, "Rina", name="Rina Wulandari")
    return chat


def _rina(chat: Chat) -> Person:
    with chat.session() as session:
        return session.exec(select(Person).where(col(Person.name).startswith("Rina"))).one()


def test_a_stranger_is_welcomed_and_may_look_around(chat: Chat) -> None:
    chat.play(
        """
        Rina> /start
        Rina< Selamat datang, Bapak/Ibu. Saya asisten komunitas belajar untuk jadwal, daftar hadir,
            RPP, dan belajar. [Saya punya kode] [Buat komunitas] [Lihat dulu]
        Rina> 3
        Rina< Saya mengingatkan pertemuan, … Belum ada data Bapak/Ibu yang disimpan; Dinas
            Pendidikan Dairi baru menyimpannya setelah Bapak/Ibu setuju. … [Saya punya kode]
            [Buat komunitas]
        Rina> profil
        Rina< Untuk itu Bapak/Ibu perlu bergabung dulu dengan sebuah komunitas. [Saya punya kode]
            [Buat komunitas] [Lihat dulu]
        Rina> asdfgh qwerty
        Rina< Selamat datang, … [Saya punya kode] [Buat komunitas] [Lihat dulu]
        Rina> hapus data saya
        Rina< Tidak ada data Bapak/Ibu yang tersimpan di sini. [Saya punya kode]
            [Buat komunitas] [Lihat dulu]
        Rina> berhenti
        Rina< Baik. Saya memang belum mengirim apa pun dengan sendirinya.
        Rina> mulai
        Rina< Selamat datang, … [Lihat dulu]
        Rina> tentang
        Rina< Saya asisten komunitas belajar, dijalankan oleh Dinas Pendidikan Dairi. … [Lihat menu]
        """
    )


def test_a_strangers_salam_is_answered_before_the_welcome_once_a_day(chat: Chat) -> None:
    chat.play(
        """
        Rina> Assalamualaikum wr. wb.
        Rina< Waalaikumsalam. Selamat datang, Bapak/Ibu. Saya asisten … [Saya punya kode]
            [Buat komunitas] [Lihat dulu]
        Rina> assalamu'alaikum
        Rina< Selamat datang, Bapak/Ibu. … [Lihat dulu]
        Joko> selamat pagi pak
        Joko< Salam hangat. Selamat datang, Bapak/Ibu. … [Lihat dulu]
        Joko> 🙏
        Joko< Selamat datang, Bapak/Ibu. … [Lihat dulu]
        """
    )


@pytest.mark.postgres
def test_menu_and_help_by_role(gugus: Chat) -> None:
    with gugus.database.write() as session:
        a_coordinator(session, gugus.now, "Koor")
    gugus.play(
        """
        Rina> menu
        Rina< Menu KKG Gugus 3. Apa yang dapat saya bantu, Bu Rina? [Jadwal] [Hadir]
            [Izin atau sakit] [Kirim RPP] [Belajar] [Profil] [Komunitas saya]
        Joko> /start
        Joko< Menu KKG Gugus 3. … [Jadwal] [Hadir] [Izin atau sakit] [Kirim RPP] [Belajar] [Profil]
            [Komunitas saya] [Menu pengurus]
        Joko> [Menu pengurus]
        Joko< Menu pengurus. … [Buat pertemuan] [Catat kehadiran] [Siapa yang bisa] [Daftar hadir]
            [Surat undangan] [Siarkan pesan] [RPP masuk] [Anggota] [Rekap] [Pengaturan]
        Koor> menu
        Koor< Apa yang dapat saya bantu, Bu Koor? [Belajar] [Profil] [Rekap] [Tunjuk ketua]
            [Komunitas saya]
        Rina> pengurus
        Rina< Menu KKG Gugus 3. … [Komunitas saya]
        Rina> bantuan
        Rina< Ketik salah satu kata ini kapan saja: MENU, … JADWAL, HADIR, … [Lihat menu]
        Joko> ?
        Joko< Ketik salah satu … Ketua: ANGGOTA, … [Lihat menu]
        Koor> help
        Koor< Ketik salah satu … Koordinator: REKAP, TUNJUK KETUA [Lihat menu]
        """
    )


def test_menu_is_reached_by_a_typo_and_from_an_open_question(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> bantuann
        Rina< Ketik salah satu kata ini … [Lihat menu]
        Rina> profil
        Rina< Profil … Apa yang ingin diubah? …
        Rina> 1
        Rina< Mohon tulis nama lengkap …
        Rina> menu
        Rina< Menu KKG Gugus 3. … Tadi ada yang belum selesai. Lanjutkan? … [Lanjutkan] [Tidak usah]
        Rina> [Lanjutkan]
        Rina< Mohon tulis nama lengkap …
        Rina> batal
        Rina< Baik, dibatalkan. Tidak ada yang berubah. [Lihat menu]
        """
    )


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
    rina = _rina(gugus)
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
    assert (_rina(gugus).nuptk, _rina(gugus).phone) == ("1234567890123456", "+6281234567890")
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
    assert _rina(gugus).phone is None


def test_another_npsn_leaves_the_school_of_the_others_alone(gugus: Chat) -> None:
    with gugus.database.write() as session:
        school = session.get(School, _rina(gugus).school_id)
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


def test_reminders_stop_and_start_again(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> stop
        Rina< Baik, pengingat dihentikan. Data tetap tersimpan. Ketik MULAI bila ingin
            menerima lagi.
        Rina> mulai
        Rina< Terima kasih, Bu Rina. Pengingat dikirim lagi. [Lihat menu]
        Rina> mulai
        Rina< Pengingat Bu Rina sudah aktif. [Lihat menu]
        """
    )
    assert _rina(gugus).stopped_at is None


def test_the_language_changes_for_the_whole_conversation(gugus: Chat) -> None:
    gugus.play(
        """
        Rina> bahasa
        Rina< Bahasa apa yang dipakai? [English] [Bahasa Indonesia]
        Rina> English
        Rina< All right, I speak English. [Show the menu]
        Rina> profile
        Rina< Profile Name: Rina Wulandari … What should change? …
        Rina> cancel
        Rina< …
        Rina> bahasa
        Rina< Which language shall I use? [English] [Bahasa Indonesia]
        Rina> 2
        Rina< Baik, saya berbahasa Indonesia. [Lihat menu]
        """
    )
    assert _rina(gugus).locale == "id"


def _invite(chat: Chat, kind: GrantKind, area: str | None = None) -> str:
    with chat.database.write() as session:
        return make_invite(
            session, kind, now=chat.now, choose=random.Random(3).choice, area_code=area,
            levels="sd,smp" if area else "",
        )  # fmt: skip


@pytest.mark.postgres
def test_an_invite_makes_a_coordinator_once(gugus: Chat) -> None:
    code = _invite(gugus, GrantKind.COORDINATOR, "12.11")
    gugus.play(
        f"""
        Dewi> {code.lower()}
        Dewi< Kode ini memberi hak mengelola. … [Setuju] [Tidak] [Selengkapnya]
        Dewi> 1
        Dewi< Nama dan sekolah …
        Dewi> Bu Dewi Lestari, Dinas Pendidikan Dairi
        Dewi< Terima kasih, Bu Dewi. Ibu sekarang koordinator Kab. Dairi, Sumatera Utara, jenjang
            SD SMP. [Lihat menu]
        Rina> {code}
        Rina< Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. …
        """
    )
    with gugus.session() as session:
        grant = session.exec(select(Grant)).one()
        assert (grant.kind, grant.area_code, grant.levels) == (
            GrantKind.COORDINATOR,
            "12.11",
            "sd,smp",
        )
        assert code not in str([row.model_dump() for row in session.exec(select(Invite))])


def test_an_invite_expires_and_is_never_guessed(gugus: Chat) -> None:
    code = _invite(gugus, GrantKind.OWNER)
    gugus.play(
        f"""
        @ +8 hari
        Rina> {code}
        Rina< Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. …
        Rina> ABCD-EFGH-JKLM-2345
        Rina< Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. …
        Asing> ABCD-EFGH-JKLM-2345
        Asing< Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. …
        """
    )


def test_an_owner_by_deep_link(gugus: Chat) -> None:
    code = _invite(gugus, GrantKind.OWNER)
    gugus.play(
        f"""
        Rina> (start {code})
        Rina< Terima kasih, Bu Rina. Ibu sekarang pengelola asisten ini. [Lihat menu]
        """
    )


def test_what_reads_as_an_invite() -> None:
    assert read_invite(" k7m4-qd82-abcd-wxyz. ") == "K7M4-QD82-ABCD-WXYZ"
    for text in ("K7M4QD", "K7M4-QD82-ABCD", "K7M4-QD82-ABCD-WXY0", "kode K7M4-QD82-ABCD-WXYZ"):
        assert read_invite(text) is None
