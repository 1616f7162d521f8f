"""One week in one process: a chair on Telegram, teachers on WhatsApp, one of them on both.

Everything travels over real HTTP, as bot/app.py composes it; only the clock is moved. Nobody is
told anything twice, each by the cheapest way, and the recap counts each once.
"""

import io
import re
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook
from sqlmodel import col, select

from bot.clock import machine_now
from bot.operating.costs import month_costs
from bot.settings import Settings
from handlers.templates.catalogue import every_shape
from storage.accounts import Address
from storage.attendance import Attendance, AttendanceStatus, Rsvp, RsvpAnswer
from storage.learning import Progress
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Person
from tests.fakes.telegram import FakeTelegram
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.scenario.conftest import SARI, SITI, Cast
from tests.scenario.people import Days
from tests.whatsapp.conftest import running
from tests.whatsapp.test_window import approve_all

REMINDER = "Izin mengingatkan"
ASKED = "Izin menanyakan"
HELD = select(Outbox).where(Outbox.status == OutboxStatus.HELD)
OPEN = "daftar hadir KKG Gugus 3 sudah dibuka"
UTILITY, IN_WINDOW = 30_000, 5_000
"""Millionths of a dollar, as storage/data/prices.csv has them."""


async def test_a_week_of_a_community_on_both_channels(
    both: Settings, fake: FakeTwilio, telegram: FakeTelegram, days: Days, cast: Cast,
    look: Callable[..., Any],
) -> None:  # fmt: skip
    await approve_all(both, fake)
    async with running(both, fake):
        await until(lambda: telegram.feed.webhook is not None)
        await _monday_they_join(cast)
        await _budi_links_his_telegram(cast)

        days.come("2026-12-09 10:00")
        await _wednesday_joko_schedules(cast, look)
        days.come("2026-12-10 16:00")
        await _thursday_an_answer_is_asked_for(cast, look)
        days.come("2026-12-11 10:00")
        await _friday_rina_asks_for_the_schedule(cast, look)
        days.come("2026-12-11 16:00")
        await _friday_each_is_reminded_once(cast, look)
        await _they_answer(cast, look)

        days.come("2026-12-12 08:30")
        for who in (cast.joko, cast.rina, cast.siti, cast.budi_there):
            await who.gets(OPEN, "[Hadir]")
        days.come("2026-12-12 08:57")
        await _saturday_they_check_in(cast, look)
        days.come("2026-12-12 11:31")
        await _the_chair_is_told(cast)
        await _rina_takes_a_unit(cast, look)
        await _the_recap_counts_each_once(cast, telegram)
        await _nothing_came_twice(cast, fake, look)
        months = month_costs(both, "", machine_now())
    assert any("utility" in line and "0.03" in line for line in months), months


async def _monday_they_join(cast: Cast) -> None:
    for who, name in ((cast.rina, "Bu Rina"), (cast.siti, "Bu Siti"), (cast.budi, "Pak Budi")):
        who.says("GABUNG K7M4QD")
        await who.gets("KKG Gugus 3", "Dinas Pendidikan Dairi", "[Setuju, gabung]")
        who.taps("Setuju, gabung")
        await who.gets("Nama dan sekolah")
        who.says(f"{name}, SDN 2 Sidikalang")
        await who.gets(f"Terima kasih, {name}")


async def _budi_links_his_telegram(cast: Cast) -> None:
    cast.budi.says("tautkan")
    told = await cast.budi.gets("Kode", "berlaku 10 menit")
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", told)
    assert code is not None
    cast.budi_there.says(f"TAUTKAN {code.group()}")
    await cast.budi_there.gets("Budi", "di WhatsApp", "[Ya, tautkan]")
    cast.budi_there.taps("Ya, tautkan")
    await cast.budi_there.gets("Tinggal satu langkah")
    await cast.budi.gets("di Telegram", "[Ya, tautkan]")
    cast.budi.taps("Ya, tautkan")
    await cast.budi.gets("sekarang tertaut")
    await cast.budi_there.gets("tertaut dengan profil")


async def _wednesday_joko_schedules(cast: Cast, look: Callable[..., Any]) -> None:
    """Nobody's window is open: it reaches Budi for nothing, and is not worth a template."""
    cast.joko.says("jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen awal")
    await cast.joko.gets("Sabtu, 12 Desember 2026, pukul 09.00 WIB", "[Ya, umumkan]")
    cast.joko.taps("Ya, umumkan")
    await cast.joko.gets("Pertemuan KKG Gugus 3 tersimpan", "[Bisa]")
    await cast.budi_there.gets("Pertemuan baru KKG Gugus 3", "[Bisa]")
    await until(lambda: len(look(HELD)) == 2)


async def _thursday_an_answer_is_asked_for(cast: Cast, look: Callable[..., Any]) -> None:
    """Where it costs nothing; the reminder of the day before will ask the others."""
    for who in (cast.joko, cast.budi_there):
        await who.gets(ASKED, "[Bisa]")
    await until(lambda: len(look(HELD)) == 4)


async def _friday_rina_asks_for_the_schedule(cast: Cast, look: Callable[..., Any]) -> None:
    """Her message opens her window: she gets what was held for her, Siti does not."""
    cast.rina.says("jadwal")
    await cast.rina.gets("Pertemuan berikutnya", "SDN 2")
    await cast.rina.gets("Pertemuan baru KKG Gugus 3", "[Bisa]")
    await until(lambda: len(look(HELD)) == 2)
    assert cast.siti.count("Pertemuan baru") == 0


async def _friday_each_is_reminded_once(cast: Cast, look: Callable[..., Any]) -> None:
    for who in (cast.joko, cast.rina, cast.siti, cast.budi_there):
        await who.gets(REMINDER, "Sabtu, 12 Desember 2026, pukul 09.00 WIB", "[Bisa]")

    def ways() -> dict[str, Any]:
        query = (
            select(Person.name, Outbox, Address.account_id)
            .join(Person, col(Person.id) == col(Outbox.person_id))
            .join(Address, col(Address.id) == col(Outbox.address_id))
            .where(col(Outbox.dedupe_key).startswith("reminder_day"))
        )
        return {name: (a[:3], r.form, r.price, r.status) for name, r, a in look(query)}

    await until(lambda: all(way[3] in REACHED for way in ways().values()))
    free = {name: way[:3] for name, way in ways().items()}
    assert free == {
        "Joko": ("tg:", "free", None),
        "Rina": ("wa:", "window", IN_WINDOW),
        "Siti": ("wa:", "template", UTILITY),
        "Budi": ("tg:", "free", None),
    }
    assert [phone.count(REMINDER) for phone in cast.phones] == [1, 1, 1, 0, 1]


REACHED = (OutboxStatus.SENT, OutboxStatus.DELIVERED, OutboxStatus.READ)


async def _they_answer(cast: Cast, look: Callable[..., Any]) -> None:
    """By a button of the template, a number, a label, and a button on Telegram."""
    cast.siti.taps("Bisa")
    await cast.siti.gets("Bisa")
    cast.rina.says("2")
    await cast.rina.gets("elum pasti")
    cast.budi_there.says("bisa")
    await cast.budi_there.gets("Bisa")
    cast.joko.taps("Bisa")
    await cast.joko.gets("Bisa")
    answers = [RsvpAnswer.YES] * 3 + [RsvpAnswer.MAYBE]
    assert sorted(row.answer for row in look(select(Rsvp))) == sorted(answers)


async def _saturday_they_check_in(cast: Cast, look: Callable[..., Any]) -> None:
    """Budi signs in on both of his phones and counts once."""
    cast.siti.taps("Hadir")
    await cast.siti.gets("Kehadiran Ibu tercatat pukul 08.57 WIB")
    cast.rina.says("1")
    await cast.rina.gets("Kehadiran Ibu tercatat")
    cast.budi.says("hadir")
    await cast.budi.gets("Kehadiran Bapak tercatat")
    cast.budi_there.taps("Hadir")
    await cast.budi_there.gets("sudah tercatat", "Tidak perlu mengulang")
    cast.joko.says("hadir")
    await cast.joko.gets("Kehadiran Bapak tercatat")
    present = [row for row in look(select(Attendance)) if row.status is AttendanceStatus.PRESENT]
    assert len(present) == 4


async def _the_chair_is_told(cast: Cast) -> None:
    await cast.joko.gets("Pertemuan KKG Gugus 3", "selesai", "4 hadir")
    await cast.joko.gets("Hadir: 4 dari 4 anggota")


async def _rina_takes_a_unit(cast: Cast, look: Callable[..., Any]) -> None:
    cast.rina.says("belajar")
    await cast.rina.gets("apa tugas Ibu di sekolah")
    cast.rina.says("guru")
    await cast.rina.gets("Mengenali murid sebelum mengajar", "[Lanjut]")
    cast.rina.taps("Lanjut")
    for number, answer in enumerate(("2", "2", "c", "2"), 1):
        await cast.rina.gets(f"Soal {number} dari 5")
        cast.rina.says(answer)
    await cast.rina.gets("Soal 5 dari 5")
    cast.rina.taps("Tindak lanjutnya")
    await cast.rina.gets("Unit 1 selesai, 4 dari 5 jawaban tepat", "[Unit berikutnya]")
    progress = look(select(Progress))
    assert [row.finished_at is not None for row in progress] == [True]


async def _the_recap_counts_each_once(cast: Cast, telegram: FakeTelegram) -> None:
    """As the coordinator gets it: the figures in words, and each name once in the workbook."""
    cast.sari.says("rekap desember")
    told = await cast.sari.gets("Rekap Desember 2026", "1 pertemuan, rata-rata hadir 100%")
    assert "WhatsApp:" in told
    assert "pesan berbayar" in told
    await until(lambda: any("document" in m for m in telegram.control.screen(SARI)))
    shown = [m["document"] for m in telegram.control.screen(SARI) if "document" in m]
    _, content = telegram.state.files[shown[-1]["file_id"]]
    book = load_workbook(io.BytesIO(content))
    rows = [row for sheet in book.worksheets[2:] for row in sheet.iter_rows(values_only=True)]
    for name in ("Joko", "Rina", "Siti", "Budi"):
        mine = [row for row in rows if name in row]
        assert len(mine) == 1, (name, rows)
        assert [cell for cell in mine[0] if cell == "H"] == ["H"]


async def _nothing_came_twice(cast: Cast, fake: FakeTwilio, look: Callable[..., Any]) -> None:
    """Of everything that the bot began by itself, what left is what the phones show."""
    await fake.hooks.settled()
    for phone in cast.phones:
        assert len(phone.screen()) == len(set(phone.screen())), phone.screen()
    assert [phone.count(REMINDER) for phone in cast.phones] == [1, 1, 1, 0, 1]
    assert [phone.count(ASKED) for phone in cast.phones] == [1, 0, 0, 0, 1]
    assert [phone.count(OPEN) for phone in cast.phones] == [1, 1, 1, 0, 1]
    assert cast.siti.count("Pertemuan baru") == 0
    ours = {name for name, _, _ in every_shape()}
    contents = fake.state.contents
    paid = [
        m.to
        for m in fake.control.outbound()
        if m.content_sid and contents[m.content_sid]["friendly_name"] in ours
    ]
    assert paid == [f"whatsapp:{SITI}"], "one template in the whole week"
    rows = look(select(Outbox).where(Outbox.kind != OutboxKind.REPLY))
    assert {row.status for row in rows} <= {*REACHED, OutboxStatus.DROPPED}
