"""A person at a fake service, in a terminal. What is typed is said to the bot, except:

[Setuju, gabung]       tap the newest choice that reads so
/as +6281200000012     be somebody else (also to begin with)
/send FILE             a document, or a photo if it is a picture
/voice · /sticker · /place LAT LON
/help · /quit, and what the service adds
"""

import asyncio
import base64
import mimetypes
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TextIO

Command = Callable[..., object]
EVERY = 0.1


class Hand(Protocol):
    """What the prompt does for a person, and what all people's phones show, oldest first."""

    def text(self, who: str, text: str, /) -> object: ...

    def tap_label(self, who: str, label: str, /) -> object: ...

    def document(self, who: str, name: str, content: str, mime: str, /) -> object: ...

    def photo(self, who: str, content: str, /) -> object: ...

    def voice(self, who: str, /) -> object: ...

    def sticker(self, who: str, /) -> object: ...

    def location(self, who: str, latitude: float, longitude: float, /) -> object: ...

    def lines(self) -> list[str]: ...


class Prompt:
    """``more`` are commands of the service: each takes the person and what stands behind it."""

    def __init__(
        self, hand: Hand, who: str, more: Mapping[str, Command], out: TextIO = sys.stdout
    ) -> None:
        self._hand, self._who, self._out, self._told = hand, who, out, 0
        self._commands: dict[str, Command] = {
            "voice": hand.voice,
            "sticker": hand.sticker,
            "place": lambda who, at, long: hand.location(who, float(at), float(long)),
            "send": self._send,
            "as": self._become,
            "help": lambda _: __doc__ + "".join(f"    /{name}\n" for name in more),
            **more,
        }

    async def run(self, lines: asyncio.StreamReader) -> None:
        """Until /quit or the end of the input."""
        telling = asyncio.create_task(self._tell())
        try:
            while line := (await lines.readline()).decode():
                if line.strip() == "/quit":
                    return
                if line.strip():
                    self._do(line.strip())
        finally:
            telling.cancel()

    def _do(self, line: str) -> None:
        name, *rest = line.split()
        try:
            if line.startswith("[") and line.endswith("]"):
                self._hand.tap_label(self._who, line[1:-1])
            elif name.startswith("/") and name[1:] in self._commands:
                self._say(self._commands[name[1:]](self._who, *rest))
            else:
                self._hand.text(self._who, line)
        except (LookupError, TypeError, ValueError, OSError) as error:
            self._say(f"? {error}")

    def _send(self, who: str, *words: str) -> str:
        path = Path(" ".join(words)).expanduser()
        mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        content = base64.b64encode(path.read_bytes()).decode()
        if mime.startswith("image/"):
            self._hand.photo(who, content)
        else:
            self._hand.document(who, path.name, content, mime)
        return f"{path.name} sent"

    def _become(self, _: str, who: str) -> str:
        self._who = who
        return f"you are {who}"

    def _say(self, told: object) -> None:
        if isinstance(told, str) and not told.startswith(("SM", "MM")):
            print(told, file=self._out, flush=True)

    async def _tell(self) -> None:
        while True:
            lines = self._hand.lines()
            for line in lines[self._told :]:
                self._say(line)
            self._told = len(lines)
            await asyncio.sleep(EVERY)


async def from_terminal() -> asyncio.StreamReader:
    """What is typed, without a thread that an end would have to wait for."""
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    return reader
