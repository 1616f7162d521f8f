"""A field to report on, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.chat import Chat
from tests.reports.field import Field
from tests.reports.office import Office


@pytest.fixture
def field(database: Database) -> Iterator[Field]:
    with database.write() as session:
        yield Field(session)


@pytest.fixture
def office(chat: Chat) -> Office:
    """Every document that the chat delivers is really built."""
    made = Office()
    chat.build = made
    return made
