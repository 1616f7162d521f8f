"""The fake Twilio refuses what the real one refuses: at once, or later by its reports."""

import base64
from typing import Any

import aiohttp
import pytest

from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_contents import unapprovable
from tests.fakes.twilio_state import ACCOUNT, NUMBER, TOKEN
from tests.whatsapp.conftest import RINA

MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
FROM, TO = f"whatsapp:{NUMBER}", f"whatsapp:{RINA}"


async def call(
    fake: FakeTwilio, verb: str, path: str, token: str = TOKEN, **body: Any
) -> tuple[int, Any]:
    secret = base64.b64encode(f"{ACCOUNT}:{token}".encode()).decode()
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Basic {secret}"}) as session,
        session.request(verb, fake.url + path, **body) as answer,
    ):
        return answer.status, await answer.json()


async def send(fake: FakeTwilio, **fields: str) -> tuple[int, int | None]:
    """Status, and the code that refuses it: at once, or later."""
    form = {"To": TO, "From": FROM} | fields
    status, answer = await call(fake, "POST", MESSAGES, data=form)
    if status >= 400:
        return status, answer["code"]
    return status, fake.state.messages[answer["sid"]].error_code


async def content(fake: FakeTwilio, kind: str, **shape: Any) -> tuple[int, str]:
    body = {"language": "id", "friendly_name": "x", "types": {kind: shape},
            "variables": {"1": "a", "2": "b"}}  # fmt: skip
    status, answer = await call(fake, "POST", "/v1/Content", json=body)
    return status, answer.get("sid", "")


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"Body": "x" * 1600}, 201, None),
        ({"Body": "x" * 1601}, 400, 21617),
        ({"Body": ""}, 400, 21619),
        ({"Body": "x", "To": ""}, 400, 21604),
        ({"Body": "x", "To": "0812"}, 400, 21211),
        ({"Body": "x", "From": "whatsapp:+1999"}, 400, 63007),
        ({"Body": "x", "StatusCallback": "http://localhost/x"}, 400, 21609),
        ({"Body": "x", "MediaUrl": "http://x"}, 400, 21620),
        ({"ContentSid": "HXnone"}, 400, 21655),
    ],
)
async def test_messages(
    fake: FakeTwilio, fields: dict[str, str], status: int, code: int | None
) -> None:
    fake.people.meet(RINA)
    assert await send(fake, **fields) == (status, code)


async def test_credentials(fake: FakeTwilio) -> None:
    assert (await call(fake, "GET", MESSAGES, token="wrong"))[0] == 401
    fake.control.account("suspended")
    assert await send(fake, Body="x") == (403, 20005)


async def test_windows_blocks_and_limits(fake: FakeTwilio) -> None:
    assert await send(fake, Body="x") == (201, 63016)
    fake.people.meet(RINA)
    assert await send(fake, Body="x") == (201, None)
    fake.control.move(hours=24.1)
    assert await send(fake, Body="x") == (201, 63016)
    for state, answer in (
        ("blocked", (201, 63014)),
        ("unknown", (201, 63024)),
        ("opted_out", (400, 21610)),
    ):
        fake.people.meet(RINA)
        fake.people.become(RINA, state)
        assert await send(fake, Body="x") == answer
    fake.people.become(RINA, "open")
    fake.control.limits(True)
    results = [await send(fake, Body="x") for _ in range(46)]
    assert results == [(201, None)] * 45 + [(201, 63018)]


async def test_contents(fake: FakeTwilio) -> None:
    fake.people.meet(RINA)
    assert (await content(fake, "twilio/quick-reply", body="x", actions=[]))[0] == 400
    many = [{"item": f"i{n}", "id": f"{n}"} for n in range(11)]
    assert (await content(fake, "twilio/list-picker", body="x", button="b", items=many))[0] == 400
    actions = [{"type": "QUICK_REPLY", "title": "{{2}}", "id": "q1"}]
    status, sid = await content(fake, "twilio/quick-reply", body="{{1}}", actions=actions)
    assert status == 201
    for variables, answer in (
        ('{"1": "Bisa?", "2": "Bisa"}', (201, None)),
        ('{"1": "Bisa?", "2": "12345678901234567890 "}', (201, 63021)),
        ('{"1": "dua\\nbaris"}', (400, 21656)),
        ('{"1": ""}', (400, 21656)),
        ("{", (400, 21656)),
    ):
        assert await send(fake, ContentSid=sid, ContentVariables=variables) == answer
    four = [{"title": f"t{n}", "id": f"{n}"} for n in range(4)]
    _, sid = await content(fake, "twilio/quick-reply", body="x", actions=four)
    assert await send(fake, ContentSid=sid) == (201, 63021)


async def test_a_template_only_once_approved(fake: FakeTwilio) -> None:
    body = "Besok pertemuan {{1}} di sekolah. Mohon dijawab ya."
    status, sid = await content(
        fake, "twilio/quick-reply", body=body, actions=[{"title": "Bisa", "id": "1"}]
    )
    assert await send(fake, ContentSid=sid) == (201, 63016)
    path = f"/v1/Content/{sid}/ApprovalRequests"
    asked = {"name": "besok_1", "category": "UTILITY"}
    status, answer = await call(fake, "POST", f"{path}/whatsapp", json=asked)
    assert (status, answer["status"]) == (201, "received")
    assert await send(fake, ContentSid=sid) == (201, 63016)
    fake.control.approve(sid)
    assert (await call(fake, "GET", path))[1]["whatsapp"]["status"] == "approved"
    assert await send(fake, ContentSid=sid) == (201, None)
    fake.control.reject(sid, "no")
    assert (await call(fake, "POST", f"{path}/whatsapp", json=asked))[0] == 400


@pytest.mark.parametrize(
    ("body", "fits"),
    [
        ("Halo {{1}}, besok ada pertemuan.", True),
        ("{{1}} besok ada pertemuan", False),
        ("Besok ada pertemuan {{1}}", False),
        ("Besok {{1}} {{2}} ada pertemuan", False),
        ("Ke {{1}} ya", False),
    ],
)
def test_what_whatsapp_approves(body: str, fits: bool) -> None:
    assert (unapprovable(body) == "") is fits


async def test_a_program_of_its_own(tmp_path: Any) -> None:
    """`python -m tests.fakes.twilio --port …` serves, and prints the settings to use."""
    import asyncio
    import sys
    from pathlib import Path

    root = Path(__file__).parents[2]
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.twilio", "--port", "0", cwd=root,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    lines = [(await child.stdout.readline()).decode().strip() for _ in range(4)]
    settings = dict(line.split("=", 1) for line in lines)
    async with (
        aiohttp.ClientSession() as session,
        session.get(settings["TWILIO_API_URL"] + MESSAGES) as answer,
    ):
        assert answer.status == 401
    assert settings["TWILIO_ACCOUNT_SID"] == ACCOUNT
    child.terminate()
    await child.wait()
