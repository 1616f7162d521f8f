"""Which conversation a message belongs to. The order of the checks is the rule.

(a) a button acts by its payload and leaves an open talk open; (b) a free-text question takes all
but a /command, batal, menu and stop; (c) a choice question takes number or label, then exact
command words; (d) with no open talk: the offers last shown, content, command words, typos.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from handlers.engine import matching
from handlers.engine.catalogue import Catalogue, Entry
from handlers.engine.matching import Found
from handlers.engine.messages import Choice, Incoming, IncomingKind, MediaKind, Message, Text, offer
from handlers.engine.permissions import Permission, Standing, may, standing_of
from handlers.engine.runner import Ran, compose, new_talk, run
from handlers.engine.talk import Act, choice_of
from handlers.engine.texts import Reader, call_name, plain
from storage.communities import Community, Role, officers_of
from storage.outbox import Outbox

EXPIRES = timedelta(hours=24)
ALWAYS = ("cancel", "menu", "stop")
"""Conversations that even a free-text question lets through, by their catalogue names."""
UNUSABLE = (MediaKind.VOICE, MediaKind.VIDEO, MediaKind.STICKER, MediaKind.CONTACT, MediaKind.OTHER)


@dataclass
class Answered:
    """What one message led to. ``chosen`` is the label of a tapped choice that was taken."""

    messages: list[Message] = field(default_factory=list)
    chosen: str | None = None


class Router:
    """Routes one message of one address. ``state`` is the address's JSON, changed in place."""

    def __init__(
        self, catalogue: Catalogue, act: Act, state: dict[str, Any], incoming: Incoming,
        reader: Reader,
    ) -> None:  # fmt: skip
        self.catalogue, self.act, self.state = catalogue, act, state
        self.incoming, self.reader = incoming, reader
        self._standing: Standing | None = None

    def respond(self) -> Answered:
        incoming = self.incoming
        if incoming.kind is IncomingKind.EDITED:
            return self._say("edited-ignored", repeat=True)
        if incoming.kind is IncomingKind.GROUP:
            return self._say("group-pointer")
        expired = self._expire()
        if incoming.tap is not None:
            return self._tap(incoming.tap)
        if incoming.media and incoming.media.kind in UNUSABLE:
            return self._unusable(incoming.media.kind)
        if self.talk:
            return self._in_talk(self.talk)
        if expired and incoming.text.strip().isdigit():
            return self._say("talk-expired")
        return self._idle()

    @property
    def talk(self) -> dict[str, Any] | None:
        return self.state.get("talk")

    # (a) buttons

    def _tap(self, payload: str) -> Answered:
        kind, _, rest = payload.partition(":")
        if kind == "q":
            return self._tap_question(rest)
        if kind == "o":
            return self._tap_offer(rest)
        return self._say("tap-stale", repeat=True)

    def _tap_question(self, rest: str) -> Answered:
        number, _, question = rest.partition(":")
        question = question.partition(":")[0]
        for slot in ("talk", "suspended"):
            talk = self.state.get(slot)
            if not talk or str(talk["id"]) != number:
                continue
            if not talk["asked"] or talk["asked"]["q"] != question:
                return self._say("tap-recorded", repeat=True)
            if slot == "suspended":
                self.state["talk"], self.state["suspended"] = talk, self.state.get("talk")
            return self._feed(talk)
        last = self.state.get("last")
        recorded = number.isdigit() and str(last) == number
        return self._say("tap-recorded" if recorded else "tap-stale", repeat=True)

    def _tap_offer(self, rest: str) -> Answered:
        row_id, _, number = rest.partition(":")
        choice = self._offered(row_id, number)
        if choice is None or choice.talk is None:
            return self._say("tap-stale", repeat=True)
        origin = f"o:{row_id}:{number}"
        if self.talk and self.talk["origin"] == origin:
            return self._say("tap-recorded", repeat=True)
        return self._take(choice, origin)

    def _offered(self, row_id: str, number: str) -> Choice | None:
        if not (row_id.isdigit() and number.isdigit() and len(row_id) < 19):
            return None
        row = self.act.session.get(Outbox, int(row_id))
        if row is None or not row.payload or not self._is_mine(row):
            return None
        choices = Message.from_json(row.payload).choices
        return choices[int(number) - 1] if 0 < int(number) <= len(choices) else None

    def _is_mine(self, row: Outbox) -> bool:
        person_id = self.act.address.person_id
        mine = person_id is not None and row.person_id == person_id
        return mine or row.address_id == self.act.address.id

    def _take(self, choice: Choice, origin: str | None) -> Answered:
        """Start what a choice offers; an open talk stays open and repeats its question."""
        if choice.talk == "resume":
            return self._resume(choice.value == "go")
        entry = self.catalogue.by_name.get(choice.talk or "")
        if entry is None:
            return self._say("tap-stale", repeat=True)
        args = {**choice.args, "choice": choice.value, "text": ""}
        answered = self._start(Found(entry, args), origin, aside=True)
        answered.chosen = plain(choice.label, self.reader)
        return answered

    # (b) and (c) an open talk

    def _in_talk(self, talk: dict[str, Any]) -> Answered:
        asked = talk["asked"]
        text = self.incoming.text
        found = self._commanded()
        exact = found or matching.find_exact(self.catalogue, text)
        if found or (exact and exact.entry.name in ALWAYS):
            return self._interrupt(exact or found)
        if asked["free"] or choice_of(asked["choices"], self.incoming):
            return self._feed(talk)
        return self._interrupt(exact) if exact else self._feed(talk)

    def _commanded(self) -> Found | None:
        """A /command; a deep link's payload says more than its /start."""
        linked = matching.find_content(self.catalogue, self.incoming) if self.incoming.start else None
        return linked or matching.find_command(self.catalogue, self.incoming.text)

    def _interrupt(self, found: Found | None) -> Answered:
        if found is None:
            return self._idle()
        return self._start(found, None)

    def _feed(self, talk: dict[str, Any]) -> Answered:
        chosen = choice_of(talk["asked"]["choices"], self.incoming)
        answered = self._run(talk, self.incoming)
        if chosen and self.incoming.tap:
            answered.chosen = chosen["label"]
        return answered

    # (d) no open talk

    def _idle(self) -> Answered:
        text = self.incoming.text
        shown = self.state.get("shown")
        if shown and (picked := choice_of(shown["choices"], self.incoming)):
            choice = Choice(picked["value"], picked["label"], picked["talk"], picked["args"])
            return self._take(choice, shown.get("origin"))
        found = (
            self._commanded()
            or matching.find_content(self.catalogue, self.incoming)
            or matching.find_exact(self.catalogue, text)
            or matching.find_leading(self.catalogue, text)
        )
        if found:
            return self._start(found, None)
        return self._not_understood()

    def _not_understood(self) -> Answered:
        if self.act.person is None:
            return self._start(Found(self.catalogue.by_name["welcome"], {"text": ""}), None)
        guess = matching.find_typo(self.catalogue, self.incoming.text)
        if guess is None:
            return self._say("not-understood", offer("offer-menu", "menu"))
        if not guess.entry.writes:
            return self._start(guess, None)
        yes = Choice(None, Text("choice-yes"), guess.entry.name, dict(guess.args))
        return self._say("typo-guess", yes, offer("choice-no", "menu"), word=guess.guess or "")

    # running

    def _start(self, found: Found, origin: str | None, *, aside: bool = False) -> Answered:
        refusal = self._refusal(found.entry)
        if refusal:
            return refusal
        if found.entry.name == "cancel":
            return self._cancel()
        self.state["seq"] = self.state.get("seq", 0) + 1
        open_talk = self.talk
        if open_talk and (aside or open_talk["name"] != found.entry.name):
            self.state["suspended"] = open_talk
        talk = new_talk(self.state["seq"], found.entry.name, dict(found.args), origin)
        self.state["talk"] = talk
        return self._run(talk, None, aside=aside)

    def _run(
        self, talk: dict[str, Any], heard: Incoming | None, *, aside: bool = False
    ) -> Answered:
        memory = self.state.setdefault("memory", {})
        ran = run(self.catalogue, self.act, talk, memory, heard, self.reader)
        self.state["talk"] = ran.state
        if ran.state is None:
            self.state["last"] = talk["id"]
            if suspended := self.state.get("suspended"):
                return self._after_aside(ran, suspended, aside)
        return self._send(compose(ran))

    def _after_aside(self, ran: Ran, suspended: dict[str, Any], aside: bool) -> Answered:
        """A tapped notice goes back to the open question; a command offers to."""
        if aside:
            self.state["talk"], self.state["suspended"] = suspended, None
            messages = compose(ran)
            return self._send(messages + self._repeat(suspended, fold=False))
        go = offer("resume-go", "resume", "go")
        drop = offer("resume-drop", "resume", "drop")
        return self._send(compose(ran, [Text("resume-offer")], [go, drop]))

    def _resume(self, go: bool) -> Answered:
        suspended = self.state.get("suspended") or self.talk
        self.state["suspended"] = None
        if suspended is None:
            return self._say("talk-expired")
        if not go:
            self.state["talk"] = None
            return self._say("cancelled")
        self.state["talk"] = suspended
        return self._run(suspended, None)

    def _cancel(self) -> Answered:
        had = self.talk is not None
        self.state["talk"] = None
        if suspended := self.state.get("suspended"):
            self.state["talk"], self.state["suspended"] = suspended, None
            return self._say("cancelled", repeat=True)
        return self._say("cancelled" if had else "nothing-to-cancel", offer("offer-menu", "menu"))

    def _expire(self) -> bool:
        """Drop a talk that has waited for more than a day, or that no longer exists."""
        for slot in ("suspended", "talk"):
            talk = self.state.get(slot)
            if talk and (_is_old(talk, self.act.now) or talk["name"] not in self.catalogue.by_name):
                self.state[slot] = None
                if slot == "talk":
                    return True
        return False

    # answers of the router itself

    def _refusal(self, entry: Entry) -> Answered | None:
        permission = entry.permission
        if permission is Permission.ANYONE or may(self.standing, permission):
            return None
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
        if permission in (Permission.AREA, Permission.OPERATE):
            return ("not-allowed-area",)
        chair = self._chair()
        return ("not-allowed-no-chair",) if chair is None else (Text.of("not-allowed", **chair),)

    def _chair(self) -> dict[str, object] | None:
        for community_id in self.standing.roles:
            for _, person in officers_of(self.act.session, community_id, Role.CHAIR):
                community = self.act.session.get(Community, community_id)
                name = community.name if community else ""
                return {"chair": call_name(person.honorific, person.name), "community": name}
        return None

    def _unusable(self, kind: MediaKind) -> Answered:
        return self._say(f"media-{kind}", repeat=True)

    def _say(
        self, key: str | Text, *choices: Choice, repeat: bool = False, **args: object
    ) -> Answered:
        text = key if isinstance(key, Text) else Text(key, args)
        talk = self.talk
        if repeat and talk:
            return self._send(self._repeat(talk, text))
        return self._send([Message((text,), tuple(choices))])

    def _repeat(
        self, talk: dict[str, Any], first: Text | None = None, *, fold: bool = True
    ) -> list[Message]:
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
    }


def _is_old(talk: dict[str, Any], now: datetime) -> bool:
    asked_at = talk["asked_at"]
    return asked_at is not None and now - datetime.fromisoformat(asked_at) > EXPIRES
