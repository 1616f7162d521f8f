"""Build .venv from a lock with hashes: by uv where it is, else by venv and pip.

Runs on a bare Python 3.11+; imports the standard library only.
"""

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
    run(*installer, "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - fixed commands
    if done.returncode:
        sys.exit(f"failed: {' '.join(command[:4])} …")


if __name__ == "__main__":
    main(sys.argv[1])
