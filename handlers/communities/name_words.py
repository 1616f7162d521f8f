"""The words that `names` reads by: schools, titles, forms of address."""

import re

SCHOOL = re.compile(
    r"(?<![\w.])(?:"
    r"(?:upt\w*|spf)\s+(?:spf\s+)?(?=[a-z])"
    r"|(?:sd|sdn|sds|sdit|sdi|sdk|sdlb|smp|smpn|smps|smpit|smpk|smplb|sma|sman|smas|smak|smalb"
    r"|smk|smkn|smks|slb|slbn|tk|tkn|tkit|paud|mts|mtsn|mtss|pkbm|skb|mtsit|smait|sr)"
    r"(?:\s*\d|\b(?!\.))"
    r"|(?:madrasah|sekolah|raudh?atul|taman\s+kanak|kelompok\s+bermain|pondok|ponpes|pesantren"
    r"|dinas|disdik|disdikbud|cabang\s+dinas|cabdis|bbgp|bgp|bbgtk|bgtk|bbpmp|bpmp|lpmp|kemenag"
    r"|kantor|korwil|universitas|yayasan)\b"
    r"|(?:mi|min|mis|ma|man|mas|mak|ra|kb|ba|tpa|sps)(?:\s*\d|\s+negeri\b|\s+swasta\b)"
    r")",
    re.IGNORECASE,
)
"""Where a school begins, wherever it stands. "MA", "RA", "MAN" … are titles and names as well."""

AFTER_BREAK = re.compile(r"(?:mi|mis|ma|mas|mak|ra|kb|ba|tpa|sps|mit)\s+\w{3,}", re.IGNORECASE)
"""Also a school, but only behind a comma, dash or line break: "Ali, MI Al Hidayah"."""

_CAPITALS = (
    "sd sdn sds sdit sdi sdk sdlb smp smpn smps smpit smpk smplb sma sman smas smak smalb smk "
    "smkn smks slb slbn tk tkn tkit paud pkbm skb sr upt uptd spf mi min mis ma man mas mak "
    "ra kb ba tpa sps bbgp bgp bbgtk bgtk bbpmp bpmp lpmp"
)
ACRONYMS = {word: word.upper() for word in _CAPITALS.split()} | {
    "mts": "MTs",
    "mtsn": "MTsN",
    "mtss": "MTsS",
}

TITLES = {
    "spd": "S.Pd.",
    "mpd": "M.Pd.",
    "spdsd": "S.Pd.SD.",
    "spdi": "S.Pd.I.",
    "mpdi": "M.Pd.I.",
    "spdaud": "S.Pd.AUD.",
    "spdk": "S.Pd.K.",
    "mpdk": "M.Pd.K.",
    "sag": "S.Ag.",
    "mag": "M.Ag.",
    "spsi": "S.Psi.",
    "ssi": "S.Si.",
    "msi": "M.Si.",
    "ssos": "S.Sos.",
    "skom": "S.Kom.",
    "mkom": "M.Kom.",
    "ssn": "S.Sn.",
    "shi": "S.H.I.",
    "sth": "S.Th.",
    "mth": "M.Th.",
    "spak": "S.PAK.",
    "shum": "S.Hum.",
    "mhum": "M.Hum.",
    "ama": "A.Ma.",
    "amapd": "A.Ma.Pd.",
    "amd": "A.Md.",
    "dra": "Dra.",
    "drs": "Drs.",
    "hj": "Hj.",
    "gr": "Gr.",
    "ssc": "S.Sc.",
    "msc": "M.Sc.",
    "ph": "Ph.",
}
"""Degrees without dots → as they are written; only used where they were typed in lower case."""

UNDOTTED = frozenset({"dr", "h", "ir", "se", "st", "mm", "sh", "mh", "ma", "ba", "phd", "mt"})
"""Also titles, but rewriting them could be wrong ("dr." is a physician, "Dr." a doctorate)."""

UPPER = frozenset({"se", "st", "mm", "sh", "mh", "mt"})
"""Degrees that are capitals throughout, behind a name."""

HONORIFICS = {"bu": "bu", "ibu": "bu", "bpk": "pak", "bapak": "pak", "pak": "pak", "bp": "pak"}
ENGLISH = {
    written: typed
    for title, typed in (("mr", "pak"), ("mrs", "bu"), ("ms", "bu"), ("miss", "bu"))
    for written in (title, title.title())
}
"""Only as they are written: "MS" and "M.R." are initials."""
GENDERED = {"dra": "bu", "hj": "bu", "drs": "pak", "h": "pak"}
GENDERED_TITLE = re.compile(r"(?:(?:prof|dr|ir)\.?\s+)*(dra|hj|drs|h\.)(?=[\s.])", re.IGNORECASE)
"""These four are typed by whoever is a Bu or a Pak; they stay in the name ("H." with its dot)."""
EITHER = re.compile(
    r"^(?:bapak|pak|bpk)\s*/\s*(?:ibu|bu)\b\.?|^(?:ibu|bu)\s*/\s*(?:bapak|pak|bpk)\b\.?",
    re.IGNORECASE,
)
OTHER_ADDRESS = re.compile(r"^(?:sdri?|saudar[ai]|kak|mbak|bang)\b\.?\s+(?=\S)", re.IGNORECASE)

OPENING = re.compile(
    r"^(?:(?:assalamu\s?'?alaikum|salam|selamat\s+(?:pagi|siang|sore|malam)|horas|shalom"
    r"|mohon\s+izin|izin|perkenalkan|perkenalan|nama\s+(?:saya|lengkap)|atas\s+nama|saya|nama)"
    r"(?![\w.])[\s,.:!\-]*(?:wr\.?\s*wb\.?[\s,.]*)?)+",
    re.IGNORECASE,
)
_SCHOOL_WORD = r"(?:(?:nama|asal)\s+)?(?:sekolah|instansi)|unit\s+kerja|satuan\s+pendidikan|school"
LABEL = re.compile(
    rf"(?<!\w)(?:(?P<school>{_SCHOOL_WORD})|(?P<name>nama(?:\s+lengkap)?|(?:full\s+)?name)"
    r"|(?P<other>jabatan|tugas|mapel|mata\s+pelajaran|kelas|guru|no\.?\s*(?:hp|wa)|hp|wa|email"
    r"|alamat))\s*[:=]\s*",
    re.IGNORECASE,
)
"""What people write before each part when they fill in a list."""
SCHOOL_LABEL = re.compile(rf"^\s*(?:{_SCHOOL_WORD})\s*[:=]\s*", re.IGNORECASE)
_CHATTER = (
    "ok oke okey okay ya iya y siap baik setuju gabung lanjut hadir bisa tidak belum menu batal "
    "terima kasih makasih trims nggih njih sudah halo hai tes test yes no thanks thank you "
    "lupa entah tahu tau ingat kkg mgmp pkg kombel gugus"
)
NO_NAME = frozenset(_CHATTER.split())
"""What answers a question but is nobody's name; a line of such words alone is asked again."""

SENTENCE = re.compile(
    r"\b(?:tidak|tdk|nggak|enggak|gak|kenapa|mengapa|bagaimana|gimana|berhalangan)\b",
    re.IGNORECASE,
)
"""Words of somebody who says something else than a name or a school."""

NUMBERED = re.compile(
    r"[\s,;(\-–—/]*\b(?:nip|nuptk|nik)\b[\s.:=]*\d[\d .\-]{7,}\d\)?"
    r"|[\s,;(]*(?<!\d)\d{16,18}(?!\d)\)?",
    re.IGNORECASE,
)
"""A number of a person: it is asked for when a document needs it, never read out of a line."""

REMARK = re.compile(r"\(\s*(?:guru|wali|kelas|kepala|kepsek|operator|pengawas)\b[^)]*\)", re.I)
"""What somebody does, in brackets behind the name."""

CONNECTOR = re.compile(
    r"(?:[\s,;:/|(\-–—]+|\b(?:dari|asal|di|guru|mengajar|bertugas|unit\s+kerja|instansi"
    r"|kepala\s+sekolah|kepsek|kasek|pengawas)\b)+$",
    re.IGNORECASE,
)
