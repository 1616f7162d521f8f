voice-offer = Teruskan ke ketua
voice-forwarded = Terima kasih, { $callname }. Pesan suara saya teruskan kepada { $chair }.
voice-for-chair = Pesan suara dari { $person }. Saya belum bisa mendengarkannya, jadi saya teruskan apa adanya.
voice-not-forwarded = Mohon maaf, pesan suara tadi tidak dapat diteruskan. Mohon ditulis saja.
voice-no-chair = Mohon maaf, belum ada ketua lain yang dapat menerimanya. Mohon ditulis saja.
voice-too-long = Mohon maaf, pesan suaranya terlalu panjang untuk diteruskan. Mohon ditulis saja.
voice-too-many = Mohon maaf, kiriman hari ini sudah banyak. Mohon ditulis saja, ya.
