# Kata pertama
welcome = Selamat datang, { $you }. Saya asisten komunitas belajar untuk jadwal, daftar hadir, RPP, dan belajar. (For English, type ENGLISH.)
welcome-first = Untuk itu { $you } perlu bergabung dulu dengan sebuah komunitas.
welcome-no-data = Tidak ada data { $you } yang tersimpan di sini.
welcome-look = Lihat dulu
look-around = Saya mengingatkan pertemuan, mencatat kehadiran, menerima RPP, dan menemani belajar unit singkat. Belum ada data { $you } yang disimpan; { $organiser } baru menyimpannya setelah { $you } setuju. Saya tidak pernah meminta OTP, PIN, atau uang.
about = Saya asisten komunitas belajar, dijalankan oleh { $organiser }. Yang disimpan: nama, sekolah, kehadiran, RPP, dan kemajuan belajar. Ketik DATA SAYA untuk salinan, PROFIL untuk memperbaiki, HAPUS DATA SAYA untuk menghapus. Saya tidak pernah meminta OTP, PIN, atau uang.

# Menu
menu-title = Menu *{ $community }*. Apa yang dapat saya bantu, { $callname }?
menu-no-community = Apa yang dapat saya bantu, { $callname }? Kirim kode komunitas untuk bergabung.
menu-plain = Apa yang dapat saya bantu, { $callname }?
menu-appoint = Tunjuk ketua
menu-officer-title = Menu pengurus. Apa yang dapat saya bantu?
menu-agenda = Jadwal
menu-check-in = Hadir
menu-absence = Izin atau sakit
menu-lesson-plan = Kirim RPP
menu-learn = Belajar
menu-profile = Profil
menu-communities = Komunitas saya
menu-officer = Menu pengurus
menu-schedule = Buat pertemuan
menu-mark = Catat kehadiran
menu-answers = Siapa yang bisa
menu-attendance-list = Daftar hadir
menu-letter = Surat undangan
menu-broadcast = Siarkan pesan
menu-review = RPP masuk
menu-members = Anggota
menu-recap = Rekap
menu-settings = Pengaturan
help = Ketik salah satu kata ini kapan saja:
    { $lines }
help-anyone = MENU, GABUNG, BUAT KOMUNITAS, TENTANG, BAHASA, TAUTKAN, BATAL
help-member = JADWAL, HADIR, IZIN, RPP, BELAJAR, PROFIL, KOMUNITAS, KELUAR, BERHENTI, MULAI, DATA SAYA, HAPUS DATA SAYA
help-officer = Pengurus: BUAT JADWAL, DAFTAR HADIR, SURAT UNDANGAN, REKAP, KARTU
help-chair = Ketua: ANGGOTA, TAMBAH ANGGOTA, SIARKAN, TIDAK TERJANGKAU, SERAHKAN KETUA, PERMINTAAN
help-coordinator = Koordinator: REKAP, TUNJUK KETUA
help-owner = Pengelola: TAUTAN

# Pengingat
stop-done = Baik, pengingat dihentikan. Data tetap tersimpan. Ketik MULAI bila ingin menerima lagi.
stop-nothing = Baik. Saya memang belum mengirim apa pun dengan sendirinya.
stop-here = Baik, pengingat di { $here } ini dihentikan; di { $others } tetap saya kirim. Data tetap tersimpan. Ketik MULAI bila ingin menerima lagi di sini.
stop-other-account = akun { $channel } yang lain
stop-offer-everywhere = Hentikan semua
start-others = Di { $others } masih dihentikan.
start-offer-everywhere = Mulai semua
start-everywhere = Terima kasih, { $callname }. Pengingat dikirim lagi, di akun mana pun yang paling mudah.
start-done = Terima kasih, { $callname }. Pengingat dikirim lagi.
start-already = Pengingat { $callname } sudah aktif.

# Bahasa
language-which = Bahasa apa yang dipakai?
language-id = Bahasa Indonesia
language-en = English
language-set = Baik, saya berbahasa Indonesia.

# Profil
profile-show = *Profil*
    Nama: { $name }
    Sapaan: { $honorific }
    Sekolah: { $school }
    NPSN: { $npsn }
    NIP: { $nip }
    NUPTK: { $nuptk }
    Telepon: { $phone }
    Tugas: { $job }
    Zona waktu: { $zone }
    Bahasa: { $language }
    Apa yang ingin diubah?
profile-part-name = Nama
profile-part-honorific = Sapaan
profile-part-school = Sekolah
profile-part-npsn = NPSN
profile-part-numbers = Nomor pribadi
profile-part-nip = NIP
profile-part-nuptk = NUPTK
profile-part-phone = Telepon
profile-part-job = Tugas
profile-part-zone = Zona waktu
profile-part-language = Bahasa
profile-done = Sudah benar
profile-kept = Terima kasih. Profil tidak diubah.
profile-saved = Terima kasih, sudah saya simpan.
profile-again = Lihat profil
profile-name = Mohon tulis nama lengkap dengan gelar. Contoh: Bu Rina Wulandari, S.Pd.
profile-honorific = Bagaimana sebaiknya saya menyapa?
profile-school = Dari sekolah mana?
profile-npsn = Berapa NPSN sekolahnya? Delapan angka.
profile-npsn-invalid = Mohon maaf, NPSN terdiri dari delapan angka. Mohon periksa lagi.
profile-npsn-no-school = Mohon tulis sekolahnya dulu, baru NPSN.
profile-which-number = Nomor yang mana? Semuanya boleh dikosongkan.
profile-nip = Berapa NIP { $you }? 18 angka; hanya dipakai pada dokumen resmi.
profile-no-number = Tanpa nomor
profile-nip-invalid = Mohon maaf, NIP terdiri dari 18 angka yang diawali tanggal lahir. Mohon periksa lagi.
profile-nuptk = Berapa NUPTK { $you }? 16 angka. Boleh dikosongkan; tidak ditampilkan kepada orang lain.
profile-nuptk-invalid = Mohon maaf, NUPTK terdiri dari 16 angka. Mohon periksa lagi.
profile-phone = Berapa nomor telepon { $you }? Contoh: 0812 3456 7890. Boleh dikosongkan; tidak ditampilkan kepada orang lain.
profile-phone-invalid = Mohon maaf, itu belum seperti nomor Indonesia. Mohon ditulis mulai dengan 08 atau +62.
profile-job = Apa tugas { $you }?
profile-zone = Zona waktu mana untuk pengingat?
profile-zone-community = Ikut komunitas
honorific-bu = Ibu
honorific-pak = Bapak
honorific-unknown = Bapak/Ibu
job-teacher = Guru
job-principal = Kepala sekolah
job-supervisor = Pengawas
job-staff = Tenaga kependidikan
job-official = Pegawai dinas atau balai

# Kode satu kali
invite-consent = Kode ini memberi hak mengelola. { $organiser } menyimpan nama, unit kerja, dan { $account } { $you }; pengurus dapat melihatnya.
invite-invalid = Mohon maaf, kode itu sudah dipakai, kedaluwarsa, atau keliru. Mohon minta kode baru.
invite-owner-done = Terima kasih, { $callname }. { $you } sekarang pengelola asisten ini.
invite-coordinator-done = Terima kasih, { $callname }. { $you } sekarang koordinator { $area } untuk { $levels }.
invite-name = Nama dan unit kerja? Contoh: Pak Tumpal Sinaga, Dinas Pendidikan
invite-unit = Terima kasih, { $name }. Apa nama unit kerja { $you }? Contoh: Dinas Pendidikan

# Data saya
my-data = Berikut salinan semua data { $you }. Nilai belajar hanya { $you } yang melihat. Bila ada yang keliru, ketik PROFIL.
my-data-file = data-saya.pdf
my-data-title = DATA SAYA
my-data-about = Disimpan oleh { $organiser }. Dibuat { $when }.
my-data-profile = PROFIL
my-data-name = Nama: { $name }
my-data-honorific = Sapaan: { $honorific }
my-data-school = Sekolah: { $school }, NPSN { $npsn }
my-data-nip = NIP: { $nip }
my-data-nuptk = NUPTK: { $nuptk }
my-data-phone = Telepon: { $phone }
my-data-job = Tugas: { $job }
my-data-zone = Zona waktu: { $zone }
my-data-language = Bahasa: { $language }
my-data-consent = Persetujuan: { $when }
my-data-address = Akun percakapan: { $account }, { $address }
my-data-scoped = ID WhatsApp akun itu: { $scoped }
my-data-communities = KOMUNITAS
my-data-membership = { $community }: { $role }, sejak { $when }
my-data-grants = HAK
my-data-owner = Pengelola asisten ini
my-data-coordinator = Koordinator { $area }
my-data-attendance = KEHADIRAN
my-data-attended = { $when }, { $topic }: { $status }
my-data-attended-because = { $when }, { $topic }: { $status } (alasan perbaikan: { $reason })
my-data-rsvp = { $when }, { $topic }: jawaban { $answer }
my-data-rsvp-because = { $when }, { $topic }: jawaban { $answer } ({ $reason })
my-data-plans = RPP
my-data-plan = { $when }: { $title }
my-data-learning = BELAJAR
my-data-unit = { $when }, { $unit }: nilai { $score }
my-data-broadcasts = SIARAN
my-data-broadcast = { $when }: { $body }
my-data-files = BERKAS
my-data-attachment = { $when }: { $name }
my-data-none = (tidak ada)

# Hapus data
delete-confirm = Data { $you } akan dihapus dan tidak dapat dikembalikan. Daftar hadir yang sudah diterbitkan tetap tersimpan. Untuk melanjutkan, ketik HAPUS DATA SAYA.
delete-sole-chair = { $you } satu-satunya ketua { $community }. Sebaiknya serahkan dulu; bila tidak, koordinator dapat menunjuk ketua baru.
delete-not-phrase = Data belum dihapus.
delete-cancelled = Baik, data tidak dihapus. Tidak ada yang berubah.
delete-done = Data sudah dihapus. Terima kasih atas kebersamaannya selama ini.
