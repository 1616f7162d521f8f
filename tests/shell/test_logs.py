"""No message text, name, number or token reaches a log."""

import asyncio
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import log_loop_fault, redacted, set_up_logs
from bot.settings import LogFormat

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def _logging_put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.usefixtures("_logging_put_back")
def test_tokens_numbers_and_personal_keys_are_blotted_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs(LogFormat.JSON, "DEBUG")
    structlog.get_logger("a").info(
        "sent", url=f"https://api/bot{TOKEN}/send", phone="+6281234567890", text="rahasia", row=5
    )
    logging.getLogger("b").warning("calling %s", f"https://api/bot{TOKEN}/x")
    try:
        raise ValueError(f"Bu Rina wrote {TOKEN}")
    except ValueError:
        structlog.get_logger("c").exception("failed")
    written = capsys.readouterr().err
    for hidden in (TOKEN, "6281234567890", "rahasia", "Rina"):
        assert hidden not in written
    assert json.loads(written.split("\n")[0])["row"] == 5
    assert "test_logs.py" in written


@pytest.mark.usefixtures("_logging_put_back")
def test_the_sdk_loggers_stay_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(LogFormat.JSON, "DEBUG")
    logging.getLogger("telegram.request").info("https://api/botSECRET")
    logging.getLogger("httpx").info("https://api/botSECRET")
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("_logging_put_back")
async def test_what_nobody_awaited_quotes_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(LogFormat.JSON, "DEBUG")
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(log_loop_fault)
    loop.call_exception_handler({"message": "x", "exception": ValueError("Bu Rina")})
    written = capsys.readouterr().err
    assert "ValueError" in written
    assert "Rina" not in written


def test_a_database_password_is_blotted_out() -> None:
    line = redacted("no route to postgresql://kombel:hush-hush@db:5432/kombel")
    assert line == "no route to postgresql://kombel:[redacted]@db:5432/kombel"


@given(st.from_regex(r"\d{6,10}:[A-Za-z0-9_-]{30,40}", fullmatch=True), st.text(max_size=20))
def test_any_token_anywhere(token: str, around: str) -> None:
    assert token not in redacted(f"{around} {token} {around}")
