"""The outbox side of delivery: which rows leave now (bot/results.py: what became of them).

Synchronous, inside the caller's write transaction. ``now`` is the app's clock (a simulator can
move it), ``machine`` the machine's: leases, retries and pauses use only that one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from bot.around import Around, around_rows, has_choices, is_reply
from bot.ready import Ready, held_addresses, ready_rows
from bot.routes import choose
from handlers.broadcasts.outgoing import Withdrawn, message_of
from handlers.engine.messages import Message
from handlers.engine.stage import is_old, shown_choice
from handlers.engine.texts import Reader, TextError
from storage.accounts import Address
from storage.outbox import Outbox, OutboxStatus
from storage.people import Person
from storage.prepared import Prepared
from storage.talks import TalkRow

PATIENCE = timedelta(minutes=10)
"""How long a notice with choices waits for an open conversation to end."""
WINDOW = 256


@dataclass(frozen=True)
class Claim:
    """One row about to be sent to one address."""

    row: Outbox
    address: Address
    person: Person | None
    message: Message
    words_only: bool = False


ReaderOf = Callable[[Address, Person | None], Reader]
Allow = Callable[[str, bool], bool]
"""(chat, bulk) → whether the budgets let one more message leave for it."""


def recover(session: Session, accounts: Iterable[str]) -> int:
    """After a crash only ``sending`` rows are in doubt: mark them so and let them go again."""
    mine = select(Address.id).where(col(Address.account_id).in_(list(accounts)))
    result = session.connection().execute(
        update(Outbox)
        .where(col(Outbox.status) == OutboxStatus.SENDING, col(Outbox.address_id).in_(mine))
        .values(status=OutboxStatus.QUEUED, in_doubt=True, attempts=col(Outbox.attempts) + 1)
    )
    return int(result.rowcount)


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
) -> list[Claim]:
    """Mark up to ``most`` rows as being sent and return them, replies first, then by turn.

    ``busy`` are address ids with a message in flight; it grows by those claimed here. Once
    ``bulk_left`` says no, nothing but replies is looked at: what waits may be 334,402 rows.
    """
    held = held_addresses(session, machine) | busy
    wave = _Wave(session, accounts, now, most, held, busy, allow, reader_of, bulk_left)
    after: tuple[int, datetime, int] | None = None
    limit = min(most, WINDOW)
    while not wave.full:
        rows = ready_rows(session, now, machine, wave.held, after, limit)
        wave.pick(rows)
        if len(rows) < limit:
            break
        last = rows[-1][0]
        after = (last.priority, last.turn, last.id or 0)
        limit = WINDOW
    _mark_sending(session, wave.claims, machine)
    return wave.claims


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
    claims: list[Claim] = field(default_factory=list)
    contents: dict[int, Message] = field(default_factory=dict)
    full: bool = False

    def pick(self, rows: Sequence[Ready]) -> None:
        around = around_rows(self.session, rows)
        for row, address, person in rows:
            if len(self.claims) >= self.most or not (is_reply(row) or self.bulk_left()):
                self.full = True
                return
            if row.expires_at is not None and row.expires_at < self.now:
                row.status, row.error = OutboxStatus.DROPPED, "expired"
                self.session.add(row)
                continue
            options = [address] if address else around.of_person.get(row.person_id or 0, [])
            if best := choose(options, self.accounts):
                self._consider(row, best, person, around)
            elif row.address_id is None and not options:
                row.status, row.error = OutboxStatus.FAILED, "unreachable"
                self.session.add(row)
        self.full = len(self.claims) >= self.most

    def _consider(
        self, row: Outbox, address: Address, person: Person | None, around: Around
    ) -> None:
        if address.id is None or address.id in self.held or address.id in self.busy:
            return
        open_talk = _open_talk(around.talks.get(address.id), self.now)
        if has_choices(row) and _waits(open_talk, self.now):
            return
        try:
            claimed = self._try(row, address, person, around)
        except Withdrawn:
            row.status, row.error = OutboxStatus.DROPPED, "withdrawn"
            self.session.add(row)
            return
        except (KeyError, TypeError, TextError):  # one rotten row must not stop all the others
            row.status, row.error = OutboxStatus.FAILED, "not-built"
            self.session.add(row)
            return
        if claimed:
            self.busy.add(address.id)
            self.claims.append(claimed)
        else:
            self.held.add(address.id)

    def _try(
        self, row: Outbox, address: Address, person: Person | None, around: Around
    ) -> Claim | None:
        try:
            message = message_of(self.session, row.payload or {}, self.contents)
        except ValueError:
            return None  # a newer version of the program will know it
        if not self.allow(address.external_id, not is_reply(row)):
            return None
        talk_row = around.talks.get(address.id or 0)
        open_talk, asks = _open_talk(talk_row, self.now), has_choices(row)
        if asks and talk_row and not open_talk:
            _show(self.session, talk_row, row, message, self.reader_of(address, person))
        return Claim(row, address, person, message, words_only=asks and bool(open_talk))


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
    lease = machine + timedelta(seconds=60)
    marks = []
    for claimed in claims:
        mark = {"row": claimed.row.id, "address_id": claimed.address.id, "lease_until": lease}
        marks.append(mark | {"status": OutboxStatus.SENDING})
        set_committed_value(claimed.row, "status", OutboxStatus.SENDING)
        set_committed_value(claimed.row, "address_id", claimed.address.id)
    if marks:
        session.flush()
        _SENDING.run_all(session, marks)


_SENDING = Prepared(
    lambda _: update(Outbox).where(col(Outbox.id) == bindparam("row")),
    "status", "address_id", "lease_until",
)  # fmt: skip
