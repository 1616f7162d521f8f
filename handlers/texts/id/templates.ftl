# Templat WhatsApp: kata tetap di awal dan di akhir, bila isinya saja tidak boleh berdiri di sana
template-opening = Kabar dari asisten komunitas belajar:
template-closing = Terima kasih.

# Templat WhatsApp: pengumuman bahwa ada pesan
template-announce-broadcast = Ada pesan dari { $author } untuk anggota { $community }. Tekan Baca, lalu pesannya saya kirim lengkap di sini.
template-announce-one = Ada kabar untuk { $you } dari komunitas belajar { $community }. Tekan Baca, lalu kabarnya saya kirim lengkap di sini.
template-announce-plain = Ada kabar untuk { $you } dari asisten komunitas belajar. Tekan Baca, lalu kabarnya saya kirim lengkap di sini.
template-announce-many = Ada { $count } kabar untuk { $you } dari asisten komunitas belajar. Tekan Baca, lalu semuanya saya kirim di sini.
template-read = Baca
template-nothing-held = Terima kasih, { $callname }. Semua kabar sudah saya kirim di sini.
template-too-late = Mohon maaf, { $callname }, kabar itu sudah tidak berlaku atau sudah ditarik oleh pengirimnya. Silakan tanyakan kepada ketua.

# Templat WhatsApp: yang perlu diketahui pengurus dan pemilik
template-lacking-meeting = WhatsApp belum menyetujui pesan ini: { $count } anggota menerimanya setelah menulis kepada asisten. Teks untuk WAG tetap ada.
template-lacking-broadcast = { $now } langsung, { $count } setelah menulis kepada asisten, karena WhatsApp belum menyetujui pemberitahuan siaran.
template-over-tier = WhatsApp mengizinkan { $today } orang sehari; { $count } anggota perlu dihubungi lebih dahulu. Mohon umumkan juga di WAG.
template-day-full = Batas harian WhatsApp sudah penuh, jadi { $count } anggota belum menerima kabar pertemuan { $community }: { $names }. Mohon kabari di WAG.
template-day-full-more = Batas harian WhatsApp sudah penuh, jadi { $count } anggota belum menerima kabar pertemuan { $community }: { $names }, dan { $more } lagi. Mohon kabari di WAG.
template-refused = WhatsApp tidak menyetujui pesan { $name }. Alasannya: { $reason }. Pesan itu ditahan; kata-katanya perlu diubah, lalu jalankan kombel templates push.
template-deleted = Templat pesan WhatsApp yang tidak ada lagi di Twilio: { $count } ({ $names }). Pesannya ditahan; jalankan kombel templates push.
template-rows-held = { $count } pesan WhatsApp ditahan karena templatnya belum disetujui. Keadaannya terlihat dengan kombel templates status.

# Perkiraan biaya
money = { $currency } { $value }
money-cents = { $currency } { NUMBER($value, minimumFractionDigits: 2) }
money-and = { $one } dan { $other }
money-none = tidak ada
