"""Every table, so that migrations and tests see the whole schema."""

from sqlmodel import SQLModel

from storage import (
    accounts,
    attendance,
    audit,
    broadcasts,
    code_tries,
    communities,
    due,
    files,
    learning,
    lesson_plans,
    meetings,
    nudges,
    outbox,
    people,
    seen,
    talks,
)

MODULES = (
    accounts,
    attendance,
    audit,
    broadcasts,
    code_tries,
    communities,
    due,
    files,
    learning,
    lesson_plans,
    meetings,
    nudges,
    outbox,
    people,
    seen,
    talks,
)
METADATA = SQLModel.metadata
