"""Links in an invitation: the meeting's own, and a map's with its position. Never fetched."""

import re
from dataclasses import dataclass

from handlers.meetings.scan import Scan

_LINK = re.compile(
    r"\b(?:https://|(?=(?:[a-z0-9-]+\.)?zoom\.us/|meet\.google\.com/|maps\.app\.goo\.gl/"
    r"|teams\.microsoft\.com/))[^\s<>\"\x01]+"
)
_UNSAFE = re.compile(r"\bhttp://[^\s<>\"\x01]+")
_MAP = re.compile(
    r"^https://(?:maps\.app\.goo\.gl/|goo\.gl/maps|maps\.google\.|(?:www\.)?google\.[a-z.]+/maps"
    r"|www\.openstreetmap\.org/|osm\.org/)"
)
_POSITION = re.compile(r"(?:@|[?&](?:q|query|ll|destination)=)(-?\d{1,2}\.\d+),\+?(-?\d{1,3}\.\d+)")


@dataclass(frozen=True)
class Links:
    """`meeting`: where to join; `map`: where it is, with a position if the address tells one."""

    meeting: str | None = None
    map: str | None = None
    position: tuple[float, float] | None = None


NO_LINKS = Links()


def take_links(scan: Scan) -> Links:
    """Take every link out of `scan`; the first of each kind counts, http ones never."""
    meeting = map_ = None
    for found in list(_LINK.finditer(scan.left)):
        scan.drop(found)
        link = scan.text[found.start() : found.end()].rstrip(".,;:!?)]}*_~'\"")
        link = link if link.startswith("https://") else f"https://{_schemeless(link)}"
        if _MAP.match(link):
            map_ = map_ or link
        else:
            meeting = meeting or link
    for found in list(_UNSAFE.finditer(scan.left)):
        scan.drop(found)
    return Links(meeting, map_, position(map_) if map_ else None)


def position(link: str) -> tuple[float, float] | None:
    """Latitude and longitude that a map link carries, or None."""
    found = _POSITION.search(link)
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _schemeless(link: str) -> str:
    """A link typed as "HTTPS://…" or without its scheme."""
    return re.sub(r"(?i)^https://", "", link)
