"""Wrong settings: one line that names the variable, exit code 2, values never echoed."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.keys import load_keys
from bot.lock import AlreadyRunning, RunLock
from bot.settings import Settings, SettingsError, load_settings
from handlers.engine.texts import locales

ROOT = Path(__file__).parent.parent.parent
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "changeme"),
        ("TELEGRAM_TOKEN", "not-a-token-zzz"),
        ("TELEGRAM_WEBHOOK_SECRET", "short"),
        ("PUBLIC_URL", "http://kombel.sch.id"),
        ("PUBLIC_URL", "https://your-domain"),
        ("DATABASE_URL", "mysql://hushhush@x"),
        ("PORT", "99999"),
        ("DEFAULT_ZONE", "Asia/Nowhere"),
        ("DEFAULT_LOCALE", "jv"),
        ("SIMULATOR", "maybe"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "loud"),
        ("TELEGRAM_API_URL", "ftp://hushhush"),
        ("TWILIO_ACCOUNT_SID", "SK123hushhush"),
        ("TWILIO_AUTH_TOKEN", "hushhush"),
        ("TWILIO_WHATSAPP_FROM", "0811-hushhush"),
        ("TWILIO_API_URL", "twilio.hushhush"),
    ],
)
def test_a_wrong_setting_is_named_and_never_echoed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    line = str(error.value)
    assert line.startswith(f"{name}: ")
    assert "\n" not in line
    assert value not in line


def test_every_language_that_ships_may_be_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("id", "en", "jv"):
        (tmp_path / "texts" / folder).mkdir(parents=True)
    monkeypatch.setattr("handlers.engine.bundles.TEXTS", tmp_path / "texts")
    locales.cache_clear()
    try:
        for value in ("id", "en", "jv"):
            monkeypatch.setenv("DEFAULT_LOCALE", value)
            assert load_settings().default_locale == value
        monkeypatch.setenv("DEFAULT_LOCALE", "fr")
        with pytest.raises(SettingsError, match=r"^DEFAULT_LOCALE: .*: en, id, jv$"):
            load_settings()
    finally:
        locales.cache_clear()


def test_half_filled_channels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", f"AC{'0' * 32}")
    with pytest.raises(SettingsError, match=r"^TWILIO_AUTH_TOKEN: is missing"):
        load_settings()
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "a" * 32)
    monkeypatch.setenv("TWILIO_WHATSAPP_FROM", "whatsapp:+62 811-2345-678")
    with pytest.raises(SettingsError, match=r"^PUBLIC_URL: is missing"):
        load_settings()
    monkeypatch.setenv("PUBLIC_URL", "https://kombel.sch.id/")
    settings = load_settings()
    assert settings.has_channel
    assert settings.twilio == (f"AC{'0' * 32}", "a" * 32, "+628112345678")


def test_a_twilio_server_without_an_account_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_API_URL", "http://127.0.0.1:9")
    with pytest.raises(SettingsError, match=r"^TWILIO_ACCOUNT_SID: is missing"):
        load_settings()


@pytest.mark.parametrize(
    "given",
    [
        {"PUBLIC_URL": "https://kombel.sch.id"},
        {"PUBLIC_URL": "https://kombel.sch.id", "SIMULATOR": "off"},
        {"PUBLIC_URL": "https://kombel.sch.id", "TELEGRAM_TOKEN": ""},
        {"TELEGRAM_WEBHOOK_SECRET": "a-secret-of-the-operator"},
        {"TELEGRAM_WEBHOOK_SECRET": "a-secret-of-the-operator", "SIMULATOR": "on"},
    ],
)
def test_a_lost_token_never_opens_the_simulator(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str]
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=r"^TELEGRAM_TOKEN: is missing; \S+ needs it") as error:
        load_settings()
    assert "\n" not in str(error.value)


def test_a_public_simulator_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://kombel.sch.id")
    monkeypatch.setenv("SIMULATOR", "on")
    assert not load_settings().has_channel


def test_empty_means_unset_and_unknown_keys_are_ignored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(f"TELEGRAM_TOKEN={TOKEN}\nPUBLIC_URL=\nNO_SUCH_KEY=1\n")
    monkeypatch.setenv("METRICS_TOKEN", "")
    settings = load_settings()
    assert settings.has_channel
    assert settings.public_url is None
    assert settings.metrics_token is None
    assert TOKEN not in repr(settings)


def test_postgresql_urls_are_given_their_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://u@h/db")
    assert load_settings().database == "postgresql+psycopg://u@h/db"


@pytest.mark.parametrize(
    "given", [{"TELEGRAM_TOKEN": "changeme"}, {"PUBLIC_URL": "https://kombel.sch.id"}]
)
def test_the_process_exits_with_2_and_one_line(tmp_path: Path, given: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env={**given, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("TELEGRAM_TOKEN: ")


def test_the_key_is_made_kept_private_and_outlives_a_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = load_settings(data_dir=tmp_path / "d")
    first = load_keys(settings).derive("links")
    assert load_keys(settings).derive("links") == first
    assert (tmp_path / "d" / "secret_key").stat().st_mode & 0o777 == 0o600
    signed = load_keys(settings).sign("links", "a file")
    monkeypatch.setenv("SECRET_KEY", "a-new-key-of-the-operator")
    changed = load_keys(load_settings(data_dir=tmp_path / "d"))
    assert changed.derive("links") != first
    assert changed.has_signed("links", "a file", signed)
    assert not changed.has_signed("other", "a file", signed)


def test_one_process_per_data_dir_and_a_kill_is_noticed(tmp_path: Path) -> None:
    lock = RunLock(tmp_path)
    assert lock.take() is False
    second = RunLock(tmp_path)
    with pytest.raises(AlreadyRunning):
        second.take()
    lock.leave()
    killed = RunLock(tmp_path)
    assert killed.take() is False
    assert killed._file is not None
    killed._file.close()  # as SIGKILL would: the flag stays
    after = RunLock(tmp_path)
    assert after.take() is True
    after.leave()
