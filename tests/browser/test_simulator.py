"""The simulator in a real browser, on a 360-pixel phone and by keyboard."""

import asyncio
import re

import pytest
from playwright.async_api import Locator, Page, WebSocketRoute, expect

from bot.simulator import Simulator
from tests.browser.conftest import Line, Open

pytestmark = pytest.mark.browser


async def say(page: Page, text: str) -> None:
    await page.get_by_label("Pesan", exact=True).fill(text)
    await page.keyboard.press("Enter")


async def answered(page: Page, text: str) -> None:
    await expect(page.locator(".theirs").filter(has_text=text).last).to_be_visible()


async def test_a_new_teacher_joins(open_page: Open) -> None:
    page = await open_page("p=new")
    await expect(page).to_have_url(re.compile(r"p=new-1"))
    await say(page, "Assalamualaikum, izin bergabung K7M4QD")
    await page.get_by_role("button", name="Setuju, gabung").click()
    await answered(page, "Nama dan sekolah")
    await expect(page.locator(".chosen")).to_have_text("Setuju, gabung")
    await say(page, "Bu Siti Aminah, S.Pd., SDN 5")
    await answered(page, "Bu Siti")
    await expect(page.locator("#strip-name")).to_have_text("Siti Aminah, S.Pd.")


async def test_the_share_card_opens_a_newcomers_window(open_page: Open) -> None:
    page = await open_page("p=joko")
    await say(page, "kartu")
    link = page.locator(".theirs a[href*='start=']").last
    await expect(link).to_be_visible()
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not await page.evaluate(wide)
    async with page.context.expect_page() as opened:
        await link.click()
    newcomer = await opened.value
    await expect(newcomer).to_have_url(re.compile(r"p=new-1"))
    await answered(newcomer, "menyimpan nama, sekolah")


@pytest.mark.parametrize("skin", ["tg", "wa"])
async def test_a_teacher_checks_in(open_page: Open, skin: str) -> None:
    page = await open_page(f"p=rina&skin={skin}")
    await say(page, "hadir")
    await answered(page, "Kehadiran Ibu tercatat pukul 08.5")
    await expect(page.locator(".mine .stamp svg").last).to_have_attribute("aria-label", "dibaca")


async def test_a_unit_goes_on_where_it_stopped_and_its_quiz_is_answered(open_page: Open) -> None:
    page = await open_page("p=rina")
    await say(page, "belajar")
    await answered(page, "Membaca hasil")
    while await page.get_by_role("button", name="Lanjut", exact=True).count():
        await next_message(page, page.get_by_role("button", name="Lanjut", exact=True).last)
    first = await page.locator(".theirs:not(.dots) .text").last.inner_text()
    assert "1 dari" in first or "?" in first
    await next_message(page, page.locator(".options").last.locator("button").first)
    await expect(page.locator(".theirs:not(.dots) .text").last).to_have_text(
        re.compile(r"Tepat|Belum tepat")
    )


async def next_message(page: Page, button: Locator) -> None:
    """Tap, and wait for the bot's next message."""
    messages = page.locator(".theirs:not(.dots)")
    before = await messages.count()
    await button.click()
    await expect(messages).to_have_count(before + 1)


async def test_the_clock_is_moved_and_a_reminder_comes(open_page: Open) -> None:
    page = await open_page("p=hotma")
    await page.locator("#open-control").click()
    day = await page.locator("#clock-day").inner_text()
    await page.get_by_role("button", name="Maju 1 hari").click()
    await expect(page.locator("#clock-day")).not_to_have_text(day)
    await expect(page.locator("#clock-note")).to_have_text(re.compile(r"\d+ pesan baru untuk"))
    await page.keyboard.press("Escape")
    await answered(page, "besok")


async def test_two_windows_are_two_people(open_page: Open) -> None:
    rina, joko = await open_page("p=rina&skin=wa"), await open_page("p=joko", 1280, 800)
    await say(rina, "menu")
    await answered(rina, "Bu Rina")
    await expect(joko.locator(".mine")).to_have_count(0)
    await say(joko, "menu")
    await answered(joko, "Pak Joko")


async def test_what_is_typed_is_shown_literally(open_page: Open) -> None:
    page = await open_page("p=rina")
    typed = "<img src=x onerror=alert(1)> *tebal* <b>x</b>"
    await say(page, typed)
    await expect(page.locator(".mine .text").last).to_have_text(typed)
    assert await page.locator(".log img, .log b").count() == 0


async def test_the_skin_changes_how_the_same_chat_looks(open_page: Open) -> None:
    page = await open_page("p=joko", 1280, 800)
    await say(page, "menu")
    await expect(page.locator(".options button").first).to_have_text("Jadwal")
    await page.get_by_label("WhatsApp").check(force=True)
    await page.get_by_role("button", name="Lihat pilihan").last.click()
    sheet = page.locator("#sheet")
    await expect(sheet.get_by_role("button", name="Jadwal")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine blockquote").last).to_be_visible()
    await expect(page).to_have_url(re.compile("skin=wa"))


async def test_everything_by_keyboard(open_page: Open) -> None:
    page = await open_page("p=new")
    await expect(page.get_by_label("Pesan", exact=True)).to_be_focused()
    await page.keyboard.type("gabung K7M4QD")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Setuju, gabung")).to_be_visible()
    await page.keyboard.press("ArrowUp")
    await expect(page.get_by_role("button", name="Setuju, gabung")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("button", name="Tidak")).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("Enter")
    await answered(page, "Nama dan sekolah")
    await expect(page.get_by_label("Pesan", exact=True)).to_be_focused()


async def test_a_person_is_picked_by_keyboard(open_page: Open) -> None:
    page = await open_page("p=rina")
    await page.locator("#open-people").focus()
    await page.keyboard.press("Enter")
    await page.locator("#people-list [aria-current]").focus()
    await page.keyboard.press("Home")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("p=joko"))
    await expect(page.locator("#strip-name")).to_have_text(re.compile("Pak Joko"))


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 800)])
async def test_nothing_is_wider_than_the_screen(open_page: Open, width: int, height: int) -> None:
    page = await open_page("p=joko", width, height)
    await say(page, "x" * 300)
    await say(page, "menu")
    await answered(page, "Pak Joko")
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    inside = "[...document.querySelectorAll('.log *')].every(e => e.getBoundingClientRect().right"
    assert await page.evaluate(f"{inside} <= innerWidth + 1)")


async def test_a_lost_line_comes_back_with_what_was_missed(
    open_page: Open, line: Line, simulator: Simulator
) -> None:
    page = await open_page("p=rina")
    await say(page, "menu")
    await answered(page, "Menu KKG")
    await line.cut()
    await expect(page.locator("#connection")).to_be_visible()
    await say(page, "hadir")
    await expect(page.locator(".stamp.waiting")).to_have_count(1)
    await simulator.receive("rina", {"t": "say", "id": "lain", "text": "rpp saya"})
    await line.mend()
    await answered(page, "tercatat pukul")
    await expect(page.locator("#connection")).to_be_hidden()
    await expect(page.locator(".stamp.waiting")).to_have_count(0)
    await expect(page.locator(".mine").filter(has_text="rpp saya")).to_have_count(1)
    await expect(page.locator(".mine").filter(has_text="hadir")).to_have_count(1)
    await expect(page.locator(".chip.moved")).to_have_text(re.compile("Tersambung kembali"))


async def test_a_line_cut_in_the_middle_of_what_was_missed_loses_nothing(
    open_page: Open, address: str, simulator: Simulator
) -> None:
    page = await open_page("p=joko")
    await simulator.receive("rina", {"t": "say", "id": "lain", "text": "rpp saya"})
    await simulator.settled()
    phone = simulator.phones.of("rina")
    phone.show(next(iter(phone.entries.values())))  # the first bubble is the newest change
    lines: list[WebSocketRoute] = []

    async def cut_once(line: WebSocketRoute) -> None:
        lines.append(line)
        first, server = len(lines) == 1, line.connect_to_server()

        async def pass_on(frame: str | bytes) -> None:
            line.send(frame)
            if first and '"t": "message"' in str(frame):
                await line.close()

        server.on_message(lambda frame: asyncio.ensure_future(pass_on(frame)))

    await page.route_web_socket(re.compile("/ws"), cut_once)
    await page.goto(f"{address}?p=rina")
    await expect(page.locator(".mine").filter(has_text="rpp saya")).to_have_count(1)
    assert len(lines) == 2


async def test_a_file_is_sent_and_can_be_opened(open_page: Open) -> None:
    page = await open_page("p=rina")
    await page.get_by_role("button", name="Lampirkan").click()
    await page.get_by_role("button", name="Contoh RPP (PDF)").click()
    link = page.locator(".mine a.document")
    await expect(link).to_have_attribute("aria-label", re.compile("RPP contoh kelas 4.pdf"))
    await expect(page.locator(".theirs:not(.dots)").last).to_be_visible()
