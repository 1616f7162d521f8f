"""A series on disk, and a chat in which it is loaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from handlers.learning.loading import SHIPPED, load_folder
from storage.database import Database
from storage.people import Honorific, Job
from tests.chat import START, Chat
from tests.learning.samples import write_series
from tests.seed import a_person


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A write that is committed at the end, on SQLite and on PostgreSQL."""
    with database.write() as opened:
        yield opened


@pytest.fixture
def series_root(tmp_path: Path) -> Path:
    return write_series(tmp_path / "content")


@pytest.fixture
def school(chat: Chat) -> Chat:
    """Rina teaches, Joko leads a school, Sari has not said what she does; the series is loaded."""
    with chat.database.write() as session:
        load_folder(session, SHIPPED, START)
        a_person(session, START, "Rina", job=Job.TEACHER, name="Rina Wulandari, S.Pd.")
        a_person(session, START, "Joko", job=Job.PRINCIPAL, honorific=Honorific.PAK)
        a_person(session, START, "Sari")
    return chat
