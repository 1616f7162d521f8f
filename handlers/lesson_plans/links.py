"""The link in a sentence: found, judged by its host, never fetched.

A lesson plan may live behind any https link. Nothing here opens one; a link is only kept and
shown to a reviewer, so what matters is that it cannot point into somebody's own network and
that it cannot pretend to be another site.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from handlers.lesson_plans.canonical import canonical_link

LINK_LENGTH = 1000


class LinkRefusal(StrEnum):
    """Why a link is not taken; the value ends the text key ``link-refused-…``."""

    NOT_HTTPS = "not-https"
    PRIVATE_HOST = "private-host"
    DISGUISED = "disguised"
    MALFORMED = "malformed"


@dataclass(frozen=True)
class Link:
    """A link that may be kept: ``url`` as sent, ``canonical`` equal for the same document."""

    url: str
    canonical: str


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://\S+", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)+"
    r"(?:com|id|org|net|me|ly|gl|gle|io|co|app|link|edu|site|info|xyz|ms|nz|be|us|to|cc)"
    r"(?::\d+)?/\S*",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)
_PATH_CHARACTER = re.compile(r"[\w\-.~:/?#\[\]@!$&'()*+,;=%]")
_TRAILING = ".,;:!?'\"*<>»”’…"
_SYMBOLS = {"So", "Sk", "Mn", "Me", "Cn", "Co", "Cs", "Cc", "Pi", "Pf"}
_PAIRS = {")": "(", "]": "[", "}": "{"}
_PRIVATE_SUFFIXES = (
    "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa",
    "test", "example", "invalid", "onion", "localdomain",
    "nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com",
)  # fmt: skip


def find_links(text: str) -> list[Link]:
    """Return the acceptable links of a sentence in their order, each document once.

    >>> [link.url for link in find_links("izin kirim drive.google.com/file/d/abc/view 🙏")]
    ['https://drive.google.com/file/d/abc/view']
    """
    links: dict[str, Link] = {}
    for candidate in _candidates(text):
        judged = judge_link(candidate)
        if isinstance(judged, Link):
            links.setdefault(judged.canonical, judged)
    return list(links.values())


def find_refusal(text: str) -> LinkRefusal | None:
    """Return why the first link of a sentence is refused; None if it holds none."""
    judged = (judge_link(candidate) for candidate in _candidates(text))
    return next((found for found in judged if isinstance(found, LinkRefusal)), None)


def judge_link(candidate: str) -> Link | LinkRefusal:
    """Judge one address that carries a scheme. Pure: no name is looked up."""
    url = _tidy(candidate)
    scheme, _, rest = url.partition("://")
    if "\\" in url or len(url) > LINK_LENGTH:
        return LinkRefusal.MALFORMED
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    refusal = _refuse_host(authority)
    if refusal:
        return refusal
    if scheme.lower() != "https":
        return LinkRefusal.NOT_HTTPS
    host = authority.removesuffix(":443").lower()
    url = "https://" + host + _path(rest[len(authority) :])
    if len(url) > LINK_LENGTH:
        return LinkRefusal.MALFORMED
    return Link(url, canonical_link(url))


def without_links(text: str) -> str:
    """Return the sentence with every address taken out, for guessing a title from the rest."""
    text = _visible(text)
    return _BARE.sub(" ", _SCHEME.sub(" ", text))


def _candidates(text: str) -> list[str]:
    text = _visible(text)
    found = [(match.start(), match.group()) for match in _SCHEME.finditer(text)]
    rest = _SCHEME.sub(lambda match: " " * len(match.group()), text)
    found += [(match.start(), "https://" + match.group()) for match in _BARE.finditer(rest)]
    return [address for _, address in sorted(found)]


def _visible(text: str) -> str:
    """Drop format characters (zero width, direction marks): a reader does not see them."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _tidy(address: str) -> str:
    """Cut what belongs to the sentence: closing punctuation, emoji, an unopened bracket."""
    while address:
        last = address[-1]
        unopened = last in _PAIRS and address.count(_PAIRS[last]) < address.count(last)
        if last not in _TRAILING and not unopened and unicodedata.category(last) not in _SYMBOLS:
            break
        address = address[:-1]
    return address


def _path(rest: str) -> str:
    """Keep the path up to the first character that no address holds; encode letters."""
    kept = []
    for character in rest:
        if not _PATH_CHARACTER.match(character):
            break
        kept.append(character)
    return quote(_tidy("".join(kept)), safe="-._~:/?#[]@!$&'()*+,;=%")


def _refuse_host(authority: str) -> LinkRefusal | None:
    """Refuse what is not a plain public name: the order tells the sender the real reason."""
    if "@" in authority:
        return LinkRefusal.DISGUISED
    name, colon, port = authority.partition(":")
    if not authority.isascii() or any(label.startswith("xn--") for label in _labels(name)):
        return LinkRefusal.DISGUISED
    if authority.startswith("[") or _is_private(name.lower().rstrip(".")):
        return LinkRefusal.PRIVATE_HOST
    if colon and port != "443":
        return LinkRefusal.PRIVATE_HOST
    if len(name) > 253 or not _HOST.fullmatch(name):
        return LinkRefusal.MALFORMED
    return None


def _labels(name: str) -> list[str]:
    return name.lower().split(".")


def _is_private(name: str) -> bool:
    """A numeric address in any notation, a name without a dot, or a name kept for own networks."""
    last = _labels(name)[-1]
    numeric = last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last) is not None
    reserved = any(name == end or name.endswith("." + end) for end in _PRIVATE_SUFFIXES)
    return numeric or reserved or "." not in name
