"""Which conversation a message belongs to. The order of the checks is the rule.

(a) a button acts by its payload and leaves an open talk open, and so do words that quote the
message above it; (b) a free-text question takes all but a /command, batal, menu, stop and a
command's bare word; (c) a choice question takes number or label, then exact command words and
one-time codes; what answers neither may still be a command, or the label of the question before;
(d) with no open talk: the offers last shown, a command word that is the whole message, content,
other command words, typos.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from handlers.engine import matching
from handlers.engine.commands import answers_before, back_to, bare_command, holds_file, instead
from handlers.engine.given import choice_of, late_tap, settle, still_asked
from handlers.engine.matching import Found
from handlers.engine.messages import (
    Choice,
    IncomingKind,
    Media,
    MediaKind,
    Message,
    Text,
    is_same_question,
    offer,
)
from handlers.engine.permissions import may
from handlers.engine.quoted import read_quoted
from handlers.engine.short import core
from handlers.engine.stage import Answered, Stage
from handlers.engine.talk import normal
from handlers.engine.texts import plain
from storage.outbox import Outbox

ALWAYS = ("cancel", "menu", "stop")
"""Conversations that even a free-text question lets through, by their catalogue names."""
CODES = ("link", "invite")
"""Conversations that a whole message starts even where a choice is asked for."""
ABOUT_A_MEETING = ("rsvp", "absence", "check_in")
"""Conversations whose words, where they quote a message, are about the meeting of that one."""
LARGEST_ID = 2**31 - 1
"""Of an outbox row. A payload comes back from the person's device: it may hold anything."""
UNUSABLE = (MediaKind.VOICE, MediaKind.VIDEO, MediaKind.STICKER, MediaKind.CONTACT, MediaKind.OTHER)


class Router(Stage):
    """Routes one message of one address to what is open there, or to what it starts."""

    _about: Mapping[str, Any] = MappingProxyType({})
    """What the message is about that this one quotes."""

    def respond(self) -> Answered:
        incoming = self.incoming
        expired = self._expire()
        if incoming.kind is IncomingKind.EDITED:
            return self._say("edited-ignored", repeat=True)
        if incoming.kind is IncomingKind.GROUP:
            return self._say("group-pointer")
        quoted = read_quoted(self.act, self.state, incoming, self.reader)
        self._about, payload = quoted.about, incoming.tap
        if payload is None:
            payload = quoted.payload
        if payload is not None:
            self.incoming = replace(incoming, tap=payload)
            return self._tap(payload)
        if incoming.media and incoming.media.kind in UNUSABLE:
            return self._unusable(incoming.media)
        if self.talk:
            return self._in_talk(self.talk)
        return self._idle(expired)

    def _start(self, found: Found, origin: str | None, *, aside: bool = False) -> Answered:
        """Words about a meeting that quote a message are about the meeting of that message."""
        if self._about and found.entry.name in ABOUT_A_MEETING:
            found = replace(found, args={**self._about, **found.args})
        return super()._start(found, origin, aside=aside)

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
        question, _, choice = question.partition(":")
        for slot in ("talk", "suspended"):
            talk = self.state.get(slot)
            if not talk or str(talk["id"]) != number:
                continue
            if not talk["asked"] or not is_same_question(talk["asked"]["q"], question):
                return self._say(late_tap(talk.get("given", {}), question, choice), repeat=True)
            if talk["asked"]["q"] != question or not choice_of(
                talk["asked"]["choices"], self.incoming
            ):
                return self._say("tap-stale", repeat=True)
            if slot == "suspended":
                self.state["talk"], self.state["suspended"] = talk, self.state.get("talk")
            return self._feed(talk)
        ended = str(self.state.get("last", "")) == number != ""
        given = self.state.get("given", {}) if ended else {}
        return self._say(late_tap(given, question, choice), repeat=True)

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
        if not (_NUMBER.fullmatch(row_id) and _NUMBER.fullmatch(number)):
            return None
        known = int(row_id) <= LARGEST_ID
        row = self.act.session.get(Outbox, int(row_id)) if known else None
        if row is None or not row.payload or not self._is_mine(row):
            return None
        try:
            choices = Message.from_json(row.payload).choices
        except ValueError:  # written by a newer version
            return None
        return choices[int(number) - 1] if 0 < int(number) <= len(choices) else None

    def _is_mine(self, row: Outbox) -> bool:
        person_id = self.act.address.person_id
        mine = person_id is not None and row.person_id == person_id
        return mine or row.address_id == self.act.address.id

    def _take(self, choice: Choice, origin: str | None) -> Answered:
        """Start what a choice offers; an open talk stays open and repeats its question."""
        if choice.talk == "resume":
            return self._resume(choice.args.get("id"), go=choice.value == "go")
        entry = self.catalogue.by_name.get(choice.talk or "")
        if entry is None:
            return self._say("tap-stale", repeat=True)
        args = {**choice.args, "choice": choice.value, "text": ""}
        settle(self.state.get("shown"), choice)
        answered = self._start(Found(entry, args), origin, aside=True)
        answered.chosen = plain(choice.label, self.reader)
        return answered

    # (b) and (c) an open talk

    def _in_talk(self, talk: dict[str, Any]) -> Answered:
        asked = talk["asked"]
        text = self.incoming.text
        found = self._commanded()
        exact = found or matching.find_exact(self.catalogue, text)
        chosen = choice_of(asked["choices"], self.incoming)
        answers = not asked["free"] and (chosen or core(text) in asked.get("own", ()))
        literal = exact is not None and normal(text) in exact.entry.words
        if found or (exact and exact.entry.name in ALWAYS and (literal or not answers)):
            return self._interrupt(exact or found)
        if matching.is_command(text):
            return self._say("not-understood", repeat=True)
        if chosen or answers:
            return self._feed(talk)
        if answers_before(talk, self.incoming):
            back_to(talk)
            return self._feed(talk)
        if asked["free"]:
            exact = bare_command(self.catalogue, asked, self.incoming)
        else:
            exact = exact or self._one_time_code()
        return self._interrupt(exact) if exact else self._feed(talk)

    def _one_time_code(self) -> Found | None:
        """A message that is nothing but a code that was just given: no question asked for it."""
        found = matching.find_content(self.catalogue, self.incoming)
        return found if found and found.entry.name in CODES else None

    def _commanded(self) -> Found | None:
        """A /command; a deep link's payload says more than its /start."""
        linked = (
            matching.find_content(self.catalogue, self.incoming) if self.incoming.start else None
        )
        return linked or matching.find_command(self.catalogue, self.incoming.text)

    def _interrupt(self, found: Found | None) -> Answered:
        if found is None:
            return self._idle()
        return self._start(found, None)

    def _feed(self, talk: dict[str, Any]) -> Answered:
        """Answer the open question; what does not, but starts something else, does that."""
        asked = talk["asked"]
        chosen = choice_of(asked["choices"], self.incoming)
        ran = self._ran(talk, self.incoming)
        found = instead(self.catalogue, asked, self.incoming) if ran.refused else None
        filed = holds_file(self.incoming)
        own = filed and found is not None and found.entry.name == talk["name"]
        if found and not own and may(self.standing, found.entry.permission):
            return self._interrupt(found)
        if ran.refused and filed and not own:
            ran.said.parts.insert(0, Text("file-not-kept"))
        answered = self._settle(talk, ran)
        if chosen and self.incoming.tap:
            answered.chosen = chosen["label"]
        return answered

    # (d) no open talk

    def _idle(self, expired: bool = False) -> Answered:
        text = self.incoming.text
        shown = self.state.get("shown")
        picked = choice_of(shown["choices"], self.incoming) if shown else None
        if shown and picked and not self._asks_itself(picked):
            choice = Choice(picked["value"], picked["label"], picked["talk"], picked["args"])
            return self._take(choice, shown.get("origin"))
        found = (
            self._commanded()
            or self._worded()
            or matching.find_content(self.catalogue, self.incoming)
            or matching.find_exact(self.catalogue, text)
            or matching.find_leading(self.catalogue, text)
        )
        if found:
            return self._start(found, None)
        return self._not_understood(expired)

    def _worded(self) -> Found | None:
        """An exact word of the catalogue is never taken for content, save with a file."""
        incoming = self.incoming
        if incoming.media or incoming.location or incoming.start:
            return None
        entry = self.catalogue.by_word.get(normal(incoming.text))
        return Found(entry, {"text": "", "word": normal(incoming.text)}) if entry else None

    def _asks_itself(self, picked: dict[str, Any]) -> bool:
        """A label that is also the word of its conversation, which writes: it asks if unsure."""
        found = matching.find_exact(self.catalogue, self.incoming.text)
        return bool(found and found.entry.writes and found.entry.name == picked["talk"])

    def _not_understood(self, expired: bool) -> Answered:
        if self.act.person is None and not expired:
            return self._start(Found(self.catalogue.by_name["welcome"], {"text": ""}), None)
        guess = matching.find_typo(self.catalogue, self.incoming.text)
        if guess is None:
            asked = [] if expired else still_asked(self.state.get("shown"))
            if asked:
                return self._say("not-understood-asked", *asked)
            key = "talk-expired" if expired else "not-understood"
            return self._say(key, offer("offer-menu", "menu"))
        if not guess.entry.writes:
            return self._start(guess, None)
        yes = Choice(None, Text("choice-yes"), guess.entry.name, dict(guess.args))
        return self._say("typo-guess", yes, offer("choice-no", "menu"), word=guess.guess or "")

    def _unusable(self, media: Media) -> Answered:
        """A kind that the bot cannot use gets its own answer; a voice message can be passed on."""
        offers = []
        if media.kind is MediaKind.VOICE and self.standing.roles:
            args = {"remote_id": media.remote_id, "size": media.size}
            offers.append(offer("voice-offer", "forward_voice", media=args))
        return self._say(f"media-{media.kind}", *offers, repeat=True)


_NUMBER = re.compile("[0-9]{1,10}")
