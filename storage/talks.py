"""The conversation of an address: one row of inspectable JSON."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from storage.database import moment


class TalkRow(SQLModel, table=True):
    """``state`` is described in handlers/engine/talk.py; an empty dict means no open talk."""

    __tablename__ = "talks"

    address_id: int = Field(primary_key=True, foreign_key="addresses.id")
    state: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    updated_at: datetime = moment()
