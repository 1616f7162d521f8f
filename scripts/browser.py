"""Find or get a browser for the browser tests; its path goes to .venv/browser.

The system's Chromium or Chrome, else Playwright's download, else apt as root on Debian. Where all
of that fails the file stays empty, and the tests are named as left out in the last lines printed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent / ".venv" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLAYWRIGHT = "playwright"


def main() -> None:
    found = system() or download() or debian()
    KEPT.write_text(found or "")
    if not found:
        print("no browser: install Chromium to run the browser tests", file=sys.stderr)


def system() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def download() -> str | None:
    """Playwright's own build, with the libraries that it needs where it may install them."""
    done = quiet(sys.executable, "-m", "playwright", "install", "chromium", limit=300)
    return PLAYWRIGHT if done else None


def debian() -> str | None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    if quiet("apt-get", "update", limit=300):
        quiet("apt-get", "install", "-y", "--no-install-recommends", "chromium", limit=900)
    return system()


def quiet(*command: str, limit: float) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            command, capture_output=True, timeout=limit, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    main()
