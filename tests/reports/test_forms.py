"""Daftar hadir and surat undangan, read back from the PDF."""

import io
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from handlers.reports import typeset
from handlers.reports.forms import (
    AttendanceSheet,
    Attendee,
    Invitation,
    Occasion,
    Signatory,
    attendance_data,
    attendance_sheet,
    invitation,
)

WIB = ZoneInfo("Asia/Jakarta")
OCCASION = Occasion(
    forum="KKG Gugus 3",
    region="Kabupaten Dairi, Sumatera Utara",
    starts=datetime(2026, 12, 12, 9, tzinfo=WIB),
    ends=datetime(2026, 12, 12, 12, tzinfo=WIB),
    zone="WIB",
    place="SDN 2 Sidikalang",
    topic="Asesmen awal",
)
RINA = Attendee("Rina Wulandari, S.Pd.", "198001012005012001", "SDN 2", "Guru", "08.57")
BUDI = Attendee("Budi", None, "SDN 1", "Kepala sekolah")
CHAIR = Signatory("Joko Susilo, M.Pd.", "197901012003121002")
SHEET = AttendanceSheet(OCCASION, [RINA, BUDI], CHAIR, "Sidikalang", date(2026, 12, 12))
LETTER = Invitation(
    OCCASION, "Pertemuan KKG Gugus 3", [RINA, BUDI], CHAIR, "Sidikalang", date(2026, 12, 5)
)


def pages(document: bytes) -> list[str]:
    texts = (page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    return [" ".join(text.split()) for text in texts]


def teachers(count: int) -> list[Attendee]:
    return [replace(RINA, name=f"Guru {number:03}") for number in range(count)]


def test_attendance_sheet_says_what_where_and_when() -> None:
    (page,) = pages(attendance_sheet(SHEET))
    assert "DAFTAR HADIR KKG GUGUS 3" in page
    assert "Sabtu, 12 Desember 2026" in page
    assert "pukul 09.00 s.d. 12.00 WIB" in page
    assert "SDN 2 Sidikalang" in page
    assert "Asesmen awal" in page
    assert "No Nama NIP Asal sekolah Jabatan Jam Tanda tangan" in page
    assert "Rina Wulandari, S.Pd. 19800101 200501 2 001 SDN 2 Guru 08.57 1." in page
    assert "Sidikalang, 12 Desember 2026" in page
    assert "Joko Susilo, M.Pd. NIP 19790101 200312 1 002" in page


def test_no_nip_prints_a_dash() -> None:
    (page,) = pages(attendance_sheet(SHEET))
    assert "Budi - SDN 1 Kepala sekolah" in page


def test_open_end_is_until_done() -> None:
    (page,) = pages(attendance_sheet(replace(SHEET, occasion=replace(OCCASION, ends=None))))
    assert "pukul 09.00 WIB s.d. selesai" in page


def test_long_list_repeats_its_head_on_every_page() -> None:
    texts = pages(attendance_sheet(replace(SHEET, rows=teachers(90))))
    assert len(texts) > 2
    assert all(text.count("Nama NIP Asal sekolah") == 1 for text in texts)
    assert all(sum(f"Guru {n:03}" in text for text in texts) == 1 for n in range(90))
    assert f"Halaman 2 dari {len(texts)}" in texts[1]


@pytest.mark.parametrize("count", [1, 2, 3, 18, 19, 20, 21, 22, 25, 26, 27])
def test_signature_never_stands_on_a_page_without_a_name(count: int) -> None:
    last = pages(attendance_sheet(replace(SHEET, rows=teachers(count))))[-1]
    assert f"Guru {count - 1:03}" in last
    assert "Ketua KKG Gugus 3" in last
    assert last.count("Nama NIP Asal sekolah") == 1


def test_blank_sheet_has_numbered_empty_rows() -> None:
    (page,) = pages(attendance_sheet(replace(SHEET, rows=[], blank_rows=20, chair=Signatory())))
    assert all(f" {number}." in page for number in range(1, 21))
    assert "( ....." in page


def test_totals_stand_below_the_filled_list() -> None:
    (page,) = pages(attendance_sheet(replace(SHEET, totals=[("Hadir", 1), ("Sakit", 1)])))
    assert "Hadir: 1 · Sakit: 1" in page


@pytest.mark.parametrize(
    "typed",
    [
        '#eval("1+1")',
        "*tebal* _miring_ $x^2$",
        "@rujukan <label> = judul",
        "</text> & \\ \" ' ` //",
        '#read("/etc/passwd") #import "x"',
    ],
)
def test_what_people_type_is_literal(typed: str) -> None:
    (page,) = pages(attendance_sheet(replace(SHEET, rows=[replace(RINA, name=typed)])))
    assert "".join(typed.split()) in "".join(page.split()).replace("\u200b", "")


def test_marks_that_no_printer_knows_are_left_out() -> None:
    assert typeset.printable("Rina\u202e 🌸\n\tS.Pd.\ud800\u0000") == "Rina S.Pd."
    attendance_sheet(replace(SHEET, rows=[replace(RINA, name="🌸\ud800\u202e")]))


def test_a_word_without_spaces_does_not_leave_its_column() -> None:
    picture = typeset.pictures("daftar_hadir", attendance_data(SHEET))
    wide = replace(SHEET, rows=[replace(RINA, name="A" * 300)])
    assert len(picture) == 1
    (page,) = pages(attendance_sheet(wide))
    assert page.replace("\u200b", "").replace(" ", "").count("A" * 300) == 1


def test_every_school_gets_its_own_letter_with_its_own_teachers() -> None:
    first, second = pages(invitation(LETTER))
    assert "Yth. Kepala SDN 1" in first
    assert "Budi" in first
    assert "Rina" not in first
    assert "Yth. Kepala SDN 2" in second
    assert "Rina Wulandari, S.Pd. 19800101 200501 2 001" in second
    assert "Budi" not in second


def test_letter_holds_what_a_clerk_looks_for() -> None:
    page = pages(invitation(replace(LETTER, number="421.2/07/KKG/2026", secretariat="SDN 2")))[0]
    for part in (
        "KABUPATEN DAIRI, SUMATERA UTARA",
        "Sekretariat: SDN 2",
        "Nomor : 421.2/07/KKG/2026",
        "Lampiran : -",
        "Hal : Undangan Pertemuan KKG Gugus 3",
        "Sidikalang, 5 Desember 2026",
        "Hari, tanggal : Sabtu, 12 Desember 2026",
        "Waktu : pukul 09.00 s.d. 12.00 WIB",
        "Tempat : SDN 2 Sidikalang",
        "Acara : Asesmen awal",
        "Mengetahui,",
        "terima kasih",
        "Joko Susilo, M.Pd. NIP 19790101 200312 1 002",
    ):
        assert part in page


def test_letter_without_a_number_leaves_room_to_write_it() -> None:
    assert "Nomor : ....." in pages(invitation(LETTER))[0]


def test_letter_without_guests_is_still_one_letter() -> None:
    (page,) = pages(invitation(replace(LETTER, guests=[])))
    assert "Yth. Bapak/Ibu Kepala Sekolah" in page


def test_the_witness_signs_by_name_or_on_a_dotted_line() -> None:
    witness = Signatory("Marta Siahaan, M.Pd.", "196801012000032001")
    page = pages(invitation(replace(LETTER, witness=witness)))[0]
    assert "Mengetahui," in page
    assert "Marta Siahaan, M.Pd." in page
    assert "NIP 19680101 200003 2 001" in page
    blank = pages(invitation(LETTER))[0]
    assert "Mengetahui, Pengawas Sekolah, ( ....." in blank
