"""Settings from the environment and `.env`; wrong ones named in one line, values never echoed."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic import model_validator as whole
from pydantic_settings import BaseSettings, SettingsConfigDict

from handlers.engine.texts import locales


class SettingsError(Exception):
    """One line that names the variable and what to do; the process exits with code 2."""


class Switch(StrEnum):
    AUTO = "auto"
    ON = "on"
    OFF = "off"


class LogFormat(StrEnum):
    CONSOLE = "console"
    JSON = "json"


SHORTEST_KEY = 16
_PLACEHOLDER = re.compile(r"change.?me|your[-_ ]|example\.(com|org)|<.*>|^x{3,}|\.\.\.|^123456:ABC")


def _unset_if_empty(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


Optional = BeforeValidator(_unset_if_empty)
Words = Annotated[str | None, Optional]
Secret = Annotated[SecretStr | None, Optional]


class Settings(BaseSettings):
    """Every setting; all are documented in .env.example. Unknown keys are ignored."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", env_ignore_empty=True,
        hide_input_in_errors=True,
    )  # fmt: skip

    database_url: Words = None
    data_dir: Path = Path("data")
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    public_url: Words = None
    secret_key: Secret = None
    metrics_token: Secret = None
    telegram_token: Secret = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_secret: Secret = None
    twilio_account_sid: Words = None
    twilio_auth_token: Secret = None
    twilio_whatsapp_from: Words = None
    twilio_api_url: Words = None
    whatsapp_tier: int = Field(250, ge=1, le=10_000_000)
    organiser: str = "Penyelenggara"
    default_zone: str = "Asia/Jakarta"
    default_locale: str = "id"
    simulator: Switch = Switch.AUTO
    log_format: LogFormat = LogFormat.CONSOLE
    log_level: str = "INFO"

    @field_validator("*")
    @classmethod
    def _no_placeholder(cls, value: Any) -> Any:
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        if isinstance(plain, str) and _PLACEHOLDER.search(plain):
            raise ValueError("still holds a placeholder; put the real value there or remove it")
        return value

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"\d+:[\w-]{20,}", value.get_secret_value()):
            raise ValueError("does not look like a bot token (digits, a colon, letters)")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[\w-]{16,256}", value.get_secret_value()):
            raise ValueError("needs 16 to 256 of A–Z a–z 0–9 _ -")
        return value

    @field_validator("twilio_account_sid")
    @classmethod
    def _account(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"AC[0-9a-f]{32}", value):
            raise ValueError("does not look like an account (AC and 32 of 0–9 a–f)")
        return value

    @field_validator("twilio_auth_token")
    @classmethod
    def _auth_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[0-9a-f]{32}", value.get_secret_value()):
            raise ValueError("does not look like an auth token (32 of 0–9 a–f)")
        return value

    @field_validator("twilio_whatsapp_from")
    @classmethod
    def _sender(cls, value: str | None) -> str | None:
        number = re.sub(r"[\s().-]", "", (value or "").removeprefix("whatsapp:"))
        if value and not re.fullmatch(r"\+[1-9][0-9]{6,14}", number):
            raise ValueError("must be the sender's number, such as +62 811 2345 678")
        return number or None

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value and len(value.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"needs {SHORTEST_KEY} characters or more, or none to have one made")
        return value

    @field_validator("public_url")
    @classmethod
    def _https(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"https://[^\s/]+(/[^\s?#]*)?", value):
            raise ValueError("must be an https:// address without query")
        return value.rstrip("/") if value else value

    @field_validator("telegram_api_url", "twilio_api_url")
    @classmethod
    def _http(cls, value: str | None) -> str | None:
        if value and not re.match(r"https?://[^\s/]+", value):
            raise ValueError("must be an http:// or https:// address")
        return value.rstrip("/") if value else value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str | None) -> str | None:
        if value is None or value.startswith(("sqlite:///", "postgresql+psycopg://")):
            return value
        if value.startswith(("postgresql://", "postgres://")):
            return "postgresql+psycopg://" + value.split("://", 1)[1]
        raise ValueError("must begin with sqlite:/// or postgresql://")

    @field_validator("default_zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("is no IANA zone such as Asia/Jakarta") from None
        return value

    @field_validator("default_locale")
    @classmethod
    def _locale(cls, value: str) -> str:
        if value not in locales():
            raise ValueError(f"must be a language that ships: {', '.join(locales())}")
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @whole(mode="after")
    def _together(self) -> "Settings":
        twilio = {
            "TWILIO_ACCOUNT_SID": self.twilio_account_sid,
            "TWILIO_AUTH_TOKEN": self.twilio_auth_token,
            "TWILIO_WHATSAPP_FROM": self.twilio_whatsapp_from,
        }
        missing = [name for name, value in twilio.items() if value is None]
        if missing and (len(missing) < len(twilio) or self.twilio_api_url):
            raise SettingsError(f"{missing[0]}: is missing; the three TWILIO_ settings go together")
        if not missing and self.public_url is None:
            raise SettingsError("PUBLIC_URL: is missing; WhatsApp needs it")
        return self

    @whole(mode="after")
    def _no_lost_token(self) -> "Settings":
        """A token that got lost must stop the process, not open the simulator to the world."""
        if self.has_channel:
            return self
        if self.telegram_webhook_secret is not None:
            raise SettingsError("TELEGRAM_TOKEN: is missing; TELEGRAM_WEBHOOK_SECRET needs it")
        if self.public_url is not None and self.simulator is not Switch.ON:
            raise SettingsError(
                "TELEGRAM_TOKEN: is missing; PUBLIC_URL needs it (or SIMULATOR=on, a public demo)"
            )
        return self

    @property
    def database(self) -> str:
        """The database URL; by default a SQLite file in DATA_DIR."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute()}/kombel.db"

    @property
    def has_channel(self) -> bool:
        return self.telegram_token is not None or self.has_whatsapp

    @property
    def has_whatsapp(self) -> bool:
        return self.twilio_whatsapp_from is not None

    @property
    def twilio(self) -> tuple[str, str, str]:
        """Account, token and sender; only where ``has_whatsapp``."""
        sid, token, number = (
            self.twilio_account_sid,
            self.twilio_auth_token,
            self.twilio_whatsapp_from,
        )
        assert sid is not None
        assert token is not None
        assert number is not None
        return sid, token.get_secret_value(), number


def load_settings(**overrides: Any) -> Settings:
    """Return the settings; raises ``SettingsError`` with one line for the first wrong one."""
    try:
        return Settings(**overrides)
    except UnicodeDecodeError:
        raise SettingsError(".env: is not UTF-8; save it again as UTF-8 text") from None
    except OSError as error:
        raise SettingsError(f".env: cannot be read ({error.strerror})") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"]).upper() or "SETTINGS"
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {reason}") from None
