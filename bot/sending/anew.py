"""A message whose attempt is given up: what of it still arrives or is told counts no more."""

from sqlmodel import Session

from handlers.engine.notices import is_for_address
from storage.outbox import Outbox, OutboxKind
from storage.provider import drop_pieces


def give_up(session: Session, row: Outbox) -> None:
    """No piece of this attempt counts any more, nor one whose answer has yet to come."""
    row.lease_until = None
    drop_pieces(session, row.id or 0)


def unbind(session: Session, row: Outbox) -> bool:
    """Give up the attempt; a notice for a person chooses its address anew, and True is returned."""
    give_up(session, row)
    row.in_doubt, row.doubt_since, row.retry_at = False, None, None
    session.add(row)
    if row.kind is OutboxKind.REPLY or is_for_address(row):
        return False
    row.address_id = None
    return True
