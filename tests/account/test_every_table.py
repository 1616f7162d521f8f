"""Every table that points at a person is part of the deletion: a new one fails here."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Column, Table, func, insert, select
from sqlmodel import Session, col
from sqlmodel import select as rows_of

from storage import erasure
from storage.accounts import Address
from storage.database import Database
from storage.people import Person
from storage.tables import METADATA
from tests.account.test_own_data import seed
from tests.chat import START


def _references(target: str) -> Iterator[tuple[Table, Column[Any]]]:
    for table in METADATA.tables.values():
        for column in table.columns:
            if any(key.column.table.name == target for key in column.foreign_keys):
                yield table, column


def _example(session: Session, column: Column[Any], ids: dict[str, int]) -> Any:
    """A value that a column accepts; references point at existing rows."""
    for key in column.foreign_keys:
        target = key.column.table
        if target.name in ids:
            return ids[target.name]
        there = session.connection().execute(select(key.column)).scalars().first()
        return there or _row(session, target, ids)
    kind: Any = column.type
    if getattr(kind, "enums", None):
        return kind.enums[0]
    python = {"UtcDateTime": START, "DATETIME": START.replace(tzinfo=None), "JSON": {}}
    name = type(kind).__name__
    if name in ("DateTime",):
        return START.replace(tzinfo=None)
    return python.get(name, {"Integer": 1, "Boolean": False, "Float": 0.5}.get(name, "x"))


@pytest.mark.parametrize("target", ["people", "memberships", "addresses"])
def test_every_table_that_points_at_a_person_is_thought_of(database: Database, target: str) -> None:
    """A new table with a foreign key to a person must be part of the deletion."""
    with database.write() as session:
        row = seed(session, START)
        address = session.exec(rows_of(Address).where(col(Address.external_id) == "Rina")).one()
        ids = {
            "people": row.person_id or 0,
            "memberships": row.id or 0,
            "addresses": address.id or 0,
            "accounts": 0,
        }
        del ids["accounts"]
        for table, column in _references(target):
            _insert(session, table, column, ids)
        person = session.get(Person, row.person_id)
        assert person is not None
        erasure.erase_person(session, person, START)
        assert erasure.forget_address(session, address.id or 0, START)
        session.flush()
        for table, column in _references(target):
            found = select(func.count()).select_from(table).where(column == ids[target])
            assert session.connection().execute(found).scalar() == 0, f"{table.name}.{column.name}"


def _insert(session: Session, table: Table, column: Column[Any], ids: dict[str, int]) -> None:
    """One row that points at the person, unless such a row is there already."""
    there = select(func.count()).select_from(table).where(column == ids[_target(column)])
    if session.connection().execute(there).scalar():
        return
    _row(session, table, ids, column)


def _row(
    session: Session, table: Table, ids: dict[str, int], also: Column[Any] | None = None
) -> Any:
    """Insert a row with whatever is required, and ``also``; return its key."""
    values = {
        other.name: _example(session, other, ids)
        for other in table.columns
        if other is also or not (other.nullable or other.primary_key)
    }
    key = session.connection().execute(insert(table).values(values)).inserted_primary_key
    return key[0] if key else None


def _target(column: Column[Any]) -> str:
    return next(iter(column.foreign_keys)).column.table.name
