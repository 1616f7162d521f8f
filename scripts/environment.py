"""Build .venv from a lock with hashes: by uv where it is, else by venv and pip.

Runs on a bare Python 3.11+; imports the standard library only.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
OLDEST = (3, 11)


def main(lock: str) -> None:
    """Install a lock file and this checkout (editable); exits with one line on failure."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; set PYTHON=python3.12")
    uv = shutil.which("uv")
    if not PYTHON.exists():
        print("building .venv", flush=True)
        if uv:
            run(uv, "venv", "--quiet", "--python", sys.executable, str(ENVIRONMENT))
        else:
            venv.create(ENVIRONMENT, with_pip=True)
    print(f"installing {lock}", flush=True)
    installer = (
        [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
        if uv
        else [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    )
    run(*installer, "--require-hashes", "-r", str(ROOT / lock))
    # Compiled here, since a start that must compile every library takes seconds longer.
    run(str(PYTHON), "-m", "compileall", "-q", "-j", "0", str(site_packages()))
    run(*installer, "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def site_packages() -> Path:
    return next(ENVIRONMENT.glob("lib/python3*/site-packages"))


def run(*command: str) -> None:
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(command, cwd=ROOT, check=False, env=environment)  # noqa: S603 - ours
    if done.returncode:
        sys.exit(f"failed: {' '.join(command[:4])} …")


if __name__ == "__main__":
    main(sys.argv[1])
