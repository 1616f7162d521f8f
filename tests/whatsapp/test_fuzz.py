"""Thousands of bodies at both routes of the real server: no 5xx, nothing stored unsigned."""

import asyncio
import http.client
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from aiohttp import web
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from sqlmodel import Session, col, func, select
from twilio.request_validator import RequestValidator

from bot.channels.base import WHATSAPP_LIMITS
from bot.channels.whatsapp.client import STATUS_PATH
from bot.channels.whatsapp.intake import Intake
from bot.channels.whatsapp.webhook import INBOUND_PATH, SIGNATURE, Door, add_routes
from bot.service import Service
from handlers.engine.talk import World
from storage.accounts import Address
from storage.database import Database
from storage.outbox import Outbox
from storage.seen import Parked, Seen
from tests.channels.stage_whatsapp import PUBLIC_URL
from tests.fakes.twilio_state import NUMBER, TOKEN
from tests.patience import PATIENCE
from tests.shell.fake_channel import FAST, FakeChannel
from tests.whatsapp.conftest import SENDER

BODIES = 600
"""For each of the four tests."""
NAMES = st.sampled_from(
    ["MessageSid", "From", "To", "Body", "NumMedia", "MediaUrl0", "MediaContentType0", "WaId",
     "ButtonPayload", "ButtonText", "ListId", "ListTitle", "Latitude", "Longitude", "ProfileName",
     "ExternalUserId", "MessageStatus", "SmsStatus", "ErrorCode", "SmsSid"]
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["", "whatsapp:+6281200000011", "SM1", "gabung K7M4QD", "1", "999999999999", "-1", "nan",
         "inf", "https://api.twilio.com/x", "https://[", "delivered", "failed", "q:1.2:1", "o:1:1",
         "\x00", "/start", "*_~`" * 30]
    ),
)  # fmt: skip
FORMS = st.dictionaries(st.one_of(NAMES, st.text(max_size=10)), VALUES, max_size=12)
OURS = {"MessageSid": "SM7", "From": "whatsapp:+6281200000011", "To": f"whatsapp:{NUMBER}"}
PLAUSIBLE = FORMS.map(lambda form: OURS | form)
PATHS = st.one_of(
    st.just(INBOUND_PATH),
    st.builds(
        lambda row, piece, of: (
            f"{STATUS_PATH}?row={quote(row)}&piece={quote(piece)}&of={quote(of)}"
        ),
        *[st.one_of(st.integers(-5, 2**40).map(str), st.text(max_size=5))] * 3,
    ),
)
Post = Callable[[str, bytes, dict[str, str]], int]
hundreds = effort(
    max_examples=BODIES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Post]]:
    """A server in a thread of its own, and how to post to it over one connection."""
    folder: Path = tmp_path_factory.mktemp("fuzz")
    from bot.start import prepare

    database = prepare(f"sqlite:///{folder}/kombel.db")
    ready, stop = threading.Event(), asyncio.Event()
    found: dict[str, Any] = {}

    async def serve() -> None:
        channel = FakeChannel(SENDER, FAST)
        assert channel.limits.text > WHATSAPP_LIMITS.text
        service = Service(database, [channel], World(), folder, jobs=[])
        await service.start(ticking=False)
        app = web.Application()
        intake = Intake(SENDER, service)

        async def report(told: Any) -> bool:
            return await service.report(SENDER, told)

        add_routes(app, Door(PUBLIC_URL, TOKEN), intake.take, report)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        found["port"], found["loop"] = runner.addresses[0][1], asyncio.get_running_loop()
        ready.set()
        await stop.wait()
        await runner.cleanup()
        await service.stop()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert ready.wait(30)

    def post(path: str, body: bytes, headers: dict[str, str]) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", found["port"], timeout=PATIENCE)
        try:
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()

    yield database, post
    found["loop"].call_soon_threadsafe(stop.set)
    thread.join(30)


def stored(database: Database) -> tuple[int, ...]:
    with Session(database.engine) as session:
        counts = [
            session.exec(select(func.count()).select_from(table)).one()
            for table in (Seen, Address, Outbox, Parked)
        ]
    return tuple(counts)


def headers(signature: str | None) -> dict[str, str]:
    given_one = {SIGNATURE: signature} if signature is not None else {}
    return {"Content-Type": "application/x-www-form-urlencoded"} | given_one


@hundreds
@given(PATHS, st.binary(max_size=300), st.one_of(st.none(), st.binary(max_size=30)))
def test_any_bytes(
    served: tuple[Database, Post], path: str, body: bytes, signature: bytes | None
) -> None:
    database, post = served
    before = stored(database)
    shown = None if signature is None else signature.hex()
    assert post(path, body, headers(shown)) in (400, 403)
    assert stored(database) == before


@hundreds
@given(PATHS, PLAUSIBLE)
def test_forms_that_nobody_signed(
    served: tuple[Database, Post], path: str, form: dict[str, str]
) -> None:
    database, post = served
    before = stored(database)
    forged = RequestValidator("0" * 32).compute_signature(PUBLIC_URL + path, form)
    assert post(path, _body(form), headers(forged)) == 403
    assert stored(database) == before


@hundreds
@given(st.sampled_from([INBOUND_PATH]), PLAUSIBLE)
def test_signed_messages_of_any_kind(
    served: tuple[Database, Post], path: str, form: dict[str, str]
) -> None:
    database, post = served
    assert post(path, _body(form), headers(_signature(path, form))) == 200
    with Session(database.engine) as session:
        wrong = select(Parked.reason).where(
            col(Parked.reason).not_in(["no MessageSid", "no sender"])
        )
        assert session.exec(wrong).all() == []


@hundreds
@given(PATHS, FORMS)
def test_signed_reports_and_messages(
    served: tuple[Database, Post], path: str, form: dict[str, str]
) -> None:
    _, post = served
    assert post(path, _body(form), headers(_signature(path, form))) in (200, 204)


def _body(form: dict[str, str]) -> bytes:
    return urlencode(form, errors="replace").encode()


def _signature(path: str, form: dict[str, str]) -> str:
    return str(RequestValidator(TOKEN).compute_signature(PUBLIC_URL + path, form))
