"""``kombel chat``: the simulator in a terminal."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat_cli import talk
from bot.settings import Settings, load_settings
from bot.simulator import Simulator

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


async def typed(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield f"{line}\n"


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    monkeypatch.chdir(tmp_path)  # away from the checkout's .env
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    return load_settings()


async def transcript(settings: Settings, folder: Path, *lines: str, simulator: Simulator) -> str:
    """What the terminal shows for these lines (the fixture only makes starting quick)."""
    del simulator
    shown: list[str] = []
    await talk(settings, folder, typed(*lines), shown.append)
    return "\n".join(shown)


async def test_a_teacher_joins_by_number(
    settings: Settings, tmp_path: Path, simulator: Simulator
) -> None:
    shown = await transcript(
        settings, tmp_path, ":orang new", "gabung K7M4QD", "1", "Bu Siti Aminah, S.Pd., SDN 5",
        simulator=simulator,
    )  # fmt: skip
    assert "[1 Setuju, gabung]  [2 Tidak]" in shown
    assert "Terima kasih, Bu Siti" in shown


async def test_people_are_listed_and_picked(
    settings: Settings, tmp_path: Path, simulator: Simulator
) -> None:
    shown = await transcript(
        settings, tmp_path, ":orang", ":orang rina", "menu", ":orang siapa", simulator=simulator
    )
    assert "rina     Bu Rina Wulandari, S.Pd., SDN 2 Sidikalang" in shown
    assert "Anda sekarang: Bu Rina Wulandari, S.Pd." in shown
    assert "Tidak ada orang contoh bernama siapa" in shown


async def test_the_clock_moves_and_reminders_are_counted(
    settings: Settings, tmp_path: Path, simulator: Simulator
) -> None:
    shown = await transcript(settings, tmp_path, ":pengingat", ":jam", simulator=simulator)
    assert re.search(r"Jam contoh: .*\. Pesan baru: \d+, untuk \d+ orang", shown)


async def test_a_document_is_kept_where_it_can_be_copied(
    settings: Settings, tmp_path: Path, simulator: Simulator
) -> None:
    shown = await transcript(settings, tmp_path, "daftar hadir", "1", "1", simulator=simulator)
    kept = re.search(r"ada di (\S+\.pdf)", shown)
    assert kept
    assert Path(kept[1]).read_bytes().startswith(b"%PDF")


async def test_a_file_can_be_sent(settings: Settings, tmp_path: Path, simulator: Simulator) -> None:
    plan = tmp_path / "rpp.pdf"
    plan.write_bytes(PDF)
    shown = await transcript(
        settings, tmp_path, ":orang rina", f":berkas {plan}", ":berkas /tidak/ada",
        simulator=simulator,
    )  # fmt: skip
    assert "[1 Kirim]" in shown
    assert "/tidak/ada tidak dapat dibaca" in shown


async def test_control_characters_never_reach_the_terminal(
    settings: Settings, tmp_path: Path, simulator: Simulator
) -> None:
    shown = await transcript(
        settings, tmp_path, ":orang new", "gabung K7M4QD", "1", "Bu \x1b[2JSiti, SDN 5\x07",
        ":orang", simulator=simulator,
    )  # fmt: skip
    assert "Siti" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


async def test_whatsapps_limits_and_the_simulators_own_commands(
    settings: Settings, tmp_path: Path, simulator: Simulator
) -> None:
    shown = await transcript(
        settings, tmp_path, ":wa", "menu", ":tg", ":apa", ":bantuan", ":keluar", "menu",
        simulator=simulator,
    )  # fmt: skip
    assert "Perintah simulator :apa tidak dikenal" in shown
    assert ":pengingat ke pengingat berikutnya" in shown


async def test_the_sample_starts_anew(
    settings: Settings, tmp_path: Path, simulator: Simulator
) -> None:
    shown = await transcript(
        settings, tmp_path, ":orang new", ":ulang", ":orang", simulator=simulator
    )
    assert shown.count("Anda sekarang: Pak Joko Siregar") == 2
    assert "new-1" not in shown.split("Anda sekarang: Pak Joko Siregar")[-1]


async def test_a_recap_with_its_files_is_waited_for(
    settings: Settings, tmp_path: Path, simulator: Simulator
) -> None:
    shown = await transcript(settings, tmp_path, ":orang dewi", "rekap", simulator=simulator)
    assert ".xlsx ada di" in shown
