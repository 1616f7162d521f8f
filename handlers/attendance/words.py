"""What people type about coming, being there and staying away (hard case 3).

Everything is compared as ``handlers.engine.talk.normal`` leaves it: folded, without marks.
"""

import re

from handlers.engine.matching import is_greeting
from handlers.engine.messages import Incoming
from handlers.engine.talk import normal
from storage.attendance import AbsenceReason, RsvpAnswer

_YES = (
    "bisa", "bisa hadir", "bisa datang", "bisa ikut", "insyaallah", "insya allah", "inshaallah",
    "insyaallah hadir", "insya allah hadir", "insyaallah bisa", "insya allah bisa", "akan hadir",
    "akan datang", "ikut hadir", "inshaallah hadir", "inshaallah bisa", "tetap hadir", "otw hadir",
    "otw", "datang terlambat", "hadir terlambat", "akan terlambat", "agak terlambat",
    "pasti hadir", "bsa", "bisa bu", "bisa pak", "i can come",
    "can come", "i will come", "i ll come", "i will be there", "i ll be there", "coming",
    "i am coming",
)  # fmt: skip
_MAYBE = (
    "belum pasti", "blm pasti", "belum tentu", "mungkin", "masih ragu", "ragu", "ragu ragu",
    "belum tahu", "belum tau", "diusahakan", "saya usahakan", "not sure yet", "not sure", "maybe",
)  # fmt: skip
RSVP_WORDS = dict.fromkeys(_YES, RsvpAnswer.YES) | dict.fromkeys(_MAYBE, RsvpAnswer.MAYBE)

CHECK_IN_WORDS = (
    "hadir", "hdr", "hadirr", "hadirrr", "hadiir", "absen", "absn", "absensi", "presensi",
    "present", "here", "check in", "checkin", "check-in", "sign in", "i am here", "i m here",
    "i am present", "siap hadir", "saya hadir", "sudah hadir", "izin hadir", "izin absen",
    "sudah datang", "sudah di lokasi", "sudah sampai", "✋", "🤚", "🙋",
)  # fmt: skip
CHECK_IN_LEADS = (
    "hadir",
    "hdr",
    "absen",
    "presensi",
    "siap hadir",
    "saya hadir",
    "izin hadir",
    "present",
)

ABSENCE_WORDS = (
    "izin", "ijin", "mohon izin", "mohon ijin", "berhalangan", "berhalangan hadir", "halangan",
    "izin atau sakit",
    "sakit", "skt", "saya sakit", "izin sakit", "ijin sakit", "sedang sakit", "lagi sakit",
    "lg sakit", "sdg sakit", "ternyata sakit", "ternyata berhalangan", "kurang sehat",
    "kurang enak badan", "tidak enak badan", "anak sakit", "anak saya sakit", "dl",
    "dinas luar", "izin dl", "izin dinas luar", "tugas luar", "dinas", "cuti", "izin cuti",
    "tidak bisa", "tdk bisa", "gak bisa", "ga bisa", "nggak bisa", "tidak bisa hadir",
    "tdk bisa hadir", "gak bisa hadir", "ga bisa hadir", "belum bisa hadir", "tidak hadir",
    "tdk hadir", "gak hadir", "tidak dapat hadir", "tidak bisa datang", "tidak bisa ikut",
    "absen sakit", "absen izin", "absen dl", "absen dinas luar", "absen dulu", "izin tidak hadir",
    "izin tidak bisa hadir", "izin berhalangan", "izin tdk hadir", "cannot come", "i cannot come",
    "can t come", "i can t come", "can not come", "unable to come", "i am unable to come",
    "not coming", "i am not coming", "sick", "i am sick", "i m sick", "ill", "i am ill",
    "my child is sick", "sick child", "on leave", "on duty", "i am on duty", "official duty",
    "excused", "absent", "i am absent", "i m absent",
)  # fmt: skip
ABSENCE_LEADS = (
    "izin", "ijin", "berhalangan", "sakit", "saya sakit", "izin sakit", "anak sakit",
    "anak saya sakit", "dinas luar", "kurang sehat", "tidak bisa", "tdk bisa", "gak bisa",
    "ga bisa", "tidak bisa hadir", "tidak dapat hadir", "belum bisa hadir", "tidak hadir",
    "absen sakit", "absen izin", "absen dl", "absen dinas luar", "absen karena", "absen anak sakit",
    "cuti", "sy sakit", "sy izin", "sy ijin", "sy berhalangan",
    "saya izin", "saya ijin", "saya berhalangan", "saya tidak bisa", "cannot come",
    "i cannot come", "can t come", "i can t come", "unable to come", "sick", "i am sick",
    "on leave", "on duty",
)  # fmt: skip

CORRECTION_WORDS = (
    "minta koreksi", "mohon koreksi", "izin koreksi", "koreksi kehadiran saya",
    "ask for a correction", "ask for correction", "request correction",
)  # fmt: skip
WHO_WORDS = (
    "siapa", "siapa hadir", "siapa yang hadir", "siapa saja yang hadir", "siapa saja hadir",
    "siapa saja", "siapa bisa", "siapa yang bisa", "siapa datang", "siapa belum", "jawaban",
    "lihat jawaban", "kehadiran", "lihat kehadiran", "siapa yang belum", "siapa yang belum jawab",
    "siapa yang belum menjawab", "siapa belum jawab", "siapa yang tidak hadir",
    "siapa yang sudah hadir", "siapa yang belum hadir", "siapa saja yang sudah hadir",
    "siapa saja yang belum hadir", "siapa sudah hadir", "siapa belum hadir", "yang sudah hadir",
    "yang belum hadir", "siapa yang tidak bisa", "siapa yang datang", "siapa yang tidak datang",
    "siapa yang belum datang", "siapa yang sudah datang", "siapa saja yang bisa", "who",
    "who is there", "who is here", "who is coming", "who can come", "who has answered",
    "who has not answered", "who is absent", "answers", "see answers", "attendance",
    "see attendance",
)  # fmt: skip
MISSING_WORDS = frozenset(
    word for word in WHO_WORDS if {"belum", "tidak", "not", "absent"} & set(word.split())
)
"""These ask only for those of whom nothing is known yet."""
MARK_WORDS = (
    "tandai", "tandai kehadiran", "catat kehadiran", "isi kehadiran", "isi daftar hadir",
    "semua hadir", "hadir semua", "semuanya hadir", "koreksi", "koreksi kehadiran",
    "perbaiki kehadiran", "mark attendance", "record attendance", "correct attendance", "mark",
    "everyone present", "everybody present", "all present", "everyone is present",
    "everybody is present", "everyone here", "all here",
)  # fmt: skip
MARK_LEADS = (
    "tandai", "catat kehadiran", "semua hadir", "hadir semua", "semuanya hadir",
    "semua anggota hadir", "semua guru hadir", "koreksi", "mark", "mark attendance",
    "everyone present", "everybody present", "all present", "everyone is present",
    "everybody is present", "all members present", "all teachers present",
)  # fmt: skip

GUEST_WORDS = ("tamu", "tambah tamu", "guest", "guests", "add guest", "add guests")
CONFIRM_WORDS = (
    "konfirmasi daftar hadir", "konfirmasi daftar", "konfirmasi kehadiran", "konfirmasi",
    "sahkan daftar hadir", "confirm attendance",
    "confirm the attendance", "confirm list", "confirm the list", "confirm attendance list",
)  # fmt: skip
RESULT_WORDS = (
    "hasil", "hasil pertemuan", "tulis hasil", "isi hasil", "result", "results", "meeting result",
    "meeting results", "write the result", "write result",
)  # fmt: skip
RESULT_LEADS = ("hasil", "hasil pertemuan", "result", "results", "meeting result")

SILENT_WORDS = (
    "siap", "siapp", "siap bu", "siap pak", "siap laksanakan", "nggih", "njih", "inggih", "nggeh",
    "baik", "baik bu", "baik pak", "baiklah", "ok", "oke", "okey", "okay", "oke siap", "ok siap",
    "siap baik", "sip", "mantap", "amin", "aamiin", "paham", "mengerti", "noted", "all right",
    "alright", "got it", "fine", "good", "sure",
)  # fmt: skip
READY_WORDS = frozenset(word for word in SILENT_WORDS if "siap" in word)
"""These answer an open RSVP; where none is open they need no answer."""
THANKS_WORDS = (
    "terima kasih", "terimakasih", "trima kasih", "makasih", "makasi", "terima kasih banyak",
    "terima kasih bu", "terima kasih pak", "terima kasih infonya", "matur nuwun", "maturnuwun",
    "matur suwun", "suwun", "hatur nuhun", "nuhun", "thanks", "thank you", "thank you very much",
    "many thanks", "thx", "trims", "tks",
)  # fmt: skip
ASKING_WORDS = (
    "izin bertanya", "izin tanya", "ijin bertanya", "bertanya", "mau tanya", "izin menyampaikan",
    "may i ask", "i have a question",
)  # fmt: skip
SHARING_WORDS = ("izin share", "izin berbagi", "ijin share", "izin forward", "izin meneruskan")
POLITE_LEADS = (*ASKING_WORDS, *SHARING_WORDS)

_RELATIVES = (
    r"anak(?:ku)?|istri|suami|ibu|bapak|ayah|mama|papa|mertua|orang\s?tua|nenek|kakek|bayi|keluarga"
)
_FAMILY = r"child(?:ren)?|son|daughter|wife|husband|mother|father|mom|dad|parents?|baby|family"
_CHILD = r"anak(?:ku)?|bayi|child(?:ren)?|son|daughter|baby"
_SICK_RELATIVE = (
    rf"\b(?:{_FAMILY})\b(?:\s+\w+){{0,3}}?\s+(?:sick|ill|hospital)|\bsick\s+(?:{_FAMILY})\b",
    rf"\b(?:{_RELATIVES})\b(?:\s+\w+){{0,3}}?\s+(?:sakit|skt|dirawat|opname)",
)
_READINGS = (
    *((AbsenceReason.LEAVE, sign) for sign in _SICK_RELATIVE),
    (
        AbsenceReason.SICK,
        r"\b(?:sakit|skt|sick|ill\b|unwell|kurang sehat|(?:tidak|kurang|gak?) enak badan|opname)",
    ),
    (
        AbsenceReason.DUTY,
        r"\b(?:dl|dinas|tugas luar|surat tugas|bimtek|diklat|on (?:official )?duty"
        r"|official (?:duty|trip))\b",
    ),
    (
        AbsenceReason.LEAVE,
        r"\b(?:cuti|keperluan|acara|hajatan|takziah|takziyah|melayat|keluarga|nikahan|urusan"
        r"|leave|excused|funeral|wedding|family)\b",
    ),
)
_STAYS_AWAY = re.compile(
    r"\b(?:tidak|tdk|gak|ga|nggak|belum|blm|tak)\s+(?:bisa|dapat|hadir|ikut|datang)\b"
    r"|\b(?:berhalangan|halangan|absen)\b"
    r"|\b(?:cannot|can t|can not|won t|will not|unable to|not able to)\s+(?:come|attend|join)\b"
)


def read_reason(text: str) -> AbsenceReason | None:
    """Why someone stays away; a sick child is izin. Only the kind is read, never an illness."""
    words = normal(text)
    return next((reason for reason, sign in _READINGS if re.search(sign, words)), None)


def sick_relative(text: str) -> str | None:
    """Who of a family is ill: "child", "family"; None if nobody is said to be. It is not kept."""
    words = normal(text)
    if not any(re.search(sign, words) for sign in _SICK_RELATIVE):
        return None
    return "child" if re.search(rf"\b(?:{_CHILD})\b", words) else "family"


def stays_away(text: str) -> bool:
    """Whether a text says that someone does not come, whatever the reason."""
    return read_reason(text) is not None or bool(_STAYS_AWAY.search(normal(text)))


def needs_no_answer(incoming: Incoming) -> dict[str, str] | None:
    """A message of nothing but marks ("🙏", "👍") or a greeting alone."""
    text = incoming.text.strip()
    if not text or incoming.media or incoming.location or incoming.start or text.startswith("/"):
        return None
    if normal(text) in (*ABSENCE_WORDS, *CHECK_IN_WORDS):
        return None
    if is_greeting(text):
        return {"word": "salam", "text": text}
    only_marks = not any(c.isalnum() for c in text) and "?" not in text and len(text) <= 20
    return {"word": "marks", "text": ""} if only_marks else None
