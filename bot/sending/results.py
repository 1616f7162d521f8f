"""What became of sent rows: the provider's id, another try, another address, or a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, update
from sqlmodel import Session, col

from bot.channels.base import Fate, SendFailed
from bot.routes import Form, reachable
from bot.sending.anew import give_up, unbind
from bot.sending.claims import LEASE, Claim
from handlers.engine.notices import is_for_address
from storage.accounts import Account, Address
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from storage.prepared import Prepared
from storage.provider import keep_refused, piece_counts, pieces_of
from storage.templates import content_is_gone

LONGEST_BACK_OFF = 300.0
PLAIN = "plain"
"""A mark in a payload: its provider refused to show the choices as buttons or a list."""


@dataclass(frozen=True)
class Result:
    """What became of a claim: a provider's id, or a typed failure."""

    claim: Claim
    provider_id: str | None = None
    failure: SendFailed | None = None


def settle(session: Session, results: Sequence[Result], machine: datetime) -> None:
    """Write down what became of what was sent.

    A row that was erased meanwhile, or that the provider has reported on, is passed over.
    """
    sent = [
        _DONE
        | {"row": result.claim.row.id, "at": result.claim.address.id, "sent_at": machine}
        | {"provider_id": result.provider_id}
        for result in results
        if result.failure is None
    ]
    if sent:
        _SENT.run_all(session, sent)
        _count_pieces(session, results)
    for result in results:
        if result.failure is not None:
            _fail(session, result, result.failure, machine)


def _count_pieces(session: Session, results: Sequence[Result]) -> None:
    """Each piece of a message in an open window is paid for; how many there were is known now."""
    paid = {
        result.claim.row.id or 0: result.claim.price.micros
        for result in results
        if result.failure is None and result.claim.price and result.claim.template is None
    }
    counts = piece_counts(session, list(paid)) if paid else {}
    more = [{"row": row, "price": paid[row] * count} for row, count in counts.items()]
    if more:
        _PRICE.run_all(session, more)


_PRICE = Prepared(lambda _: update(Outbox).where(col(Outbox.id) == bindparam("row")), "price")
_DONE = {"before": OutboxStatus.SENDING, "status": OutboxStatus.SENT, "error": None}
_SENT = Prepared(
    lambda _: update(Outbox).where(
        col(Outbox.id) == bindparam("row"),
        col(Outbox.status) == bindparam("before"),
        col(Outbox.address_id) == bindparam("at"),
    ),
    "status", "sent_at", "provider_id", "error",
)  # fmt: skip


def _fail(session: Session, result: Result, failure: SendFailed, machine: datetime) -> None:
    row = session.get(Outbox, result.claim.row.id)
    address = session.get(Address, result.claim.address.id)
    if row is None or address is None or row.status is not OutboxStatus.SENDING:
        return
    if row.address_id != address.id:
        return  # a report has sent it another way meanwhile
    if failure.content_gone is not None:
        content_is_gone(session, address.account_id, failure.content_gone, machine)
    fail(session, row, address, failure, machine)
    if failure.refused_id is not None:
        begin_anew(session, row, failure.refused_id)


def begin_anew(session: Session, row: Outbox, refused_id: str) -> None:
    """An attempt that was accepted has surely failed: the next one is new, and nothing is in doubt.

    What is told of the old one later is known by its id, and changes nothing.
    """
    if row.status is OutboxStatus.QUEUED:
        row.provider_id, row.in_doubt, row.doubt_since = None, False, None
        session.add(row)
        keep_refused(session, row.id or 0, refused_id)


def fail(
    session: Session, row: Outbox, address: Address, failure: SendFailed, machine: datetime
) -> None:
    """Let a failure have its fate, whether the call told it or a report that came later."""
    row.error = failure.reason[:200]
    match failure.fate:
        case Fate.RETRY | Fate.DOUBT:
            _again(row, failure, machine)
            _pause(session, address, failure, machine)
        case Fate.BROKEN:
            _again(row, failure, machine)
            _let_another_carry(session, row)
            account = session.get(Account, address.account_id)
            if account and account.broken_at is None:
                account.broken_at, account.broken_reason = machine, row.error
                session.add(account)
        case Fate.GONE:
            address.gone_at, address.gone_reason = machine, row.error
            session.add(address)
            _elsewhere(session, row, machine)
        case Fate.WINDOW_CLOSED:
            address.window_shut_at = _left_at(row, machine)
            session.add(address)
            _as_template(session, row)
        case Fate.UNSENT:
            row.status, row.form = OutboxStatus.QUEUED, None
            unbind(session, row)
        case Fate.REJECTED:
            row.status = OutboxStatus.FAILED
            if failure.plainer:
                _plainer(session, row)
    if failure.moved_to:
        address.external_id = failure.moved_to
        session.add(address)
        row.status, row.retry_at = OutboxStatus.QUEUED, None
    session.add(row)


def _left_at(row: Outbox, machine: datetime) -> datetime:
    """When the attempt began that failed: its person may have written since."""
    began = row.doubt_since or (row.lease_until - LEASE if row.lease_until else row.sent_at)
    return min(began or machine, machine)


def _as_template(session: Session, row: Outbox) -> None:
    """Once more, through the corrected gate; a template that comes back so is no template."""
    if row.form == Form.TEMPLATE.name.lower():
        row.status = OutboxStatus.FAILED
        return
    row.status = OutboxStatus.QUEUED
    unbind(session, row)  # whether it had left was asked before


def _plainer(session: Session, row: Outbox) -> None:
    """Once more with its choices as numbered text."""
    payload = row.payload or {}
    if not payload.get("choices") or payload.get(PLAIN) or row.form == Form.TEMPLATE.name.lower():
        return
    row.payload = {**payload, PLAIN: True}
    row.status, row.retry_at = OutboxStatus.QUEUED, None
    give_up(session, row)


def _let_another_carry(session: Session, row: Outbox) -> None:
    """A notice of which surely nothing has left may go another way while its account is broken."""
    bound = row.kind is OutboxKind.REPLY or is_for_address(row) or row.in_doubt
    if not bound and not pieces_of(session, row.id or 0):
        row.address_id = None


def _again(row: Outbox, failure: SendFailed, machine: datetime) -> None:
    row.attempts += 1
    row.in_doubt = row.in_doubt or failure.fate is Fate.DOUBT
    if failure.fate is Fate.DOUBT and not failure.still:
        row.doubt_since = machine
    wait = failure.retry_after or min(2.0**row.attempts, LONGEST_BACK_OFF)
    row.status, row.retry_at = OutboxStatus.QUEUED, machine + timedelta(seconds=wait)


def _pause(session: Session, address: Address, failure: SendFailed, machine: datetime) -> None:
    """A 429 pauses its chat, or the whole account; both survive a restart, and none shortens a
    longer pause (after a restore nothing leaves until the operator says so)."""
    if failure.retry_after is None or failure.still:
        return
    until = machine + timedelta(seconds=failure.retry_after)
    if failure.whole_account:
        account = session.get(Account, address.account_id)
        if account:
            account.paused_until = max(account.paused_until or until, until)
            session.add(account)
    else:
        address.paused_until = max(address.paused_until or until, until)
        session.add(address)


def _elsewhere(session: Session, row: Outbox, machine: datetime) -> None:
    """A notice whose address is gone tries the person's next one; a reply has only its own."""
    session.flush()
    others = reachable(session, [row.person_id], machine) if row.person_id else {}
    if row.kind is not OutboxKind.REPLY and others.get(row.person_id or 0):
        row.status, row.address_id = OutboxStatus.QUEUED, None
        row.in_doubt, row.doubt_since = False, None
        give_up(session, row)
    else:
        row.status = OutboxStatus.FAILED
