"""Talks put aside, left for a day, dropped by a new version, and interrupted by courtesies."""

from datetime import timedelta

from sqlmodel import col, select

from handlers.engine.messages import message, offer
from handlers.engine.notices import notify
from storage.accounts import Address
from storage.communities import Membership
from storage.talks import TalkRow
from tests.chat import Chat
from tests.engine.canteen import RECORDED, canteen, payloads, tap
from tests.notices import OF_A_TEST


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
    bot.catalogue = canteen(with_drinks=False)
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
        Rina< … Tadi ada yang belum selesai: Ya. Lanjutkan? [Lanjutkan] [Lanjutkan] [Tidak usah]
        Rina> makan
        Rina< … [nasi] [mi]
        """
    )
    if bot.limits.number_buttons:
        bot.play(
            """
            Rina> [Tidak usah]
            Rina< Baik, tidak jadi. … [nasi] [mi]
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
    if not bot.limits.same_labels:
        assert buttons == []  # shown as numbers, which are the newer question's by now
        return
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
        notify(session, [person], told, key="x", now=bot.now, source=OF_A_TEST)
    bot.now += timedelta(minutes=11)
    bot.deliver()
    bot.expect("Rina", "Baik, tidak jadi. … [Ya]")
    (button,) = payloads(bot, "Rina")
    tap(bot, "Rina", button)
    bot.expect("Rina", "… [nasi] [mi]")
    tap(bot, "Rina", button)
    bot.expect("Rina", f"{RECORDED} … [nasi] [mi]")
    bot.play(
        """
        Rina> mi
        Rina< Saluran mi … Tadi ada yang belum selesai: Ya. Lanjutkan? [Lanjutkan] [Tidak usah]
        """
    )


def test_in_a_group_the_pointer_carries_no_buttons(bot: Chat) -> None:
    """Even while a question is open: a group is no place for anybody's choices."""
    pointer = "Terima kasih. Untuk sementara saya melayani lewat percakapan pribadi. …di sana."
    bot.play(f"""
        Rina> (group menu)
        Rina< {pointer}
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        Rina> (group teh)
        Rina< {pointer}
    """)
    assert not bot.screens["Rina"][-1].rendered.buttons
