"""The outbox side of delivery: which rows leave now (bot/results.py: what became of them).

Synchronous, inside the caller's write transaction. ``now`` is the app's clock (a simulator can
move it), ``machine`` the machine's: leases, retries and pauses use only that one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, tuple_, update
from sqlmodel import Session, col, select

from bot.routes import choose, reachable
from handlers.engine.messages import Message
from handlers.engine.stage import shown_choice
from handlers.engine.texts import Reader
from storage.accounts import Address
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.people import Person
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
    reader_of: Callable[[Address, Person | None], Reader],
) -> list[Claim]:
    """Mark up to ``most`` rows as being sent and return them, replies first, then by turn.

    ``busy`` are address ids with a message in flight; it grows by those claimed here.
    """
    held = _held(session, machine) | busy
    claims: list[Claim] = []
    after: tuple[int, datetime, int] | None = None
    while len(claims) < most:
        rows = _ready(session, now, machine, held, after)
        if not rows:
            break
        claims += _pick(
            session, rows, accounts, now, most - len(claims), held, busy, allow, reader_of
        )
        after = (rows[-1].priority, rows[-1].turn, rows[-1].id or 0)
        if len(rows) < WINDOW:
            break
    _mark_sending(session, claims, machine)
    return claims


def _held(session: Session, machine: datetime) -> set[int]:
    """Addresses whose next message is being retried or in doubt, or that are paused."""
    retrying = select(Outbox.address_id).where(
        col(Outbox.status) == OutboxStatus.QUEUED, col(Outbox.retry_at) > machine
    )
    paused = select(Address.id).where(col(Address.paused_until) > machine)
    return {a for a in (*session.exec(retrying), *session.exec(paused)) if a is not None}


def _ready(
    session: Session,
    now: datetime,
    machine: datetime,
    held: set[int],
    after: tuple[int, datetime, int] | None,
) -> list[Outbox]:
    query = (
        select(Outbox)
        .where(
            col(Outbox.status) == OutboxStatus.QUEUED,
            or_(col(Outbox.not_before).is_(None), col(Outbox.not_before) <= now),
            or_(col(Outbox.retry_at).is_(None), col(Outbox.retry_at) <= machine),
        )
        .order_by(col(Outbox.priority), col(Outbox.turn), col(Outbox.id))
        .limit(WINDOW)
        .with_for_update(skip_locked=True)
    )
    if held:
        known = col(Outbox.address_id)
        query = query.where(or_(known.is_(None), known.not_in(held)))
    if after:
        place = tuple_(col(Outbox.priority), col(Outbox.turn), col(Outbox.id))
        query = query.where(place > tuple_(*after))
    return list(session.exec(query))


def _pick(
    session: Session,
    rows: Sequence[Outbox],
    accounts: Sequence[str],
    now: datetime,
    most: int,
    held: set[int],
    busy: set[int],
    allow: Allow,
    reader_of: Callable[[Address, Person | None], Reader],
) -> list[Claim]:
    addresses, people, talks = _around(session, rows)
    claims: list[Claim] = []
    for row in rows:
        if len(claims) >= most:
            break
        if row.expires_at is not None and row.expires_at < now:
            row.status, row.error = OutboxStatus.DROPPED, "expired"
            session.add(row)
            continue
        address = _address_for(row, addresses, accounts)
        if address is None:
            _give_up_if_unreachable(session, row, addresses)
            continue
        if address.id is None or address.id in held or address.id in busy:
            continue
        if _waits_for_talk(row, talks.get(address.id), now):
            continue
        claimed = _try(session, row, address, people, talks, now, allow, reader_of)
        if claimed:
            busy.add(address.id)
            claims.append(claimed)
        else:
            held.add(address.id)
    return claims


def _around(
    session: Session, rows: Sequence[Outbox]
) -> tuple[dict[str, list[Address]], dict[int, Person], dict[int, TalkRow]]:
    """Addresses by ``a<id>`` and ``p<person>``, people and talk rows, for a window of rows."""
    ids = [row.address_id for row in rows if row.address_id is not None]
    wanted = {row.person_id for row in rows if row.address_id is None and row.person_id}
    found: dict[str, list[Address]] = {}
    for address in session.exec(select(Address).where(col(Address.id).in_(ids))):
        found[f"a{address.id}"] = [address]
    if wanted:
        for person_id, options in reachable(session, wanted).items():
            found[f"p{person_id}"] = options
    every = [address for options in found.values() for address in options]
    person_ids = {address.person_id for address in every if address.person_id is not None}
    people = session.exec(select(Person).where(col(Person.id).in_(person_ids)))
    talk_ids = [address.id for address in every]
    talks = session.exec(select(TalkRow).where(col(TalkRow.address_id).in_(talk_ids)))
    return found, {p.id: p for p in people if p.id}, {t.address_id: t for t in talks}


def _address_for(
    row: Outbox, addresses: dict[str, list[Address]], accounts: Sequence[str]
) -> Address | None:
    key = f"a{row.address_id}" if row.address_id is not None else f"p{row.person_id}"
    return choose(addresses.get(key, []), accounts)


def _give_up_if_unreachable(
    session: Session, row: Outbox, addresses: dict[str, list[Address]]
) -> None:
    """A notice to someone without any address fails at once, with the reason."""
    if row.address_id is None and not addresses.get(f"p{row.person_id}"):
        row.status, row.error = OutboxStatus.FAILED, "unreachable"
        session.add(row)


def _try(
    session: Session,
    row: Outbox,
    address: Address,
    people: dict[int, Person],
    talks: dict[int, TalkRow],
    now: datetime,
    allow: Allow,
    reader_of: Callable[[Address, Person | None], Reader],
) -> Claim | None:
    try:
        message = Message.from_json(row.payload or {})
    except ValueError:
        return None  # a newer version of the program will know it
    is_notice = row.kind is not OutboxKind.REPLY
    if not allow(address.external_id, is_notice):
        return None
    talk_row = talks.get(address.id or 0)
    open_talk = _open_talk(talk_row)
    asks = is_notice and bool(message.choices)
    person = people.get(address.person_id or 0)
    row.address_id = address.id
    if asks and talk_row and not open_talk:
        _show(session, talk_row, row, message, reader_of(address, person))
    return Claim(row, address, person, message, words_only=asks and bool(open_talk))


def _open_talk(talk_row: TalkRow | None) -> dict[str, Any] | None:
    return (talk_row.state or {}).get("talk") if talk_row else None


def _waits_for_talk(row: Outbox, talk_row: TalkRow | None, now: datetime) -> bool:
    """A notice with choices waits for an open conversation, and holds nothing meanwhile."""
    talk = _open_talk(talk_row)
    asks = row.kind is not OutboxKind.REPLY and bool((row.payload or {}).get("choices"))
    if not asks or not talk or not talk.get("asked_at"):
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
    for claimed in claims:
        claimed.row.status = OutboxStatus.SENDING
        claimed.row.lease_until = machine + timedelta(seconds=60)
        session.add(claimed.row)
