"""First words, language, rights by invite."""

import re
from collections.abc import Mapping
from typing import Any

from handlers.account import actions
from handlers.communities.areas import place_name
from handlers.communities.talks import consent, newcomer
from handlers.engine.answers import one_of
from handlers.engine.messages import Choice, Incoming, Text, enum_key, offer
from handlers.engine.talk import Talk, normal
from handlers.engine.texts import locales, plain
from storage.communities import Level
from storage.invites import hash_of
from storage.people import GrantKind, invite_by_hash

ABOUT_DATA = ("my_data", "delete_my_data")


def welcome(talk: Talk) -> None:
    """The first word of somebody without a code; whoever is known gets the menu."""
    if talk.maybe_person is not None:
        talk.begin("menu")
    wanted = talk.args.get("wanted")
    known = "welcome-no-data" if wanted in ABOUT_DATA else "welcome-first"
    key = known if wanted else "welcome"
    talk.say(key, *_first_choices(), offer("welcome-look", "look_around"))


def look_around(talk: Talk) -> None:
    """Lihat dulu: what the bot is for, before anything is kept."""
    talk.say("look-around", *_first_choices(), organiser=talk.act.world.organiser)


def about(talk: Talk) -> None:
    """tentang: who runs this, what is kept, and how to take it back."""
    talk.say("about", offer("offer-menu", "menu"), organiser=talk.act.world.organiser)


def language(talk: Talk) -> None:
    """bahasa: choose the language; also before consent."""
    chosen = talk.args.get("locale") or ask_locale(talk)
    talk.do(actions.set_locale, chosen)
    talk.say("language-set", offer("offer-menu", "menu"))


_NAMED = {
    "id": {"bahasa indonesia", "indonesia", "indonesian", "ganti bahasa indonesia"},
    "en": {
        "english", "in english", "english please", "inggris", "bahasa inggris", "speak english",
        "can you speak english", "do you speak english",
    },
}  # fmt: skip
_HELLO = re.compile(
    r"^(?:hello|hi|halo|hai|good (?:morning|afternoon|evening))[\s,.!]+", re.IGNORECASE
)


def names_language(incoming: Incoming) -> Mapping[str, Any] | None:
    """ "English", "bahasa Indonesia", "hello, can you speak English?": that one, unasked."""
    typed = normal(_HELLO.sub("", incoming.text.strip()).rstrip("?!. "))
    return next(({"locale": locale} for locale, names in _NAMED.items() if typed in names), None)


def ask_locale(talk: Talk) -> str:
    shown = [Choice(locale, Text(f"language-{locale}")) for locale in locales()]
    answer = one_of(shown, value=lambda c: str(c.value), label=lambda c: c.label)
    return str(talk.ask("language-which", answer).value)


def invite(talk: Talk) -> None:
    """A one-time code of an owner or coordinator."""
    code = talk.args["invite"]
    known = invite_by_hash(talk.session, hash_of(code))
    usable = known and known.used_at is None and known.expires_at > talk.now
    who = None
    if talk.maybe_person is None and usable:
        consent(talk, "invite-consent", organiser=talk.act.world.organiser)
        who = newcomer(talk, None, "invite-name", "invite-unit")
    given = talk.do(actions.redeem_invite, code, who)
    if given["kind"] == GrantKind.OWNER:
        talk.say("invite-owner-done", offer("offer-menu", "menu"))
        return
    talk.say(
        "invite-coordinator-done",
        offer("offer-menu", "menu"),
        area=place_name(given["area"] or ""),
        levels=_levels(talk, given["levels"]),
    )


def _levels(talk: Talk, stored: str) -> Text | str:
    levels = [Level(name) for name in stored.replace(",", " ").split()]
    named = [plain(Text(enum_key(level)), talk.reader) for level in levels]
    return ", ".join(named) or Text("levels-all")


def _first_choices() -> list[Choice]:
    return [offer("offer-have-code", "join"), offer("offer-create", "create_community")]
