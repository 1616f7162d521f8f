"""daftar hadir and undangan by one word in chat."""

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.attendance import AttendanceStatus as Status
from storage.communities import Role
from storage.people import Honorific, Person
from tests.chat import START, Chat
from tests.reports.field import Field, identity
from tests.reports.office import Office
from tests.seed import a_community, a_member, an_occurrence

SATURDAY = START + timedelta(days=5)
NIP = "197901012003121002"


@pytest.fixture
def group(chat: Chat) -> Chat:
    """KKG Gugus 3 with a chair and a teacher, and a meeting on Saturday."""
    with chat.database.write() as session:
        kkg = a_community(session, START)
        a_member(session, START, kkg, "Joko", role=Role.CHAIR, honorific=Honorific.PAK)
        a_member(session, START, kkg, "Rina", school="SDN 1 Sidikalang")
        an_occurrence(session, START, kkg, SATURDAY)
    return chat


@pytest.mark.postgres
def test_blank_list_by_one_word_asks_the_nip_once(group: Chat, office: Office) -> None:
    group.play(
        f"""
        Joko> daftar hadir
        Joko< Berapa NIP Bapak untuk tanda tangan ketua? … [Lewati]
        Joko> 12345
        Joko< Mohon maaf, NIP terdiri atas 18 angka, … [Lewati]
        Joko> {NIP}
        Joko< Ini daftar hadir KKG Gugus 3 untuk ditandatangani, Sab, 12 Des, 09.00 WIB.
            {{attendance_list}}
        Joko> daftar hadir
        Joko< Ini daftar hadir … {{attendance_list}}
        """
    )
    assert office.files[0].name == "daftar-hadir-kkg-gugus-3-2026-12-12.pdf"
    assert "Rina - SDN 1 Sidikalang" in office.text()
    assert "Dairi, 7 Desember 2026" in office.text()
    assert "Joko NIP 19790101 200312 1 002" in office.text()


def test_a_skipped_nip_is_not_asked_again(group: Chat, office: Office) -> None:
    group.play(
        """
        Joko> daftar hadir
        Joko< Berapa NIP … [Lewati]
        Joko> [Lewati]
        Joko< Ini daftar hadir … {attendance_list}
        Joko> undangan
        Joko< Ini surat undangan … {invitation_letter} [Isi nomor surat]
        """
    )
    assert "Mengetahui, Pengawas Sekolah, ( ....." in office.text()
    assert "Joko NIP - " in office.text() + " "


def test_after_the_meeting_the_filled_list_comes(group: Chat, office: Office) -> None:
    with group.database.write() as session:
        field = Field(session)
        kkg = a_community(session, START, code="B2C3D4", name="MGMP IPA")
        sri = a_member(session, START - timedelta(days=9), kkg, "Sri", role=Role.SECRETARY)
        held = an_occurrence(session, START, kkg, START - timedelta(hours=5))
        an_occurrence(session, START, kkg, SATURDAY)
        field.record(held, Status.PRESENT, identity(sri))
    group.play(
        """
        Sri> daftar hadir
        Sri< Ini daftar hadir MGMP IPA, Sen, 7 Des, 04.00 WIB: PDF untuk dicetak dan XLSX untuk
            diolah. {attendance_list} {attendance_workbook} [Kosong berikutnya]
        Sri> [Kosong berikutnya]
        Sri< Ini daftar hadir MGMP IPA untuk ditandatangani, Sab, 12 Des, 09.00 WIB.
            {attendance_list} [Terisi terakhir]
        Sri> daftar hadir kosong
        Sri< Ini daftar hadir MGMP IPA untuk ditandatangani, … {attendance_list} [Terisi terakhir]
        Sri> [Terisi terakhir]
        Sri< Ini daftar hadir MGMP IPA, Sen, … {attendance_list} {attendance_workbook}
            [Kosong berikutnya]
        """
    )
    assert "Sri - SDN 2 Sidikalang" in office.text()
    assert "Hadir: 1" in office.text()
    assert office.newest(".xlsx").name == "daftar-hadir-mgmp-ipa-2026-12-07.xlsx"
    assert office.book().sheetnames == ["Daftar hadir"]


def test_letter_takes_a_number_when_asked(group: Chat, office: Office) -> None:
    with group.database.write() as session:
        joko = session.exec(select(Person).where(Person.name == "Joko")).one()
        joko.nip = NIP
    group.play(
        """
        Joko> undangan
        Joko< Ini surat undangan KKG Gugus 3, Sab, 12 Des, 09.00 WIB, untuk kepala sekolah para
            anggota. Nomor surat masih kosong. {invitation_letter} [Isi nomor surat]
        Joko> [Isi nomor surat]
        Joko< Nomor suratnya? Contoh: 421.2/07/KKG/2026
        Joko> 421.2/#09*/KKG
        Joko< Ini surat undangan … {invitation_letter}
        """
    )
    assert "Nomor : 421.2/#09*/KKG" in office.text()
    assert "Yth. Kepala SDN 1 Sidikalang" in office.text()
    assert "Hal : Undangan Pertemuan KKG Gugus 3" in office.text()


def test_letter_with_its_number_in_one_line(group: Chat, office: Office) -> None:
    group.play(
        """
        Joko> surat undangan nomor 421/KKG
        Joko< Berapa NIP … [Lewati]
        Joko> 1
        Joko< Ini surat undangan … {invitation_letter}
        """
    )
    assert "Nomor : 421/KKG" in office.text()


def test_letter_for_another_meeting(group: Chat, office: Office) -> None:
    with group.database.write() as session:
        joko = session.exec(select(Person).where(Person.name == "Joko")).one()
        joko.nip = NIP
        kkg = a_community(session, START, code="B2C3D4", name="MGMP IPA")
        a_member(session, START, kkg, "Sri", role=Role.LEAD)
        for days in (5, 19):
            an_occurrence(session, START, kkg, START + timedelta(days=days))
    group.play(
        """
        Sri> undangan
        Sri< … {invitation_letter} [Isi nomor surat] [Pertemuan lain]
        Sri> [Pertemuan lain]
        Sri< Untuk pertemuan yang mana, Bu Sri? [Sab, 12 Des, 09.00 WIB] [Sab, 26 Des, 09.00 WIB]
        Sri> 2
        Sri< Ini surat undangan MGMP IPA, Sab, 26 Des, … {invitation_letter} [Isi nomor surat]
            [Pertemuan lain]
        """
    )
    assert "Sabtu, 26 Desember 2026" in office.text()


def test_nothing_to_print_says_how_to_go_on(chat: Chat) -> None:
    with chat.database.write() as session:
        a_member(session, START, a_community(session, START), "Joko", role=Role.CHAIR)
    chat.play(
        """
        Joko> daftar hadir
        Joko< Belum ada pertemuan KKG Gugus 3 yang dapat dicetak daftar hadirnya. [Jadwalkan]
        Joko> surat undangan
        Joko< Belum ada pertemuan KKG Gugus 3 yang akan datang. … [Jadwalkan]
        """
    )


def test_a_cancelled_meeting_is_not_printed(group: Chat) -> None:
    group.play(
        """
        Joko> daftar hadir
        Joko< Berapa NIP … [Lewati]
        Joko> lewati
        Joko< … {attendance_list}
        Joko> undangan
        Joko< … {invitation_letter} [Isi nomor surat]
        """
    )
    with group.database.write() as session:
        Field(session).cancel_all()
    group.play(
        """
        Joko> [Isi nomor surat]
        Joko< Mohon maaf, pertemuan itu sudah dibatalkan atau tidak ada lagi. …
        """
    )


def test_documents_are_for_those_who_run_the_community(group: Chat) -> None:
    group.play(
        """
        Rina> daftar hadir
        Rina< Mohon maaf, menu ini khusus pengurus. Silakan hubungi Pak Joko, ketua KKG Gugus 3.
        Rina> undangan
        Rina< Mohon maaf, menu ini khusus pengurus. …
        """
    )
