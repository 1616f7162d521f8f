"""What people type for a level, a kind of community, a job, a role or a class → stored values."""

import re

from handlers.communities.matching import Matched, match_words
from storage.communities import CommunityType, Level, Role
from storage.lesson_plans import Phase
from storage.people import Honorific, Job

_LEVELS = {
    "paud": Level.PAUD,
    "tk": Level.PAUD,
    "kb": Level.PAUD,
    "tamankanakkanak": Level.PAUD,
    "sd": Level.SD,
    "sekolahdasar": Level.SD,
    "slb": Level.SLB,
    "sekolahluarbiasa": Level.SLB,
    "smp": Level.SMP,
    "sekolahmenengahpertama": Level.SMP,
    "sma": Level.SMA,
    "smu": Level.SMA,
    "sekolahmenengahatas": Level.SMA,
    "smk": Level.SMK,
    "stm": Level.SMK,
    "sekolahmenengahkejuruan": Level.SMK,
    "ra": Level.RA,
    "raudhatulathfal": Level.RA,
    "mi": Level.MI,
    "madrasahibtidaiyah": Level.MI,
    "mts": Level.MTS,
    "madrasahtsanawiyah": Level.MTS,
    "ma": Level.MA,
    "madrasahaliyah": Level.MA,
    "mak": Level.MAK,
    "madrasahaliyahkejuruan": Level.MAK,
    "kesetaraan": Level.KESETARAAN,
    "pkbm": Level.KESETARAAN,
    "skb": Level.KESETARAAN,
    "paketa": Level.KESETARAAN,
    "paketb": Level.KESETARAAN,
    "paketc": Level.KESETARAAN,
}
_TYPES = {
    "dalamsekolah": CommunityType.SCHOOL,
    "kombel": CommunityType.SCHOOL,
    "kombelsekolah": CommunityType.SCHOOL,
    "sekolah": CommunityType.SCHOOL,
    "satusekolah": CommunityType.SCHOOL,
    "school": CommunityType.SCHOOL,
    "antarsekolah": CommunityType.ACROSS_SCHOOLS,
    "kkg": CommunityType.ACROSS_SCHOOLS,
    "pkg": CommunityType.ACROSS_SCHOOLS,
    "mgmp": CommunityType.ACROSS_SCHOOLS,
    "mgbk": CommunityType.ACROSS_SCHOOLS,
    "kkks": CommunityType.ACROSS_SCHOOLS,
    "mkks": CommunityType.ACROSS_SCHOOLS,
    "gugus": CommunityType.ACROSS_SCHOOLS,
    "daring": CommunityType.ONLINE,
    "online": CommunityType.ONLINE,
}
_JOBS = {
    "guru": Job.TEACHER,
    "pendidik": Job.TEACHER,
    "walikelas": Job.TEACHER,
    "kepalasekolah": Job.PRINCIPAL,
    "kepsek": Job.PRINCIPAL,
    "kasek": Job.PRINCIPAL,
    "kepalamadrasah": Job.PRINCIPAL,
    "kamad": Job.PRINCIPAL,
    "pengawas": Job.SUPERVISOR,
    "pengawassekolah": Job.SUPERVISOR,
    "tenagakependidikan": Job.STAFF,
    "tendik": Job.STAFF,
    "tatausaha": Job.STAFF,
    "tu": Job.STAFF,
    "operator": Job.STAFF,
    "pegawaidinas": Job.OFFICIAL,
    "pegawaibalai": Job.OFFICIAL,
    "dinas": Job.OFFICIAL,
    "balai": Job.OFFICIAL,
}
_ROLES = {
    "ketua": Role.CHAIR,
    "sekretaris": Role.SECRETARY,
    "bendahara": Role.TREASURER,
    "penggerak": Role.LEAD,
    "mentor": Role.MENTOR,
    "anggota": Role.MEMBER,
}
_HONORIFICS = {
    "bu": Honorific.BU,
    "ibu": Honorific.BU,
    "pak": Honorific.PAK,
    "bapak": Honorific.PAK,
    "bapakibu": Honorific.UNKNOWN,
}
_CLASS = re.compile(r"(?:kelas|kls|kl)?\s*(\d{1,2}|[ivx]{1,4})\b", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
_LAST_CLASS = 13
_PHASES = ((2, Phase.A), (4, Phase.B), (6, Phase.C), (9, Phase.D), (10, Phase.E))
_KINDERGARTEN = frozenset({Level.PAUD, Level.RA})
_CLASSES = {
    Level.SD: range(1, 7),
    Level.MI: range(1, 7),
    Level.SMP: range(7, 10),
    Level.MTS: range(7, 10),
    Level.SMA: range(10, 13),
    Level.MA: range(10, 13),
    Level.SMK: range(10, 14),
    Level.MAK: range(10, 14),
}
"""The classes of a level; class 13 exists in a four-year SMK (and MAK) only."""


def match_level(text: str) -> Matched[Level]:
    """ "SD", "sekolah dasar", "paket b"; an acronym of three letters is never a typo's guess."""
    found = match_words(text, _LEVELS)
    return found if found.sure or len(text.strip()) > len("smk") else Matched()


def match_type(text: str) -> Matched[CommunityType]:
    """ "KKG", "dalam sekolah", "daring"."""
    return match_words(text, _TYPES)


def match_job(text: str) -> Matched[Job]:
    """ "guru", "kepsek", "pengawas"."""
    return match_words(text, _JOBS)


def match_honorific(text: str) -> Matched[Honorific]:
    """ "bu", "bapak"."""
    return match_words(text, _HONORIFICS)


def match_role(text: str) -> Matched[Role]:
    """ "sekretaris", "penggerak"."""
    return match_words(text, _ROLES)


def read_class(text: str) -> int | None:
    """ "kelas 4", "4a", "IV" → 4; None for what is no class from 1 to 13."""
    found = _CLASS.search(re.sub(r"(\d)[a-z]\b", r"\1", text.strip().casefold()))
    if found is None:
        return None
    typed = found.group(1)
    number = int(typed) if typed.isdigit() else _from_roman(typed)
    return number if 1 <= number <= _LAST_CLASS else None


def classes_of(level: Level) -> range | None:
    """The classes that a level has; None where there are none or any may be."""
    return _CLASSES.get(level)


def phase_of(level: Level, class_number: int | None) -> Phase | None:
    """The phase by level and class; None where it is chosen (SLB) or cannot be derived."""
    if level in _KINDERGARTEN:
        return Phase.FOUNDATION
    if level is Level.SLB or class_number is None:
        return None
    allowed = _CLASSES.get(level, range(1, _LAST_CLASS))
    if class_number not in allowed:
        return None
    return next((phase for last, phase in _PHASES if class_number <= last), Phase.F)


def _from_roman(typed: str) -> int:
    return _ROMAN.index(typed) + 1 if typed in _ROMAN else 0
