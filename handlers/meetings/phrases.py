"""Place and topic out of running words: "di SDN 2, bahas asesmen awal"."""

import re
from dataclasses import dataclass

from handlers.meetings.scan import TAKEN

_PLACE = (
    r"(?:bertempat\s+di|tempat(?:nya)?(?:\s+di)?|lokasi(?:nya)?(?:\s+di)?|di|@|at|venue)\s*:?\s+"
)
_TOPIC = (
    r"(?:membahas|bahas(?:an)?|tentang|topik(?:nya)?|agenda(?:nya)?|acara(?:nya)?|materi(?:nya)?"
    r"|tema(?:nya)?|mengenai|perihal|soal|about|topic|to\s+discuss)\s*:?\s+"
)
_SPLIT = re.compile(rf"[,;\n{TAKEN}]|\s-\s|\.\s*$")
_STARTS_PLACE = re.compile(rf"^{_PLACE}", re.IGNORECASE)
_STARTS_TOPIC = re.compile(rf"^{_TOPIC}", re.IGNORECASE)
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
    r"^(?:(?:pertemuan|rapat|kumpul|kumpulan|kegiatan|kita|kami|ada|akan|ya|bapak|ibu|bpk|dan|bu"
    r"|pak|untuk|pada|hari|tanggal|pukul|jam|kkg|mgmp|kombel|undangan|lagi|dengan|meeting|on|the"
    r"|mulai|diadakan|dilaksanakan|yang|secara|link|rutin|ini|mulainya|a|is|will|be|held|baru"
    r"|assalamu\w*|wr|wb|wr\.?\s*wb|salam|yth|mohon|hadir|izin|selamat|tolong|buat|dulu)\b[\s.:!?]*)+",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"\s+(?:ya+h?|yuk|ok(?:e|ay)?|terima\s?kasih|terimakasih|makasih|trims|please|pls)\b\W*$",
    re.IGNORECASE,
)
_EDGE = " \t.,;:!?*_~-()"


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
    return Phrases(*(", ".join(_tidy(pieces)) for pieces in (place, topic, named[:1])))


def _pieces(rest: str) -> list[str]:
    """The phrases of a text, cut before each marker that stands inside one."""
    pieces: list[str] = []
    for piece in _SPLIT.split(rest):
        cut = _TOPIC_INSIDE.search(piece) or _PLACE_INSIDE.search(piece)
        while cut:
            pieces.append(piece[: cut.start()])
            piece = piece[cut.start() :].lstrip()
            cut = _TOPIC_INSIDE.search(piece) or _PLACE_INSIDE.search(piece)
        pieces.append(piece)
    single = (" ".join(piece.split()).strip(_EDGE) for piece in pieces)
    stripped = (_FILLER.sub("", piece).strip(_EDGE) for piece in single)
    return [piece for piece in stripped if piece]


def _tidy(pieces: list[str]) -> list[str]:
    return [tidy for piece in pieces if (tidy := _FAREWELL.sub("", piece).strip(_EDGE))]
