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
rsvp-over = Terima kasih, { $callname }. Pertemuan { $community }, { $when }, sudah selesai.
rsvp-cancelled = Mohon maaf, { $callname }. Pertemuan { $community }, { $when }, dibatalkan.

# Berhalangan
absence-sure = Apakah { $you } ingin menyampaikan bahwa { $you } berhalangan hadir?
absence-reason = Baik, { $callname }, saya catat berhalangan. Boleh tahu alasannya?
absence-recorded-leave = Sudah saya catat: izin. { $community }, { $when }. Semoga urusannya lancar, { $callname }.
absence-recorded-sick = Sudah saya catat: sakit. { $community }, { $when }. Semoga lekas sembuh, { $callname }.
absence-recorded-duty = Sudah saya catat: dinas luar. { $community }, { $when }. Semoga tugasnya lancar, { $callname }.

# Kehadiran
attendance-which = Untuk pertemuan yang mana?
attendance-no-meeting = Terima kasih, { $callname }. Saat ini belum ada pertemuan yang dijadwalkan.
attendance-no-seat = Mohon maaf, { $you } tidak terdaftar di komunitas pertemuan ini.
attendance-early = Terima kasih, { $callname }. Presensi belum dibuka, jadi saya catat *Bisa* untuk { $community }, { $when }. Presensi dibuka pukul { $opens }; saat itu mohon kirim HADIR lagi.
attendance-in = Terima kasih, { $callname }. Kehadiran { $you } tercatat pukul { $at }.
attendance-in-late = Terima kasih, { $callname }. Kehadiran { $you } tercatat pukul { $at } (terlambat).
attendance-again = Kehadiran { $callname } sudah tercatat pukul { $at }. Tidak perlu mengulang.
attendance-held = Terima kasih, { $callname }. Ketua sudah mencatat: { $status }. Bila keliru, ketua dapat memperbaikinya.
attendance-closed = Terima kasih, { $callname }. Daftar hadir sudah ditutup pukul { $at }. Bila tadi hadir, ketua dapat memperbaikinya.
attendance-correction-asked = Baik, { $callname }. Permintaan koreksi sudah saya sampaikan kepada ketua. Kabarnya akan saya teruskan.
attendance-correction-recorded = Kehadiran { $callname } sudah tercatat. Tidak perlu koreksi.
attendance-correction-wanted = { $name } minta koreksi: hadir di { $community }, { $when }, tetapi belum tercatat. Pesannya dikirim pukul { $sent }.
attendance-correct-present = Catat hadir
attendance-correct-late = Catat terlambat
attendance-correct-decline = Tolak

# Sopan santun
polite-go-on = Silakan, { $callname }. Yang dapat saya bantu ada di menu; pertanyaan lain dapat langsung disampaikan kepada ketua.
polite-welcome = Sama-sama, { $callname }.
polite-walaikum = Waalaikumsalam, { $callname }. Ketik MENU bila ada yang bisa saya bantu.
polite-greeting = Salam hangat, { $callname }. Ketik MENU bila ada yang bisa saya bantu.
