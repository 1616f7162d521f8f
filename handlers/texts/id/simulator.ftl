# The simulator in a terminal (kombel chat).
simulator-welcome = Simulator Kombel Bot. Semua orang di sini contoh, tidak ada pesan yang dikirim ke luar. Ketik pesan lalu Enter. Ketik :bantuan untuk perintah simulator.
simulator-help =
    :orang menampilkan orang, :orang rina menjadi Bu Rina, :orang new menjadi guru baru.
    :jam maju 1 jam, :hari maju 1 hari, :pengingat ke pengingat berikutnya.
    :tg tampilan Telegram, :wa tampilan WhatsApp.
    :berkas LOKASI mengirim berkas, :ulang memulai ulang data contoh, :keluar selesai.
simulator-you-are = Anda sekarang: { $name } ({ $clock })
simulator-new-teacher = Guru baru
simulator-unknown = Perintah simulator { $command } tidak dikenal. Ketik :bantuan.
simulator-no-person = Tidak ada orang contoh bernama { $person }. Ketik :orang untuk melihat daftar.
simulator-no-file = Berkas { $path } tidak dapat dibaca.
simulator-not-taken = Pesan belum diterima. Silakan kirim lagi.
simulator-moved = Jam contoh: { $clock }. Pesan baru: { $messages }, untuk { $people } orang.
simulator-nothing-planned = Tidak ada pengingat lagi yang terjadwal.
simulator-file-kept = Berkas { $name } ada di { $path } sampai simulator ditutup.
simulator-unread = Pesan baru: { $count }
