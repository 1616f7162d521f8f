"""Whether what follows "hadir" is about the person who typed it. Pure."""

from handlers.attendance.roster import words_of
from handlers.communities import name_words
from handlers.engine.talk import normal

_HARMLESS = frozenset(
    {
        "saya", "bu", "ibu", "pak", "bapak", "bpk", "bos", "admin", "min", "ketua", "semua", "ya",
        "nggih", "njih", "siap", "insyaallah", "insya", "allah", "bismillah", "alhamdulillah",
        "izin", "ijin", "dari", "di", "sudah", "lokasi", "tempat", "hari", "ini", "pagi", "siang",
        "sore", "dan", "rekan", "kak", "terima", "kasih", "mohon", "maaf", "terlambat", "telat",
        "agak", "sedikit", "tepat", "waktu", "daring", "luring", "online", "zoom", "lewat",
    }
)  # fmt: skip


def about_me(rest: str, name: str) -> bool:
    """Own name, own school, courtesy: "hadir, Rina Wulandari SDN 2", "hadir bu, agak telat"."""
    school = name_words.SCHOOL.search(rest)
    before = rest[: school.start()] if school else rest
    return set(normal(before).split()) <= _HARMLESS | set(words_of(name)) | set(_titles(name))


def _titles(name: str) -> list[str]:
    return normal(name).split()
