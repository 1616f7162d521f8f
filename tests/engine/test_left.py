"""batal after something was stored: the bot never says that nothing has changed."""

import pytest

from handlers.engine.answers import text
from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.permissions import Permission
from handlers.engine.talk import Act, Talk, only_looks
from tests.chat import Chat
from tests.engine.canteen import canteen

REST = "Baik, sampai di sini dulu. Yang sudah tercatat tadi tetap tersimpan."


def store(act: Act) -> int:
    return 1


@only_looks
def look(act: Act) -> int:
    return 1


def storing(talk: Talk) -> None:
    talk.about("choice-yes")
    talk.do(store)
    talk.ask("typo-guess", text(20), word="catatan")


def looking(talk: Talk) -> None:
    talk.about("choice-no")
    talk.do(look)
    talk.ask("typo-guess", text(20), word="catatan")


@pytest.fixture
def shop(bot: Chat) -> Chat:
    more = (Entry("storing", storing, Permission.ANYONE, words=("simpan",)),
            Entry("looking", looking, Permission.ANYONE, words=("cari",)))  # fmt: skip
    bot.catalogue = Catalogue([*canteen().entries, *more])
    return bot


def test_whatever_an_action_stored_is_kept_and_said_so(shop: Chat) -> None:
    shop.play(f"""
        Rina> simpan
        Rina< Apakah maksud Ibu catatan?
        Rina> batal
        Rina< {REST} [Lihat menu]
        Rina> simpan
        Rina< Apakah maksud Ibu catatan?
        Rina> menu
        Rina< … [Lanjutkan] [Tidak usah]
        Rina> [Tidak usah]
        Rina< {REST}
    """)


def test_an_action_that_only_looked_has_changed_nothing(shop: Chat) -> None:
    shop.play("""
        Rina> cari
        Rina< Apakah maksud Ibu catatan?
        Rina> batal
        Rina< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
    """)
