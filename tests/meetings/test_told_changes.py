"""A notice in a chair's own words: moved, called off, or announced, without a command in front."""

import pytest

from tests.chat import Chat
from tests.meetings.conftest import schedule

THURSDAY = "2026-12-10T13:00"
MOVED = "Pertemuan Kamis, 10 Desember 2026, pukul 13.00 WIB menjadi: Jumat, 11 Desember 2026, pukul"


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("pertemuan kamis diundur jadi jumat jam 8", "08.00 WIB Anggota …"),
        ("yang kamis pindah ke jumat jam 13.00 di sdn 5", "13.00 WIB di SDN 5 …"),
        ("Mohon maaf bapak ibu, rapat hari Kamis ditunda ke Jumat jam 9", "09.00 WIB Anggota …"),
    ],
)
def test_a_notice_that_a_meeting_moves_is_its_preview(group: Chat, line: str, hour: str) -> None:
    schedule(group, when=THURSDAY)
    schedule(group)
    group.play(f"""
        Joko> {line}
        Joko< {MOVED} {hour}
    """)


@pytest.mark.parametrize(
    "line",
    [
        "pertemuan kamis ditiadakan karena hujan",
        "mohon maaf, rapat hari kamis batal karena hujan",
        "batalkan yang kamis karena hujan",
        "batalkan tanggal 10 karena hujan",
    ],
)
def test_a_notice_that_a_meeting_is_off_asks_to_cancel(group: Chat, line: str) -> None:
    schedule(group, when=THURSDAY)
    schedule(group)
    group.play(f"""
        Joko> {line}
        Joko< Pertemuan Kamis, 10 Desember 2026, pukul 13.00 WIB (asesmen awal) dibatalkan? …
        Joko> 1
        Joko< …
        Joko< … Kamis, 10 Desember 2026 …
        Rina< … Kamis, 10 Desember … batal. Alasan: hujan. …
        Sari< …
    """)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "KKG kita adakan hari Sabtu, 19/12/2026 Pkl. 09.00 - selesai di SDN 5 Agenda:"
            " Penyusunan soal PAS",
            "… Sabtu, 19 Desember 2026, pukul 09.00 WIB … di SDN 5 Acara: Penyusunan soal PAS …",
        ),
        (
            "Assalamualaikum bpk/ibu, mengingatkan bahwa hari rabu tgl 16 kita ada pertemuan jam 1"
            " siang di SDN 3, pembahasan laporan. Trims",
            "… Rabu, 16 Desember 2026, pukul 13.00 WIB … di SDN 3 Acara: laporan …",
        ),
        ("pertemuan tgl 10 s/d 12 desember jam 8 pagi di aula dinas", "Membahas apa? …"),
        ("senin jam 7 malam daring lewat gmeet", "Membahas apa? …"),
        ("bsk jam 8 zoom https://zoom.us/j/123456", "Membahas apa? …"),
        ("kamis minggu depan jam 13:30", "Di mana? …"),
    ],
)
def test_a_notice_of_a_day_and_an_hour_is_a_meeting(group: Chat, line: str, shown: str) -> None:
    group.play(f"""
        Joko> {line}
        Joko< {shown}
    """)


@pytest.mark.parametrize(
    "line",
    [
        "pertemuan kemarin jam 9 di SDN 2 bagus ya",
        "maaf, pertemuan kamis saya tidak jadi hadir",
        "pertemuan kamis kalau bisa dipindah ke jumat",
        "maaf pertemuan kamis jam 1 bentrok dengan acara keluarga",
        "kkg kamis jam 1 di sdn 2 jadi kan",
        "pertemuan kamis dibatalkan?",
        "batal hadir kamis",
        "kamis jam 1",
    ],
)
def test_what_somebody_asks_or_says_of_themselves_changes_no_meeting(
    group: Chat, line: str
) -> None:
    schedule(group, when=THURSDAY)
    group.say("Rina", line)
    group.say("Joko", line)
    for who in ("Rina", "Joko"):
        shown = group.screen(who)
        assert "khusus pengurus" not in shown
        assert "dibatalkan? Anggota" not in shown
        assert "menjadi:" not in shown
        assert "Sudah benar?" not in shown


def test_notices_in_english(group: Chat) -> None:
    schedule(group, when=THURSDAY)
    group.play("""
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> the meeting on Thursday is moved to Friday 9 am
        Joko< The meeting Thursday, 10 December 2026, at 13:00 WIB becomes: Friday, 11 …
        Joko> batal
        Joko< …
        Joko> the meeting on Thursday is called off because of the rain
        Joko< … Thursday, 10 December 2026, …
    """)
