"""HTTP for python-telegram-bot: one aiohttp session, own time-outs, no retries.

What went wrong is told by type: `NeverWritten` (no connection was made, so nothing was sent) or
`InDoubt` (the request may have reached the server). Answers with an error status are raised by
the library itself, except those that it cannot tell apart; a 5xx is in doubt.
"""

import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import aiohttp
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.channels.http import (
    CONNECT_SECONDS,
    CONNECTIONS,
    READ_SECONDS,
    UNSENT,
    open_session,
    read_at_most,
)

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

UPLOAD_SECONDS = 60.0

PROXY_PAUSE_SECONDS = 5
"""After a 429 that names no time, which only something in between answers."""


class NeverWritten(NetworkError):
    """Nothing left this machine."""


class InDoubt(NetworkError):
    """The request may have been received, and acted upon."""


@contextlib.contextmanager
def typed_errors() -> Iterator[None]:
    """aiohttp's errors as NeverWritten or InDoubt, without the URL, which holds the token."""
    try:
        yield
    except UNSENT as error:
        raise NeverWritten(type(error).__name__) from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise InDoubt(type(error).__name__) from None


class AiohttpRequest(BaseRequest):
    """Time-outs in seconds. `read`: to the first byte of an answer, and between bytes."""

    def __init__(
        self,
        connect: float = CONNECT_SECONDS,
        read: float = READ_SECONDS,
        connections: int = CONNECTIONS,
    ) -> None:
        self._connect = connect
        self._read = read
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            self._session = open_session(self._connections, self.USER_AGENT)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        write_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        connect_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        pool_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body; raises NeverWritten or InDoubt. Errors never hold the URL (token)."""
        data, headers = encode(request_data)
        files = request_data is not None and request_data.contains_files
        usual = UPLOAD_SECONDS if files else self._read
        timeout = self._timeout(
            _seconds(read_timeout, usual),
            _seconds(connect_timeout, self._connect),
            _seconds(write_timeout, usual),
        )
        status, body = await self._exchange(url, method, timeout, data, headers)
        _raise_by_status(status, body)
        return status, body

    async def call(
        self, url: str, parameters: Mapping[str, object], read_timeout: float | None = None
    ) -> Any:
        """POST JSON and give the `result` as raw JSON; errors as for any method of the library."""
        raw = await self._request_wrapper(
            url, "POST", cast(RequestData, RawData(parameters)), read_timeout=read_timeout
        )
        return self.parse_json_payload(raw).get("result")

    async def download(self, url: str, limit: int, read_timeout: float) -> bytes:
        """The body of a GET, at most `limit` bytes; ValueError if there is more."""
        session = self._open_session()
        timeout = self._timeout(read_timeout, self._connect, 0.0)
        with typed_errors():
            async with session.get(url, timeout=timeout) as answer:
                if answer.status != 200:
                    raise NetworkError(f"download answered {answer.status}")
                return await read_at_most(answer.content, limit)

    async def _exchange(
        self,
        url: str,
        method: str,
        timeout: aiohttp.ClientTimeout,
        data: bytes | aiohttp.FormData | None,
        headers: dict[str, str],
    ) -> tuple[int, bytes]:
        session = self._open_session()
        with typed_errors():
            async with session.request(
                method,
                url,
                data=data,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
            ) as answer:
                return answer.status, await answer.read()
        raise AssertionError("unreachable")

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise NeverWritten("the session is not open")
        return self._session

    def _timeout(self, read: float, connect: float, write: float) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(
            total=connect + write + read,
            connect=connect,
            sock_connect=connect,
            sock_read=read,
        )

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library's, but an unusable answer is not logged: it may quote a message."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("Invalid server response") from None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


def _raise_by_status(status: int, body: bytes) -> None:
    """Statuses that the library cannot tell apart."""
    if status >= 500:
        raise InDoubt(f"HTTP {status}")
    if status == 413:
        raise BadRequest("Request Entity Too Large")
    if status == 429 and b"retry_after" not in body:
        raise RetryAfter(PROXY_PAUSE_SECONDS)


class RawData:
    """Stands for RequestData where parameters are plain JSON."""

    contains_files = False

    def __init__(self, parameters: Mapping[str, object]) -> None:
        self.json_payload = json.dumps(parameters).encode()


def encode(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    """Body and headers: JSON, or multipart when there are files."""
    if data is None:
        return None, {}
    if not data.contains_files:
        return data.json_payload, {"Content-Type": "application/json"}
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # else "RPP%20kelas.pdf"
    for name, (filename, content, mime_type) in data.multipart_data.items():
        body = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, body, filename=_header_safe(filename), content_type=mime_type)
    return form, {}


def _header_safe(filename: str) -> str:
    return "".join("_" if c in '"\\' or not c.isprintable() else c for c in filename)


def _seconds(given: object, default: float) -> float:
    """The library passes a number, None or its marker for "not given"."""
    return float(given) if isinstance(given, int | float) else default
