"""What is no message to all: a command, a lead-in, "tidak"; and what changes one before it goes."""

import pytest
from sqlmodel import select

from handlers.broadcasts.content import holds_broadcast
from handlers.engine.messages import Incoming
from storage.broadcasts import Broadcast
from tests.broadcasts.test_transcripts import group
from tests.chat import Chat

__all__ = ["group"]
ASKED = "Apa yang ingin disampaikan kepada semua anggota?…"


def test_a_command_is_not_broadcast(group: Chat) -> None:
    group.play(f"""
        Joko> siarkan
        Joko< {ASKED}
        Joko> siarkan
        Joko< {ASKED}
        Joko> anggota
        Joko< … Tadi ada yang belum selesai: pesan untuk anggota. Lanjutkan? …
        Joko> ya
        Joko< {ASKED}
        Joko> siarkan besok libur
        Joko< Beginilah pesannya: besok libur Untuk 3 anggota … [Kirim] [Ubah pesan] [Batal]
        Joko> siarkan
        Joko< {ASKED}
    """)


@pytest.mark.parametrize("typed", ["tidak", "tdk", "jangan", "tidak jadi", "Tidak pak"])
def test_tidak_at_the_preview_sends_nothing_and_asks_nothing(group: Chat, typed: str) -> None:
    group.play(f"""
        Joko> siarkan Besok libur
        Joko< Beginilah pesannya: Besok libur …
        Joko> {typed}
        Joko< Baik, tidak jadi. Tidak ada yang berubah. …
    """)
    with group.session() as session:
        assert session.exec(select(Broadcast)).all() == []


def test_what_is_written_at_the_preview_changes_the_message(group: Chat) -> None:
    changed = "Pesannya saya ganti. Beginilah pesannya:"
    group.play(f"""
        Joko> siarkan Besok libur
        Joko< Beginilah pesannya: Besok libur Untuk …
        Joko> Besok kita libur karena hujan
        Joko< {changed} Besok kita libur karena hujan Untuk …
        Joko> tambah: bawa juga buku
        Joko< {changed} Besok kita libur karena hujan bawa juga buku Untuk …
        Joko> (file surat.pdf 9000)
        Joko< {changed} Besok kita libur karena hujan bawa juga buku (berkas: surat.pdf) Untuk …
        Joko> umumkan: lihat suratnya
        Joko< {changed} lihat suratnya (berkas: surat.pdf) Untuk …
        Joko> apa ya
        Joko< Mohon maaf, silakan pilih salah satu … Beginilah pesannya: lihat suratnya …
        Joko> 1
        Joko< Baik, Bu Joko. …
    """)
    with group.session() as session:
        assert session.exec(select(Broadcast)).one().body == "lihat suratnya"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("umumkan ke semua: besok libur", "besok libur"),
        ("siarkan kepada semua guru bahwa besok libur", "besok libur"),
        ("umumkan ke semua besok libur", "besok libur"),
        ("siarkan pesan ke semua anggota: besok libur", "besok libur"),
        ("kirim pengumuman: besok libur", "besok libur"),
        ("Kirim pesan ke anggota, besok libur", "besok libur"),
        ("kirim pengumuman", ""),
        ("announce to all: no meeting", "no meeting"),
        ("siarkan untuk orang tua sudah siap", "untuk orang tua sudah siap"),
        (
            "siarkan kepada semua guru kelas 1 harap kumpul",
            "kepada semua guru kelas 1 harap kumpul",
        ),
        ("umumkan kepada semua guru harap hadir", "kepada semua guru harap hadir"),
        ("siarkanlah besok", None),
        ("kirim rpp", None),
    ],
)
def test_whom_it_is_for_is_not_part_of_it(group: Chat, typed: str, message: str | None) -> None:
    found = holds_broadcast(Incoming("tg:1", "1", "7", group.now, text=typed))
    assert (found and found["text"]) == message


@pytest.mark.parametrize("typed", ["kirim pengumuman", "kirim pesan ke anggota", "buat siaran"])
def test_more_ways_to_begin(group: Chat, typed: str) -> None:
    group.play(f"Joko> {typed}\nJoko< {ASKED}")


def test_in_english(group: Chat) -> None:
    group.say("Joko", "bahasa")
    group.say("Joko", "English")
    group.unread.clear()
    group.play("""
        Joko> send a message to all
        Joko< …
        Joko> announce
        Joko< …
        Joko> No meeting tomorrow
        Joko< … No meeting tomorrow …
        Joko> There is no meeting tomorrow
        Joko< I have changed the message. … There is no meeting tomorrow …
        Joko> no
        Joko< All right, never mind. …
    """)
