"""The HTTP below the library: what was never written, what is in doubt, and nothing sent twice."""

import asyncio
import socket

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.channels.base import Fate
from bot.channels.telegram.errors import typed
from bot.channels.telegram.request import AiohttpRequest, InDoubt, NeverWritten
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.patience import until

USER = 11


def bot(url: str, request: AiohttpRequest, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot", request=request)


async def failure(fake: FakeTelegram, kind: str, seconds: int = 1) -> TelegramError:
    """What sending raises when the fake fails so."""
    fake.people.meet(USER, 1)
    fake.control.fail(kind, "sendMessage", 1, seconds)
    async with AiohttpRequest(connect=1, read=0.2) as request:
        with pytest.raises(TelegramError) as raised:
            await bot(fake.url, request).send_message(USER, "a")
    return raised.value


@pytest.mark.parametrize(
    ("kind", "arrived"),
    [
        ("500", 0),
        ("502", 0),
        ("drop", 0),
        ("accept_drop", 1),
        ("hang", 0),
        ("accept_hang", 1),
        ("malformed", 1),
    ],
)
async def test_in_doubt_and_asked_once(fake: FakeTelegram, kind: str, arrived: int) -> None:
    error = await failure(fake, kind)
    assert typed(error).fate is Fate.DOUBT
    assert len(fake.control.calls(method="sendMessage")) == 1
    assert len(fake.control.screen(USER)) == arrived
    assert TOKEN not in f"{error!r}{error.__cause__!r}{error.__context__!r}"


async def test_too_many_says_how_long(fake: FakeTelegram) -> None:
    error = await failure(fake, "429", 7)
    assert isinstance(error, RetryAfter)
    assert (typed(error).fate, typed(error).retry_after) == (Fate.RETRY, 7.0)


async def test_no_connection_is_never_written() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        async with AiohttpRequest(connect=0.5, read=0.5) as request:
            with pytest.raises(NeverWritten) as raised:
                await bot(url, request).send_message(USER, "a")
    assert typed(raised.value).fate is Fate.RETRY
    assert "127.0.0.1" not in str(raised.value)


async def test_no_answer_to_the_connection_is_never_written() -> None:
    """A listener with a full backlog answers no SYN: the connection, not the answer, is late."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}"
        async with AiohttpRequest(connect=0.3, read=5) as request:
            with pytest.raises(NeverWritten):
                await bot(url, request).send_message(USER, "a")
        for one in waiting:
            one.close()


async def test_a_free_connection_that_does_not_come_is_never_written(fake: FakeTelegram) -> None:
    fake.people.meet(USER, 1)
    fake.control.fail("accept_hang", "getMyCommands", 1, 1)
    async with AiohttpRequest(connect=0.2, read=2, connections=1) as request:
        api = bot(fake.url, request)
        first = asyncio.create_task(api.get_my_commands())
        await until(lambda: fake.control.count()["calls"] == 1)
        with pytest.raises(NeverWritten):
            await api.send_message(USER, "a")
        with pytest.raises(InDoubt):
            await first


async def test_wrong_tokens_break_the_account(fake: FakeTelegram) -> None:
    async with AiohttpRequest() as request:
        for token in ("1:wrong", "wrong"):
            with pytest.raises(InvalidToken) as raised:
                await bot(fake.url, request, token).get_me()
            assert typed(raised.value).fate is Fate.BROKEN


async def test_uploads_and_downloads(fake: FakeTelegram) -> None:
    fake.people.meet(USER, 1)
    content, name = bytes(range(256)) * 400, 'RPP kelas 4 "é" — murid\n.pdf'
    async with AiohttpRequest() as request:
        api = bot(fake.url, request)
        sent = await api.send_document(USER, InputFile(content, name), caption="ini")
        assert sent.document is not None
        assert (sent.document.file_name, sent.document.file_size) == (
            "RPP kelas 4 _é_ — murid_.pdf",
            len(content),
        )
        path = (await api.get_file(sent.document.file_id)).file_path or ""
        assert await request.download(path, len(content), 5) == content
        with pytest.raises(ValueError, match="more than"):
            await request.download(path, len(content) - 1, 5)


async def test_raw_calls_raise_the_same_errors(fake: FakeTelegram) -> None:
    async with AiohttpRequest() as request:
        url = f"{fake.url}/bot{TOKEN}"
        fake.people.text(USER, "halo")
        updates = await request.call(f"{url}/getUpdates", {"timeout": 0})
        assert updates[0]["message"]["text"] == "halo"
        with pytest.raises(BadRequest, match="Chat not found"):
            await request.call(f"{url}/sendMessage", {"chat_id": 9, "text": "a"})


async def test_a_closed_session_sends_nothing(fake: FakeTelegram) -> None:
    request = AiohttpRequest()
    with pytest.raises(NeverWritten):
        await bot(fake.url, request).get_me()


async def test_a_stale_connection_is_not_retried_by_itself(fake: FakeTelegram) -> None:
    """aiohttp repeats idempotent methods on a dropped connection; a POST must not be."""
    fake.people.meet(USER, 1)
    async with AiohttpRequest() as request:
        api = bot(fake.url, request)
        await api.get_me()
        fake.control.fail("accept_drop", "sendMessage")
        with pytest.raises(InDoubt):
            await api.send_message(USER, "a")
    assert len(fake.control.screen(USER)) == 1
