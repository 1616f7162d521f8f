"""Courtesies: most need no answer, some a warm one, and "siap" answers an open RSVP."""

from handlers.attendance import choosing, words
from handlers.engine.messages import offer
from handlers.engine.talk import Talk
from storage.seats import seats_of


def polite(talk: Talk) -> None:
    """siap, baik, nggih, 🙏, terima kasih, a salam, izin bertanya (hard case 3)."""
    person = talk.maybe_person
    word = str(talk.args.get("word", ""))
    if person is None:
        if word == "salam":
            _once(talk, f"{_reply(talk)}-first")
        talk.begin("welcome", text="")
    if word in words.READY_WORDS:
        seats = seats_of(talk.session, person.id or 0, talk.now)
        asked = choosing.unanswered(choosing.next_of_each(seats, talk.now))
        if asked:
            talk.begin("rsvp", occurrence_id=asked[0].occurrence_id, choice="yes")
    elif word in words.POLITE_LEADS:
        talk.say("polite-go-on", offer("offer-menu", "menu"))
    elif word in words.THANKS_WORDS:
        _once(talk, "polite-welcome")
    elif word == "salam":
        _greet(talk)


def _greet(talk: Talk) -> None:
    if not _once(talk, _reply(talk)):
        talk.begin("menu", text="")


def _reply(talk: Talk) -> str:
    islamic = "assalam" in str(talk.args.get("text", "")).casefold().replace(" ", "")
    return "polite-walaikum" if islamic else "polite-greeting"


def _once(talk: Talk, key: str) -> bool:
    """Say it at most once a day; False if it was said before."""
    today = talk.now.date().isoformat()
    if talk.memory.get("polite") == [key, today] and f"say:{key}" not in talk.state["done"]:
        return False
    talk.memory["polite"] = [key, today]
    talk.say(key)
    return True
