"""Which browser the tests drive: what `make test` found or fetched, else the system's own."""

import shutil
from pathlib import Path

KEPT = Path(__file__).parents[2] / ".venv" / "browser"
"""Written by scripts/browser.py: a path, "playwright" for its own download, "" for none."""
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


def browser_path() -> str | None:
    """Return the path of a browser; None lets Playwright take its own download."""
    kept = KEPT.read_text() if KEPT.exists() else ""
    if kept == "playwright":
        return None
    return kept or next(filter(None, map(shutil.which, NAMES)), None)


def none_could_be_had() -> bool:
    return KEPT.exists() and not KEPT.read_text() and browser_path() is None
