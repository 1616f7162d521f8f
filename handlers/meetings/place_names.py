"""Where a meeting is, as it is shown: "sdn 2 sidikalang" typed in haste is a school's name."""

import re

from handlers.communities.proper import proper

LONGEST = 200
"""Characters kept of a topic or place."""
_WORDS = """
rumah saya kami kita dan di ke dekat depan belakang samping sebelah seberang atas bawah lewat
my our house home the of and at in near
"""
_COMMON = frozenset(_WORDS.split())
"""Words that lead to a place and are no part of its name: "rumah Bu Tiur"."""
_KINDS = """
aula perpus perpustakaan masjid mesjid mushola musholla ruang ruangan guru kelas kantor kepala
sekolah madrasah lab gedung lapangan balai desa pendopo halaman lantai serbaguna rapat kantin
hall room library school
"""
_NAMELESS = _COMMON | frozenset(_KINDS.split())
"""A place of such words alone bears no name: "di aula"."""
_LETTERS = re.compile(r"[^\W\d_]+")
_CODES = re.compile(r"\b(?:pass\w*|sandi|kode|code|pin|id|zoom|meet)\b", re.IGNORECASE)
"""What people need to enter an online room is kept letter by letter."""


def worded(value: str) -> str:
    """`value` cut to what is kept; "" if it holds no letter or digit (emoji only)."""
    return value[:LONGEST].strip() if any(map(str.isalnum, value)) else ""


def place_name(typed: str) -> str:
    """A place as typed, but a name in small letters alone gets its capitals."""
    place = worded(typed)
    if _CODES.search(place) or _NAMELESS.issuperset(_LETTERS.findall(place)):
        return place
    return proper(place, _COMMON)[:LONGEST].strip()
