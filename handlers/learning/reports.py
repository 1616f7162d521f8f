"""The pictures of the units, as documents that delivery sends."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handlers.engine.documents import Built, Desk
from handlers.engine.messages import Document
from handlers.learning.content import Page
from handlers.learning.loading import SHIPPED

MIMES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def pictures_of(page: Page) -> list[Document]:
    """The picture of a page, if it is still there: a page is complete without it."""
    if page.picture is None or not Path(SHIPPED, page.picture).is_file():
        return []
    return [Document.of("content_picture", path=page.picture)]


def content_picture(desk: Desk, args: Mapping[str, Any]) -> Built:
    """A picture of a page. Raises ``LookupError`` if the file is no longer there."""
    path = Path(SHIPPED, str(args["path"]))
    mime = MIMES.get(path.suffix)
    try:
        raw = path.read_bytes() if mime else b""
    except OSError:
        raw = b""
    if mime is None or not raw:
        raise LookupError(f"no picture {path.name}")
    return Built(path.name, mime, raw, picture=True)
