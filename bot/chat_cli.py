"""``kombel chat``: the simulator in a terminal, for an operator over SSH.

A line is a message; a line that begins with a colon is for the simulator (``:bantuan``).
"""

import asyncio
import contextlib
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count
from pathlib import Path

from bot.channels.simulator.phones import Frame, Skin, StoredFile
from bot.logs import set_up_logs
from bot.settings import Settings
from bot.simulator import Simulator
from handlers.engine.messages import Text, When
from handlers.engine.talk import World
from handlers.engine.texts import Reader, plain

REFRESH = 0.4
CONTROLS = dict.fromkeys([*range(32), *range(127, 160)])
"""What could move a terminal's cursor is never printed, whoever typed it."""
del CONTROLS[10]

Say = Callable[[str], None]
Lines = AsyncIterator[str]
Ask = Callable[["Terminal", str], Awaitable[None]]


async def chat(settings: Settings) -> None:
    """Talk until the input ends or ``:keluar``; everything is thrown away afterwards."""
    set_up_logs(settings.log_format, "ERROR")
    with tempfile.TemporaryDirectory(prefix="kombel-chat-") as folder:
        await talk(settings, Path(folder), _typed(), _print)


async def talk(settings: Settings, folder: Path, lines: Lines, say: Say) -> None:
    world = World(
        settings.organiser,
        default_zone=settings.default_zone,
        default_locale=settings.default_locale,
    )
    simulator = Simulator(folder / "simulator", world)
    await simulator.start()
    terminal = Terminal(simulator, folder, say)
    refreshing = asyncio.create_task(terminal.refresh())
    try:
        await terminal.hear(lines)
    finally:
        refreshing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await refreshing
        await simulator.stop()


class Terminal:
    """One window: its person, its skin, and what it has printed."""

    def __init__(self, simulator: Simulator, folder: Path, say: Say) -> None:
        self.simulator, self._folder, self._say = simulator, folder, say
        self.person, self.skin = simulator.cast[0].id, Skin.TELEGRAM
        self.window = simulator.phones.of(self.person).open(self.skin)
        self._reader = Reader(simulator.world.default_locale)
        self._refs = count(1)
        self._shown: set[str] = set()

    async def hear(self, lines: Lines) -> None:
        self.tell("simulator-welcome")
        self.greet()
        async for line in lines:
            if line.strip() == ":keluar":
                return
            await self._line(line.strip())

    async def refresh(self) -> None:
        """Print what arrives by itself."""
        while True:
            await asyncio.sleep(REFRESH)
            self.show()

    def show(self) -> None:
        """Print every message that has come for this person."""
        while not self.window.frames.empty():
            frame = self.window.frames.get_nowait()
            if frame["t"] == "message" and frame["from"] == "bot":
                self._message(frame)
            elif frame["t"] == "clock" and "moved" in frame:
                self._moved(frame)

    def become(self, person: str, skin: Skin) -> None:
        """Change who is talking, or how it looks; show the end of that chat."""
        self.simulator.phones.of(self.person).close(self.window)
        self.person, self.skin, self._shown = person, skin, set()
        phone = self.simulator.phones.of(person)
        self.window = phone.open(skin)
        for frame in list(phone.since(0, skin))[-6:]:
            self.window.push(frame)
        self.greet()
        self.show()

    def greet(self) -> None:
        self.tell("simulator-you-are", name=self._name(self.person), clock=self._clock())

    def tell(self, key: str, **args: object) -> None:
        self._say(plain(Text(key, args), self._reader))

    async def _line(self, line: str) -> None:
        if line.startswith(":"):
            command, _, rest = line.partition(" ")
            await _COMMANDS.get(command, _unknown)(self, rest.strip() or command)
        elif line:
            await self.send({"t": "say", "id": self.ref(), "text": line})
        self.show()

    async def send(self, frame: Frame) -> None:
        try:
            await self.simulator.receive(self.person, frame)
        except ValueError:
            self.tell("simulator-not-taken")
        await self.simulator.settled()

    def ref(self) -> str:
        return f"terminal-{next(self._refs)}"

    def people(self) -> None:
        for row in self.simulator.people():
            unread = Text.of("simulator-unread", count=row["unread"])
            news = f" ({plain(unread, self._reader)})" if row["unread"] else ""
            who = ", ".join(filter(None, (self._name(row["id"]), row["place"])))
            self._say(_clean(f"{row['id']:8} {who}{news}"))

    def _message(self, frame: Frame) -> None:
        if frame["id"] in self._shown:
            return  # a tapped keyboard drawn anew
        self._shown.add(frame["id"])
        text = "".join(span[0] for span in frame["spans"])
        if text:
            self._say(_clean(f"< {text}"))
        for kind in ("picture", "document"):
            if kind in frame:
                self._keep(frame[kind])
        options = frame.get("options")
        if options and not options["used"] and not _bare(options):
            self._say(_clean("  ".join(f"[{o['n']} {o['label']}]" for o in options["items"])))

    def _keep(self, about: Frame) -> None:
        """A document is put where the operator can copy it from."""
        token = about["url"].split("/")[2]
        file = self.simulator.phones.files.get(token)
        if file is not None:
            path = self._folder / f"{token[:6]}-{Path(file.name).name}"
            path.write_bytes(file.content)
            self.tell("simulator-file-kept", name=_clean(file.name), path=str(path))

    def _moved(self, frame: Frame) -> None:
        if frame["moved"] == "none":
            self.tell("simulator-nothing-planned")
            return
        counts = {"messages": frame["messages"], "people": len(frame["people"])}
        self.tell("simulator-moved", clock=self._clock(), **counts)

    def _clock(self) -> When:
        zone = self.simulator.world.default_zone
        return When(self.simulator.clock.now(), zone)

    def _name(self, person: str) -> str:
        names = {str(row["id"]): str(row["name"]) for row in self.simulator.people()}
        return names.get(person) or plain(Text("simulator-new-teacher"), self._reader)


async def _unknown(terminal: Terminal, command: str) -> None:
    terminal.tell("simulator-unknown", command=command)


async def _help(terminal: Terminal, _rest: str) -> None:
    terminal.tell("simulator-help")


async def _people(terminal: Terminal, person: str) -> None:
    if person.startswith(":"):
        terminal.people()
        return
    known = {str(row["id"]) for row in terminal.simulator.people()}
    if person not in known:
        terminal.tell("simulator-no-person", person=person)
        return
    terminal.become(terminal.simulator.admit(person), terminal.skin)


def _skin(skin: Skin) -> Ask:
    async def change(terminal: Terminal, _rest: str) -> None:
        terminal.become(terminal.person, skin)

    return change


def _move(step: str) -> Ask:
    async def move(terminal: Terminal, _rest: str) -> None:
        await terminal.simulator.move(step)

    return move


async def _file(terminal: Terminal, given: str) -> None:
    path = Path(given).expanduser()
    try:
        content = await asyncio.to_thread(path.read_bytes)
    except OSError:
        terminal.tell("simulator-no-file", path=given)
        return
    file = StoredFile(path.name, "", content)
    await terminal.simulator.receive_file(terminal.person, terminal.ref(), file)
    await terminal.simulator.settled()


async def _anew(terminal: Terminal, _rest: str) -> None:
    await terminal.simulator.reset()
    terminal.become(terminal.simulator.cast[0].id, terminal.skin)


_COMMANDS: dict[str, Ask] = {
    ":bantuan": _help,
    ":help": _help,
    ":orang": _people,
    ":jam": _move("hour"),
    ":hari": _move("day"),
    ":pengingat": _move("reminder"),
    ":tg": _skin(Skin.TELEGRAM),
    ":wa": _skin(Skin.WHATSAPP),
    ":berkas": _file,
    ":ulang": _anew,
}


def _bare(options: Frame) -> bool:
    """Numbers without words are in the text already."""
    return all(str(item["label"]) == str(item["n"]) for item in options["items"])


def _clean(text: str) -> str:
    return text.translate(CONTROLS)


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201


async def _typed() -> Lines:
    """Lines of standard input, read in a thread of its own that never holds up leaving."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
