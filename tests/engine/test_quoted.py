"""A quoted message is answered as by its button: whose it is, what became of it, who may."""

from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from sqlmodel import col, select

from bot.inbox import Inbox
from handlers.engine.messages import Incoming, Media, MediaKind
from storage.communities import Membership, Role
from storage.outbox import Outbox
from storage.provider import keep_piece
from tests.chat import Chat

_ids = count()
ASKED = """
Joko> minum
Joko< … [teh] [kopi] [susu]
Joko> makan
Joko< … [nasi] [mi]
"""
SHOWN = """
Rina> menu
Rina< Tidak ada yang perlu dibatalkan. [Lanjutkan]
"""


def quote(bot: Chat, who: str, quoted: str, text: str = "1", **more: Any) -> None:
    """Whatever a device tells as the id of what it quotes."""
    said = Incoming(bot.account, f"quote{next(_ids)}", who, bot.now, text=text, quoted=quoted)
    with bot.database.write() as session:
        Inbox(bot.catalogue, bot.world).take(session, replace(said, **more), bot.now)
    bot.deliver()


def newest(bot: Chat) -> str:
    """The channel's id of the newest message."""
    with bot.session() as session:
        query = select(Outbox.provider_id).order_by(col(Outbox.id).desc())
        return str(session.exec(query).first())


@pytest.mark.postgres
def test_a_question_that_was_put_aside_takes_the_answer(bot: Chat) -> None:
    bot.play(ASKED)
    bot.play(
        """
        Joko> (quoting [teh]) 2
        Joko< Apakah maksud Ibu catatan?
        Joko> panas
        Joko< … kopi … panas …
        """
    )


def test_a_question_that_was_answered_says_what_is_recorded(bot: Chat) -> None:
    bot.play(
        """
        Joko> minum
        Joko< … [teh] [kopi] [susu]
        Joko> teh
        Joko< Apakah maksud Ibu catatan?
        Joko> (quoting [teh]) kopi
        Joko< Yang tercatat adalah teh. … Apakah maksud Ibu catatan?
        Joko> (quoting [teh]) 1
        Joko< … sudah tercatat. … Apakah maksud Ibu catatan?
        Joko> manis
        Joko< … teh … manis …
        """
    )


def test_words_that_choose_nothing_there_count_as_if_nothing_was_quoted(bot: Chat) -> None:
    bot.play(ASKED)
    bot.play(
        """
        Joko> (quoting [teh]) mi
        Joko< Saluran mi tidak dapat mengirim: enak. …
        """
    )


def test_who_lost_the_role_is_refused_as_by_the_button(bot: Chat) -> None:
    bot.play(SHOWN)
    with bot.database.write() as session:
        membership = session.exec(select(Membership)).one()
        membership.role = Role.MEMBER
        session.add(membership)
    bot.play(
        """
        Rina> (quoting dibatalkan) 1
        Rina< Mohon maaf, menu ini khusus pengurus.
        """
    )


@pytest.mark.postgres
def test_what_was_never_said_here_counts_as_not_quoted(bot: Chat) -> None:
    bot.play(SHOWN)
    bot.play(ASKED)
    for unknown in ("m1", "m999999", "x" * 99):
        quote(bot, "Joko", unknown)
        bot.expect("Joko", "Saluran nasi tidak dapat mengirim: enak. …")
        bot.play("Joko> makan\nJoko< … [nasi] [mi]")


def test_a_message_of_a_newer_version_counts_as_not_quoted(bot: Chat) -> None:
    bot.play(SHOWN)
    with bot.database.write() as session:
        row = session.exec(select(Outbox)).one()
        row.payload = {"v": 2, "parts": []}
        session.add(row)
    quote(bot, "Rina", newest(bot), "Lanjutkan")
    bot.expect("Rina", "Mohon maaf, saya belum bisa menonton video. …")


def test_each_piece_of_a_message_may_be_quoted(bot: Chat) -> None:
    bot.play(ASKED)
    with bot.database.write() as session:
        first = session.exec(select(Outbox).order_by(col(Outbox.id))).first()
        assert first is not None
        keep_piece(session, first.id or 0, 0, "piece0")
    quote(bot, "Joko", "piece0", "kopi")
    bot.expect("Joko", "Apakah maksud Ibu catatan?")


def test_a_file_is_not_an_answer_to_what_it_quotes(bot: Chat) -> None:
    bot.play(ASKED)
    photo = Media(MediaKind.PHOTO, "remote", None, "image/jpeg", 1000)
    quote(bot, "Joko", "m1", "kopi", media=photo)
    bot.expect("Joko", "… [nasi] [mi]")
