"""Reading a transcript: its lines, and what stands in round brackets."""

from dataclasses import replace

from handlers.engine.messages import Incoming, IncomingKind, Media, MediaKind

MIMES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def special(base: Incoming, what: str, rest: str) -> Incoming:
    if what == "start":
        return replace(base, text="/start", start=rest)
    if what == "edited":
        return replace(base, kind=IncomingKind.EDITED, text=rest)
    if what in ("blocked", "unblocked"):
        return replace(base, kind=IncomingKind(what))
    if what == "group":
        return replace(base, kind=IncomingKind.GROUP, text=rest)
    if what == "location":
        latitude, longitude = rest.split()
        return replace(base, location=(float(latitude), float(longitude)))
    if what == "file":
        name, _, size = rest.rpartition(" ")
        mime = MIMES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
        media = Media(MediaKind.DOCUMENT, f"remote-{name}", name, mime, int(size))
        return replace(base, media=media)
    media = Media(MediaKind(what), f"remote-{what}", None, "image/jpeg", 1000)
    return replace(base, media=media, text=rest)


def flat(text: str) -> str:
    return " ".join(text.split())


def lines(transcript: str) -> list[str]:
    """Lines without comments and blanks; an indented line continues the one above."""
    lines: list[str] = []
    rows = [row for row in transcript.split("\n") if row.strip()]
    margin = min((len(row) - len(row.lstrip()) for row in rows), default=0)
    for row in rows:
        line = row[margin:]
        if line.lstrip().startswith("#"):
            continue
        if line.startswith(" ") and lines:
            lines[-1] += "\n" + line.strip()
        else:
            lines.append(line.strip())
    return lines
