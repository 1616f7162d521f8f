# Belajar: halaman dan soal
learn-job = Agar modulnya sesuai, apa tugas { $you } di sekolah?
learn-welcome = Seri baru: *{ $series }*. { $about } Ada { $units } unit pendek; boleh dilanjutkan kapan saja.
learn-heading = { $bar } *{ $title }*
learn-page = { $body }
learn-page-link =
    { $body }

    Bacaan lebih lanjut: { $link }
learn-next = Lanjut
learn-question =
    { $bar } *Soal { $number } dari { $total }*

    { $prompt }
learn-right = Tepat, { $callname }! { $explanation } { $effort }
learn-wrong = Belum tepat, tidak apa-apa. { $explanation } Jawaban yang tepat *{ $number }*: { $label }. { $effort }

# Penghargaan atas usaha
effort-thought = Terima kasih sudah memikirkannya.
effort-again = Tepat lagi; pemahaman { $you } makin kuat.
effort-tried = Terima kasih sudah mencoba; dari jawaban seperti ini kita belajar.
effort-steady = Terima kasih tetap melanjutkan; ketekunan itu yang membuat kita maju.
effort-streak = Beberapa jawaban berturut-turut tepat; { $you } membaca dengan cermat.
effort-recovered = { $you } tidak menyerah setelah soal tadi, dan kini tepat.
effort-improved = Pada percobaan lalu belum, sekarang tepat. Latihannya terasa.
effort-last = Tinggal satu soal lagi.
effort-whole = Terima kasih sudah menyelesaikannya dengan sungguh-sungguh.

# Selesai
learn-done = { $bar } Unit { $number } selesai, { $right } dari { $total } jawaban tepat. Terima kasih sudah meluangkan waktu.
learn-done-stage = { $bar } Unit { $number } selesai, { $right } dari { $total } jawaban tepat. Modul ini lengkap, selamat! 🎉
learn-try = Coba satu hal ini besok di kelas: { $tip }
learn-try-school = Coba satu hal ini besok di sekolah: { $tip }
learn-private = (Nilai tidak ditampilkan kepada ketua.)
learn-offer-next = Unit berikutnya
learn-offer-retry = Ulangi unit ini
learn-offer-again = Ulangi satu unit
learn-offer-more = Belajar lagi
learn-offer-start = Mulai belajar
learn-offer-continue = Lanjut belajar
learn-all-done = Semua unit sudah selesai. Terima kasih, { $callname }. Seri baru akan muncul di sini.
learn-nothing = Mohon maaf, belum ada seri belajar untuk saat ini.
learn-unit-gone = Mohon maaf, unit itu sudah tidak tersedia. Kemajuan belajar tetap tersimpan.
learn-no-idea = Tidak apa-apa, { $callname }. Pilih yang menurut { $you } paling mendekati; penjelasannya menyusul.
learn-left = Baik, sampai di sini dulu. Kemajuan { $you } tersimpan. Ketik BELAJAR untuk melanjutkan.
learn-unit-open = Masih ada soal yang belum dijawab. Ketik BELAJAR untuk melanjutkan.

# Kemajuan sendiri
learn-record = *{ $series }*
    { $bar } { $done } dari { $units } unit selesai
    { $scores }
learn-record-unit = { $title }: { $right } dari { $total } tepat
learn-record-open = { $title }: belum selesai
learn-record-empty = Belum ada unit yang selesai. Satu unit sekitar 5 menit.
learn-which-unit = Unit mana yang ingin { $you } ulangi? Soalnya saja; nilai yang lama tetap tersimpan.
learn-which-series = Seri mana yang ingin { $you } buka?

# Ajakan
nudge-unit = Unit *{ $title }* masih menunggu, sekitar { $minutes } menit. Lanjut sekarang?
nudge-rsvp = Izin menanyakan, { $callname }: { $community }, { $when }. Bisa hadir?
nudge-rsvp-answer = Jawab { $community }
nudge-later = Ingatkan besok
nudge-later-done = Baik, saya ingatkan lagi { $at }.
nudge-later-none = Baik. Tidak ada lagi yang perlu diingatkan dari pesan itu.
