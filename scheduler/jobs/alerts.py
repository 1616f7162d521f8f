"""The owner is told in chat, on a channel that still works, when an account breaks."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from handlers.engine.messages import Text, message
from handlers.engine.notices import notify
from storage.accounts import NOT_SERVED, Account
from storage.outbox import Priority
from storage.people import Grant, GrantKind

LIFE = timedelta(days=2)
WHY = {
    "invalid_token": "broken-token",
    "bad_credentials": "broken-token",
    "access_denied": "broken-token",
    "channel_credentials": "broken-token",
    "no_balance": "broken-balance",
    "account_not_active": "broken-balance",
    "account_suspended": "broken-balance",
    "account_closed": "broken-balance",
    "sender_not_ours": "broken-sender",
    "sender_blocked": "broken-sender",
}
"""Texts by the first word of a channel's reason."""


def alert_owners(session: Session, now: datetime) -> int:
    """Queue one notice an owner for each breakage; routes choose an account that works."""
    query = select(Account).where(
        col(Account.broken_at).is_not(None),
        col(Account.broken_reason).is_distinct_from(NOT_SERVED),
    )
    broken = list(session.exec(query))
    owners = list(session.exec(select(Grant.person_id).where(col(Grant.kind) == GrantKind.OWNER)))
    queued = 0
    for account in broken:
        why = why_broken(account.broken_reason or "")
        told = message("account-broken", channel=Text(f"channel-{account.channel}"), why=why)
        key, expires = alert_key(account), now + LIFE
        queued += notify(
            session, owners, told, key=key, now=now, expires_at=expires, even_if_stopped=True,
            priority=Priority.URGENT,
        )  # fmt: skip
    return queued


def why_broken(reason: str) -> Text | str:
    """A channel's reason ("bad_credentials (20003)") in words that an owner can act upon."""
    word = reason.partition(" ")[0]
    return Text(WHY[word]) if word in WHY else reason


def alert_key(account: Account) -> str:
    """The source of the notices about one breakage."""
    since = account.broken_at.isoformat() if account.broken_at else ""
    return f"account-broken:{account.id}:{since}"
