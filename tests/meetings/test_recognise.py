"""Which messages are meetings to be scheduled by themselves, and which only sound like it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.engine.messages import Incoming, IncomingKind, Media, MediaKind
from handlers.meetings.recognise import holds_meeting
from tests.chat import START
from tests.meetings.test_invitation import PASTED, ZOOM


def heard(text: str) -> Incoming:
    return Incoming("tg:1", "1", "Joko", START, text=text)


@pytest.mark.parametrize(
    "text",
    [
        PASTED,
        ZOOM,
        "Sabtu 12 Des jam 9 di SDN 2, bahas asesmen awal",
        "setiap Sabtu kedua jam 9 di SDN 2",
        "12/12/2026 09.00 di aula",
        "besok jam 1 siang via Zoom, bahas numerasi",
        "jadwalkan besok jam 9 https://us02web.zoom.us/j/1",
        "Assalamualaikum, rapat besok jam 9 https://meet.google.com/abc-defg-hij",
    ],
)
def test_meetings(text: str) -> None:
    assert holds_meeting(heard(text)) == {"text": text}


@pytest.mark.parametrize(
    "text",
    [
        "Sabtu jam 9 saya tidak bisa, ada acara di dinas",
        "besok jam 9 hadir di SDN 2",
        "Sabtu 12 Des jam 9 jadi di SDN 2?",
        "izin, besok jam 9 ada tugas di sekolah",
        "pindah jam 1 siang di SDN 3",
        "RPP Sabtu jam 9 di kelas 5 https://s.id/x",
        "https://drive.google.com/file/d/1",
        "Tanggal : 12 Desember 2026",
        "besok jam 9",
        "Bu Rina Wulandari, S.Pd., SDN 2",
        "hadir",
        "",
    ],
)
def test_no_meetings(text: str) -> None:
    assert holds_meeting(heard(text)) is None


def test_only_plain_messages_count() -> None:
    assert holds_meeting(replace(heard(PASTED), kind=IncomingKind.EDITED)) is None
    assert holds_meeting(replace(heard(PASTED), media=Media(MediaKind.PHOTO))) is None
    assert holds_meeting(heard(PASTED * 20)) is None


@given(st.text(max_size=300))
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    holds_meeting(heard(text))
