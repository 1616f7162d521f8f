"""tautkan: a code from one account, typed on the other, and confirmed on both."""

from handlers.communities.answers import Worded
from handlers.communities.match import holds_code
from handlers.engine.answers import NO, Invalid, one_of, parsed, yes_no
from handlers.engine.messages import Choice, Lines, Text, offer
from handlers.engine.talk import Refused, Talk
from handlers.linking import actions, joining
from handlers.linking.codes import read_code
from handlers.linking.sides import account_label, channel_of, links_elsewhere, side
from storage.accounts import Address, addresses_of
from storage.linking import LinkCode

NONE = 0
WHAT = {"have": "offer-have-code", "lost": "link-lost", "new": "link-newcomer"}
WHAT_WORDS = {
    "have": ("ya", "iya", "bisa", "masih", "masih bisa", "ya masih", "dapat", "ada", "yes"),
    "lost": (*NO, "tidak bisa", "tidak dapat", "sudah tidak", "hilang", "lupa", "rusak"),
    "new": ("baru", "belum punya", "belum pernah", "anggota baru", "new"),
}
"""The question is asked so that it can be answered by yes and no."""
TAKEN_BACK = (*NO, "batal", "batalkan", "tidak jadi", "gak jadi", "bukan saya", "cancel")

ASKED = ("link-what", "link-code")


def link(talk: Talk) -> None:
    """tautkan: type a code here, or (with a profile) get one for the other account."""
    _joins_instead(talk)
    code = _typed(talk)
    if code is None and talk.maybe_person is not None:
        return _give_code(talk)
    return _take_code(talk, code or _ask_code(talk))


def confirm_link(talk: Talk) -> None:
    """The last word of the side that made the code."""
    code_id, other_id, choice = (talk.args[key] for key in ("code_id", "other_id", "choice"))
    if choice == "no":
        talk.do(actions.drop_code, code_id)
        talk.say("link-not-me")
        return
    replace = choice == "replace"
    other = talk.session.get(Address, other_id)
    if other is None:
        raise Refused("link-over")
    behind = talk.args.get("behind")
    name = talk.do(actions.confirm_link, code_id, other_id, behind, replace=replace)
    if talk.maybe_person is None:
        talk.say("link-moved", name=name)
        return
    talk.say("link-replaced" if replace else "link-linked", offer("offer-menu", "menu"),
             name=name, other=channel_of(talk.session, other))  # fmt: skip


def _give_code(talk: Talk) -> None:
    code = talk.do(actions.issue_code)
    talk.say(
        "link-code-here", offer("link-lost", "new_number"), offer("offer-menu", "menu"), code=code
    )
    if links := links_elsewhere(talk.session, talk.act.world, talk.address, code):
        talk.say("link-code-links", lines=Lines(links))


def _joins_instead(talk: Talk) -> None:
    """A community's code in answer to what is asked here is taken for what it is."""
    asked = talk.state["asked"]
    if asked and asked["key"] in ASKED and talk.heard and (found := holds_code(talk.heard)):
        talk.begin("join", **found)


def _typed(talk: Talk) -> str | None:
    """The code that came with the word, or as the whole message; said so if it is none."""
    typed = str(talk.args.get("text") or "")
    if not typed:
        return None
    try:
        return read_code(typed)
    except Invalid as invalid:
        talk.say("link-misread", reason=invalid.text)
        return _asked_code(talk)


def _ask_code(talk: Talk) -> str:
    """A stranger has a code, has lost the account that could make one, or is new here."""
    what = talk.ask("link-what", Worded(WHAT_WORDS, WHAT))
    if what == "lost":
        talk.begin("new_number")
    if what == "new":
        talk.begin("join")
    return _asked_code(talk)


def _asked_code(talk: Talk) -> str:
    return talk.ask("link-code", parsed(read_code, free=False))


def _take_code(talk: Talk, code: str) -> None:
    tried = talk.do(actions.try_link_code, code)
    if tried["outcome"] != "found":
        key = "link-wait-tries" if tried["outcome"] == "wait" else f"link-{tried['outcome']}"
        talk.say(key, offer("link-lost", "new_number"))
        return
    made = talk.session.get(LinkCode, tried["id"])
    if made is None:
        raise Refused("link-over")
    maker = talk.session.get_one(Address, made.address_id)
    key = "link-confirm" if talk.maybe_person is None else "link-confirm-both"
    sure = talk.ask(key, yes_no("link-yes", "link-no"), other=side(talk.session, maker),
                    here=channel_of(talk.session, talk.address))  # fmt: skip
    if not sure:
        talk.do(actions.drop_code, tried["id"])
        talk.say("link-not-joined")
        return
    talk.do(actions.ask_maker, tried["id"])
    back = Choice(
        None, Text("link-withdraw"), "withdraw_link", {"code_id": tried["id"]}, TAKEN_BACK
    )
    talk.say("link-wait", back, other=channel_of(talk.session, maker))


def withdraw_link(talk: Talk) -> None:
    """The side that typed the code and agreed thinks better of it."""
    talk.do(actions.withdraw, talk.args["code_id"])
    talk.say("link-withdrawn")


def release_account(talk: Talk) -> None:
    """lepas akun: a number that is not used any more leaves the profile; another account stays."""
    held = addresses_of(talk.session, talk.person.id or 0)
    if len(held) == 1:
        talk.say("link-release-only", offer("offer-menu", "menu"))
        return
    held.sort(key=lambda each: (each.id == talk.address.id, each.id))
    labels = [Choice(each.id, account_label(talk.session, each, talk.address)) for each in held]
    labels.append(Choice(NONE, Text("choice-cancel")))
    answer = one_of(labels, value=lambda c: int(c.value), label=lambda c: c.label)
    chosen = talk.ask("link-release-which", answer)
    if chosen.value == NONE:
        talk.say("cancelled")
        return
    talk.do(joining.let_go, int(chosen.value))
    mine = offer("offer-menu", "menu") if talk.maybe_person else None
    talk.say("link-release-done", *filter(None, [mine]), account=chosen.label)
