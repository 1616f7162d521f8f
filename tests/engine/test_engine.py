"""The engine by transcripts: replay, routing, taps, suspended talks, expiry."""

from enum import StrEnum

import pytest

from handlers.engine.answers import one_of, pick, text
from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.messages import offer
from handlers.engine.permissions import Permission
from handlers.engine.talk import Act, Refused, Talk, normal
from storage.audit import record
from tests.chat import Chat
from tests.seed import a_person


class Tea(StrEnum):
    YES = "choice-yes"
    NO = "choice-no"


def _order(act: Act, *, drink: str, note: str) -> str:
    if note == "habis":
        raise Refused("nothing-to-cancel")
    record(act.session, "order", drink, now=act.now, person_id=None, after={"note": note})
    return f"{drink}-{note}"


def drinks(talk: Talk) -> None:
    talk.about("choice-yes")
    drink = talk.ask("which-community", one_of(["teh", "kopi"], value=str))
    note = talk.ask("typo-guess", text(20), word="catatan")
    if talk.ask("meeting-can-you", pick(save="choice-yes", edit="choice-no")) == "edit":
        talk.again("typo-guess", "meeting-can-you")
    ordered = talk.do(_order, drink=drink, note=note)
    talk.say("typo-guess", offer("offer-menu", "menu"), word=ordered, each="end")


def menu(talk: Talk) -> None:
    talk.say("cancelled")


def welcome(talk: Talk) -> None:
    talk.say("not-understood")


def nothing(talk: Talk) -> None: ...


CATALOGUE = Catalogue(
    [
        Entry("cancel", nothing, Permission.ANYONE, words=("batal",), command="batal"),
        Entry("menu", menu, Permission.ANYONE, words=("menu",), command="menu"),
        Entry("welcome", welcome, Permission.ANYONE),
        Entry("drinks", drinks, Permission.ANYONE, words=("minum",), writes=True),
        Entry("secret", menu, Permission.SCHEDULE, words=("rahasia",)),
    ]
)


@pytest.fixture
def talkative(chat: Chat) -> Chat:
    chat.catalogue = CATALOGUE
    return chat


def test_a_talk_asks_writes_once_and_ends(talkative: Chat) -> None:
    talkative.play(
        """
        Rina> minum
        Rina< Untuk komunitas yang mana? [teh] [kopi]
        Rina> 2
        Rina< Apakah maksud Bapak/Ibu catatan?
        Rina> tanpa *gula*
        Rina< Bisa hadir? [Ya] [Tidak]
        Rina> tidak
        Rina< Apakah maksud Bapak/Ibu catatan?
        Rina> (again)
        Rina> manis
        Rina< Bisa hadir? [Ya] [Tidak]
        Rina> [Ya]
        Rina< Apakah maksud Bapak/Ibu kopi-manis? [Lihat menu]
        Rina> [Lihat menu]
        Rina< Baik, tidak jadi. Tidak ada yang berubah.
        """
    )


def test_invalid_answers_say_what_is_wrong_and_ask_again(talkative: Chat) -> None:
    talkative.play(
        """
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> 7
        Rina< Mohon maaf, silakan pilih salah satu di bawah ini. Untuk … [teh] [kopi]
        Rina> TEH
        Rina< Apakah …
        Rina> 🙏🙏
        Rina< Mohon maaf, saya memerlukan kata-kata … Apakah maksud …
        Rina> (photo)
        Rina< Berkas itu belum saya simpan. Mohon maaf, … dengan tulisan. Apakah …
        Rina> (voice)
        Rina< Mohon maaf, saya belum bisa mendengarkan … Apakah maksud …
        Rina> aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        Rina< Mohon maaf, jawabannya terlalu panjang (35 huruf) … Apakah …
        """
    )


def test_batal_and_a_command_interrupt_and_resume(talkative: Chat) -> None:
    talkative.play(
        """
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> 1
        Rina< Apakah …
        Rina> menu
        Rina< Baik, tidak jadi. … Tadi ada yang belum selesai: Ya. Lanjutkan? [Lanjutkan] …
        Rina> [Lanjutkan]
        Rina< Apakah maksud …
        Rina> batal
        Rina< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
        Rina> batal
        Rina< Tidak ada yang perlu dibatalkan. [Lihat menu]
        """
    )


def test_the_way_back_is_offered_once_and_batal_takes_it_away(talkative: Chat) -> None:
    talkative.play(
        """
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> 1
        Rina< Apakah …
        Rina> menu
        Rina< Baik, tidak jadi. … Lanjutkan? [Lanjutkan] [Tidak usah]
        Rina> menu
        Rina< Baik, tidak jadi. Tidak ada yang berubah.
        Rina> batal
        Rina< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
        Rina> batal
        Rina< Tidak ada yang perlu dibatalkan. [Lihat menu]
        """
    )


def test_a_conversation_begun_anew_replaces_the_one_put_aside(talkative: Chat) -> None:
    talkative.play(
        """
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> 1
        Rina< Apakah …
        Rina> menu
        Rina< Baik, tidak jadi. … [Lanjutkan] [Tidak usah]
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> batal
        Rina< Baik, tidak jadi. Tidak ada yang berubah. [Lihat menu]
        """
    )


def test_a_second_tap_and_a_stale_tap(talkative: Chat) -> None:
    if not talkative.limits.number_buttons:
        talkative.limits = talkative.limits
    talkative.play(
        """
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> [teh]
        Rina< Apakah …
        Rina> [teh]
        Rina< Jawaban Bapak/Ibu sudah tercatat. Tidak perlu mengulang. Apakah maksud …
        Rina> batal
        Rina< Baik, tidak jadi. …
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> batal
        Rina< Baik, …
        """
    )
    first = next(m for m in talkative.screens["Rina"] if m.labels == ["teh", "kopi"])
    talkative.screens["Rina"].append(first)
    talkative.play(
        """
        Rina> [teh]
        Rina< Pilihan itu sudah tidak berlaku. …
        """
    )


def test_refused_goes_back_to_the_savepoint_and_ends(talkative: Chat) -> None:
    talkative.play(
        """
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> 1
        Rina< …
        Rina> habis
        Rina< …
        Rina> ya
        Rina< Tidak ada yang perlu dibatalkan.
        """
    )


def test_a_talk_left_for_a_day_says_so(talkative: Chat) -> None:
    with talkative.database.write() as session:
        a_person(session, talkative.now, "Rina")
    talkative.play(
        """
        Rina> minum
        Rina< … [teh] [kopi]
        @ +25 jam
        Rina> 1
        Rina< Mohon maaf, percakapan tadi sudah berakhir …
        """
    )


def test_a_typo_of_a_word_that_writes_is_confirmed(talkative: Chat) -> None:
    with talkative.database.write() as session:
        a_person(session, talkative.now, "Rina", name="Rina Wulandari")
    talkative.play(
        """
        Rina> minumm
        Rina< Apakah maksud Ibu minum? [Ya] [Tidak]
        Rina> ya
        Rina< … [teh] [kopi]
        Rina> rahasia
        Rina< Mohon maaf, menu ini khusus pengurus. Untuk … [teh] [kopi]
        """
    )


def test_two_words_that_differ_much_are_no_typo(talkative: Chat) -> None:
    talkative.catalogue = Catalogue(
        [*CATALOGUE.entries, Entry("erase", menu, Permission.ANYONE, words=("hapus data",))]
    )
    with talkative.database.write() as session:
        a_person(session, talkative.now, "Rina")
    talkative.play(
        """
        Rina> hapus tamu
        Rina< Mohon maaf, saya belum memahami pesan Ibu. …
        Rina> hapus dta
        Rina< Baik, tidak jadi. Tidak ada yang berubah.
        """
    )


def test_more_than_twenty_messages_a_minute(talkative: Chat) -> None:
    talkative.most_a_minute = 2
    talkative.play(
        """
        Rina> menu
        Rina< Baik, …
        Rina> menu
        Rina< Baik, …
        Rina> menu
        Rina< Mohon maaf, pesannya terlalu cepat …
        Rina> menu
        @ +1 menit
        Rina> menu
        Rina< Baik, …
        """
    )


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("  Tidak, BISA! ", "tidak bisa"),
        ("?", "?"),
        ("✋🏽✋🏽", "✋"),
        ("🙏 🙏", "🙏"),
        ("", ""),
        ("daftar_hadir", "daftar hadir"),
    ],
)
def test_how_words_are_compared(typed: str, compared: str) -> None:
    assert normal(typed) == compared


def test_a_photo_without_words_is_no_command(talkative: Chat) -> None:
    with talkative.database.write() as session:
        a_person(session, talkative.now, "Rina")
    talkative.play(
        """
        Rina> (photo)
        Rina< Mohon maaf, saya belum memahami pesan Ibu. …
        Rina> minum
        Rina< … [teh] [kopi]
        Rina> 🙂
        Rina< Mohon maaf, silakan pilih … [teh] [kopi]
        """
    )
