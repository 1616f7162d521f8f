"""What is to happen later: reminders, closings, nudges and monthly recaps as rows."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, delete, update
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import insert_into, moment
from storage.notes import each_apart, notes_of

PUT_OFF = timedelta(hours=1)
"""A row whose action failed is tried again after this: nothing that was promised is lost."""


class Due(SQLModel, table=True):
    """One thing to do at ``due_at``. ``subject`` + ``version`` make an edit void the old rows."""

    __tablename__ = "due"
    __table_args__ = (
        UniqueConstraint("kind", "subject", "version"),
        Index("ix_due_open", "kind", "done_at", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    version: int = 1
    due_at: datetime = moment()
    args: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    done_at: datetime | None = moment(default=None)


def claim_due(session: Session, kind: str, now: datetime, limit: int = 100) -> list[Due]:
    """Mark up to ``limit`` due rows of a kind done and return them, oldest first.

    The caller writes their effects in the same transaction, so each row acts exactly once.
    """
    query = (
        select(Due)
        .where(col(Due.kind) == kind, col(Due.done_at).is_(None), col(Due.due_at) <= now)
        .order_by(col(Due.due_at))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = list(session.exec(query))
    for row in rows:
        row.done_at = now
        session.add(row)
    notes_of(session).lateness += [(now - row.due_at).total_seconds() for row in rows]
    return rows


def act_on(
    session: Session, rows: Sequence[Due], act: Callable[[Due], object], now: datetime
) -> None:
    """Act on claimed rows one by one; one that fails is due again in an hour."""
    for row in each_apart(session, rows, act):
        row.done_at, row.due_at = None, now + PUT_OFF
        session.add(row)


def void_due(session: Session, kind: str, subject: str, now: datetime) -> None:
    """Close every open row of a subject without acting on it."""
    session.connection().execute(
        update(Due)
        .where(col(Due.kind) == kind, col(Due.subject) == subject, col(Due.done_at).is_(None))
        .values(done_at=now)
    )


def void_all(
    session: Session, kinds: Sequence[str], subjects: Sequence[str], now: datetime
) -> None:
    """Close every open row of several kinds and subjects without acting on it."""
    session.connection().execute(
        update(Due)
        .where(col(Due.kind).in_(kinds), col(Due.subject).in_(subjects), col(Due.done_at).is_(None))
        .values(done_at=now)
    )


def forget_due(session: Session, kind: str, subjects: Sequence[str]) -> None:
    """Delete every open row of a kind and several subjects, so that others may take its place."""
    session.connection().execute(
        delete(Due).where(
            col(Due.kind) == kind, col(Due.subject).in_(subjects), col(Due.done_at).is_(None)
        )
    )


def add_due(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows (kind, subject, version, due_at); one that was planned already stands."""
    if not rows:
        return
    key = ["kind", "subject", "version"]
    statement = insert_into(session, Due).on_conflict_do_nothing(index_elements=key)
    session.connection().execute(statement, [{"args": {}, **row} for row in rows])
