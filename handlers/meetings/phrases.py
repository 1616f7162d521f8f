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
_LEADS_IN = re.compile(
    rf"\b(?:{_LEADS}\b|(?:dengan\s+)?{_NAMED_BY}\s*:|dengan\s+{_NAMED_BY}\b)", re.IGNORECASE
)
_SPLIT = re.compile(
    rf"[,;\n{TAKEN}]|\s-\s|\.\s*$"
    r"|[.!]\s+(?=(?i:mohon|dimohon|harap|diharap\w*|demikian|terima\s?kasih|atas|jangan\s+lupa"
    r"|wass?alam\w*|semoga|kehadiran\w*|ditunggu|hadir|please|thank)\b)"
)
_CALL = re.compile(
    r"^(?:(?:mohon|dimohon|harap|diharap\w*|wajib|jangan\s+lupa|di\s?tunggu|tolong|semua(?:nya)?|please"
    r"|untuk|kami|mengharap\w*|mengundang|dengan\s+hormat|undangan)\b[\s,]*)*"
    r"(?:(?:ke)?hadir(?:an\w*)?|datang|hadirlah|tepat\s+waktu|bapak|ibu|attend|be\s+on\s+time)"
    r"(?:[\s,/]+(?:semua(?:nya)?|tepat|waktu|ya+h?|bapak|ibu|bpk|pak|bu|guru|rekan|anggota|dan|on|time"
    r"|bersama|lengkap|sekalian|pada|kami|harapkan|tunggu|kkg|mgmp|kombel|for))*\W*$",
    re.IGNORECASE,
)
"""A call to come: it says nothing of where or what."""
_REQUEST = re.compile(
    r"^(?:mohon|dimohon|harap|diharap\w*|jangan\s+lupa|tolong|ditunggu|wajib|please)\b(?!.*\sdi\s)",
    re.IGNORECASE | re.DOTALL,
)
"""What else is asked of those who come: "jangan lupa bawa laptop"."""
_CLOSING = re.compile(
    r"^(?:(?:kepada\s+)?yth\b|demikian|atas\s+(?:perhatian|kehadiran|kerja)|terima\s?kasih|wass?alam\w*|hormat\s+kami"
    r"|dengan\s+hormat|ttd|ketua\s+(?:kkg|mgmp|kombel|gugus)\b|thank)",
    re.IGNORECASE,
)
_PLACE_WORD = re.compile(
    r"^(?:(?:gedung|aula|pendopo|balai|kantor|hotel|masjid|mesjid|mushol?la|perpustakaan"
    r"|lab(?:oratorium)?|kampus)\b"
    r"|ruang(?:an)?\s+(?:guru|kelas|rapat|kepala|lab|serbaguna|pertemuan|\d)"
    r"|(?:sdn?|smpn?|sman?|smkn?|mtsn?|min|man|mi|mts|ma|slb|tk|paud)\s+(?:negeri|n\b|\d|islam|swasta)"
    r"|rumah\s+(?:bu|ibu|pak|bapak|saya|makan)\b)",
    re.IGNORECASE,
)
"""What a phrase without "di" begins with if it is a place."""
_CONNECTIVE = re.compile(
    r"[\s,]+(?:dan|dengan|serta|via|lewat|melalui|juga|atau|untuk|guna|dalam\s+rangka|and|with|or)$"
    r"|(?<!rumah)(?<!sekolah)(?<!kelas)(?<!kantor)\s+(?:kita|kami)$",
    re.IGNORECASE,
)
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
    r"\s+(?:ya+h?|yuk|ok(?:e|ay)?|terima\s?kasih|terimakasih|makasih|trims|please|pls)\b"
    r"(?:[\s,/]+(?:bapak|ibu|bpk|pak|bu|dan|guru|rekan|semua(?:nya)?|teman))*\W*$",
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
    if not place and (found := next(filter(_PLACE_WORD.match, loose), "")):
        place.append(loose.pop(loose.index(found)))
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


def before_topic(text: str) -> str:
    """What stands in front of the words that lead to a topic; the topic may hold anything."""
    found = _LEADS_IN.search(text)
    return text[: found.start()] if found else text


def _pieces(rest: str) -> list[str]:
    """The phrases of a text, cut before each marker that stands inside one."""
    pieces: list[str] = []
    for piece in _SPLIT.split(rest):
        while cut := _cut(piece):
            pieces.append(piece[: cut.start()])
            piece = piece[cut.start() :].lstrip()
        pieces.append(piece)
    single = [trim(" ".join(piece.split()), rest) for piece in pieces]
    single = [piece for piece in single if not _aside(piece)]
    stripped = (trim(_FILLER.sub("", piece), rest) for piece in single)
    return [piece for piece in stripped if piece]


def _aside(piece: str) -> bool:
    """Whether a phrase tells neither where nor what."""
    return any(aside.match(piece) for aside in (_CALL, _REQUEST, _CLOSING))


def _cut(piece: str) -> re.Match[str] | None:
    """The next marker inside a piece; what leads to a topic may hold another: "bahas materi"."""
    topic = None if _STARTS_TOPIC.match(piece.lstrip()) else _TOPIC_INSIDE.search(piece)
    return topic or _PLACE_INSIDE.search(piece)


def _tidy(pieces: list[str], rest: str) -> list[str]:
    tidy = (trim(_CONNECTIVE.sub("", _FAREWELL.sub("", piece)), rest) for piece in pieces)
    return [piece for piece in tidy if any(map(str.isalnum, piece))]
