"""One-line and pasted invitations: what is understood, and what is left to be asked."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.meetings.dates import Doubt
from handlers.meetings.invitation import Draft, read_invitation
from handlers.meetings.recurrence import Frequency, Repeat
from storage.meetings import MeetingMode

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=WIB)
PASTED = """*UNDANGAN*
Assalamualaikum wr. wb.
Mohon kehadiran Bapak/Ibu pada:
📅 *Hari/tanggal* : Sabtu, 12 Desember 2026
⏰ *Waktu* : 09.00 WIB s.d. selesai
📍 *Tempat* : SDN 2 Sidikalang
https://www.google.com/maps/@-6.2001,106.8166,17z
📝 *Acara* : Pembahasan asesmen awal
Terima kasih 🙏"""
ZOOM = """Yth. Bapak/Ibu Guru
Hari, tanggal : Jum'at, 11 Des 2026
Pukul         : 13.00 - 15.00 WITA
Tempat        : Zoom Meeting
Agenda        :
1. Pembukaan
2. Sharing praktik baik

Join Zoom Meeting
https://us02web.zoom.us/j/81234567890?pwd=xyz
Meeting ID: 812 3456 7890
Passcode: 123456"""


def read(text: str) -> Draft:
    return read_invitation(text, NOW, WIB)


def test_one_line() -> None:
    draft = read("Sabtu 12 Des jam 9 di SDN 2, bahas asesmen awal")
    assert (draft.when.day, draft.when.start) == (date(2026, 12, 12), time(9))
    assert (draft.place, draft.topic) == ("SDN 2", "asesmen awal")
    assert draft.mode is MeetingMode.IN_PERSON
    assert draft.repeat is None


def test_pasted() -> None:
    draft = read(PASTED)
    assert (draft.when.day, draft.when.start) == (date(2026, 12, 12), time(9))
    assert draft.when.until_finished
    assert draft.when.zone == "Asia/Jakarta"
    assert (draft.place, draft.topic) == ("SDN 2 Sidikalang", "Pembahasan asesmen awal")
    assert draft.links.position == (-6.2001, 106.8166)
    assert draft.mode is MeetingMode.IN_PERSON


def test_pasted_online() -> None:
    draft = read(ZOOM)
    assert draft.when.day == date(2026, 12, 11)
    assert (draft.when.start, draft.when.end) == (time(13), time(15))
    assert draft.when.zone == "Asia/Makassar"
    assert draft.topic == "Pembukaan; Sharing praktik baik"
    assert draft.links.meeting == "https://us02web.zoom.us/j/81234567890?pwd=xyz"
    assert "Passcode: 123456" in draft.place
    assert draft.mode is MeetingMode.ONLINE


def test_labels_on_one_line_in_fancy_letters() -> None:
    draft = read("𝗛𝗮𝗿𝗶: Sabtu Waktu: 09.00 Tempat: SDN 2 dan Zoom Acara: Refleksi")
    assert (draft.when.day, draft.when.start) == (date(2026, 11, 28), time(9))
    assert (draft.place, draft.topic) == ("SDN 2", "Refleksi")
    assert draft.mode is MeetingMode.HYBRID


@pytest.mark.parametrize(
    ("text", "place", "topic"),
    [
        ("bahas asesmen awal di SDN 2 Sabtu 12 Des jam 9", "SDN 2", "asesmen awal"),
        ("asesmen awal, besok jam 9 di SDN 2, Kec. Sumbul", "SDN 2, Kec. Sumbul", "asesmen awal"),
        ("besok jam 9 di rumah Bu Ani ya", "rumah Bu Ani", ""),
        ("besok jam 9, agenda: satu, dua, tiga", "", "satu, dua, tiga"),
        ("jadwalkan besok jam 9", "", ""),
        (
            "Kamis jam 13.00 di aula SMPN 1 membahas refleksi di kelas",
            "aula SMPN 1",
            "refleksi di kelas",
        ),
        (
            "Rapat Sabtu tgl 12 Desember 2026 pukul 09.00 WIB bertempat di SDN 2 Raya, agenda: a1",
            "SDN 2 Raya",
            "a1",
        ),
        ("tomorrow at 9 am at SDN 2, about literacy", "SDN 2", "literacy"),
    ],
)
def test_places_and_topics(text: str, place: str, topic: str) -> None:
    draft = read(text)
    assert (draft.place, draft.topic) == (place, topic)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("besok jam 9 via zoom", MeetingMode.ONLINE),
        ("besok jam 9 secara daring", MeetingMode.ONLINE),
        ("besok jam 9 meet.google.com/abc-defg-hij", MeetingMode.ONLINE),
        ("besok jam 9 tatap muka", MeetingMode.IN_PERSON),
        ("besok jam 9 luring dan daring", MeetingMode.HYBRID),
        ("besok jam 9 di SDN 2 https://zoom.us/j/1", MeetingMode.HYBRID),
        ("besok jam 9", None),
    ],
)
def test_modes(text: str, mode: MeetingMode | None) -> None:
    assert read(text).mode is mode


def test_links_are_https_and_kept_without_punctuation() -> None:
    assert (
        read("Zoom besok: https://zoom.us/j/1?pwd=Ab.").links.meeting
        == "https://zoom.us/j/1?pwd=Ab"
    )
    assert (
        read("meet.google.com/abc-defg-hij").links.meeting == "https://meet.google.com/abc-defg-hij"
    )
    assert read("besok http://example.org/j/1").links.meeting is None


def test_repetition_and_its_first_day() -> None:
    draft = read("setiap Sabtu kedua jam 9 di SDN 2, diskusi")
    assert draft.repeat == Repeat(Frequency.MONTHLY, (2,), 5)
    assert draft.when.day == date(2026, 12, 12)
    assert read("minggu kedua setiap bulan hari Sabtu jam 9").when.day == date(2026, 12, 12)


def test_as_usual() -> None:
    draft = read("seperti biasa Sabtu minggu depan")
    assert draft.usual
    assert draft.when.day == date(2026, 12, 5)


def test_a_contradiction_is_kept_for_asking() -> None:
    assert Doubt.WEEKDAY in read("Minggu 12 Des jam 9 di SDN 2").when.doubts


def test_emoji_alone_are_no_topic_and_marks_are_dropped() -> None:
    draft = read("besok jam 9 di 🏫🏫, bahas 😀")
    assert (draft.place, draft.topic) == ("", "")
    assert read("besok jam 9 di SDN\u202e 2\x00, bahas a\u200bb").place == "SDN 2"


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    draft = read(text)
    assert len(draft.topic) <= 200
    assert len(draft.place) <= 200
    assert "\x01" not in draft.topic + draft.place


MARKED = st.text("ab*_~( )", min_size=1, max_size=30).filter(lambda t: "a" in t)


@given(MARKED)
def test_marks_in_a_topic_are_kept(typed: str) -> None:
    topic = " ".join(typed.split())
    assert read(f"Sabtu jam 9 di SDN 2, bahas {topic}").topic == topic
    assert read(f"Hari: Sabtu\nJam: 9\nAcara: a{topic}").topic == f"a{topic}"


@pytest.mark.parametrize(
    ("typed", "place", "topic"),
    [
        ("*Sabtu jam 9* di SDN 2, *bahas asesmen*", "SDN 2", "asesmen"),
        ("*Sabtu jam 9 di SDN 2* bahas (awal)", "SDN 2", "(awal)"),
        ("*Hari : Sabtu*\n*Jam : 9*\n*Tempat : SDN 2*\n*Acara : Rapat*", "SDN 2", "Rapat"),
        ("*Hari* : Sabtu\n*Jam* : 9\n*Tempat* : *SDN 2*\n*Acara* : *Rapat*", "SDN 2", "Rapat"),
    ],
)
def test_marks_that_lost_their_partner_are_not(typed: str, place: str, topic: str) -> None:
    draft = read(typed)
    assert (draft.place, draft.topic) == (place, topic)


LABELS = ("Hari/tanggal:", "Waktu:", "Tempat:", "Acara:", "Sabtu, 12 Des", "09.00", "\n", "SDN 2")


@given(st.lists(st.sampled_from(LABELS), max_size=20).map(" ".join))
def test_any_jumble_of_labels_is_read_without_an_error(text: str) -> None:
    read(text)


def test_a_long_text_is_read_quickly() -> None:
    for piece in ("Hari: ", "di sdn ", "bahas ", "https://a.b ", "setiap sabtu ", "\n1. x", "@ "):
        read(piece * (5000 // len(piece)))
