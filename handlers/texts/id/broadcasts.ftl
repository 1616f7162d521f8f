# Siaran: kirim
broadcast-content = Apa yang ingin disampaikan kepada semua anggota? Silakan tulis, atau teruskan berkas atau gambarnya.
broadcast-confirm = Beginilah pesannya:
    { $body }

    { $details }
broadcast-changed = Pesannya saya ganti.
broadcast-unusable = { $reason }
broadcast-preview-file = (berkas: { $name })
broadcast-to = Untuk { $count } anggota { $community }, selesai { $takes }.
broadcast-takes-seconds = dalam waktu kurang dari satu menit
broadcast-takes-minutes = dalam waktu sekitar { $count } menit
broadcast-takes-hours = dalam waktu sekitar { $count } jam
broadcast-all-free = Biaya WhatsApp: tidak ada.
broadcast-cost = Biaya: { $free } anggota gratis, { $paid } berbayar lewat WhatsApp, perkiraan { $total }.
broadcast-over-tier = WhatsApp mengizinkan { $today } orang lagi hari ini, sedangkan { $count } perlu dihubungi lebih dahulu. Sisanya menyusul, paling lama { $days } hari.
broadcast-missed = { $count } anggota belum dapat dijangkau; namanya ada di laporan nanti.
broadcast-held = Karena jam istirahat, pesan berangkat { $when }.
broadcast-choice-send = Kirim
broadcast-choice-edit = Ubah pesan
broadcast-nobody = Belum ada anggota yang dapat dijangkau, jadi belum ada yang dapat saya sampaikan.
broadcast-confirmed = Baik, { $callname }. Pesannya saya kirim, dan laporannya menyusul.
broadcast-confirmed-held = Baik, { $callname }. Pesannya berangkat { $when }, dan laporannya menyusul.
broadcast-offer-stop = Batalkan
broadcast-stop-sure = Batalkan siaran ini? Yang belum terkirim tidak akan dikirim.
broadcast-choice-keep = Tetap kirim
broadcast-choice-stop = Ya, batalkan
broadcast-goes-on = Baik, siaran tetap berjalan.
broadcast-over = Siaran itu sudah selesai atau sudah dibatalkan.
broadcast-called-off = { $count ->
    [0] Baik, siaran dibatalkan. Belum ada yang menerimanya.
   *[other] Baik, siaran dihentikan. { $count } anggota sudah menerimanya.
  }

# Siaran: yang diterima anggota
broadcast-message = *{ $community }*, dari { $author }:
    { $body }
broadcast-message-file = *{ $community }*: berkas dari { $author }.
broadcast-chair = pengurus

# Siaran: laporan
broadcast-report = Siaran selesai: { $delivered } terkirim, { $failed } gagal.
broadcast-report-waiting = Siaran selesai: { $delivered } terkirim, { $waiting } menunggu dibaca, { $failed } gagal.
broadcast-end = Siaran { $when }: akhirnya { $delivered } terkirim, { $failed } gagal.
broadcast-put-off = Siaran berjalan: { $sent } terkirim. { $later } anggota menyusul besok, karena WhatsApp membatasi jumlah orang sehari.
broadcast-report-names = Yang belum menerima:
    { $names }
broadcast-report-name = { $name }: { $reason }
broadcast-report-more = dan { $count } anggota lain.
unreached-no-contact = belum terhubung dengan asisten
unreached-stopped = sedang menghentikan pesan
unreached-blocked = memblokir asisten atau akunnya sudah tidak ada
unreached-opted-out = menolak pesan asisten lewat aplikasinya
unreached-sandbox = nomor percobaan perlu dikirimi kata join lagi (setiap tiga hari)
unreached-number = nomornya tidak dapat menerima pesan WhatsApp
unreached-new-holder = nomornya kini dipakai orang lain
unreached-broken = saluran asisten yang dipakainya sedang terganggu
unreached-not-served = akunnya ada di aplikasi yang tidak lagi dilayani asisten
unreached-rejected = ditolak oleh aplikasinya
unreached-announced = sudah diberi tahu, belum membukanya
unreached-held = ditahan sampai menulis kepada asisten
unreached-put-off = menyusul besok, karena batas harian WhatsApp
unreached-late = belum sempat terkirim
broadcast-progress = Siaran berjalan: { $sent } dari { $count } terkirim.
broadcast-file-refused = Mohon maaf, siaran belum dapat dikirim karena berkasnya.
broadcasts-none = Belum ada siaran.
broadcast-offer-new = Buat siaran
broadcasts-last = Siaran terakhir:
    { $list }
broadcast-line = { $when }: { $status }, { $sent } terkirim, { $failed } gagal
broadcast-line-waiting = { $when }: { $status }, { $sent } terkirim, { $waiting } belum dibaca atau menyusul, { $failed } gagal
broadcast-under-way = Masih ada siaran yang belum selesai.
broadcast-status-waiting = menunggu
broadcast-status-spreading = disiapkan
broadcast-status-sending = berjalan
broadcast-status-reported = selesai
broadcast-status-called-off = dibatalkan
