"""Addresses without consent: they go after a refusal, a deletion, or 24 unanswered hours."""

from datetime import datetime, timedelta

from sqlmodel import Session

from storage.due import Due, act_on, claim_due
from storage.erasure import FORGET, GOODBYE, forget_address, strangers

SILENT = timedelta(hours=24)
BATCH = 50


def forget_strangers(session: Session, now: datetime) -> int:
    """Forget what is due to be forgotten; return how many addresses were looked at or went."""
    due = claim_due(session, FORGET, now, BATCH)
    act_on(session, due, lambda row: _forget(session, row, now), now)
    silent_since = now - SILENT
    gone = [
        forget_address(session, a, silent_since) for a in strangers(session, silent_since, BATCH)
    ]
    return len(due) + sum(gone)


def _forget(session: Session, due: Due, now: datetime) -> None:
    """Whoever has come back meanwhile is not forgotten; a message under way is waited for."""
    address_id, since = due.args["address_id"], str(due.args["since"])
    assert isinstance(address_id, int)
    if forget_address(session, address_id, datetime.fromisoformat(since)):
        return
    if due.version == 1:
        due_at, args = now + GOODBYE, dict(due.args)
        session.add(Due(kind=FORGET, subject=due.subject, version=2, due_at=due_at, args=args))
