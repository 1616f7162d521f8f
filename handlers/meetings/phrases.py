"""Place and topic out of running words: "di SDN 2, bahas asesmen awal"."""

import re
from dataclasses import dataclass

from handlers.meetings.edges import trim
from handlers.meetings.scan import TAKEN

_PLACE = (
    r"(?:bertempat\s+di|tempat(?:nya)?(?:\s+di)?|lokasi(?:nya)?(?:\s+di)?|di|@|at|venue)\s*:?\s+"
)
_LEADS = (
    r"(?:membahas|bahas(?:an)?|pembahasan|membicarakan|tentang|topik(?:nya)?|tema(?:nya)?|mengenai"
    r"|perihal|about|topic|(?:to\s+|we\s+(?:will\s+)?)?discuss(?:ing)?)"
)
_NAMED_BY = r"(?:agenda(?:nya)?|acara(?:nya)?|materi(?:nya)?|soal)"
"""Words that name a topic in a line, but may begin one as well: "bahas soal HOTS"."""
_TOPIC = rf"(?:{_LEADS}|{_NAMED_BY})\s*:?\s+"
_LEAD = re.compile(
    rf"^(?:{_LEADS}\s*:?\s+|{_NAMED_BY}\s*:\s*"
    r"|agenda(?:nya)?\s+(?!(?:kerja|kegiatan|rapat|sekolah|tahun\w*|semester|bulan\w*)\b))",
    re.IGNORECASE,
)
_SPLIT = re.compile(rf"[,;\n{TAKEN}]|\s-\s|\.\s*$")
_STARTS_PLACE = re.compile(rf"^[*_~]*{_PLACE}", re.IGNORECASE)
_STARTS_TOPIC = re.compile(rf"^[*_~]*{_TOPIC}", re.IGNORECASE)
_TOPIC_INSIDE = re.compile(rf"\s{_TOPIC}", re.IGNORECASE)
_PLACE_INSIDE = re.compile(
    r"\s(?:di|at|@)\s+(?=(?:sd|sdn|smp|smpn|sma|sman|smk|smkn|mi|min|mts|mtsn|ma|man|tk|paud|slb"
    r"|sekolah|madrasah|aula|ruang|gedung|rumah|balai|kantor|perpus\w*|lab\w*|masjid|hotel"
    r"|pendopo|kecamatan|uptd?|dinas|zoom)\b)",
    re.IGNORECASE,
)
_MORE_PLACE = re.compile(
    r"^(?:kec|kecamatan|kel|kelurahan|desa|jl|jalan|jln|gedung|lantai|lt|ruang|kab|kota|rt|rw|no)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^[*_~]*(?:(?:pertemuan|rapat|kumpul|kumpulan|kegiatan|kita|kami|ada|akan|ya|bapak|ibu|bpk|dan|bu"
    r"|pak|untuk|pada|hari|tanggal|pukul|jam|kkg|mgmp|kombel|undangan|lagi|dengan|meeting|on|the"
    r"|mulai|diadakan|dilaksanakan|yang|secara|link|rutin|ini|mulainya|a|is|will|be|held|baru"
    r"|assalamu\w*|wr|wb|wr\.?\s*wb|salam|yth|mohon|hadir|izin|selamat|tolong|buat|dulu)\b[\s.:!?]*)+",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"\s+(?:ya+h?|yuk|ok(?:e|ay)?|terima\s?kasih|terimakasih|makasih|trims|please|pls)\b\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Phrases:
    """ "" where the text names none. `loose` is a phrase without a marker: perhaps the topic."""

    place: str
    topic: str
    loose: str


def phrases(rest: str) -> Phrases:
    """Place and topic of what dates and times left over."""
    place: list[str] = []
    topic: list[str] = []
    loose: list[str] = []
    current = loose
    for piece in _pieces(rest):
        if _STARTS_PLACE.match(piece):
            current = place
        elif _STARTS_TOPIC.match(piece):
            current = topic
        elif current is place and not _MORE_PLACE.match(piece):
            current = loose
        current.append(_STARTS_TOPIC.sub("", _STARTS_PLACE.sub("", piece)))
    named = [each for each in loose if sum(map(str.isalpha, each)) > 2]
    return Phrases(
        ", ".join(_tidy(place, rest)),
        bare_topic(", ".join(_tidy(topic, rest))),
        ", ".join(_tidy(named[:1], rest)),
    )


def bare_topic(said: str) -> str:
    """A topic without the words that lead to it: "bahas tentang RPP" is "RPP"; never empty."""
    bare = said.strip()
    while (shorter := _LEAD.sub("", bare).strip()) not in ("", bare):
        bare = shorter
    return bare


def _pieces(rest: str) -> list[str]:
    """The phrases of a text, cut before each marker that stands inside one."""
    pieces: list[str] = []
    for piece in _SPLIT.split(rest):
        while cut := _cut(piece):
            pieces.append(piece[: cut.start()])
            piece = piece[cut.start() :].lstrip()
        pieces.append(piece)
    single = (trim(" ".join(piece.split()), rest) for piece in pieces)
    stripped = (trim(_FILLER.sub("", piece), rest) for piece in single)
    return [piece for piece in stripped if piece]


def _cut(piece: str) -> re.Match[str] | None:
    """The next marker inside a piece; what leads to a topic may hold another: "bahas materi"."""
    topic = None if _STARTS_TOPIC.match(piece.lstrip()) else _TOPIC_INSIDE.search(piece)
    return topic or _PLACE_INSIDE.search(piece)


def _tidy(pieces: list[str], rest: str) -> list[str]:
    tidy = (trim(_FAREWELL.sub("", piece), rest) for piece in pieces)
    return [piece for piece in tidy if any(map(str.isalnum, piece))]
