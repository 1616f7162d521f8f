# Pilihan jawaban
rsvp-answer-yes = Bisa
rsvp-answer-maybe = Belum pasti
rsvp-answer-no = Berhalangan
rsvp-change = Ubah
absence-reason-leave = Izin
absence-reason-sick = Sakit
absence-reason-duty = Dinas luar
attendance-sign-in = Hadir
attendance-ask-correction = Minta koreksi
attendance-see-schedule = Lihat jadwal
attendance-meeting-label = { $community }, { $when }

# Konfirmasi kehadiran
rsvp-ask = *{ $community }*, { $when }. Bisa hadir?
rsvp-new = Terima kasih, { $callname }. Jawaban { $you } saya catat: *{ $answer }*. { $community }, { $when }.
rsvp-changed = Baik, { $callname }. Jawaban { $you } saya ubah menjadi *{ $answer }*. { $community }, { $when }.
rsvp-same = Jawaban { $you } sudah tercatat: *{ $answer }*. { $community }, { $when }.
rsvp-several = Terima kasih, { $callname }. Jawaban { $you } saya catat *{ $answer }* untuk:
    { $meetings }
    Bila ada yang berubah, pilih pertemuannya.
rsvp-late = Baik, { $callname }, tidak apa-apa, kami tunggu. Jawaban { $you } saya catat: *Bisa*. { $community }, { $when }. Setibanya di sana, mohon kirim HADIR.
rsvp-no-such-day = Mohon maaf, { $callname }, pada hari itu tidak ada pertemuan. Pertemuan berikutnya: *{ $community }*, { $when }. Bisa hadir?
rsvp-next = Pertemuan berikutnya: *{ $community }*, { $when }. Bisa hadir?
rsvp-over = Terima kasih, { $callname }. Pertemuan { $community }, { $when }, sudah selesai.
rsvp-cancelled = Mohon maaf, { $callname }. Pertemuan { $community }, { $when }, dibatalkan.

# Berhalangan
absence-sure = Apakah { $you } ingin menyampaikan bahwa { $you } berhalangan hadir?
absence-reason = Baik, { $callname }, saya catat berhalangan. Boleh tahu alasannya?
absence-left = Baik. Jawaban { $you } tetap tercatat: berhalangan. { $community }, { $when }.
absence-left-several = Baik. Jawaban { $you } untuk { $count } pertemuan itu tetap tercatat: berhalangan.
absence-recorded-leave = Sudah saya catat: izin. { $community }, { $when }. Semoga urusannya lancar, { $callname }.
absence-recorded-leave-child = Sudah saya catat: izin. { $community }, { $when }. Semoga anaknya lekas sembuh, { $callname }.
absence-recorded-leave-family = Sudah saya catat: izin. { $community }, { $when }. Semoga keluarganya lekas sembuh, { $callname }.
absence-recorded-sick = Sudah saya catat: sakit. { $community }, { $when }. Semoga lekas sembuh, { $callname }.
absence-recorded-duty = Sudah saya catat: dinas luar. { $community }, { $when }. Semoga tugasnya lancar, { $callname }.

# Kehadiran
attendance-which = Untuk pertemuan yang mana?
attendance-no-meeting = Terima kasih, { $callname }. Saat ini belum ada pertemuan yang dijadwalkan.
attendance-none-gone-by = Terima kasih, { $callname }. Dalam beberapa hari ini belum ada pertemuan yang berlangsung.
attendance-no-seat = Mohon maaf, { $you } tidak terdaftar di komunitas pertemuan ini.
attendance-early = Terima kasih, { $callname }. Presensi belum dibuka, jadi saya catat *Bisa* untuk { $community }, { $when }. Presensi dibuka pukul { $opens }; saat itu mohon kirim HADIR lagi.
attendance-in = Terima kasih, { $callname }. Kehadiran { $you } tercatat pukul { $at }.
attendance-in-late = Terima kasih, { $callname }. Kehadiran { $you } tercatat pukul { $at } (terlambat).
attendance-of-meeting = *{ $community }*, { $when }.
attendance-again = Kehadiran { $callname } sudah tercatat pukul { $at }. Tidak perlu mengulang.
attendance-held = Terima kasih, { $callname }. Ketua sudah mencatat: { $status }. Bila keliru, ketua dapat memperbaikinya.
attendance-closed = Terima kasih, { $callname }. Daftar hadir sudah ditutup pukul { $at }. Bila tadi hadir, ketua dapat memperbaikinya.
attendance-correction-asked = Baik, { $callname }. Permintaan koreksinya saya sampaikan kepada ketua. Kabarnya akan saya teruskan.
attendance-correction-pending = Permintaan koreksi { $callname } sudah saya sampaikan kepada ketua sebelumnya. Silakan hubungi ketua bila ada yang perlu dijelaskan.
attendance-correction-recorded = Kehadiran { $callname } sudah tercatat. Tidak perlu koreksi.
attendance-correction-wanted = { $name } minta koreksi: hadir di { $community }, { $when }, tetapi belum tercatat hadir. Pesannya dikirim { $sent }.
attendance-correct-present = Catat hadir
attendance-correct-late = Catat terlambat
attendance-correct-decline = Tolak

# Sopan santun
polite-go-on = Silakan, { $callname }. Yang dapat saya bantu ada di menu; pertanyaan lain dapat langsung disampaikan kepada ketua.
polite-welcome = Sama-sama, { $callname }.
polite-walaikum = Waalaikumsalam, { $callname }. Ketik MENU bila ada yang bisa saya bantu.
polite-greeting = Salam hangat, { $callname }. Ketik MENU bila ada yang bisa saya bantu.
polite-walaikum-first = Waalaikumsalam.
polite-greeting-first = Salam hangat.
attendance-sure = Apakah { $you } ingin mencatat kehadiran { $you } sendiri?
attendance-others-by-chair = Terima kasih, { $callname }. Kehadiran rekan lain dicatat oleh ketua. Untuk diri sendiri, kirim HADIR.
rsvp-headcount = Terima kasih, { $callname }. { $school }: { $people } orang, untuk { $community }, { $when }. Saat pertemuan, mohon masing-masing tetap mengirim HADIR.

# Untuk pengurus: siapa datang
rsvp-none = Belum menjawab
rsvp-school = { $school }: { $people } orang
rsvp-schools-more = { $schools } sekolah lain: { $people } orang
rsvp-counts = { $yes } bisa, { $maybe ->
        [0] { "" }
       *[other] { $maybe } belum pasti,{ " " }
    }{ $no } izin, { $none } belum menjawab.
attendance-counts = { $came } hadir{ $late ->
        [0] { "" }
       *[other] { " " }({ $late } terlambat)
    }{ $guests ->
        [0] { "" }
       *[other] , { $guests } tamu
    }{ $leave ->
        [0] { "" }
       *[other] , { $leave } izin
    }{ $sick ->
        [0] { "" }
       *[other] , { $sick } sakit
    }{ $duty ->
        [0] { "" }
       *[other] , { $duty } dinas luar
    }{ $absent ->
        [0] { "" }
       *[other] , { $absent } tanpa keterangan
    }{ $unrecorded ->
        [0] { "" }
       *[other] , { $unrecorded } belum tercatat
    }.
attendance-line = { $label } ({ $count }): { $names }
attendance-names = { $names }{ $more ->
        [0] { "" }
       *[other] { " " }… dan { $more } lainnya
    }
attendance-guests = Tamu
attendance-overview = *{ $community }*, { $when }: { $counts }
attendance-overview-names = { $names }
attendance-nothing-held = Belum ada pertemuan yang dapat ditampilkan. Ketik JADWALKAN untuk membuat jadwal.
attendance-not-open-yet = Pertemuan berikutnya { $community }, { $when }. Daftar hadirnya dibuka { $opens }; sejak itu kehadiran dapat dicatat.
attendance-offer-names = Semua nama
attendance-offer-names-more = Nama berikutnya
attendance-offer-mark = Tandai kehadiran
attendance-offer-list = Daftar hadir (PDF)
attendance-offer-next = Pertemuan berikutnya
attendance-offer-result = Tulis hasil
attendance-offer-confirm = Konfirmasi daftar
attendance-offer-more = Tandai lagi
attendance-offer-see = Lihat kehadiran

# Untuk pengurus: menandai
attendance-mark-ask = { $community }, { $when }. Siapa yang hadir? Contoh: _semua hadir kecuali Rina sakit, Joko izin_. Atau: _Rina hadir, Joko sakit_.
attendance-mark-everybody = Semua hadir
attendance-mark-unclear = Mohon maaf, saya belum menemukan nama di situ.
attendance-mark-who = Ada beberapa nama yang cocok dengan “{ $name }”. Yang mana?
attendance-mark-unknown = Nama “{ $name }” tidak saya temukan di antara anggota.
attendance-mark-nobody = Lewati nama ini
attendance-mark-preview = *{ $community }*, { $when }. Saya catat:
    { $lines }
    Sudah benar?
attendance-mark-save = Simpan
attendance-mark-drop = Jangan simpan
attendance-mark-kept = Tetap, karena sudah tercatat hadir: { $names }
attendance-mark-surprise = Tadinya berhalangan, kini hadir: { $names }
attendance-mark-saved = { $changed ->
        [0] Tidak ada yang berubah
       *[other] Tersimpan: { $changed } orang
    }. { $community }, { $when }.
attendance-mark-one = Tersimpan: *{ $name }*, { $status }. { $community }, { $when }.
attendance-mark-one-same = *{ $name }* sudah tercatat: { $status }. Tidak ada yang berubah. { $community }, { $when }.
attendance-mark-undo = Urungkan
attendance-mark-undone = Baik, catatan { $name } saya urungkan. { $community }, { $when }.
attendance-mark-early = Presensi pertemuan ini belum dibuka, jadi kehadiran belum dapat ditandai.
attendance-mark-cancelled = Pertemuan ini dibatalkan, jadi kehadirannya tidak dicatat.
attendance-changed-meanwhile = Mohon maaf, ada catatan yang berubah sementara itu. Tidak ada yang saya simpan; silakan ulangi.
attendance-no-member = Mohon maaf, nama itu tidak ada di daftar pertemuan ini.
attendance-reason-ask = Ada catatan yang diubah. Apa alasannya? (Tanpa menyebut penyakit.)
attendance-reason-mistake = Salah catat
attendance-reason-late-news = Kabar datang kemudian
attendance-reason-seen = Terlihat hadir
attendance-reason-other = Alasan lain
attendance-reason-request = Atas permintaan anggota
attendance-decided-corrected = Baik, sudah saya catat: { $status }. Anggota saya kabari.
attendance-decided-already = Sudah tercatat: { $status }. Tidak perlu mengulang.
attendance-decided-declined = Baik, { $status }. Anggota saya kabari dengan sopan.
attendance-declined-label = tidak diubah
attendance-corrected = Ketua memperbaiki catatan kehadiran { $you }: *{ $status }*. { $community }, { $when }.
attendance-declined = Mohon maaf, { $callname }. Ketua belum dapat mengubah catatan kehadiran { $community }, { $when }. Silakan hubungi ketua bila ada yang perlu dijelaskan.

# Untuk pengurus: tamu
attendance-guest-ask = Siapa nama tamunya? Contoh: Bu Sari, SDN 5
attendance-guest-unclear = Mohon maaf, saya belum menemukan nama di situ.
attendance-guest-added = Tamu dicatat hadir: { $guests }. { $community }, { $when }.
attendance-guest-more = Tamu lain
attendance-guest-undo = Hapus tamu ini
attendance-guest-removed = Baik, tamu itu sudah saya hapus dari daftar.

# Untuk pengurus: setelah pertemuan
attendance-not-closed = Daftar hadir ini belum ditutup. Setelah ditutup, { $you } dapat mengonfirmasinya.
attendance-confirm-who = Belum tercatat: { $names }.
attendance-confirm = { $community }, { $when }. Bila dikonfirmasi, yang belum tercatat menjadi tanpa keterangan.
attendance-confirm-absent = Konfirmasi
attendance-confirm-later = Nanti saja
attendance-confirm-kept = Baik. Catatannya tetap “belum tercatat” sampai { $you } mengonfirmasi.
attendance-confirmed = Terima kasih. Daftar hadir { $community }, { $when }, sudah dikonfirmasi.
attendance-recap = Pertemuan *{ $community }*, { $when }, selesai. { $counts }
attendance-recap-names = { $names }
attendance-recap-missed = Sudah tiga pertemuan berturut-turut belum dapat hadir: { $names }. Barangkali baik disapa.
attendance-group = *{ $community }*, { $when }
    Topik: { $topic }
    Hadir: { $came } dari { $members } anggota{ $guests ->
        [0] { "" }
       *[other] { " " }dan { $guests } tamu
    }.
    Terima kasih atas waktu dan semangat belajar Bapak/Ibu.{ $more ->
        [0] { "" }
       *[other] { " " }Sampai jumpa pada { $following }.
    }
attendance-result-ask = { $community }, { $when }. Apa hasil dan tindak lanjutnya? Tulis singkat saja.
attendance-result-preview = Topik: { $topic }
    Hasil: { $result }
    Disimpan dan dikirim kepada yang tidak hadir?
attendance-result-save = Simpan dan kirim
attendance-result-topic = Ubah topik
attendance-result-edit = Ubah hasil
attendance-topic-ask = Apa topik pertemuannya?
attendance-result-again = Silakan tulis hasilnya lagi.
attendance-result-saved = { $people ->
        [0] Hasil tersimpan.
       *[other] Hasil tersimpan, dan dikirim kepada { $people } rekan yang tidak hadir.
    } Terima kasih, { $callname }.
attendance-result-told = Kabar dari *{ $community }*, { $when }.
    Topik: { $topic }
    Hasil: { $result }
    Semoga bertemu di pertemuan berikutnya, { $callname }.
