"""Buttons as an attacker and a hurried teacher tap them: forged, stale, of others, of old lists."""

import pytest
from sqlmodel import select

from storage.communities import Membership, Role
from storage.outbox import Outbox
from tests.chat import Chat
from tests.engine.canteen import RECORDED, STALE, payloads, tap


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
    monkeypatch.setattr("tests.engine.canteen.MENU", ["kopi", "susu"])
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


@pytest.mark.parametrize("typed", ["1", "teh", "[teh]"])
def test_another_button_of_an_answered_question_says_what_is_recorded(
    bot: Chat, typed: str
) -> None:
    other = "Yang tercatat adalah teh. Bila ingin mengubahnya, ketik BATAL, lalu mulai lagi."
    bot.play(f"""
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        Rina> {typed}
        Rina< Apakah maksud Ibu catatan?
    """)
    question = bot.screens["Rina"][0].rendered.buttons
    for button, said in ((1, other), (0, f"{RECORDED} Tidak perlu mengulang.")):
        tap(bot, "Rina", question[button].payload)
        bot.expect("Rina", f"{said} Apakah maksud Ibu catatan?")
    bot.play("Rina> manis\nRina< …teh…manis…")
    for button, said in ((1, other), (0, f"{RECORDED} …")):
        tap(bot, "Rina", question[button].payload)
        bot.expect("Rina", said)


def test_a_question_that_is_asked_again_forgets_what_it_was_given(
    bot: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.engine.canteen.AGAIN", "lagi")
    bot.play("""
        Rina> minum
        Rina< … [teh] [kopi] [susu]
        Rina> 1
        Rina< Apakah …
        Rina> lagi
        Rina< … [teh] [kopi] [susu]
        Rina> [kopi]
        Rina< Apakah …
    """)
