"""GET /files/{token}: what a provider fetches to show it, with the right type and name."""

import asyncio
import re
import time
from urllib.parse import quote

from aiohttp import web

from bot.sending.links import FileLinks, Published

UNPLAIN = re.compile(r"[^A-Za-z0-9._-]+")
"""Twilio asks for names without blanks and signs; the whole name stands beside it."""


def add_files(app: web.Application, links: FileLinks) -> None:
    """HEAD too: Twilio asks for the type before it fetches."""

    async def give(request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        found = await asyncio.to_thread(links.find, token, time.time())
        if found is None:
            return web.Response(status=404)
        return web.FileResponse(found.path, headers=_headers(found))

    app.router.add_get("/files/{token}", give)


def _headers(found: Published) -> dict[str, str]:
    """Whatever a file holds, a browser runs nothing of it (a PDF's viewer does not start so)."""
    policy = "default-src 'none'" + ("; sandbox" if found.mime != "application/pdf" else "")
    plain, name = UNPLAIN.sub("_", found.name), quote(found.name, safe="")
    return {
        "Content-Type": found.mime,
        "Content-Disposition": f"inline; filename=\"{plain}\"; filename*=UTF-8''{name}",
        "Content-Security-Policy": policy,
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
