# Hari dan irama
meeting-weekday-0 = Senin
meeting-weekday-1 = Selasa
meeting-weekday-2 = Rabu
meeting-weekday-3 = Kamis
meeting-weekday-4 = Jumat
meeting-weekday-5 = Sabtu
meeting-weekday-6 = Minggu
meeting-nth-1 = pertama
meeting-nth-2 = kedua
meeting-nth-3 = ketiga
meeting-nth-4 = keempat
meeting-nth-last = terakhir
meeting-and = { $first } dan { $last }
meeting-and-last = { $first }, dan { $last }
meeting-comma = { $first }, { $second }
frequency-once = Satu kali
frequency-weekly = Setiap pekan
frequency-fortnightly = Setiap dua pekan
frequency-monthly = Setiap bulan
meeting-repeats-once = Satu kali
meeting-repeats-weekly = Setiap { $day }
meeting-repeats-fortnightly = Setiap dua pekan, hari { $day }
meeting-repeats-monthly = Setiap bulan, { $day } { $nths }
meeting-repeats-times = { $rhythm }, { $count } kali
meeting-repeats-until = { $rhythm }, sampai { $last }

# Tempat
meeting-at-place = di { $place }
meeting-at-pin = di lokasi yang ditandai di peta
meeting-at-both = { $here } dan { $online }
meeting-with-pin = { $where } (peta: { $link })
meeting-online = secara daring ({ $link })
meeting-online-later = secara daring (tautan menyusul)
meeting-online-choice = Daring, tautan menyusul
meeting-codes = { $codes }
meeting-map = Peta: { $link }
meeting-day-label = { $day }
meeting-line-when = { $when }
meeting-line-topic = Acara: { $topic }
meeting-no-change = Tidak ada yang berubah.
meeting-topic-routine = Pertemuan rutin

# Menjadwalkan
meeting-line = Kapan dan di mana, serta membahas apa? Cukup satu pesan, misalnya: Sabtu 12 Des jam 9 di SDN 2, bahas asesmen awal. Undangan dari WAG boleh langsung ditempel.
meeting-choice-usual = Seperti biasa
meeting-choice-stepwise = Satu per satu
meeting-day = Terima kasih. Hari dan tanggal berapa? Contoh: Sabtu 12 Des
meeting-day-of-week = Pekan depan hari apa? Contoh: Sabtu
meeting-day-past = Mohon maaf, { $when } sudah lewat. Hari dan tanggal berapa yang dimaksud? Contoh: Sabtu 12 Des
meeting-day-no-such = Mohon maaf, tanggal itu tidak ada di kalender. Hari dan tanggal berapa? Contoh: Sabtu 12 Des
meeting-which-day = Tanggal itu jatuh pada hari { $weekday }, bukan { $said }. Mana yang benar?
meeting-time = Pukul berapa? Contoh: 09.00, atau jam 1 siang
meeting-time-prayer = Baik, setelah { $prayer }. Supaya pengingatnya tepat, pukul berapa? Contoh: 19.30
meeting-place = Di mana? Tulis tempatnya, kirim lokasi, atau tempel tautan Zoom atau Meet.
meeting-topic = Membahas apa? Contoh: asesmen awal
meeting-repeat = Seberapa sering?
meeting-preview =
    Pertemuan *{ $community }*:
    { $meeting }
    { $notes }
meeting-preview-ask = Sudah benar? Bila ada yang keliru, tulis saja, misalnya: jam 10
meeting-note-date-guessed = Harinya perkiraan saya, mohon diperiksa.
meeting-note-time-guessed = Jamnya perkiraan saya, mohon diperiksa.
meeting-note-several-days = Saya mencatat hari pertamanya saja.
meeting-note-end-guessed = Hari terakhirnya perkiraan saya, mohon diperiksa.
meeting-note-end-before-first = Hari terakhirnya lebih awal daripada yang pertama, jadi belum saya catat.
meeting-note-clash = Bersamaan dengan pertemuan lain: { $topic }.
meeting-correct = Silakan tulis yang perlu diubah, misalnya: jam 10, atau di SDN 3, atau setiap Sabtu.
meeting-choice-announce = Ya, umumkan
meeting-choice-change = Ubah
meeting-choice-stop = Tidak jadi
meeting-created = Terima kasih. Pertemuan { $community } tersimpan dan anggota diberi tahu. Pesan berikut dapat diteruskan ke WAG.
meeting-held = Karena jam tenang, anggota menerimanya mulai pukul { $until }.
meeting-you-too = { $you } sendiri bisa hadir?
meeting-offer-letter = Surat undangan
meeting-wag-new =
    Bapak/Ibu yang kami hormati, pertemuan *{ $community }*:
    { $meeting }
    { $answer }
    Terima kasih. { $chair }
meeting-wag-moved =
    Bapak/Ibu yang kami hormati, mohon maaf, ada perubahan pertemuan *{ $community }*:
    { $meeting }
    { $answer }
    Terima kasih. { $chair }
meeting-wag-cancelled =
    Bapak/Ibu yang kami hormati, mohon maaf, pertemuan *{ $community }* berikut ini batal:
    { $meeting }
    Terima kasih. { $chair }
meeting-wag-cancelled-series =
    Bapak/Ibu yang kami hormati, mohon maaf, pertemuan rutin *{ $community }* berikut ini dan seterusnya batal:
    { $meeting }
    Terima kasih. { $chair }
meeting-wag-link = Kehadiran dan jadwal: { $link }
meeting-wag-links = Kehadiran dan jadwal lewat WhatsApp: { $whatsapp } atau Telegram: { $telegram }
meeting-wag-no-link = Mohon konfirmasi lewat asisten komunitas.

# Jawaban yang belum dapat dibaca
meeting-invalid-day = Mohon maaf, saya belum menemukan hari atau tanggalnya. Contoh: Sabtu 12 Des, besok, 12/12/2026
meeting-invalid-time = Mohon maaf, saya belum menemukan jamnya. Contoh: 09.00, jam 1 siang, setengah 8
meeting-invalid-place = Mohon maaf, saya belum menemukan tempatnya. Contoh: SDN 2 Sidikalang, atau tautan https://…
meeting-invalid-no-date = Mohon maaf, tanggal itu tidak ada di kalender.
meeting-invalid-weekday = Mohon maaf, tanggal itu jatuh pada hari { $weekday }. Mohon ditulis lagi.
meeting-invalid-same = Pertemuan itu memang { $when } { $where }.
meeting-invalid-topic = Mohon maaf, saya belum menemukan acaranya. Contoh: asesmen awal
meeting-invalid-past = Mohon maaf, waktu itu sudah lewat. Mohon ditulis waktu yang akan datang.
meeting-invalid-correction = Mohon maaf, saya belum menangkap perubahannya. Contoh: jam 10, besok, di SDN 3, bahas numerasi
meeting-invalid-minutes = Mohon maaf, tulis dalam menit, paling banyak { $most }. Contoh: 30
meeting-refused-past = Mohon maaf, waktu pertemuan itu sudah lewat. Tidak ada yang disimpan. Silakan jadwalkan lagi.
meeting-refused-changed = Mohon maaf, pertemuan itu baru saja diubah pengurus lain. Tidak ada yang saya ubah. Ketik JADWAL untuk melihatnya.
meeting-refused-cancelled = Pertemuan itu sudah dibatalkan. Tidak ada yang berubah.
meeting-refused-none = Belum ada pertemuan yang akan datang. Ketik JADWALKAN untuk membuatnya.
meeting-refused-setting = Mohon maaf, pengaturan itu tidak ada.

# Pemberitahuan
meeting-new = Pertemuan baru { $community }: { $when } { $where }. Acara: { $topic }. Bisa hadir?
meeting-new-series = Pertemuan rutin baru { $community }. { $repeat }. Yang pertama: { $when } { $where }. Acara: { $topic }. Bisa hadir?
meeting-moved = Mohon maaf, waktu pertemuan { $community } berubah dari { $was } menjadi { $when } { $where }. Acara: { $topic }. Mohon konfirmasi ulang.
meeting-moved-same-day = Mohon maaf, waktu pertemuan { $community }, { $day }, berubah dari pukul { $was } menjadi pukul { $when } { $where }. Acara: { $topic }. Mohon konfirmasi ulang.
meeting-moved-series = Mohon maaf, jadwal pertemuan { $community } berubah. { $repeat }. Yang semula { $was } menjadi { $when } { $where }. Acara: { $topic }. Mohon konfirmasi ulang.
meeting-details = Ada perubahan pertemuan { $community }, waktunya tetap: { $when } { $where }. Acara: { $topic }. Jawaban { $you } masih berlaku.
meeting-details-ask = Ada perubahan pertemuan { $community }, waktunya tetap: { $when } { $where }. Acara: { $topic }. Bisa hadir?
meeting-cancelled = Mohon maaf, pertemuan { $community } { $when } batal.{ $reason } Terima kasih atas pengertiannya.
meeting-cancelled-series = Mohon maaf, pertemuan { $community } mulai { $when } dan seterusnya batal.{ $reason } Terima kasih atas pengertiannya.
meeting-because = { " " }Alasan: { $reason }.
meeting-tomorrow = Izin mengingatkan, { $callname }: besok { $community }, { $when } { $where }. Acara: { $topic }.
meeting-today = Izin mengingatkan, { $callname }: hari ini { $community }, { $when } { $where }. Acara: { $topic }.
meeting-hour = Izin mengingatkan, { $callname }: satu jam lagi { $community }, { $when } { $where }. Acara: { $topic }.
meeting-late = Mohon maaf, pengingat ini terlambat, { $callname }: { $community }, { $when } { $where }. Acara: { $topic }.
meeting-can-you = Bisa hadir?
meeting-you-come = Jawaban { $you }: bisa. Terima kasih, sampai jumpa.
meeting-open = { $callname }, daftar hadir { $community } sudah dibuka sampai pukul { $until }. Pertemuan mulai pukul { $start } { $where }. Bila sudah di tempat, mohon tekan Hadir.
meeting-open-late = Mohon maaf, pesan ini terlambat, { $callname }. Daftar hadir { $community } terbuka sampai pukul { $until }. Pertemuan mulai pukul { $start } { $where }. Mohon tekan Hadir.

# Jadwal
meeting-agenda =
    { $count ->
        [1] Pertemuan berikutnya:
       *[other] { $count } pertemuan berikutnya:
    }
    { $lines }
meeting-agenda-ask = Bisa hadir pada { $when }?
meeting-agenda-empty = Belum ada pertemuan yang dijadwalkan. Saya beri tahu begitu ada, { $callname }.
meeting-agenda-line = { $when }, { $place }: { $topic }
meeting-agenda-line-of = { $when }, { $community }, { $place }: { $topic }
meeting-offer-schedule = Jadwalkan baru
meeting-offer-move = Pindahkan
meeting-offer-cancel = Batalkan pertemuan

# Memindahkan dan membatalkan
meeting-which = Pertemuan yang mana?
meeting-which-none = Pada hari itu tidak ada pertemuan. Yang mana yang dimaksud?
meeting-move-to = Pertemuan { $when }. Dipindah ke kapan atau ke mana? Contoh: jam 1 siang, Minggu jam 9, atau ke SDN 3
meeting-move-preview =
    Pertemuan { $was } menjadi:
    { $becomes }
    Anggota akan diberi tahu. Lanjutkan?
meeting-move-all-preview =
    Pertemuan { $was } dan semua sesudahnya menjadi:
    { $becomes }
    Anggota akan diberi tahu. Lanjutkan?
meeting-choice-move = Ya, pindahkan
meeting-choice-move-series = Ini dan seterusnya
meeting-choice-cancel = Ya, batalkan
meeting-choice-cancel-all = Ya, batalkan semua
meeting-choice-cancel-series = Ini dan seterusnya
meeting-choice-other = Pertemuan lain
meeting-choice-keep = Tidak jadi
meeting-move-done = { $told ->
        [0] Terima kasih, perubahan tersimpan. Pesan berikut dapat diteruskan ke WAG.
       *[other] Terima kasih, perubahan tersimpan dan { $told } anggota diberi tahu. Pesan berikut dapat diteruskan ke WAG.
    }
meeting-cancel-preview = Pertemuan { $when } ({ $topic }) dibatalkan? Anggota akan diberi tahu.
meeting-cancel-one-by-one = Pertemuan dibatalkan satu per satu, mulai dari hari yang disebut pertama.
meeting-cancel-all-preview = Semua pertemuan ini dibatalkan, termasuk yang rutin untuk seterusnya? Anggota akan diberi tahu.
    { $lines }
meeting-cancel-done = { $told ->
        [0] Terima kasih, pertemuan dibatalkan. Pesan berikut dapat diteruskan ke WAG.
       *[other] Terima kasih, pertemuan dibatalkan dan { $told } anggota diberi tahu. Pesan berikut dapat diteruskan ke WAG.
    }

# Pengaturan
meeting-settings =
    Pengaturan pertemuan *{ $community }*:
    Pengingat satu jam sebelum: { $hour ->
        [yes] ya
       *[no] tidak
    }
    Daftar hadir dibuka { $window } menit sebelum mulai, terlambat setelah { $late } menit, ditutup { $close } menit setelah selesai.
    Mana yang diubah?
meeting-setting-hour = Pengingat satu jam
meeting-setting-window = Waktu buka
meeting-setting-late = Batas terlambat
meeting-setting-close = Waktu tutup
meeting-setting-name = Nama komunitas
meeting-setting-done = Sudah cukup
meeting-settings-done = Baik, pengaturan tersimpan.
meeting-ask-hour = Kirim pengingat satu jam sebelum pertemuan?
meeting-ask-window-before = Berapa menit sebelum mulai daftar hadir dibuka?
meeting-ask-late-after = Setelah berapa menit seseorang tercatat terlambat?
meeting-ask-close-after = Berapa menit setelah selesai daftar hadir ditutup?
