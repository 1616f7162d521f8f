"""What is open at one address: talks that start, run, suspend, resume, expire and end.

``state`` (JSON of the talk row): ``talk`` and at most one ``suspended``, ``shown`` (offers last
shown), ``seq`` and ``last`` (talk ids), ``given`` (answers of the last one), ``finished`` (when
it ended, if it stored something), ``memory`` (of the address), ``rate`` (bot/inbox.py).
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from handlers.engine.answers import NO
from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.matching import Found
from handlers.engine.messages import Choice, Incoming, Message, Text, decode, offer
from handlers.engine.permissions import ROLES, Permission, Standing, may, standing_of
from handlers.engine.runner import Ran, compose, new_talk, run
from handlers.engine.talk import Act
from handlers.engine.texts import Reader, call_name, plain
from storage.communities import Community, Role, officers_of

EXPIRES = timedelta(hours=24)
BROUGHT_UP = timedelta(minutes=30)
"""How long what was put aside or has just ended is still brought up; buttons answer for a day."""
OWN = frozenset({Permission.ANYONE, Permission.CONSENTED, Permission.MEMBER})
"""Conversations that concern only whoever has them; the others are an officer's."""
ABOUT_DATA = ("my_data", "delete_my_data")
GO_ON = ("ya", "iya", "yes", "lanjut", "terus", "teruskan")
HOW_IT_BEGAN = ("choice", "salam", "text", "word")
"""Arguments that tell how a conversation was started, not what it is about."""
ONLY_FOR = {
    frozenset({Role.CHAIR}): "only-chair",
    frozenset({Role.CHAIR, Role.LEAD}): "only-chair-lead",
    frozenset({Role.CHAIR, Role.LEAD, Role.MENTOR}): "only-chair-lead-mentor",
}
"""Whom a menu is for, where an officer of another kind may not use it either."""


@dataclass
class Answered:
    """What one message led to. ``chosen`` is the label of a tapped choice that was taken."""

    messages: list[Message] = field(default_factory=list)
    chosen: str | None = None


class Stage:
    """Runs the conversations of one address for one message; changes ``state`` in place."""

    def __init__(
        self,
        catalogue: Catalogue,
        act: Act,
        state: dict[str, Any],
        incoming: Incoming,
        reader: Reader,
    ) -> None:
        self.catalogue, self.act, self.state = catalogue, act, state
        self.incoming, self.reader = incoming, reader
        self._standing: Standing | None = None
        self._put_aside = False

    @property
    def talk(self) -> dict[str, Any] | None:
        return self.state.get("talk")

    def _start(self, found: Found, origin: str | None, *, aside: bool = False) -> Answered:
        refusal = self._refusal(found.entry)
        if refusal:
            return refusal
        if found.entry.name == "cancel":
            return self._cancel()
        self.state["seq"] = self.state.get("seq", 0) + 1
        open_talk = self.talk
        talk = new_talk(self.state["seq"], found.entry.name, dict(found.args), origin)
        if open_talk and not _is_same(open_talk, talk, whatever=not aside):
            self.state["suspended"], self._put_aside = open_talk, True
        self.state["talk"] = talk
        return self._run(talk, None, aside=aside)

    def _run(
        self, talk: dict[str, Any], heard: Incoming | None, *, aside: bool = False
    ) -> Answered:
        return self._settle(talk, self._ran(talk, heard), aside=aside)

    def _ran(self, talk: dict[str, Any], heard: Incoming | None) -> Ran:
        memory = self.state.setdefault("memory", {})
        return run(self.catalogue, self.act, talk, memory, heard, self.reader)

    def _settle(self, talk: dict[str, Any], ran: Ran, *, aside: bool = False) -> Answered:
        """Remember what a run led to, and say it."""
        self.state["talk"] = ran.state
        if ran.state is None:
            self.state["last"], self.state["given"] = talk["id"], talk.get("given", {})
            self.state["finished"] = self.act.now.isoformat() if ran.wrote else None
            if suspended := self.state.get("suspended"):
                return self._after_aside(ran, suspended, aside)
        elif (other := self.state.get("suspended")) and _is_same(other, ran.state):
            self.state["suspended"] = None
        return self._send(compose(ran))

    def _after_aside(self, ran: Ran, suspended: dict[str, Any], aside: bool) -> Answered:
        """A tapped notice goes back to the open question, and so does a courtesy that needs no
        answer; a command offers to, once. What lies back for long is not brought up any more."""
        spoken, fresh = compose(ran), self._is_fresh(suspended)
        if (self._put_aside and not spoken) or (aside and fresh and self._may_ask(suspended, ran)):
            self.state["talk"], self.state["suspended"] = suspended, None
            return self._send(spoken + (self._repeat(suspended) if fresh else []))
        if not fresh or (self.state.get("offered") == suspended["id"] and not aside):
            return self._send(spoken)
        return self._send(compose(ran, [_unfinished(suspended)], self._go_on(suspended)))

    def _is_fresh(self, talk: dict[str, Any]) -> bool:
        return not is_old(talk, self.act.now, BROUGHT_UP)

    def _may_ask(self, talk: dict[str, Any], ran: Ran) -> bool:
        """Whether a question may come back by itself: a number must not be taken for its answer
        that was meant for choices just shown, nor do what others would hear of."""
        entry, asked = self.catalogue.by_name[talk["name"]], talk["asked"]
        written = asked["free"] and not asked["choices"]
        return entry.permission in OWN and (written or not ran.said.offers)

    def _go_on(self, suspended: dict[str, Any]) -> list[Choice]:
        """The offer to go on with what was put aside, or not to."""
        self.state["offered"] = suspended["id"]
        go = offer("resume-go", "resume", "go", id=suspended["id"])
        drop = offer("resume-drop", "resume", "drop", id=suspended["id"])
        return [replace(go, also=GO_ON), replace(drop, also=NO)]

    def _resume(self, talk_id: object, *, go: bool) -> Answered:
        """Go on with the talk put aside, or forget it; whatever else is open is not touched."""
        suspended = self.state.get("suspended")
        if suspended is None or suspended["id"] != talk_id:
            again = go and self.talk is not None and self.talk["id"] == talk_id
            return self._say("tap-recorded" if again else "tap-stale", repeat=True)
        self.state["suspended"] = self.state["offered"] = None
        if not go:
            return self._say(_left(suspended), repeat=True)
        self.state["talk"], self.state["suspended"] = suspended, self.talk
        return self._run(suspended, None)

    def _cancel(self) -> Answered:
        """End what is open and offer what was put aside; with nothing open, end that.

        What a finished conversation has stored stays, and is not said to be undone.
        """
        had, suspended = self.talk, self.state.get("suspended")
        suspended = suspended if suspended and self._is_fresh(suspended) else None
        menu = offer("offer-menu", "menu")
        self.state["talk"], self.state["suspended"] = None, suspended if had else None
        if had and suspended:
            parts = (_left(had), _unfinished(suspended))
            return self._send([Message(parts, tuple(self._go_on(suspended)))])
        if had:
            return self._say(_left(had), menu)
        if self._just_finished():
            return self._say("cancel-finished", *(self._still_offered() or [menu]))
        return self._say(_left(suspended) if suspended else Text("nothing-to-cancel"), menu)

    def _just_finished(self) -> bool:
        """Whether the last conversation stored something, a moment ago."""
        finished = self.state.get("finished")
        return bool(finished) and not is_old({"asked_at": finished}, self.act.now, BROUGHT_UP)

    def _still_offered(self) -> list[Choice]:
        """What the last message offered: one of these may be the cancelling that is meant."""
        shown = (self.state.get("shown") or {}).get("choices", ())
        offered = [each for each in shown if each["talk"] not in ("resume", "menu")]
        return [Choice(c["value"], c["label"], c["talk"], c["args"]) for c in offered]

    def _expire(self) -> bool:
        """Drop a talk that has waited for more than a day, or that no longer exists."""
        for slot in ("suspended", "talk"):
            talk = self.state.get(slot)
            if talk and (is_old(talk, self.act.now) or talk["name"] not in self.catalogue.by_name):
                self.state[slot] = None
                if slot == "talk":
                    return True
        return False

    # answers of the router itself

    def _refusal(self, entry: Entry) -> Answered | None:
        permission = entry.permission
        if permission is Permission.ANYONE or may(self.standing, permission):
            return None
        if self.act.person is None and self.talk and entry.name not in ABOUT_DATA:
            return self._say("not-yet-joined", repeat=True)
        if self.act.person is None:
            welcome = Found(self.catalogue.by_name["welcome"], {"text": "", "wanted": entry.name})
            return self._start(welcome, None)
        return self._say(*self._not_allowed(permission), repeat=True)

    @property
    def standing(self) -> Standing:
        if self._standing is None:
            self._standing = standing_of(self.act.session, self.act.person)
        return self._standing

    def _not_allowed(self, permission: Permission) -> tuple[Any, ...]:
        if permission is Permission.MEMBER:
            return ("not-a-member", offer("offer-have-code", "join"))
        if permission is Permission.AREA:
            return ("not-allowed-area",)
        if permission is Permission.OPERATE:
            return ("not-allowed-owner",)
        chair, who = self._chair(), ONLY_FOR.get(ROLES[permission])
        if chair is None:
            return ("not-allowed-no-chair",)
        if who:
            return (Text.of("not-allowed-only", who=Text(who), **chair),)
        return (Text.of("not-allowed", **chair),)

    def _chair(self) -> dict[str, object] | None:
        for community_id in self.standing.roles:
            for _, person in officers_of(self.act.session, community_id, Role.CHAIR):
                community = self.act.session.get(Community, community_id)
                name = community.name if community else ""
                return {"chair": call_name(person.honorific, person.name), "community": name}
        return None

    def _say(
        self, key: str | Text, *choices: Choice, repeat: bool = False, **args: object
    ) -> Answered:
        text = key if isinstance(key, Text) else Text(key, args)
        talk = self.talk
        if repeat and talk:
            return self._send(self._repeat(talk, text))
        return self._send([Message((text,), tuple(choices))])

    def _repeat(self, talk: dict[str, Any], first: Text | None = None) -> list[Message]:
        """The open question again, after ``first``."""
        memory = self.state.setdefault("memory", {})
        ran = run(self.catalogue, self.act, talk, memory, None, self.reader)
        self.state["talk"] = ran.state
        if first is not None:
            ran.said.parts.insert(0, first)
        return compose(ran)

    def _send(self, messages: list[Message]) -> Answered:
        """Remember the offers shown last: a number belongs to the question last shown."""
        for sent in messages:
            if sent.choices:
                self.state["shown"] = None
            if sent.choices and sent.question is None:
                self.state["shown"] = {
                    "choices": [
                        shown_choice(n, c, self.reader) for n, c in enumerate(sent.choices, 1)
                    ]
                }
        return Answered(messages)


def shown_choice(number: int, choice: Choice, reader: Reader) -> dict[str, Any]:
    """Return an offer as it stood on screen, for a typed number or label."""
    return {
        "n": number,
        "value": choice.value,
        "label": plain(choice.label, reader),
        "talk": choice.talk,
        "args": dict(choice.args),
        "also": list(choice.also),
    }


def _is_same(one: dict[str, Any], other: dict[str, Any], *, whatever: bool = False) -> bool:
    """Whether two talks are one conversation, about the same thing or about ``whatever``."""
    about = [
        {key: value for key, value in talk["args"].items() if key not in HOW_IT_BEGAN}
        for talk in (one, other)
    ]
    return bool(one["name"] == other["name"]) and (whatever or about[0] == about[1])


def _left(talk: dict[str, Any]) -> Text:
    """What is said of a talk that ends unfinished: nothing changed, or what it has kept."""
    if kept := talk.get("kept"):
        left: Text = decode(kept)
        return left
    return Text("cancelled-rest" if talk.get("wrote") else "cancelled")


def _unfinished(talk: dict[str, Any]) -> Text:
    """The offer to go on, which names what with: what the talk said it is about, else the talk."""
    about = talk.get("about")
    what = decode(about) if about else Text(f"unfinished-{talk['name']}".replace("_", "-"))
    return Text.of("resume-offer", what=what)


def is_old(talk: dict[str, Any], now: datetime, holds: timedelta = EXPIRES) -> bool:
    """Whether a talk has waited for so long that it has ended, or for longer than it ``holds``."""
    asked_at = talk.get("asked_at")
    return asked_at is not None and now - datetime.fromisoformat(asked_at) > holds
