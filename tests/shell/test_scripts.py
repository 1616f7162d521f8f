"""The environment comes from uv, else venv and pip; a browser from what there is; and the demo."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import cli
from bot.settings import Settings, Switch
from scripts import browser, environment
from tests.shell.test_settings import TOKEN

Ran = list[tuple[str, ...]]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ran:
    """A bare checkout in which commands are only noted."""
    commands: Ran = []
    monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(environment, "site_packages", lambda: tmp_path / "site-packages")
    monkeypatch.setattr(environment, "run", lambda *command: commands.append(command))
    monkeypatch.setattr(
        "scripts.environment.venv.create",
        lambda path, with_pip: commands.append(("venv", str(with_pip))),
    )
    return commands


def test_uv_where_it_is(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.environment.shutil.which", lambda name: f"/bin/{name}")
    environment.main("requirements.lock")
    made, locked, compiled, checkout = ran
    assert made[:2] == ("/bin/uv", "venv")
    assert locked[:3] == checkout[:3] == ("/bin/uv", "pip", "install")
    assert "--require-hashes" in locked
    assert locked[-1].endswith("requirements.lock")
    assert "compileall" in compiled
    assert "-e" in checkout


def test_else_venv_and_pip(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.environment.shutil.which", lambda name: None)
    environment.main("requirements-dev.lock")
    made, locked, _, checkout = ran
    assert made == ("venv", "True")
    for command in (locked, checkout):
        assert command[:4] == (str(environment.PYTHON), "-m", "pip", "install")
    assert "--require-hashes" in locked


def test_an_environment_that_is_there_is_kept(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.environment.shutil.which", lambda name: None)
    environment.PYTHON.parent.mkdir(parents=True)
    environment.PYTHON.touch()
    environment.main("requirements.lock")
    assert len(ran) == 3


def test_an_old_python_is_one_line(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    with pytest.raises(SystemExit, match=r"^Python 3\.11 or newer is needed"):
        environment.main("requirements.lock")
    assert ran == []


Machine = Callable[..., None]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    """A machine that has some programs, on which some commands work; others fail."""

    def have(programs: dict[str, str], *, works: tuple[str, ...] = (), root: bool = True) -> None:
        def quiet(*command: str, limit: float) -> bool:
            if "chromium" in command and command[0] == "apt-get" and "apt-get" in works:
                programs["chromium"] = "/usr/bin/chromium"
            return any(word in command for word in works)

        monkeypatch.setattr(browser, "KEPT", tmp_path / "browser")
        monkeypatch.setattr("scripts.browser.shutil.which", programs.get)
        monkeypatch.setattr("scripts.browser.os.geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(browser, "quiet", quiet)

    return have


def kept() -> str:
    browser.main()
    return browser.KEPT.read_text()


def test_the_systems_browser_comes_first(machine: Machine) -> None:
    machine({"google-chrome": "/opt/chrome"}, works=("playwright", "apt-get"))
    assert kept() == "/opt/chrome"


def test_then_playwrights_download(machine: Machine) -> None:
    machine({"apt-get": "/usr/bin/apt-get"}, works=("playwright", "apt-get"))
    assert kept() == browser.PLAYWRIGHT


def test_then_apt_as_root(machine: Machine) -> None:
    machine({"apt-get": "/usr/bin/apt-get"}, works=("apt-get",))
    assert kept() == "/usr/bin/chromium"


@pytest.mark.parametrize(
    ("programs", "root"), [({}, True), ({"apt-get": "/usr/bin/apt-get"}, False)]
)
def test_else_none_and_it_is_said(
    machine: Machine, programs: dict[str, str], root: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    machine(programs, works=("apt-get",), root=root)
    assert kept() == ""
    assert capsys.readouterr().err.startswith("no browser: ")


def test_the_demo_leaves_a_configured_channel_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    served: list[Settings] = []
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        data_dir=tmp_path,
        telegram_token=SecretStr(TOKEN),
        simulator=Switch.OFF,
    )
    monkeypatch.setattr(cli, "settings_or_fail", lambda: settings)
    monkeypatch.setattr(cli, "_serve", served.append)
    cli.demo()
    (used,) = served
    assert (used.has_channel, used.simulator) == (False, Switch.ON)
