"""Accounts that take free text only for a day after the person's last message there."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col

from storage.accounts import Address

WINDOWED = ("wa:",)
WINDOW = timedelta(hours=24) - timedelta(minutes=5)
"""Shorter than the provider's: a message may wait for its turn, and clocks differ."""


def is_windowed(account_id: str) -> bool:
    return account_id.startswith(WINDOWED)


def window_is_open(address: Address, now: datetime) -> bool:
    """``window_shut_at`` is the provider's word that our reckoning was wrong; only a message that
    came after it opens the window again."""
    last, shut = address.last_inbound_at, address.window_shut_at
    return last is not None and now - last < WINDOW and (shut is None or last > shut)


def costs_nothing_ever() -> Any:
    """SQL: the address takes free text at any time."""
    return ~col(Address.account_id).startswith(WINDOWED[0])


def takes_free_text(now: datetime) -> Any:
    """SQL of ``window_is_open``, for addresses of any account."""
    last, shut = col(Address.last_inbound_at), col(Address.window_shut_at)
    is_open = (last > now - WINDOW) & (shut.is_(None) | (last > shut))
    return costs_nothing_ever() | is_open
