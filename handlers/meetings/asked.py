"""The words that ask for the agenda, and those that give the next meeting another hour."""

import re

from handlers.engine.messages import Incoming
from handlers.engine.short import ADDRESSED, ASSENT, EXCUSE, written_out
from handlers.meetings.words import WEEKDAYS

AGENDA_WORDS = (
    "jadwal", "jdwl", "agenda", "kapan", "jam berapa", "jadwal pertemuan", "kapan pertemuan",
    "kapan kumpul", "kapan rapat", "kapan rapatnya", "pertemuan berikutnya", "pertemuan",
    "di mana", "dimana", "di mana tempatnya", "dimana tempatnya", "tempatnya di mana",
    "tempatnya dimana", "di mana pertemuannya", "dimana pertemuannya", "jadwal besok",
    "ada pertemuan besok", "next meeting", "next meetings", "meetings", "meeting", "when",
    "what time", "when is the meeting", "when is the next meeting", "what time is the meeting",
    "when is it", "where", "where is it", "where is the meeting", "upcoming meetings", "calendar",
    "schedule", "my schedule", "the schedule",
)  # fmt: skip
AGENDA_LEADS = (
    "jam berapa", "jam brp", "jm brp", "pukul berapa", "kapan kumpul", "kapan pertemuan",
    "kapan rapat", "kapan ada pertemuan", "kapan ketemu", "agenda bulan", "agenda minggu",
    "agenda pekan", "jadwal bulan", "jadwal minggu", "jadwal pekan", "what time is",
    "when do we meet", "schedule for this",
)  # fmt: skip
HOUR_LEADS = ("ganti jam", "ubah jam", "change the time to", "change the time")
"""What follows is an hour, said without its "jam"."""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_MEETING = _words(
    "pertemuan pertemuannya rapat rapatnya acara acaranya kumpul kumpulnya kkg kkgnya mgmp kombel"
    " kegiatan kegiatannya jadwal jadwalnya agenda agendanya meeting topik topiknya"
)
_DAY = frozenset(WEEKDAYS) | _words(
    "besok lusa hari ini minggu pekan bulan depan tanggal tgl today tomorrow"
)
_TAKES_PLACE = _words("ada jadi batal libur diundur ditunda")
_ASKING = _words("apa apakah kapan berapa mana kan kah")
_BETWEEN = _words(
    "di jam pukul tidak atau masih tetap lagi kita nya nanti membahas bahas tempat tempatnya mulai"
    " mulainya selesai selesainya berikutnya selanjutnya yang untuk pagi siang sore malam is there"
    " a the on this week next still"
)
_VOCABULARY = (
    _MEETING | _DAY | _TAKES_PLACE | _ASKING | _BETWEEN | ADDRESSED | ASSENT | EXCUSE - {"saya"}
)  # fmt: skip
LONGEST_QUESTION = 80


def asks_schedule(incoming: Incoming) -> dict[str, str] | None:
    """ "besok jadi?", "minggu ini ada pertemuan?", "acaranya apa": only words of such questions."""
    text = incoming.text
    if incoming.media or incoming.start or not 0 < len(text) <= LONGEST_QUESTION:
        return None
    words = set(re.sub(r"[/-]", " ", written_out(text)).split())
    asks = "?" in text or words & _ASKING or (words & _DAY and "jadi" in words)
    day, held = words & _DAY, words & _TAKES_PLACE
    about = words & _MEETING or (day and held) or ("jadi" in words and "?" in text)
    numbers = {word for word in words if word.isdigit()}
    if not asks or not about or words - numbers - _VOCABULARY or (numbers and not day):
        return None
    return {"text": "", "word": "jadwal"}
