"""The two routes: signature first, small and quick bodies, an answer only after the commit."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web
from twilio.request_validator import RequestValidator

from bot.channels.base import Progress, Report
from bot.channels.whatsapp.client import OVERRIDES, STATUS_PATH
from bot.channels.whatsapp.parse import Form
from bot.channels.whatsapp.webhook import BODY_BYTES, INBOUND_PATH, SIGNATURE, Door, add_routes
from tests.patience import HASTE, PATIENCE

TOKEN = "fedcba9876543210" * 2
PUBLIC_URL = "https://kombel.test/bot"
TYPE = "application/x-www-form-urlencoded"
FORM = {"MessageSid": "SM1", "From": "whatsapp:+6281200000011", "Body": "halo & 😀", "NumMedia": ""}


@dataclass
class Taken:
    url: str = ""
    open: bool = True
    forms: list[Form] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    async def take(self, form: Form) -> bool:
        if self.open:
            self.forms.append(form)
        return self.open

    async def report(self, told: Report) -> bool:
        if self.open:
            self.reports.append(told)
        return self.open


@asynccontextmanager
async def serving(seconds: float) -> AsyncIterator[Taken]:
    """``seconds``: how long a body may take."""
    found = Taken()
    app = web.Application()
    add_routes(app, Door(PUBLIC_URL, TOKEN, seconds), found.take, found.report)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        found.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield found
    finally:
        await runner.cleanup()


@pytest.fixture
async def taken() -> AsyncIterator[Taken]:
    async with serving(PATIENCE) as found:
        yield found


async def endless() -> AsyncIterator[bytes]:
    yield b"a="
    await asyncio.Event().wait()


def signed(path: str, form: dict[str, str], public_url: str = PUBLIC_URL) -> str:
    return str(RequestValidator(TOKEN).compute_signature(public_url + path, form))


async def post(
    taken: Taken, path: str, body: Any, signature: str | None, content_type: str = TYPE
) -> int:
    headers = {"Content-Type": content_type}
    if signature is not None:
        headers[SIGNATURE] = signature
    async with (
        aiohttp.ClientSession() as session,
        session.post(taken.url + path, data=body, headers=headers) as answer,
    ):
        return answer.status


@pytest.mark.parametrize("overrides", ["", OVERRIDES])
async def test_signed_over_the_public_address_with_blank_fields(
    taken: Taken, overrides: str
) -> None:
    """Behind a proxy the request itself has another scheme, host and path."""
    path = INBOUND_PATH
    signature = signed(path + overrides, FORM)
    assert await post(taken, path, urlencode(FORM), signature) == 200
    assert [dict(form) for form in taken.forms] == [FORM]


async def test_a_field_that_nobody_knew_is_no_trouble(taken: Taken) -> None:
    form = FORM | {"BrandNewField": "", "Another": "1"}
    assert await post(taken, INBOUND_PATH, urlencode(form), signed(INBOUND_PATH, form)) == 200


@pytest.mark.parametrize("path", [INBOUND_PATH, f"{STATUS_PATH}?row=1&piece=0&of=1"])
@pytest.mark.parametrize("wrong", ["none", "empty", "other", "form", "query", "scheme", "odd"])
async def test_anything_else_is_refused(taken: Taken, path: str, wrong: str) -> None:
    form = FORM | {"MessageStatus": "delivered", "To": "whatsapp:+6281200000011"}
    sent = dict(form)
    signature: str | None = signed(path, form)
    match wrong:
        case "none":
            signature = None
        case "empty":
            signature = ""
        case "other":
            signature = str(RequestValidator("x" * 32).compute_signature(PUBLIC_URL + path, form))
        case "form":
            sent["Body"] = "gabung"
        case "query":
            path += "&row=2" if "?" in path else "?row=2"
        case "scheme":
            signature = signed(path, form, PUBLIC_URL.replace("https", "http"))
        case "odd":
            signature = "é" * 28
    assert await post(taken, path, urlencode(sent), signature) == 403
    assert not taken.forms
    assert not taken.reports


async def test_without_a_signature_nothing_is_read(taken: Taken) -> None:
    assert await post(taken, INBOUND_PATH, endless(), None) == 403


async def test_too_slow() -> None:
    async with serving(HASTE) as taken:
        assert await post(taken, INBOUND_PATH, endless(), "x") == 408


async def test_too_large_and_no_form(taken: Taken) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"a" * 8192

    large = io.BytesIO(b"a" * (BODY_BYTES + 1))
    assert await post(taken, INBOUND_PATH, large, "x") == 413
    assert await post(taken, INBOUND_PATH, chunks(), "x") == 413
    assert await post(taken, INBOUND_PATH, b"{}", "x", "application/json") == 400
    assert await post(taken, INBOUND_PATH, b"a=\xff", "x") == 400
    assert await post(taken, INBOUND_PATH, b"a=1&" * 600, "x") == 400
    assert not taken.forms


async def test_bytes_that_are_no_text_in_the_address(taken: Taken) -> None:
    host, port = taken.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"POST /whatsapp/status?row=\xff\xed\xa0\x80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        b"X-Twilio-Signature: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 3\r\n\r\na=1"
    )
    answer = await reader.read()
    writer.close()
    assert answer.split()[1] in (b"400", b"403")


async def test_kept_or_asked_for_again(taken: Taken) -> None:
    taken.open = False
    assert await post(taken, INBOUND_PATH, urlencode(FORM), signed(INBOUND_PATH, FORM)) == 503
    taken.open = True
    assert await post(taken, INBOUND_PATH, urlencode(FORM), signed(INBOUND_PATH, FORM)) == 200


async def test_a_report_names_its_row(taken: Taken) -> None:
    path = f"{STATUS_PATH}?row=12&piece=1&of=2"
    form = {
        "MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "63014",
        "To": "whatsapp:+6281200000011",
    }  # fmt: skip
    assert await post(taken, path, urlencode(form), signed(path, form)) == 204
    [report] = taken.reports
    assert (report.row_id, report.piece, report.pieces) == (12, 1, 2)
    assert (report.provider_id, report.chat) == ("SM1", "+6281200000011")
    assert report.progress is Progress.FAILED
    assert report.failure is not None
    assert report.failure.reason == "blocked (63014)"
    taken.open = False
    assert await post(taken, path, urlencode(form), signed(path, form)) == 503


@pytest.mark.parametrize(
    "query", ["", "?row=x&piece=0&of=1", "?row=1&piece=2&of=2", "?row=99999999999&piece=0&of=1"]
)
async def test_a_report_about_no_row_is_thanked_for(taken: Taken, query: str) -> None:
    form = {"MessageSid": "SM1", "MessageStatus": "sent", "To": "whatsapp:+6281200000011"}
    path = STATUS_PATH + query
    assert await post(taken, path, urlencode(form), signed(path, form)) == 204
    assert not taken.reports
