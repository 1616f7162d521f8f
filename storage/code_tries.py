"""Wrong community codes, counted a person and a deployment for an hour (hard case 1)."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, delete, func, or_
from sqlmodel import Field, Session, SQLModel, col, select

from storage.accounts import Address
from storage.database import moment
from storage.prepared import Rows

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
    mine = {"address_id": address.id, "person_id": address.person_id}
    return _TRIES.first(session, since=now - WINDOW, **mine) or (0, 0)


_TRIES: Rows[tuple[int, int]] = Rows(
    lambda: (
        select(
            func.count(
                case(
                    (
                        or_(
                            col(Address.id) == bindparam("address_id"),
                            col(Address.person_id) == bindparam("person_id"),
                        ),
                        1,
                    )
                )
            ),
            func.count(col(CodeTry.id)),
        )
        .join(Address, col(Address.id) == col(CodeTry.address_id))
        .where(col(CodeTry.at) > bindparam("since"))
    )
)


def record_wrong_try(session: Session, address_id: int, now: datetime) -> None:
    """Count one wrong code and drop what no window needs any more."""
    session.connection().execute(delete(CodeTry).where(col(CodeTry.at) <= now - WINDOW))
    session.add(CodeTry(address_id=address_id, at=now))
    session.flush()
