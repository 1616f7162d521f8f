"""A short transcript of every conversation, each with what the last speaker then reads.

``Who> line`` as in ``tests.chat``; what else is said on the way is read by the transcripts of
each topic.
"""

IN_THE_WINDOW = "@ 2026-12-12 09:05\n"
AFTER_IT = "@ 2026-12-12 12:00\n"
HALO = "Joko> siarkan Halo semua\n"
PLAN = "Rina> rpp luas kelas 5 https://s.id/luas\nRina> 1\n"
UNIT = "Rina> belajar\nRina> 1\n"
REVIEWED = PLAN + "Joko> rpp masuk\nJoko> 2\nJoko> Mohon tambah asesmen\n"
BY_NAME = IN_THE_WINDOW + "Joko> Rina sakit\n"
GUEST = IN_THE_WINDOW + "Joko> tamu\nJoko> Pak Anwar, SDN 5\n"
NAMESAKE = "Umar> K7M4QD\nUmar> 1\nUmar> Pak Umar Bakri, SDN 1\n"

OWNER = "Baru> {invite}\nBaru> 1\nBaru> Bu Lina, Dinas Pendidikan\n"
LINKED = "Rina> tautkan\nRina.wa> {code}\nRina.wa> 1\nRina> [Ya, tautkan]\n"
LOST = "Baru.wa> ponsel hilang\nBaru.wa> K7M4QD\nBaru.wa> Rina\n"

CONVERSATIONS: dict[str, tuple[str, str]] = {
    "cancel": ("Rina> rpp\nRina> batal", "tidak jadi"),
    "broadcast": (HALO + "Joko> 1", "saya kirim"),
    "my_broadcasts": (HALO + "Joko> 1\n@ +1 menit\nJoko> siaran", "Siaran terakhir"),
    "stop_broadcast": (HALO + "Joko> 1\nJoko> [Batalkan]\nJoko> 2", "dibatalkan"),
    "welcome": ("Baru> halo", "Selamat datang"),
    "look_around": ("Baru> halo\nBaru> lihat dulu", "mengingatkan pertemuan"),
    "invite": (OWNER, "sekarang pengelola"),
    "join": ("Baru> K7M4QD\nBaru> 1\nBaru> Bu Lina, SDN 4", "sudah bergabung"),
    "create_community": (
        "Rina> buat komunitas\nRina> kkg\nRina> KKG Gugus 9\nRina> sd\nRina> 1\n"
        "Rina> dairi\nRina> 1",
        "t.me",
    ),
    "menu": ("Rina> menu", "Apa yang dapat saya bantu"),
    "forward_voice": ("Rina> (voice)\nRina> [Teruskan ke ketua]", "saya teruskan"),
    "officer_menu": ("Joko> pengurus", "Menu pengurus"),
    "help": ("Rina> bantuan", "kapan saja"),
    "about": ("Rina> tentang", "dijalankan oleh"),
    "profile": ("Rina> profil\nRina> [Nama]\nRina> Bu Rina Lubis", "simpan"),
    "language": ("Rina> bahasa\nRina> english", "English"),
    "stop": ("Rina> berhenti", "dihentikan"),
    "start": ("Rina> berhenti\nRina> mulai", "dikirim lagi"),
    "my_data": ("Rina> data saya", "{my_data}"),
    "delete_my_data": ("Rina> hapus data saya\nRina> HAPUS DATA SAYA", "dihapus"),
    "communities": ("Rina> komunitas", "KKG Gugus 3"),
    "leave": ("Rina> keluar\nRina> 1", "sudah keluar"),
    "share": ("Joko> kartu", "t.me"),
    "members": ("Joko> anggota", "anggota"),
    "manage_member": ("Joko> kelola anggota\nJoko> Rina\nJoko> 1\nJoko> sekretaris", "sekretaris"),
    "add_member": ("Joko> tambah anggota Bu Tuti, SDN 4\nJoko> 1", "Tuti"),
    "hand_over": ("Joko> serahkan ketua\nJoko> Rina\nJoko> 1", "sekarang ketua"),
    "requests": ("Joko> permintaan", "Dewi"),
    "decide_request": ("Joko> permintaan\nJoko> 1", "diterima"),
    "merge_member": (NAMESAKE + "Joko> [Ya, satukan]", "disatukan"),
    "appoint_chair": (
        "Koor> tunjuk ketua\nKoor> gugus 3\nKoor> Siti\nKoor> 1",
        "sekarang ketua",
    ),
    "schedule": (
        "Joko> jadwalkan lusa jam 9 di SDN 2, bahas numerasi\nJoko> 1",
        "tersimpan dan anggota diberi tahu",
    ),
    "agenda": ("Rina> jadwal", "Pertemuan"),
    "move_meeting": ("Joko> pindah jam 1 siang\nJoko> 1", "perubahan tersimpan"),
    "cancel_meeting": ("Joko> batalkan pertemuan\nJoko> 1", "dibatalkan dan"),
    "settings": ("Joko> pengaturan\nJoko> 1\nJoko> 1\nJoko> 6", "tersimpan"),
    "rename_community": ("Joko> ubah nama komunitas\nJoko> KKG Gugus 4\nJoko> 1", "bernama"),
    "lesson_plan": (PLAN, "sudah saya terima"),
    "my_lesson_plans": (PLAN + "Rina> rpp saya", "RPP terbaru"),
    "show_lesson_plan": (PLAN + "Rina> rpp saya\nRina> 1", "Status"),
    "resend_lesson_plan": (
        REVIEWED + "Rina> [Kirim perbaikan]\nRina> https://s.id/baru",
        "Versi 2",
    ),
    "review_plans": (REVIEWED, "teruskan kepada penulis"),
    "learn": (UNIT, "Soal 1"),
    "learning_record": (UNIT + "Rina> nilai saya", "0 dari 5 unit selesai"),
    "retry_unit": (UNIT + "Rina> 1\n" * 5 + "Rina> ulangi unit", "Unit mana yang ingin"),
    "choose_series": ("Rina> seri", "Seri"),
    "nudge_later": ("Rina> belajar\n@ +3 hari\nRina> [Ingatkan besok]", "saya ingatkan lagi"),
    "attendance_list": ("Joko> daftar hadir\nJoko> 1", "{"),
    "invitation_letter": ("Joko> undangan\nJoko> 1", "{invitation_letter}"),
    "recap": ("@ 2026-12-20 09:00\nKoor> rekap", "{recap_workbook}"),
    "rsvp": ("Rina> bisa", "Bisa"),
    "check_in": (IN_THE_WINDOW + "Rina> hadir", "tercatat"),
    "absence": ("Rina> sakit", "sakit"),
    "came_in": (IN_THE_WINDOW + "Rina> masuk", "tercatat"),
    "request_correction": (AFTER_IT + "Rina> hadir\nRina> [Minta koreksi]", "ketua"),
    "who_answers": ("Joko> siapa", "belum"),
    "mark_attendance": (IN_THE_WINDOW + "Joko> semua hadir kecuali Rina sakit\nJoko> 1", "orang"),
    "mark_by_name": (BY_NAME, "Tersimpan: Rina"),
    "undo_mark": (BY_NAME + "Joko> [Urungkan]", "saya urungkan"),
    "add_guest": (GUEST, "Anwar"),
    "remove_guest": (GUEST + "Joko> [Hapus tamu ini]", "saya hapus"),
    "decide_correction": (
        AFTER_IT + "Rina> hadir\nRina> [Minta koreksi]\nJoko> [Catat hadir]",
        "sudah saya catat",
    ),
    "confirm_attendance": (AFTER_IT + "Joko> sahkan daftar hadir\nJoko> 1", "sudah dikonfirmasi"),
    "meeting_result": (
        AFTER_IT + "Joko> hasil pertemuan\nJoko> Menyusun asesmen awal\nJoko> 1",
        "tersimpan",
    ),
    "headcount": ("Rina> SDN 2: 2 orang", "2 orang"),
    "polite": ("Rina> terima kasih", "Sama-sama"),
    "link": ("Rina> tautkan", "kode"),
    "confirm_link": (LINKED, "tertaut"),
    "withdraw_link": ("Rina> tautkan\nBaru.wa> {code}\nBaru.wa> 1\nBaru.wa> batal", "dibatalkan"),
    "release_account": (LINKED + "Rina> lepas akun\nRina> 1", "sudah dilepas"),
    "new_number": (LOST, "teruskan"),
    "decide_new_number": (LOST + "Joko> [Lihat permintaan]", "Akun baru"),
    "read_held": ("Rina> baca", "sudah saya kirim"),
    "second_person": ("Rina> rekan tanpa ponsel\nRina> Bu Sari, SDN 3", "Bu Sari"),
    "stop_everywhere": ("Rina> stop semua", "dihentikan"),
    "start_everywhere": ("Rina> stop semua\nRina> mulai semua", "lagi"),
    "undo_link": (OWNER + LINKED + "Baru> tautan", "Tautan akun, yang terbaru"),
    "unreached": ("Joko> tidak terjangkau", "terjangkau"),
}
