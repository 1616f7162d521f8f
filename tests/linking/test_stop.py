"""STOP, BERHENTI and MULAI by account and by person, and what the chair sees of it."""

import pytest
from sqlmodel import col, select

from storage.accounts import Address
from tests.chat import Chat
from tests.linking.two_chats import link_both


def broadcast(chat: Chat, words: str) -> None:
    chat.play(
        f"""
        Joko> siarkan {words}
        Joko< … [Kirim] …
        Joko> 1
        Joko< …
        """
    )


@pytest.mark.postgres
def test_stop_holds_for_one_account_and_mulai_takes_it_back(kkg: Chat) -> None:
    link_both(kkg, "Rina", "Rina.wa")
    kkg.play(
        """
        Rina> STOP
        Rina< Baik, pengingat di Telegram ini dihentikan; di WhatsApp tetap saya kirim. Data tetap
            tersimpan. Ketik MULAI bila ingin menerima lagi di sini. [Hentikan semua]
        """
    )
    broadcast(kkg, "Bawa RPP")
    kkg.play(
        """
        @ +1 menit
        Rina.wa< … Bawa RPP
        @ +1 menit
        Joko< Siaran selesai: 1 terkirim, 0 gagal. …
        Rina> mulai
        Rina< Terima kasih, Bu Rina. Pengingat dikirim lagi. [Lihat menu]
        Rina.wa> berhenti
        Rina.wa< Baik, pengingat di WhatsApp ini dihentikan; di Telegram tetap saya kirim. …
        Rina> mulai
        Rina< Pengingat Bu Rina sudah aktif. Di WhatsApp masih dihentikan. [Lihat menu]
            [Mulai semua]
        Rina> [Mulai semua]
        Rina< Terima kasih, Bu Rina. Pengingat dikirim lagi, … [Lihat menu]
        """
    )


def test_two_accounts_of_one_channel_are_told_apart(kkg: Chat) -> None:
    link_both(kkg, "Rina", "Rina2", "[Pakai keduanya]")
    kkg.play(
        """
        Rina> stop
        Rina< … di Telegram ini dihentikan; di akun Telegram yang lain tetap saya kirim. …
            [Hentikan semua]
        Rina2> mulai
        Rina2< Pengingat Bu Rina sudah aktif. Di akun Telegram yang lain masih dihentikan. …
        """
    )


@pytest.mark.postgres
def test_stop_everywhere_is_one_tap_more_and_the_chair_sees_it(kkg: Chat) -> None:
    link_both(kkg, "Rina", "Rina.wa")
    kkg.play(
        """
        Rina.wa> berhenti
        Rina.wa< … [Hentikan semua]
        Rina.wa> 1
        Rina.wa< Baik, pengingat dihentikan. Data tetap tersimpan. …
        Joko> anggota
        Joko< KKG Gugus 3: 2 anggota. … 1 anggota tidak terjangkau oleh pesan saya. …
            [Siapa saja]
        Joko> [Siapa saja]
        Joko< 1 anggota KKG Gugus 3 yang tidak terjangkau: Rina Wulandari: sedang menghentikan
            pesan [Lihat menu]
        Rina> mulai
        Rina< Terima kasih, Bu Rina. Pengingat dikirim lagi. Di WhatsApp masih dihentikan. …
        Joko> tidak terjangkau
        Joko< Semua anggota KKG Gugus 3 dapat saya hubungi. [Lihat menu]
        """
    )


def test_stop_on_the_last_account_that_listens_stops_the_person(kkg: Chat) -> None:
    link_both(kkg, "Rina", "Rina.wa")
    kkg.play(
        """
        Rina> berhenti
        Rina< … [Hentikan semua]
        Rina.wa> stop
        Rina.wa< Baik, pengingat dihentikan. Data tetap tersimpan. …
        Rina.wa> stop semua
        Rina.wa< Baik, pengingat dihentikan. …
        """
    )


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("blocked", "memblokir asisten atau akunnya sudah tidak ada"),
        ("blocked (63014)", "memblokir asisten atau akunnya sudah tidak ada"),
        ("opted_out (21610)", "menolak pesan asisten lewat aplikasinya"),
        ("bad_recipient (63024)", "nomornya tidak dapat menerima pesan WhatsApp"),
        ("not_in_sandbox (63015)", "nomor percobaan perlu dikirimi kata join lagi …"),
    ],
)
def test_a_block_or_an_opt_out_stops_that_account_only(kkg: Chat, reason: str, told: str) -> None:
    link_both(kkg, "Rina", "Rina.wa")
    _gone(kkg, "Rina", reason)
    kkg.play(
        """
        Joko> tidak terjangkau
        Joko< Semua anggota …
        """
    )
    _gone(kkg, "Rina.wa", reason)
    kkg.play(
        f"""
        Joko> tidak terjangkau
        Joko< 1 anggota KKG Gugus 3 yang tidak terjangkau: Rina Wulandari: {told} [Lihat menu]
        Rina.wa> menu
        Rina.wa< …
        Joko> tidak terjangkau
        Joko< Semua anggota …
        """
    )


def _gone(chat: Chat, who: str, reason: str) -> None:
    with chat.database.write() as session:
        address = session.exec(select(Address).where(col(Address.external_id) == who)).one()
        address.gone_at, address.gone_reason = chat.now, reason
        session.add(address)
