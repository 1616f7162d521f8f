"""A database of its own for each test of reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

import storage.reports  # noqa: F401  (every table that a report reads)
from storage.database import Database
from tests.reports.field import Field


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path}/reports.db")
    SQLModel.metadata.create_all(made.engine)
    yield made
    made.close()


@pytest.fixture
def field(database: Database) -> Iterator[Field]:
    with database.write() as session:
        yield Field(session)
