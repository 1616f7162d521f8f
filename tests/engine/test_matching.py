"""From typed words to a conversation: leads, rests, greetings, and texts meant to be slow."""

import subprocess
import sys

import pytest

from handlers.catalogue import CATALOGUE
from handlers.engine import matching

SLOW = """
import sys
from datetime import UTC, datetime
from handlers.catalogue import CATALOGUE
from handlers.engine import matching
from handlers.engine.messages import Incoming

pieces = ["a ", "hi ", "halo, ", "a.", "1", "https://", "https://a.id ", "rina hadir, ", "a -",
          "jam 1 ", "12 des ", "K7M4QD ", "semua hadir kecuali ", "SMP 7: 2 orang, ", "(", "_", "*"]
blanks = [" ", "\\t", "\\u00a0", "\\n", "-", "."]
texts = [(piece * 5000)[:size] for piece in pieces for size in (900, 1900, 5000)]
texts += [f"rina{blank * size}hadix" for blank in blanks for size in (900, 1900, 5000)]
for text in texts:
    heard = Incoming("tg:1", "1", "7", datetime.now(UTC), text=text)
    for each in (text, f"izin {text}"):
        matching.find_exact(CATALOGUE, each)
        matching.find_leading(CATALOGUE, each)
        matching.find_typo(CATALOGUE, each)
    matching.find_content(CATALOGUE, heard)
"""


def test_no_text_of_a_stranger_keeps_the_one_writer_busy() -> None:
    """A hang fails by the limit: one message with 980 blanks took hours before."""
    subprocess.run([sys.executable, "-c", SLOW], check=True, timeout=120)


@pytest.mark.parametrize(
    ("typed", "word", "rest"),
    [
        ("gabung g", "gabung", "g"),
        ("Izin, izin terlambat", "izin", "izin terlambat"),
        ("rekap NOVEMBER 2026", "rekap", "NOVEMBER 2026"),
        ("Assalamualaikum, Rekap: re", "rekap", "re"),
        ("pindah_pertemuan pindah jam 1", "pindah pertemuan", "pindah jam 1"),
        ("gabung Straße", "gabung", "strasse"),
        ("tamu *Sari*, SDN 5", "tamu", "*Sari*, SDN 5"),
        ("hasil: _RPP_ dan *soal", "hasil", "_RPP_ dan *soal"),
        ("*Batalkan pertemuan* karena hujan", "batalkan pertemuan", "karena hujan"),
        ("*Hasil * baik", "hasil", "baik"),
    ],
)
def test_what_follows_a_lead_is_kept_as_typed(typed: str, word: str, rest: str) -> None:
    found = matching.find_leading(CATALOGUE, typed)
    assert found is not None
    assert (found.args["word"], found.args["text"]) == (word, rest)


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("Assalamualaikum wr. wb., selamat pagi, jadwal", "jadwal"),
        ("hi " * 2000 + "menu", "menu"),
        ("hi " * 2000, ""),
        ("hijau", "hijau"),
    ],
)
def test_greetings_at_the_front_are_passed_over(typed: str, rest: str) -> None:
    assert matching.without_greeting(typed) == rest


@pytest.mark.parametrize(
    ("typed", "known", "command"),
    [
        ("/rekap@KombelBot november", "november", True),
        ("/rekap\nnovember", "november", True),
        ("/", None, False),
        ("/ tidak ada", None, False),
        ("/tidakada", None, True),
        ("/12 Des", None, False),
    ],
)
def test_commands(typed: str, known: str | None, command: bool) -> None:
    found = matching.find_command(CATALOGUE, typed)
    assert (found.args["text"] if found else None) == known
    assert matching.is_command(typed) is command
