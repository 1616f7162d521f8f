"""Every change of role, attendance or schedule, by ids: who, when, from where, before, after."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, insert
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import moment
from storage.prepared import Prepared


class Audit(SQLModel, table=True):
    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment()
    person_id: int | None = Field(default=None, index=True)
    address_id: int | None = None
    action: str
    subject: str = Field(index=True)
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    after: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


def record(
    session: Session,
    action: str,
    subject: str,
    *,
    now: datetime,
    person_id: int | None,
    address_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Add one audit row; ``subject`` is like ``membership:12``. Ids only: no names, no text."""
    row = {
        "at": now,
        "person_id": person_id,
        "address_id": address_id,
        "action": action,
        "subject": subject,
        "before": before or {},
        "after": after or {},
    }
    _ROW.run(session, row)


_ROW = Prepared(
    lambda _: insert(Audit),
    "at", "person_id", "address_id", "action", "subject", "before", "after",
)  # fmt: skip


def last_by(session: Session, action: str, subject: str) -> int | None:
    """The person who did something last; None if nobody has, or if they were deleted."""
    query = select(Audit.person_id).where(
        col(Audit.action) == action, col(Audit.subject) == subject
    )
    return session.exec(query.order_by(col(Audit.id).desc())).first()
