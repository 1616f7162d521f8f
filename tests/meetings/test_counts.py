"""A series with an end: "tiap Kamis, 4 kali"."""

from datetime import date

import pytest
from sqlmodel import col, select

from handlers.meetings.recurrence import Frequency, Repeat, repeat_of, rule_of
from handlers.meetings.repeats import read_repeat
from handlers.meetings.scan import Scan
from storage.meetings import Meeting, Occurrence
from tests.chat import Chat

THURSDAY = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("tiap kamis jam 13.30, 4 kali", 4),
        ("bahas rapor, tiap minggu 3x", 3),
        ("setiap Sabtu sebanyak empat kali saja", 4),
        ("every Thursday at 9 am, 10 times", 10),
        ("setiap Kamis", None),
        ("tiap bulan 2 kali seminggu", None),
        ("tiap Sabtu, bahas 3 x 4", None),
        ("tiap Sabtu, bahas laba 3 kali lipat", None),
    ],
)
def test_how_many_meetings(typed: str, count: int | None) -> None:
    repeat = read_repeat(Scan(typed))
    assert repeat is not None
    assert repeat.count == count


@pytest.mark.parametrize("frequency", [Frequency.WEEKLY, Frequency.FORTNIGHTLY, Frequency.MONTHLY])
def test_the_rule_keeps_the_count(frequency: Frequency) -> None:
    rule = rule_of(Repeat(frequency, count=4), THURSDAY)
    assert rule
    assert rule.endswith(";COUNT=4")
    assert repeat_of(rule).count == 4


def test_four_meetings_and_no_more(group: Chat) -> None:
    group.play("""
        Joko> tiap kamis jam 13.30 di SDN 2, bahas rapor, 4 kali
        Joko< … Kamis, 10 Desember 2026, pukul 13.30 WIB … Setiap Kamis, 4 kali di SDN 2
            Acara: rapor …
        Joko> ya
        Joko< …
        Joko< … Setiap Kamis, 4 kali di SDN 2 …
        Rina< Pertemuan rutin baru KKG Gugus 3. Setiap Kamis, 4 kali. Yang pertama: …
        Sari< …
    """)
    assert _days(group) == ["20261210", "20261217", "20261224", "20261231"]
    group.play("""
        Joko> pindah Kamis 17 Des ke jam 10
        Joko< … [Ini dan seterusnya] …
        Joko> [Ini dan seterusnya]
        Joko< …
        Joko< … Setiap Kamis, 3 kali …
        Rina< … Setiap Kamis, 3 kali. …
        Sari< …
    """)
    assert _days(group) == ["20261210", "20261217", "20261224", "20261231"]


def test_a_count_in_english(group: Chat) -> None:
    group.play("""
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> every Thursday at 1 pm at SDN 2, about reports, 3 times
        Joko< … Every Thursday, 3 times at SDN 2 Topic: reports …
    """)


def _days(chat: Chat) -> list[str]:
    with chat.session() as session:
        assert all(each.rrule for each in session.exec(select(Meeting)))
        ids = session.exec(select(Occurrence.recurrence_id).order_by(col(Occurrence.starts_at)))
        return [each.split("T")[0] for each in ids]
