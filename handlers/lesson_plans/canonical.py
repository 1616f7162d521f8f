"""When two links are the same document: one form for both.

Google gives one id to a document however it is opened (/edit, /view, ?usp=sharing,
drive.google.com/open?id=…), so the id alone is the document.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_GOOGLE_HOSTS = {"docs.google.com", "drive.google.com"}
_GOOGLE_ID = re.compile(r"/(?:d/e|d|folders)/([A-Za-z0-9_-]{3,})")
_CANVA_ID = re.compile(r"/design/([A-Za-z0-9_-]{3,})")
_TRACKING = {
    "usp", "ouid", "rtpof", "sd", "authuser", "hl", "resourcekey", "pli", "fbclid", "gclid",
    "igsh", "igshid", "si", "ref", "mc_cid", "mc_eid", "_ga", "msclkid", "share", "wbraid",
}  # fmt: skip
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")


def canonical_link(url: str) -> str:
    """Return the form shared by all links to one document; applying it twice changes nothing."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    query = parse_qsl(parts.query, keep_blank_values=True)
    document = _google_id(host, parts.path, query)
    if document:
        return f"https://drive.google.com/open?id={document}"
    path = _canva_path(host, parts.path) or _one_encoding(parts.path)
    address = f"https://{host}{path.rstrip('/')}"
    kept = sorted((key, value) for key, value in query if not _is_tracking(key))
    if kept:
        address += "?" + urlencode(kept)
    if parts.fragment.startswith(("!", "/")):  # such a page keeps its document in the fragment
        address += "#" + parts.fragment
    return address


def _google_id(host: str, path: str, query: list[tuple[str, str]]) -> str | None:
    if host not in _GOOGLE_HOSTS:
        return None
    found = _GOOGLE_ID.search(path)
    if found:
        return found.group(1)
    ids = [value for key, value in query if key == "id"]
    return ids[0] if ids and re.fullmatch(r"[A-Za-z0-9_-]{3,}", ids[0]) else None


def _canva_path(host: str, path: str) -> str | None:
    found = _CANVA_ID.search(path) if host == "canva.com" else None
    return f"/design/{found.group(1)}" if found else None


def _one_encoding(path: str) -> str:
    """Spell each character one way: letters and digits plain, other codes in capitals."""
    return _ENCODED.sub(_plain_or_capital, _STRAY_PERCENT.sub("%25", path))


def _plain_or_capital(code: re.Match[str]) -> str:
    character = chr(int(code.group(1), 16))
    plain = character.isascii() and (character.isalnum() or character in "-._~")
    return character if plain else code.group().upper()


def _is_tracking(key: str) -> bool:
    return key.lower() in _TRACKING or key.lower().startswith("utm_")
