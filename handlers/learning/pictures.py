"""The pictures that a page may show: small local files of the series, kept by path."""

import re
from pathlib import Path

from handlers.learning.content import LARGEST_PICTURE
from handlers.learning.source import Line, Source

SAFE = re.compile(r"(?:\.\./)?(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.(?:png|jpg|jpeg)")
HEADS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


def picture_path(source: Source, line: Line, named: str, folder: Path, root: Path) -> str | None:
    """Where the picture is, from `root`; None and a fault where it cannot be shown."""
    if not SAFE.fullmatch(named):
        source.fault(
            line.number,
            "this is not the plain name of a local picture",
            "use a .png or .jpg of the series, named with letters, digits, - and _",
        )
        return None
    path = (folder / named).resolve()
    if not path.is_relative_to(root.resolve()):
        source.fault(line.number, "the picture lies outside the content", "move it to the series")
        return None
    problem = _problem(path)
    if problem:
        source.fault(line.number, *problem)
        return None
    return path.relative_to(root.resolve()).as_posix()


def _problem(path: Path) -> tuple[str, str] | None:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_PICTURE + 1)
    except OSError:
        return "the picture cannot be read", "add the file, or correct its name"
    if len(raw) > LARGEST_PICTURE:
        return "the picture is too large", f"keep it under {LARGEST_PICTURE // 1000} kB"
    if not raw.startswith(HEADS[path.suffix]):
        return "the picture is not what its name says", "save it again as PNG or JPEG"
    return None
