"""The engine and the two units of work: write (serialised on SQLite) and read."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Engine, Enum, create_engine, event, exc
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import DateTime, TypeDecorator
from sqlmodel import Field, Session, SQLModel


class Unavailable(Exception):
    """The database is locked, down or full: nothing was stored, the same may work later."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime: naive values are refused at the border, aware ones come back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime: every stored time is aware")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(**kwargs: Any) -> Any:
    """Return a column of aware UTC datetimes; keyword arguments go to ``Field``."""
    return Field(sa_type=UtcDateTime, **kwargs)


def enum_column(kind: type[StrEnum], **kwargs: Any) -> Any:
    """Return a column that stores the enum's *values* as text (SQLModel alone stores names)."""
    column_type = Enum(
        kind,
        native_enum=False,
        length=32,
        values_callable=lambda members: [m.value for m in members],
    )
    return Field(sa_type=column_type, **kwargs)


def insert_into(session: Session, table: type[SQLModel]) -> Any:
    """Return an INSERT of this database's dialect, so that conflicts can be handled in it."""
    return insert_for(session.get_bind().dialect.name, table)


def insert_for(dialect: str, table: type[SQLModel]) -> Any:
    """The same for a dialect's name."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


_SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOMEM,
}  # fmt: skip
_POSTGRES_AWAY = ("08", "25006", "40", "53", "55", "57", "58")
"""Connection, read-only, rolled back, resources, locked, shut down, system error."""


def is_unavailable(error: exc.SQLAlchemyError) -> bool:
    """Whether the database is at fault (locked, down, full) and not the statement."""
    origin = getattr(error, "orig", None)
    if (code := getattr(origin, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in _SQLITE_AWAY
    if (state := getattr(origin, "sqlstate", None)) is not None:
        return str(state).startswith(_POSTGRES_AWAY)
    return isinstance(error, exc.OperationalError | exc.InterfaceError | exc.TimeoutError)


class Database:
    """One engine with two units of work. On SQLite the caller keeps to one writer thread."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        self._writer = self.engine
        if self.is_sqlite:
            self._writer = self.engine.execution_options(kombel_begin="IMMEDIATE")

    @contextlib.contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction that commits at the end, or rolls back on any error.

        SQLite: BEGIN IMMEDIATE, so that a writer never fails half-way with a stale snapshot.
        """
        with Session(self._writer, expire_on_commit=False) as session:
            try:
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """One deferred transaction, never committed: readers never wait for a writer.

        Rows read in it may be looked at afterwards: closing (unlike rolling back) keeps them.
        """
        with Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    def close(self) -> None:
        self.engine.dispose()


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": 5, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: sqlite3.Connection, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=5000",
            "cache_size=-16000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        mode = connection.get_execution_options().get("kombel_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def _postgres(url: str) -> Engine:
    # prepare_threshold=None: a transaction pooler in between may hand out another session.
    return create_engine(
        url,
        pool_size=6,
        max_overflow=2,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"prepare_threshold": None},
    )
