"""A field to report on, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.reports.field import Field


@pytest.fixture
def field(database: Database) -> Iterator[Field]:
    with database.write() as session:
        yield Field(session)
