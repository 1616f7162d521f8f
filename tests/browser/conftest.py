"""A real browser on a running simulator."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.simulator import Simulator
from bot.web.server import WebServer
from tests.browser.browsers import ARGUMENTS, browser_path
from tests.patience import PATIENCE
from tests.simulator.conftest import prepared, simulator

__all__ = ["prepared", "simulator"]

Open = Callable[..., Awaitable[Page]]
expect.set_options(timeout=PATIENCE * 1000)


class Line:
    """The way from the page to the simulator, which a test can cut and mend."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator, self._port, self.path = simulator, 0, ""

    async def mend(self) -> None:
        app = web.Application()
        self.path = self._simulator.add_routes(app)
        self._server = WebServer(app, "127.0.0.1", self._port)
        self._port = await self._server.start()

    async def cut(self) -> None:
        await self._server.stop()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}{self.path}"


@pytest.fixture
async def line(simulator: Simulator) -> AsyncIterator[Line]:
    running = Line(simulator)
    await running.mend()
    yield running
    await running.cut()


@pytest.fixture
def address(line: Line) -> str:
    return line.address


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(
            executable_path=browser_path(), args=ARGUMENTS, chromium_sandbox=False
        )
        yield running
        await running.close()


@pytest.fixture
async def open_page(browser: Browser, address: str) -> AsyncIterator[Open]:
    """Open a person's page; at the end no page may have had an error or asked another server."""
    faults: list[str] = []

    async def opened(query: str = "", width: int = 360, height: int = 640) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": height}, locale="id-ID"
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.extend(_foreign(request.url, address)))
        await page.goto(f"{address}?{query}")
        await expect(page).to_have_title(re.compile("·"))
        return page

    yield opened
    assert not faults


def _foreign(url: str, address: str) -> list[str]:
    ours = address.split("/simulator")[0]
    return [] if url.startswith((ours, "blob:", "data:")) else [url]
