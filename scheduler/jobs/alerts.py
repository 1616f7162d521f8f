"""The owner is told in chat, on a channel that still works, when an account breaks."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from handlers.engine.messages import message
from handlers.engine.notices import notify
from storage.accounts import Account
from storage.people import Grant, GrantKind

LIFE = timedelta(days=2)


def alert_owners(session: Session, now: datetime) -> int:
    """Queue one notice an owner for each breakage; routes choose an account that works."""
    broken = list(session.exec(select(Account).where(col(Account.broken_at).is_not(None))))
    owners = list(session.exec(select(Grant.person_id).where(col(Grant.kind) == GrantKind.OWNER)))
    queued = 0
    for account in broken:
        told = message("account-broken", channel=account.channel, why=account.broken_reason or "")
        key, expires = alert_key(account), now + LIFE
        queued += notify(
            session, owners, told, key=key, now=now, expires_at=expires, even_if_stopped=True
        )
    return queued


def alert_key(account: Account) -> str:
    """The source of the notices about one breakage."""
    since = account.broken_at.isoformat() if account.broken_at else ""
    return f"account-broken:{account.id}:{since}"
