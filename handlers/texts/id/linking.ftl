# Menautkan akun
channel-telegram = Telegram
channel-whatsapp = WhatsApp
channel-simulator = simulator
link-side = { $name } di { $channel }
link-side-number = akun baru di { $channel }, nomor berakhiran { $ending }
link-side-new = akun baru di { $channel }
link-what = Tautkan akun ini dengan profil { $you }. Apakah akun yang lama masih dapat dibuka? Bila ya, ketik TAUTKAN di sana untuk mendapat kode.
link-lost = Akun lama hilang
link-newcomer = Saya anggota baru
link-code-here = Kode { $you }: *{ $code }*, berlaku 10 menit. Dari akun yang lain, kirim *TAUTKAN { $code }* kepada asisten ini. Mohon jangan berikan kode ini kepada siapa pun.
link-code-links = Atau buka dari ponsel itu:
    { $lines }
link-code-link = { $channel }: { $link }
link-code = Silakan ketik kodenya. Bentuknya seperti KB3F-9XQ2.
link-code-shape = Mohon maaf, itu belum terbaca sebagai kode tautan. Bentuknya seperti KB3F-9XQ2. Ketik TAUTKAN pada akun yang lain untuk mendapat kode.
link-misread = { $reason }
link-unknown = Mohon maaf, kode itu tidak berlaku: keliru, sudah dipakai, atau lewat 10 menit. Ketik TAUTKAN pada akun yang lain untuk kode baru.
link-wait-tries = Mohon maaf, sudah lima kali kode keliru. Demi keamanan, silakan coba lagi dalam satu jam.
link-here = Terima kasih. Kode ini dibuat di sini, jadi mohon ketik pada akun { $you } yang lain.
link-already = Akun ini sudah tertaut dengan profil { $you }. Tidak perlu mengulang.
link-confirm = Kode ini dari { $other }. Apakah akun { $here } ini milik orang yang sama? Bila ya, akun ini memakai profil itu.
link-confirm-both = Kode ini dari { $other }. Apakah itu { $you } juga? Bila ya, kedua profil menjadi satu: keanggotaan, kehadiran, RPP, dan belajar digabung, tidak ada yang dihitung dua kali.
link-yes = Ya, tautkan
link-no = Bukan saya
link-refuse = Bukan saya
link-replace = Ganti ke akun itu
link-replace-old = Ya, ganti akun lama
link-add-too = Ya, tambahkan saja
link-add = Pakai keduanya
link-wait = Terima kasih. Tinggal satu langkah: mohon setujui juga di { $other }, dalam satu jam.
link-withdraw = Batalkan permintaan
link-withdrawn = Baik, permintaan itu dibatalkan. Tidak ada yang berubah.
link-not-joined = Baik, tidak ditautkan. Tidak ada yang berubah.
link-asked = Ada yang meminta ditautkan dengan profil { $you }: { $other }. Apakah itu { $you } sendiri?
link-not-me = Baik, tidak ditautkan dan kodenya dibatalkan. Tidak ada yang berubah. Mohon jangan berikan kode kepada siapa pun.
link-declined = Mohon maaf, permintaan menautkan akun ini tidak disetujui. Tidak ada yang berubah.
link-over = Mohon maaf, permintaan itu sudah lewat waktunya atau sudah dijawab. Ketik TAUTKAN untuk memulai lagi.
link-done = Terima kasih. Akun ini tertaut dengan profil *{ $name }*, dan pengingat datang satu kali saja.
link-linked = Terima kasih. Akun { $other } sekarang tertaut dengan profil *{ $name }*, dan pengingat datang satu kali saja.
link-account = { $channel }
link-account-here = { $channel }, akun ini
link-account-number = { $channel } …{ $ending }
link-release-which = Akun mana yang dilepas dari profil { $you }? Pengingat tidak lagi ke sana, dan siapa pun yang menulis dari sana mulai sebagai orang baru. Data { $you } tetap.
link-release-only = Hanya satu akun yang tertaut dengan profil { $you }. Pindah ke akun lain: ketik TAUTKAN. Tanpa pengingat: ketik BERHENTI. Semuanya dihapus: ketik HAPUS DATA SAYA.
link-release-over = Mohon maaf, akun itu sudah dilepas. Tidak perlu mengulang.
link-release-done = Terima kasih. Akun { $account } sudah dilepas; data { $you } tetap pada akun yang lain.
link-moved = Terima kasih. Profil *{ $name }* sudah pindah ke akun yang baru, dan akun ini dilepas.
link-replaced = Terima kasih. Profil *{ $name }* sekarang memakai akun { $other } yang baru. Akun { $other } yang lama dilepas.
link-released = Pemberitahuan: atas persetujuan { $chair }, profil *{ $name }* pindah ke nomor baru, dan akun ini dilepas. Bila ini keliru, mohon segera hubungi { $chair }.
link-added = Pemberitahuan: atas persetujuan { $chair }, sebuah akun baru ditautkan dengan profil { $you }. Bila bukan { $you } yang meminta, mohon segera hubungi { $chair }.
link-undone = Pemberitahuan: pengelola memisahkan kembali dua akun yang pernah ditautkan. Data { $you } seperti sebelumnya. Bila ada yang keliru, ketik TAUTKAN.

# Nomor yang berganti pemilik
number-new-holder = Nomor ini dulu tertaut dengan sebuah profil, tetapi WhatsApp kini menyebut pemilik lain. Karena itu data lamanya tidak saya tampilkan. Bila { $you } orang yang sama, ketik TAUTKAN.
number-parted = Pemberitahuan: WhatsApp menyebut pemilik lain untuk nomor { $you } yang lama, jadi nomor itu saya lepas dari profil { $you }. Bila masih milik { $you }, ketik TAUTKAN di sini.

# Nomor baru tanpa akun lama
new-number-code = Tanpa akun lama, ketua yang memastikan. Silakan ketik kode komunitas { $you }: enam huruf dan angka.
new-number-name = Siapa nama { $you } di daftar anggota? Nama itu dan sebuah angka saya teruskan kepada ketua. Contoh: Bu Rina Wulandari, S.Pd.
new-number-asked = Terima kasih. Permintaan sudah saya teruskan kepada { $chair }. Mohon hubungi { $chair } sendiri dan sebutkan angka *{ $check }*. Berlaku 24 jam.
new-number-too-many = Mohon maaf, hari ini sudah tiga kali. Silakan hubungi ketua, atau coba lagi besok.
new-number-no-chair = Mohon maaf, komunitas itu sedang tidak mempunyai ketua lain. Silakan hubungi koordinatornya.
new-number-notice = Seseorang dengan akun baru mengaku *{ $name }*, anggota { $community }, dan kehilangan akun lamanya. Mohon pastikan langsung dengan orangnya sebelum menjawab.
new-number-look = Lihat permintaan
new-number-who = Akun baru yang mengaku *{ $name }*: anggota yang mana?
new-number-other = Anggota lain
new-number-which = Siapa nama anggota yang memakai akun baru ini? Ia mengaku { $name }; mohon ketik namanya.
new-number-check = Mohon hubungi *{ $member }* langsung, lewat telepon atau saat bertemu. Empat angka apa yang disebutnya?
new-number-check-wrong = Mohon maaf, angka itu tidak cocok. Mohon pastikan lagi dengan orangnya.
new-number-sure = Angkanya cocok. Apakah akun baru ini menggantikan akun lama *{ $member }*, atau ditambahkan?
new-number-replace = Ya, ganti akun
new-number-add = Ya, tambah akun
new-number-no = Bukan dia
new-number-approved = Terima kasih. Akun baru itu tertaut dengan profil { $name }; riwayatnya tetap. Akun lamanya saya kabari.
new-number-elsewhere = Pemberitahuan: { $chair } menautkan akun baru dengan profil *{ $name }*, yang juga anggota { $community }. Bila menurut { $you } ini keliru, mohon segera kabari pengelola asisten.
new-number-declined = Baik, tidak ditautkan. Tidak ada yang berubah.
new-number-over = Mohon maaf, permintaan itu sudah lewat waktunya atau sudah dijawab.
new-number-own = Mohon maaf, akun { $you } sendiri ditautkan dengan kode: ketik TAUTKAN pada akun yang lain.
new-number-officer = Mohon maaf, ketua, pengurus di komunitas lain, koordinator, dan pengelola hanya dapat pindah dengan kode dari akun lamanya, atau lewat koordinator.

# Satu ponsel, dua orang
second-person-offer = Untuk rekan lain
second-person-name = Satu akun untuk satu orang. Siapa nama dan sekolah rekan yang berbagi ponsel ini? Ketua yang menambahkan dan mencatat kehadirannya. Contoh: Bu Sari, SDN 5
second-person-told = Terima kasih. { $other } sudah saya sampaikan kepada { $chair }, yang menambahkan dan mencatat kehadirannya.
second-person-notice = { $name } berbagi ponsel dengan *{ $other }*, yang ingin ikut { $community }. Tambahkan sebagai anggota tanpa ponsel? Kehadirannya { $you } yang mencatat.
second-person-add = Tambahkan

# Tautan: pengelola
undo-link-none = Belum ada akun yang ditautkan.
undo-link-which = Tautan akun, yang terbaru di atas. Mana yang dipisahkan kembali? Bila tidak ada di sini, ketik namanya.
undo-link-none-named = Mohon maaf, belum ada tautan atas nama { $name }.
undo-link-line = { $name }, { $when } ({ $basis })
undo-link-sure = Pisahkan kembali tautan { $name }, { $when } ({ $basis })? Yang berubah sesudahnya tetap pada profil itu.
undo-link-yes = Ya, pisahkan
undo-link-done = Selesai. Keduanya seperti sebelum ditautkan, dan sudah saya kabari.
undo-link-partly = Selesai, dan keduanya sudah saya kabari. Sebagian sudah berubah sejak ditautkan, jadi itu saya biarkan.
undo-link-done-already = Tautan itu sudah dipisahkan. Tidak perlu mengulang.
undo-link-later-first = Mohon maaf, ada tautan yang lebih baru pada profil itu. Mohon pisahkan itu dulu.
merge-basis-code = dengan kode
merge-basis-chair = kata ketua

# Salinan data
my-data-link = Akun ditautkan { $when } ({ $basis })
