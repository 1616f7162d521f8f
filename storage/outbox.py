"""One row is one message to one recipient, and its delivery report."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, Index, text, update
from sqlmodel import Field, Session, SQLModel, col

from storage.database import enum_column, moment


class OutboxKind(StrEnum):
    REPLY = "reply"
    NOTICE = "notice"
    BROADCAST = "broadcast"


class OutboxStatus(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DROPPED = "dropped"
    HELD = "held"


class Priority(IntEnum):
    """Lower leaves first. Replies overtake everything; a cancellation (or an alarm) comes before a
    change, both before reminders and other news, then nudges, and broadcasts last."""

    REPLY = 0
    URGENT = 2
    CHANGE = 3
    NOTICE = 5
    NUDGE = 7
    BULK = 9


_KEPT = text("payload IS NOT NULL")


class Outbox(SQLModel, table=True):
    """``address_id`` is set for replies; a notice names a person and gets its address when sent.

    ``source`` groups rows (``broadcast:12``, ``reminder:33``); ``turn`` is when that source would
    reach this row at ten a second. ``retry_at`` and ``lease_until`` are by the machine's clock.
    ``payload`` is a message as JSON (handlers/engine/messages.py). ``doubt_since`` is when the last
    attempt was made of which nobody knows whether it arrived. A held row waits until its person
    writes. ``form`` is how it left (free, window, template), ``category`` and ``price`` (millionths
    of ``currency``) what that is estimated to cost.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_ready", "status", "priority", "turn", "id"),
        Index("ix_outbox_source", "source", "status"),
        Index("ix_outbox_retry", "retry_at"),
        Index("ix_outbox_form", "form", "sent_at"),
        Index("ix_outbox_payload", "created_at", sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: OutboxKind = enum_column(OutboxKind)
    priority: int = Priority.NOTICE
    address_id: int | None = Field(default=None, foreign_key="addresses.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    payload: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    dedupe_key: str = Field(unique=True)
    source: str = ""
    turn: datetime = moment()
    not_before: datetime | None = moment(default=None)
    expires_at: datetime | None = moment(default=None)
    status: OutboxStatus = enum_column(OutboxStatus, default=OutboxStatus.QUEUED)
    attempts: int = 0
    in_doubt: bool = False
    doubt_since: datetime | None = moment(default=None)
    retry_at: datetime | None = moment(default=None)
    lease_until: datetime | None = moment(default=None)
    provider_id: str | None = Field(default=None, index=True)
    error: str | None = None
    created_at: datetime = moment(index=True)
    sent_at: datetime | None = moment(default=None)
    form: str | None = None
    category: str | None = None
    price: int | None = None
    currency: str | None = None


TO_ADDRESS = ":address:"
"""In the dedupe key of a notice that is meant for one account, whoever is behind it."""
WAITING = (OutboxStatus.QUEUED, OutboxStatus.HELD)
"""Nobody has seen it yet."""
SUCCESS = (OutboxStatus.SENT, OutboxStatus.DELIVERED, OutboxStatus.READ)


def drop_queued(session: Session, sources: Sequence[str]) -> None:
    """Withdraw what these sources have queued and no one has seen yet."""
    session.connection().execute(
        update(Outbox)
        .where(col(Outbox.source).in_(sources), col(Outbox.status).in_(WAITING))
        .values(status=OutboxStatus.DROPPED)
    )
