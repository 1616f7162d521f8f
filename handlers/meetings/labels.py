"""The labelled lines of an invitation as schools write them: "📅 *Hari/tanggal* : Sabtu, …"."""

import re
from enum import StrEnum

from handlers.meetings.edges import trim
from handlers.meetings.scan import TAKEN, plain


class Label(StrEnum):
    DAY = "day"
    TIME = "time"
    PLACE = "place"
    TOPIC = "topic"
    MODE = "mode"
    LINK = "link"
    CODES = "codes"
    """ "Meeting ID", "Passcode": what people need to enter an online room."""
    NOTE = "note"
    OTHER = "other"


MAIN = frozenset((Label.DAY, Label.TIME, Label.PLACE, Label.TOPIC))
_NAMES = {
    Label.DAY: r"hari\s*(?:[/,&-]|dan)?\s*(?:tanggal|tgl)?|tanggal|tgl|date|day",
    Label.TIME: r"waktu(?:\s+pelaksanaan)?|pukul|pkl|jam|time",
    Label.PLACE: (
        r"tempat(?:\s+(?:kegiatan|pelaksanaan|acara))?|lokasi|bertempat(?:\s+di)?|alamat|venue"
        r"|place|ruang(?:an)?"
    ),
    Label.TOPIC: (
        r"(?:nama\s+)?acara|agenda(?:\s+(?:rapat|kegiatan))?|(?:nama\s+)?kegiatan|topik|tema"
        r"|pembahasan|judul|keperluan|topic|subject"
    ),
    Label.MODE: r"media|moda|mode|via|pelaksanaan|bentuk(?:\s+kegiatan)?",
    Label.LINK: (
        r"(?:link|tautan)(?:\s+[\w ]{1,20}?)?|(?:join\s+)?zoom(?:\s+meeting)?|g(?:oogle\s+)?meet"
        r"|(?:google\s+)?maps?|share\s*loc(?:ation)?"
    ),
    Label.NOTE: (
        r"catatan|note|nb|peserta|narasumber|pemateri|moderator|dress\s?code|pakaian|cp"
        r"|contact\s+person|narahubung|perlengkapan|yth|kepada(?:\s+yth)?|nomor|no|lampiran"
        r"|(?:peri)?hal|ketua"
    ),
}
_ANY = "|".join(rf"(?P<{label}>{names})" for label, names in _NAMES.items())
_LINE = re.compile(
    rf"^[^\w{TAKEN}]*(?:\d{{1,2}}[.)]\s*)?(?:{_ANY})\s*[*_~]*\s*[:=]\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"^\W*(?P<code>(?:meeting\s+id|id\s+(?:rapat|meeting)|passcode|password|kode\s+sandi|pin)"
    r"\s*:\s*.+)$",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    r"(?<=\S)\s+(?=(?:hari\s*/?\s*(?:tanggal|tgl)?|waktu|tempat|acara|agenda|topik|link)\s*:)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*\d{1,2}[.)]\s+")
_WRAPPED = re.compile(r"^([*_~])([^*_~]+)\1$")
_EDGE = "•-–>·▪◾◽✅➡\u25aa\u25fe📌📍🗓📅⏰🕘📝🔗 \t" + TAKEN


def labelled(text: str) -> dict[Label, str]:
    """The value of each label, the first of its kind; OTHER holds the lines that bear none.

    An empty value takes the lines below it, up to the next label or a blank line.
    """
    found: dict[Label, list[str]] = {}
    current = Label.OTHER
    for line in _RUN_ON.sub("\n", plain(text)).splitlines():
        if code := _CODE.match(line):
            found.setdefault(Label.CODES, []).append(_clean(code["code"], line))
        elif match := _LINE.match(line):
            current = _begin(found, match)
        elif line.strip():
            found.setdefault(current, []).append(_clean(line, line))
        elif found.get(current):
            current = Label.OTHER
    return {label: "; ".join(filter(None, values)) for label, values in found.items()}


def _begin(found: dict[Label, list[str]], match: re.Match[str]) -> Label:
    """Keep the value of a labelled line; the label that the lines below it belong to."""
    label = next(each for each in _NAMES if match[each])
    value = _clean(match["value"], match.string)
    if label in found:
        return Label.OTHER
    found[label] = [value] if value else []
    return Label.OTHER if value or label not in MAIN else label


def _clean(value: str, line: str) -> str:
    """A value without bullets, and without the bold or italic that a group chat put around it."""
    bare = trim(_BULLET.sub("", value.strip(_EDGE)).strip(_EDGE), line, _EDGE)
    return " ".join(_WRAPPED.sub(r"\2", bare).split())
