"""Every table, so that migrations and tests see the whole schema."""

from sqlmodel import SQLModel

from storage import (  # noqa: F401 - importing a table's module registers it
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
    linking,
    meetings,
    nudges,
    outbox,
    people,
    provider,
    seen,
    talks,
    templates,
)

METADATA = SQLModel.metadata
