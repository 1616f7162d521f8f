"""Structured logs without message text, names, numbers or tokens."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from bot.settings import LogFormat

_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{20,}")
_SECRET = re.compile(r"(?i)(authorization|secret|token|password)(['\"]?\s*[:=]\s*)\S+")
_PASSWORD = re.compile(r"(://[^\s:/@]*:)[^\s@]+@")
_NUMBER = re.compile(r"\+?\d{10,}")
_PERSONAL = {"text", "name", "phone", "raw", "body", "payload", "message", "caption"}


def redact(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop personal keys, and blot out tokens and long numbers in every value."""
    for key, value in list(event.items()):
        if key in _PERSONAL:
            event[key] = "[redacted]"
        elif isinstance(value, str) and key not in ("timestamp", "level"):
            event[key] = redacted(value)
    return event


def redacted(value: str) -> str:
    value = _TOKEN.sub("[token]", value)
    value = _PASSWORD.sub(r"\1[redacted]@", value)
    value = _SECRET.sub(r"\1\2[redacted]", value)
    return _NUMBER.sub("[number]", value)


def set_up_logs(log_format: LogFormat, level: str) -> None:
    """Send every logger through one chain that redacts last; SDK loggers stay at WARNING."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _short_exception,
        redact,
    ]
    last: Any = (
        structlog.processors.JSONRenderer()
        if log_format is LogFormat.JSON
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in (
        "telegram",
        "twilio",
        "httpx",
        "httpcore",
        "alembic",
        "aiohttp.access",
    ):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that takes long is no news
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=True,
    )


def log_loop_fault(_loop: object, context: dict[str, Any]) -> None:
    """What nobody awaited: asyncio's own words would quote the error, and so perhaps a person."""
    error = context.get("exception")
    structlog.get_logger("asyncio").error("loop.fault", exc_info=error, told=type(error).__name__)


def _short_exception(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Keep where it happened, not what it said: an error's words may quote a person."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["where"] = " < ".join(reversed(_frames(error)[-6:]))
        event.setdefault("error", type(error).__name__)
    return event


def _frames(error: BaseException) -> list[str]:
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}:{code.co_name}")
        trace = trace.tb_next
    return frames
