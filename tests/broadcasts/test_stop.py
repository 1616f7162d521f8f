"""Calling a broadcast off is asked back: the number that sent it is often sent twice."""

import pytest

from storage.broadcasts import Broadcast, BroadcastStatus
from tests.broadcasts.test_transcripts import group
from tests.chat import Chat, select

__all__ = ["group"]


def status(chat: Chat) -> BroadcastStatus:
    with chat.session() as session:
        return session.exec(select(Broadcast)).one().status


@pytest.mark.postgres
@pytest.mark.parametrize("send", ["1", "ya", "oke", "[Kirim]"])
def test_a_second_number_calls_nothing_off(group: Chat, send: str) -> None:
    group.play(f"""
        Joko> siarkan halo semua
        Joko< … [Kirim] [Ubah pesan] [Batal]
        Joko> {send}
        Joko< Baik, Bu Joko. Pesannya saya kirim, … [Batalkan]
        Joko> 1
        Joko< Batalkan siaran ini? Yang belum terkirim tidak akan dikirim.
            [Tetap kirim] [Ya, batalkan]
        Joko> 1
        Joko< Baik, siaran tetap berjalan.
        @ +1 detik
        Lina< …halo semua
        Rina< …halo semua
        Sari< …halo semua
        @ +10 detik
        Joko< Siaran selesai: 3 terkirim, …
    """)
    assert status(group) is BroadcastStatus.REPORTED


@pytest.mark.parametrize("said", ["2", "ya", "batalkan", "[Ya, batalkan]"])
def test_a_clear_answer_does(group: Chat, said: str) -> None:
    group.play(f"""
        Joko> siarkan halo semua
        Joko< … [Kirim] [Ubah pesan] [Batal]
        Joko> 1
        Joko< … [Batalkan]
        Joko> [Batalkan]
        Joko< Batalkan siaran ini? …
        Joko> {said}
        Joko< …
    """)
    expected = BroadcastStatus.WAITING if said == "batalkan" else BroadcastStatus.CALLED_OFF
    assert status(group) is expected
