"""What free words about coming say: a table of real sayings, each judged."""

import pytest

from handlers.attendance.reading import read_told

COMES = [
    "oh iya bisa bu", "eh jadi bisa", "jadi bisa", "sudah sembuh, bisa hadir", "bs hadir",
    "insyaallah saya hadir", "insya Allah bisa, bu", "jadi hadir", "tetap ikut", "akan ikut",
    "otw bu", "ternyata bisa", "eh ternyata bisa hadir", "ralat, saya bisa", "iyaa bisaa",
    "siap bu, nanti saya hadir", "yes i can", "yes I can come", "sabtu bisa", "Sabtu hadir",
    "yg sabtu bisa", "besok bisa", "tgl 12 bisa", "ok besok hadir", "bisa pak, insyaallah",
    "bisa, terima kasih infonya bu", "saya hadir besok", "saya pasti hadir", "inshaa allah bisa",
    "alhamdulillah sudah sehat, bisa ikut",
]  # fmt: skip
STAYS = [
    "ehh maaf gabisa, ada acara keluarga", "maaf tidak jadi ikut", "batal hadir", "gak jadi datang",
    "batal ikut, ada tugas", "senin tidak bisa, dinas luar", "untuk hari senin saya tidak bisa",
    "besok gak bisa bu, anak sakit", "jumat izin", "besok izin ya bu", "Sabtu saya dinas luar",
    "maaf bu, gk jd ikut besok", "saya belum bisa hadir", "mohon maaf hari ini tidak dapat hadir",
    "Maaf pak, sabtu ini saya gabisa hadir karena ada hajatan", "ralat tidak bisa",
    "anak saya demam jadi gak bisa datang", "anak saya sakit jadi tidak bisa hadir",
    "maaf pak joko, saya tidak bisa hadir", "sorry i can't make it", "can't make it",
    "sy g bs ikut bu", "mohon ijin tdk dpt hadir krn ada kedukaan", "izin tidak mengikuti rapat",
    "gak ikut dulu ya bu", "istri saya sakit, tidak bisa hadir", "suami sakit jadi ga bisa ikut",
    "ada rapat di dinas, tidak bisa hadir", "saya tidak akan hadir", "kamis dinas ke medan",
    "saya pasti tidak hadir", "monday i can't",
]  # fmt: skip
MAYBE = [
    "nanti saya kabari", "gk tau, nanti dikabarin", "bisa atau tidak nanti saya kabari",
    "mungkin bisa", "sepertinya bisa", "semoga bisa hadir", "saya usahakan hadir",
    "belum bisa memastikan", "tidak bisa janji", "belum pasti bu", "belum tahu bisa atau tidak",
]  # fmt: skip
LATE = [
    "telat dikit ya bu", "mungkin agak terlambat", "izin terlambat 10 menit", "bisa, tapi telat",
    "menyusul ya bu", "telat karena macet", "maaf terlambat, ban bocor",
    "agak telat ya bu, masih di jalan", "telat 15 menit bu", "i'll be late", "running a bit late",
]  # fmt: skip
ASKED_BACK = [
    "tidak ada halangan", "tidak berhalangan", "tidak jadi izin", "tidak jadi sakit",
    "batal izin bu", "tidak bisa tidak hadir", "bisa tidak ya", "kayaknya gak bisa",
    "kemarin bilang tidak bisa, ternyata bisa", "tidak bisa hadir tepat waktu",
    "tidak bisa lama-lama", "belum hadir", "bisa tapi jam 10", "bisa hadir setelah mengajar",
    "saya tidak terlambat", "senin bisa, rabu tidak", "bukan tidak bisa, cuma telat",
    "bisa hadir semua", "batal tidak hadir", "ga bisa kayanya bu", "jumat ga bisa, sabtu bisa",
    "mau hadir tapi tidak bisa", "tidak mungkin tidak hadir", "tidak bisa kalau jumat",
    "bisa tapi cuma sampai jam 10", "saya tidak jadi izin, bisa hadir", "besok hadir semua ya",
]  # fmt: skip
SURELY_A_NO = [
    "istri saya tidak bisa hadir", "tidak bisa dibuka linknya", "gak bisa login",
    "tidak bisa ikut quiz", "tabrakan jadwal, ga bisa",
    "besok izin bertanya", "guru SDN 2 tidak bisa hadir",
    "eh ga jadi, anak sakit",
]  # fmt: skip
OTHER = [
    "hadir", "ikut", "saya ikut", "izin", "sakit", "dinas luar", "Siti tidak bisa hadir",
    "Bu Siti tidak bisa hadir", "Bu Siti sakit, tidak bisa hadir", "Siti sakit tidak bisa hadir",
    "telat mengumpulkan rpp", "saya terlambat lapor rpp", "bisa kirim undangan",
    "rpp saya tidak bisa dikirim", "besok jadi", "siapa bisa hadir", "bisa hadir?", "konfirmasi",
    "rapat jumat jam 9 di sdn 2", "absen sabtu", "konfirmasi daftar hadir", "sudah sembuh",
    "yang tidak bisa hadir silakan izin", "bapak ibu yang tidak bisa hadir mohon kabari",
    "mohon hadir semua", "besok jangan lupa hadir ya bapak ibu", "pak budi bisa hadir",
    "telat, rpp belum selesai", "bisa diganti hari lain",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (typed, says)
        for says, sayings in (
            ("yes", COMES), ("no", STAYS), ("maybe", MAYBE), ("late", LATE),
            ("unclear", ASKED_BACK), ("unsure", SURELY_A_NO), (None, OTHER),
        )
        for typed in sayings
    ],
)  # fmt: skip
def test_what_a_saying_says(typed: str, says: str | None) -> None:
    told = read_told(typed)
    assert (told.says if told else None) == says
