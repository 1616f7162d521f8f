# Bergabung
join-code = Silakan ketik kode komunitas. Kodenya enam huruf dan angka, dari ketua.
code-shape = Mohon maaf, itu belum terbaca sebagai kode. Kode terdiri dari enam huruf dan angka, misalnya pada kartu undangan dari ketua. Ketik BATAL bila tidak jadi.
code-forbidden = Mohon maaf, kode tidak memakai 0, O, 1, I. Mohon periksa lagi { $code }.
join-wrong-code = Mohon maaf, kode { $code } tidak ditemukan. Silakan periksa kembali atau tanyakan kepada ketua.
join-near = Kode itu belum tepat. Apakah yang dimaksud *{ $community }*?
chair-none = belum ada
join-consent = *{ $community }.* Ketua: { $chair }. { $organiser } menyimpan nama, sekolah, akun percakapan, dan kehadiran untuk administrasi; ketua dan koordinator dapat melihatnya.
join-consent-more = { $organiser } memakai data ini hanya untuk komunitas belajar (UU 27/2022). Nilai kuis hanya { $you } yang melihat. Daftar hadir yang sudah diterbitkan tetap tersimpan. Kapan saja: DATA SAYA untuk salinan, PROFIL untuk memperbaiki, HAPUS DATA SAYA untuk menghapus.
consent-now = Apakah { $you } setuju?
consent-agree = Setuju, gabung
consent-ok = Setuju
consent-more = Selengkapnya
consent-declined = Baik, terima kasih. Tidak ada data yang disimpan. Bila berubah pikiran, kirim kodenya lagi kapan saja.
join-name = Nama dan sekolah untuk daftar hadir? Contoh: Bu Rina Wulandari, S.Pd., SDN 2
join-school = Terima kasih, { $name }. Dari sekolah mana?
name-only-school = Terima kasih, sekolahnya sudah terbaca. Mohon tulis juga namanya, contoh: Bu Rina Wulandari, S.Pd., SDN 2
name-is-code = Kodenya sudah saya terima. Mohon tulis nama dan sekolah, contoh: Bu Rina Wulandari, S.Pd., SDN 2
name-fault-empty = Mohon maaf, pesannya kosong. Mohon tulis nama dan sekolah.
name-fault-too-long = Mohon maaf, terlalu panjang untuk nama dan sekolah. Mohon tulis singkat, contoh: Bu Rina Wulandari, S.Pd., SDN 2
name-fault-no-letters = Mohon maaf, saya belum menemukan nama di situ. Contoh: Bu Rina Wulandari, S.Pd., SDN 2
name-fault-link = Mohon maaf, itu sebuah tautan. Mohon tulis nama dan sekolah.
join-other = *{ $community }.* Ketua: { $chair }. Ketua dan koordinatornya akan melihat nama, sekolah, dan kehadiran { $you }; { $organiser } menyimpannya. Gabung?
join-other-declined = Baik, { $you } tidak digabungkan. Tidak ada yang berubah.
join-already = { $callname } sudah menjadi anggota { $community }. Tidak perlu mengulang.
join-pending = Terima kasih, { $callname }. Permintaan bergabung dengan { $community } sudah saya teruskan kepada ketua. Saya kabari begitu ada jawaban.
join-done = Terima kasih, { $callname }. { $you } sudah bergabung dengan { $community }.
join-recorded = Tercatat: { $name }, { $school }. Bila ada yang keliru, ketik PROFIL.
join-next-meeting = Pertemuan berikutnya: { $when } di { $place }. Bisa hadir?
join-next-meeting-online = Pertemuan berikutnya: { $when }, daring. Bisa hadir?
join-no-meeting = Belum ada pertemuan yang dijadwalkan. Saya kabari begitu ada.
community-gone = Mohon maaf, komunitas itu sudah tidak ada.

# Permintaan bergabung
join-request-notice = { $name } ({ $school }) meminta bergabung dengan { $community }. Apakah { $you } mengenalnya?
join-request-accept = Terima
join-request-decline = Tolak
join-accepted-notice = Kabar baik: ketua sudah menerima { $you } di { $community }. Selamat bergabung!
join-declined-notice = Mohon maaf, permintaan bergabung dengan { $community } belum disetujui. Silakan hubungi ketuanya.
requests-none = Tidak ada permintaan bergabung yang menunggu.
requests-next = { $count ->
    [1] { $name } meminta bergabung dengan { $community }.
   *[other] { $name } meminta bergabung dengan { $community }. Masih ada { $count } permintaan.
}
request-accepted = Terima kasih. Sudah diterima dan diberi tahu.
request-declined = Baik, permintaan itu ditolak dan sudah diberi tahu dengan sopan.
request-decided = Permintaan itu sudah dijawab. Tidak perlu mengulang.

# Membuat komunitas
create-consent = Sebelum membuat komunitas: { $organiser } menyimpan nama, sekolah, akun percakapan, dan kehadiran untuk administrasi; anggota dan koordinator dapat melihat nama { $you } sebagai ketua.
create-type = Komunitas jenis apa?
create-name = Apa nama komunitasnya? Contoh: KKG Gugus 3 Sidikalang
create-name-invalid = Mohon maaf, nama itu terlalu singkat atau berupa tautan. Contoh: KKG Gugus 3 Sidikalang
create-level = Jenjang apa? Contoh: SD, SMP, SMA, SMK, MI, PAUD
create-level-unknown = Mohon maaf, jenjang itu belum saya kenal. Pilihannya: PAUD, SD, SLB, SMP, SMA, SMK, RA, MI, MTs, MA, MAK, kesetaraan.
create-subject = Mata pelajaran apa? Contoh: Matematika
create-subject-all = Semua guru
create-place = Di kabupaten atau kota mana? Contoh: Kab. Dairi
create-place-unknown = Mohon maaf, tempat itu belum saya temukan. Mohon tulis nama kabupaten atau kota, contoh: Kab. Dairi
create-regency = Kabupaten atau kota mana di { $province }?
create-which = Yang mana yang dimaksud?
create-province = Provinsi { $name }
create-place-none = Bukan ini
community-no-place = Mohon maaf, kabupaten atau kotanya belum jelas. Mohon ulangi dengan BUAT KOMUNITAS.
create-preview = *{ $name }*, { $type }, { $level }, { $subject }, { $place } ({ $zone }). Sudah benar?
create-save = Ya, buat
create-change = Bagian mana yang diubah?
create-part-type = Jenis
create-part-name = Nama
create-part-level = Jenjang
create-part-subject = Mata pelajaran
create-part-place = Tempat
create-done = Selamat, *{ $community }* sudah dibuat dan { $callname } ketuanya. Kodenya *{ $code }*. Mohon teruskan kartu di bawah ini ke grup WhatsApp.
share-intro = Kartu undangan { $community } di bawah ini dapat langsung diteruskan ke grup WhatsApp. Gambarnya untuk dicetak.
share-card = Salam hormat, Bapak/Ibu. Saya { $chair }, ketua *{ $community }*. Mari bergabung untuk jadwal, daftar hadir, dan bahan belajar kita: buka { $link } atau kirim kode *{ $code }* kepada asisten. Tidak perlu memasang aplikasi. Asisten tidak pernah meminta OTP, PIN, atau uang.
share-card-both = Salam hormat, Bapak/Ibu. Saya { $chair }, ketua *{ $community }*. Mari bergabung dengan kode *{ $code }*: WhatsApp { $whatsapp } atau Telegram { $telegram }. Tidak perlu memasang aplikasi. Asisten tidak pernah meminta OTP, PIN, atau uang.
share-card-code = Salam hormat, Bapak/Ibu. Saya { $chair }, ketua *{ $community }*. Mari bergabung untuk jadwal, daftar hadir, dan bahan belajar kita: kirim kode *{ $code }* kepada asisten komunitas. Tidak perlu memasang aplikasi. Asisten tidak pernah meminta OTP, PIN, atau uang.
offer-create = Buat komunitas
offer-other-code = Ketik kode lain
offer-fix = Perbaiki nama
offer-schedule = Buat jadwal
offer-hand-over = Serahkan ketua
choice-change = Ubah
choice-cancel = Batal
choice-save = Simpan

# Komunitas saya
community-none = { $you } belum menjadi anggota komunitas mana pun.
community-one = { $you } anggota *{ $community }* sebagai { $role }.
community-line = { $community }: { $role }
community-choose = Komunitas { $you }:
    { $lines }
    Mana yang dipakai sekarang?
community-chosen = Baik, sekarang kita bicara tentang *{ $community }*.
leave-which = Keluar dari komunitas yang mana?
leave-confirm = Keluar dari { $community }? Riwayat kehadiran tetap tersimpan, dan { $you } dapat bergabung lagi dengan kodenya.
leave-yes = Ya, keluar
leave-done = Terima kasih atas kebersamaannya. { $you } sudah keluar dari { $community }.
leave-sole-chair = { $you } satu-satunya ketua, jadi belum dapat keluar. Mohon serahkan dulu kepada anggota lain.

# Anggota
members-list = *{ $community }*: { $count } anggota.
    { $lines }
members-line = { $n }. { $member }
members-line-no-phone = { $n }. { $member } (tanpa ponsel)
members-line-role = { $n }. { $member } ({ $role })
members-more = … dan { $count } anggota lain
members-waiting = { $count } permintaan bergabung menunggu jawaban { $you }.
members-unreached = { $count } anggota tidak terjangkau oleh pesan saya.
members-unreached-see = Siapa saja
unreached-list = { $count } anggota *{ $community }* yang tidak terjangkau:
    { $lines }
unreached-nobody = Semua anggota { $community } dapat saya hubungi.
members-add = Tambah anggota
members-manage = Kelola anggota
members-share = Kartu undangan
members-requests = Lihat permintaan
member-which = Anggota { $community } yang mana? Mohon ketik nama atau nomornya.
member-which-one = Yang mana yang dimaksud?
member-unknown = Mohon maaf, saya belum menemukan { $typed } di antara anggota. Mohon ketik namanya lagi.
member-what = { $member }, sekarang { $role }. Apa yang ingin diubah?
member-what-role = Ubah peran
member-what-remove = Keluarkan
member-role = Peran apa untuk { $member }?
member-role-done = Terima kasih. { $member } sekarang { $role }.
member-role-notice = { $by } menjadikan { $you } { $role } di { $community }. Terima kasih atas kesediaannya.
member-remove-confirm = Keluarkan { $member } dari { $community }? Riwayat kehadirannya tetap tersimpan.
member-removed = { $member } sudah dikeluarkan.
member-removed-notice = Pemberitahuan: keanggotaan { $you } di { $community } sudah diakhiri oleh ketua. Silakan hubungi ketua bila ini keliru.
member-gone = Mohon maaf, anggota itu sudah tidak ada di komunitas ini.
member-add-name = Siapa namanya dan dari sekolah mana? Contoh: Pak Joko, S.Pd., SMPN 1
member-add-confirm = Tambahkan *{ $member }*, { $school }, sebagai anggota tanpa ponsel? Kehadirannya { $you } yang mencatat.
member-added = { $member } sudah ditambahkan ke { $community }.
member-namesake-notice = { $name } baru bergabung dengan { $community } lewat ponselnya. Apakah orangnya sama dengan anggota tanpa ponsel yang bernama itu?
member-merge-yes = Ya, satukan
member-merge-no = Bukan
member-merged = Terima kasih. Riwayat kehadirannya sudah disatukan.
member-merge-kept = Baik, keduanya tetap terpisah.
role-needs-phone = Mohon maaf, ketua harus anggota yang sudah bergabung lewat ponselnya sendiri.
role-sole-chair = Mohon maaf, komunitas selalu perlu seorang ketua. Mohon serahkan dulu kepada anggota lain.
hand-over-which = Kepada siapa { $community } diserahkan? Mohon ketik namanya.
hand-over-confirm = { $member } menjadi ketua { $community }, dan { $you } menjadi anggota. Lanjutkan?
hand-over-yes = Ya, serahkan
hand-over-done = Terima kasih sudah memimpin. { $member } sekarang ketua { $community }.
hand-over-self = Mohon maaf, pilih anggota lain sebagai ketua yang baru.
appoint-community = Ketua komunitas yang mana yang ditunjuk? Mohon ketik nama atau kodenya.
appoint-unknown = Mohon maaf, saya belum menemukan { $typed } di wilayah { $you }.
appoint-which = Siapa yang menjadi ketua { $community }? Mohon ketik namanya.
appoint-confirm = Tunjuk { $member } sebagai ketua { $community }?
appoint-done = Terima kasih. { $member } sekarang ketua { $community } dan sudah diberi tahu.
appoint-notice = Pemberitahuan: { $by }, koordinator, menunjuk { $member } sebagai ketua { $community }. { $you } tetap ketua juga.

# Peran, jenis, jenjang
role-chair = ketua
role-secretary = sekretaris
role-treasurer = bendahara
role-lead = penggerak
role-mentor = mentor
role-member = anggota
community-type-school = Dalam satu sekolah
community-type-across-schools = Antarsekolah (KKG, MGMP)
community-type-online = Daring
level-paud = PAUD
level-sd = SD
level-slb = SLB
level-smp = SMP
level-sma = SMA
level-smk = SMK
level-ra = RA
level-mi = MI
level-mts = MTs
level-ma = MA
level-mak = MAK
level-kesetaraan = Kesetaraan
levels-all = semua jenjang

# Mata pelajaran
subject-class-teacher = Guru kelas
subject-religion = Pendidikan Agama
subject-pancasila = Pendidikan Pancasila
subject-indonesian = Bahasa Indonesia
subject-mathematics = Matematika
subject-science = IPA
subject-social-studies = IPS
subject-science-and-social = IPAS
subject-english = Bahasa Inggris
subject-physical-education = PJOK
subject-informatics = Informatika
subject-arts-and-crafts = Seni Budaya dan Prakarya
subject-local-content = Muatan lokal
subject-coding-and-ai = Koding dan Kecerdasan Artifisial
subject-physics = Fisika
subject-chemistry = Kimia
subject-biology = Biologi
subject-history = Sejarah
subject-geography = Geografi
subject-economics = Ekonomi
subject-sociology = Sosiologi
subject-counselling = Bimbingan dan Konseling
subject-vocational = Kejuruan
subject-quran-and-hadith = Al-Qur'an Hadis
subject-creed-and-morals = Akidah Akhlak
subject-fiqh = Fikih
subject-islamic-history = SKI
subject-arabic = Bahasa Arab
