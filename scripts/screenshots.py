"""Draw the pictures of docs/gambar from the simulator itself, played in a real browser.

`.venv/bin/python scripts/screenshots.py [NAME …]` starts a simulator of its own in a temporary
folder, plays the scenes below in order and writes one PNG a scene; with names, only those, having
played all scenes of their people. Needs the environment of `make test` and Chromium or Chrome.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser import system
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "gambar"
PHONE, TABLE = (360, 640), (1120, 700)
ARGUMENTS = ("--no-sandbox", "--headless=new", "--disable-gpu", "--no-first-run")
COLOURS = 96
MOST_BYTES = 120_000
STILL, PATIENCE = 1500, 90_000
"""Milliseconds without a new message until a scene is still, and until it is given up."""


@dataclass(frozen=True)
class Scene:
    """``steps``: a text to type, ``[Label]`` to tap, ``#id`` or ``+label`` to press in the page.

    ``up`` scrolls back by so many pixels, for a picture of what came before the last message.
    """

    name: str
    person: str
    steps: tuple[str, ...] = ()
    size: tuple[int, int] = PHONE
    up: int = 0


PLAN = "https://docs.google.com/document/d/1aB2c/edit"
FOUNDING = (
    "buat komunitas",
    "[Setuju]",
    "Bu Ester Ginting, S.Pd., SMPN 1",
    "[Antarsekolah (KKG, MGMP)]",
    "MGMP Matematika Dairi",
    "SMP",
)
NEXT = ("#open-control", "+Ke pengingat berikutnya")
SCENES = (
    Scene("kartu", "joko", ("kartu",)),
    Scene("gabung-setuju", "new", ("Assalamualaikum, izin bergabung K7M4QD",)),
    Scene("gabung-selesai", "new-1", ("[Setuju, gabung]", "Bu Siti Aminah, S.Pd., SDN 5")),
    Scene("bisa-hadir", "new-1", ("[Bisa]",)),
    Scene("hadir", "rina", ("hadir",)),
    Scene("izin", "hotma", ("izin, anak sakit",)),
    Scene("belajar-halaman", "lina", ("belajar", "[Guru]")),
    Scene("belajar-soal", "lina", ("[Lanjut]",)),
    Scene("belajar-jawaban", "lina", ("[Mengenali kesiapan]",), up=170),
    Scene("rpp", "nurul", (f"Izin kirim RPP IPAS kelas 4 {PLAN}", "[Kirim]")),
    Scene("rpp-saya", "nurul", ("rpp saya",)),
    Scene("menu", "rina", ("menu",)),
    Scene("menu-pengurus", "joko", ("menu", "[Menu pengurus]")),
    Scene("komunitas-pratinjau", "new", (*FOUNDING, "Matematika", "Kab. Dairi")),
    Scene("komunitas-dibuat", "new-2", ("[Ya, buat]",), up=500),
    Scene("jadwal-pratinjau", "joko", ("Sabtu jam 9 di SDN 2, bahas asesmen awal",)),
    Scene("jadwal-selesai", "joko", ("[Ya, umumkan]",)),
    Scene("siapa", "joko", ("siapa",)),
    Scene("tandai", "joko", ("semua hadir kecuali Togar sakit, Hotma izin",)),
    Scene("tandai-selesai", "joko", ("[Simpan]",)),
    Scene("daftar-hadir", "joko", ("daftar hadir",)),
    Scene("undangan", "joko", ("undangan",)),
    Scene("siaran", "joko", ("siarkan Besok mohon membawa laptop.",)),
    Scene("siaran-selesai", "joko", ("[Kirim]",)),
    Scene("rpp-masuk", "joko", ("rpp masuk",)),
    Scene("anggota", "joko", ("batal", "anggota")),
    Scene("rekap", "dewi", ("rekap",), up=150),
    Scene("rekap-satu", "dewi", ("[Satu komunitas]",)),
    Scene("simulator-orang", "dewi", ("#open-people",)),
    Scene("simulator-jam", "joko", ("#open-control",)),
    Scene("pengingat", "budi", NEXT * 3),
    Scene("simulator", "rina", ("jadwal",), TABLE),
)


def main(wanted: set[str]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with simulator() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=system(), args=list(ARGUMENTS), chromium_sandbox=False
        )
        people = {scene.person for scene in SCENES if scene.name in wanted}
        for scene in SCENES:
            if wanted and scene.person not in people:
                continue
            picture = play(browser, address, scene)
            if not wanted or scene.name in wanted:
                keep(scene.name, picture)
        browser.close()


@contextmanager
def simulator() -> Iterator[str]:
    """A simulator on sample data; its address."""
    with tempfile.TemporaryDirectory(prefix="kombel-pictures-") as folder:
        settings = {"DATA_DIR": folder, "PORT": "0", "ORGANISER": "Dinas Pendidikan Dairi"}
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo"],
            cwd=folder,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()
            process.wait(20)


def play(browser: Browser, address: str, scene: Scene) -> bytes:
    """Play the steps of a scene on its person's phone and return what it shows."""
    width, height = scene.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2 if scene.size == PHONE else 1,
        locale="id-ID",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}?p={scene.person}")
    still(page)
    for step in scene.steps:
        take(page, step)
    page.locator("#log").evaluate("(log, up) => log.scrollBy(0, -up)", scene.up)
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def take(page: Page, step: str) -> None:
    if step.startswith("#"):
        page.locator(step).click()
        page.wait_for_timeout(400)
    elif step.startswith("+"):
        page.get_by_role("button", name=step[1:]).click()
        page.wait_for_timeout(STILL * 2)
        page.keyboard.press("Escape")
        still(page)
    else:
        answered = page.locator(".theirs:not(.dots)").nth(messages(page))
        choose_or_type(page, step)
        expect(answered).to_be_attached(timeout=PATIENCE)
        still(page)


def choose_or_type(page: Page, step: str) -> None:
    if step.startswith("["):
        choices = page.locator("#log").get_by_role("button", name=step[1:-1], exact=True)
        choices.last.click()
    else:
        page.get_by_label("Pesan", exact=True).fill(step)
        page.keyboard.press("Enter")


def messages(page: Page) -> int:
    return page.locator(".theirs:not(.dots)").count()


def still(page: Page) -> None:
    """Wait until no message has come for a while, and the newest one is in view."""
    expect(page).to_have_title(re.compile("·"))
    seen, same = -1, 0
    while same < STILL:
        count = messages(page)
        same = same + 250 if count == seen else 0
        seen = count
        page.wait_for_timeout(250)
    page.locator("#log").evaluate("log => { log.scrollTop = log.scrollHeight }")


def keep(name: str, picture: bytes) -> None:
    """Write a picture with few colours: small, and the same to the eye."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS)
    path = PICTURES / f"{name}.png"
    image.save(path, optimize=True)
    size = path.stat().st_size
    assert size <= MOST_BYTES, f"{name}: {size} bytes"
    print(f"{name}: {size // 1024} kB")


if __name__ == "__main__":
    main(set(sys.argv[1:]))
