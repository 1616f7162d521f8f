"""What a provider tells later of a message: it only moves forward, and settles a doubt.

Synchronous, inside the caller's write transaction. A report may come late, twice, out of order or
before the answer to the call itself; one that fits no row of ours changes nothing.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.channels.base import Progress, Report, SendFailed
from bot.routes import Form
from bot.sending.results import begin_anew, fail
from storage.accounts import Address
from storage.outbox import WAITING, Outbox, OutboxStatus
from storage.provider import drop_piece, keep_piece, keep_refused, pieces_of, refused_of

STEPS = {
    OutboxStatus.SENT: 1,
    OutboxStatus.DELIVERED: 2,
    OutboxStatus.READ: 3,
}
REACHED = {
    Progress.ACCEPTED: OutboxStatus.SENT,
    Progress.SENT: OutboxStatus.SENT,
    Progress.DELIVERED: OutboxStatus.DELIVERED,
    Progress.READ: OutboxStatus.READ,
}


def take_report(session: Session, account: str, report: Report, machine: datetime) -> bool:
    """Let a report take effect; return whether it changed anything."""
    row = session.get(Outbox, report.row_id, with_for_update=True)
    address = session.get(Address, row.address_id) if row and row.address_id else None
    if row is None or address is None:
        return False
    if address.account_id != account or not _is_of(address, report):
        return False  # of another deployment, or of a row before a restore
    if report.provider_id in refused_of(session, row.id or 0):
        return False  # told again: the row is being sent anew
    if report.failure is not None and _is_sent_anew(row):
        return _this_too(session, row, report)
    if report.piece < report.pieces - 1:
        return _part(session, row, address, report, machine)
    return _last(session, row, address, report, machine)


def _is_of(address: Address, report: Report) -> bool:
    """Of somebody who hides the number that was written to, an id may be told instead of it."""
    told = report.scoped is not None and report.scoped == address.scoped_id
    return told or report.chat == address.external_id


def _part(
    session: Session, row: Outbox, address: Address, report: Report, machine: datetime
) -> bool:
    """A piece before the last: known from now on; only its failure moves the row."""
    known = pieces_of(session, row.id or 0).get(report.piece)
    if known is None and not _is_open(row):
        return False
    if known not in (None, report.provider_id):
        return False
    if report.failure is None:
        keep_piece(session, row.id or 0, report.piece, report.provider_id)
        return known is None
    return _failed(session, row, address, report, machine)


def _last(
    session: Session, row: Outbox, address: Address, report: Report, machine: datetime
) -> bool:
    """The piece whose id is the row's: it tells how far the message has come."""
    if row.provider_id is None and _is_open(row):
        if report.failure is None and not _is_whole(session, row, report):
            keep_piece(session, row.id or 0, report.piece, report.provider_id)
            return False
        row.provider_id = report.provider_id
    if row.provider_id != report.provider_id:
        return False  # an earlier attempt of a message that was sent again
    if report.failure is not None:
        return _failed(session, row, address, report, machine)
    reached = REACHED[report.progress]
    if not _is_open(row) and STEPS[reached] <= STEPS.get(row.status, 9):
        return False
    if _is_open(row) and row.price and row.form == Form.WINDOW.name.lower():
        row.price *= report.pieces
    row.status, row.sent_at = reached, row.sent_at or machine
    row.error = row.retry_at = None
    session.add(row)
    return True


def _is_whole(session: Session, row: Outbox, report: Report) -> bool:
    """Whether every piece before the last is known: one that failed may be under way once more."""
    return set(pieces_of(session, row.id or 0)) >= set(range(report.pieces - 1))


def _is_sent_anew(row: Outbox) -> bool:
    """Whether a piece of it has failed already, so that what did not arrive goes once more."""
    return row.status in WAITING and not row.in_doubt


def _this_too(session: Session, row: Outbox, report: Report) -> bool:
    """A second piece has failed: it goes once more with the first."""
    known = pieces_of(session, row.id or 0).get(report.piece)
    if report.pieces == 1 or known not in (None, report.provider_id):
        return False
    drop_piece(session, row.id or 0, report.piece)
    keep_refused(session, row.id or 0, report.provider_id)
    return True


def _failed(
    session: Session, row: Outbox, address: Address, report: Report, machine: datetime
) -> bool:
    """A message that was delivered cannot fail any more."""
    if report.failure is None or not (_is_open(row) or row.status is OutboxStatus.SENT):
        return False
    row.provider_id = report.provider_id
    fail(session, row, address, _of_the_sender(session, address, report.failure, machine), machine)
    if row.status is OutboxStatus.QUEUED:
        drop_piece(session, report.row_id, report.piece)
    begin_anew(session, row, report.provider_id)
    return True


def _of_the_sender(
    session: Session, address: Address, failure: SendFailed, machine: datetime
) -> SendFailed:
    """A limit that is told of a second person at once is that of the sender, not of a pair."""
    if failure.retry_after is None or failure.whole_account:
        return failure
    until = machine + timedelta(seconds=failure.retry_after)
    other = select(Address.id).where(
        col(Address.account_id) == address.account_id,
        col(Address.id) != address.id,
        col(Address.paused_until) > machine,
        col(Address.paused_until) <= until,
    )
    if session.exec(other.limit(1)).first() is None:
        return failure
    return replace(failure, whole_account=True)


def _is_open(row: Outbox) -> bool:
    """Being sent, or in doubt: its answer has not come."""
    return row.status is OutboxStatus.SENDING or (row.status in WAITING and row.in_doubt)
