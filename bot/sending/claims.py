"""The outbox side of delivery: which rows leave now (bot/sending/results.py: what became of them).

Synchronous, inside the caller's write transaction. ``now`` is the app's clock (a simulator can
move it), ``machine`` the machine's: leases, retries and pauses use only that one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from bot.channels.base import TemplateUse
from bot.routes import Form, Route, choose
from bot.sending.anew import unbind
from bot.sending.around import Around, around_rows, has_choices, is_reply
from bot.sending.outside import Costing, Outside
from bot.sending.ready import MOST_LOOKS, Look, Place, Share, held
from handlers.broadcasts.outgoing import Withdrawn, message_of
from handlers.engine.messages import Message
from handlers.engine.stage import is_old, shown_choice
from handlers.engine.texts import Reader, TextError
from storage.accounts import Address
from storage.data.prices import Price
from storage.held import ANNOUNCED_BY, SUPERSEDED, is_waiting
from storage.outbox import Outbox, OutboxStatus
from storage.people import Person
from storage.prepared import Prepared
from storage.talks import TalkRow

PATIENCE = timedelta(minutes=10)
"""How long a notice with choices waits for an open conversation to end."""
WINDOW = 256
LEASE = timedelta(seconds=60)


@dataclass(frozen=True)
class Claim:
    """One row about to be sent to one address, in the form that it takes now."""

    row: Outbox
    address: Address
    person: Person | None
    message: Message
    words_only: bool = False
    form: Form = Form.FREE
    template: TemplateUse | None = None
    price: Price | None = None


ReaderOf = Callable[[Address, Person | None], Reader]
Allow = Callable[[str, bool], bool]
"""(chat, bulk) → whether the budgets let one more message leave for it."""


def recover(session: Session, accounts: Iterable[str]) -> int:
    """After a crash only ``sending`` rows are in doubt: mark them so and let them go again."""
    mine = select(Address.id).where(col(Address.account_id).in_(list(accounts)))
    query = select(Outbox).where(
        col(Outbox.status) == OutboxStatus.SENDING, col(Outbox.address_id).in_(mine)
    )
    rows = session.exec(query).all()
    for row in rows:
        row.status, row.in_doubt, row.attempts = OutboxStatus.QUEUED, True, row.attempts + 1
        row.doubt_since = row.lease_until - LEASE if row.lease_until else None
        session.add(row)
    return len(rows)


def claim(
    session: Session,
    accounts: Sequence[str],
    *,
    now: datetime,
    machine: datetime,
    most: int,
    busy: set[int],
    allow: Allow,
    reader_of: ReaderOf,
    bulk_left: Callable[[], bool] = lambda: True,
    share: Share | None = None,
    costing: Costing | None = None,
) -> list[Claim]:
    """Mark up to ``most`` rows as being sent and return them, replies first, then by turn.

    ``busy`` are address ids with a message in flight; it grows by those claimed here. Once
    ``bulk_left`` says no, nothing but replies is looked at: what waits may be 334,402 rows.
    ``share`` remembers where the last look ended, where other accounts send beside these. With
    ``costing`` nothing leaves outside the 24-hour window but as a template, and prices are noted.
    """
    share = share or Share(accounts)
    waiting = held(session, machine) | busy
    contents: dict[int, Message] = {}
    outside = Outside(session, costing, now, machine, contents) if costing else None
    wave = _Wave(
        session, accounts, now, most, waiting, busy, allow, reader_of, bulk_left, contents, outside
    )
    _look_through(wave, Look(session, now, machine, share))
    share.cut = wave.cut
    if outside:
        outside.write_down()
    _mark_sending(session, wave.claims, machine)
    return wave.claims


def _look_through(wave: "_Wave", look: Look) -> None:
    """The front of the queue always; behind it as far as needed, or on from the last look."""
    share, limit = look.share, min(wave.most, WINDOW)
    after: Place | None = None
    for looks in count():
        rows, end = look.rows(wave.held, after, limit)
        wave.pick(rows)
        if wave.full:
            return
        if end is None:
            share.after = None
            return
        after, limit = end, WINDOW
        if looks == 0 and share.after is not None:
            after = max(after, share.after)
        if not share.alone and (looks >= MOST_LOOKS or not (share.deep or rows)):
            share.after = after
            return


@dataclass
class _Wave:
    """One claim under way. ``held`` grows by addresses that have to wait until the next."""

    session: Session
    accounts: Sequence[str]
    now: datetime
    most: int
    held: set[int]
    busy: set[int]
    allow: Allow
    reader_of: ReaderOf
    bulk_left: Callable[[], bool]
    contents: dict[int, Message]
    outside: Outside | None = None
    claims: list[Claim] = field(default_factory=list)
    full: bool = False
    cut: bool = False
    """Ended early: so many were put elsewhere that the writer is somebody else's turn."""

    def pick(self, rows: Sequence[Outbox]) -> None:
        around = around_rows(self.session, rows, self.now)
        for row in rows:
            if row.status is not OutboxStatus.QUEUED:
                continue  # announced with another one of this look
            if len(self.claims) >= self.most or not (is_reply(row) or self.bulk_left()):
                self.full = True
                return
            if self.outside and self.outside.spent:
                self.full = self.cut = True
                return
            if row.expires_at is not None and row.expires_at < self.now:
                self._end(row, OutboxStatus.DROPPED, "expired")
            elif around.unwanted(row):
                if not (around.may_go_elsewhere(row) and unbind(self.session, row)):
                    self._end(row, OutboxStatus.DROPPED, "stopped")
            elif route := choose(around.options(row), self.accounts):
                self._consider(row, route, around)
            elif row.address_id is None and not around.options(row):
                self._end(row, OutboxStatus.FAILED, "unreachable")
        self.full = len(self.claims) >= self.most

    def _end(self, row: Outbox, status: OutboxStatus, why: str) -> None:
        row.status, row.error = status, why
        self.session.add(row)

    def _consider(self, row: Outbox, route: Route, around: Around) -> None:
        address = route.address
        if address.id is None or address.id in self.held or address.id in self.busy:
            return
        if has_choices(row) and _waits(
            _open_talk(around.talks.get(address.id), self.now), self.now
        ):
            return
        if row.source.startswith(ANNOUNCED_BY) and not self._is_news(address.id, route):
            self._end(row, OutboxStatus.DROPPED, SUPERSEDED)
            return
        before = row.not_before
        try:
            claimed = self._try(row, route, around)
        except Withdrawn:
            self._end(row, OutboxStatus.DROPPED, "withdrawn")
            return
        except (KeyError, TypeError, TextError):  # one rotten row must not stop all the others
            self._end(row, OutboxStatus.FAILED, "not-built")
            return
        if claimed:
            self.busy.add(address.id)
            self.claims.append(claimed)
        elif row.status is OutboxStatus.QUEUED and row.not_before in (None, before):
            self.held.add(address.id)

    def _is_news(self, address_id: int, route: Route) -> bool:
        """An announcement of nothing (any more), or where the news may come by itself, is none."""
        return route.form is Form.TEMPLATE and is_waiting(self.session, address_id)

    def _try(self, row: Outbox, route: Route, around: Around) -> Claim | None:
        address = route.address
        try:
            message = message_of(self.session, row.payload or {}, self.contents)
        except ValueError:
            return None  # a newer version of the program will know it
        person = around.people.get(address.person_id or 0)
        use = None
        if self.outside and route.form is Form.TEMPLATE:
            use = self.outside.use(row, address, message, self.reader_of(address, person))
            if use is None:
                return None
        if not self.allow(address.external_id, not is_reply(row)):
            return None
        talk_row = around.talks.get(address.id or 0)
        open_talk, asks = _open_talk(talk_row, self.now), has_choices(row)
        if asks and talk_row and not open_talk:
            _show(self.session, talk_row, row, message, self.reader_of(address, person))
        words_only = asks and bool(open_talk)
        price = None
        if self.outside:
            price = self.outside.costing.price(address, route.form, use, self.now.date())
        return Claim(row, address, person, message, words_only, route.form, use, price)


def _open_talk(talk_row: TalkRow | None, now: datetime) -> dict[str, Any] | None:
    """One that has expired is dropped with the next message: it owns no numbers any more."""
    talk: dict[str, Any] | None = (talk_row.state or {}).get("talk") if talk_row else None
    return None if talk is None or is_old(talk, now) else talk


def _waits(talk: dict[str, Any] | None, now: datetime) -> bool:
    """A notice with choices waits for an open conversation, and holds nothing meanwhile."""
    if not talk or not talk.get("asked_at"):
        return False
    return now - datetime.fromisoformat(talk["asked_at"]) < PATIENCE


def _show(
    session: Session, talk_row: TalkRow, row: Outbox, message: Message, reader: Reader
) -> None:
    """From now on a typed number belongs to this notice: it is the question last shown."""
    choices = [shown_choice(n, c, reader) for n, c in enumerate(message.choices, 1)]
    talk_row.state = {**talk_row.state, "shown": {"choices": choices, "row": row.id}}
    session.add(talk_row)


def _mark_sending(session: Session, claims: Sequence[Claim], machine: datetime) -> None:
    """One statement for the wave; the rows at hand are told without being written again."""
    lease = machine + LEASE
    marks = []
    for claimed in claims:
        mark = {"row": claimed.row.id, "address_id": claimed.address.id, "lease_until": lease}
        marks.append(mark | {"status": OutboxStatus.SENDING} | _cost(claimed))
        set_committed_value(claimed.row, "status", OutboxStatus.SENDING)
        set_committed_value(claimed.row, "address_id", claimed.address.id)
    if marks:
        session.flush()
        _SENDING.run_all(session, marks)


def _cost(claimed: Claim) -> dict[str, Any]:
    """How it leaves and what that is estimated to cost, written down before it leaves."""
    use, price = claimed.template, claimed.price
    return {
        "form": claimed.form.name.lower(),
        "category": (use.category if use else "service") if price else None,
        "price": price.micros if price else None,
        "currency": price.currency if price else None,
    }


_SENDING = Prepared(
    lambda _: update(Outbox).where(col(Outbox.id) == bindparam("row")),
    "status", "address_id", "lease_until", "form", "category", "price", "currency",
)  # fmt: skip
