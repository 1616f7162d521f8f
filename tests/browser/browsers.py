"""Which browser the tests drive: the system's Chromium or Chrome, else Playwright's own."""

import os
import shutil

ARGUMENTS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def system_browser() -> str | None:
    """Return the path of an installed browser, None to let Playwright use its download."""
    given = os.environ.get("KOMBEL_BROWSER")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)
