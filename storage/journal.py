"""Changes that can be taken back: what each row was, kept as JSON beside what was done to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

Entry = dict[str, Any]
SAME = {"addresses": ("account_id", "external_id")}
"""What tells that a row is still the one it was: ids are given again, and a new account that got
an old one's must not be handed to anybody."""


class Journal:
    """Writes rows and remembers how to undo it. Rows are named by their ``id``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.entries: list[Entry] = []

    def set(self, kind: type[SQLModel], key: int | None, **values: Any) -> None:
        """Change columns of one row; what is so already is passed over."""
        table = table_of(kind)
        row = self._row(table, key)
        after = {name: value for name, value in values.items() if row[name] != value}
        if not after:
            return
        before = {name: row[name] for name in after}
        self._run(update(table).where(table.c.id == key).values(after))
        entry = {"id": key, "before": _dump(before), "after": _dump(after)}
        entry["same"] = {name: row[name] for name in SAME.get(table.name, ())}
        self.entries.append({"table": table.name, "set": entry})

    def move(
        self,
        column: sa.Column[Any],
        old: int | None,
        new: int | None,
        *where: ColumnElement[bool],
    ) -> None:
        """Point every row's ``column`` from one id to another."""
        table, named = column.table, column.name
        found = self._run(select(table.c.id).where(column == old, *where)).scalars()
        keys = [int(key) for key in found]
        if not keys:
            return
        self._run(update(table).where(table.c.id.in_(keys)).values({named: new}))
        entry = {"ids": keys, "column": named, "before": old, "after": new}
        self.entries.append({"table": table.name, "moved": entry})

    def drop(self, kind: type[SQLModel], key: int | None) -> None:
        """Delete one row; its children are to be dropped or moved before it."""
        table = table_of(kind)
        row = self._row(table, key)
        self._run(delete(table).where(table.c.id == key))
        self.entries.append({"table": table.name, "dropped": _dump(row)})

    def _row(self, table: Table, key: int | None) -> dict[str, Any]:
        return dict(self._run(select(table).where(table.c.id == key)).mappings().one())

    def _run(self, statement: Any) -> Any:
        return self._session.connection().execute(statement)


def table_of(kind: type[SQLModel]) -> Table:
    table: Table = kind.__table__  # type: ignore[attr-defined]
    return table


def take_back(session: Session, entries: Sequence[Entry]) -> int:
    """Undo a journal from its end, as far as later changes allow; return what had to be left.

    A column that was changed since keeps the later value. A dropped row whose id has been given
    to another returns under a new one, and what pointed at it follows.
    """
    renamed: dict[tuple[str, int], int] = {}
    left = 0
    session.flush()
    for entry in reversed(entries):
        try:
            with session.begin_nested():
                left += not _undo(session, entry, renamed)
        except IntegrityError:
            left += 1
    return left


def _undo(session: Session, entry: Entry, renamed: dict[tuple[str, int], int]) -> bool:
    table = SQLModel.metadata.tables[entry["table"]]
    if "dropped" in entry:
        return _bring_back(session, table, entry["dropped"], renamed)
    if "moved" in entry:
        return _move_back(session, table, entry["moved"], renamed)
    return _set_back(session, table, entry["set"], renamed)


def _bring_back(
    session: Session, table: Table, kept: Mapping[str, Any], renamed: dict[tuple[str, int], int]
) -> bool:
    values = _load(table, kept, renamed)
    old = int(values["id"])
    connection = session.connection()
    if connection.execute(select(table.c.id).where(table.c.id == old)).first() is not None:
        del values["id"]
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    if key is not None and key[0] != old:
        renamed[table.name, old] = key[0]
    return True


def _move_back(
    session: Session, table: Table, entry: Mapping[str, Any], renamed: dict[tuple[str, int], int]
) -> bool:
    column = table.c[entry["column"]]
    before = _load(table, {column.name: entry["before"]}, renamed)[column.name]
    keys = [renamed.get((table.name, key), key) for key in entry["ids"]]
    moved = session.connection().execute(
        update(table)
        .where(table.c.id.in_(keys), column == entry["after"])
        .values({column.name: before})
    )
    return int(moved.rowcount) == len(keys)


def _set_back(
    session: Session, table: Table, entry: Mapping[str, Any], renamed: dict[tuple[str, int], int]
) -> bool:
    key = renamed.get((table.name, entry["id"]), entry["id"])
    connection = session.connection()
    row = connection.execute(select(table).where(table.c.id == key)).mappings().first()
    if row is None or any(row[name] != value for name, value in entry.get("same", {}).items()):
        return False
    after = _load(table, entry["after"], renamed)
    before = _load(table, entry["before"], renamed)
    back = {name: before[name] for name in before if row[name] == after[name]}
    if back:
        connection.execute(update(table).where(table.c.id == key).values(back))
    return len(back) == len(before)


def _dump(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _json(value) for name, value in row.items()}


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _load(
    table: Table, kept: Mapping[str, Any], renamed: Mapping[tuple[str, int], int]
) -> dict[str, Any]:
    return {
        name: _value(table.c[name], value, renamed)
        for name, value in kept.items()
        if name in table.c
    }


def _value(column: sa.Column[Any], value: Any, renamed: Mapping[tuple[str, int], int]) -> Any:
    if value is None:
        return None
    for key in column.foreign_keys:
        return renamed.get((key.column.table.name, value), value)
    kind = column.type
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    is_moment = isinstance(kind, sa.DateTime) or isinstance(
        getattr(kind, "impl_instance", None), sa.DateTime
    )
    return datetime.fromisoformat(value) if is_moment else value
