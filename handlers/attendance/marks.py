"""Read what a chair types about who was there: "semua hadir kecuali A sakit, B izin". Pure."""

import re
from dataclasses import dataclass

from handlers.attendance.words import ABSENCE_WORDS, CHECK_IN_WORDS, RSVP_WORDS
from handlers.engine.messages import Incoming
from handlers.engine.talk import normal
from storage.attendance import AttendanceStatus as Status

LONGEST = 2000
_WORDS = {
    Status.ABSENT: (
        r"tanpa (?:keterangan|kabar)|tidak ada kabar|tidak (?:hadir|datang)|tk|alph?a"
        r"|without (?:notice|news)|did not come|not (?:present|here)|absent"
    ),
    Status.DUTY: r"dinas luar|tugas luar|dinas|dl|on (?:official )?duty|official duty",
    Status.LEAVE: (
        r"anak sakit|izin sakit anak|izin|ijin|cuti|berhalangan|sick child|child (?:is )?sick"
        r"|on leave|leave|excused"
    ),
    Status.LATE: r"hadir terlambat|terlambat|telat|late",
    Status.SICK: r"sakit|skt|sick|ill",
    Status.UNRECORDED: r"belum tercatat|belum ada kabar|bt|not recorded|unrecorded",
    Status.PRESENT: r"hadir|hdr|datang|present|here|came",
}
_STATUS = "|".join(f"(?P<{status}>{words})" for status, words in _WORDS.items())
_EVERYONE = re.compile(
    r"\b(?:hadir semua(?:nya)?|(?:semua(?:nya)?|seluruh(?:nya)?|lainnya|sisanya|yang lain(?:nya)?)"
    r"(?:\s+(?:anggota|guru|peserta|yang lain|lainnya|sudah))*\s+(?:hadir|present|datang)"
    r"|(?:every(?:one|body)|all|the rest|(?:the )?others)"
    r"(?:\s+(?:else|of|the|us|members|teachers|others|is|are|was|were))*\s+(?:present|here|came))\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:kecuali|selain|minus|tetapi|tapi|except(?: for)?|but|apart from|other than)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"^\W*(?:{_STATUS})\s*[:=]\s*(?P<rest>.*)$", re.IGNORECASE)
_IS = r"(?:\s+(?:is|are|was|were))?"
_TRAILING = re.compile(rf"^(?P<name>.*?){_IS}[\s(:=–-]*\b(?:{_STATUS})\b", re.IGNORECASE)
_STRICT = re.compile(
    rf"^\s*(?P<name>[^\d(]+?){_IS}\s*[\s(:=–-]\s*(?:hadir|hdr|terlambat|telat|izin|ijin|sakit|cuti|dl"
    r"|dinas luar|tanpa keterangan|tidak hadir|belum tercatat|not recorded"
    r"|present|here|late|sick|ill|excused|on leave|on duty|absent)\)?[\s.!]*$",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"(?<=\w)(?:\s+(?:ternyata|trnyata|memang|sudah|sdh|udah|juga|tadi|jadi|jd|actually))+\s*$",
    re.IGNORECASE,
)
"""Between a name and what became of it: "Joko ternyata hadir"."""
_BREAKS = re.compile(r"[,;\n•]|\s+(?:dan|serta|and)\s+|\s*[&+]\s*", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s*")
_TITLE = re.compile(r"^(?:[A-Z][a-z]{0,3}\.?){1,4}$")


@dataclass(frozen=True)
class Named:
    """A name as typed; no status was said where it is None."""

    name: str
    status: Status | None


@dataclass(frozen=True)
class Marks:
    """``everyone`` holds for all who are not named and not recorded yet."""

    everyone: Status | None
    named: tuple[Named, ...]


def read_marks(text: str) -> Marks:
    """Names without a status take the heading above them, else the next status behind them."""
    rest = text[:LONGEST]
    everyone = Status.PRESENT if _EVERYONE.search(rest) else None
    rest = _EXCEPT.sub(",", _EVERYONE.sub(",", rest))
    named: list[Named] = []
    waiting: list[str] = []
    heading: Status | None = None
    for piece in _BREAKS.split(rest):
        words = _NUMBER.sub("", piece).strip()
        if head := _HEADING.match(words):
            named += [Named(name, heading) for name in waiting]
            waiting, heading, words = [], _status(head), head["rest"].strip()
        name, status = _read(words)
        if name and (status or heading):
            named += [Named(each, status or heading) for each in [*waiting, name]]
            waiting = []
        elif name:
            waiting.append(name)
        elif status:
            named += [Named(each, status) for each in waiting]
            waiting = []
    return Marks(everyone, (*named, *(Named(name, heading) for name in waiting)))


def names_first(incoming: Incoming) -> dict[str, str] | None:
    """ "Rina hadir", "Joko sakit, Budi izin": every piece is a name with a status."""
    text = incoming.text.strip()
    return {"text": text} if not incoming.media and are_names(text) else None


def are_names(text: str) -> bool:
    """Whether a text is nothing but names with a status each."""
    if len(text) > LONGEST or text.startswith("/") or "?" in text:
        return False
    # Runs of blanks are folded first: _STRICT tries every way to part them.
    pieces = [_STRICT.match(" ".join(p.split())) for p in _BREAKS.split(text) if p.strip()]
    names = [_NEWS.sub("", piece["name"]) if piece else "" for piece in pieces]
    return bool(names) and all(name and _is_name(name) for name in names)


def names_others(text: str) -> bool:
    """ "Lestari dan Siti sakit": names alone, of which one at least has a status."""
    pieces = [_read(piece.strip()) for piece in _BREAKS.split(text[:LONGEST]) if piece.strip()]
    named = bool(pieces) and all(name and _is_name(name) for name, _ in pieces)
    return named and any(status for _, status in pieces)


def _read(piece: str) -> tuple[str, Status | None]:
    """(name, status) of "Bu Rina (sakit)", "Joko: izin karena hajatan", "Siti"."""
    found = _TRAILING.match(piece)
    name = _NEWS.sub("", found["name"] if found else piece).strip(" .()[]:=–-*_")
    if not re.search(r"[^\W\d_]", name) or ("." in name and _TITLE.match(name)):
        name = ""
    return name, _status(found) if found else None


def _status(match: re.Match[str]) -> Status:
    return next(status for status in _WORDS if match[status.value])


_NOT_NAMES = {
    "saya", "aku", "kami", "kita", "siap", "izin", "ijin", "mohon", "maaf", "tidak", "tdk",
    "belum", "blm", "bisa", "insyaallah", "akan", "absen", "anak", "istri", "suami", "sudah",
    "semua", "yang", "siapa", "daftar", "kapan", "apakah", "kenapa", "karena", "jadwal", "rapat",
    "pertemuan", "ikut", "besok", "hari", "ini", "lagi", "sedang", "agak", "kurang", "surat",
    "nomor", "lembar", "form", "cetak", "rekap", "konfirmasi", "pasti", "mau", "ingin", "harus",
    "jangan", "ada", "kalau", "jika", "bila", "untuk", "dengan", "dari", "ke", "di", "tandai",
    "catat", "tamu", "koreksi", "orang", "org", "guru", "hadir", "sakit", "mungkin", "juga",
    "masih", "sangat", "ibu", "bapak", "ayah", "mama", "papa", "mertua", "tua", "insya", "allah",
    "nenek", "kakek", "bayi", "adik", "kakak", "cucu", "keluarga",
    "i", "im", "am", "we", "you", "he", "she", "they", "my", "our", "your", "not", "will", "be",
    "can", "cannot", "child", "son", "daughter", "wife", "husband", "mother", "father", "who",
    "when", "what", "all", "everyone", "everybody", "the", "a", "an", "is", "are", "was", "were",
    "still", "also", "just", "already", "sorry", "feeling", "feel", "running", "bit", "little",
    "very", "today", "tomorrow", "meeting", "attendance", "list", "sheet", "mark", "there",
    "alhamdulillah", "baik", "ok", "oke", "yg", "tgl", "tanggal", "pukul", "jam", "lihat", "sy",
    "lg", "lgi", "sdg", "sdh", "udah", "dah", "msh", "ternyata", "tetap", "semuanya", "seluruhnya",
    "dtg", "skrg", "sekarang", "nanti", "langsung", "kok", "dong", "ya", "memang", "jadi", "jd",
}  # fmt: skip
for _said in (*RSVP_WORDS, *CHECK_IN_WORDS, *ABSENCE_WORDS):
    _NOT_NAMES.update(_said.split())  # what a member's own answers are made of is no name either


def _is_name(name: str) -> bool:
    words = normal(name).split()
    honorific = bool(words) and words[0] in ("bu", "ibu", "pak", "bapak", "bpk")
    rest = words[1:] if honorific else words
    return 0 < len(rest) <= 5 and _NOT_NAMES.isdisjoint(rest) and not any(w.isdigit() for w in rest)
