# Kehadiran dan bentuk pertemuan, sebagaimana dicetak
attendance-status-present = Hadir
attendance-status-late = Terlambat
attendance-status-leave = Izin
attendance-status-sick = Sakit
attendance-status-duty = Dinas luar
attendance-status-unrecorded = Belum tercatat
attendance-status-absent = Tanpa keterangan
meeting-mode-in-person = Tatap muka
meeting-mode-online = Daring
meeting-mode-hybrid = Kombinasi

# Bersama
report-month =
    { $month ->
        [1] Januari { $year }
        [2] Februari { $year }
        [3] Maret { $year }
        [4] April { $year }
        [5] Mei { $year }
        [6] Juni { $year }
        [7] Juli { $year }
        [8] Agustus { $year }
        [9] September { $year }
        [10] Oktober { $year }
        [11] November { $year }
       *[12] Desember { $year }
    }
report-meeting-gone = Mohon maaf, pertemuan itu sudah dibatalkan atau tidak ada lagi. Ketik JADWAL untuk melihat jadwal.
report-nip = Berapa NIP { $you } untuk tanda tangan ketua? Hanya dicetak di dokumen.
report-nip-skip = Lewati
report-nip-invalid = Mohon maaf, NIP terdiri atas 18 angka, misalnya 19790101 200312 1 002. Mohon diperiksa, atau lewati saja.

# Daftar hadir
attendance-list-none = Belum ada pertemuan { $community } yang dapat dicetak daftar hadirnya.
attendance-list-blank = Ini daftar hadir { $community } untuk ditandatangani, { $meeting }.
attendance-list-filled = Ini daftar hadir { $community }, { $meeting }: PDF untuk dicetak dan XLSX untuk diolah.
attendance-list-offer-blank = Kosong berikutnya
attendance-list-offer-filled = Terisi terakhir

# Surat undangan
letter-none = Belum ada pertemuan { $community } yang akan datang. Setelah dijadwalkan, ketik UNDANGAN.
letter-ready = Ini surat undangan { $community }, { $meeting }, untuk kepala sekolah para anggota.
letter-ready-blank = Ini surat undangan { $community }, { $meeting }, untuk kepala sekolah para anggota. Nomor surat masih kosong.
letter-number = Nomor suratnya? Contoh: 421.2/07/KKG/2026
letter-offer-number = Isi nomor surat
letter-offer-other = Pertemuan lain
letter-which = Untuk pertemuan yang mana, { $callname }?
report-offer-schedule = Jadwalkan
report-meeting = { $meeting }
letter-subject = Pertemuan { $community }

# Rekap di percakapan
recap-whose = Rekap yang mana, { $callname }?
recap-whose-area = Wilayah saya
recap-whose-own = Komunitas saya
recap-area-empty = Belum ada komunitas di { $scope } pada { $month }.
recap-which-name = Komunitas yang mana? Mohon ketik namanya.
recap-which = Yang mana, { $callname }?
recap-no-community = Mohon maaf, komunitas { $name } tidak ada di wilayah { $you }. Ketik REKAP untuk semua komunitas.
recap-not-yours = Mohon maaf, komunitas itu tidak termasuk wilayah { $you }.
recap-month-ahead = Mohon maaf, { $month } belum dimulai. Ketik REKAP untuk rekap yang terbaru.
recap-one = *Rekap { $month }*, { $scope }: { $meetings } pertemuan, rata-rata hadir { $percent }. Rinciannya ada di berkas.
recap-one-none = *Rekap { $month }*, { $scope }: belum ada pertemuan. Daftar anggotanya ada di berkas.
recap-area = *Rekap { $month }*, { $scope }: { $communities } komunitas, { $meetings } pertemuan, rata-rata hadir { $percent }. { $idle }
recap-area-none = *Rekap { $month }*, { $scope }: { $communities } komunitas. { $idle }
recap-idle-nobody = Semua sudah mengadakan pertemuan.
recap-idle = Belum ada pertemuan: { $names }.
recap-idle-more = Belum ada pertemuan: { $names }, dan { $more } lainnya.
recap-offer-one = Satu komunitas
recap-costs = WhatsApp: { $count } pesan berbayar, perkiraan { $total }.
recap-sent = { $callname }, ini rekap bulanan untuk wilayah { $you }.

# Rekap sebagai berkas
recap-file-name = rekap
recap-title = Rekap kehadiran
recap-chart-title = Kehadiran per minggu
recap-sheet-summary = Ringkasan
recap-sheet-meetings = Pertemuan
recap-sheet-attendance = Daftar hadir
recap-sheet-learning = Belajar
recap-column-number = No
recap-column-series = Seri
recap-column-stage = Tahap
recap-column-enrolled = Mulai
recap-column-finished = Selesai
recap-column-community = Komunitas
recap-column-kind = Jenis
recap-column-level = Jenjang
recap-column-area = Wilayah
recap-column-chair = Ketua
recap-column-members = Anggota
recap-column-meetings = Pertemuan
recap-column-activities = Kegiatan
recap-column-average = Rata-rata hadir
recap-column-head = Kepala sekolah hadir
recap-column-date = Tanggal
recap-column-start = Mulai
recap-column-end = Selesai
recap-column-zone = Zona
recap-column-topic = Topik
recap-column-place = Tempat
recap-column-mode = Bentuk
recap-column-present = Hadir
recap-column-guests = Tamu
recap-column-name = Nama
recap-column-school = Sekolah
recap-column-total = Jumlah hadir
recap-column-percent = %
recap-column-nip = NIP
recap-column-job = Jabatan
recap-column-time = Jam
recap-column-status = Keterangan
recap-mark-present = H
recap-mark-late = T
recap-mark-leave = I
recap-mark-sick = S
recap-mark-duty = DL
recap-mark-absent = TK
recap-mark-unrecorded = BT
recap-legend-present = hadir
recap-legend-late = terlambat (dihitung hadir)
recap-legend-leave = izin
recap-legend-sick = sakit
recap-legend-duty = dinas luar
recap-legend-absent = tanpa keterangan
recap-legend-unrecorded = belum tercatat, menunggu kepastian ketua
recap-note-blank = Kosong = belum atau tidak lagi menjadi anggota saat itu
recap-note-average = Rata-rata hadir: yang hadir (H dan T) dibagi jumlah anggota pada setiap pertemuan.
recap-note-activities = Kegiatan: RPP yang dikirim anggota pada bulan itu.
recap-note-head = Kepala sekolah hadir: banyaknya pertemuan yang dihadiri kepala sekolah; "-" bila tidak ada anggota yang tercatat sebagai kepala sekolah.
recap-note-learning = Jumlah orang di wilayah ini yang memulai dan menyelesaikan, sampai akhir bulan. Nilai hanya diketahui oleh yang belajar.
recap-note-no-meeting = Belum ada pertemuan pada bulan ini.
stage-technical-training = Bimtek
stage-training = Diklat
