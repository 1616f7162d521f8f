"""What is to happen later: reminders, closings, nudges and monthly recaps as rows."""

from datetime import datetime

from sqlalchemy import JSON, Index, UniqueConstraint, update
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import moment


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
    return rows


def void_due(session: Session, kind: str, subject: str, now: datetime) -> None:
    """Close every open row of a subject without acting on it."""
    session.connection().execute(
        update(Due)
        .where(col(Due.kind) == kind, col(Due.subject) == subject, col(Due.done_at).is_(None))
        .values(done_at=now)
    )
