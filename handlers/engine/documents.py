"""How a document reference of a message becomes a file, outside every message's transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from handlers.engine.talk import World
from handlers.engine.texts import Reader


@dataclass(frozen=True)
class Built:
    """A file to send. ``picture`` asks the channel to show it rather than attach it."""

    name: str
    mime: str
    content: bytes
    picture: bool = False


@dataclass(frozen=True)
class Desk:
    """What a builder may use: a read-only session, the reader, and the folder of kept files."""

    session: Session
    now: datetime
    reader: Reader
    world: World
    data_dir: Path


Builder = Callable[[Desk, Mapping[str, Any]], Built]
"""Builds one kind of document; raises ``LookupError`` if what it shows no longer exists."""
