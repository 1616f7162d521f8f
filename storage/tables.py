"""Every table, so that migrations and tests see the whole schema."""

from sqlmodel import SQLModel

from storage import (
    accounts,
    attendance,
    audit,
    communities,
    due,
    meetings,
    outbox,
    people,
    seen,
    talks,
)

MODULES = (
    accounts,
    attendance,
    audit,
    communities,
    due,
    meetings,
    outbox,
    people,
    seen,
    talks,
)
METADATA = SQLModel.metadata
