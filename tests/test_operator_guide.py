"""What the operator's guide tells to type is tried: the backup, and bringing it back."""

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from sqlmodel import select

from storage.accounts import RESTORED, Account
from storage.communities import Community
from storage.database import Database
from tests.chat import START
from tests.seed import a_community

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/panduan/operator.md").read_text(encoding="utf-8")
HOME = "/opt/kombel-bot"
KOMBEL = '#!/bin/sh\nPYTHONPATH={root} exec {python} -m bot "$@"\n'


@pytest.fixture
def deployment(tmp_path: Path) -> Path:
    """A folder like that of the guide, with a database, a key and a file that somebody sent."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    kombel = tmp_path / ".venv/bin/kombel"
    kombel.write_text(KOMBEL.format(root=ROOT, python=sys.executable))
    kombel.chmod(0o755)
    (tmp_path / ".env").write_text("ORGANISER=Dinas Pendidikan Dairi\n")
    shell(tmp_path, ".venv/bin/kombel db upgrade")
    (tmp_path / "data/secret_key").write_text("a key")
    with database_of(tmp_path).write() as session:
        session.add(Account(id="tg:1", channel="telegram"))
        a_community(session, START)
    return tmp_path


def database_of(folder: Path) -> Database:
    return Database(f"sqlite:///{folder / 'data/kombel.db'}")


def shell(folder: Path, script: str) -> str:
    """Run a script of the guide as it stands, in ``folder`` instead of its home."""
    environment = {key: value for key, value in os.environ.items() if "DATABASE" not in key}
    done = subprocess.run(
        ["sh", "-eu"], input=script.replace(HOME, str(folder)), cwd=folder, env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def block(begins: str) -> str:
    """The code of the guide that holds these words."""
    codes: list[str] = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    return next(code for code in codes if begins in code)


def test_a_backup_by_the_guide_can_be_brought_back(deployment: Path) -> None:
    shell(deployment, block("#!/bin/sh"))
    [copy] = (deployment / "data/cadangan").glob("kombel-*.db")
    [files] = (deployment / "data/cadangan").glob("berkas-*.tar.gz")
    assert copy.stat().st_mode & 0o77 == files.stat().st_mode & 0o77 == 0
    with tarfile.open(files) as archive:
        assert {".env", "data/secret_key", "data/files"} <= set(archive.getnames())
    with database_of(deployment).write() as session:
        session.delete(session.exec(select(Community)).one())
    (deployment / "data/secret_key").unlink()
    back = [
        line.removeprefix("sudo -u kombel ")
        .replace("kombel-2026-11-22-0215.db", copy.name)
        .replace("berkas-2026-11-22-0215.tar.gz", files.name)
        for line in block("db restore").splitlines()
        if "restore" in line or "tar" in line.split()[3]
    ]
    assert len(back) == 2
    shell(deployment, "\n".join(back))
    assert (deployment / "data/secret_key").read_text() == "a key"
    with database_of(deployment).read() as session:
        assert session.exec(select(Community)).one().code == "K7M4QD"
        assert session.exec(select(Account)).one().paused_until == RESTORED
    shell(deployment, block("kombel resume").replace("sudo -u kombel ", ""))
    with database_of(deployment).read() as session:
        assert session.exec(select(Account)).one().paused_until is None


@pytest.mark.parametrize("name", ["kombel.service", "kombel-cadangan.service"])
def test_the_units_run_as_the_user_and_in_the_folder_of_the_guide(name: str) -> None:
    unit = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert f"# /etc/systemd/system/{name}" in unit
    for line in ("User=kombel", f"ReadWritePaths={HOME}/data", "ProtectSystem=strict"):
        assert line in unit.splitlines()
    [command] = re.findall(r"^ExecStart=(\S+)", unit, re.MULTILINE)
    assert command in (f"{HOME}/.venv/bin/kombel", "/usr/local/sbin/kombel-cadangan")
    assert command in GUIDE or command.startswith(HOME)


def test_the_backup_has_a_timer_of_its_own_name() -> None:
    timer = (ROOT / "docs/kombel-cadangan.timer").read_text(encoding="utf-8").splitlines()
    assert "OnCalendar=*-*-* 02:15:00" in timer
    assert "Persistent=true" in timer
    assert "systemctl enable --now kombel-cadangan.timer" in GUIDE
