"""Step by step: what is only a day, an hour or a correction corrects, whatever is asked."""

import pytest

from tests.chat import Chat

ASKED_PLACE = """
        Joko> jadwalkan Sabtu jam 9
        Joko< Di mana? …
"""
ASKED_TOPIC = """
        Joko> jadwalkan Sabtu jam 9 di SDN 2
        Joko< Membahas apa? …
"""


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("eh salah, minggu", "Minggu, 13 Desember 2026, pukul 09.00 WIB"),
        ("jam 10", "Sabtu, 12 Desember 2026, pukul 10.00 WIB"),
        ("maaf, harinya jumat jam 8", "Jumat, 11 Desember 2026, pukul 08.00 WIB"),
    ],
)
def test_a_day_or_an_hour_is_no_place(group: Chat, typed: str, when: str) -> None:
    group.play(f"""{ASKED_PLACE}
        Joko> {typed}
        Joko< Di mana? …
        Joko> SDN 17 Agustus
        Joko< Membahas apa? …
        Joko> rapor
        Joko< … {when} … di SDN 17 Agustus Acara: rapor …
    """)


@pytest.mark.parametrize("typed", ["ya", "tidak", "9"])
def test_words_that_agree_are_no_place_of_a_new_meeting(group: Chat, typed: str) -> None:
    group.play(f"""{ASKED_PLACE}
        Joko> {typed}
        Joko< Mohon maaf, saya belum menemukan tempatnya. … Di mana? …
    """)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("jam 10 pagi", "… pukul 10.00 WIB … di SDN 2 Acara: rapor …"),
        ("tempatnya di SMPN 2", "… pukul 09.00 WIB … di SMPN 2 Acara: rapor …"),
    ],
)
def test_a_correction_is_no_topic(group: Chat, typed: str, shown: str) -> None:
    group.play(f"""{ASKED_TOPIC}
        Joko> {typed}
        Joko< Membahas apa? …
        Joko> ya
        Joko< Mohon maaf, saya belum menemukan acaranya. … Membahas apa? …
        Joko> rapor
        Joko< {shown}
    """)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ganti jam 10", "… pukul 10.00 WIB …"),
        ("harinya minggu", "Minggu, 13 Desember 2026 …"),
        ("tempatnya di SMPN 2", "… di SMPN 2 …"),
        ("topiknya numerasi", "… Acara: numerasi …"),
    ],
)
def test_a_correction_where_the_rhythm_is_asked(group: Chat, typed: str, shown: str) -> None:
    group.play(f"""
        Joko> buat jadwal
        Joko< …
        Joko> [Satu per satu]
        Joko< … Hari dan tanggal berapa? …
        Joko> Sabtu jam 9
        Joko< Di mana? …
        Joko> SDN 2
        Joko< Membahas apa? …
        Joko> rapor
        Joko< Seberapa sering? [Satu kali] [Setiap pekan] [Setiap dua pekan] [Setiap bulan]
        Joko> {typed}
        Joko< Seberapa sering? …
        Joko> setiap pekan
        Joko< Pertemuan KKG Gugus 3: … {shown}
    """)


def test_an_hour_at_the_preview_may_be_the_end(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan Sabtu jam 19.30 di SDN 2, bahas rapor
        Joko< … pukul 19.30 WIB s.d. selesai …
        Joko> sampai jam 9
        Joko< … pukul 19.30–21.00 WIB …
        Joko> selesai 22.00
        Joko< … pukul 19.30–22.00 WIB …
    """)


def test_corrections_in_english(group: Chat) -> None:
    group.play("""
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> schedule Saturday 9 am at SDN 2
        Joko< …
        Joko> yes
        Joko< Sorry, I did not find the topic. …
        Joko> no wait, at 10 am
        Joko< …
        Joko> report cards
        Joko< … 10:00 WIB … report cards …
        Joko> until 12 noon
        Joko< … 10:00–12:00 WIB …
    """)


@pytest.mark.parametrize(
    ("part", "question", "answer", "shown"),
    [
        ("jam", "Pukul berapa? …", "10", "… pukul 10.00 WIB …"),
        ("tempatnya", "Di mana? …", "SDN 5", "… di SDN 5 …"),
        ("ubah hari", "… Hari dan tanggal berapa? …", "minggu", "Minggu, 13 Desember …"),
        ("topik", "Membahas apa? …", "numerasi", "… Acara: numerasi …"),
    ],
)
@pytest.mark.parametrize("at", ["preview", "correction"])
def test_the_name_of_a_part_has_it_asked(
    group: Chat, at: str, part: str, question: str, answer: str, shown: str
) -> None:
    group.play("""
        Joko> jadwalkan Sabtu jam 9 di SDN 2, bahas rapor
        Joko< … Sudah benar? …
    """)
    if at == "correction":
        group.play("""
            Joko> ubah
            Joko< Silakan tulis yang perlu diubah, …
        """)
    group.play(f"""
        Joko> {part}
        Joko< {question}
        Joko> {answer}
        Joko< Pertemuan KKG Gugus 3: {shown}
    """)


def test_days_from_one_to_another_are_said_to_be_several(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan rabu s.d. jumat jam 2 di sdn 2, bahas rapor
        Joko< … Rabu, 9 Desember 2026, … Acara: rapor … hari pertamanya saja …
    """)
