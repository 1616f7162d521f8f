"""Outside the 24-hour window: which template says a message, what waits, and what is held.

Synchronous, inside the transaction of a claim. gate.py decides, this finds what decides.
Each row takes some milliseconds of the writer, so of one look only so many are put elsewhere. On a
day that is full nothing is asked of a row: those are put off together, by a statement or two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col

from bot.channels.base import TemplateUse
from bot.routes import Form
from bot.sending.day import Day, free_again, has_room
from bot.sending.gate import TOGETHER, Matter, Way, gate
from bot.sending.together import announcement_at, cannot_wait, due_soon
from handlers.engine.messages import Message
from handlers.engine.notices import insert_rows, is_answer, is_patient
from handlers.engine.quiet import quiet_ends
from handlers.engine.texts import Reader
from handlers.templates.announce import announcement_of, announcement_of_many
from handlers.templates.catalogue import ANNOUNCED, Notice, known
from handlers.templates.rules import Category, Filled, Shape, fill
from storage.accounts import Address
from storage.costs import DAY, TEMPLATE, last_template
from storage.data.prices import Price, Prices, shipped_prices
from storage.held import ANNOUNCED_BY, DAY_FULL, NO_TEMPLATE, WAITS, announced_at
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from storage.templates import Template, approved

ANNOUNCED_FOR = timedelta(days=3)
"""A broadcast waits so long for the tap."""
MOST = 32
"""Rows that one claim announces, puts off or holds, having asked about each."""
MOST_PUT_OFF = 256
"""Rows that one claim puts off together."""
_NOTHING = Filled(Shape((), (), ""), ())


@dataclass
class Costing:
    """What a deployment pays, and how many people a day it may begin to write to."""

    prices: Prices = field(default_factory=shipped_prices)
    tier: int = 250
    day: Day = field(default_factory=Day)

    def price(
        self, address: Address, form: Form, use: TemplateUse | None, on: date
    ) -> Price | None:
        if form is Form.FREE:
            return None
        return self.prices.of(address.external_id, use.category if use else "service", on)


@dataclass
class Outside:
    """One wave's look outside; what the accounts have approved is read once."""

    session: Session
    costing: Costing
    now: datetime
    machine: datetime
    contents: dict[int, Message]
    left: int = MOST
    left_together: int = MOST_PUT_OFF
    _approved: dict[str, dict[str, Template]] = field(default_factory=dict)
    _asked: dict[str, Message | None] = field(default_factory=dict)
    _put_off: list[Outbox] = field(default_factory=list)

    @property
    def spent(self) -> bool:
        return self.left <= 0 or self.left_together <= 0

    def use(
        self, row: Outbox, address: Address, message: Message, reader: Reader
    ) -> TemplateUse | None:
        """The template that says a message now. None: it was put off, announced or held.

        The gate was passed before by what may have left already: that is asked about, and nothing
        else comes before it is known.
        """
        if not row.in_doubt and self._only_lacks_room(row, address, message):
            self._wait_for_room(row, address, reader)
            return None
        found = self._template(address.account_id, message, reader)
        if row.in_doubt:
            if found is None:
                return TemplateUse("", row.category or Category.UTILITY, _NOTHING)
            return TemplateUse(found[0].content_id, found[0].category, found[1])
        matter, others = self._matter(row, address, message, found)
        way = gate(matter)
        self.left -= way is not Way.TEMPLATE
        match way:
            case Way.TEMPLATE if found is not None:
                self._begin(address)
                template, filled, _ = found
                return TemplateUse(template.content_id, template.category, filled)
            case Way.ANNOUNCE:
                self._announce([row, *others], address, message)
            case Way.JOIN:
                self._join(row, address, message)
            case Way.LATER if matter.room:
                self._wait_for_hour(row, address)
            case Way.LATER:
                self._wait_for_room(row, address, reader)
            case _:
                self._hold([row], address, WAITS if matter.patient else NO_TEMPLATE)
        return None

    def _only_lacks_room(self, row: Outbox, address: Address, message: Message) -> bool:
        """Whether the day is full for what could be announced: then nothing else decides."""
        matter = Matter(
            Form.TEMPLATE,
            announceable=self._announcement(address, message, ()) is not None,
            patient=is_patient(row.payload),
            room=self._has_room(row, address),
        )
        return gate(matter) is Way.LATER

    def _matter(
        self, row: Outbox, address: Address, message: Message,
        found: "tuple[Template, Filled, Notice] | None",
    ) -> tuple[Matter, Sequence[Outbox]]:  # fmt: skip
        self.write_down()  # what is put off is not due soon
        urgent = row.priority <= Priority.CHANGE or (
            found is not None and (found[2].urgent or cannot_wait(row, self.now))
        )
        others = [] if urgent else due_soon(self.session, row, address, self.now, self.contents)
        last = last_template(self.session, address.id or 0)
        matter = Matter(
            Form.TEMPLATE,
            templated=found is not None,
            announceable=self._announcement(address, message, others) is not None,
            urgent=urgent,
            patient=is_patient(row.payload),
            told_ago=self.machine - last if last else None,
            others=len(others),
            announcing=self._announcing(row, address, templated=found is not None) is not None,
            room=self._has_room(row, address),
        )
        return matter, others

    def _template(
        self, account: str, message: Message, reader: Reader
    ) -> "tuple[Template, Filled, Notice] | None":
        """Its own template in the reader's language, else in Indonesian."""
        if message.parts and message.parts[0].key in ANNOUNCED:
            return None
        usable = self._usable(account)
        for locale in dict.fromkeys((reader.locale, "id")):
            filled = fill(message, replace(reader, locale=locale))
            named = known(filled) if filled else None
            if filled and named and named[0] in usable:
                return usable[named[0]], filled, named[1]
        return None

    def _announcement(
        self, address: Address, message: Message, others: Sequence[object]
    ) -> Message | None:
        """The announcement that is approved for one message, or for several."""
        first = announcement_of_many(len(others) + 1) if others else announcement_of(message)
        for each in (first, announcement_of(None)):
            key = f"{address.account_id} {each.to_json()}"
            if key not in self._asked:
                usable = self._template(address.account_id, each, Reader())
                self._asked[key] = each if usable else None
            if self._asked[key]:
                return each
        return None

    def _usable(self, account: str) -> dict[str, Template]:
        if account not in self._approved:
            self._approved[account] = approved(self.session, account)
        return self._approved[account]

    def _begun(self, address: Address) -> dict[int, datetime]:
        return self.costing.day.begun(self.session, address.account_id, self.machine)

    def _has_room(self, row: Outbox, address: Address) -> bool:
        return has_room(self._begun(address), address.id or 0, self.costing.tier, row.priority)

    def _begin(self, address: Address) -> None:
        self._begun(address).setdefault(address.id or 0, self.machine)

    def _announcing(self, row: Outbox, address: Address, *, templated: bool) -> Outbox | None:
        """The announcement that this may wait behind: one that has yet to leave is told of it, and
        behind one that has just left only what would need another."""
        found = announcement_at(self.session, row, address, self.machine)
        waits = found is not None and found.status is OutboxStatus.QUEUED
        return found if waits or not templated else None

    def _join(self, row: Outbox, address: Address, message: Message) -> None:
        self._await_tap([row], address)
        found = self._announcing(row, address, templated=True)
        waiting = announced_at(self.session, address.id or 0)
        several = self._announcement(address, message, waiting[1:])
        if found and several:
            found.payload = _said(several, found)
            found.priority = min(found.priority, row.priority)
            self.session.add(found)

    def _announce(self, rows: Sequence[Outbox], address: Address, message: Message) -> None:
        asked = self._announcement(address, message, rows[1:])
        assert asked is not None
        first = rows[0]
        insert_rows(self.session, [{
            "kind": OutboxKind.NOTICE,
            "priority": min(row.priority for row in rows),
            "address_id": address.id,
            "person_id": first.person_id,
            "payload": _said(asked, first),
            "dedupe_key": f"{ANNOUNCED_BY}{first.id}:{self.machine.isoformat()}",
            "source": f"{ANNOUNCED_BY}{address.id}",
            "turn": first.turn,
            "expires_at": self.now + DAY,
            "status": OutboxStatus.QUEUED,
            "attempts": 0,
            "in_doubt": False,
            "created_at": self.now,
            "form": TEMPLATE,
        }])  # fmt: skip
        self._begin(address)
        self._await_tap(rows, address)

    def _await_tap(self, rows: Sequence[Outbox], address: Address) -> None:
        self._hold(rows, address, None)
        for row in rows:
            if row.kind is OutboxKind.BROADCAST:
                row.expires_at = self.now + ANNOUNCED_FOR

    def _hold(self, rows: Sequence[Outbox], address: Address, why: str | None) -> None:
        for row in rows:
            row.status, row.error, row.not_before = OutboxStatus.HELD, why, None
            row.address_id = address.id
            self.session.add(row)

    def _wait_for_hour(self, row: Outbox, address: Address) -> None:
        last = last_template(self.session, address.id or 0) or self.machine
        row.not_before = self.now + max(last + TOGETHER - self.machine, timedelta(seconds=1))
        self.session.add(row)

    def _wait_for_room(self, row: Outbox, address: Address, reader: Reader) -> None:
        """Put off until the day has room again; what would be too late then is held, and its chair
        is told."""
        self.left_together -= 1
        leaves = self._tomorrow(row, address, reader)
        if leaves is None:
            self._hold([row], address, DAY_FULL)
            return
        set_committed_value(row, "error", DAY_FULL)
        set_committed_value(row, "not_before", leaves)
        if row.kind is OutboxKind.BROADCAST:
            set_committed_value(row, "expires_at", leaves + DAY)
        self._put_off.append(row)

    def write_down(self) -> None:
        """What was put off: one statement for all that leave at the same time."""
        together: dict[tuple[datetime | None, datetime | None], list[int]] = {}
        for row in self._put_off:
            together.setdefault((row.not_before, row.expires_at), []).append(row.id or 0)
        for (leaves, expires), ids in together.items():
            put_off = update(Outbox).where(col(Outbox.id).in_(ids))
            values = {"error": DAY_FULL, "not_before": leaves, "expires_at": expires}
            self.session.connection().execute(put_off.values(values))
        self._put_off.clear()

    def _tomorrow(self, row: Outbox, address: Address, reader: Reader) -> datetime | None:
        """When the day has room for it, outside of quiet hours; None: not before it expires."""
        until = None
        if row.expires_at is not None and row.kind is not OutboxKind.BROADCAST:
            until = row.expires_at - self.now
        at = self.costing.day.in_order(self.session, address.account_id, self.machine)
        wait = free_again(at, self.machine, until)
        if wait is None:
            return None
        leaves = quiet_ends(self.now + wait, ZoneInfo(reader.zone or "Asia/Jakarta"))
        return leaves if until is None or leaves < self.now + until else None


def _said(asked: Message, row: Outbox) -> dict[str, Any]:
    """The payload of an announcement of a row, or of one that takes its place."""
    return asked.to_json() | ({"even_if_stopped": True} if is_answer(row.payload) else {})
