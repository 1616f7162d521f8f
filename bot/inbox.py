"""Incoming → one transaction: found before, or routed, its answers queued, and remembered."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col

from bot.receiving import whose
from bot.receiving.whose import Known
from handlers.engine.act import Act, Unguarded, World
from handlers.engine.catalogue import Catalogue
from handlers.engine.messages import Incoming, IncomingKind, Message, Text
from handlers.engine.router import Router
from handlers.engine.stage import Answered
from handlers.engine.texts import Reader
from handlers.linking.new_holder import part_from_number
from storage.accounts import Address
from storage.database import insert_for
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from storage.people import Person
from storage.prepared import Prepared
from storage.seen import Seen
from storage.talks import TalkRow

REPLY_LIFE = timedelta(hours=24)
MOST_A_MINUTE = 20
FRESH = timedelta(minutes=1)
"""How exactly the last contact is kept: it orders addresses and measures a day's window."""


@dataclass(frozen=True)
class Outcome:
    """What the commit will have done. ``chosen`` is the label of a tapped choice."""

    duplicate: bool = False
    replies: int = 0
    chosen: str | None = None


class Inbox:
    """The synchronous heart: everything here happens in the transaction of ``session``."""

    def __init__(
        self,
        catalogue: Catalogue,
        world: World,
        rng: random.Random | None = None,
        *,
        most_a_minute: int = MOST_A_MINUTE,
    ) -> None:
        self.catalogue, self.world = catalogue, world
        self.rng = rng or random.SystemRandom()
        self.most_a_minute = most_a_minute

    def take(self, session: Session, incoming: Incoming, now: datetime) -> Outcome:
        """Let one update take effect once. A duplicate changes nothing, quietly.

        Savepoints are for the rare action that refuses: then the update is taken anew with them.
        """
        try:
            return self.try_take(session, incoming, now)
        except Unguarded:
            session.rollback()
            session.expunge_all()  # also what was inserted and is not there any more
            return self._take(session, incoming, now, guarded=True)

    def try_take(self, session: Session, incoming: Incoming, now: datetime) -> Outcome:
        """The same without savepoints; raises ``Unguarded`` if an action refuses."""
        return self._take(session, incoming, now, guarded=False)

    def _take(
        self, session: Session, incoming: Incoming, now: datetime, *, guarded: bool
    ) -> Outcome:
        arrived = self._arrive(session, incoming, now)
        if arrived is None:
            return Outcome(duplicate=True)
        known, first = arrived
        address, state, _ = known
        if incoming.kind in (IncomingKind.BLOCKED, IncomingKind.UNBLOCKED):
            address.gone_at = now if incoming.kind is IncomingKind.BLOCKED else None
            address.gone_reason = "blocked" if address.gone_at else None
            session.add(address)
            return Outcome()
        answered = self._answer(session, incoming, now, known, guarded)
        _save(session, address, state, now)
        messages = [*([Message((first,))] if first else []), *answered.messages]
        queue_replies(session, incoming, address, messages, now)
        return Outcome(False, len(messages), answered.chosen)

    def apologise(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """The second transaction after a talk's own exception: one apology, and seen."""
        arrived = self._arrive(session, incoming, now)
        if arrived is not None:
            apology = Message((Text("went-wrong"),))
            queue_replies(session, incoming, arrived[0][0], [apology], now)

    def _arrive(
        self, session: Session, incoming: Incoming, now: datetime
    ) -> tuple[Known, Text | None] | None:
        """The address (made on first contact) with its state, locked; None for a duplicate.

        And what is said first to whoever has a number now that was somebody else's.
        """
        known, first = whose.find(session, incoming), None
        if known is not None and whose.has_another_holder(known[0], incoming):
            if whose.was_seen(session, incoming):
                return None
            first = part_from_number(session, known[0], now)
            known = whose.find(session, incoming)
        if known is None:
            known = whose.first_contact(session, incoming, now)
            return (known, first) if _first_time(session, incoming, known[0], now) else None
        if not _first_time(session, incoming, known[0], now):
            return None
        whose.remember(session, known[0], incoming)
        _touch(session, known[0], min(incoming.at, now), now)
        return known, first

    def _answer(
        self,
        session: Session,
        incoming: Incoming,
        now: datetime,
        known: Known,
        guarded: bool,
    ) -> Answered:
        address, state, person = known
        over = _count(state, now) - self.most_a_minute
        if over > 0:
            return Answered([Message((Text("too-fast"),))] if over == 1 else [])
        where = _where(incoming, now)
        act = Act(session, now, address, person, self.rng, self.world, where, incoming.at, guarded)
        reader = reader_of(address, person, self.world)
        return Router(self.catalogue, act, state, incoming, reader).respond()


def reader_of(address: Address | None, person: Person | None, world: World) -> Reader:
    """Return for whom a text is rendered."""
    locale = (person.locale if person else None) or (address.locale if address else None)
    if person is None:
        return Reader(locale or world.default_locale)
    return Reader(locale or world.default_locale, person.zone, person.name, person.honorific)


def queue_replies(
    session: Session, incoming: Incoming, address: Address, messages: list[Message], now: datetime
) -> None:
    """Queue replies to the address that asked: overtaking everything, dropped after a day."""
    common: dict[str, Any] = {
        "kind": OutboxKind.REPLY,
        "priority": int(Priority.REPLY),
        "address_id": address.id,
        "person_id": address.person_id,
        "source": "reply",
        "turn": now,
        "expires_at": now + REPLY_LIFE,
        "status": OutboxStatus.QUEUED,
        "attempts": 0,
        "in_doubt": False,
        "created_at": now,
    }
    where = _where(incoming, now)
    for ordinal, message in enumerate(messages):
        row = {"payload": message.to_json(), "dedupe_key": f"reply:{where}:{ordinal}"}
        _REPLY.run(session, common | row)


def _where(incoming: Incoming, now: datetime) -> str:
    """The update, for keys of what it causes.

    With its day: numbers may begin anew at random after a quiet week, and keys live for months.
    """
    return f"{incoming.account}:{now.date()}:{incoming.external_id}"


def _first_time(session: Session, incoming: Incoming, address: Address, now: datetime) -> bool:
    """Insert the update among the seen ones; its address lets deleting a person find it."""
    seen = {
        "account_id": incoming.account,
        "external_id": incoming.external_id,
        "seen_at": now,
        "address_id": address.id,
    }
    return bool(_SEEN.run(session, seen).rowcount)


def _touch(session: Session, address: Address, heard: datetime, now: datetime) -> None:
    """Whoever writes can be reached; ``heard`` is when, earlier than now after an interruption."""
    if address.gone_at is not None:
        address.gone_at = address.gone_reason = None
    last = address.last_inbound_at
    shut = address.window_shut_at
    opens = last is not None and shut is not None and last <= shut < heard
    if last is not None and last <= now and heard - last < FRESH and not opens:
        return
    set_committed_value(address, "last_inbound_at", heard)
    _TOUCH.run(session, {"address": address.id, "last_inbound_at": heard})


# Built once: every message runs these, and building a statement costs more than running it.
_SEEN = Prepared(
    lambda dialect: insert_for(dialect, Seen).on_conflict_do_nothing(),
    "account_id", "external_id", "seen_at", "address_id",
)  # fmt: skip
_REPLY = Prepared(
    lambda dialect: insert_for(dialect, Outbox).on_conflict_do_nothing(
        index_elements=["dedupe_key"]
    ),
    "kind", "priority", "address_id", "person_id", "payload", "dedupe_key", "source", "turn",
    "expires_at", "status", "attempts", "in_doubt", "created_at",
)  # fmt: skip
_TOUCH = Prepared(
    lambda _: update(Address).where(col(Address.id) == bindparam("address")), "last_inbound_at"
)
_SAVE = Prepared(
    lambda _: update(TalkRow).where(col(TalkRow.address_id) == bindparam("address")),
    "state", "updated_at",
)  # fmt: skip


def _save(session: Session, address: Address, state: dict[str, Any], now: datetime) -> None:
    _SAVE.run(session, {"address": address.id, "state": state, "updated_at": now})


def _count(state: dict[str, Any], now: datetime) -> int:
    """Count this message in its minute and return how many there were."""
    minute = int(now.timestamp() // 60)
    known, count = state.get("rate", (minute, 0))
    count = count + 1 if known == minute else 1
    state["rate"] = [minute, count]
    return int(count)
