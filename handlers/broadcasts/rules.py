"""How long a broadcast takes, and when it may begin."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.engine.messages import Text
from handlers.engine.quiet import quiet_ends

A_SECOND = 25
"""Bulk messages a second: what is left of a Telegram bot's thirty for replies."""
KEPT_FOR = timedelta(hours=24)
"""A message that could not leave within this time is dropped and reported."""


def duration(recipients: int, ahead: int = 0) -> Text:
    """Tell how long until the last recipient has it, behind ``ahead`` other bulk messages."""
    seconds = (recipients + ahead) / A_SECOND
    if seconds <= 60:
        return Text("broadcast-takes-seconds")
    minutes = round(seconds / 60)
    if minutes < 90:
        return Text.of("broadcast-takes-minutes", count=minutes)
    return Text.of("broadcast-takes-hours", count=round(minutes / 60))


def begins_at(now: datetime, zone: str) -> datetime:
    """A broadcast is held in quiet hours (domain: its preview says until when)."""
    return quiet_ends(now, ZoneInfo(zone))


def leaves_at(begins: datetime, zone: str) -> datetime | None:
    """When one recipient's message may leave, in their own zone; None: at once."""
    leaves = quiet_ends(begins, ZoneInfo(zone))
    return leaves if leaves > begins else None
