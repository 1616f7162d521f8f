"""Meetings in the words that officers use every day, and invitations as they go round in a WAG."""

from datetime import date, datetime, time

import pytest

from handlers.engine.messages import Incoming
from handlers.meetings.dates import Doubt, read_when
from handlers.meetings.invitation import read_invitation
from handlers.meetings.recognise import holds_meeting
from storage.meetings import MeetingMode
from tests.chat import START, WIB, Chat
from tests.meetings.conftest import schedule

YTH = """Yth. Bapak/Ibu anggota KKG
Mohon hadir pada:
Sabtu, 19 Desember 2026
Pukul 08.00 WIB
Di SDN 2
Membahas asesmen"""
HORMAT = """Assalamualaikum wr wb
Dengan hormat, kami mengundang Bapak/Ibu guru pada:
Sabtu, 19 Desember 2026
08.00 WIB s.d. selesai
SDN 2 Sidikalang
Penyusunan soal
Demikian, atas perhatiannya terima kasih"""


@pytest.mark.parametrize(
    ("text", "day", "start", "place", "topic"),
    [
        ("Jumat depan jam setengah 8 di aula, bahas RPP", 18, "07:30", "aula", "RPP"),
        ("Sabtu tgl 12 jam 9 pagi di SDN 2, agenda: modul ajar dan RPP", 12, "09:00", "SDN 2",
         "modul ajar dan RPP"),
        ("Sabtu jam 9 di rumah saya bahas asesmen", 12, "09:00", "rumah saya", "asesmen"),
        ("Sabtu jam 9 di SDN 2 bahas kesulitan yang tidak bisa diatasi murid", 12, "09:00",
         "SDN 2", "kesulitan yang tidak bisa diatasi murid"),
        ("besok jam sembilan di SDN 2 bahas RPP", 8, "09:00", "SDN 2", "RPP"),
        ("UNDANGAN RAPAT KKG, hari Sabtu tgl 19 Desember 2026 jam 08.00 WIB bertempat di SDN 2 "
         "dengan agenda penyusunan RPP. Mohon hadir tepat waktu.", 19, "08:00", "SDN 2",
         "penyusunan RPP"),
        ("Ahad 13/12 pukul 08:00 s/d 10:00 WIB, Gedung PGRI, membahas modul ajar", 13, "08:00",
         "Gedung PGRI", "modul ajar"),
        ("Mohon kehadiran Bapak/Ibu pada hari Sabtu, 19 Desember 2026 pukul 08.00 di SDN 2, acara "
         "refleksi pembelajaran", 19, "08:00", "SDN 2", "refleksi pembelajaran"),
        ("Bapak/Ibu, Sabtu jam 9 di SDN 2 kita bahas modul ajar. Jangan lupa bawa laptop.", 12,
         "09:00", "SDN 2", "modul ajar"),
        ("Kepada Yth Bapak Ibu. Besok jam 9 kumpul di SDN 2 ya bapak ibu, agenda: refleksi", 8,
         "09:00", "SDN 2", "refleksi"),
        (YTH, 19, "08:00", "SDN 2", "asesmen"),
        (HORMAT, 19, "08:00", "SDN 2 Sidikalang", "Penyusunan soal"),
        ("Sabtu, 19 Desember 2026\nPukul 08.00 WIB\nAula SMPN 1\nRefleksi semester", 19, "08:00",
         "Aula SMPN 1", "Refleksi semester"),
    ],
)  # fmt: skip
def test_a_clear_meeting_is_understood(
    text: str, day: int, start: str, place: str, topic: str
) -> None:
    assert holds_meeting(Incoming("tg:1", "1", "Joko", START, text=text)) == {"text": text}
    draft = read_invitation(text, START, WIB)
    assert draft.when.day == date(2026, 12, day)
    assert draft.when.start == time.fromisoformat(start)
    assert (draft.place, draft.topic) == (place, topic)


@pytest.mark.parametrize(
    "text",
    [
        "Sabtu jam 9 di SDN 2 bahas RPP tidak jadi",
        "Sabtu jam 9 acara di SDN 2 batal",
        "Sabtu jam 9 saya tidak bisa, bahas lain kali di SDN 2",
        "Sabtu jam 9 di SDN 2 bahas RPP ya?",
        "mohon hadir semua",
        "tgl 12 jam 9 di SDN 2 bahas apa ya",
        "Bu Rina Sabtu jam 9 di SDN 2 bahas RPP",
    ],
)
def test_what_is_no_meeting_stays_none(text: str) -> None:
    assert holds_meeting(Incoming("tg:1", "1", "Joko", START, text=text)) is None


@pytest.mark.parametrize(
    ("text", "place", "topic"),
    [
        ("rapat besok jam 9 di SDN 2, hadir semua ya", "SDN 2", ""),
        ("Kepada Yth Bapak Ibu. Besok jam 9 kumpul di SDN 2", "SDN 2", ""),
        ("besok jam 9 di SDN 2 bahas RPP. Mohon kehadirannya. Terima kasih", "SDN 2", "RPP"),
        ("besok jam 9 di SDN 2 dan https://zoom.us/j/123 bahas x", "SDN 2", "x"),
    ],
)
def test_a_call_to_come_is_no_topic(text: str, place: str, topic: str) -> None:
    draft = read_invitation(text, START, WIB)
    assert (draft.place, draft.topic) == (place, topic)


@pytest.mark.parametrize(
    "text",
    [
        "jadwalkan kombinasi Selasa 15 Des jam 9 di SDN 2 dan https://zoom.us/j/123 bahas x",
        "hybrid Selasa 15 Des jam 9 di SDN 2 dan zoom bahas x",
        "Selasa 15 Des jam 9 di SDN 2 dan via zoom, bahas x",
    ],
)
def test_both_ways_leave_the_place_whole(text: str) -> None:
    draft = read_invitation(text, START, WIB)
    assert (draft.place, draft.topic, draft.mode) == ("SDN 2", "x", MeetingMode.HYBRID)


def test_of_a_week_only_the_day_is_asked(group: Chat) -> None:
    group.play(
        """
        Joko> minggu depan jam 9 di SDN 2 bahas asesmen
        Joko< Pekan depan hari apa? …
        Joko> Kamis
        Joko< … Kamis, 17 Desember 2026, pukul 09.00 WIB … di SDN 2 Acara: asesmen …
        """
    )


def test_after_a_prayer_only_the_time_is_asked(group: Chat) -> None:
    group.play(
        """
        Joko> besok ba'da Isya di masjid bahas pengajian
        Joko< Baik, setelah isya. Supaya pengingatnya tepat, pukul berapa? …
        Joko> 19.30
        Joko< … Selasa, 8 Desember 2026, pukul 19.30 WIB … di masjid Acara: pengajian …
        """
    )


@pytest.mark.parametrize(
    ("said", "on"), [("Sabtu besok", 12), ("hari Selasa besok", 8), ("Senin bsk", 14)]
)
def test_this_coming_day(said: str, on: int) -> None:
    when = read_when(f"{said} jam 9", START, WIB)
    assert (when.day, when.doubts) == (date(2026, 12, on), frozenset())


def test_a_weekday_that_is_not_tomorrow_offers_the_next_one(group: Chat) -> None:
    group.play(
        """
        Joko> jadwalkan besok Sabtu jam 9 di SDN 2 bahas x
        Joko< … bukan Sabtu. Mana yang benar? [Selasa, 8 Desember 2026] [Sabtu, 12 Desember 2026]
        """
    )


def test_a_second_day_of_the_week_is_not_dropped_in_silence(group: Chat) -> None:
    group.play(
        """
        Joko> jadwalkan Rabu dan Jumat jam 9 di SDN 2 bahas x
        Joko< Pertemuan KKG Gugus 3: Rabu, 9 Desember 2026, pukul 09.00 WIB … Satu kali di SDN 2
            Acara: x Saya mencatat hari pertamanya saja. Sudah benar? …
        """
    )


def test_guesses_are_marked_in_the_preview(group: Chat) -> None:
    group.play(
        """
        Joko> jadwalkan besok jam 10 sampai jam 9 di SDN 2 bahas x
        Joko< … pukul 10.00–21.00 WIB … Jamnya perkiraan saya, mohon diperiksa. …
        Joko> 3
        Joko< …
        Joko> jadwalkan Jumat depan jam 5 di SDN 2 bahas x
        Joko< … Harinya perkiraan saya, mohon diperiksa. Jamnya perkiraan saya, … Sudah benar? …
        """
    )


@pytest.mark.parametrize(("text", "guessed"), [("jam 8-4", False), ("jam 10-9", True)])
def test_only_an_end_that_is_hardly_meant_is_a_guess(text: str, guessed: bool) -> None:
    when = read_when(f"besok {text}", START, WIB)
    assert (Doubt.TIME_GUESSED in when.doubts) is guessed


def test_told_within_three_hours_nobody_is_reminded_the_day_before(group: Chat) -> None:
    """At 16.00 a reminder would repeat what the notice has just said."""
    group.now = datetime(2026, 12, 11, 13, 5, tzinfo=WIB)
    schedule(group)
    group.play(
        """
        @ 2026-12-11 16:00
        @ 2026-12-11 18:00
        @ 2026-12-12 08:30
        Joko< Bu Joko, daftar hadir … sudah dibuka …
        Rina< …
        Sari< …
        """
    )


def test_told_earlier_that_day_they_are_reminded(group: Chat) -> None:
    group.now = datetime(2026, 12, 11, 10, 0, tzinfo=WIB)
    schedule(group)
    group.play(
        """
        @ 2026-12-11 15:00
        Sari< Izin mengingatkan, …
        @ 2026-12-11 16:00
        Joko< Izin mengingatkan, …
        Rina< Izin mengingatkan, …
        """
    )
