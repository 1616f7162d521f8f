"""The phones of the sample people, in memory: what each screen shows, and which windows look."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from secrets import token_urlsafe
from typing import Any

Frame = dict[str, Any]
KEPT_ENTRIES = 400
KEPT_BYTES = 120_000_000


class Skin(StrEnum):
    """Whose looks and limits a window has."""

    TELEGRAM = "tg"
    WHATSAPP = "wa"


@dataclass(frozen=True)
class StoredFile:
    name: str
    mime: str
    content: bytes


class FileShelf:
    """What was sent by either side, by an unguessable token; the oldest make room."""

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._kept_bytes = kept_bytes

    def put(self, file: StoredFile) -> str:
        token = token_urlsafe(16)
        self._files[token] = file
        while len(self._files) > 1 and self._size() > self._kept_bytes:
            self._files.popitem(last=False)
        return token

    def get(self, token: str) -> StoredFile | None:
        return self._files.get(token)

    def _size(self) -> int:
        return sum(len(file.content) for file in self._files.values())


@dataclass(eq=False)
class Window:
    """One open page, or one terminal: frames wait here until it takes them."""

    skin: Skin
    frames: asyncio.Queue[Frame] = field(default_factory=asyncio.Queue)

    def push(self, frame: Frame) -> None:
        self.frames.put_nowait(frame)


@dataclass
class Entry:
    """One message; ``bubbles`` draws it for a skin (a long one is two bubbles on WhatsApp)."""

    id: str
    bubbles: Callable[[Skin], list[Frame]]
    seq: int = 0
    ref: str | None = None

    def frames(self, skin: Skin) -> list[Frame]:
        """Return what a window is told; ``ref`` names the client's own message."""
        frames = []
        for index, bubble in enumerate(self.bubbles(skin)):
            name = self.id if index == 0 else f"{self.id}.{index}"
            frames.append({"t": "message", "id": name, "seq": self.seq, "ref": self.ref} | bubble)
        return frames


class Phone:
    """One person's chat. ``changes`` grows with every message and every edit."""

    def __init__(self) -> None:
        self.entries: OrderedDict[str, Entry] = OrderedDict()
        self.windows: set[Window] = set()
        self.unread = 0
        self.changes = 0
        self.skin = Skin.TELEGRAM

    def show(self, entry: Entry, *, counts: bool = False) -> None:
        """Add an entry, or draw it anew if it is there; ``counts`` makes it unread if unseen."""
        self.changes += 1
        entry.seq = self.changes
        self.entries[entry.id] = entry
        while len(self.entries) > KEPT_ENTRIES:
            self.entries.popitem(last=False)
        if counts and not self.windows:
            self.unread += 1
        for window in self.windows:
            for frame in entry.frames(window.skin):
                window.push(frame)

    def open(self, skin: Skin) -> Window:
        window = Window(skin)
        self.windows.add(window)
        self.skin = skin
        self.unread = 0
        return window

    def close(self, window: Window) -> None:
        self.windows.discard(window)

    def since(self, seq: int, skin: Skin) -> Iterable[Frame]:
        """What changed after ``seq``, in the order of the chat."""
        for entry in self.entries.values():
            if entry.seq > seq:
                yield from entry.frames(skin)

    def push(self, frame: Frame) -> None:
        for window in self.windows:
            window.push(frame)


class Phones:
    """Every phone of one simulator. ``boot`` changes when the sample data starts anew."""

    def __init__(self) -> None:
        self.files = FileShelf()
        self.boot = token_urlsafe(6)
        self._phones: dict[str, Phone] = {}

    def of(self, person: str) -> Phone:
        return self._phones.setdefault(person, Phone())

    def unread(self, person: str) -> int:
        return self._phones[person].unread if person in self._phones else 0

    def forget(self) -> None:
        """Start anew: nothing said before is shown to windows that come back."""
        self.boot = token_urlsafe(6)
        self._phones.clear()
        self.files = FileShelf()

    def push_all(self, frame: Frame) -> None:
        for phone in self._phones.values():
            phone.push(frame)
