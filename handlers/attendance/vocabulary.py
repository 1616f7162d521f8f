"""The words of which people make an answer, as ``engine.short`` writes them out. No rules here."""

import re

from handlers.engine.short import ADDRESSED, ASSENT, EXCUSE, INTERJECTIONS
from handlers.meetings.words import MONTHS, WEEKDAY_NAMES


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


CAN = _words("bisa dapat sempat sanggup can")
COME = _words("hadir datang ikut mengikuti menghadiri merapat come attend join make")
ON_THE_WAY = _words("otw meluncur")
NOT = _words("tidak belum bukan jangan batal gagal not cannot cant wont")
SURE = _words("pasti tentu tahu yakin jelas sure know")
""" "belum pasti", "tidak tahu": with a "not" before them they say neither yes nor no."""
PROMISE = _words("janji berjanji memastikan pastikan jawab menjawab konfirmasi kabari mastiin")
""" "tidak bisa memastikan": not about coming."""
PARTLY = _words("tepat lama lama-lama awal penuh full selesai cepat")
""" "tidak bisa hadir tepat waktu" comes all the same."""
DOUBT = _words(
    "mungkin kayaknya kayanya sepertinya kelihatannya rasanya agaknya semoga moga mudah-mudahan"
    " moga-moga entah kalau jika bila asal tergantung kemungkinan barangkali maybe atau antara"
)
CONDITIONS = _words("jam semua kalau jika bila asal tergantung atau")
""" "bisa jam 10", "bisa kalau selesai": not simply a yes."""
TRIES = _words("usahakan diusahakan usahain berusaha ragu ragu-ragu mengusahakan")
TELLS = _words(
    "kabari kabarin kabarkan dikabari dikabarin infokan infoin konfirmasi konfirmasikan"
    " beritahu beritahukan berkabar"
)
LATER = _words("nanti lagi dulu segera saya belum aku kami")
LATE = _words("terlambat menyusul nyusul late")
HINDERED = _words("halangan berhalangan sakit izin dinas cuti absen sick")
RECOVERED = _words("sembuh baikan mendingan sehat pulih better")
AHEAD = _words(
    "akan jadi tetap pasti insyaallah insya inshaallah insyallah inshallah insha siap will still"
)
_CHANGES = _words("eh jadi ternyata akhirnya ralat koreksi revisi berubah")
CHANGED = re.compile(
    r"\b(?:eh|ternyata|akhirnya|ralat|koreksi|revisi|berubah|batal)\b"
    r"|\btidak jadi\b|^(?:\S+ ){0,2}jadi\b"
)
""" "anak sakit jadi tidak bisa" takes nothing back."""
OTHER_THINGS = _words(
    "quiz kuis link linknya grup aplikasi soal unit rpp rppnya modul laporan tugas iuran"
    " administrasi undangan absen absensi"
)
OF_OTHERS = re.compile(
    r"\byang (?:tidak|belum|bisa|dapat|hadir|datang|ikut)\b"
    r"|\b(?:silakan|silahkan|tolong|harap|diharap\w*|dimohon|ayo|mari)\b"
    r"|\bmohon (?:hadir|datang|kabari|konfirmasi)"
)
""" "yang tidak bisa hadir silakan izin": said to everybody."""
RELATIVES = _words(
    "anak anakku istri suami mertua nenek kakek bayi adik kakak ayah mama papa orang tua"
)
REASONS = RELATIVES | _words(
    "acara keluarga urusan keperluan mendadak tiba-tiba luar kota kampung dinas tugas sedang rapat"
    " sekolah rumah takziah melayat hajatan nikahan undangan kondangan mengajar ngajar demam flu"
    " dirawat opname banjir hujan pribadi mengantar antar jaga menjaga kurang enak badan baru lain"
)
FILL = _words(
    "allah alloh juga saja lagi untuk yang di ke pada hari ini itu pertemuan pertemuannya rapat"
    " rapatnya acaranya kkg mgmp kombel kumpul kumpulnya kegiatan kegiatannya nanti sekarang sudah"
    " saya aku kami agak sedikit sebentar menit paling sekitar bakal bakalan banget sekali semua"
    " rekan teman dulu memang ada banyak terima kasih makasih infonya undangannya i we be am ill a"
    " bit little minutes running on to it lancar langsung mau masih karena dari untuknya ketua"
    " tadi kira-kira doakan waktu there dan serta and"
)
COURTESIES = ADDRESSED | ASSENT | EXCUSE | INTERJECTIONS
KNOWN = (
    CAN | COME | ON_THE_WAY | NOT | SURE | DOUBT | TRIES | TELLS | LATE | HINDERED | RECOVERED
    | AHEAD | _CHANGES | FILL | COURTESIES
)  # fmt: skip
ASKS = _words(
    "siapa apa apakah kapan berapa mana kenapa mengapa bagaimana boleh bolehkah bisakah kan who"
    " when what where"
)
BOTH = re.compile(r"\b(?:(?:dua|2|ke\s?dua)[\s-]?dua[\s-]?nya|keduanya|dua2nya|both)\b")
_WEEKDAY = rf"\b(?:{WEEKDAY_NAMES})\b"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"(?:\b(?:hari|hr|tanggal|tgl)\s+)*(?:\b(?:minggu|pekan)\s+(?:depan|ini)\b"
    rf"|{_WEEKDAY}(?:\s+(?:depan|ini|besok)\b)?|\b(?:besok|lusa|hari\s+ini|today|tomorrow)\b"
    rf"|(?<=tanggal )\d{{1,2}}(?:\s+(?:{_MONTH})\b)?|(?<=tgl )\d{{1,2}}(?:\s+(?:{_MONTH})\b)?"
    rf"|\b\d{{1,2}}\s+(?:{_MONTH})\b)"
)
CLAUSE = re.compile(r"\s*,\s*|\s*\b(?:tapi|tetapi|namun|cuma|cuman|hanya|but)\b\s*")
BECAUSE = re.compile(r"\b(?:karena|soalnya|gara-gara|sebab|because|since)\b.*", re.DOTALL)
SIGN = re.compile(
    r"\b(?:bisa|dapat|sempat|sanggup|hadir|menghadiri|datang|ikut|mengikuti|otw|meluncur|merapat|terlambat"
    r"|menyusul|nyusul|kabari|kabarin|kabarkan|dikabari\w?|info\w+|konfirmasi\w*|berkabar"
    r"|beritahu\w*|\w*usaha\w+|ragu|izin|sakit|dinas|cuti|halangan|berhalangan|late|come|make"
    r"|attend|cant?|tahu|pasti)\b"
)
"""One of these is in every answer; a look for them spares other messages the reading."""
OTHER_VERB = re.compile(
    r"^(?:di(?!nas|karena|sebab)\w{3,}|me(?!nghadiri|ngikuti)\w{4,}|buka|klik|login|log|kirim|unggah|upload"
    r"|download|unduh|akses|baca|lihat|ketik|isi|ubah|ganti|hapus|simpan|daftar|masuk|gabung)\b"
)
""" "tidak bisa dibuka": it is something else that cannot be done."""
