"""Transcripts: the test talks to the bot, which forgets its process state between lines.

    Rina> gabung K7M4QD
    Rina< KKG Gugus 3 … menyimpan nama, sekolah … [Setuju, gabung] [Tidak] [Selengkapnya]
    Rina> 1
    @ +1 jam
    Joko> [Lihat jawaban]

``…`` is the only wildcard; a message that no line expects fails the test. Line breaks count as
blanks; a document reads ``{kind}``. ``X> [Label]`` taps the newest such choice of X (or types its
number where the channel has no button for it). In round brackets: ``(start CODE)``, ``(photo)``,
``(file NAME BYTES)``, ``(voice)``, ``(sticker)``, ``(location LAT LON)``, ``(edited TEXT)``,
``(blocked)``, ``(unblocked)``, ``(again)`` (the last update of X, delivered once more);
``(quoting WORDS) typed`` answers the newest message that holds these words by quoting it.
``@ +2 hari``, ``@ +30 menit`` or ``@ 2026-12-11 16:00`` (WIB) moves the clock and ticks all jobs.
An indented line goes on with the one above. ``#`` starts a comment. Whoever is called ``X.wa``
writes by WhatsApp, on an account and with limits of its own.
"""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.channels.base import TELEGRAM_LIMITS, WHATSAPP_LIMITS, ChoiceStyle, Limits, Outgoing
from bot.inbox import Inbox, reader_of
from bot.sending.claims import Claim, claim
from bot.sending.outside import Costing
from bot.sending.rendering import Rendered, render_message, templated
from bot.sending.results import Result, settle
from handlers.engine.catalogue import Catalogue
from handlers.engine.documents import Desk
from handlers.engine.messages import Incoming
from handlers.engine.talk import World
from handlers.engine.texts import plain
from scheduler.jobs import JOBS
from storage.accounts import Account, Address
from storage.database import Database
from tests.lengths import most_of
from tests.notices import untold
from tests.script import flat, lines, special
from tests.wires.wire import Wire

WIB = ZoneInfo("Asia/Jakarta")
START = datetime(2026, 12, 7, 9, 0, tzinfo=WIB)
"""A Monday morning."""
UNITS = {"detik": 1, "menit": 60, "jam": 3600, "hari": 86400, "minggu": 604800}
SECOND, SECOND_CHANNEL = ".wa", "whatsapp"
SECOND_ACCOUNT = "wa:1"


@dataclass
class Delivered:
    """One message as a person sees it."""

    text: str
    labels: list[str]
    rendered: Rendered
    kinds: list[str]
    row: int = 0

    def __str__(self) -> str:
        choices = "".join(f" [{label}]" for label in self.labels)
        documents = "".join(f" {{{kind}}}" for kind in self.kinds)
        return f"{self.text}{documents}{choices}"


@dataclass
class Chat:
    """A bot with its database and a clock, and everyone's screen."""

    database: Database
    catalogue: Catalogue
    limits: Limits = TELEGRAM_LIMITS
    now: datetime = START
    world: World = field(
        default_factory=lambda: World("Dinas Pendidikan Dairi", telegram_bot="KombelBot")
    )
    data_dir: Path = Path("/nonexistent")
    most_a_minute: int = 1000
    build: Callable[[Desk, str, dict[str, object]], object] | None = None
    screens: dict[str, list[Delivered]] = field(default_factory=dict)
    unread: dict[str, list[Delivered]] = field(default_factory=dict)
    last: dict[str, Incoming] = field(default_factory=dict)
    account: str = "tg:1"
    seed: int = 7
    updates: int = 0
    wires: Mapping[str, Wire] = field(default_factory=dict)
    """By account: how what is said there travels. Without one it goes straight to the inbox."""
    costing: Costing | None = None
    """With it nothing leaves outside the 24-hour window of ``X.wa`` but as a template."""

    def __post_init__(self) -> None:
        with self.database.write() as session:
            if session.get(Account, self.account) is None:
                session.add(Account(id=self.account, channel="telegram"))

    def play(self, transcript: str) -> None:
        """Play a transcript; raises ``AssertionError`` at the first line that does not hold."""
        for line in lines(transcript):
            if line.startswith("@"):
                self._nothing_unread(line)
                self.move(line[1:].strip())
            elif match := re.match(r"^([\w.-]+)([<>]) ?(.*)$", line, re.DOTALL):
                who, direction, rest = match.groups()
                if direction == ">":
                    self._nothing_unread(line)
                    self.say(who, rest)
                else:
                    self.expect(who, rest)
            else:
                raise AssertionError(f"not a transcript line: {line!r}")
        self._nothing_unread("the end")

    def say(self, who: str, typed: str) -> None:
        """Let a person send something, and deliver what comes of it."""
        incoming = self._incoming(who, typed)
        wire = self.wires.get(incoming.account)
        if wire is not None and typed != "(again)":
            incoming = wire.bring(incoming)
        self.last[who] = incoming
        inbox = Inbox(
            self.catalogue, self.world, random.Random(self.seed), most_a_minute=self.most_a_minute
        )
        with self.database.write() as session:
            inbox.take(session, incoming, self.now)
        self.deliver()
        self.now += timedelta(seconds=1)

    def move(self, target: str) -> None:
        """Move the clock and run every job until nothing is left to do."""
        if relative := re.fullmatch(r"\+(\d+) (\w+)", target):
            self.now += timedelta(seconds=int(relative[1]) * UNITS[relative[2]])
        else:
            self.now = datetime.strptime(target, "%Y-%m-%d %H:%M").replace(tzinfo=WIB)
        self.tick()

    def tick(self) -> None:
        for job in JOBS:
            for _ in range(1000):
                with self.database.write() as session:
                    if not job.run(session, self.now):
                        break
        self.deliver()

    def deliver(self) -> None:
        """Claim, render and show until the outbox has nothing that may leave now."""
        idle = 0
        while idle < 2:  # a look that only announces leaves the announcements to the next one
            with self.database.write() as session:
                claims = claim(
                    session, [self.account, SECOND_ACCOUNT], now=self.now, machine=self.now,
                    most=64, busy=set(), allow=lambda chat, bulk: True,
                    reader_of=lambda address, person: reader_of(address, person, self.world),
                    costing=self.costing,
                )  # fmt: skip
            idle = 0 if claims else idle + 1
            for claimed in claims:
                self._show(claimed)
            with self.database.write() as session:
                settle(session, [Result(c, f"m{c.row.id}") for c in claims], self.now)

    def expect(self, who: str, pattern: str) -> None:
        waiting = self.unread.get(who, [])
        assert waiting, f"{who} received nothing, expected: {pattern}"
        shown = str(waiting.pop(0))
        wanted = ".*".join(re.escape(flat(part)) for part in pattern.split("…"))
        wanted = wanted.replace(r"\ .*", r"\ ?.*").replace(r".*\ ", r".*\ ?")
        assert re.fullmatch(wanted, flat(shown), re.DOTALL), (
            f"{who} received:\n  {flat(shown)}\nexpected:\n  {pattern}"
        )

    def screen(self, who: str) -> str:
        """The newest message of a person, as text."""
        return str(self.screens[who][-1])

    def session(self) -> Session:
        """A session to look at the database; close it (use as a context manager)."""
        return Session(self.database.engine)

    def _account_of(self, who: str) -> str:
        if not who.endswith(SECOND):
            return self.account
        with self.database.write() as session:
            if session.get(Account, SECOND_ACCOUNT) is None:
                session.add(Account(id=SECOND_ACCOUNT, channel=SECOND_CHANNEL))
        return SECOND_ACCOUNT

    def _show(self, claimed: Claim) -> None:
        second = claimed.address.account_id == SECOND_ACCOUNT
        limits = WHATSAPP_LIMITS if second else self.limits
        reader = reader_of(claimed.address, claimed.person, self.world)
        assert not untold(claimed.row, claimed.message, reader), "no template says this notice"
        if claimed.template is not None:
            self._show_template(claimed, templated(claimed, claimed.template))
            return
        rendered = render_message(
            claimed.message, claimed.row.id or 0, reader, limits, words_only=claimed.words_only
        )
        self._travel(claimed, rendered)
        no_choices = replace(claimed.message, choices=())
        text = render_message(no_choices, 0, reader, limits)
        labels = [plain(choice.label, reader) for choice in claimed.message.choices]
        if self.build:
            with self.database.read() as session:
                desk = Desk(session, self.now, reader, self.world, self.data_dir)
                for document in claimed.message.documents:
                    self.build(desk, document.kind, dict(document.args))
        delivered = Delivered(
            "".join(span.text for span in text.spans),
            labels,
            rendered,
            [document.kind for document in claimed.message.documents],
        )
        self._keep(claimed, delivered)

    def _show_template(self, claimed: Claim, outgoing: Outgoing) -> None:
        rendered = Rendered(outgoing.spans, outgoing.style, outgoing.buttons, ())
        wire = self.wires.get(claimed.address.account_id)
        labels = [button.label for button in outgoing.buttons]
        text = "".join(span.text for span in outgoing.spans)
        if wire is not None:
            seen = wire.show(outgoing)
            assert (flat(seen.text), list(seen.labels)) == (flat(text), labels)
        self._keep(claimed, Delivered(f"(templat) {text}", labels, rendered, []))

    def _keep(self, claimed: Claim, delivered: Delivered) -> None:
        keys = [part.key for part in claimed.message.parts]
        assert len(delivered.text) <= most_of(keys), (
            f"{', '.join(keys)}: {len(delivered.text)} characters\n  {delivered.text}"
        )
        who, delivered.row = claimed.address.external_id, claimed.row.id or 0
        self.screens.setdefault(who, []).append(delivered)
        self.unread.setdefault(who, []).append(delivered)

    def _travel(self, claimed: Claim, rendered: Rendered) -> None:
        """The phone at the other end shows what was rendered, in whatever pieces it came."""
        wire = self.wires.get(claimed.address.account_id)
        if wire is None:
            return
        who, row = claimed.address.external_id, claimed.row.id or 0
        seen = wire.show(
            Outgoing(
                row,
                who,
                rendered.spans,
                rendered.style,
                rendered.buttons,
                words_only=claimed.words_only,
                list_word="Lihat pilihan",
            )
        )
        wanted = "".join(span.text for span in rendered.spans)
        assert flat(seen.text) == flat(wanted)
        bare = rendered.style is ChoiceStyle.NUMBERS
        labels = tuple(str(b.number) if bare else b.label for b in rendered.buttons)
        assert seen.labels == labels

    def _nothing_unread(self, before: str) -> None:
        for who, messages in self.unread.items():
            assert not messages, (
                f"before {before!r}, {who} also received:\n  {flat(str(messages[0]))}"
            )

    def _incoming(self, who: str, typed: str) -> Incoming:
        if typed == "(again)":
            return self.last[who]
        self.updates += 1
        base = Incoming(self._account_of(who), f"u{self.updates}", who, self.now)
        if match := re.fullmatch(r"\(quoting ([^)]+)\) (.+)", typed, re.DOTALL):
            shown = [each for each in self.screens[who] if match[1] in flat(str(each))]
            return replace(base, text=match[2], quoted=f"m{shown[-1].row}")
        if match := re.fullmatch(r"\((\w+)(?: (.*))?\)", typed, re.DOTALL):
            return special(base, match[1], match[2] or "")
        if match := re.fullmatch(r"\[(.*)\]", typed):
            return self._tapped(base, match[1])
        return replace(base, text=typed)

    def _tapped(self, base: Incoming, label: str) -> Incoming:
        for message in reversed(self.screens.get(base.sender, [])):
            if label in message.labels:
                number = message.labels.index(label)
                if message.rendered.buttons:
                    return replace(base, tap=message.rendered.buttons[number].payload)
                assert message.rendered.style is ChoiceStyle.NUMBERS
                return replace(base, text=str(number + 1))
        raise AssertionError(f"{base.sender} was never shown [{label}]")


__all__ = ["START", "WIB", "Address", "Chat", "col", "select"]
