"""Statements that many messages run: built and compiled once, given to the driver as they are.

Building, caching and unpacking a statement costs SQLAlchemy ten times what SQLite needs to run
it. Rows become entities of the session as usual: one that it knows is kept, changes are tracked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Connection, Dialect, bindparam, exc, insert, inspect
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Session, SQLModel, select

T = TypeVar("T")
E = TypeVar("E", bound=SQLModel)
Convert = Callable[[Any], Any]


@dataclass(frozen=True)
class _Compiled:
    """A statement in one dialect: ``places`` are its values' names with their converters.

    ``positional``: the driver takes the values in this order, else by name. ``fixed`` are those
    that stand in the statement itself.
    """

    sql: str
    positional: bool
    places: Sequence[tuple[str, Convert | None]]
    fixed: Mapping[str, Any]

    def values(self, given: Mapping[str, Any]) -> Any:
        known = {**self.fixed, **given} if self.fixed else given
        if self.positional:
            return tuple(
                [convert(known[name]) if convert else known[name] for name, convert in self.places]
            )
        return {
            name: convert(known[name]) if convert else known[name] for name, convert in self.places
        }


class Prepared:
    """A statement with named values; ``names`` are the columns of an INSERT or UPDATE.

    ``make`` builds it for a dialect's name ("sqlite", "postgresql"), with a ``bindparam`` for
    what is compared, and no IN.
    """

    def __init__(self, make: Callable[[str], Any], *names: str) -> None:
        self._make, self._names = make, names
        self._compiled: dict[str, _Compiled] = {}

    def run(self, session: Session, values: Mapping[str, Any]) -> Any:
        """Run it with a value for each name and return the driver's cursor.

        Pending changes are not flushed before. Errors are SQLAlchemy's, without the values.
        """
        compiled, driver, dialect = self._ready(session)
        try:
            return driver.execute(compiled.sql, compiled.values(values))
        except dialect.loaded_dbapi.Error as error:
            raise _typed(error, compiled.sql, dialect) from error

    def run_all(self, session: Session, many: Sequence[Mapping[str, Any]]) -> None:
        """Run it once for each of these."""
        compiled, driver, dialect = self._ready(session)
        try:
            driver.cursor().executemany(compiled.sql, [compiled.values(one) for one in many])
        except dialect.loaded_dbapi.Error as error:
            raise _typed(error, compiled.sql, dialect) from error

    def _ready(self, session: Session) -> tuple[_Compiled, Any, Dialect]:
        connection = open_connection(session)
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name) or self._compile(dialect)
        return compiled, connection.connection.dbapi_connection, dialect

    def _compile(self, dialect: Dialect) -> _Compiled:
        statement = self._make(dialect.name)
        compiled = statement.compile(dialect=dialect, column_keys=list(self._names) or None)
        converts: dict[str, Convert | None] = {}
        fixed: dict[str, Any] = {}
        for name, value in compiled.params.items():
            bind = compiled.binds[name]
            converts[name] = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if not (bind.required or name in self._names):
                fixed[name] = value
        order = (compiled.positiontup or ()) if compiled.positional else converts
        places = [(name, converts[name]) for name in order]
        ready = _Compiled(str(compiled), compiled.positional, places, fixed)
        self._compiled[dialect.name] = ready
        return ready


def open_connection(session: Session) -> Connection:
    """The session's connection: to ask for it anew costs as much as a small statement."""
    known: Connection | None = session.info.get("connection")
    if known is None or not known.in_transaction():
        known = session.info["connection"] = session.connection()
    return known


def _typed(error: Exception, sql: str, dialect: Dialect) -> exc.DBAPIError:
    """An error of the driver as SQLAlchemy raises it."""
    base = dialect.loaded_dbapi.Error
    typed = exc.DBAPIError.instance(sql, {}, error, base, hide_parameters=True, dialect=dialect)
    assert isinstance(typed, exc.DBAPIError)
    return typed


class Rows(Generic[T]):
    """A SELECT of entities and columns: ``T`` is one of them, or the tuple of several."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._statement = Prepared(lambda _: make())
        self._readers: dict[str, list[_Value | _Entity]] = {}

    def all(self, session: Session, **values: Any) -> list[T]:
        """What is found with a value for each ``bindparam``; pending changes are flushed first."""
        return list(self._read(session, values))

    def first(self, session: Session, **values: Any) -> T | None:
        return next(self._read(session, values), None)

    def _read(self, session: Session, values: Mapping[str, Any]) -> Iterator[T]:
        if session.autoflush:
            session.flush()
        cursor = self._statement.run(session, values)
        found = cursor.fetchall()
        readers = self._for(open_connection(session).dialect, cursor) if found else []
        for row in found:
            read = [reader.read(session, row) for reader in readers]
            yield cast(T, read[0] if len(read) == 1 else tuple(read))

    def _for(self, dialect: Dialect, cursor: Any) -> "list[_Value | _Entity]":
        if dialect.name not in self._readers:
            types = [described[1] for described in cursor.description]
            self._readers[dialect.name] = _readers(self._make(), dialect, types)
        return self._readers[dialect.name]


class _Value:
    """Reads one column of a row."""

    def __init__(self, place: int, convert: Convert | None) -> None:
        self._place, self._convert = place, convert

    def read(self, _session: Session, row: Any) -> Any:
        value = row[self._place]
        return self._convert(value) if self._convert else value


class _Entity:
    """Reads some columns of a row, the id first, as the session's entity; None if not joined."""

    def __init__(
        self, kind: type[SQLModel], start: int, converts: Sequence[Convert | None]
    ) -> None:
        self._mapper = inspect(kind)
        self._keys = tuple(column.key for column in self._mapper.local_table.c)
        self._converts = [(k, c) for k, c in zip(self._keys, converts, strict=True) if c]
        self._start, self._end = start, start + len(self._keys)
        self._key = self._mapper.identity_key_from_primary_key

    def read(self, session: Session, row: Any) -> Any:
        if row[self._start] is None:
            return None
        known = session.identity_map.get(self._key((row[self._start],)))
        if known is not None:
            return known
        values = dict(zip(self._keys, row[self._start : self._end], strict=True))
        for name, convert in self._converts:
            values[name] = convert(values[name])
        entity = self._mapper.class_manager.new_instance()
        entity.__dict__.update(values)
        make_transient_to_detached(entity)
        session.add(entity)
        return entity


def _readers(query: Any, dialect: Dialect, types: Sequence[Any]) -> list[_Value | _Entity]:
    """``types`` are the driver's of each column, as some converters differ by them."""
    columns = list(query.selected_columns)
    converts = [
        column.type.dialect_impl(dialect).result_processor(dialect, kind)
        for column, kind in zip(columns, types, strict=True)
    ]
    readers: list[_Value | _Entity] = []
    start = 0
    for described in query.column_descriptions:
        kind = described["expr"]
        if kind is not described["entity"]:
            readers.append(_Value(start, converts[start]))
            start += 1
            continue
        end = start + len(inspect(kind).local_table.c)
        readers.append(_Entity(kind, start, converts[start:end]))
        start = end
    return readers


_BY_ID: dict[type[SQLModel], Rows[Any]] = {}


def row_of(session: Session, kind: type[E], row_id: int | str | None) -> E | None:
    """The entity with this id, as ``session.get`` gives it; None for None."""
    if row_id is None:
        return None
    mapper = inspect(kind)
    known = session.identity_map.get(mapper.identity_key_from_primary_key((row_id,)))
    if known is not None:
        return cast(E, known)
    if kind not in _BY_ID:
        by_id = mapper.local_table.c.id == bindparam("row_id")
        _BY_ID[kind] = Rows(lambda: select(kind).where(by_id))
    return cast(E | None, _BY_ID[kind].first(session, row_id=row_id))


_INSERTS: dict[type[SQLModel], Prepared] = {}


def insert_row(session: Session, row: SQLModel) -> int:
    """Insert a new entity, which has no id yet, and keep it in the session; return its id.

    As ``session.add`` and ``flush``, at a third of their cost. What is pending goes first.
    """
    session.flush()
    kind = type(row)
    if kind not in _INSERTS:
        _INSERTS[kind] = _insert_of(kind)
    values = {c.key: getattr(row, c.key) for c in inspect(kind).columns}
    row_id: int = _INSERTS[kind].run(session, values).fetchall()[0][0]
    row.id = row_id
    make_transient_to_detached(row)
    left = session.identity_map.get(inspect(row).key)
    if left is not None:  # of a savepoint that was rolled back
        session.expunge(left)
    session.add(row)
    return row_id


def _insert_of(kind: type[SQLModel]) -> Prepared:
    table: Any = inspect(kind).local_table
    statement = insert(table).returning(table.c.id)
    return Prepared(lambda _: statement, *(c.key for c in table.c if c.key != "id"))
