"""Which updates have taken effect, which were set aside, and attempts after an unclean stop."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.database import moment


class Seen(SQLModel, table=True):
    """An update that has taken effect. Kept 48 hours for Telegram, 90 days for Twilio."""

    __tablename__ = "seen"

    account_id: str = Field(primary_key=True)
    external_id: str = Field(primary_key=True)
    seen_at: datetime = moment(index=True)
    address_id: int | None = Field(default=None, index=True)


class Attempt(SQLModel, table=True):
    """After an unclean stop each update's attempt is committed first; the third parks it."""

    __tablename__ = "attempts"

    account_id: str = Field(primary_key=True)
    external_id: str = Field(primary_key=True)
    count: int = 0
    last_at: datetime = moment()


class Parked(SQLModel, table=True):
    """An update that could not be used, for ``kombel replay``; kept seven days."""

    __tablename__ = "parked"

    id: int | None = Field(default=None, primary_key=True)
    account_id: str
    external_id: str
    address_id: int | None = Field(default=None, index=True)
    raw: str
    reason: str
    parked_at: datetime = moment()
    replayed_at: datetime | None = moment(default=None)
