"""Command words typed inside an officer's conversation leave it: they are no place and no line."""

import pytest

from tests.chat import Chat
from tests.meetings.conftest import schedule

MOVED = "… menjadi: Sabtu, 12 Desember 2026, pukul 14.00 WIB Anggota … [Ya, pindahkan] …"


def test_a_command_at_the_preview_of_a_move_is_no_place(group: Chat) -> None:
    schedule(group)
    group.play(f"""
        Joko> pindah jam 2 siang
        Joko< {MOVED}
        Joko> anggota
        Joko< … Sari … Tadi ada yang belum selesai: perubahan jadwal pertemuan. Lanjutkan? …
        Joko> [Lanjutkan]
        Joko< {MOVED}
    """)


def test_a_place_at_the_preview_needs_its_ke(group: Chat) -> None:
    schedule(group)
    group.play(f"""
        Joko> pindah jam 2 siang
        Joko< {MOVED}
        Joko> entahlah
        Joko< Mohon maaf, saya belum menangkap perubahannya. {MOVED}
        Joko> pindah ke perpus
        Joko< … pukul 14.00 WIB di perpus Anggota … [Ya, pindahkan] …
        Joko> di aula
        Joko< … pukul 14.00 WIB di aula Anggota … [Ya, pindahkan] …
        Joko> ke SDN 3
        Joko< … pukul 14.00 WIB di SDN 3 Anggota … [Ya, pindahkan] …
        Joko> oke
        Joko< Terima kasih, perubahan tersimpan …
        Joko< …
        Rina< … pukul 14.00 WIB di SDN 3. …
        Sari< …
    """)


def test_a_bare_place_answers_the_question_where_to(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah
        Joko< … Dipindah ke kapan atau ke mana? …
        Joko> perpus
        Joko< … menjadi: di perpus Anggota …
    """)


@pytest.mark.parametrize("word", ["anggota", "members"])
def test_a_command_instead_of_the_line_of_a_meeting(group: Chat, word: str) -> None:
    group.play(f"""
        Joko> buat jadwal
        Joko< Kapan dan di mana, serta membahas apa? …
        Joko> {word}
        Joko< … Sari … Tadi ada yang belum selesai: jadwal yang sedang dibuat. Lanjutkan? …
    """)


def test_a_command_instead_of_a_time(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan Sabtu 12 Des di SDN 2, bahas RPP
        Joko< Pukul berapa? …
        Joko> jadwal
        Joko< Belum ada … Tadi ada yang belum selesai: jadwal yang sedang dibuat. Lanjutkan? …
        Joko> [Lanjutkan]
        Joko< Pukul berapa? …
        Joko> jam 9
        Joko< … pukul 09.00 WIB … Acara: RPP …
    """)


def test_a_topic_may_be_any_word(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan Sabtu 12 Des jam 9 di SDN 2
        Joko< Membahas apa? …
        Joko> rpp
        Joko< … Acara: rpp … [Ya, umumkan] …
    """)


def test_the_verb_of_the_label_agrees(group: Chat) -> None:
    schedule(group)
    group.play("""
        Joko> pindah jam 2 siang
        Joko< …
        Joko> pindahkan
        Joko< Terima kasih, perubahan tersimpan …
        Joko< …
        Rina< …
        Sari< …
    """)
