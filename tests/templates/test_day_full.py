"""A day that is full: the chair is warned before, and told whom to call."""

from dataclasses import replace

from bot.sending.outside import Costing
from tests.chat import Chat
from tests.templates.test_story import week

__all__ = ["week"]


def test_a_reminder_that_would_come_too_late_is_told_to_the_chair(week: Chat) -> None:
    week.world = replace(week.world, tier=1)
    week.costing = Costing(tier=1)
    week.play("""
        Joko> jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen
        Joko< …WhatsApp mengizinkan 1 orang sehari; 2 anggota perlu dihubungi…juga di WAG.…
        Joko> Ya, umumkan
        Joko< …
        Joko< …
        @ 2026-12-11 16:00
        Joko< …
        Rina.wa< (templat) …Izin mengingatkan, Bu Rina…
        @ +1 menit
        Joko< Batas harian WhatsApp sudah penuh, jadi 1 anggota belum menerima kabar pertemuan
            KKG Gugus 3: Sari. Mohon kabari di WAG.
        @ +10 menit
        # once; and what is held comes if she writes herself
        Sari.wa> jadwal
        Sari.wa< …
        @ +1 menit
        Sari.wa< Izin mengingatkan, Bu Sari: besok …
    """)


def test_nobody_is_warned_where_a_day_is_enough(week: Chat) -> None:
    week.say("Joko", "jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen")
    assert "mengizinkan" not in week.screen("Joko")
