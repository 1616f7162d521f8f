"""The body of a webhook call: bounded in size and in time, never read before it may be."""

import asyncio

from aiohttp import web

BODY_SECONDS = 10.0


class Unread(Exception):
    """The body was too large (413) or too slow (408)."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def refuse(status: int) -> web.Response:
    """Close, so that nothing more of the body is read."""
    response = web.Response(status=status)
    response.force_close()
    return response


async def read_body(request: web.Request, limit: int, seconds: float = BODY_SECONDS) -> bytes:
    """The whole body, at most ``limit`` bytes; raises ``Unread``."""
    if (request.content_length or 0) > limit:
        raise Unread(413)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > limit:
                    raise Unread(413)
    except TimeoutError:
        raise Unread(408) from None
    return bytes(body)
