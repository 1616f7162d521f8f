"""What a start is refused is one line that names the setting; what was unclean stays so."""

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import run
from bot.clock import machine_now
from bot.keys import load_keys
from bot.lock import RunLock
from bot.operating.operations import OperationFailed, backup, opened, restore
from bot.plainly import CannotStart
from bot.settings import Settings, SettingsError, load_settings
from storage.accounts import Account
from storage.migrate import newest, upgrade
from tests.kill.programs import environment, free_port
from tests.patience import PATIENCE
from tests.seed import a_person
from tests.shell.test_settings import TOKEN


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return Settings.model_validate({"data_dir": tmp_path / "data", "port": free_port()})


def with_(settings: Settings, **changes: Any) -> Settings:
    return Settings.model_validate(settings.model_dump(exclude_none=True) | changes)


def refused(settings: Settings) -> str:
    with pytest.raises(CannotStart) as error:
        asyncio.run(run(settings, announce=False))
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.fixture
def quick(settings: Settings) -> Settings:
    """With a channel, so that no simulator has to be built before the port is asked for."""
    url = f"http://127.0.0.1:{free_port()}"
    return with_(settings, telegram_token=TOKEN, telegram_api_url=url)


def test_a_taken_port(quick: Settings) -> None:
    with socket.create_server(("127.0.0.1", quick.port)):
        assert refused(quick) == f"PORT: {quick.port} is taken by another program"


def test_a_host_of_another_machine(quick: Settings) -> None:
    assert refused(with_(quick, host="203.0.113.7")).startswith("HOST: 203.0.113.7 is no address")


def test_a_data_dir_that_cannot_be_written(quick: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    line = refused(with_(quick, data_dir=tmp_path / "file" / "data"))
    assert line.startswith(f"DATA_DIR: {tmp_path}/file/data cannot be written")


def test_nothing_to_serve(settings: Settings) -> None:
    assert refused(with_(settings, simulator="off")).startswith("TELEGRAM_TOKEN: is missing")


def test_a_database_that_is_none(quick: Settings, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"nothing of ours" * 1000)
    line = refused(with_(quick, database_url=f"sqlite:///{tmp_path}/other.db"))
    assert line.startswith("DATABASE_URL: file is not a database")


def test_a_database_server_that_is_not_there(quick: Settings) -> None:
    url = f"postgresql://rina:hushhush@127.0.0.1:{free_port()}/x"
    line = refused(with_(quick, database_url=url))
    assert line.startswith("DATABASE_URL: the database does not answer")
    assert "hushhush" not in line


def test_what_was_unclean_stays_so_when_a_start_fails(quick: Settings) -> None:
    killed = RunLock(quick.data_dir)
    assert killed.take() is False
    assert killed._file is not None
    killed._file.close()
    with socket.create_server(("127.0.0.1", quick.port)):
        refused(quick)
        after = RunLock(quick.data_dir)
        assert after.take() is True
        after.leave()
        refused(quick)
    clean = RunLock(quick.data_dir)
    assert clean.take() is False
    clean.leave()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"ORGANISER=Dinas \xe9\xff\n", ".env: is not UTF-8; save it again as UTF-8 text"),
        (b"SECRET_KEY=short\n", "SECRET_KEY: needs 16 characters or more"),
    ],
)
def test_a_broken_env_file(settings: Settings, content: bytes, line: str) -> None:
    Path(".env").write_bytes(content)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value).startswith(line)


def test_an_env_file_of_a_windows_editor(settings: Settings) -> None:
    Path(".env").write_bytes(f"\ufeffTELEGRAM_TOKEN={TOKEN}\r\nPORT=8081\r\n".encode())
    loaded = load_settings()
    assert (loaded.has_channel, loaded.port) == (True, 8081)


def test_short_commands_say_one_line_too(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "rubbish.db").write_bytes(b"nothing of ours" * 1000)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "db", "upgrade"],
        env=environment() | {"DATABASE_URL": f"sqlite:///{tmp_path}/rubbish.db"},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("DATABASE_URL: file is not a database")
    assert done.stderr.count("\n") == 1


def test_a_database_of_a_newer_version_is_served_as_it_is(settings: Settings) -> None:
    """Migrations only add first, so that two versions can run side by side."""
    with opened(settings) as database, database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert newest() < "9999"
    assert upgrade(settings.database) is False


def test_a_restore_that_fails_half_way_leaves_the_database_as_it_was(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(settings) as database, database.write() as session:
        a_person(session, machine_now(), "7")
    backup(settings, tmp_path / "copy.db")

    def broken(url: str) -> bool:
        raise sqlite3.OperationalError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("bot.operating.operations.upgrade", broken)
        with pytest.raises(sqlite3.OperationalError):
            restore(settings, tmp_path / "copy.db")
    with opened(settings) as database, database.read() as session:
        account = session.get(Account, "tg:1")
        assert account is not None
        assert account.paused_until is None
    restore(settings, tmp_path / "copy.db")
    with opened(settings) as database, database.read() as session:
        held = session.get(Account, "tg:1")
        assert held is not None
        assert held.paused_until is not None
    with pytest.raises(OperationFailed):
        restore(settings, tmp_path / "nothing.db")


async def test_a_signal_stops_cleanly(quick: Settings) -> None:
    load_keys(quick)
    running = asyncio.create_task(run(quick, announce=False))
    async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{quick.port}/readyz") as answer:
                    assert answer.status == 503
                    assert (await answer.json())["troubles"] == ["telegram: not reached yet"]
                    break
            except aiohttp.ClientError:
                await asyncio.sleep(0.02)
    assert not running.done()
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, PATIENCE)
    lock = RunLock(quick.data_dir)
    assert lock.take() is False
    lock.leave()
