"""One line with sapaan, name, titles and school, as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.communities.names import (
    NameFault,
    clean,
    parse_name_line,
    parse_school,
    school_key,
)
from storage.people import Honorific

BU, PAK, UNKNOWN = Honorific.BU, Honorific.PAK, Honorific.UNKNOWN


@pytest.mark.parametrize(
    ("line", "honorific", "name", "school"),
    [
        (
            "Bu Rina Wulandari, S.Pd., SDN 2 Sidikalang",
            BU,
            "Rina Wulandari, S.Pd.",
            "SDN 2 Sidikalang",
        ),
        ("rina wulandari sdn 2", UNKNOWN, "Rina Wulandari", "SDN 2"),
        ("Pak Joko, S.Pd., M.Pd. - SMPN 1", PAK, "Joko, S.Pd., M.Pd.", "SMPN 1"),
        (
            "Dra. Hj. Siti Aminah M.Pd SD Negeri 030303",
            BU,
            "Dra. Hj. Siti Aminah M.Pd",
            "SD Negeri 030303",
        ),
        ("Rina Wulandari", UNKNOWN, "Rina Wulandari", None),
        ("RINA WULANDARI,S.PD,SDN 2", UNKNOWN, "Rina Wulandari, S.Pd.", "SDN 2"),
        ("R.A. KARTINI SH, SDN 2", UNKNOWN, "R.A. Kartini SH", "SDN 2"),
        (
            "Dr. Hj. Nurul Aini, M.Pd. (guru kelas 5) - SDN 3, NIP 19800101 200501 2 003",
            BU,
            "Dr. Hj. Nurul Aini, M.Pd.",
            "SDN 3",
        ),
        ("Bu Rina", BU, "Rina", None),
        ("H. Amir, SDN 1", PAK, "H. Amir", "SDN 1"),
        ("H Simanjuntak, SDN 1", UNKNOWN, "H Simanjuntak", "SDN 1"),
        ("Bapak/Ibu Rina, SDN 3", UNKNOWN, "Rina", "SDN 3"),
        ("SDN 2 Sidikalang", UNKNOWN, None, "SDN 2 Sidikalang"),
        ("Bu, SDN 2", UNKNOWN, None, "SDN 2"),
        ("SDN 2 Sidikalang - Bu Rina, S.Pd.", BU, "Rina, S.Pd.", "SDN 2 Sidikalang"),
        ("Nama: Rina Wulandari\nSekolah: SDN 2", UNKNOWN, "Rina Wulandari", "SDN 2"),
        ("nama: Joko Susilo, sekolah: SMP N 1", UNKNOWN, "Joko Susilo", "SMP N 1"),
        ("Nama : Bu Rina, S.Pd. / Asal Sekolah : SDN 2", BU, "Rina, S.Pd.", "SDN 2"),
        ("sekolah: SDN 2, nama: Rina, jabatan: guru", UNKNOWN, "Rina", "SDN 2"),
        ("Joko Susilo, sekolah: SDN 2", UNKNOWN, "Joko Susilo", "SDN 2"),
        ("Mrs Sarah Johnson, SDN 3", BU, "Sarah Johnson", "SDN 3"),
        ("Mr. John Smith, SDN 3", PAK, "John Smith", "SDN 3"),
        ("MS Sinaga, SDN 3", UNKNOWN, "MS Sinaga", "SDN 3"),
        ("M.R. Siregar, SDN 3", UNKNOWN, "M.R. Siregar", "SDN 3"),
        ("saya Rina dari SDN 2", UNKNOWN, "Rina", "SDN 2"),
        (
            "Assalamualaikum wr. wb., saya Bu Rina Wulandari guru di SMPN 1 Sidikalang",
            BU,
            "Rina Wulandari",
            "SMPN 1 Sidikalang",
        ),
        (
            "Ibu Siti Nurbaya Lubis, S.Pd., Gr. (SDN 5)",
            BU,
            "Siti Nurbaya Lubis, S.Pd., Gr.",
            "SDN 5",
        ),
        (
            "drs. h. budi santoso, mm\nsmk negeri 1 medan",
            PAK,
            "Drs. H. Budi Santoso, MM",
            "SMK Negeri 1 Medan",
        ),
        ("Rina Wulandari, Methodist 2", UNKNOWN, "Rina Wulandari", "Methodist 2"),
        ("Ali, MI Al Hidayah", UNKNOWN, "Ali", "MI Al Hidayah"),
        ("Rudi Hartono MA", UNKNOWN, "Rudi Hartono MA", None),
        ("Rudi Hartono, M.A., MAN 2 Medan", UNKNOWN, "Rudi Hartono, M.A.", "MAN 2 Medan"),
        ("I Made Mas Putra", UNKNOWN, "I Made Mas Putra", None),
        ("R.A. Kartini, RA Nurul Huda", UNKNOWN, "R.A. Kartini", "RA Nurul Huda"),
        (
            "Eko Prasetyo S.Pd.SD SDN Sidikalang 3",
            UNKNOWN,
            "Eko Prasetyo S.Pd.SD",
            "SDN Sidikalang 3",
        ),
        ("ma'ruf amin, mts al ikhlas", UNKNOWN, "Ma'ruf Amin", "MTs Al Ikhlas"),
        ("<b>Rina</b>, SDN 1", UNKNOWN, "<b>Rina</b>", "SDN 1"),
        ("*Rina* _W_, SDN 1", UNKNOWN, "*Rina* _W_", "SDN 1"),
        ("Rina\u202e\u200f W, SDN 1", UNKNOWN, "Rina W", "SDN 1"),
        ("Sayang Boru Purba, SDN 1", UNKNOWN, "Sayang Boru Purba", "SDN 1"),
    ],
)
def test_a_line_is_read(line: str, honorific: Honorific, name: str, school: str) -> None:
    read = parse_name_line(line)
    assert (read.honorific, read.name, read.school, read.fault) == (honorific, name, school, None)


def test_a_province_at_the_end_is_no_part_of_the_school() -> None:
    read = parse_name_line("rina, s.pd, sdn2 sidikalang, sumut")
    assert (read.name, read.school, read.province_code) == ("Rina, S.Pd.", "SDN 2 Sidikalang", "12")


@pytest.mark.parametrize("name", ["Rina", "Siti Joko", "Dewi Putri", "Agus Salim", "Ratna"])
def test_bu_and_pak_are_never_inferred(name: str) -> None:
    assert parse_name_line(f"{name}, SDN 1").honorific is UNKNOWN


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", NameFault.EMPTY),
        ("   \n ", NameFault.EMPTY),
        ("\u200f\u202e\u2066", NameFault.EMPTY),
        ("👍🙏", NameFault.NO_LETTERS),
        ("123456", NameFault.NO_LETTERS),
        ("a" * 5000, NameFault.TOO_LONG),
        ("Rina " * 30, NameFault.TOO_LONG),
        ("https://example.id/rina", NameFault.LINK),
    ],
)
def test_junk_is_refused_with_a_reason(line: str, fault: NameFault) -> None:
    assert parse_name_line(line).fault is fault


def test_a_school_alone() -> None:
    assert parse_school("sdn 2 sidikalang") == ("SDN 2 Sidikalang", None)
    assert parse_school("guru di SMP Negeri 1") == ("guru di SMP Negeri 1", None)
    assert parse_school("🏫") == (None, NameFault.NO_LETTERS)
    assert parse_school("x" * 101) == (None, NameFault.TOO_LONG)


@pytest.mark.parametrize(
    "chatter",
    [
        "oke",
        "ok siap 🙏",
        "Terima kasih",
        "ya, setuju",
        "lupa",
        "kkg",
        "senin tidak bisa, dinas luar",
    ],
)
def test_an_answer_in_passing_is_nobodys_name(chatter: str) -> None:
    assert parse_name_line(chatter).fault is NameFault.NO_LETTERS
    assert parse_school(chatter) == (None, NameFault.NO_LETTERS)


def test_spellings_of_one_school_share_a_key() -> None:
    keys = {school_key(name) for name in ("SDN 2", "SD Negeri 2", "sdn 02", "SDN2", "S.D.N. 2")}
    assert keys == {"sdn2"}
    assert school_key("SDN 2") != school_key("SMPN 2")


@given(st.text(max_size=400))
def test_reading_never_fails_and_keeps_limits(text: str) -> None:
    read = parse_name_line(text)
    for value, longest in ((read.name, 80), (read.school, 100)):
        assert value is None or 0 < len(value) <= longest
        assert value is None or clean(value) == value


@given(
    st.sampled_from(["Bu", "Pak", "Ibu", "Bapak", "Bpk."]),
    st.sampled_from(["Rina Wulandari", "Joko S", "Siti Aminah Br. Purba"]),
    st.sampled_from(["", ", S.Pd.", ", S.Pd., M.Pd.", " M.Pd", ", S.Pd.SD., Gr."]),
    st.sampled_from([", ", " - ", "\n", " dari ", " ("]),
    st.sampled_from(["SDN 2", "SMPN 1 Sidikalang", "SMK Swasta Arjuna", "TK Pertiwi"]),
)
def test_any_combination_comes_apart(
    honorific: str, name: str, titles: str, between: str, school: str
) -> None:
    read = parse_name_line(f"{honorific} {name}{titles}{between}{school}")
    assert read.honorific is (BU if honorific in ("Bu", "Ibu") else PAK)
    assert (read.name, read.school) == (name + titles, school)
