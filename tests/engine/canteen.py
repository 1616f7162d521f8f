"""A small bot whose talks ask for drinks and dishes, and taps of any payload."""

from itertools import count

from bot.inbox import Inbox
from handlers.engine.answers import one_of, text
from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.messages import Incoming, offer
from handlers.engine.permissions import Permission
from handlers.engine.talk import Talk
from tests.chat import Chat

STALE = "Pilihan itu sudah tidak berlaku."
RECORDED = "Jawaban Ibu sudah tercatat."
MENU = ["teh", "kopi", "susu"]
AGAIN = ""
"""A note that starts the order over."""


def drinks(talk: Talk) -> None:
    talk.about("choice-yes")
    drink = talk.ask("which-community", one_of(list(MENU), value=str))
    note = talk.ask("typo-guess", text(20), word="catatan")
    if note == AGAIN:
        talk.again("which-community", "typo-guess")
    talk.say("not-allowed", chair=drink, community=note)


def food(talk: Talk) -> None:
    talk.about("choice-no")
    dish = talk.ask("which-community", one_of(["nasi", "mi"], value=str))
    talk.say("account-broken", channel=dish, why="enak")


def hello(talk: Talk) -> None:
    talk.say("nothing-to-cancel", offer("resume-go", "secret"))


def quiet(talk: Talk) -> None: ...


def secret(talk: Talk) -> None:
    talk.say("media-video")


def canteen(*, with_drinks: bool = True) -> Catalogue:
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


_ids = count()


def tap(bot: Chat, who: str, payload: str) -> None:
    incoming = Incoming(bot.account, f"tap{next(_ids)}", who, bot.now, tap=payload)
    with bot.database.write() as session:
        Inbox(bot.catalogue, bot.world).take(session, incoming, bot.now)
    bot.deliver()


def payloads(bot: Chat, who: str) -> list[str]:
    return [button.payload for button in bot.screens[who][-1].rendered.buttons]
