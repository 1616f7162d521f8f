"""POST /whatsapp/inbound and /whatsapp/status: the signature first, the commit, then the answer."""

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

from aiohttp import web
from multidict import MultiDict, MultiDictProxy
from twilio.request_validator import RequestValidator

from bot.channels.base import Report
from bot.channels.body import BODY_SECONDS, Unread, read_body, refuse
from bot.channels.whatsapp.client import OVERRIDES, STATUS_PATH
from bot.channels.whatsapp.parse import Form, report

INBOUND_PATH = "/whatsapp/inbound"
BODY_BYTES = 64 * 1024
MOST_FIELDS = 500
SIGNATURE = "X-Twilio-Signature"
FORM = "application/x-www-form-urlencoded"
EMPTY = "<Response/>"
"""Nothing is answered in the response: replies leave by REST, after their commit."""

Handler = Callable[[web.Request], Awaitable[web.Response]]


class Door:
    """Reads signed forms. ``public_url`` is what Twilio calls, whatever proxy stands between."""

    def __init__(self, public_url: str, token: str, seconds: float = BODY_SECONDS) -> None:
        self._public_url, self._seconds = public_url, seconds
        self._validator = RequestValidator(token)

    def inbound(self, take: Callable[[Form], Awaitable[bool]]) -> Handler:
        """A handler: 403, 413, 408, 400, 503 (not stored, call again) or 200."""

        async def receive(request: web.Request) -> web.Response:
            form = await self._form(request)
            if isinstance(form, web.Response):
                return form
            if not await take(form):
                return web.Response(status=503)
            return web.Response(text=EMPTY, content_type="text/xml")

        return receive

    def status(self, take: Callable[[Report], Awaitable[bool]]) -> Handler:
        """The same; a callback that names no row of ours, or tells nothing, is answered 204."""

        async def receive(request: web.Request) -> web.Response:
            form = await self._form(request)
            if isinstance(form, web.Response):
                return form
            told = report(form, request.query)
            if told is not None and not await take(told):
                return web.Response(status=503)
            return web.Response(status=204)

        return receive

    async def _form(self, request: web.Request) -> "MultiDictProxy[str] | web.Response":
        """The form as Twilio signed it, blank fields included, or why it is refused."""
        signature = request.headers.get(SIGNATURE, "")
        if not signature:
            return refuse(403)
        if request.content_type != FORM:
            return refuse(400)
        try:
            body = await read_body(request, BODY_BYTES, self._seconds)
        except Unread as unread:
            return refuse(unread.status)
        try:
            fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            return refuse(400)
        form = MultiDictProxy(MultiDict(fields))
        return form if self._is_signed(request.path_qs, form, signature) else refuse(403)

    def _is_signed(self, path: str, form: "MultiDictProxy[str]", signature: str) -> bool:
        """Over the address as configured: Twilio may count the overrides after # or not."""
        url = self._public_url + path
        try:
            return any(
                self._validator.validate(each, form, signature) for each in (url, url + OVERRIDES)
            )
        except ValueError:  # halves of characters in the path, a port that is no number
            return False


def add_routes(
    app: web.Application,
    door: Door,
    take: Callable[[Form], Awaitable[bool]],
    report_to: Callable[[Report], Awaitable[bool]],
) -> None:
    app.router.add_post(INBOUND_PATH, door.inbound(take))
    app.router.add_post(STATUS_PATH, door.status(report_to))
