"""Wrong community codes, counted a person and a deployment for an hour (hard case 1)."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.accounts import Address
from storage.database import moment

WINDOW = timedelta(hours=1)


class CodeTry(SQLModel, table=True):
    """One wrong code; neither the code nor who it was meant for is kept."""

    __tablename__ = "code_tries"

    id: int | None = Field(default=None, primary_key=True)
    address_id: int = Field(foreign_key="addresses.id", index=True)
    at: datetime = moment(index=True)


def wrong_tries(session: Session, address: Address, now: datetime) -> tuple[int, int]:
    """Return the wrong tries of the last hour: (this person's, the whole deployment's).

    A person's addresses count together.
    """
    recent = col(CodeTry.at) > now - WINDOW
    mine = (
        col(Address.id) == address.id
        if address.person_id is None
        else col(Address.person_id) == address.person_id
    )
    query = (
        select(func.count(case((mine, 1))), func.count(col(CodeTry.id)))
        .join(Address, col(Address.id) == col(CodeTry.address_id))
        .where(recent)
    )
    own, everyone = session.exec(query).one()
    return own, everyone


def record_wrong_try(session: Session, address_id: int, now: datetime) -> None:
    """Count one wrong code and drop what no window needs any more."""
    session.connection().execute(delete(CodeTry).where(col(CodeTry.at) <= now - WINDOW))
    session.add(CodeTry(address_id=address_id, at=now))
    session.flush()
