"""A whole story outside the 24-hour window, as chats: real templates at the fake Twilio."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.sending.outside import Costing
from handlers.broadcasts.actions import stop_broadcast
from handlers.templates.catalogue import every_shape
from storage.broadcasts import Broadcast
from storage.communities import Role
from storage.costs import costs
from storage.templates import Template, TemplateStatus
from tests.broadcasts.test_transcripts import settle_file
from tests.chat import SECOND_ACCOUNT, Chat
from tests.seed import a_community, a_member
from tests.wires.whatsapp import WhatsAppWire

DAYS = timedelta(days=3)
HOLIDAY = """
    Joko> siarkan Besok libur
    Joko< …
    Joko> 1
    Joko< …
    @ +1 menit
    Rina.wa< (templat) Ada pesan … [Baca]
    Sari.wa< (templat) Ada pesan … [Baca]
"""


@pytest.fixture
def week(chat: Chat) -> Chat:
    """A chair on Telegram, two teachers on WhatsApp who wrote three days ago."""
    chat.world = replace(chat.world, whatsapp_number=SECOND_ACCOUNT.removeprefix("wa:"))
    chat.costing = Costing()
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
        for name in ("Rina", "Sari"):
            a_member(
                session, chat.now - DAYS, community, f"{name}.wa", name=name,
                account=SECOND_ACCOUNT,
            )  # fmt: skip
        approve(chat, session)
    return chat


def approve(chat: Chat, session: Session) -> None:
    wire = chat.wires[SECOND_ACCOUNT]
    assert isinstance(wire, WhatsAppWire)
    ids = wire.approved()
    for name, notice, _ in every_shape():
        if name in ids:
            session.add(Template(
                account_id=SECOND_ACCOUNT, name=name, content_id=ids[name],
                category=notice.category, status=TemplateStatus.APPROVED, checked_at=chat.now,
            ))  # fmt: skip


def test_a_meeting_is_reminded_moved_and_attended_by_templates(week: Chat) -> None:
    week.play("""
        Joko> jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen
        Joko< …
        Joko> Ya, umumkan
        Joko< …
        Joko< …
        # the new meeting itself waits for the day before
        @ 2026-12-10 09:00
        Joko> pindah jam 10
        Joko< …
        Joko> 1
        Joko< …
        Joko< …
        Rina.wa< (templat) Mohon maaf, waktu pertemuan … [Bisa] [Belum pasti] [Berhalangan]
        Sari.wa< (templat) Mohon maaf, waktu pertemuan … [Bisa] [Belum pasti] [Berhalangan]
        Rina.wa> [Bisa]
        Rina.wa< …saya catat: Bisa…
        @ 2026-12-11 16:00
        Joko< …
        Rina.wa< (templat) …Izin mengingatkan, Bu Rina: besok … [Ubah]
        Sari.wa< (templat) …Izin mengingatkan, Bu Sari: besok … [Bisa] [Belum pasti] [Berhalangan]
        # who has written is inside the window now: free text, and nothing of the first news
        Sari.wa> 2
        Sari.wa< …Belum pasti…
        @ 2026-12-12 09:30
        Joko< …
        Rina.wa< (templat) … [Hadir]
        Sari.wa< Bu Sari, daftar hadir … [Hadir]
        Rina.wa> [Hadir]
        Rina.wa< Terima kasih, Bu Rina. Kehadiran … tercatat …
    """)
    assert spent(week) == {"utility": 5, "service": 4}


def test_a_broadcast_with_a_file_is_announced_and_comes_with_the_tap(week: Chat) -> None:
    week.play("""
        Joko> siarkan
        Joko< …
        Joko> (file Panduan.pdf 1000)
        Joko< …2 berbayar lewat WhatsApp, perkiraan USD 0,08.… [Batal]
        Joko> 1
        Joko< …
    """)
    settle_file(week)
    week.play("""
        @ +1 menit
        Rina.wa< (templat) Ada pesan dari Bu Joko untuk anggota KKG Gugus 3. … [Baca]
        Sari.wa< (templat) Ada pesan dari Bu Joko untuk anggota KKG Gugus 3. … [Baca]
        @ +10 detik
        Joko< Siaran selesai: 0 terkirim, 2 menunggu dibaca, 0 gagal. Yang belum menerima:
            Rina: sudah diberi tahu, belum membukanya Sari: sudah diberi tahu, belum membukanya
        Rina.wa> [Baca]
        Rina.wa< KKG Gugus 3: berkas dari Bu Joko. {kept_file}
        Rina.wa> [Baca]
        Rina.wa< Terima kasih, Bu Rina. Semua kabar sudah saya kirim di sini.
        # any other message opens the window as well
        Sari.wa> jadwal
        Sari.wa< …
        @ +1 menit
        Sari.wa< KKG Gugus 3: berkas dari Bu Joko. {kept_file}
        @ +10 detik
        Joko< Siaran Sen, 7 Des, 09.00 WIB: akhirnya 2 terkirim, 0 gagal.
    """)


def test_a_tap_that_comes_too_late_is_told_so(week: Chat) -> None:
    week.play(HOLIDAY)
    week.play("""
        @ +10 detik
        Joko< Siaran selesai: 0 terkirim, 2 menunggu dibaca, 0 gagal. …
        Sari.wa> [Baca]
        Sari.wa< …Besok libur
        @ +4 hari
        Joko< Siaran Sen, 7 Des, 09.00 WIB: akhirnya 1 terkirim, 1 gagal.
        Rina.wa> [Baca]
        Rina.wa< Mohon maaf, Bu Rina, kabar itu sudah tidak berlaku atau … [Lihat menu]
        Sari.wa> [Baca]
        Sari.wa< Terima kasih, Bu Sari. Semua kabar sudah saya kirim di sini.
    """)


def test_a_broadcast_that_was_called_off_is_announced_to_nobody_else(week: Chat) -> None:
    """What is in the queue goes with it, and who was told already hears that it is gone."""
    week.play(HOLIDAY)
    with week.database.write() as session:
        broadcast = session.get_one(Broadcast, 1)
        stop_broadcast(session, broadcast)
    week.play("""
        Rina.wa> [Baca]
        Rina.wa< Mohon maaf, Bu Rina, kabar itu sudah tidak berlaku atau … [Lihat menu]
    """)


def spent(chat: Chat) -> dict[str, int]:
    with chat.database.read() as session:
        found = costs(session, chat.now - 30 * DAYS, chat.now + DAYS)
    return {cost.category: cost.count for cost in found}
