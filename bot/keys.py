"""Secrets of the deployment: one key for each purpose, derived from SECRET_KEY."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from bot.settings import Settings

KEY_FILE = "secret_key"


class Keys:
    """``known`` are the current key and, after a change, the previous one: newest first."""

    def __init__(self, known: list[bytes]) -> None:
        self._known = known

    def derive(self, purpose: str) -> str:
        """Return a URL-safe secret for one purpose, always the same while the key is."""
        return _derive(self._known[0], purpose)

    def sign(self, purpose: str, text: str) -> str:
        """Return a URL-safe signature of a text for one purpose."""
        return _sign(self._known[0], purpose, text)

    def has_signed(self, purpose: str, text: str, signature: str) -> bool:
        """Whether the current or the previous key made this signature."""
        return any(
            hmac.compare_digest(
                _sign(key, purpose, text).encode(), signature.encode("utf-8", "replace")
            )
            for key in self._known
        )


def load_keys(settings: Settings) -> Keys:
    """Return the keys; without SECRET_KEY one is made and kept in DATA_DIR, for the owner only.

    DATA_DIR keeps the key in use and the one before: a changed SECRET_KEY does not break links
    that are already out.
    """
    path = settings.data_dir / KEY_FILE
    kept = path.read_text().split() if path.exists() else []
    chosen = settings.secret_key.get_secret_value() if settings.secret_key else None
    current = chosen or (kept[0] if kept else secrets.token_urlsafe(32))
    known = [current, *[key for key in kept if key != current]][:2]
    if known != kept:
        _keep(path, known)
    return Keys([key.encode() for key in known])


def _keep(path: Path, known: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(known) + "\n")
    partial.replace(path)


def _derive(key: bytes, purpose: str) -> str:
    return hmac.new(key, f"kombel/{purpose}".encode(), hashlib.sha256).hexdigest()


def _sign(key: bytes, purpose: str, text: str) -> str:
    own = _derive(key, purpose).encode()
    return hmac.new(own, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
