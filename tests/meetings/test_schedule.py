"""Scheduling: one line, a pasted invitation, "seperti biasa", step by step; and the agenda."""

import pytest
from sqlmodel import select

from storage.people import Person
from tests.chat import Chat


@pytest.mark.postgres
def test_one_line(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen awal
        Joko< Pertemuan KKG Gugus 3:
            Sabtu, 12 Desember 2026, pukul 09.00 WIB s.d. selesai
            Satu kali
            di SDN 2
            Acara: asesmen awal
            Sudah benar? … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> 1
        Joko< Terima kasih. Pertemuan KKG Gugus 3 tersimpan dan anggota diberi tahu.
            Pesan berikut dapat diteruskan ke WAG. Ibu sendiri bisa hadir?
            [Bisa] [Belum pasti] [Berhalangan] [Surat undangan]
        Joko< Bapak/Ibu yang kami hormati, pertemuan KKG Gugus 3: Sabtu, 12 Desember 2026, …
        Rina< Pertemuan baru KKG Gugus 3: Sabtu, 12 Desember 2026, pukul 09.00 WIB di SDN 2.
            Acara: asesmen awal. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
        Sari< Pertemuan baru KKG Gugus 3: Sabtu, 12 Desember 2026, pukul 09.00 WIB (10.00 WITA)
            di SDN 2. Acara: asesmen awal. Bisa hadir? [Bisa] [Belum pasti] [Berhalangan]
    """)


def test_a_pasted_invitation_by_itself(group: Chat) -> None:
    group.play("""
        Joko> UNDANGAN
            Hari/tanggal : Sabtu, 12 Desember 2026
            Waktu : 09.00 - 11.30 WIB
            Tempat : SDN 2 Sidikalang
            https://maps.app.goo.gl/abc
            Acara : Asesmen awal
        Joko< Pertemuan KKG Gugus 3:
            Sabtu, 12 Desember 2026, pukul 09.00–11.30 WIB
            Satu kali
            di SDN 2 Sidikalang
            Peta: https://maps.app.goo.gl/abc
            Acara: Asesmen awal
            Sudah benar? … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> tidak
        Joko< Baik, tidak jadi. Tidak ada yang berubah.
    """)


def test_an_online_invitation_is_no_lesson_plan(group: Chat) -> None:
    group.play("""
        Joko> rapat besok jam 1 siang https://us02web.zoom.us/j/812?pwd=x bahas numerasi
        Joko< Pertemuan KKG Gugus 3:
            Selasa, 8 Desember 2026, pukul 13.00 WIB s.d. selesai
            Satu kali
            secara daring (https://us02web.zoom.us/j/812?pwd=x)
            Acara: numerasi
            … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> batal
        Joko< Baik, tidak jadi.… [Lihat menu]
    """)


@pytest.mark.postgres
def test_only_gaps_are_asked(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan
        Joko< Kapan dan di mana, serta membahas apa?… [Satu per satu]
        Joko> Minggu 12 Des ba'da Isya
        Joko< Tanggal itu jatuh pada hari Sabtu, bukan Minggu. Mana yang benar?
            [Sabtu, 12 Desember 2026] [Minggu, 13 Desember 2026]
        Joko> 2
        Joko< Baik, setelah isya. … pukul berapa? Contoh: 19.30
        Joko> setengah 8 malam
        Joko< Di mana? Tulis tempatnya, kirim lokasi, atau tempel tautan… [Daring, tautan menyusul]
        Joko> 1
        Joko< Membahas apa?… [Pertemuan rutin]
        Joko> DROP TABLE *meetings*; <b>x</b>
        Joko< Pertemuan KKG Gugus 3: Minggu, 13 Desember 2026, pukul 19.30 WIB s.d. selesai
            Satu kali secara daring (tautan menyusul)
            Acara: DROP TABLE *meetings*; <b>x</b> … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> [Tidak jadi]
        Joko< Baik, tidak jadi. Tidak ada yang berubah.
    """)


def test_step_by_step(group: Chat) -> None:
    group.play("""
        Joko> buat pertemuan
        Joko< Kapan dan di mana… [Satu per satu]
        Joko> Satu per satu
        Joko< Terima kasih. Hari dan tanggal berapa? Contoh: Sabtu 12 Des
        Joko> minggu depan
        Joko< Mohon maaf, saya belum menemukan hari atau tanggalnya.… Terima kasih. Hari dan…
        Joko> 31 Februari
        Joko< Mohon maaf, tanggal itu tidak ada di kalender. …
        Joko> kemarin 1 Desember 2026
        Joko< Mohon maaf, waktu itu sudah lewat. …
        Joko> 😀
        Joko< …memerlukan kata-kata… Hari dan tanggal berapa?…
        Joko> Sabtu 12 Des
        Joko< Pukul berapa? Contoh: 09.00, atau jam 1 siang
        Joko> 9
        Joko< Di mana? … [Daring, tautan menyusul]
        Joko> (location 2.7400 98.3100)
        Joko< Membahas apa?… [Pertemuan rutin]
        Joko> 1
        Joko< Seberapa sering? [Satu kali] [Setiap pekan] [Setiap dua pekan] [Setiap bulan]
        Joko> 4
        Joko< Pertemuan KKG Gugus 3: Sabtu, 12 Desember 2026, pukul 09.00 WIB s.d. selesai
            Setiap bulan, Sabtu kedua
            di https://maps.google.com/?q=2.740000,98.310000
            Acara: Pertemuan rutin
            … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> jam 10 sampai 12, di SDN 3, bahas numerasi
        Joko< Pertemuan KKG Gugus 3: Sabtu, 12 Desember 2026, pukul 10.00–12.00 WIB
            Setiap bulan, Sabtu kedua
            di SDN 3
            Peta: https://maps.google.com/?q=2.740000,98.310000
            Acara: numerasi
            … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> [Ubah]
        Joko< Silakan tulis yang perlu diubah…
        Joko> entahlah
        Joko< Mohon maaf, saya belum menangkap perubahannya.… Silakan tulis yang perlu diubah…
        Joko> setiap dua minggu
        Joko< …Setiap dua pekan, hari Sabtu… [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> ya
        Joko< Terima kasih.… [Bisa] [Belum pasti] [Berhalangan] [Surat undangan]
        Joko< Bapak/Ibu yang kami hormati… Setiap dua pekan, hari Sabtu …
        Rina< Pertemuan rutin baru KKG Gugus 3. Setiap dua pekan, hari Sabtu. Yang pertama:
            Sabtu, 12 Desember 2026, pukul 10.00 WIB di SDN 3 (peta: …). Acara: numerasi. …
        Sari< Pertemuan rutin baru KKG Gugus 3. …
        Rina> jadwal
        Rina< 5 pertemuan berikutnya:
            Sab, 12 Des, 10.00 WIB, SDN 3: numerasi
            Sab, 26 Des, 10.00 WIB, SDN 3: numerasi
            Sab, 9 Jan, 10.00 WIB, SDN 3: numerasi
            Sab, 23 Jan, 10.00 WIB, SDN 3: numerasi
            Sab, 6 Feb, 10.00 WIB, SDN 3: numerasi
            Bisa hadir pada Sab, 12 Des, 10.00 WIB? [Bisa] [Belum pasti] [Berhalangan]
        Sari> kapan
        Sari< 5 pertemuan berikutnya: Sab, 12 Des, 10.00 WIB (11.00 WITA), SDN 3: numerasi …
    """)


def test_as_usual_repeats_the_last_meeting(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan Sabtu 12 Des jam 9-11 di SDN 2, bahas asesmen awal
        Joko< …[Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> entahlah
        Joko< Mohon maaf, saya belum menangkap perubahannya.…[Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> umumkan
        Joko< Terima kasih.…
        Joko< Bapak/Ibu yang kami hormati…
        Rina< Pertemuan baru…
        Sari< Pertemuan baru…
        @ 2026-12-14 08:00
        Joko< Pertemuan KKG Gugus 3, Sabtu, … selesai.…
        Joko< KKG Gugus 3, Sabtu, … Hadir: 0 dari 3 anggota.…
        Joko> jadwalkan seperti biasa, bahas numerasi
        Joko< Pertemuan KKG Gugus 3:
            Sabtu, 19 Desember 2026, pukul 09.00–11.00 WIB
            Satu kali
            di SDN 2
            Acara: numerasi
            … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> 3
        Joko< Baik, tidak jadi. Tidak ada yang berubah.
        Joko> jadwalkan
        Joko< Kapan dan di mana… [Seperti biasa] [Satu per satu]
        Joko> 1
        # What was discussed once is not proposed again.
        Joko< Membahas apa? …
        Joko> asesmen awal
        Joko< … Sabtu, 19 Desember 2026, pukul 09.00–11.00 WIB … Acara: asesmen awal …
        Joko> 1
        Joko< …
        Joko< …
        Rina< …
        Sari< …
        # The nineteenth is taken now, so the next free Saturday is proposed.
        Joko> seperti biasa jam 10
        Joko< Membahas apa? …
        Joko> asesmen awal
        Joko< … Sabtu, 26 Desember 2026, pukul 10.00 WIB s.d. selesai … Acara: asesmen awal …
        Joko> tidak
        Joko< …
    """)


def test_a_clash_is_shown(group: Chat) -> None:
    group.play("""
        Joko> Sabtu 12 Des jam 9 di SDN 2, bahas asesmen awal
        Joko< … [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> 1
        Joko< …
        Joko< …
        Rina< …
        Sari< …
        Joko> Sabtu 12 Des jam 10 di SDN 3, bahas numerasi
        Joko< …Bersamaan dengan pertemuan lain: asesmen awal.… [Ya, umumkan] [Ubah] [Tidak jadi]
        Joko> 3
        Joko< …
    """)


def test_a_time_that_passes_before_the_confirmation_saves_nothing(group: Chat) -> None:
    group.play("""
        Joko> jadwalkan hari ini jam 10 di SDN 2, bahas asesmen awal
        Joko< … [Ya, umumkan] [Ubah] [Tidak jadi]
        @ +2 jam
        Joko> 1
        Joko< Mohon maaf, waktu pertemuan itu sudah lewat. Tidak ada yang disimpan.…
        Joko> jadwal
        Joko< Belum ada pertemuan yang dijadwalkan.… [Jadwalkan baru]
    """)


def test_members_may_look_but_not_schedule(group: Chat) -> None:
    group.play("""
        Rina> jadwal
        Rina< Belum ada pertemuan yang dijadwalkan. Saya beri tahu begitu ada, Bu Rina.
        Rina> jadwalkan Sabtu jam 9 di SDN 2, bahas numerasi
        Rina< Mohon maaf, menu ini khusus pengurus. Silakan hubungi Bu Joko, ketua KKG Gugus 3.
    """)


def test_in_english(group: Chat) -> None:
    with group.database.write() as session:
        for person in session.exec(select(Person)):
            person.locale = "en"
            session.add(person)
    group.play("""
        Joko> schedule every second Saturday at 9 am at SDN 2, about early assessment
        Joko< Meeting of KKG Gugus 3:
            Saturday, 12 December 2026, 09:00 WIB …
            Every month, second Saturday
            at SDN 2
            Topic: early assessment
            Is this right? … [Yes, announce it] [Change] [Never mind]
        Joko> yes
        Joko< Thank you. …Can you come yourself, … [Invitation letter]
        Joko< Dear colleagues, …
        Rina< New regular meetings of KKG Gugus 3. Every month, second Saturday. The first: …
        Sari< …
        Joko> reschedule tomorrow 1 pm
        Joko< …becomes: …8 December 2026…13:00 WIB … [Yes, move it] [This and all after] …
        Joko> no
        Joko< …
        Joko> settings
        Joko< Meeting settings of KKG Gugus 3: Reminder one hour before: no …
        Joko> 6
        Joko< Very well, the settings are saved.
        Rina> agenda
        Rina< The next 5 meetings: …
    """)
