# RPP: kirim
lesson-plan-source = Silakan kirim link RPP, atau berkasnya (PDF, Word, PowerPoint, foto).
lesson-plan-no-source = Mohon maaf, saya belum menemukan link atau berkas pada pesan itu. Silakan salin link dari Google Drive, atau lampirkan berkasnya.
lesson-plan-submit = Draf *{ $title }* sudah saya simpan. Kirim sekarang, atau lengkapi dulu?
lesson-plan-one-by-one = Saya simpan link yang pertama dahulu. Link lainnya mohon dikirim satu per satu.
lesson-plan-choice-send = Kirim
lesson-plan-choice-complete = Lengkapi
lesson-plan-choice-no-plan = Bukan RPP
lesson-plan-no-plan = Baik, itu bukan RPP. Drafnya sudah saya hapus, dan tidak ada yang dikirim.
lesson-plan-choice-discard = Hapus draf
lesson-plan-kept = Terima kasih, { $callname }. RPP sudah saya terima dan menunggu diperiksa.
lesson-plan-kept-link = Terima kasih, { $callname }. RPP sudah saya terima. Mohon pastikan aksesnya "Siapa saja yang memiliki link".
lesson-plan-draft-kept = Draf *{ $title }* tersimpan. Ketik RPP SAYA untuk mengirimnya nanti.
lesson-plan-left = Baik, sampai di sini dulu. Draf *{ $title }* tetap tersimpan dan belum dikirim. Ketik RPP SAYA untuk melanjutkan.
lesson-plan-already = Sudah saya terima: *{ $title }* (status: { $status }). Tidak perlu mengulang.
lesson-plan-mended = Tadi *{ $title }* perlu perbaikan. Apakah isinya sudah diperbaiki?
lesson-plan-choice-mended = Sudah, kirim lagi
lesson-plan-sent-again = Terima kasih, { $callname }. RPP-nya, *{ $title }*, sudah dikirim lagi untuk diperiksa.
lesson-plan-version = Apakah ini versi baru dari *{ $title }*?
lesson-plan-choice-version = Ya, versi baru
lesson-plan-choice-other = Bukan, RPP lain
lesson-plan-version-kept = Terima kasih, { $callname }. Versi { $number } dari *{ $title }* sudah saya terima.
lesson-plan-resend-source = Silakan kirim link atau berkas *{ $title }* yang sudah diperbaiki.
lesson-plan-gone = Mohon maaf, RPP itu sudah tidak ada di daftar. Ketik RPP SAYA untuk melihat yang tersimpan.
lesson-plan-not-draft = RPP itu sudah dikirim, jadi tidak saya hapus.
lesson-plan-discarded = Baik, draf sudah dihapus.
lesson-plan-draft = RPP ini masih draf. Kirim sekarang?

# RPP: lengkapi
lesson-plan-title = Apa judul RPP atau materinya? Contoh: Pecahan senilai
lesson-plan-kind = Apa jenis dokumennya?
lesson-plan-level = Untuk jenjang apa?
lesson-plan-level-unknown = Mohon maaf, jenjang itu belum saya kenal. Contoh: SD, SMP, SMA, SMK, MI, MTs, PAUD.
lesson-plan-class = Untuk kelas berapa?
lesson-plan-class-unknown = Mohon maaf, kelas pada jenjang ini dari { $first } sampai { $last }. Mohon ditulis angkanya.
lesson-plan-which-phase = Fase apa yang dipakai?
lesson-plan-subject = Apa mata pelajarannya? Contoh: Matematika
lesson-plan-subject-meant = Yang mana yang dimaksud?
lesson-plan-goals = Apa tujuan pembelajarannya?
lesson-plan-steps = Bagaimana langkah kegiatannya? Singkat saja.
lesson-plan-assessment = Bagaimana asesmennya?
lesson-plan-choice-in-document = Ada di dokumen

# RPP: sebutan
lesson-plan-untitled = { $kind } { $about }
lesson-plan-about = { $subject }, { $grade }
lesson-plan-nameless = { $kind } tanpa judul
lesson-plan-described = { $title } ({ $about })
lesson-plan-grade = kelas { $grade }
lesson-plan-grade-phase = kelas { $grade }, fase { $phase }
lesson-plan-phase = fase { $phase }
lesson-plan-line = { $title } – { $status }
lesson-plan-photo = foto
lesson-plan-kind-plan = RPP
lesson-plan-kind-module = Modul ajar
lesson-plan-kind-deep = RPP mendalam
lesson-plan-status-draft = draf
lesson-plan-status-submitted = terkirim
lesson-plan-status-needs-work = perlu perbaikan
lesson-plan-status-approved = disetujui
phase-foundation = Fondasi
phase-a = A
phase-b = B
phase-c = C
phase-d = D
phase-e = E
phase-f = F

# RPP: lihat
lesson-plans-none = { $you } belum mengirim RPP. Silakan kirim link atau berkasnya kapan saja.
lesson-plans-mine = RPP terbaru { $you }. Pilih untuk melihat rinciannya.
lesson-plan-shown = *{ $title }*. Jenis: { $kind }. Status: { $status }, versi { $number }.
lesson-plan-shown-link = Link: { $url }
lesson-plan-shown-file = Berkas: { $name }
lesson-plan-shown-fetching = Berkasnya masih saya ambil. Silakan lihat lagi sebentar lagi.
lesson-plan-shown-goals = Tujuan: { $text }
lesson-plan-shown-steps = Langkah: { $text }
lesson-plan-shown-assessment = Asesmen: { $text }
lesson-plan-shown-comment = Catatan terakhir: { $text }
lesson-plan-to-mend = Bila sudah diperbaiki, silakan dikirim lagi.
lesson-plan-offer-send = Kirim RPP
lesson-plan-offer-resend = Kirim perbaikan

# RPP: periksa
lesson-plan-waiting = Izin menyampaikan, { $callname }: ada RPP baru dari { $author } di { $community }, *{ $title }*.
lesson-plan-offer-review = Periksa
lesson-plan-offer-next = RPP berikutnya
lesson-plans-queue-empty = Tidak ada RPP yang menunggu. Terima kasih, { $callname }.
lesson-plans-queue-end = Semua RPP yang menunggu sudah { $you } lihat.
lesson-plan-from = RPP { $position } dari { $count }, dari { $author }:
lesson-plan-verdict = Bagaimana hasilnya?
lesson-plan-choice-approve = Disetujui
lesson-plan-choice-needs-work = Perlu perbaikan
lesson-plan-choice-skip = Lewati dulu
lesson-plan-approve-comment = Ada catatan untuk penulisnya?
lesson-plan-choice-no-comment = Tanpa catatan
lesson-plan-note-needed = Mohon tuliskan apa yang perlu diperbaiki, supaya penulisnya terbantu.
lesson-plan-needs-work-comment = Apa yang perlu diperbaiki? Catatan ini diteruskan kepada penulisnya.
lesson-plan-changed = RPP itu baru saja berubah atau sudah diperiksa. Ketik RPP MASUK untuk membukanya lagi.
lesson-plan-reviewed-approved = Terima kasih, { $callname }. RPP disetujui, dan penulisnya saya beri tahu.
lesson-plan-reviewed-needs-work = Terima kasih, { $callname }. Catatannya saya teruskan kepada penulis.
lesson-plan-approved = Selamat, { $callname }. *{ $title }* sudah disetujui oleh { $reviewer }.
lesson-plan-approved-comment = Selamat, { $callname }. *{ $title }* sudah disetujui oleh { $reviewer }. Catatan: { $comment }
lesson-plan-needs-work = Terima kasih, { $callname }. { $reviewer } sudah membaca *{ $title }* dan memberi catatan: { $comment }
lesson-plan-same-file = Berkas tadi sama dengan *{ $title }* yang sudah saya terima (status: { $status }), jadi saya simpan satu saja.
lesson-plan-file-refused = Mohon maaf, berkas untuk *{ $title }* belum dapat saya simpan.

# Link dan berkas yang tidak dapat dipakai
link-refused-not-https = Mohon maaf, hanya link yang berawalan https:// yang dapat saya simpan. Silakan salin ulang linknya, misalnya dari Google Drive.
link-refused-private-host = Mohon maaf, alamat itu hanya dapat dibuka di jaringan sendiri. Silakan kirim link yang dapat dibuka semua orang, misalnya dari Google Drive.
link-refused-disguised = Mohon maaf, alamat situs pada link itu tidak biasa, jadi tidak saya simpan. Silakan salin ulang linknya dari tempat RPP disimpan.
link-refused-malformed = Mohon maaf, link itu belum lengkap atau terlalu panjang. Silakan salin ulang linknya.
file-refused-too-large = Berkasnya terlalu besar (paling besar 20 MB). Silakan kirim linknya, atau perkecil berkasnya.
file-refused-wrong-type = Isinya bukan PDF, Word, PowerPoint, atau foto. Silakan simpan sebagai PDF, lalu kirim lagi.
file-refused-empty = Berkasnya kosong. Silakan periksa, lalu kirim lagi.
file-refused-gone = Berkasnya sudah tidak dapat diambil. Silakan kirim lagi.
file-too-many = Mohon maaf, berkas hari ini sudah terlalu banyak. Silakan kirim linknya, atau lanjutkan besok.
