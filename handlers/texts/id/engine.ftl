# Sapaan
you-bu = Ibu
you-pak = Bapak
you-unknown = Bapak/Ibu
call-bu = Bu { $name }
call-pak = Pak { $name }
call-unknown = Bapak/Ibu { $name }

# Waktu
clock = { $hour }.{ $minute }
clock-span = { $start }–{ $end }
clock-open = { $start } s.d. selesai
when-full = { $day }, pukul { $clock }
when-span = { $day }, pukul { $clock }
when-short = { $day }, { $clock }

# Pilihan umum
choice-yes = Ya
choice-no = Tidak
offer-menu = Lihat menu
list-open = Lihat pilihan
offer-have-code = Saya punya kode
resume-go = Lanjutkan
resume-drop = Tidak usah
which-community = Untuk komunitas yang mana?

# Jawaban mesin percakapan
answer-gone = Mohon maaf, pilihan itu sudah tidak ada. Silakan pilih lagi.
invalid-choice = Mohon maaf, silakan pilih salah satu di bawah ini.
invalid-empty = Mohon maaf, pesannya kosong. Mohon ditulis dengan kata-kata.
invalid-no-words = Mohon maaf, saya memerlukan kata-kata, bukan hanya gambar kecil atau tanda.
invalid-not-text = Mohon maaf, untuk pertanyaan ini mohon dijawab dengan tulisan.
file-not-kept = Berkas itu belum saya simpan.
invalid-too-long = Mohon maaf, jawabannya terlalu panjang ({ $length } huruf). Paling banyak { $most } huruf, ya.
edited-ignored = Saya sudah membaca pesan { $you } sebelum diubah. Bila ada perbaikan, mohon kirim sebagai pesan baru.
group-pointer = Terima kasih. Untuk sementara saya melayani lewat percakapan pribadi. Silakan buka profil saya dan ketik MENU di sana.
talk-expired = Mohon maaf, percakapan tadi sudah berakhir karena lama tidak dijawab. Ketik MENU untuk mulai lagi.
tap-recorded = Jawaban { $you } sudah tercatat. Tidak perlu mengulang.
tap-other = Yang tercatat adalah *{ $answer }*. Bila ingin mengubahnya, ketik BATAL, lalu mulai lagi.
tap-other-final = Yang tercatat adalah *{ $answer }*. Jawaban pertama yang dihitung.
tap-stale = Pilihan itu sudah tidak berlaku. Ketik MENU untuk melihat pilihan yang sekarang.
not-understood = Mohon maaf, saya belum memahami pesan { $you }. Ketik MENU untuk melihat pilihan.
not-understood-asked = Mohon maaf, saya belum memahami pesan { $you }. Pertanyaan tadi masih menunggu jawaban. Untuk hal lain, ketik MENU.
typo-guess = Apakah maksud { $you } *{ $word }*?
resume-offer = Tadi ada yang belum selesai: { $what }. Lanjutkan?
cancelled = Baik, tidak jadi. Tidak ada yang berubah.
cancelled-rest = Baik, sampai di sini dulu. Yang sudah tercatat tadi tetap tersimpan.
nothing-to-cancel = Tidak ada yang perlu dibatalkan.
cancel-finished = Langkah tadi sudah selesai dan tercatat, jadi tidak ikut dibatalkan. Untuk mengubahnya, ketik MENU.
not-yet-joined = Untuk itu { $you } perlu bergabung dulu.
not-a-member = Mohon maaf, { $you } belum terdaftar di komunitas mana pun. Kirim kode komunitas untuk bergabung.
not-allowed = Mohon maaf, menu ini khusus pengurus. Silakan hubungi { $chair }, ketua { $community }.
not-allowed-only = Mohon maaf, menu ini khusus { $who }. Silakan hubungi { $chair }, ketua { $community }.
only-chair = ketua
only-chair-lead = ketua dan penggerak
only-chair-lead-mentor = ketua, penggerak, dan mentor
not-allowed-no-chair = Mohon maaf, menu ini khusus pengurus.
not-allowed-owner = Mohon maaf, menu ini khusus pengelola asisten.
not-allowed-area = Mohon maaf, menu ini khusus koordinator wilayah.
refused-unknown = Mohon maaf, { $you } belum bergabung. Kirim kode komunitas untuk bergabung.
too-fast = Mohon maaf, pesannya terlalu cepat untuk saya. Mohon tunggu satu menit, lalu kirim lagi.
went-wrong = Mohon maaf, ada gangguan di pihak saya. Pesan { $you } tadi belum diproses. Silakan coba lagi nanti.
maybe-twice = (mungkin terkirim dua kali)
media-voice = Mohon maaf, saya belum bisa mendengarkan pesan suara. Mohon ditulis.
media-video = Mohon maaf, saya belum bisa menonton video. Mohon ditulis, atau kirim tautannya.
media-sticker = Terima kasih untuk stikernya, { $you }. Untuk keperluan lain, ketik MENU.
media-contact = Mohon maaf, saya tidak menyimpan kontak. Untuk mengajak rekan, teruskan kartu undangan dari ketua.
media-other = Mohon maaf, saya belum bisa membaca pesan seperti itu. Mohon ditulis.
account-broken = Saluran *{ $channel }* tidak dapat mengirim: { $why }. Pesan menunggu sampai diperbaiki. Jalankan kombel doctor di server untuk langkahnya.
broken-token = tokennya ditolak, mungkin sudah diganti atau dicabut
broken-balance = akunnya tidak aktif, biasanya karena saldo habis
broken-sender = nomor pengirimnya tidak (lagi) terdaftar
