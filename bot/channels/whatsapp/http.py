"""HTTP for Twilio's SDK: our own aiohttp session, own time-outs, and no retry of anything.

The SDK's own client ignores the time-out it is given and retries a POST on every 5xx, which
sends twice. What went wrong is told by type: `NeverWritten`, `InDoubt` or `Refused`.
"""

import base64
import json
import logging
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import aiohttp
from twilio.http import AsyncHttpClient
from twilio.http.response import Response
from yarl import URL

from bot.channels.http import CONNECT_SECONDS, READ_SECONDS, UNSENT, open_session, read_at_most
from bot.channels.whatsapp.errors import InDoubt, NeverWritten, Refused
from bot.channels.whatsapp.parse import API_HOST

MOST_BYTES = 8 * 1024 * 1024
"""Of an answer of the API: a thousand listed messages are less than that."""
STORES = (".twilio.com", ".twiliocdn.com", ".amazonaws.com")
"""Where Twilio keeps media; its API only points there."""


class Http(AsyncHttpClient):  # type: ignore[misc]
    """Requests of the SDK. ``api_url`` stands for every host of Twilio (a mock or a proxy)."""

    def __init__(
        self, api_url: str | None, connect: float = CONNECT_SECONDS, read: float = READ_SECONDS
    ) -> None:
        super().__init__(logging.getLogger("twilio.kombel"), True, read)
        self._api_url, self._connect, self._read = api_url, connect, read
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        if self._session is None:
            self._session = open_session()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def request(
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """One attempt; raises `NeverWritten`, `InDoubt` (also for a 5xx) or `Refused`."""
        headers = dict(headers or {})
        if auth:
            headers["Authorization"] = _basic(auth)
        body = _body(data, headers)
        url = self.reached(uri) + (f"?{urlencode(params, doseq=True)}" if params else "")
        status, answer, told = await self._exchange(method.upper(), url, body, headers)
        if status >= 500:
            raise InDoubt(f"HTTP {status}")
        if status >= 400:
            raise _refused(status, answer, told.get("Retry-After"))
        return Response(status, answer.decode("utf-8", "replace"), told)

    def reached(self, uri: str) -> str:
        """Where a URL of Twilio is reached: there, or below ``api_url``."""
        if self._api_url is None:
            return uri
        parts = urlsplit(uri)
        return self._api_url + urlunsplit(("", "", parts.path, parts.query, ""))

    async def download(self, path: str, auth: tuple[str, str], limit: int) -> tuple[bytes, str]:
        """A media by its path at Twilio's API: content and file name ("" if none is told).

        Credentials go to Twilio's API only; where it points next, they do not follow. ValueError
        if there is more than ``limit`` bytes.
        """
        headers = {"Authorization": _basic(auth)}
        url = self.reached(f"https://{API_HOST}{path}")
        for _ in range(3):
            answer = await self._get(url, headers, limit)
            if not isinstance(answer, str):
                return answer
            if not self._is_store(answer):
                raise Refused(403)
            url, headers = answer, {}
        raise Refused(404)

    async def _get(self, url: str, headers: dict[str, str], limit: int) -> tuple[bytes, str] | str:
        """Content and name, or the address that it points to."""
        try:
            async with self._opened().get(
                url, headers=headers, timeout=self._timeout(60.0), allow_redirects=False
            ) as answer:
                if answer.status in (301, 302, 303, 307, 308):
                    return str(answer.url.join(_location(answer)))
                if answer.status >= 500:
                    raise InDoubt(f"HTTP {answer.status}")
                if answer.status != 200:
                    raise Refused(answer.status)
                shown = answer.content_disposition
                return await read_at_most(answer.content, limit), (
                    (shown.filename or "") if shown else ""
                )
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise InDoubt(type(error).__name__) from None

    def _is_store(self, url: str) -> bool:
        parts = urlsplit(url)
        if self._api_url is not None and url.startswith(self._api_url + "/"):
            return True
        return parts.scheme == "https" and f".{parts.hostname}".endswith(STORES)

    async def _exchange(
        self, method: str, url: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes, Any]:
        session = self._opened()
        try:
            async with session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=self._timeout(self._read),
                allow_redirects=False,
            ) as answer:
                return answer.status, await read_at_most(answer.content, MOST_BYTES), answer.headers
        except UNSENT as error:
            raise NeverWritten(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise InDoubt(type(error).__name__) from None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise NeverWritten("the session is not open")
        return self._session

    def _timeout(self, read: float) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(
            total=self._connect + 2 * read,
            connect=self._connect,
            sock_connect=self._connect,
            sock_read=read,
        )


def _basic(auth: tuple[str, str]) -> str:
    return "Basic " + base64.b64encode(":".join(auth).encode()).decode()


def _location(answer: aiohttp.ClientResponse) -> URL:
    return URL(answer.headers.get("Location", ""))


def _body(data: Any, headers: dict[str, str]) -> bytes | None:
    """JSON where the SDK says so, else a form; a list becomes a field several times."""
    if data is None:
        return None
    if headers.get("Content-Type") == "application/json":
        return json.dumps(data).encode()
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return urlencode(data, doseq=True).encode()


def _refused(status: int, body: bytes, retry_after: str | None) -> Refused:
    try:
        code = int(json.loads(body).get("code") or 0)
    except (ValueError, TypeError, AttributeError):
        code = 0
    after = float(retry_after) if retry_after and retry_after.isdigit() else None
    return Refused(status, code, after)
