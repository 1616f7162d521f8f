"""The engine and the two units of work: write (serialised on SQLite) and read."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Engine, Enum, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import DateTime, TypeDecorator
from sqlmodel import Field, Session, SQLModel


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
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if on_sqlite else postgresql.insert(table)


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
        connect_args={"prepare_threshold": None},
    )
