"""Outside the 24-hour window: which template says a message, what waits, and what is held.

Synchronous, inside the transaction of a claim. bot/gate.py decides, this finds what decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from bot.channels.base import TemplateUse
from bot.gate import TOGETHER, Matter, Way, gate
from bot.routes import Form
from handlers.engine.messages import Message
from handlers.engine.notices import insert_rows, is_answer, is_patient
from handlers.engine.quiet import quiet_ends
from handlers.engine.texts import Reader
from handlers.templates.announce import announcement_of, announcement_of_many
from handlers.templates.catalogue import Notice, known
from handlers.templates.reach import bulk_room
from handlers.templates.rules import Filled, fill
from storage.accounts import Address
from storage.costs import DAY, begun_with, last_template
from storage.data.prices import Price, Prices, shipped_prices
from storage.held import DAY_FULL, NO_TEMPLATE, WAITS
from storage.outbox import Outbox, OutboxKind, OutboxStatus, Priority
from storage.templates import Template, approved

ANNOUNCED_FOR = timedelta(days=3)
"""A broadcast waits so long for the tap."""


@dataclass
class Costing:
    """What a deployment pays, and how many people a day it may begin to write to."""

    prices: Prices = field(default_factory=shipped_prices)
    tier: int = 250

    def price(self, address: Address, form: Form, use: TemplateUse | None) -> Price | None:
        if form is Form.FREE:
            return None
        return self.prices.of(address.external_id, use.category if use else "service")


@dataclass
class Outside:
    """One wave's look outside; what the accounts have approved is read once."""

    session: Session
    costing: Costing
    now: datetime
    machine: datetime
    _approved: dict[str, dict[str, Template]] = field(default_factory=dict)
    _begun: dict[str, dict[int, datetime]] = field(default_factory=dict)

    def use(
        self, row: Outbox, address: Address, message: Message, reader: Reader
    ) -> TemplateUse | None:
        """The template that says a message now. None: it was put off, announced or held."""
        found = self._template(address.account_id, message, reader)
        matter, others = self._matter(row, address, message, found)
        match gate(matter):
            case Way.TEMPLATE if found is not None:
                self._begun_with(address)[address.id or 0] = self.machine
                template, filled, _ = found
                return TemplateUse(template.content_id, template.category, filled)
            case Way.ANNOUNCE:
                self._announce([row, *others], address, message)
            case Way.LATER:
                self._put_off(row, address, reader, full=not matter.room)
            case _:
                self._hold([row], address, WAITS if matter.patient else NO_TEMPLATE)
        return None

    def _matter(
        self, row: Outbox, address: Address, message: Message,
        found: "tuple[Template, Filled, Notice] | None",
    ) -> tuple[Matter, Sequence[Outbox]]:  # fmt: skip
        urgent = found is not None and (found[2].urgent or self._cannot_wait(row))
        others = [] if urgent else self._due_soon(row)
        last = last_template(self.session, address.id or 0)
        matter = Matter(
            Form.TEMPLATE,
            templated=found is not None,
            announceable=self._announcement(address, message, others) is not None,
            urgent=urgent,
            patient=is_patient(row.payload),
            told_ago=self.machine - last if last else None,
            others=len(others),
            room=self._has_room(row, address),
        )
        return matter, others

    def _template(
        self, account: str, message: Message, reader: Reader
    ) -> "tuple[Template, Filled, Notice] | None":
        """Its own template in the reader's language, else in Indonesian."""
        usable = self._usable(account)
        for locale in dict.fromkeys((reader.locale, "id")):
            filled = fill(message, replace(reader, locale=locale))
            named = known(filled) if filled else None
            if filled and named and named[0] in usable:
                return usable[named[0]], filled, named[1]
        return None

    def _announcement(
        self, address: Address, message: Message, others: Sequence[Outbox]
    ) -> Message | None:
        """The announcement that is approved for one message, or for several."""
        first = announcement_of_many(len(others) + 1) if others else announcement_of(message)
        for each in (first, announcement_of(None)):
            if self._template(address.account_id, each, Reader()):
                return each
        return None

    def _usable(self, account: str) -> dict[str, Template]:
        if account not in self._approved:
            self._approved[account] = approved(self.session, account)
        return self._approved[account]

    def _begun_with(self, address: Address) -> dict[int, datetime]:
        account = address.account_id
        if account not in self._begun:
            self._begun[account] = begun_with(self.session, account, self.machine)
        return self._begun[account]

    def _has_room(self, row: Outbox, address: Address) -> bool:
        begun = self._begun_with(address)
        if address.id in begun:
            return True
        if row.priority >= Priority.BULK:
            return bulk_room(self.costing.tier, len(begun)) > 0
        return len(begun) < self.costing.tier

    def _cannot_wait(self, row: Outbox) -> bool:
        return row.expires_at is not None and row.expires_at <= self.now + TOGETHER

    def _due_soon(self, row: Outbox) -> list[Outbox]:
        """What else is due to the same person within the hour, and can wait for a tap."""
        if row.person_id is None:
            return []
        before = col(Outbox.not_before)
        query = select(Outbox).where(
            col(Outbox.person_id) == row.person_id,
            col(Outbox.status) == OutboxStatus.QUEUED,
            or_(before.is_(None), before <= self.now + TOGETHER),
            col(Outbox.id) != row.id,
            col(Outbox.priority) > Priority.REPLY,
            col(Outbox.address_id).is_(None),
        )
        return [each for each in self.session.exec(query) if self._joins(each)]

    def _joins(self, other: Outbox) -> bool:
        if is_patient(other.payload) or self._cannot_wait(other):
            return False
        try:
            filled = fill(Message.from_json(other.payload or {}), Reader())
        except (ValueError, KeyError):
            return False
        named = known(filled) if filled else None
        return named is None or not named[1].urgent

    def _announce(self, rows: Sequence[Outbox], address: Address, message: Message) -> None:
        asked = self._announcement(address, message, rows[1:])
        assert asked is not None
        first = rows[0]
        payload = asked.to_json() | ({"even_if_stopped": True} if is_answer(first.payload) else {})
        insert_rows(self.session, [{
            "kind": OutboxKind.NOTICE,
            "priority": min(row.priority for row in rows),
            "address_id": address.id,
            "person_id": first.person_id,
            "payload": payload,
            "dedupe_key": f"announce:{first.id}:{self.machine.isoformat()}",
            "source": f"announce:{address.id}",
            "turn": first.turn,
            "expires_at": self.now + DAY,
            "status": OutboxStatus.QUEUED,
            "attempts": 0,
            "in_doubt": False,
            "created_at": self.now,
        }])  # fmt: skip
        self._hold(rows, address, None)
        for row in rows:
            if row.kind is OutboxKind.BROADCAST:
                row.expires_at = self.now + ANNOUNCED_FOR

    def _hold(self, rows: Sequence[Outbox], address: Address, why: str | None) -> None:
        for row in rows:
            row.status, row.error, row.not_before = OutboxStatus.HELD, why, None
            row.address_id = address.id
            self.session.add(row)

    def _put_off(self, row: Outbox, address: Address, reader: Reader, *, full: bool) -> None:
        """Until the hour is over, or until tomorrow when half of today's people are free again."""
        if full:
            begun = sorted(self._begun_with(address).values())
            free = begun[len(begun) // 2] + DAY if begun else self.machine + DAY
            row.error = DAY_FULL
            wait = max(free - self.machine, timedelta(minutes=1))
            row.not_before = quiet_ends(self.now + wait, ZoneInfo(reader.zone or "Asia/Jakarta"))
            if row.kind is OutboxKind.BROADCAST:
                row.expires_at = row.not_before + DAY
        else:
            last = last_template(self.session, address.id or 0) or self.machine
            row.not_before = self.now + max(last + TOGETHER - self.machine, timedelta(seconds=1))
        self.session.add(row)
