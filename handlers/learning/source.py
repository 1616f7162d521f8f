"""A content file as numbered lines, and the faults that any text can have."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from handlers.learning.content import LARGEST_FILE, Fault

ALLOWED_CONTROL = "\n"
MARKS = {"*": "bold", "_": "italic"}
LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Line:
    number: int
    text: str


@dataclass
class Source:
    """One file while it is read: `name` is what faults call it."""

    name: str
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, what: str, mend: str) -> None:
        self.faults.append(Fault(_printable(self.name), line, _printable(what), mend))

    def text(self, line: int, what: str, value: str, longest: int) -> str:
        """`value` itself; its faults (empty, too long, broken markup) are noted."""
        if not value:
            self.fault(line, f"the {what} is empty", f"write the {what}")
        if len(value) > longest:
            self.fault(
                line,
                f"the {what} has {len(value)} characters, {longest} at most",
                f"shorten it by {len(value) - longest}",
            )
        self._markup(line, what, value)
        return value

    def _markup(self, line: int, what: str, value: str) -> None:
        for offset, part in enumerate(value.split("\n")):
            for mark, name in MARKS.items():
                if LINK.sub("", part).count(mark) % 2:
                    self.fault(
                        line + offset,
                        f"a {mark} in the {what} is not closed on its line",
                        f"put a {mark} before and after what is {name}, or leave it out",
                    )


def _printable(text: str) -> str:
    """A file name may hold bytes that no terminal can print."""
    return text.encode("utf-8", "replace").decode()


def open_source(path: Path, name: str) -> Source:
    """The file's lines. One that cannot be read as text has no lines and a fault."""
    source = Source(name)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        source.fault(1, f"the file cannot be read ({error.strerror})", "check that it is there")
        return source
    return parse_source(raw, source)


def parse_source(raw: bytes, source: Source) -> Source:
    """Fill `source` with the lines of `raw`."""
    if len(raw) > LARGEST_FILE:
        source.fault(1, "the file is too large", f"keep it under {LARGEST_FILE // 1000} kB")
        return source
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = raw.count(b"\n", 0, error.start) + 1
        source.fault(broken, "this is not UTF-8 text", "save the file as UTF-8")
        return source
    rows = text.replace("\r\n", "\n").split("\n")
    source.lines = [Line(number, row.rstrip()) for number, row in enumerate(rows, 1)]
    for line in source.lines:
        _characters(source, line)
    return source


def _characters(source: Source, line: Line) -> None:
    hidden = {c for c in line.text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")}
    for code in sorted(f"U+{ord(c):04X}" for c in hidden - set(ALLOWED_CONTROL)):
        source.fault(line.number, f"a hidden character ({code}) is here", "delete it; retype")
