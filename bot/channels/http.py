"""HTTP that every channel's client shares: which failures are surely unsent, and bounded bodies."""

import aiohttp

CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
CONNECTIONS = 100
KEEPALIVE_SECONDS = 15.0
"""Shorter than any server keeps one, so that a request is hardly ever written to a closed one."""

UNSENT = (
    aiohttp.ClientConnectorError,  # refused, no route, no name, no TLS
    aiohttp.ConnectionTimeoutError,  # no connection, or none free in the pool, in time
    aiohttp.InvalidURL,
)
"""What aiohttp raises before anything has left this machine."""


def open_session(connections: int = CONNECTIONS, agent: str = "kombel") -> aiohttp.ClientSession:
    """A session that keeps no cookies and raises nothing for a status."""
    connector = aiohttp.TCPConnector(
        limit=connections, keepalive_timeout=KEEPALIVE_SECONDS, ttl_dns_cache=300
    )
    return aiohttp.ClientSession(
        connector=connector,
        headers={"User-Agent": agent},
        cookie_jar=aiohttp.DummyCookieJar(),
        raise_for_status=False,
    )


async def read_at_most(content: aiohttp.StreamReader, limit: int) -> bytes:
    """The whole body; ValueError if it has more than `limit` bytes."""
    body = bytearray()
    async for chunk in content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > limit:
            raise ValueError(f"more than {limit} bytes")
    return bytes(body)
