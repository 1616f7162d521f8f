"""Scheduling, moving, cancelling and the agenda in English."""

import pytest

from tests.chat import Chat
from tests.meetings.conftest import schedule


@pytest.fixture
def english(group: Chat) -> Chat:
    group.play("""
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
    """)
    return group


def test_schedule_a_meeting(english: Chat) -> None:
    english.play("""
        Joko> schedule a meeting Saturday 9 am at SDN 2, to discuss reading
        Joko< … Saturday, 12 December 2026, 09:00 WIB … at SDN 2 … reading …
    """)


@pytest.mark.parametrize("typed", ["as usual", "schedule as usual", "same as usual", "the usual"])
def test_as_usual(english: Chat, typed: str) -> None:
    schedule(english, topic="numeracy")
    english.play(f"""
        Joko> {typed}
        Joko< What is it about? …
        Joko> reading
        Joko< … Saturday, 19 December 2026, 09:00 WIB … at SDN 2 … reading …
    """)


def test_as_usual_at_another_hour(english: Chat) -> None:
    schedule(english)
    english.play("""
        Joko> as usual at 10 am, discuss reading
        Joko< … 19 December 2026, 10:00 WIB … at SDN 2 … Topic: reading …
    """)


@pytest.mark.parametrize(
    "typed",
    ["move to 1 pm", "move the meeting to 1 pm", "postpone to 1 pm", "reschedule to 1 pm"],
)
def test_move(english: Chat, typed: str) -> None:
    schedule(english)
    english.play(f"""
        Joko> {typed}
        Joko< … at 09:00 WIB … Saturday, 12 December 2026, at 13:00 WIB …
    """)


def test_cancel_with_a_reason(english: Chat) -> None:
    schedule(english)
    english.play("""
        Joko> cancel the meeting because of rain
        Joko< … [Yes, cancel it] …
        Joko> 1
        Joko< …
        Joko< …
        Rina< … Alasan: rain. …
        Sari< … Alasan: rain. …
    """)


@pytest.mark.parametrize(
    "typed", ["next meeting", "when is the meeting?", "what time is the meeting?"]
)
def test_agenda(english: Chat, typed: str) -> None:
    schedule(english)
    english.play(f"""
        Joko> {typed}
        Joko< The next meeting: Sat, 12 Dec, 09:00 WIB, SDN 2: asesmen awal …
    """)


def test_a_move_within_a_day_names_the_day_once(english: Chat) -> None:
    schedule(english)
    english.play("""
        Rina> bahasa
        Rina< …
        Rina> English
        Rina< …
        Joko> move to 1 pm
        Joko< …
        Joko> 1
        Joko< …
        Joko< …
        Rina< With apologies, the time of the meeting of KKG Gugus 3 on Saturday, 12 December 2026
            changes from 09:00 WIB to 13:00 WIB at SDN 2. Topic: asesmen awal. Please answer again.
            [I can come] …
        Sari< …
    """)


def test_a_move_to_another_day_names_both(english: Chat) -> None:
    schedule(english)
    english.play("""
        Joko> move to Friday 11 Dec 9 am
        Joko< …
        Joko> 1
        Joko< …
        Joko< …
        Rina< Mohon maaf, … berubah dari Sabtu, 12 Desember 2026, pukul 09.00 WIB menjadi Jumat,
            11 Desember 2026, pukul 09.00 WIB di SDN 2. …
        Sari< …
    """)


def test_several_days_of_a_week(english: Chat) -> None:
    english.play("""
        Joko> every Monday, Wednesday and Friday at 1 pm at SDN 2, about reports
        Joko< … Monday, 7 December 2026 … Every Monday, Wednesday, and Friday at SDN 2 …
    """)


def test_a_series_that_ends(english: Chat) -> None:
    english.play("""
        Joko> every Thursday at 1 pm until December 18 at SDN 2, about reports
        Joko< … Every Thursday, until Thursday, 17 December 2026 at SDN 2 Topic: reports …
        Joko> until the end of the semester
        Joko< … until Thursday, 31 December 2026 … The last day is my guess, please check it. …
        Joko> until 1 December
        Joko< … Every Thursday at SDN 2 … The last day comes before the first meeting, …
    """)
