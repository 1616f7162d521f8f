"""Two transactions at the same time, on two connections to a real PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import text
from sqlmodel import Session

from storage.database import Database

T = TypeVar("T")


def in_its_own(database: Database, work: Callable[[Session], T]) -> T:
    with database.write() as session:
        return work(session)


def waits(database: Database, work: "Future[T]") -> None:
    """Until a connection waits for another's lock, or the work is done without."""
    query = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    while not work.done():
        with database.engine.connect() as connection:
            if connection.execute(query).scalar():
                return
