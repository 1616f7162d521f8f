"""Routing as an attacker and a hurried teacher see it: forged, stale and repeated buttons, talks
put aside, left, renamed, and rights that were lost."""

from datetime import timedelta
from itertools import count

import pytest
from sqlmodel import col, select

from bot.inbox import Inbox
from handlers.engine.answers import one_of, text
from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.messages import Incoming, message, offer
from handlers.engine.notices import notify
from handlers.engine.permissions import Permission
from handlers.engine.talk import Talk
from storage.accounts import Address
from storage.communities import Membership, Role
from storage.outbox import Outbox
from storage.talks import TalkRow
from tests.chat import Chat
from tests.seed import a_community, a_member, a_person

STALE = "Pilihan itu sudah tidak berlaku."
RECORDED = "Jawaban Ibu sudah tercatat."


MENU = ["teh", "kopi", "susu"]


def drinks(talk: Talk) -> None:
    drink = talk.ask("which-community", one_of(list(MENU), value=str))
    note = talk.ask("typo-guess", text(20), word="catatan")
    talk.say("not-allowed", chair=drink, community=note)


def food(talk: Talk) -> None:
    dish = talk.ask("which-community", one_of(["nasi", "mi"], value=str))
    talk.say("account-broken", channel=dish, why="enak")


def hello(talk: Talk) -> None:
    talk.say("nothing-to-cancel", offer("resume-go", "secret"))


def quiet(talk: Talk) -> None: ...


def secret(talk: Talk) -> None:
    talk.say("media-video")


def _catalogue(*, with_drinks: bool = True) -> Catalogue:
    entries = [
        Entry("cancel", quiet, Permission.ANYONE, words=("batal",), command="batal"),
        Entry("menu", hello, Permission.ANYONE, words=("menu",), command="menu"),
        Entry("welcome", hello, Permission.ANYONE),
        Entry("food", food, Permission.ANYONE, words=("makan",)),
        Entry("polite", quiet, Permission.ANYONE, words=("terima kasih",)),
        Entry("secret", secret, Permission.SCHEDULE, words=("rahasia",)),
    ]
    if with_drinks:
        entries.append(Entry("drinks", drinks, Permission.ANYONE, words=("minum",)))
    return Catalogue(entries)


@pytest.fixture
def bot(chat: Chat) -> Chat:
    chat.catalogue = _catalogue()
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Rina", role=Role.SECRETARY, name="Rina W")
        a_person(session, chat.now, "Joko")
    return chat


_ids = count()


def tap(bot: Chat, who: str, payload: str) -> None:
    incoming = Incoming(bot.account, f"tap{next(_ids)}", who, bot.now, tap=payload)
    with bot.database.write() as session:
        Inbox(bot.catalogue, bot.world).take(session, incoming, bot.now)
    bot.deliver()


def payloads(bot: Chat, who: str) -> list[str]:
    return [button.payload for button in bot.screens[who][-1].rendered.buttons]


@pytest.mark.postgres
@pytest.mark.parametrize(
    "payload",
    [
        "", "x", "o", "o:", "o::", "o:1", "o:1:", "o:1:0", "o:1:-1", "o:-1:1", "o:1:1:1",
        "o:²:1", "o:1:²", "o:٣:1", "o:999999999999999999:1", "o:2147483648:1", "o:4294967297:1",
        "o:1:" + "9" * 58, "q", "q:", "q::", "q:1", "q:1:", "q:²:1:1", "q:1:f.f:1", "q:1:f:²",
    ],
)  # fmt: skip
def test_a_forged_payload_is_stale_and_never_a_fault(bot: Chat, payload: str) -> None:
    tap(bot, "Rina", payload)
    bot.expect("Rina", f"{STALE} …")


@pytest.mark.postgres
def test_a_button_of_somebody_elses_message_is_stale(bot: Chat) -> None:
    bot.play(
        """
        Rina> menu
        Rina< Tidak ada yang perlu dibatalkan. [Lanjutkan]
        """
    )
    with bot.session() as session:
        row = session.exec(select(Outbox)).one()
    tap(bot, "Joko", f"o:{row.id}:1")
    bot.expect("Joko", f"{STALE} …")
    tap(bot, "Rina", f"o:{row.id}:1")
    bot.expect("Rina", "Mohon maaf, saya belum bisa menonton video. …")


def test_a_button_of_a_message_from_a_newer_version_is_stale(bot: Chat) -> None:
    bot.say("Rina", "menu")
    with bot.database.write() as session:
        row = session.exec(select(Outbox)).one()
        row.payload = {"v": 2, "parts": []}
        session.add(row)
        number = row.id
    bot.expect("Rina", "…")
    tap(bot, "Rina", f"o:{number}:1")
    bot.expect("Rina", f"{STALE} …")


def test_the_old_button_of_who_lost_the_role_asks_for_the_right_again(bot: Chat) -> None:
    bot.play(
        """
        Rina> menu
        Rina< Tidak ada yang perlu dibatalkan. [Lanjutkan]
        """
    )
    with bot.database.write() as session:
        membership = session.exec(select(Membership)).one()
        membership.role = Role.MEMBER
        session.add(membership)
    bot.play(
        """
        Rina> [Lanjutkan]
        Rina< Mohon maaf, menu ini khusus pengurus.
        Rina> 1
        Rina< Mohon maaf, menu ini khusus pengurus.
        """
    )


def test_a_button_of_an_earlier_list_never_chooses_from_a_later_one(
    bot: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.play(
        """
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        """
    )
    old = [b.payload for b in bot.screens["Rina"][-1].rendered.buttons] or ["q:1:x:1"]
    monkeypatch.setattr("tests.engine.test_routing.MENU", ["kopi", "susu"])
    bot.play(
        """
        Rina> apa saja
        Rina< Mohon maaf, silakan pilih … [kopi] [susu]
        """
    )
    tap(bot, "Rina", old[0])
    assert ("teh" in bot.screen("Rina")) is False
    bot.expect("Rina", f"{STALE} … [kopi] [susu]")
    bot.play(
        """
        Rina> [susu]
        Rina< Apakah maksud Ibu catatan?
        """
    )


def test_a_tap_that_answers_nothing_shown_is_stale(bot: Chat) -> None:
    bot.say("Rina", "minum")
    bot.expect("Rina", "… [teh] [kopi] [susu]")
    tap(bot, "Rina", payloads(bot, "Rina")[0][:-1] + "9")
    bot.expect("Rina", f"{STALE} … [teh] [kopi] [susu]")


def test_a_number_after_a_day_belongs_to_what_was_shown_last(bot: Chat) -> None:
    bot.play(
        """
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        @ +25 jam
        Rina> teh
        Rina< Mohon maaf, percakapan tadi sudah berakhir … [Lihat menu]
        Rina> [Lihat menu]
        Rina< Tidak ada yang perlu dibatalkan. [Lanjutkan]
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        """
    )
    bot.now += timedelta(hours=25)
    with bot.database.write() as session:
        row = session.exec(
            select(TalkRow).join(Address).where(col(Address.external_id) == "Rina")
        ).one()
        shown: dict[str, object] = {
            "n": 1,
            "value": None,
            "label": "Ya",
            "talk": "menu",
            "args": {},
        }
        row.state = {**row.state, "shown": {"choices": [shown]}}
        session.add(row)
    bot.play(
        """
        Rina> 1
        Rina< Tidak ada yang perlu dibatalkan. [Lanjutkan]
        """
    )


def test_a_talk_that_a_new_version_dropped_ends_politely(bot: Chat) -> None:
    bot.say("Rina", "minum")
    bot.expect("Rina", "… [teh] [kopi] [susu]")
    bot.catalogue = _catalogue(with_drinks=False)
    bot.play(
        """
        Rina> (edited kopi)
        Rina< Saya sudah membaca pesan Ibu sebelum diubah. …
        Rina> kopi
        Rina< Mohon maaf, saya belum memahami pesan Ibu. …
        """
    )


def test_an_unknown_command_is_no_answer(bot: Chat) -> None:
    bot.play(
        """
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        Rina> /tidakada
        Rina< Mohon maaf, saya belum memahami pesan Ibu. … [teh] [kopi] [susu]
        Rina> 1
        Rina< Apakah maksud Ibu catatan?
        Rina> /tidakada dua
        Rina< Mohon maaf, saya belum memahami pesan Ibu. … Apakah maksud Ibu catatan?
        """
    )


def test_a_courtesy_without_answer_leaves_the_question_open(bot: Chat) -> None:
    bot.play(
        """
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        Rina> terima kasih
        Rina< Untuk komunitas yang mana? [teh] [kopi] [susu]
        Rina> 2
        Rina< Apakah maksud Ibu catatan?
        """
    )


def test_an_old_offer_to_forget_touches_no_other_talk(bot: Chat) -> None:
    bot.play(
        """
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        Rina> menu
        Rina< … Tadi ada yang belum selesai. Lanjutkan? [Lanjutkan] [Lanjutkan] [Tidak usah]
        Rina> makan
        Rina< … [nasi] [mi]
        """
    )
    if bot.limits.number_buttons:
        bot.play(
            """
            Rina> [Tidak usah]
            Rina< Baik, dibatalkan. … [nasi] [mi]
            Rina> [Tidak usah]
            Rina< Pilihan itu sudah tidak berlaku. … [nasi] [mi]
            """
        )
    bot.play(
        """
        Rina> nasi
        Rina< Saluran nasi tidak dapat mengirim: enak. …
        """
    )


def test_going_on_puts_the_other_talk_aside(bot: Chat) -> None:
    bot.play(
        """
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        Rina> menu
        Rina< … Lanjutkan? [Lanjutkan] [Lanjutkan] [Tidak usah]
        """
    )
    buttons = payloads(bot, "Rina")
    bot.play(
        """
        Rina> makan
        Rina< … [nasi] [mi]
        """
    )
    tap(bot, "Rina", buttons[1])
    bot.expect("Rina", "Untuk komunitas yang mana? [teh] [kopi] [susu]")
    tap(bot, "Rina", buttons[1])
    bot.expect("Rina", f"{RECORDED} … [teh] [kopi] [susu]")
    bot.play(
        """
        Rina> 1
        Rina< Apakah …
        Rina> panas
        Rina< Mohon maaf, menu ini khusus pengurus. … Lanjutkan? [Lanjutkan] [Tidak usah]
        Rina> 1
        Rina< Untuk komunitas yang mana? [nasi] [mi]
        """
    )


def test_a_notice_tapped_twice_goes_back_to_the_open_question(bot: Chat) -> None:
    bot.play(
        """
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        """
    )
    with bot.database.write() as session:
        person = session.exec(select(Membership)).one().person_id or 0
        told = message("cancelled", offer("choice-yes", "food"))
        notify(session, [person], told, key="x", now=bot.now)
    bot.now += timedelta(minutes=11)
    bot.deliver()
    bot.expect("Rina", "Baik, dibatalkan. … [Ya]")
    (button,) = payloads(bot, "Rina")
    tap(bot, "Rina", button)
    bot.expect("Rina", "… [nasi] [mi]")
    tap(bot, "Rina", button)
    bot.expect("Rina", f"{RECORDED} … [nasi] [mi]")
    bot.play(
        """
        Rina> mi
        Rina< Saluran mi … Tadi ada yang belum selesai. Lanjutkan? [Lanjutkan] [Tidak usah]
        """
    )
