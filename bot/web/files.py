"""GET /files/{token}: what a provider fetches to show it, with the right type and name."""

import asyncio
import time
from urllib.parse import quote

from aiohttp import web

from bot.links import FileLinks, Published

SHOWN = ("image/png", "image/jpeg")
"""These are shown where they are; anything else is taken as a file."""


def add_files(app: web.Application, links: FileLinks) -> None:
    async def give(request: web.Request) -> web.StreamResponse:
        token = request.match_info["token"]
        found = await asyncio.to_thread(links.find, token, time.time())
        if found is None:
            return web.Response(status=404)
        return web.FileResponse(found.path, headers=_headers(found))

    app.router.add_get("/files/{token}", give)


def _headers(found: Published) -> dict[str, str]:
    how = "inline" if found.mime in SHOWN else "attachment"
    plain = "".join(
        c if c.isascii() and c.isprintable() and c not in '"\\' else "_" for c in found.name
    )
    name = quote(found.name, safe="")
    return {
        "Content-Type": found.mime,
        "Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{name}",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
